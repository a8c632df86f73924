// cpp-httplib's own pool may leave a job behind a busy thread when two arrive at once; here a
// thread is started whenever more jobs wait than threads are idle.
#include "server/http/worker_pool.h"

#include <system_error>
#include <utility>

namespace si::http {

WorkerPool::WorkerPool(PoolSize size) : size_(size) {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < size_.base; ++i)
        if (!start_thread()) break;
}

bool WorkerPool::enqueue(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        join_finished();
        if (stopping_ || jobs_.size() >= size_.waiting) return false;
        if (jobs_.size() >= idle_ && threads_.size() < size_.most) {
            if (!start_thread() && threads_.empty()) return false;
        }
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

// With mutex_ held.
bool WorkerPool::start_thread() {
    try {
        std::thread thread([this] { work(); });
        const auto id = thread.get_id();
        threads_.emplace(id, std::move(thread));
        ++idle_;  // counted from here, so that the next job does not take it for its own
        return true;
    } catch (const std::system_error&) {
        return false;  // the system gives no more threads: those there are must do
    }
}

// With mutex_ held. They have left work() or are about to, holding nothing.
void WorkerPool::join_finished() {
    for (std::thread& thread : finished_) thread.join();
    finished_.clear();
}

bool WorkerPool::wait_for_job(std::unique_lock<std::mutex>& lock) {
    while (jobs_.empty() && !stopping_) {
        const auto woken = wake_.wait_for(lock, size_.idle_life);
        const bool surplus = threads_.size() > size_.base;
        if (woken == std::cv_status::timeout && surplus && jobs_.empty()) return false;
    }
    return !jobs_.empty();
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    while (wait_for_job(lock)) {
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        --idle_;
        lock.unlock();
        job();
        lock.lock();
        ++idle_;
    }
    --idle_;
    if (stopping_) return;  // stop() joins from threads_
    const auto self = threads_.find(std::this_thread::get_id());
    finished_.push_back(std::move(self->second));
    threads_.erase(self);
}

void WorkerPool::stop() {
    std::unordered_map<std::thread::id, std::thread> threads;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        threads.swap(threads_);
    }
    wake_.notify_all();
    for (auto& [id, thread] : threads) thread.join();
    const std::lock_guard lock(mutex_);
    join_finished();
}

}  // namespace si::http
