// Rules of 4.3.1 about who files and for whom: EM (employer) and PE (person). Read by enrol_employee.cpp only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/text.h"
#include "shared/matter/standing_rules.h"
#include "shared/matters/enrol_fields.h"

namespace si::matters::enrol {

inline constexpr std::string_view rejected = "不改正的，本次参保登记审核不通过";

// --- employer -----------------------------------------------------------------------------------

template <Scheme S>
bool employer_is_insured(const Facts& f) {
    return f.employer.insured_from.count(S) == 1;
}

template <Scheme S>
consteval Rule employer_insured_rule(std::string_view id) {
    return {.id = id,
            .at = at_fields<from_field<S>()>,
            .holds = employer_is_insured<S>,
            .says = "本单位没有参加{scheme}，不能为职工办理",
            .why = "单位先参加{scheme}，职工才能随单位参保",
            .fix = "请先到参保地社会保险经办机构为单位办理{scheme}参保登记",
            .consequence = "单位参加{scheme}之前，本次参保登记审核不通过",
            .source = "社会保险法 第五十七条",
            .detail = [](const Facts&, Detail& d) {
                d.parameters.emplace_back("scheme", to_label(S));
            }};
}

inline constexpr Rule employer_rules[] = {
    {.id = "EM01",
     .at = at_fields<id_number>,
     .holds = [](const Facts& f) { return f.employer.status == EmployerStatus::normal; },
     .says = "本单位处于“{status}”状态，不能办理职工参保",
     .why = "只有处于“参保缴费”状态的单位可以为职工办理参保登记",
     .fix = "请先到参保地社会保险经办机构恢复单位缴费，再办理本事项",
     .consequence = "恢复之前，本单位的参保登记一律审核不通过",
     .source = "社会保险经办条例 第六条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.value = to_label(f.employer.status);
             d.parameters.emplace_back("status", d.value);
         }},
    employer_unlocked_rule<id_number>("EM02"),
    {.id = "EM03",
     .at = at_fields<id_number>,
     .holds = [](const Facts& f) { return f.employer.kind != EmployerKind::construction_project; },
     .says = "建筑工程项目不能通过本事项办理参保",
     .why = "建筑工程项目只按项目参加工伤保险，不参加养老保险和失业保险",
     .fix = "请使用“建筑工伤项目人员管理”导入人员",
     .consequence = rejected,
     .source = "手册 4.4",
     .detail = [](const Facts&, Detail& d) { d.value = "建筑工程项目"; }},
    employer_insured_rule<Scheme::pension>("EM04-110"),
    employer_insured_rule<Scheme::unemployment>("EM04-210"),
    employer_insured_rule<Scheme::work_injury>("EM04-410"),
};

// --- what the number says -----------------------------------------------------------------------

constexpr std::string_view kind_label(IdNumberKind kind) {
    switch (kind) {
        case IdNumberKind::citizen:
            return "公民身份号码";
        case IdNumberKind::hong_kong:
            return "香港居民的居住证号码";
        case IdNumberKind::macao:
            return "澳门居民的居住证号码";
        case IdNumberKind::taiwan:
            return "台湾居民的居住证号码";
        case IdNumberKind::foreign_resident:
            return "外国人永久居留身份证号码";
        case IdNumberKind::foreign_document:
            return "由国籍和证件号码组成的外国人社会保障号";
    }
    return {};
}

// Residents of Hong Kong, Macao and Taiwan are Chinese nationals; the list has their regions apart.
inline bool is_chinese_nationality(std::string_view code) {
    return code == chinese || code == "HKG" || code == "MAC" || code == "TWN";
}

inline bool fits_nationality(const IdNumber& number, std::string_view code) {
    switch (number.kind) {
        case IdNumberKind::citizen:
            return code == chinese;
        case IdNumberKind::hong_kong:
        case IdNumberKind::macao:
        case IdNumberKind::taiwan:
            return is_chinese_nationality(code);
        case IdNumberKind::foreign_resident:
            return !is_chinese_nationality(code);
        case IdNumberKind::foreign_document:
            return number.text.starts_with(code);
    }
    return false;
}

inline bool has_latin_letter(std::string_view text) {
    for (const char c : text)
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
    return false;
}

// --- age ----------------------------------------------------------------------------------------

inline Date sixteenth_birthday(const Facts& f) {
    return birthday(f[birth_date], terms(f).minimum_age);
}

inline std::string minimum_age_text(const Facts& f) { return std::to_string(terms(f).minimum_age); }

