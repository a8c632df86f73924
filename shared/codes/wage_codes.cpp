// 复核原因, 法律文书, 补缴险种 and 补缴原因: short lists of the matters about wages and months of the past. None is
// published with numbers, so the values are words (待核实).
#include "shared/codes/code_list.h"

namespace si::codes {
namespace {

// Reasons for which an assessed base is reviewed, as agencies ask for them on paper.
constexpr Code review_reason_list[] = {
    {"misdeclared", "申报错误", "sbcw"},
    {"items_left_out", "漏报工资项目", "lbgzxm"},
    {"inspection", "稽核要求", "jhyq"},
    {"complaint", "职工投诉", "zgts"},
    {"other", "其他", "qt"},
};

// 人社部发〔2016〕132号: documents on which periods of more than three years may be paid for at once.
constexpr Code legal_document_list[] = {
    {"judgment", "人民法院判决、裁定或调解书", "rmfypjcdhtjs"},
    {"arbitration", "劳动人事争议仲裁裁决或调解书", "ldrszyzccjhtjs"},
    {"inspection", "劳动保障监察处理决定", "ldbzjccljd"},
    {"audit", "审计意见或社会保险稽核意见", "sjyjhshbxjhyj"},
};

// 补缴险种: which schemes one filing is about.
constexpr Code back_payment_scheme_list[] = {
    {"all", "养老保险、失业保险和工伤保险", "ylbxsybxhgsbx"},
    {"pension_unemployment", "养老保险和失业保险", "ylbxhsybx"},
    {"pension", "养老保险", "ylbx"},
    {"unemployment", "失业保险", "sybx"},
    {"work_injury", "工伤保险", "gsbx"},
};

// 补缴原因: 断缴补缴（应缴未缴） and how it came about.
constexpr Code back_payment_reason_list[] = {
    {"late_enrolment", "应缴未缴：逾期办理参保登记", "yjwjyqblcbdj"},
    {"interrupted", "应缴未缴：误停保造成断缴", "yjwjwtbzcdj"},
    {"inspection", "应缴未缴：稽核、监察责令补缴", "yjwjjhjczlbj"},
    {"arbitration", "应缴未缴：仲裁、诉讼确认劳动关系", "yjwjzcssqrldgx"},
    {"other", "其他", "qt"},
};

}  // namespace

std::span<const Code> back_payment_schemes() { return back_payment_scheme_list; }
std::span<const Code> back_payment_reasons() { return back_payment_reason_list; }
std::span<const Code> review_reasons() { return review_reason_list; }
std::span<const Code> legal_documents() { return legal_document_list; }

}  // namespace si::codes
