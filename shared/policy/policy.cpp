// Reading of the policy file. The parser keeps the line of every value, so that whoever edits the
// file is told where and why in their own language. The only file here that knows JSON.
#include "shared/policy/policy.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include <nlohmann/json.hpp>

#include "shared/base/digest.h"
#include "shared/base/text.h"

namespace si {
namespace {

using Json = nlohmann::json;

Error at_line(int line, std::string_view reason) {
    return {ErrorCode::invalid, concat({"第 ", std::to_string(line), " 行：", reason})};
}

int line_of(std::string_view text, std::size_t offset) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

enum class NodeKind : std::uint8_t { object, array, text, number, other };

// A value of the file with the place where it stands.
struct Node {
    NodeKind kind = NodeKind::other;
    int line = 1;
    std::string key;     // within an object
    std::string path;    // "base_limits[3].lower"
    std::string scalar;  // text, or the number as written: money is never a binary fraction
    std::vector<Node> children;
};

// Counts what the parser has consumed; the parser moves its copies, the count stays where it is.
class CountingIterator {
  public:
    // NOLINTBEGIN(readability-identifier-naming): the names are the standard library's.
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    // NOLINTEND(readability-identifier-naming)

    CountingIterator(const char* at, std::size_t* consumed) : at_(at), consumed_(consumed) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        ++at_;
        ++*consumed_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
        return a.at_ == b.at_;
    }

  private:
    const char* at_;
    std::size_t* consumed_;
};

// Builds the tree from the parser's events and stops at the first that has no place in a policy.
class TreeBuilder {
  public:
    explicit TreeBuilder(std::string_view text) : text_(text) {}

    // Names and signatures are nlohmann's.
    bool null() { return add(NodeKind::other, "null"); }
    bool boolean(bool) { return add(NodeKind::other, "boolean"); }
    bool number_integer(Json::number_integer_t value) {
        return add(NodeKind::number, std::to_string(value));
    }
    bool number_unsigned(Json::number_unsigned_t value) {
        return add(NodeKind::number, std::to_string(value));
    }
    bool number_float(Json::number_float_t, const std::string& token) {
        return add(NodeKind::number, token);
    }
    bool string(std::string& value) { return add(NodeKind::text, std::move(value)); }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(NodeKind::object); }
    bool start_array(std::size_t) { return open(NodeKind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& value) {
        const auto& siblings = open_.back().children;
        const bool repeated = std::any_of(siblings.begin(), siblings.end(),
                                          [&](const Node& node) { return node.key == value; });
        if (repeated) return refuse(concat({"“", value, "”重复出现，请只保留一个"}));
        key_ = std::move(value);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) {
        error_ = at_line(line_of(text_, position > 0 ? position - 1 : 0),
                         "不符合 JSON 格式，请检查此行及上一行的引号、逗号和括号");
        return false;
    }

    std::size_t* consumed() { return &consumed_; }
    const std::optional<Error>& error() const { return error_; }
    Node take_root() { return std::move(root_); }

  private:
    static constexpr std::size_t deepest = 8;

    // The parser may have looked at one character more than the value, never at more.
    int line() const { return line_of(text_, consumed_ > 0 ? consumed_ - 1 : 0); }

    bool refuse(std::string_view reason) {
        error_ = at_line(line(), reason);
        return false;
    }

    Node made(NodeKind kind) {
        Node node{
            .kind = kind, .line = line(), .key = {}, .path = {}, .scalar = {}, .children = {}};
        if (open_.empty()) return node;
        const Node& parent = open_.back();
        if (parent.kind == NodeKind::array) {
            node.path = concat({parent.path, "[", std::to_string(parent.children.size()), "]"});
        } else {
            node.key = key_;
            node.path = parent.path.empty() ? key_ : concat({parent.path, ".", key_});
        }
        return node;
    }

    bool put(Node node) {
        (open_.empty() ? root_ : open_.back().children.emplace_back()) = std::move(node);
        return true;
    }

    bool add(NodeKind kind, std::string scalar) {
        Node node = made(kind);
        node.scalar = std::move(scalar);
        return put(std::move(node));
    }

    bool open(NodeKind kind) {
        if (open_.size() == deepest) return refuse("层次太深");
        open_.push_back(made(kind));
        return true;
    }

    bool close() {
        Node node = std::move(open_.back());
        open_.pop_back();
        return put(std::move(node));
    }

    std::string_view text_;
    std::size_t consumed_ = 0;
    std::vector<Node> open_;
    std::string key_;
    Node root_;
    std::optional<Error> error_;
};

// "3054.95" with two decimals is 305495. Nothing for signs, exponents and further decimals.
std::optional<std::int64_t> scaled(std::string_view number, std::size_t decimals) {
    constexpr std::size_t most_digits = 12;
    const auto point = number.find('.');
    const std::string_view whole = number.substr(0, point);
    std::string_view fraction;
    if (point != std::string_view::npos) {
        fraction = number.substr(point + 1);
        while (fraction.ends_with('0')) fraction.remove_suffix(1);
    }
    if (!is_digits(whole) || whole.size() > most_digits || fraction.size() > decimals)
        return std::nullopt;
    if (!fraction.empty() && !is_digits(fraction)) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : whole) value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < decimals; ++i)
        value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return value;
}