// Nothing while it is not said which post a woman has.
inline std::optional<RetirementCategory> category_of(const Facts& f) {
    const CodeValue* post = f.maybe(post_category);
    const Sex said = f[sex].text == sex_code(Sex::male) ? Sex::male : Sex::female;
    return retirement_category(said, post ? std::string_view{post->text} : std::string_view{});
}

inline std::optional<Month> retirement(const Facts& f) {
    const auto category = category_of(f);
    if (!category) return std::nullopt;
    return retirement_month(f.policy, *category, f[birth_date].in_month());
}

inline bool is_below_retirement_age(const Facts& f) {
    const auto month = retirement(f);
    return !month || (f[pension_from] < *month && f[unemployment_from] < *month);
}

inline void retirement_detail(const Facts& f, Detail& d) {
    const auto category = category_of(f);
    const auto month = retirement(f);
    d.parameters.emplace_back("category", category ? category_label(*category) : "职工");
    d.parameters.emplace_back("retirement", month ? to_chinese(*month) : "未知");
    d.value = to_text(f[birth_date]);
}

// {filled}, {kind}
inline void document_and_kind_detail(const Facts& f, Detail& d) {
    document_type_detail<document_type, id_number>(f, d);
    d.parameters.emplace_back("kind", kind_label(f[id_number].kind));
}

// --- rules --------------------------------------------------------------------------------------

