// wangbao: reads the command line, builds the program, runs it, turns what went wrong into a
// sentence and an exit code.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <malloc.h>
#include <unistd.h>

#include "server/config.h"
#include "server/demo/demo_data.h"
#include "server/program.h"
#include "server/service/clock.h"
#include "server/service/password.h"
#include "server/service/replay.h"
#include "server/sheet_command.h"
#include "server/store/attachment_store.h"
#include "server/store/database.h"
#include "server/store/file_store.h"
#include "server/store/storage.h"
#include "server/store/verify.h"
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

// {"time":"2026-11-23T09:00:00+08:00", …}: one line, whole, whichever thread it comes from: one write() each.
void log_line(std::string_view line) {
    const Clock machine;
    std::string time = shanghai_time_text(machine.now_ms());
    time[time.find(' ')] = 'T';
    const std::string whole = concat({R"({"time":")", time, R"(+08:00",)", line.substr(1), "\n"});
    for (std::string_view left = whole; !left.empty();) {
        const ssize_t written = write(STDERR_FILENO, left.data(), left.size());
        if (written <= 0) return;  // and nowhere to say so
        left.remove_prefix(static_cast<std::size_t>(written));
    }
}

Result<std::string> read_file(std::string_view what, const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{ErrorCode::invalid, concat({what, " ", path, " 无法读取"})};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Result<Policy> load_policy(const Config& config) {
    const std::string path =
        config.policy.empty() ? find_shipped("assets/policy/zhejiang.json") : config.policy;
    const auto text = read_file("政策参数文件", path);
    SI_RETURN_IF_ERROR(text);
    auto policy = read_policy(*text);
    if (!policy.ok())
        return Error{ErrorCode::invalid,
                     concat({"政策参数文件 ", path, " 有误：", policy.error().says})};
    return policy;
}

Result<std::vector<demo::Account>> load_demo_accounts() {
    const auto text = read_file("演示账号文件", find_shipped("assets/demo/accounts.json"));
    SI_RETURN_IF_ERROR(text);
    return demo::read_accounts(*text);
}

// The first signal stops in good order, the second at once (which is safe: commits are durable
// before replies).
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

void announce(const Config& config, int port, const std::vector<demo::Account>& accounts) {
    if (config.assets.empty())
        say("没有找到网页文件，只提供接口；请先建立网页，或用 --assets 指明目录");
    say(concat({"网报已启动：http://", config.bind, ":", std::to_string(port)}));
    for (const demo::Account& account : accounts)
        say(concat({"演示账号 ", account.username, "  密码 ", account.password, "  ",
                    account.display_name, " ", account.unit_name}));
}

Exit serve(Config config) {
    auto policy = load_policy(config);
    if (!policy.ok()) return complain(Exit::bad_policy, policy.error().says);
    std::vector<demo::Account> accounts;
    if (config.is_demo) {
        auto loaded = load_demo_accounts();
        if (!loaded.ok()) return complain(Exit::usage, loaded.error().says);
        accounts = std::move(loaded).value();
    }
    if (config.assets.empty()) config.assets = default_assets();

    SignalWatch signals;
    std::atomic<bool> is_broken{false};
    Program program({.config = config,
                     .policy = std::move(policy).value(),
                     .log = log_line,
                     .on_broken_storage = [&is_broken] { is_broken = true; },
                     .demo_accounts = demo::shown_accounts(accounts)});
    const auto port = program.open();
    if (!port.ok()) return complain(Exit::usage, port.error().says);
    signals.start(program);
    announce(config, *port, accounts);
    program.run();
    signals.end();
    if (is_broken)
        return complain(Exit::broken_storage, "数据库写入失败，服务已停止；重新启动即可恢复");
    return Exit::fine;
}

Exit make_demo(const Config& config) {
    std::error_code ignored;
    if (std::filesystem::exists(config.database, ignored))
        return complain(Exit::usage,
                        concat({"文件 ", config.database, " 已经存在；请先移走，或换一个名字"}));
    const auto policy = load_policy(config);
    if (!policy.ok()) return complain(Exit::bad_policy, policy.error().says);
    auto accounts = load_demo_accounts();
    if (!accounts.ok()) return complain(Exit::usage, accounts.error().says);

    store::Storage storage({.path = config.database, .vfs = {}, .writer = {}});
    const auto built = demo::build_demo(
        storage, {.policy = *policy,
                  .now_ms = config.clock_ms.value_or(Clock().now_ms()),
                  .accounts = std::move(accounts).value(),
                  .hash_password = [](std::string_view text) { return hash_password(text); },
                  .files = files_folder(config)});
    storage.writer().stop();
    if (!built.ok()) return complain(Exit::usage, built.error().says);
    say(concat({"演示数据库已建立：", config.database}));
    return Exit::fine;
}

Exit migrate(const Config& config) {
    const store::Storage storage({.path = config.database, .vfs = {}, .writer = {}});
    say("数据库已是本程序的版本");
    return Exit::fine;
}

// Reads only: what is compared must not be changed by comparing.
Exit verify(const Config& config) {
    store::Database db({.path = config.database, .access = store::Access::read, .vfs = {}});
    const store::Transaction moment(db, store::Transaction::Kind::read);
    auto difference = store::verify(db);
    if (!difference) difference = store::verify_files(db, files_folder(config));
    if (difference) return complain(Exit::differs, concat({"核对发现不一致：", *difference}));
    say("核对无误");
    return Exit::fine;
}

Exit replay(const Config& config) {
    store::Database db({.path = config.database, .access = store::Access::read, .vfs = {}});
    const store::Transaction moment(db, store::Transaction::Kind::read);
    const ReplayReport report = si::replay(db);
    if (report.difference)
        return complain(Exit::differs, concat({"重放发现不一致：", *report.difference}));
    say(to_sentence(report));
    return Exit::fine;
}

Date today() { return shanghai_date(Clock().now_ms()); }

Exit check(const Config& config) {
    const auto policy = load_policy(config);
    if (!policy.ok()) return complain(Exit::bad_policy, policy.error().says);
    const auto checked = check_sheet(config, *policy, today());
    if (!checked.ok()) return complain(Exit::usage, checked.error().says);
    say(checked->json);
    return checked->is_clean ? Exit::fine : Exit::differs;
}

Exit make_template(const Config& config) {
    const auto policy = load_policy(config);
    if (!policy.ok()) return complain(Exit::bad_policy, policy.error().says);
    const auto written = write_template_file(config, *policy, today());
    if (!written.ok()) return complain(Exit::usage, written.error().says);
    say(concat({"模板已写入：", config.out}));
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
            return make_demo(config);
        case Command::migrate:
            return migrate(config);
        case Command::verify:
            return verify(config);
        case Command::replay:
            return replay(config);
        case Command::check:
            return check(config);
        case Command::make_template:
            return make_template(config);
    }
    return Exit::usage;
}

