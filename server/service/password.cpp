// libsodium's crypto_pwhash. A job lives on the stack of the request that waits for it.
#include "server/service/password.h"

#include <array>

#include <sodium.h>

#include "shared/base/assert.h"

namespace si {

struct PasswordPool::Job {
    const std::string& hash;
    const std::string& password;
    bool is_done = false;
    Match match = Match::no;
};

std::string hash_password(std::string_view password, HashCost cost) {
    SI_ASSERT(sodium_init() >= 0);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const int failed = crypto_pwhash_str_alg(out.data(), password.data(), password.size(),
                                             cost.passes, cost.bytes, crypto_pwhash_ALG_ARGON2ID13);
    SI_ASSERT(failed == 0);  // only for want of memory
    return out.data();
}

PasswordPool::PasswordPool(std::size_t threads, std::size_t most_waiting)
    : most_waiting_(most_waiting) {
    SI_ASSERT(sodium_init() >= 0);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

PasswordPool::~PasswordPool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

Result<Match> PasswordPool::compare(const std::string& hash, const std::string& password) {
    Job job{.hash = hash, .password = password};
    std::unique_lock lock(mutex_);
    if (jobs_.size() >= most_waiting_)
        return Error{.code = ErrorCode::closed,
                     .says = "同时登录的人太多，请稍等几秒后再试",
                     .retry_seconds = 5};
    jobs_.push_back(&job);
    wake_.notify_one();
    answered_.wait(lock, [&job] { return job.is_done; });
    return job.match;
}

void PasswordPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job* const job = jobs_.front();
        jobs_.pop_front();
        lock.unlock();
        const int differs =
            crypto_pwhash_str_verify(job->hash.c_str(), job->password.data(), job->password.size());
        lock.lock();
        job->match = differs == 0 ? Match::yes : Match::no;
        job->is_done = true;
        answered_.notify_all();
    }
}

}  // namespace si