inline constexpr Rule person_rules[] = {
    {.id = "PE03",
     .at = at_fields<name, id_number>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const std::string& registered = f.person->registered_name;
             return registered.empty() || normal_name(registered) == f[name];
         },
     .says = "姓名与该社会保障号已登记的姓名不一致",
     .why = "同一个社会保障号只能登记一个姓名，姓名不一致会影响待遇发放",
     .fix = "对照身份证件核对姓名和社会保障号；确已更名的，先办理“社会保险职工参保信息变更登记”",
     .consequence = rejected,
     .source = "GB/T 40217；社会保险经办条例 第六条"},
    {.id = "PE04",
     .severity = Severity::confirm,
     .at = at_fields<name, id_number>,
     .holds =
         [](const Facts& f) {
             return f[id_number].kind != IdNumberKind::citizen || !has_latin_letter(f[name]);
         },
     .says = "社会保障号是公民身份号码，姓名中却有拉丁字母",
     .why = "公民身份证件上的姓名一般只有汉字和间隔号",
     .fix = "对照身份证件核对；证件上确有字母的，确认后可以提交",
     .consequence = "姓名与公安登记不一致时，以后办理待遇需要更正",
     .source = "GB/T 40217"},
    sex_of_number_rule<sex, id_number>(
        {"PE05", "性别填写的是“{filled}”，社会保障号第 17 位表示“{said}”", rejected}),
    birth_of_number_rule<birth_date, id_number>(
        {"PE06", "出生日期填写的是 {filled}，社会保障号中的是 {said}", rejected}),
    document_type_rule<document_type, id_number>(
        {"PE07", "证件类型“{filled}”与社会保障号不相配：这个号码是{kind}", rejected},
        document_and_kind_detail),
    document_number_rule<document_number, id_number, document_type>(
        {"PE08", "证件号码与社会保障号不一致", rejected}),
    {.id = "PE09",
     .at = at_fields<nationality, id_number>,
     .holds =
         [](const Facts& f) {
             const CodeValue* filled = f.maybe(nationality);
             return !filled || fits_nationality(f[id_number], filled->text);
         },
     .says = "国籍“{filled}”与社会保障号不相配：这个号码是{kind}",
     .why = "公民身份号码只发给中国公民；外国人社会保障号的前三个字母就是国籍",
     .fix = "对照证件，改正国籍或社会保障号",
     .consequence = rejected,
     .source = "GB/T 40217；GB/T 2659",
     .detail =
         [](const Facts& f, Detail& d) {
             const CodeValue* filled = f.maybe(nationality);
             d.value = filled ? label_of(nationality.codes, filled->text) : std::string{};
             d.parameters.emplace_back("filled", d.value);
             d.parameters.emplace_back("kind", kind_label(f[id_number].kind));
         }},
    {.id = "PE01",
     .at = at_fields<birth_date, id_number>,
     .holds = [](const Facts& f) { return sixteenth_birthday(f) <= last_day(f.month()); },
     .says = "到本月末该人员未满 {age} 周岁，不能参保",
     .why = "用人单位不得招用未满 {age} 周岁的未成年人",
     .fix = "核对出生日期和社会保障号；无误的，该人员 {day} 满 {age} 周岁，从当月起可以参保",
     .consequence = rejected,
     .source = "劳动法 第十五条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("age", minimum_age_text(f));
             d.parameters.emplace_back("day", to_chinese(sixteenth_birthday(f)));
         }},
    {.id = "PE02",
     .at = at_fields<birth_date, sex, post_category, pension_from, unemployment_from>,
     .holds = is_below_retirement_age,
     .says =
         "该人员按{category}计算，法定退休年月为 {retirement}，养老保险和失业保险的起始年月应早于该月",
     .why = "达到法定退休年龄的人员不再新参加养老保险和失业保险",
     .fix = "核对出生日期、性别和岗位类别；缴费年限不足需要延缴的，请到参保地社会保险经办机构办理",
     .consequence = rejected,
     .source = "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（2024-09-13）",
     .detail = retirement_detail},
    {.id = "PE10",
     .at = at_fields<employment_date, birth_date>,
     .holds = [](const Facts& f) { return f[employment_date] >= sixteenth_birthday(f); },
     .says = "用工（入职）日期早于该人员年满 {age} 周岁的 {day}",
     .why = "用人单位不得招用未满 {age} 周岁的未成年人",
     .fix = "对照劳动合同核对用工（入职）日期，并核对出生日期",
     .consequence = rejected,
     .source = "劳动法 第十五条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("age", minimum_age_text(f));
             d.parameters.emplace_back("day", to_chinese(sixteenth_birthday(f)));
         }},
    {.id = "PE14",
     .at = at_fields<first_work_date, birth_date>,
     .holds =
         [](const Facts& f) {
             const Date* first = f.maybe(first_work_date);
             return !first || *first > f[birth_date];
         },
     .says = "参加工作日期不晚于出生日期",
     .why = "参加工作日期用来计算连续工龄，应在出生日期之后",
     .fix = "核对参加工作日期；不清楚的可以不填",
     .consequence = rejected,
     .source = "GB/T 40217"},
    {.id = "PE11",
     .severity = Severity::confirm,
     .at = at_fields<first_work_date, birth_date>,
     .holds =
         [](const Facts& f) {
             const Date* first = f.maybe(first_work_date);
             return !first || *first <= f[birth_date] || *first >= sixteenth_birthday(f);
         },
     .says = "参加工作日期早于该人员年满 {age} 周岁的 {day}",
     .why = "一般从年满 {age} 周岁起计算参加工作时间，文艺、体育等特殊岗位除外",
     .fix = "核对参加工作日期；确属特殊岗位的，确认后可以提交",
     .consequence = "连续工龄计算有误，会影响以后的养老待遇",
     .source = "劳动法 第十五条",
     .detail =
         [](const Facts& f, Detail& d) {
             d.parameters.emplace_back("age", minimum_age_text(f));
             d.parameters.emplace_back("day", to_chinese(sixteenth_birthday(f)));
         }},
    {.id = "PE12",
     .at = at_fields<first_work_date, employment_date>,
     .holds =
         [](const Facts& f) {
             const Date* first = f.maybe(first_work_date);
             return !first || *first <= f[employment_date];
         },
     .says = "参加工作日期晚于到本单位的用工（入职）日期",
     .why = "参加工作日期是第一次参加工作的日期，最晚就是到本单位的这一天",
     .fix = "核对两个日期；第一次参加工作就在本单位的，填同一天",
     .consequence = rejected,
     .source = "GB/T 40217"},
    {.id = "PE13",
     .severity = Severity::confirm,
     .at = at_fields<first_work_date>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const Date* first = f.maybe(first_work_date);
             const auto& insured = f.person->first_insured;
             return !first || !insured || first->in_month() <= *insured;
         },
     .says = "参加工作日期晚于首次参保年月 {insured}",
     .why = "参加工作在先，参保在后",
     .fix = "核对参加工作日期；确认无误的（如曾以灵活就业身份参保），确认后可以提交",
     .consequence = "连续工龄计算有误，会影响以后的养老待遇",
     .source = "GB/T 40217",
     .detail =
         [](const Facts& f, Detail& d) {
             const auto& insured = f.person->first_insured;
             d.parameters.emplace_back("insured", insured ? to_chinese(*insured) : "未知");
         }},
};

}  // namespace si::matters::enrol
