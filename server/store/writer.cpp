// Group commit: see writer.h.
#include "server/store/writer.h"

#include <cerrno>
#include <chrono>
#include <utility>

#include "shared/base/assert.h"

namespace si::store {

namespace {
using Ticks = std::chrono::steady_clock;
}

Error Writer::refused() { return {ErrorCode::closed, "系统正在停止服务，请稍后用同一办件重试"}; }
Error Writer::unknown() { return {ErrorCode::closed, "结果未知，请用同一办件重试，不会重复办理"}; }

Writer::Waiter::Waiter() { SI_ASSERT(sem_init(&answered, 0, 0) == 0); }
Writer::Waiter::~Waiter() { sem_destroy(&answered); }

Writer::Writer(std::unique_ptr<Database> db, WriterOptions options)
    : db_(std::move(db)), options_(std::move(options)), thread_([this] { loop(); }) {}

Writer::~Writer() { stop(); }

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    ready_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Writer::is_running() const {
    const std::lock_guard lock(mutex_);
    return !is_stopping_ && !is_failed_;
}

std::size_t Writer::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size() + posted_.size();
}

void Writer::post(std::function<void(Database&)> work) {
    {
        const std::lock_guard lock(mutex_);
        if (is_stopping_ || is_failed_) return;
        posted_.push_back({.work =
                               [work = std::move(work)](Database& db) {
                                   work(db);
                                   return true;
                               },
                           .waiter = nullptr});
        if (posted_.size() > 1) return;  // the writer knows that something waits
    }
    ready_.notify_one();
}

Writer::State Writer::submit_and_wait(std::function<bool(Database&)> work) {
    thread_local const std::shared_ptr<Waiter> waiter = std::make_shared<Waiter>();
    std::exception_ptr failure;
    {
        const std::lock_guard lock(mutex_);
        if (is_stopping_ || is_failed_) return State::refused;
        queue_.push_back({.work = std::move(work), .waiter = waiter, .failure = &failure});
    }
    ready_.notify_one();
    while (sem_wait(&waiter->answered) != 0) SI_ASSERT(errno == EINTR);
    if (waiter->state == State::done && failure) std::rethrow_exception(failure);
    return waiter->state;
}

void Writer::loop() {
    for (;;) {
        std::vector<Job> jobs = take();
        if (jobs.empty()) break;
        commit(jobs);
    }
    try {
        if (!is_failed_) db_->checkpoint_passive();
    } catch (const DatabaseError& error) {
        fail(error.what());
    }
}

std::vector<Writer::Job> Writer::take() {
    const auto is_wanted = [this] { return !queue_.empty() || is_stopping_; };
    const auto has_work = [&] { return is_wanted() || !posted_.empty(); };
    std::unique_lock lock(mutex_);
    if (!is_wanted()) {
        if (!ready_.wait_for(lock, std::chrono::milliseconds(options_.idle_ms), has_work)) {
            lock.unlock();
            checkpoint(options_.idle_log_pages);
            lock.lock();
            ready_.wait(lock, has_work);
        }
        ready_.wait_for(lock, std::chrono::milliseconds(options_.post_ms), is_wanted);
    }
    std::vector<Job> jobs = std::exchange(posted_, {});
    jobs.reserve(jobs.size() + queue_.size());
    while (!queue_.empty() && jobs.size() < options_.batch_jobs) {
        jobs.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return jobs;
}

void Writer::commit(std::vector<Job>& jobs) {
    if (is_failed_) return answer(jobs, State::refused);  // only this thread sets it

    std::size_t started = 0;
    try {
        auto ran = run_jobs(jobs, Fence::none);
        if (!ran) ran = run_jobs(jobs, Fence::savepoint);
        started = *ran;
    } catch (const DatabaseError& error) {
        answer(jobs, State::unknown);
        return fail(error.what());
    }
    ++commits_;
    closures_ += static_cast<std::int64_t>(started);
    if (started < jobs.size()) {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = jobs.size(); i > started; --i)
            queue_.push_front(std::move(jobs[i - 1]));
        jobs.resize(started);
    }
    answer(jobs, State::done);
    checkpoint(options_.busy_log_pages);
}

// How many were started and are durable now; nothing if all had to be undone for the sake of one.
std::optional<std::size_t> Writer::run_jobs(std::vector<Job>& jobs, Fence fence) {
    std::size_t started = 0;
    Transaction transaction(*db_, Transaction::Kind::write);
    const auto until = Ticks::now() + std::chrono::milliseconds(options_.batch_ms);
    while (started < jobs.size() && (started == 0 || Ticks::now() < until)) {
        Job& job = jobs[started++];
        if (!job.is_settled && !run_job(job, fence)) return std::nullopt;
    }
    transaction.commit();
    return started;
}

// False if it has left something to be undone. Only what breaks the whole transaction leaves this function as an
// exception.
bool Writer::run_job(Job& job, Fence fence) {
    std::optional<Savepoint> savepoint;
    if (fence == Fence::savepoint) savepoint.emplace(*db_);
    const std::int64_t writes = db_->writes();
    std::exception_ptr failure;
    bool keep = false;
    try {
        keep = job.work(*db_);
    } catch (const DatabaseError& error) {
        if (error.is_fatal() || !db_->in_transaction()) throw;
        failure = std::current_exception();
    } catch (...) {
        failure = std::current_exception();
    }
    if (!db_->in_transaction()) throw DatabaseError(DatabaseFault::other, "transaction lost");
    if (job.failure != nullptr) *job.failure = failure;
    if (savepoint) {
        keep ? savepoint->release() : savepoint->roll_back();
        return true;
    }
    // Settled only together with the undoing of what it wrote.
    job.is_settled = !keep && db_->writes() != writes;
    return !job.is_settled;
}

// Readers may hold a passive checkpoint back; then it is tried again after as many pages more.
void Writer::checkpoint(int new_pages) {
    const int pages = db_->log_pages();
    if (pages < checkpointed_pages_) checkpointed_pages_ = 0;  // the log has begun anew
    if (is_failed_ || pages - checkpointed_pages_ < new_pages) return;
    try {
        db_->checkpoint_passive();
    } catch (const DatabaseError& error) {
        return fail(error.what());
    }
    checkpointed_pages_ = pages;
}

void Writer::fail(const std::string& what) {
    std::vector<Job> waiting;
    {
        const std::lock_guard lock(mutex_);
        if (is_failed_) return;
        is_failed_ = true;
        for (Job& job : queue_) waiting.push_back(std::move(job));
        queue_.clear();
        posted_.clear();
    }
    answer(waiting, State::unknown);
    options_.on_fatal(what);
}

void Writer::answer(std::vector<Job>& jobs, State state) {
    for (Job& job : jobs) {
        if (!job.waiter) continue;
        const std::shared_ptr<Waiter> waiter = std::move(job.waiter);
        waiter->state = state;
        SI_ASSERT(sem_post(&waiter->answered) == 0);
    }
}

}  // namespace si::store
