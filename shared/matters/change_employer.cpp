// 4.2.2 社会保险单位参保信息变更登记: what is on record of the unit itself. Key items are shown and cannot be changed online
// (D5); the rest takes effect at once.
#include <algorithm>
#include <string>
#include <string_view>

#include "shared/base/text.h"
#include "shared/matter/standing_rules.h"
#include "shared/matters/matters.h"

namespace si::matters {

namespace {

constexpr std::string_view key_items = "关键信息（只能到经办机构变更）", contact = "联系信息",
                           operator_items = "经办人", other = "其他";

// --- key items, as the record has them ----------------------------------------------------------

consteval FieldOf<std::string> key_item(std::string_view key, std::string_view label) {
    return field<std::string>(
        {.key = key, .label = label, .section = key_items, .required = false, .fixed = true});
}
constexpr auto unit_name = key_item("unit_name", "单位名称");
constexpr auto credit_code = key_item("credit_code", "统一社会信用代码");
constexpr auto employer_type = key_item("employer_type", "单位类型");
constexpr auto legal_name = key_item("legal_name", "法定代表人姓名");
constexpr auto injury_class = key_item("injury_class", "工伤行业风险类别");
constexpr auto insured_place = key_item("insured_place", "行政区划（参保地）");
constexpr auto bank_account = key_item("bank_account", "银行账号");

// --- what may be changed ------------------------------------------------------------------------

constexpr auto contact_person = field<std::string>({
    .key = "contact_person",
    .label = "联系人",
    .section = contact,
    .kind = FieldKind::name,
});
constexpr auto contact_phone = field<std::string>({
    .key = "contact_phone",
    .label = "联系电话",
    .section = contact,
    .max_length = 20,
    .hint = "手机号码，或带区号的固定电话，例如 0574-87654321",
});
constexpr auto contact_address = field<std::string>({
    .key = "contact_address",
    .label = "地址",
    .section = contact,
    .max_length = 100,
});
constexpr auto contact_postcode = field<std::string>({
    .key = "contact_postcode",
    .label = "邮编",
    .section = contact,
    .kind = FieldKind::postcode,
    .required = false,
});
constexpr auto email = field<std::string>({
    .key = "email",
    .label = "电子邮箱",
    .section = contact,
    .required = false,
    .max_length = 60,
});
constexpr auto operator_name = field<std::string>({
    .key = "operator_name",
    .label = "经办人姓名",
    .section = operator_items,
    .kind = FieldKind::name,
    .hint = "办理社会保险业务的人员",
});
constexpr auto operator_phone = field<std::string>({
    .key = "operator_phone",
    .label = "经办人手机",
    .section = operator_items,
    .kind = FieldKind::phone,
});
constexpr auto note = field<std::string>({
    .key = "note",
    .label = "备注",
    .section = other,
    .kind = FieldKind::long_text,
    .required = false,
    .max_length = 200,
});

constexpr const Field* form[] = {
    &unit_name,        &credit_code,  &employer_type,  &legal_name,     &injury_class,
    &insured_place,    &bank_account, &contact_person, &contact_phone,  &contact_address,
    &contact_postcode, &email,        &operator_name,  &operator_phone, &note,
};
constexpr const Field* changeable[] = {&contact_person,   &contact_phone, &contact_address,
                                       &contact_postcode, &email,         &operator_name,
                                       &operator_phone,   &note};

std::optional<std::string> original(const Facts& f, const Field& field) {
    const auto it = f.employer.record.find(field.key);
    if (it == f.employer.record.end()) return std::string{};
    return normalised(field, it->second, f.today);
}

std::string recorded(const Facts& f, const Field& field) { return *original(f, field); }

// --- rules --------------------------------------------------------------------------------------

constexpr std::string_view rejected = "不改正的，本次变更登记审核不通过";

template <const auto& F>
consteval Rule key_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<F>,
            .holds = [](const Facts& f) { return f.form.draft()[F] == recorded(f, F); },
            .says = "{label}是关键信息，不能在网上变更",
            .why = "网上只支持非关键信息修改",
            .fix = "请携带材料到参保地社会保险经办机构变更{label}，这里保持原登记内容",
            .consequence = rejected,
            .source = "手册 4.2.2",
            .detail = [](const Facts&, Detail& d) { d.parameters.emplace_back("label", F.label); }};
}

