// One visitor writes, one reads. What a type consists of is said once: in api.h for messages, in members.h for
// the domain.
#include "shared/wire/codec.h"

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <variant>

#include "shared/wire/attachment.h"
#include "shared/wire/batch.h"
#include "shared/wire/json.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/members.h"
#include "shared/wire/movement.h"
#include "shared/wire/review.h"
#include "shared/wire/shapes.h"
#include "shared/wire/sheet.h"

namespace si::wire {

namespace {

using nlohmann::json;

// --- writing ------------------------------------------------------------------------------------

template <class T>
void write(JsonWriter& out, const T& value);

struct MemberWriter {
    JsonWriter& out;
    template <class T>
    void operator()(std::string_view name, const T& value, std::string_view) const {
        out.plain_key(name);
        write(out, value);
    }
};

std::string key_text(const std::string& key) { return key; }
std::string key_text(Scheme key) { return std::string{word(key)}; }

void write_entry(JsonWriter& out, const LedgerEntry& entry) {
    out.begin_object();
    std::visit(
        [&out](const auto& e) {
            using Entry = std::decay_t<decltype(e)>;
            out.member(tag_member, entry_tag<Entry>);
            Members<Entry>::visit(e, MemberWriter{out});
        },
        entry);
    out.end_object();
}

template <class T>
void write(JsonWriter& out, const T& value) {
    if constexpr (std::same_as<T, bool>) {
        out.boolean(value);
    } else if constexpr (std::integral<T>) {
        out.number(value);
    } else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
        out.text(value);
    } else if constexpr (std::is_enum_v<T>) {
        out.text(word(value));
    } else if constexpr (std::same_as<T, Month> || std::same_as<T, Date>) {
        out.text(to_text(value));
    } else if constexpr (std::same_as<T, Fen>) {
        out.number(value.amount);
    } else if constexpr (std::same_as<T, Rate>) {
        out.number(value.ppm);
    } else if constexpr (is_optional<T>) {
        value ? write(out, *value) : out.null();
    } else if constexpr (is_list<T> || std::same_as<T, std::span<const std::string_view>>) {
        out.begin_array();
        for (const auto& element : value) write(out, element);
        out.end_array();
    } else if constexpr (is_map<T>) {
        out.begin_object();
        for (const auto& [key, element] : value) {
            out.key(key_text(key));
            write(out, element);
        }
        out.end_object();
    } else if constexpr (std::same_as<T, LedgerEntry>) {
        write_entry(out, value);
    } else {
        out.begin_object();
        Members<T>::visit(value, MemberWriter{out});
        out.end_object();
    }
}

// The member of type Given is JSON already.
template <class Given>
struct MemberWriterWith {
    JsonWriter& out;
    std::string_view given;
    template <class T>
    void operator()(std::string_view name, const T& value, std::string_view) const {
        out.plain_key(name);
        if constexpr (std::same_as<T, Given>)
            out.raw(given);
        else
            write(out, value);
    }
};

template <class Given, class T>
std::string encode_with(const T& value, std::string_view given) {
    JsonWriter out;
    out.begin_object();
    Members<T>::visit(value, MemberWriterWith<Given>{out, given});
    out.end_object();
    return out.take();
}

// --- reading ------------------------------------------------------------------------------------

// Stops at the first member that is wrong and remembers the way to it.
class Reader {
  public:
    template <class T>
    void read(const json& from, T& into);

    bool failed() const { return failed_; }
    Error error() const {
        const std::string place = path_.empty() ? "内容" : "“" + path_ + "”";
        return {ErrorCode::invalid, "提交的内容与接口约定不符：" + place + " " + expected_};
    }

  private:
    friend struct MemberReader;

    void fail(std::string expected) {
        failed_ = true;
        expected_ = std::move(expected);
    }

    // Reads below a name; the path stays where it is when something fails.
    template <class T>
    void read_below(std::string_view name, const json& from, T& into) {
        const std::size_t length = path_.size();
        if (!path_.empty()) path_ += '.';
        path_ += name;
        read(from, into);
        if (!failed_) path_.resize(length);
    }

    template <class T>
    void read_integer(const json& from, T& into);
    template <class E>
    void read_word(const json& from, E& into);
    template <class T>
    void read_list(const json& from, T& into);
    template <class T>
    void read_map(const json& from, T& into);
    template <class T>
    void read_members(const json& from, T& into);
    template <class Entry>
    bool read_if_tagged(const json& from, std::string_view tag, LedgerEntry& into);
    void read_entry(const json& from, LedgerEntry& into);

