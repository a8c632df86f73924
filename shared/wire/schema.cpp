// One visitor per form of documentation; types are told apart as in codec.cpp.
#include "shared/wire/schema.h"

#include <concepts>
#include <cstdint>
#include <span>
#include <tuple>

#include "shared/base/text.h"
#include "shared/wire/api.h"
#include "shared/wire/attachment.h"
#include "shared/wire/batch.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/members.h"
#include "shared/wire/movement.h"
#include "shared/wire/review.h"
#include "shared/wire/shapes.h"

namespace si::wire {

namespace {

// --- the messages, in the order of the documentation ---------------------------------------------

template <class T>
struct Message {
    using Type = T;
    std::string_view name;
};

constexpr std::tuple messages = {
    Message<ErrorReply>{"ErrorReply"},
    Message<Finding>{"Finding"},
    Message<Empty>{"Empty"},
    Message<HealthReply>{"HealthReply"},
    Message<Bootstrap>{"Bootstrap"},
    Message<SessionView>{"SessionView"},
    Message<LoginRequest>{"LoginRequest"},
    Message<HomeView>{"HomeView"},
    Message<TodoItem>{"TodoItem"},
    Message<EmployerFacts>{"EmployerFacts"},
    Message<LookupRequest>{"LookupRequest"},
    Message<LookupReply>{"LookupReply"},
    Message<PersonFacts>{"PersonFacts"},
    Message<Spell>{"Spell"},
    Message<AssessedBase>{"AssessedBase"},
    Message<PendingFiling>{"PendingFiling"},
    Message<DraftBody>{"DraftBody"},
    Message<AttachmentRef>{"AttachmentRef"},
    Message<StoredFile>{"StoredFile"},
    Message<SaveDraft>{"SaveDraft"},
    Message<DraftSaved>{"DraftSaved"},
    Message<SubmitFiling>{"SubmitFiling"},
    Message<FilingView>{"FilingView"},
    Message<FilingSummary>{"FilingSummary"},
    Message<EventView>{"EventView"},
    Message<TraceView>{"TraceView"},
    Message<FilingQuery>{"FilingQuery"},
    Message<FilingPage>{"FilingPage"},
    Message<BasisRequest>{"BasisRequest"},
    Message<BatchBasis>{"BatchBasis"},
    Message<BatchView>{"BatchView"},
    Message<SaveBatch>{"SaveBatch"},
    Message<BatchRow>{"BatchRow"},
    Message<SubmitBatch>{"SubmitBatch"},
    Message<BatchAnswer>{"BatchAnswer"},
    Message<BatchRowResult>{"BatchRowResult"},
    Message<ReviewQuery>{"ReviewQuery"},
    Message<ReviewPage>{"ReviewPage"},
    Message<ReviewRow>{"ReviewRow"},
    Message<ReviewView>{"ReviewView"},
    Message<Decision>{"Decision"},
    Message<RosterQuery>{"RosterQuery"},
    Message<RosterPage>{"RosterPage"},
    Message<RosterRow>{"RosterRow"},
    Message<WageQuery>{"WageQuery"},
    Message<WagePage>{"WagePage"},
    Message<WageRow>{"WageRow"},
    Message<MovementQuery>{"MovementQuery"},
    Message<MovementPage>{"MovementPage"},
    Message<MovementRow>{"MovementRow"},
    Message<UnmaskRequest>{"UnmaskRequest"},
    Message<Unmasked>{"Unmasked"},
    Message<DemoClock>{"DemoClock"},
};

// A type that is part of a message but not in the list does not compile.
template <class T>
constexpr std::string_view name_of() {
    return std::get<Message<T>>(messages).name;
}

template <class Visit>
void for_each_message(Visit visit) {
    std::apply([&visit](const auto&... m) { (visit(m), ...); }, messages);
}

// --- types --------------------------------------------------------------------------------------

template <class T>
void write_type(JsonWriter& out, std::string_view says);

void write_format(JsonWriter& out, std::string_view type, std::string_view format) {
    out.member("type", type);
    if (!format.empty()) out.member("format", format);
}

template <class E>
void write_words(JsonWriter& out) {
    out.member("type", "string");
    out.key("enum");
    out.begin_array();
    for (const auto& w : words_of<E>) out.text(w.key);
    out.end_array();
}

template <class T>
void write_union(JsonWriter& out) {
    out.key("anyOf");
    out.begin_array();
    write_type<T>(out, {});
    out.begin_object();
    out.member("type", "null");
    out.end_object();
    out.end_array();
}

// {"type": …}; a message becomes a reference to its own schema.
template <class T>
void write_type(JsonWriter& out, std::string_view says) {
    out.begin_object();
    if (!says.empty()) out.member("description", says);
    if constexpr (std::same_as<T, bool>) {
        write_format(out, "boolean", {});
    } else if constexpr (std::same_as<T, std::int32_t> || std::same_as<T, Rate>) {
        write_format(out, "integer", "int32");
    } else if constexpr (std::integral<T> || std::same_as<T, Fen>) {
        write_format(out, "integer", "int64");
    } else if constexpr (std::same_as<T, std::string>) {
        write_format(out, "string", {});
    } else if constexpr (std::same_as<T, Month>) {
        out.member("type", "string");
        out.member("pattern", "^[0-9]{4}-[0-9]{2}$");
    } else if constexpr (std::same_as<T, Date>) {
        write_format(out, "string", "date");
    } else if constexpr (std::is_enum_v<T>) {
        write_words<T>(out);
    } else if constexpr (is_optional<T>) {
        write_union<typename T::value_type>(out);
    } else if constexpr (is_list<T>) {
        out.member("type", "array");
        out.key("items");
        write_type<typename T::value_type>(out, {});
    } else if constexpr (is_map<T>) {
        out.member("type", "object");
        out.key("additionalProperties");
        write_type<typename T::mapped_type>(out, {});
    } else {
        out.member("$ref", concat({"#/components/schemas/", name_of<T>()}));
    }
    out.end_object();
}

struct SchemaVisitor {
    JsonWriter& out;
    template <class T>
    void operator()(std::string_view name, const T&, std::string_view says) const {
        out.key(name);
        write_type<T>(out, says);
    }
};

template <class T>
void write_schema(JsonWriter& out) {
    out.begin_object();
    out.member("type", "object");
    out.key("properties");
    out.begin_object();
    const T value{};
    Members<T>::visit(value, SchemaVisitor{out});
    out.end_object();
    out.end_object();
}

// The type in words: 文字, 整数, Finding 的列表.
template <class T>
std::string type_text() {
    if constexpr (std::same_as<T, bool>) {
        return "是否";
    } else if constexpr (std::integral<T> || std::same_as<T, Rate>) {
        return "整数";
    } else if constexpr (std::same_as<T, Fen>) {
        return "整数（分）";
    } else if constexpr (std::same_as<T, std::string>) {
        return "文字";
    } else if constexpr (std::same_as<T, Month>) {
        return "年月 2024-06";
    } else if constexpr (std::same_as<T, Date>) {
        return "日期 2024-06-01";
    } else if constexpr (std::is_enum_v<T>) {
        std::string words;
        for (const auto& w : words_of<T>)
            words += concat({words.empty() ? "" : " ", "`", w.key, "`"});
        return words;
    } else if constexpr (is_optional<T>) {
        return type_text<typename T::value_type>() + "，可为 null";
    } else if constexpr (is_list<T>) {
        return type_text<typename T::value_type>() + " 的列表";
    } else if constexpr (is_map<T>) {
        return "对象，值为" + type_text<typename T::mapped_type>();
    } else {
        return concat({"[", name_of<T>(), "](#", name_of<T>(), ")"});
    }
}

struct TableVisitor {
    std::string& out;
    template <class T>
    void operator()(std::string_view name, const T&, std::string_view says) const {
        out += concat({"| `", name, "` | ", type_text<T>(), " | ", says, " |\n"});
    }
};

template <class T>
void write_table(std::string& out) {
    const std::size_t before = out.size();
    const T value{};
    Members<T>::visit(value, TableVisitor{out});
    if (out.size() == before) out += "| | | 没有成员 |\n";
}

std::string_view method_text(Method m) {
    switch (m) {
        case Method::get:
            return "GET";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
    }
    return {};
}

// OpenAPI writes methods in lower case.
std::string_view method_key(Method m) {
    switch (m) {
        case Method::get:
            return "get";
        case Method::post:
            return "post";
        case Method::put:
            return "put";
    }
    return {};
}

std::string_view access_text(Access a) {
    switch (a) {
        case Access::anyone:
            return "任何人";
        case Access::session:
            return "已登录";
        case Access::employer:
            return "单位经办人";
        case Access::agency:
            return "经办机构";
        case Access::admin:
            return "管理员";
        case Access::demo:
            return "仅演示环境";
    }
    return {};
}

// --- OpenAPI ------------------------------------------------------------------------------------

void write_file_content(JsonWriter& out) {
    for (const FileType type : file_types) {
        out.key(media_type(type));
        out.begin_object();
        out.end_object();
    }
}

void write_content(JsonWriter& out, std::string_view message) {
    out.key("content");
    out.begin_object();
    if (message == file_body) {
        write_file_content(out);
        out.end_object();
        return;
    }
    out.key("application/json");
    out.begin_object();
    out.key("schema");
    out.begin_object();
    if (message.empty()) {
        out.member("type", "object");
    } else {
        out.member("$ref", concat({"#/components/schemas/", message}));
    }
    out.end_object();
    out.end_object();
    out.end_object();
}

void write_response(JsonWriter& out, std::string_view status, std::string_view says,
                    std::string_view message) {
    out.key(status);
    out.begin_object();
    out.member("description", says);
    write_content(out, message);
    out.end_object();
}

struct PathParameter {
    std::string_view name, says, format;
};
constexpr PathParameter path_parameters[] = {{"id", "办件或批次的标识（UUIDv7）", "uuid"},
                                             {"sha256", "文件内容的 SHA-256", {}}};

void write_path_parameters(JsonWriter& out, std::string_view path) {
    if (path.find('{') == std::string_view::npos) return;
    out.key("parameters");
    out.begin_array();
    for (const PathParameter& p : path_parameters) {
        if (path.find(concat({"{", p.name, "}"})) == std::string_view::npos) continue;
        out.begin_object();
        out.member("name", p.name);
        out.member("in", "path");
        out.key("required");
        out.boolean(true);
        out.member("description", p.says);
        out.key("schema");
        out.begin_object();
        write_format(out, "string", p.format);
        out.end_object();
        out.end_object();
    }
    out.end_array();
}

void write_operation(JsonWriter& out, const Endpoint& e) {
    out.key(method_key(e.method));
    out.begin_object();
    out.member("summary", e.summary);
    out.member("x-access", access_text(e.access));
    out.key("x-reads-only");
    out.boolean(e.reads_only);
    write_path_parameters(out, e.path);
    if (!e.request.empty()) {
        out.key("requestBody");
        out.begin_object();
        out.key("required");
        out.boolean(true);
        write_content(out, e.request);
        out.end_object();
    }
    out.key("responses");
    out.begin_object();
    write_response(out, "200", "成功", e.reply);
    write_response(out, "default", "未成功", "ErrorReply");
    out.end_object();
    out.end_object();
}

void write_paths(JsonWriter& out) {
    const std::span all{endpoints};
    out.key("paths");
    out.begin_object();
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool written = false;  // methods of one path stand together, at its first
        for (std::size_t j = 0; j < i; ++j) written = written || all[j].path == all[i].path;
        if (written) continue;
        out.key(all[i].path);
        out.begin_object();
        for (const Endpoint& e : all)
            if (e.path == all[i].path) write_operation(out, e);
        out.end_object();
    }
    out.end_object();
}

std::string message_link(std::string_view name) {
    if (name == file_body) return "文件";
    return name.empty() ? std::string{"–"} : concat({"[", name, "](#", name, ")"});
}

}  // namespace

