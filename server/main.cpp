// wangbao: reads the command line, builds the program, runs it, turns what went wrong into a sentence and an exit code.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include "server/config.h"
#include "server/program.h"
#include "server/service/clock.h"
#include "server/store/database.h"
#include "server/store/storage.h"
#include "shared/base/date.h"
#include "shared/base/text.h"
#include "shared/matter/registry.h"

namespace si {
namespace {

enum class Exit : int { fine = 0, differs = 1, usage = 2, bad_policy = 3, broken_storage = 75 };

void say(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

Exit complain(Exit code, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
    return code;
}

// {"time":"2026-11-23T09:00:00+08:00", …}: one line, whole, whichever thread it comes from.
void log_line(std::string_view line) {
    static std::mutex mutex;
    const Clock machine;
    std::string time = shanghai_time_text(machine.now_ms());
    time[time.find(' ')] = 'T';
    const std::string whole = concat({R"({"time":")", time, R"(+08:00",)", line.substr(1), "\n"});
    const std::lock_guard lock(mutex);
    std::fwrite(whole.data(), 1, whole.size(), stderr);
}

Result<Policy> load_policy(const Config& config) {
    const std::string path =
        config.policy.empty() ? find_shipped("assets/policy/zhejiang.json") : config.policy;
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{ErrorCode::invalid, concat({"政策参数文件 ", path, " 无法读取"})};
    std::ostringstream text;
    text << file.rdbuf();
    auto policy = read_policy(text.str());
    if (!policy.ok())
        return Error{ErrorCode::invalid,
                     concat({"政策参数文件 ", path, " 有误：", policy.error().says})};
    return policy;
}

// The first signal stops in good order, the second at once (which is safe: commits are durable before replies).
class SignalWatch {
  public:
    SignalWatch() {
        sigemptyset(&signals_);
        for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&signals_, signal);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);  // inherited by every thread from here on
        std::signal(SIGPIPE, SIG_IGN);
    }
    ~SignalWatch() { end(); }
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    void start(Program& program) {
        thread_ = std::thread([this, &program] {
            for (bool is_first = true; wait(); is_first = false) {
                if (!is_first) _exit(static_cast<int>(Exit::fine) + 130);
                log_line(R"({"server":"stopping"})");
                program.stop();
            }
        });
    }
    void end() {
        if (!thread_.joinable()) return;
        pthread_kill(thread_.native_handle(), SIGUSR1);
        thread_.join();
    }

  private:
    bool wait() {
        int signal = 0;
        sigwait(&signals_, &signal);
        return signal != SIGUSR1;
    }

    sigset_t signals_{};
    std::thread thread_;
};

Exit serve(Config config) {
    auto policy = load_policy(config);
    if (!policy.ok()) return complain(Exit::bad_policy, policy.error().says);
    if (config.assets.empty()) config.assets = default_assets();

    SignalWatch signals;
    std::atomic<bool> is_broken{false};
    Program program({.config = config,
                     .policy = std::move(policy).value(),
                     .log = log_line,
                     .on_broken_storage = [&is_broken] { is_broken = true; }});
    const auto port = program.open();
    if (!port.ok()) return complain(Exit::usage, port.error().says);
    signals.start(program);
    if (config.assets.empty())
        say("没有找到网页文件，只提供接口；请先建立网页，或用 --assets 指明目录");
    say(concat({"网报已启动：http://", config.bind, ":", std::to_string(*port)}));
    program.run();
    signals.end();
    if (is_broken)
        return complain(Exit::broken_storage, "数据库写入失败，服务已停止；重新启动即可恢复");
    return Exit::fine;
}

Exit migrate(const Config& config) {
    const store::Storage storage({.path = config.database, .vfs = {}, .writer = {}});
    say("数据库已是本程序的版本");
    return Exit::fine;
}

Exit version(const Config& config) {
    const auto policy = load_policy(config);
    if (!policy.ok()) return complain(Exit::bad_policy, policy.error().says);
    say(concat({"wangbao ", program_version}));
    say(concat({"规则指纹 ", rule_set_fingerprint()}));
    say(concat({"政策参数指纹 ", policy->fingerprint}));
    return Exit::fine;
}

Exit run(const Config& config) {
    switch (config.command) {
        case Command::help:
            say(usage());
            return Exit::fine;
        case Command::version:
            return version(config);
        case Command::serve:
            return serve(config);
        case Command::demo:
            return Exit::usage;
        case Command::migrate:
            return migrate(config);
        case Command::verify:
            return Exit::usage;
    }
    return Exit::usage;
}

Exit guarded(const Config& config) {
    try {
        return run(config);
    } catch (const store::DatabaseError& fault) {
        log_line(concat({R"({"storage":"broken","fault":")", fault.what(), R"("})"}));
        return complain(Exit::broken_storage,
                        concat({"数据库 ", config.database, " 无法使用，原因见上一行日志"}));
    }
}

}  // namespace
}  // namespace si

int main(int count, char** words) {
    const std::vector<const char*> arguments(words + 1, words + count);
    const auto config = si::read_arguments(arguments);
    if (!config.ok()) {
        const std::string hint = config.error().says + "。用 wangbao help 查看用法";
        return static_cast<int>(si::complain(si::Exit::usage, hint));
    }
    return static_cast<int>(si::guarded(*config));
}