struct Bounds {
    int least, most;
};

// Takes the tree apart. Keeps the first complaint; what is read after it does not matter.
class PolicyReader {
  public:
    const std::optional<Error>& error() const { return error_; }

    Policy read(const Node& root) {
        Policy policy;
        if (!has_members(root, {"name", "base_limits", "pension_personal", "unemployment_personal",
                                "enrolment", "retirement", "closing", "suspension",
                                "flexible_retirement", "limits_published", "wage",
                                "declaration_windows", "back_payment", "surcharge"}))
            return policy;
        policy.name = text(root, "name");
        read_base_limits(root, policy.base_limits);
        read_rates(root, "pension_personal", policy.pension_personal);
        read_rates(root, "unemployment_personal", policy.unemployment_personal);
        read_enrolment(root, policy.enrolment);
        read_retirement(*member(root, "retirement"), policy);
        read_closing(*member(root, "closing"), policy);
        read_suspension(root, policy.suspension);
        read_flexible(*member(root, "flexible_retirement"), policy);
        read_limits_published(*member(root, "limits_published"), policy);
        read_wage(root, policy.wage);
        read_windows(*member(root, "declaration_windows"), policy.declaration_windows);
        read_back_payment(root, policy.back_payment);
        read_surcharge(*member(root, "surcharge"), policy.surcharge);
        return policy;
    }

  private:
    void refuse(const Node& node, std::string_view reason) {
        if (error_) return;
        const std::string_view what = node.path.empty() ? std::string_view{"文件"} : node.path;
        error_ = at_line(node.line, concat({what, " ", reason}));
    }

    // An object with exactly these members.
    bool has_members(const Node& node, std::initializer_list<std::string_view> keys) {
        if (node.kind != NodeKind::object) {
            refuse(node, "应为对象 {…}");
            return false;
        }
        for (const Node& child : node.children) {
            if (std::find(keys.begin(), keys.end(), child.key) != keys.end()) continue;
            refuse(child, "是未知的项，请核对名称");
            return false;
        }
        for (const std::string_view key : keys) {
            if (member(node, key)) continue;
            refuse(node, concat({"缺少“", key, "”"}));
            return false;
        }
        return true;
    }

    static const Node* member(const Node& node, std::string_view key) {
        for (const Node& child : node.children)
            if (child.key == key) return &child;
        return nullptr;
    }

    std::string text(const Node& parent, std::string_view key) {
        const Node& node = *member(parent, key);
        if (node.kind != NodeKind::text || trim(node.scalar).empty())
            refuse(node, "应为非空的文字");
        return node.scalar;
    }

    std::string source(const Node& parent) {
        const Node& node = *member(parent, "source");
        if (node.kind != NodeKind::text || trim(node.scalar).empty())
            refuse(node, "应写明依据；依据不明的，写“待核实”");
        return node.scalar;
    }

    Month month(const Node& parent, std::string_view key) {
        const Node& node = *member(parent, key);
        const auto value = parse_month(node.scalar);
        if (node.kind != NodeKind::text || !value || to_text(*value) != node.scalar) {
            refuse(node, "应为年月，如 \"2026-01\"");
            return {};
        }
        return *value;
    }

    Date day(const Node& parent, std::string_view key) {
        const Node& node = *member(parent, key);
        const auto value = parse_date(node.scalar);
        if (node.kind != NodeKind::text || !value || to_text(*value) != node.scalar) {
            refuse(node, "应为日期，如 \"2026-07-01\"");
            return {};
        }
        return *value;
    }

    // One of two words: false for the first, true for the second.
    bool second_of(const Node& parent, std::string_view key, std::string_view first,
                   std::string_view second) {
        const Node& node = *member(parent, key);
        if (node.kind != NodeKind::text || (node.scalar != first && node.scalar != second))
            refuse(node, concat({"应为 \"", first, "\" 或 \"", second, "\""}));
        return node.scalar == second;
    }

    int whole(const Node& parent, std::string_view key, Bounds bounds) {
        const Node& node = *member(parent, key);
        const auto value = node.kind == NodeKind::number ? scaled(node.scalar, 0) : std::nullopt;
        if (!value || *value < bounds.least || *value > bounds.most) {
            refuse(node, concat({"应为 ", std::to_string(bounds.least), " 至 ",
                                 std::to_string(bounds.most), " 的整数"}));
            return bounds.least;
        }
        return static_cast<int>(*value);
    }