std::vector<std::string_view> message_names() {
    std::vector<std::string_view> names;
    for_each_message([&names](const auto& m) { names.push_back(m.name); });
    return names;
}

std::string schema_of(std::string_view name) {
    JsonWriter out;
    for_each_message([&]<class T>(const Message<T>& m) {
        if (m.name == name) write_schema<T>(out);
    });
    return out.take();
}

std::string openapi() {
    JsonWriter out;
    out.begin_object();
    out.member("openapi", "3.1.0");
    out.key("info");
    out.begin_object();
    out.member("title", "社会保险网上服务系统");
    out.member("version", "1");
    out.end_object();
    write_paths(out);
    out.key("components");
    out.begin_object();
    out.key("schemas");
    out.begin_object();
    for_each_message([&out]<class T>(const Message<T>& m) {
        out.key(m.name);
        write_schema<T>(out);
    });
    out.end_object();
    out.end_object();
    out.end_object();
    return out.take();
}

std::string describe_api() {
    std::string out =
        "<!-- Generated by `make docs` from shared/wire/api.h; do not edit. -->\n\n"
        "# 接口\n\n"
        "请求和答复都是 UTF-8 的 JSON。缺少的成员按默认值，多出的成员不读，类型不符的拒绝。"
        "金额以分为单位，时间以毫秒为单位。未成功时答复 [ErrorReply](#ErrorReply)；"
        "填报内容未通过校验时状态码为 422，`findings` 列出全部校验意见。\n\n"
        "| 方法 | 地址 | 用途 | 谁可以用 | 只读 | 请求 | 答复 |\n|---|---|---|---|---|---|---|\n";
    for (const Endpoint& e : endpoints) {
        out += concat({"| ", method_text(e.method), " | `", e.path, "` | ", e.summary, " | ",
                       access_text(e.access), " | ", e.reads_only ? "是" : "否", " | ",
                       message_link(e.request), " | ", message_link(e.reply), " |\n"});
    }
    out += "\n## 报文\n";
    for_each_message([&out]<class T>(const Message<T>& m) {
        out += concat({"\n### ", m.name, "\n\n| 成员 | 类型 | 含义 |\n|---|---|---|\n"});
        write_table<T>(out);
    });
    return out;
}

}  // namespace si::wire
