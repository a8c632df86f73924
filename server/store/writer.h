// The one writing connection. Requests hand over a closure and wait; whatever is ready becomes one durable commit, in
// which each succeeds or fails alone, and nobody is answered before COMMIT. Knows nothing of what the closures write.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <semaphore.h>

#include "server/store/database.h"
#include "shared/base/result.h"

namespace si::store {

struct WriterOptions {
    std::size_t batch_jobs = 1024;  // closures in one commit
    int batch_ms = 50;              // or as many as start within this time
    int post_ms = 200;              // so long posted closures wait for a commit that is made anyway
    int idle_ms = 20;           // without work: what comes sooner is one rush with what was before
    int idle_log_pages = 2048;  // new log pages after which an idle moment is used for a checkpoint
    int busy_log_pages = 16384;  // and after which requests have to wait for one
    // The database can no longer be trusted: stop accepting and let the supervisor restart us. Called once.
    std::function<void(const std::string& what)> on_fatal = [](const std::string&) {};
};

class Writer {
  public:
    // Takes the writing connection over; nobody else may use it from now on.
    Writer(std::unique_ptr<Database> db, WriterOptions options);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Runs `work(Database&)`, which returns a Result, in the writer's thread and waits until it is durable. An Error
    // or an exception undoes what `work` wrote and nothing else; the exception comes out here. After a failed commit
    // the answer is `closed`: nobody knows, so the caller repeats with the same id.
    // `work` may run twice, the second time as if the first had not been: it changes nothing but the database and
    // what it would set anew.
    template <class Work>
    auto run(Work&& work) -> decltype(work(std::declval<Database&>())) {
        using Answer = decltype(work(std::declval<Database&>()));
        std::optional<Answer> answer;
        const State state = submit_and_wait([&](Database& db) {
            answer.emplace(work(db));
            return answer->ok();
        });
        if (state == State::refused) return refused();
        if (state == State::unknown) return unknown();
        return std::move(*answer);
    }

    // The same without waiting, and without a commit of its own while others come: for log rows of reads. It runs
    // before what is handed over later; lost only when the process dies within post_ms.
    void post(std::function<void(Database&)> work);

    // Answers what is queued, checkpoints and ends the thread. What comes later is refused.
    void stop();
    bool is_running() const;
    std::size_t waiting() const;                         // closures that have not been started
    std::int64_t commits() const { return commits_; }    // so far
    std::int64_t closures() const { return closures_; }  // in them

    static Error refused();
    static Error unknown();

  private:
    enum class State : std::uint8_t { done, refused, unknown };

    // Where a thread sleeps until its job is durable. Shared, so that waking never touches a thread that has gone.
    struct Waiter {
        Waiter();
        ~Waiter();
        sem_t answered{};  // a condition variable would cost one more system call for each waiter
        State state = State::done;
    };
    struct Job {
        std::function<bool(Database&)> work;  // false: undo
        std::shared_ptr<Waiter> waiter;       // null for posted jobs
        std::exception_ptr* failure = nullptr;
        bool is_settled = false;  // has failed, and what it wrote was undone: not to be run again
    };
    // What one closure wrote can be undone alone only behind a savepoint, for which every page that it changes is
    // copied first. Failures after a write are rare: closures run without, and again with one each if need be.
    enum class Fence : std::uint8_t { none, savepoint };

    State submit_and_wait(std::function<bool(Database&)> work);
    void loop();
    std::vector<Job> take();
    void commit(std::vector<Job>& jobs);
    std::optional<std::size_t> run_jobs(std::vector<Job>& jobs, Fence fence);
    bool run_job(Job& job, Fence fence);
    void checkpoint(int new_pages);
    void fail(const std::string& what);
    static void answer(std::vector<Job>& jobs, State state);

    std::unique_ptr<Database> db_;
    WriterOptions options_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Job> queue_;
    std::vector<Job> posted_;
    bool is_stopping_ = false;
    bool is_failed_ = false;
    std::atomic<std::int64_t> commits_ = 0, closures_ = 0;
    int checkpointed_pages_ = 0;
    std::thread thread_;
};

}  // namespace si::store
