// Threads for connections: some always there, more while all are busy, never more than a bound. A
// connection holds its thread for as long as it lives, so a job must never wait behind one while
// another thread may be started.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include <httplib.h>

namespace si::http {

struct PoolSize {
    std::size_t base = 64, most = 1024, waiting = 256;
    std::chrono::seconds idle_life{10};  // of a thread beyond the base
};

class WorkerPool final : public httplib::TaskQueue {
  public:
    explicit WorkerPool(PoolSize size);
    ~WorkerPool() override { stop(); }

    bool enqueue(std::function<void()> job) override;  // false: full; the connection is closed
    void shutdown() override { stop(); }

  private:
    void work();
    bool wait_for_job(std::unique_lock<std::mutex>& lock);
    bool start_thread();
    void join_finished();
    void stop();

    const PoolSize size_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::unordered_map<std::thread::id, std::thread> threads_;
    std::vector<std::thread> finished_;
    std::size_t idle_ = 0;
    bool stopping_ = false;
};

}  // namespace si::http