    Fen yuan(const Node& parent, std::string_view key) {
        constexpr std::int64_t most = Fen::yuan(1'000'000).amount;
        const Node& node = *member(parent, key);
        const auto value = node.kind == NodeKind::number ? scaled(node.scalar, 2) : std::nullopt;
        if (!value || *value == 0) {
            refuse(node, "应为大于 0 的数字，最多两位小数");
        } else if (*value > most) {
            refuse(node, "不应超过 1000000 元，请核对位数");
        }
        return Fen{value.value_or(0)};
    }

    Rate percent(const Node& parent, std::string_view key) {
        constexpr std::int64_t hundred_percent = 1'000'000;
        const Node& node = *member(parent, key);
        const auto ppm = node.kind == NodeKind::number ? scaled(node.scalar, 4) : std::nullopt;
        if (!ppm || *ppm > hundred_percent) {
            refuse(node, "应为 0 至 100 的百分数，最多四位小数");
            return {};
        }
        return Rate{static_cast<std::int32_t>(*ppm)};
    }

    // A list of dated values in ascending order; `read` takes one apart once its members are known
    // to be there.
    template <class T, class Read>
    void read_dated(const Node& list, Dated<T>& dated, std::initializer_list<std::string_view> keys,
                    const Read& read) {
        if (list.kind != NodeKind::array || list.children.empty())
            return refuse(list, "应为至少有一项的列表 […]");
        for (const Node& item : list.children) {
            if (!has_members(item, keys)) return;
            const Month from = month(item, "from");
            if (!dated.values.empty() && from <= dated.values.back().from)
                refuse(*member(item, "from"),
                       concat({"应晚于上一项的 ", to_text(dated.values.back().from),
                               "，请按年月先后排列"}));
            T value = read(item);
            dated.values.push_back({from, std::move(value), source(item)});
        }
    }

    void read_base_limits(const Node& root, Dated<BaseLimits>& limits) {
        read_dated(*member(root, "base_limits"), limits, {"from", "lower", "upper", "source"},
                   [this](const Node& item) {
                       const BaseLimits value{.lower = yuan(item, "lower"),
                                              .upper = yuan(item, "upper")};
                       if (value.upper <= value.lower)
                           refuse(*member(item, "upper"), "应大于同一项的 lower（下限）");
                       return value;
                   });
    }

    void read_rates(const Node& root, std::string_view key, Dated<Rate>& rates) {
        read_dated(*member(root, key), rates, {"from", "percent", "source"},
                   [this](const Node& item) { return percent(item, "percent"); });
    }

    void read_enrolment(const Node& root, Dated<EnrolmentTerms>& terms) {
        constexpr Bounds months = {0, 12};
        read_dated(
            *member(root, "enrolment"), terms,
            {"from", "pension_months_back", "unemployment_months_back", "work_injury_months_back",
             "minimum_age", "report_within_days", "wage_upper_sanity_yuan", "source"},
            [&](const Node& item) {
                return EnrolmentTerms{
                    .pension_months_back = whole(item, "pension_months_back", months),
                    .unemployment_months_back = whole(item, "unemployment_months_back", months),
                    .work_injury_months_back = whole(item, "work_injury_months_back", months),
                    .minimum_age = whole(item, "minimum_age", {1, 100}),
                    .report_within_days = whole(item, "report_within_days", {1, 366}),
                    .wage_upper_sanity_yuan =
                        whole(item, "wage_upper_sanity_yuan", {1, 99'999'999})};
            });
    }

    void read_suspension(const Node& root, Dated<SuspensionTerms>& terms) {
        constexpr Bounds months = {0, 12};
        read_dated(
            *member(root, "suspension"), terms,
            {"from", "pension_months_back", "unemployment_months_back", "work_injury_months_back",
             "certificate_lock_months", "source"},
            [&](const Node& item) {
                return SuspensionTerms{
                    .pension_months_back = whole(item, "pension_months_back", months),
                    .unemployment_months_back = whole(item, "unemployment_months_back", months),
                    .work_injury_months_back = whole(item, "work_injury_months_back", months),
                    .certificate_lock_months = whole(item, "certificate_lock_months", months)};
            });
    }

    void read_flexible(const Node& node, Policy& policy) {
        if (!has_members(node, {"from", "months", "source"})) return;
        policy.flexible_from = month(node, "from");
        policy.flexible_months = whole(node, "months", {0, 120});
        policy.flexible_source = source(node);
    }

