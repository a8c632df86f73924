// Rules of 4.3.5: CP. Read by change_person.cpp only.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/text.h"
#include "shared/matter/standing_rules.h"
#include "shared/matters/change_person_fields.h"

namespace si::matters::change_person_parts {

inline constexpr std::string_view rejected = "不改正的，本次变更登记审核不通过";

// --- age ----------------------------------------------------------------------------------------

inline const EnrolmentTerms& terms(const Facts& f) {
    return f.policy.enrolment.at(f.month()).value;
}

inline Date sixteenth_birthday(const Facts& f) {
    return birthday(f[birth_date], terms(f).minimum_age);
}

inline void sixteen_detail(const Facts& f, Detail& d) {
    d.parameters.emplace_back("age", std::to_string(terms(f).minimum_age));
    d.parameters.emplace_back("day", to_chinese(sixteenth_birthday(f)));
    const auto& insured = f.person ? f.person->first_insured : std::optional<Month>{};
    d.parameters.emplace_back("insured", insured ? to_chinese(*insured) : "未知");
}

inline std::optional<Month> retirement(const Facts& f) {
    const CodeValue* post = f.maybe(post_category);
    const auto category =
        retirement_category(f[sex].text == sex_code(Sex::male) ? Sex::male : Sex::female,
                            post ? std::string_view{post->text} : std::string_view{});
    if (!category) return std::nullopt;
    return retirement_month(f.policy, *category, f[birth_date].in_month());
}

inline std::string recorded_text(const Facts& f, const Field& field) {
    return original(f, field).value_or(std::string{});
}

// As the record has it; nothing while the record does not say enough.
inline std::optional<Month> former_retirement(const Facts& f) {
    const auto born = parse_date(recorded_text(f, birth_date));
    const std::string was = recorded_text(f, sex);
    if (!born || was.empty()) return std::nullopt;
    const auto category = retirement_category(was == sex_code(Sex::male) ? Sex::male : Sex::female,
                                              recorded_text(f, post_category));
    if (!category) return std::nullopt;
    return retirement_month(f.policy, *category, born->in_month());
}

inline void retirement_detail(const Facts& f, Detail& d) {
    const auto before = former_retirement(f), after = retirement(f);
    d.parameters.emplace_back("before", before ? to_chinese(*before) : "未知");
    d.parameters.emplace_back("after", after ? to_chinese(*after) : "未知");
}

inline bool is_insured_here(const Facts& f) {
    const auto& spells = f.person->spells_here;
    return std::any_of(spells.begin(), spells.end(), [](const Spell& s) {
        return s.is_open() && s.scheme != Scheme::work_injury;
    });
}

// --- what is pending, what is emptied --------------------------------------------------------------

inline bool waits_for_another(const Facts& f) {
    const auto& pending = f.person->pending_here;
    for (const PendingFiling& filing : pending)
        if (filing.matter == "change_person") return true;
    // A new number would not be found by what was filed under the old one.
    return is_changed(f, new_id_number) && (!pending.empty() || !f.person->pending.empty());
}

inline std::string emptied_labels(const Facts& f) {
    std::string labels;
    for (const Field* field : recorded) {
        if (field->shown && !field->shown(f)) continue;
        const bool was_there = !recorded_text(f, *field).empty();
        if (!was_there || f.form.has(*field)) continue;
        labels += concat({labels.empty() ? "" : "、", field->label});
    }
    return labels;
}

inline bool changes_something(const Facts& f) {
    for (const Field* field : form)
        if (is_changed(f, *field)) return true;
    return false;
}

// --- rules --------------------------------------------------------------------------------------

inline constexpr Rule rules[] = {
    employer_unlocked_rule<id_number>("CP01"),
    {.id = "CP02",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return f.person->is_ours; },
     .says = "该人员没有在本单位参保的记录，不能由本单位变更信息",
     .why = "职工的参保信息由参保的单位申报变更",
     .fix = "核对社会保障号；还没有参保的，请办理“社会保险职工参保登记”",
     .consequence = rejected,
     .source = "手册 4.3.5"},
    {.id = "CP03",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->deceased; },
     .says = "该人员已登记死亡，不能在网上变更信息",
     .why = "死亡人员的信息更正须核对死亡证明和待遇情况",
     .fix = "请携带材料到参保地社会保险经办机构办理",
     .consequence = rejected,
     .source = "社会保险经办条例 第六条"},
    {.id = "CP04",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !waits_for_another(f); },
     .says = "该人员有业务正在审核，暂时不能申报这项变更",
     .why = "同时审核的两项业务可能互相覆盖",
     .fix = "请在“单位业务申报进度查询”中等待审核结论，或撤回原来的办件后再申报",
     .consequence = rejected,
     .source = "手册 6.3"},
    {.id = "CP05",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->is_ours || changes_something(f); },
     .says = "没有修改任何登记信息",
     .why = "变更登记只受理与原登记不同的内容",
     .fix = "请修改需要变更的填报项；不需要变更的，点【撤回】",
     .consequence = rejected,
     .source = "手册 4.3.5"},
    {.id = "CP06",
     .at = at_fields<new_id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return !f.person->new_number_taken; },
     .says = "变更后的社会保障号已登记在另一名参保人员名下",
     .why = "一个社会保障号只属于一个人",
     .fix = "对照身份证件核对号码；确属同一人重复登记的，请到参保地社会保险经办机构办理合并",
     .consequence = rejected,
     .source = "GB/T 40217"},
    sex_of_number_rule<sex, new_id_number>(
        {"CP07", "性别填写的是“{filled}”，变更后的社会保障号第 17 位表示“{said}”", rejected}),
    birth_of_number_rule<birth_date, new_id_number>(
        {"CP08", "出生日期填写的是 {filled}，变更后的社会保障号中的是 {said}", rejected}),
    document_type_rule<document_type, new_id_number>(
        {"CP09", "证件类型“{filled}”与变更后的社会保障号不相配", rejected},
        document_type_detail<document_type, new_id_number>),
    document_number_rule<document_number, new_id_number, document_type>(
        {"CP10", "证件号码与变更后的社会保障号不一致", rejected}),
    {.id = "CP11",
     .at = at_fields<birth_date>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const auto& insured = f.person->first_insured;
             return !insured || sixteenth_birthday(f) <= last_day(*insured);
         },
     .says = "按变更后的出生日期，该人员 {day} 才满 {age} 周岁，晚于首次参保年月 {insured}",
     .why = "用人单位不得招用未满 {age} 周岁的未成年人，不满 {age} 周岁的月份不能参保",
     .fix = "核对出生日期；确实登记有误的，请到参保地社会保险经办机构一并更正参保年月",
     .consequence = rejected,
     .source = "劳动法 第十五条",
     .detail = sixteen_detail},
    {.id = "CP12",
     .at = at_fields<first_work_date, birth_date>,
     .holds =
         [](const Facts& f) {
             const Date* first = f.maybe(first_work_date);
             return !first || *first >= sixteenth_birthday(f);
         },
     .says = "参加工作日期早于该人员年满 {age} 周岁的 {day}",
     .why = "从年满 {age} 周岁起计算参加工作时间",
     .fix = "核对参加工作日期和出生日期；特殊岗位的，请到参保地社会保险经办机构办理",
     .consequence = rejected,
     .source = "劳动法 第十五条",
     .detail = sixteen_detail},
    {.id = "CP13",
     .at = at_fields<id_number>,
     .reads = Reads::ledger,
     .holds = [](const Facts& f) { return emptied_labels(f).empty(); },
     .says = "已登记的内容不能改为空：{labels}",
     .why = "变更登记只把原登记内容改为新的内容",
     .fix = "请填写变更后的内容；不变更的，照原登记内容填写",
     .consequence = rejected,
     .source = "手册 4.3.5",
     .detail =
         [](const Facts& f, Detail& d) {
             d.value = "空";
             d.parameters.emplace_back("labels", emptied_labels(f));
         }},
    {.id = "CP14",
     .severity = Severity::confirm,
     .at = at_fields<birth_date, sex>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) {
             const auto after = retirement(f);
             return !after || after == former_retirement(f) || *after > f.month() ||
                    !is_insured_here(f);
         },
     .says = "按变更后的信息，该人员已到法定退休年月 {after}，而养老保险、失业保险仍在参保",
     .why = "达到法定退休年龄的，应停止缴费并申领养老待遇",
     .fix = "对照身份证件核对；无误的请确认，变更通过后办理“社会保险职工暂停参保”",
     .consequence = "逾期停保多缴的费用需要退费，待遇申领也会推迟",
     .source = "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（2024-09-13）",
     .detail = retirement_detail},
    {.id = "CP15",
     .severity = Severity::info,
     .at = at_fields<birth_date, sex>,
     .reads = Reads::ledger,
     .holds =
         [](const Facts& f) { return !f.person->is_ours || retirement(f) == former_retirement(f); },
     .says = "变更后，法定退休年月由 {before} 变为 {after}",
     .why = "法定退休年月由出生日期、性别和女职工的岗位类别确定",
     .fix = "请告知职工本人",
     .consequence = "职工不知道退休年月变化的，可能错过申领养老待遇的时间",
     .source = "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定（2024-09-13）",
     .detail = retirement_detail},
};

}  // namespace si::matters::change_person_parts