    std::string path_, expected_;
    bool failed_ = false;
};

struct MemberReader {
    Reader& reader;
    const json& object;
    template <class T>
    void operator()(std::string_view name, T& into, std::string_view) const {
        if (reader.failed()) return;
        const auto it = object.find(name);
        if (it != object.end()) reader.read_below(name, *it, into);
    }
};

template <class T>
void Reader::read_integer(const json& from, T& into) {
    using Limits = std::numeric_limits<T>;
    const bool positive = from.is_number_unsigned();
    if (!from.is_number_integer() ||
        (positive && from.get<std::uint64_t>() > static_cast<std::uint64_t>(Limits::max())) ||
        (!positive && from.get<std::int64_t>() < static_cast<std::int64_t>(Limits::min()))) {
        return fail("应为整数");
    }
    into = from.get<T>();
}

template <class E>
void Reader::read_word(const json& from, E& into) {
    std::optional<E> value;
    if (from.is_string()) value = value_of<E>(from.get_ref<const std::string&>());
    if (value) {
        into = *value;
        return;
    }
    std::string expected = "应为以下之一：";
    for (const auto& w : words_of<E>) {
        if (&w != words_of<E>.data()) expected += "、";
        expected += w.key;
    }
    fail(std::move(expected));
}

template <class T>
void Reader::read_list(const json& from, T& into) {
    if (!from.is_array()) return fail("应为列表");
    into.clear();
    for (std::size_t i = 0; i < from.size() && !failed_; ++i) {
        typename T::value_type element{};
        read_below(std::to_string(i), from[i], element);
        if (!failed_) into.insert(into.end(), std::move(element));
    }
}

template <class T>
void Reader::read_map(const json& from, T& into) {
    if (!from.is_object()) return fail("应为对象");
    into.clear();
    for (auto it = from.begin(); it != from.end() && !failed_; ++it) {
        typename T::key_type key{};
        if constexpr (std::is_enum_v<typename T::key_type>) {
            read_below(it.key(), json(it.key()), key);
        } else {
            key = it.key();
        }
        if (!failed_) read_below(it.key(), it.value(), into[key]);
    }
}

template <class T>
void Reader::read_members(const json& from, T& into) {
    if (!from.is_object()) return fail("应为对象");
    Members<T>::visit(into, MemberReader{*this, from});
}

template <class Entry>
bool Reader::read_if_tagged(const json& from, std::string_view tag, LedgerEntry& into) {
    if (tag != entry_tag<Entry>) return false;
    Entry entry;
    read_members(from, entry);
    into = std::move(entry);
    return true;
}

void Reader::read_entry(const json& from, LedgerEntry& into) {
    if (!from.is_object()) return fail("应为对象");
    const auto it = from.find(tag_member);
    if (it == from.end() || !it->is_string()) return fail("应有流水类型");
    const auto& tag = it->get_ref<const std::string&>();
    const bool known = [&]<class... Entry>(const std::variant<Entry...>*) {
        return (read_if_tagged<Entry>(from, tag, into) || ...);
    }(&into);
    if (!known) fail("的流水类型不存在");
}

template <class T>
void Reader::read(const json& from, T& into) {
    if constexpr (std::same_as<T, bool>) {
        from.is_boolean() ? void(into = from.get<bool>()) : fail("应为 true 或 false");
    } else if constexpr (std::integral<T>) {
        read_integer(from, into);
    } else if constexpr (std::same_as<T, std::string>) {
        from.is_string() ? void(into = from.get_ref<const std::string&>()) : fail("应为文字");
    } else if constexpr (std::is_enum_v<T>) {
        read_word(from, into);
    } else if constexpr (std::same_as<T, Month>) {
        const auto month =
            from.is_string() ? parse_month(from.get_ref<const std::string&>()) : std::nullopt;
        month ? void(into = *month) : fail("应为年月，例如 2024-06");
    } else if constexpr (std::same_as<T, Date>) {
        const auto date =
            from.is_string() ? parse_date(from.get_ref<const std::string&>()) : std::nullopt;
        date ? void(into = *date) : fail("应为日期，例如 2024-06-01");
    } else if constexpr (std::same_as<T, Fen>) {
        read_integer(from, into.amount);
    } else if constexpr (std::same_as<T, Rate>) {
        read_integer(from, into.ppm);
    } else if constexpr (is_optional<T>) {
        from.is_null() ? into.reset() : read(from, into.emplace());
    } else if constexpr (is_list<T>) {
        read_list(from, into);
    } else if constexpr (is_map<T>) {
        read_map(from, into);
    } else if constexpr (std::same_as<T, LedgerEntry>) {
        read_entry(from, into);
    } else {
        read_members(from, into);
    }
}

}  // namespace