// 0574-87654321, 13800000017: digits, with one hyphen at most, 7 to 12 of them.
bool is_phone(std::string_view text) {
    constexpr std::ptrdiff_t fewest = 7, most = 12;
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto hyphens = std::count(text.begin(), text.end(), '-');
    return digits >= fewest && digits <= most && hyphens <= 1 &&
           digits + hyphens == static_cast<std::ptrdiff_t>(text.size()) && text.front() != '-' &&
           text.back() != '-';
}

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return false;
    const std::string_view host = text.substr(at + 1);
    const std::size_t dot = host.rfind('.');
    const bool has_blank = text.find(' ') != std::string_view::npos;
    return !has_blank && dot != std::string_view::npos && dot > 0 && dot + 1 < host.size();
}

bool changes_something(const Facts& f) {
    return std::any_of(std::begin(changeable), std::end(changeable), [&](const Field* field) {
        return text_of(f.form.reading(*field).value) != recorded(f, *field);
    });
}

constexpr Rule rules[] = {
    employer_unlocked_rule<contact_person>("CE01"),
    {.id = "CE02",
     .at = at_fields<contact_person>,
     .holds = [](const Facts& f) { return f.employer.status != EmployerStatus::ended; },
     .says = "本单位已终止缴费，不能在网上变更登记信息",
     .why = "终止缴费的单位已办理注销登记",
     .fix = "确需变更的，请到参保地社会保险经办机构办理",
     .consequence = rejected,
     .source = "社会保险经办条例 第六条",
     .detail = [](const Facts&, Detail& d) { d.value = "终止缴费"; }},
    key_rule<unit_name>("CE03-AAB004"),
    key_rule<credit_code>("CE03-BAB010"),
    key_rule<employer_type>("CE03-AAB019"),
    key_rule<legal_name>("CE03-AAE045"),
    key_rule<injury_class>("CE03-AAB022"),
    key_rule<insured_place>("CE03-AAB301"),
    key_rule<bank_account>("CE03-AAE010"),
    {.id = "CE04",
     .at = at_fields<contact_person>,
     .holds = changes_something,
     .says = "没有修改任何登记信息",
     .why = "变更登记只受理与原登记不同的内容",
     .fix = "请修改需要变更的填报项；不需要变更的，点【撤回】",
     .consequence = rejected,
     .source = "手册 4.2.2"},
    {.id = "CE05",
     .at = at_fields<contact_phone>,
     .holds = [](const Facts& f) { return is_phone(f[contact_phone]); },
     .says = "联系电话不正确",
     .why = "电话由 7 至 12 位数字组成，区号后可以有一个短横线",
     .fix = "请填写手机号码，或带区号的固定电话，例如 0574-87654321",
     .consequence = rejected,
     .source = "GB/T 40217"},
    {.id = "CE06",
     .at = at_fields<email>,
     .holds =
         [](const Facts& f) {
             const std::string* text = f.maybe(email);
             return !text || is_email(*text);
         },
     .says = "电子邮箱不正确",
     .why = "邮箱由名称、@ 和带点的域名组成，中间没有空格",
     .fix = "请核对邮箱；没有邮箱的可以不填",
     .consequence = rejected,
     .source = "GB/T 40217"},
};

// --- fill and effects ---------------------------------------------------------------------------

// Key items follow the record; the rest is filled in once, for the filer to change.
void fill(Draft& draft, const Field* changed, const Facts& f) {
    if (changed != nullptr) return;
    const bool is_new = std::none_of(std::begin(changeable), std::end(changeable),
                                     [&](const Field* c) { return !draft[*c].empty(); });
    for (const Field* field : form) {
        const std::string text = recorded(f, *field);
        if (!field->fixed && !is_new) continue;
        if (text.empty())
            draft.text.erase(std::string{field->key});
        else
            draft.text[std::string{field->key}] = text;
    }
}

std::vector<LedgerEntry> effects(const Facts& f) {
    EmployerRecorded entry;
    for (const Field* field : changeable) {
        const std::string text = text_of(f.form.reading(*field).value);
        if (text != recorded(f, *field)) entry.record.emplace(std::string{field->key}, text);
    }
    return {std::move(entry)};
}

}  // namespace

constexpr Matter change_employer = {
    .id = "change_employer",
    .name = "社会保险单位参保信息变更登记",
    .menu_name = "社会保险单位参保信息变更登记",
    .manual = "4.2.2",
    .path = "/change-employer",
    .submit_label = "完成",
    .form = form,
    .rules = rules,
    .audit = AuditMode::automatic,
    .fill = fill,
    .effects = effects,
    .original = original,
};
static_assert(well_formed(change_employer));

}  // namespace si::matters
