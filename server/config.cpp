// One table of options; what belongs to which command stands in usage().
#include "server/config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <functional>

#include "shared/base/date.h"
#include "shared/base/text.h"

namespace si {
namespace {

constexpr std::int64_t second_ms = 1000, minute_ms = 60 * second_ms, hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

Error wrong(std::initializer_list<std::string_view> parts) {
    return {ErrorCode::invalid, concat(parts)};
}

std::optional<int> parse_number(std::string_view text, int from, int to) {
    int number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (number < from || number > to) return std::nullopt;
    return number;
}

std::optional<Command> command_of(std::string_view word) {
    if (word == "serve") return Command::serve;
    if (word == "demo") return Command::demo;
    if (word == "migrate") return Command::migrate;
    if (word == "verify") return Command::verify;
    if (word == "replay") return Command::replay;
    if (word == "check") return Command::check;
    if (word == "template") return Command::make_template;
    if (word == "help" || word == "--help" || word == "-h") return Command::help;
    if (word == "version" || word == "--version") return Command::version;
    return std::nullopt;
}

bool read_switch(std::string_view name, Config& config) {
    if (name == "--demo")
        config.is_demo = true;
    else if (name == "--behind-tls")
        config.is_behind_tls = true;
    else if (name == "--help")
        config.command = Command::help;
    else
        return false;
    return true;
}

// Empty: fine. Else what is wrong with the value, or "?" for an option that does not exist.
std::string read_option(std::string_view name, std::string_view value, Config& config) {
    const std::array<std::pair<std::string_view, std::string*>, 9> texts = {{
        {"--db", &config.database},
        {"--files", &config.files},
        {"--bind", &config.bind},
        {"--policy", &config.policy},
        {"--assets", &config.assets},
        {"--fault", &config.fault},
        {"--matter", &config.matter},
        {"--facts", &config.facts},
        {"--out", &config.out},
    }};
    for (const auto& [known, text] : texts) {
        if (name != known) continue;
        *text = value;
        return value.empty() ? "不能为空" : "";
    }
    if (name == "--port") {
        const auto port = parse_number(value, 0, 65535);
        config.port = port.value_or(0);
        return port ? "" : "应为 0 到 65535 的数字";
    }
    if (name == "--idle-seconds") {
        const auto seconds = parse_number(value, 2, 86400);
        config.idle_seconds = seconds.value_or(0);
        return seconds ? "" : "应为 2 到 86400 的数字";
    }
    if (name == "--clock") {
        config.clock_ms = parse_instant(value);
        return config.clock_ms ? "" : "应为日期时间，如 2026-11-23T09:00:00";
    }
    return "?";
}

Result<Config> checked_sheet(Config config) {
    if (config.matter.empty()) return wrong({"缺少 --matter：请指明事项，如 enrol_employee"});
    if (config.command == Command::check && config.sheet.empty())
        return wrong({"请指明要检查的表格文件"});
    if (config.command == Command::make_template && config.out.empty())
        return wrong({"缺少 --out：请指明要写的文件"});
    return config;
}

Result<Config> checked(Config config) {
    if (config.command == Command::help || config.command == Command::version) return config;
    if (config.command == Command::check || config.command == Command::make_template)
        return checked_sheet(std::move(config));
    if (config.database.empty()) return wrong({"缺少 --db：请指明数据库文件"});
    if (config.is_demo || config.command == Command::demo) return config;
    if (config.clock_ms) return wrong({"--clock 只能与 --demo 一起使用"});
    if (!config.fault.empty()) return wrong({"--fault 只能与 --demo 一起使用"});
    return config;
}

// "09:00", "09:00:30"; milliseconds since midnight.
std::optional<std::int64_t> parse_time(std::string_view text) {
    const auto parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    const auto hour = parse_number(parts[0], 0, 23);
    const auto minute = parse_number(parts[1], 0, 59);
    const auto second = parts.size() == 3 ? parse_number(parts[2], 0, 59) : 0;
    if (!hour || !minute || !second) return std::nullopt;
    return *hour * hour_ms + *minute * minute_ms + *second * second_ms;
}

}  // namespace

std::optional<std::int64_t> parse_instant(std::string_view text) {
    std::int64_t zone_ms = 8 * hour_ms;
    if (text.size() > 6 && text.substr(text.size() - 6) == "+08:00") {
        text.remove_suffix(6);
    } else if (!text.empty() && text.back() == 'Z') {
        zone_ms = 0;
        text.remove_suffix(1);
    }
    const std::size_t at = std::min(text.find_first_of("T "), text.size());
    const auto date = parse_date(text.substr(0, at));
    if (!date) return std::nullopt;
    if (at == text.size()) return date->days * day_ms - zone_ms;
    const auto time = parse_time(text.substr(at + 1));
    if (!time) return std::nullopt;
    return date->days * day_ms + *time - zone_ms;
}

std::string files_folder(const Config& config) {
    return config.files.empty() ? config.database + "-files" : config.files;
}

Result<Config> read_arguments(std::span<const char* const> arguments) {
    Config config;
    if (arguments.empty()) return config;
    const auto command = command_of(arguments[0]);
    if (!command) return wrong({"没有命令 ", arguments[0]});
    config.command = *command;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view name = arguments[i];
        if (read_switch(name, config)) continue;
        if (config.command == Command::check && !name.starts_with("--") && config.sheet.empty()) {
            config.sheet = name;
            continue;
        }
        const bool has_value = i + 1 < arguments.size();
        const std::string complaint = read_option(name, has_value ? arguments[i + 1] : "", config);
        if (complaint == "?") return wrong({"没有选项 ", name});
        if (!has_value) return wrong({name, " 后面缺少内容"});
        if (!complaint.empty()) return wrong({name, " ", complaint});
        ++i;
    }
    return checked(std::move(config));
}