    RetirementRule retirement_rule(const Node& rule) {
        if (!has_members(rule, {"original_age", "start", "step", "cap"})) return {};
        return {.original_age = whole(rule, "original_age", {40, 80}),
                .start = month(rule, "start"),
                .step = whole(rule, "step", {1, 120}),
                .cap = whole(rule, "cap", {0, 240})};
    }

    void read_retirement(const Node& node, Policy& policy) {
        if (!has_members(node, {"source", "men_60", "women_55", "women_50"})) return;
        policy.retirement_source = source(node);
        policy.retirement[static_cast<std::size_t>(RetirementCategory::men_60)] =
            retirement_rule(*member(node, "men_60"));
        policy.retirement[static_cast<std::size_t>(RetirementCategory::women_55)] =
            retirement_rule(*member(node, "women_55"));
        policy.retirement[static_cast<std::size_t>(RetirementCategory::women_50)] =
            retirement_rule(*member(node, "women_50"));
    }

    void read_closing(const Node& node, Policy& policy) {
        if (!has_members(node, {"from_hour", "to_hour", "source"})) return;
        policy.closing_from_hour = whole(node, "from_hour", {0, 23});
        policy.closing_to_hour = whole(node, "to_hour", {0, 23});
        policy.closing_source = source(node);
    }

    void read_limits_published(const Node& node, Policy& policy) {
        if (!has_members(node, {"through", "source"})) return;
        policy.limits_published_through = month(node, "through");
        policy.limits_published_source = source(node);
    }

    void read_wage(const Node& root, Dated<WageTerms>& terms) {
        read_dated(
            *member(root, "wage"), terms,
            {"from", "effect", "undeclared", "review_years_back", "source"},
            [this](const Node& item) {
                const bool is_next_month = second_of(item, "effect", "january", "next_month");
                const bool is_raised =
                    second_of(item, "undeclared", "keep", "raise_to_110_percent");
                return WageTerms{.effect = is_next_month ? DeclarationEffect::next_month
                                                         : DeclarationEffect::january,
                                 .undeclared = is_raised ? UndeclaredPolicy::raise_to_110_percent
                                                         : UndeclaredPolicy::keep,
                                 .review_years_back = whole(item, "review_years_back", {0, 30})};
            });
    }

    void read_windows(const Node& list, std::vector<DeclarationWindow>& windows) {
        if (list.kind != NodeKind::array || list.children.empty())
            return refuse(list, "应为至少有一项的列表 […]");
        for (const Node& item : list.children) {
            if (!has_members(item, {"year", "from", "to", "source"})) return;
            DeclarationWindow window{.year = whole(item, "year", {2000, 2199}),
                                     .from = day(item, "from"),
                                     .to = day(item, "to"),
                                     .source = source(item)};
            if (!windows.empty() && window.year <= windows.back().year)
                refuse(*member(item, "year"), "应晚于上一项的年度，请按年度先后排列");
            if (window.to < window.from) refuse(*member(item, "to"), "不应早于同一项的 from");
            // Who may declare and what is last year follow from the day of filing.
            if (window.from.year() != window.year || window.to.year() != window.year)
                refuse(*member(item, "from"), "申报期应在该年度之内");
            windows.push_back(std::move(window));
        }
    }

    void read_back_payment(const Node& root, Dated<BackPaymentTerms>& terms) {
        read_dated(
            *member(root, "back_payment"), terms,
            {"from", "earliest", "latest_months_back", "legal_document_over_months", "source"},
            [this](const Node& item) {
                return BackPaymentTerms{
                    .earliest = month(item, "earliest"),
                    .latest_months_back = whole(item, "latest_months_back", {1, 12}),
                    .legal_document_over_months =
                        whole(item, "legal_document_over_months", {1, 600})};
            });
    }

    void read_surcharge(const Node& node, SurchargeTerms& terms) {
        if (!has_members(node, {"per_day", "start_months_after", "start_day", "source"})) return;
        read_rates(node, "per_day", terms.per_day);
        terms.start_months_after = whole(node, "start_months_after", {0, 12});
        terms.start_day = whole(node, "start_day", {1, 28});
        terms.start_source = source(node);
    }

    std::optional<Error> error_;
};

}  // namespace

Result<Policy> read_policy(std::string_view json) {
    TreeBuilder builder{json};
    const char* begin = json.data();
    Json::sax_parse(CountingIterator{begin, builder.consumed()},
                    CountingIterator{begin + json.size(), builder.consumed()}, &builder);
    if (builder.error()) return *builder.error();

    PolicyReader reader;
    Policy policy = reader.read(builder.take_root());
    if (reader.error()) return *reader.error();
    policy.text = std::string{json};
    policy.fingerprint = sha256_hex(json);
    return policy;
}

}  // namespace si