template <class T>
std::string Codec<T>::encode(const T& value) {
    JsonWriter out;
    write(out, value);
    return out.take();
}

// What the server answers at length, about a whole unit or a whole batch, may be longer than what it receives.
template <class T>
constexpr JsonLimits limits_of = {};
template <>
constexpr JsonLimits limits_of<BatchBasis> = {.bytes = std::size_t{64} << 20};
template <>
constexpr JsonLimits limits_of<BatchView> = {.bytes = std::size_t{64} << 20};

template <class T>
Result<T> Codec<T>::decode(std::string_view text) {
    const Result<json> document = parse_json(text, limits_of<T>);
    SI_RETURN_IF_ERROR(document);
    Reader reader;
    T value{};
    reader.read(*document, value);
    if (reader.failed()) return reader.error();
    return value;
}

void TraceWriter::tell(const ToldStep& step) {
    out_.begin_object();
    Members<ToldStep>::visit(step, MemberWriter{out_});
    out_.end_object();
}

std::string TraceWriter::take() {
    out_.end_array();
    return out_.take();
}

std::string encode(const Explanation& explanation, std::string_view trace) {
    return encode_with<std::vector<TraceStep>>(explanation, trace);
}

std::string encode(const FilingView& view, std::string_view trace) {
    return encode_with<std::vector<TraceView>>(view, trace);
}

Draft to_draft(DraftBody body) {
    Draft draft;
    draft.text.merge(body.text);
    draft.confirmed.insert(body.confirmed.begin(), body.confirmed.end());
    draft.attachments.merge(body.attachments);
    return draft;
}

DraftBody to_body(const Draft& draft) {
    DraftBody body;
    body.text.insert(draft.text.begin(), draft.text.end());
    body.confirmed.assign(draft.confirmed.begin(), draft.confirmed.end());
    body.attachments.insert(draft.attachments.begin(), draft.attachments.end());
    return body;
}

std::vector<TraceView> to_views(std::vector<TraceStep> trace) {
    std::vector<TraceView> views;
    views.reserve(trace.size());
    for (TraceStep& step : trace) {
        views.push_back({.rule = std::move(step.rule),
                         .outcome = std::string{word(step.outcome)},
                         .says = std::move(step.says),
                         .source = std::move(step.source),
                         .parameters = std::move(step.parameters)});
    }
    return views;
}

// What can be sent or stored. A type that is missing here does not link.
template struct Codec<ErrorReply>;
template struct Codec<Empty>;
template struct Codec<SessionView>;
template struct Codec<Bootstrap>;
template struct Codec<LoginRequest>;
template struct Codec<HealthReply>;
template struct Codec<DraftBody>;
template struct Codec<SaveDraft>;
template struct Codec<DraftSaved>;
template struct Codec<SubmitFiling>;
template struct Codec<EventView>;
template struct Codec<FilingSummary>;
template struct Codec<TraceView>;
template struct Codec<FilingView>;
template struct Codec<StoredFile>;
template struct Codec<std::vector<PickedFile>>;
template struct Codec<FilingQuery>;
template struct Codec<FilingPage>;
template struct Codec<SaveBatch>;
template struct Codec<SubmitBatch>;
template struct Codec<BatchAnswer>;
template struct Codec<BatchView>;
template struct Codec<BasisRequest>;
template struct Codec<BatchBasis>;
template struct Codec<ReviewQuery>;
template struct Codec<ReviewRow>;
template struct Codec<ReviewPage>;
template struct Codec<ReviewView>;
template struct Codec<Decision>;
template struct Codec<LookupRequest>;
template struct Codec<LookupReply>;
template struct Codec<RosterQuery>;
template struct Codec<RosterRow>;
template struct Codec<RosterPage>;
template struct Codec<WageQuery>;
template struct Codec<WageRow>;
template struct Codec<WagePage>;
template struct Codec<MovementQuery>;
template struct Codec<MovementRow>;
template struct Codec<MovementPage>;
template struct Codec<UnmaskRequest>;
template struct Codec<Unmasked>;
template struct Codec<TodoItem>;
template struct Codec<HomeView>;
template struct Codec<DemoClock>;
template struct Codec<SheetFacts>;
template struct Codec<Finding>;
template struct Codec<std::vector<Finding>>;
template struct Codec<Spell>;
template struct Codec<PersonFacts>;
template struct Codec<EmployerFacts>;
template struct Codec<Draft>;
template struct Codec<LedgerEntry>;
template struct Codec<std::vector<LedgerEntry>>;
template struct Codec<Preview>;
template struct Codec<MonthCalendar>;
template struct Codec<Explanation>;

}  // namespace si::wire