std::string_view usage() {
    return R"(网报：省社保网上服务系统

用法
  wangbao serve   --db 文件 [选项]   启动服务
  wangbao demo    --db 文件          建立演示数据库（文件不能已经存在；--clock 指定数据截止的时间）
  wangbao migrate --db 文件          把数据库升级到本程序的版本
  wangbao verify  --db 文件          核对数据库和材料文件：流水、台账、留痕是否一致
  wangbao replay  --db 文件          用当时的填报内容、依据和政策参数重新审核，核对每一份结论
  wangbao check 表格 --matter 事项 [--facts 文件]   逐行校验批量表格（.xlsx 或 .csv），意见以 JSON 输出
  wangbao template --matter 事项 --out 文件         写出批量办理的模板
  wangbao version                    程序版本、规则指纹和政策参数指纹
  wangbao help                       本说明

serve 和 verify 的选项
  --files 目录           上传的材料文件；默认在数据库旁边，名为“数据库文件名-files”

serve 的选项
  --port 端口            默认 8080；0 表示任选一个空闲端口
  --bind 地址            默认 127.0.0.1，只接受本机访问
  --assets 目录          网页文件；默认在程序附近寻找
  --policy 文件          政策参数；默认 assets/policy/zhejiang.json
  --idle-seconds 秒数    多久没有操作就退出登录；默认 1800
  --behind-tls           前面有提供 HTTPS 的代理：启用安全 Cookie 和 HSTS，采信其转发的来访地址
  --demo                 演示环境：登录页列出演示账号，时钟可以设定
  --clock 时间           演示环境的起始时间，如 2026-11-23T09:00:00（北京时间）
  --fault 故障           演示环境中注入的故障，如 audit=error:3

check 和 template 的选项
  --matter 事项          enrol_employee 人员批量新参保，suspend_employee 人员批量暂停参保
  --facts 文件           校验依据（JSON：today、employer、persons）；不给则按正常参保的单位校验，不核对台账
  --clock 时间           办理日期；默认依据文件中的日期，再默认今天
  --policy 文件          政策参数

退出码
  0 正常   1 核对或重放发现不一致，或表格有需要改正、确认的内容   2 用法或环境有误   3 政策参数有误   75 数据库故障，可以重新启动
)";
}

std::string find_shipped(std::string_view relative_path) {
    namespace fs = std::filesystem;
    std::error_code failed;
    if (fs::exists(relative_path, failed)) return std::string(relative_path);
    fs::path folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
    for (int up = 0; !failed && up < 5; ++up, folder = folder.parent_path())
        if (fs::exists(folder / relative_path, failed)) return (folder / relative_path).string();
    return {};
}

}  // namespace si