std::string_view reason(store::DatabaseFault fault) {
    switch (fault) {
        case store::DatabaseFault::busy:
            return "正被另一个程序占用";
        case store::DatabaseFault::full:
            return "所在的磁盘已满";
        case store::DatabaseFault::corrupt:
            return "不是本系统的数据库，或已经损坏";
        case store::DatabaseFault::io:
            return "无法读写，请检查路径和权限";
        case store::DatabaseFault::constraint:
            return "内容与本程序不符";
        case store::DatabaseFault::other:
            return "由更新的程序建立，或无法打开，请检查路径和程序版本";
    }
    return {};
}

Exit guarded(const Config& config) {
    try {
        return run(config);
    } catch (const store::DatabaseError& fault) {
        log_line(concat({R"({"storage":"broken","fault":")", fault.what(), R"("})"}));
        return complain(Exit::broken_storage,
                        concat({"数据库 ", config.database, " ", reason(fault.fault())}));
    } catch (const store::FileError& fault) {
        log_line(concat({R"({"storage":"broken","fault":")", fault.what(), R"("})"}));
        return complain(Exit::broken_storage, concat({"材料文件目录 ", files_folder(config),
                                                      " 无法读写，请检查路径和权限"}));
    }
}

}  // namespace
}  // namespace si

int main(int count, char** words) {
    // A commit wakes a hundred threads at once; with the usual few arenas they would wait for each other's allocations.
    mallopt(M_ARENA_MAX, 256);
    const std::vector<const char*> arguments(words + 1, words + count);
    const auto config = si::read_arguments(arguments);
    if (!config.ok()) {
        const std::string hint = config.error().says + "。用 wangbao help 查看用法";
        return static_cast<int>(si::complain(si::Exit::usage, hint));
    }
    return static_cast<int>(si::guarded(*config));
}
