#include "shared/codes/modules.h"

namespace si {
namespace {

using enum ModuleGroup;

// --- other words ----------------------------------------

constexpr ModuleName roster_also[] = {{"花名册", "hmc"}, {"人员花名册", "ryhmc"}};
constexpr ModuleName bills_also[] = {{"结算信息", "jsxx"}, {"单位汇缴台账", "dwhjtz"}};
constexpr ModuleName certificate_also[] = {{"单位社保证明", "dwsbzm"}, {"单位参保证明", "dwcbzm"}};
constexpr ModuleName unit_also[] = {{"单位信息变更", "dwxxbg"}};
constexpr ModuleName movements_also[] = {{"增减变动", "zjbd"}};
constexpr ModuleName progress_also[] = {{"办件进度", "bjjd"}, {"审核结果", "shjg"}};
constexpr ModuleName enrol_also[] = {
    {"人员新增", "ryxz"}, {"人员续保", "ryxb"}, {"职工增加", "zgzj"}, {"增员", "zy"}};
constexpr ModuleName enrol_batch_also[] = {
    {"人员新增", "ryxz"}, {"人员续保", "ryxb"}, {"批量增员", "plzy"}};
constexpr ModuleName suspend_also[] = {{"人员中断", "ryzd"},
                                       {"职工减少", "zgjs"},
                                       {"减少登记", "jsdj"},
                                       {"停保", "tb"},
                                       {"减员", "jy"}};
constexpr ModuleName suspend_batch_also[] = {{"人员中断", "ryzd"}, {"批量减员", "pljy"}};
constexpr ModuleName person_also[] = {{"人员信息变更", "ryxxbg"}, {"个人信息变更", "grxxbg"}};
constexpr ModuleName back_payment_also[] = {{"补缴", "bj"},
                                            {"申请补缴城镇职工社会保险", "sqbjczzgshbx"}};
constexpr ModuleName declare_also[] = {
    {"基数申报", "jssb"}, {"基数登记", "jsdj"}, {"申报上年度工资", "sbsndgz"}};
constexpr ModuleName review_also[] = {{"基数调整", "jstz"}, {"基数变更", "jsbg"}};
constexpr ModuleName opening_also[] = {{"单位开户登记", "dwkhdj"},
                                       {"企业社会保险登记", "qyshbxdj"}};

constexpr Module all[] = {
    {{"单位信息查询", "dwxxcx"}, "4.1.1", query},
    {{"职工基本养老保险个人账户信息表", "zgjbylbxgrzhxxb"}, "4.1.2", query},
    {{"缴费工资申报查询", "jfgzsbcx"}, "4.1.3", query},
    {{"单位人员信息查询", "dwryxxcx"}, "4.1.4", query, roster_also},
    {{"单位缴费信息查询", "dwjfxxcx"}, "4.1.5", query, bills_also},
    {{"社会保险单位参保信息变更登记", "shbxdwcbxxbgdj"}, "4.2.2", unit, unit_also},
    {{"单位人员增减变动查询", "dwryzjbdcx"}, "4.2.3", unit, movements_also},
    {{"单位业务申报进度查询", "dwywsbjdcx"}, "6.3", unit, progress_also},
    {{"社会保险职工参保登记", "shbxzgcbdj"}, "4.3.1", person, enrol_also},
    {{"人员批量新参保", "ryplxcb"}, "4.3.2", person, enrol_batch_also},
    {{"社会保险职工暂停参保", "shbxzgztcb"}, "4.3.3", person, suspend_also},
    {{"人员批量暂停参保", "ryplztcb"}, "4.3.4", person, suspend_batch_also},
    {{"社会保险职工参保信息变更登记", "shbxzgcbxxbgdj"}, "4.3.5", person, person_also},
    {{"申请补缴城镇职工社会保险费", "sqbjczzgshbxf"}, "4.3.6", person, back_payment_also},
    {{"参保个人应缴基本养老保险费核定", "cbgryjjbylbxfhd"}, "4.3.7", person, declare_also},
    {{"参保个人社会保险缴费工资复核", "cbgrshbxjfgzfh"}, "4.3.8", person, review_also},
    {{"企业开办一件事", "qykbyjs"}, "5", elsewhere, opening_also},
    {{"单位参保证明查询打印", "dwcbzmcxdy"}, "4.2.1", elsewhere, certificate_also},
};

// --- 新老网上办事系统业务事项对照表 (手册 §5) ----------------------------------------

constexpr std::string_view opening_now[] = {"企业开办一件事"};
constexpr std::string_view enrol_now[] = {"社会保险职工参保登记", "人员批量新参保"};
constexpr std::string_view enrol_former[] = {"人员新增", "人员续保"};
constexpr std::string_view suspend_now[] = {"社会保险职工暂停参保", "人员批量暂停参保"};
constexpr std::string_view suspend_former[] = {"人员中断"};
constexpr std::string_view unit_now[] = {"社会保险单位参保信息变更登记"};
constexpr std::string_view unit_former[] = {"单位信息变更"};
constexpr std::string_view person_now[] = {"社会保险职工参保信息变更登记"};
constexpr std::string_view declare_now[] = {"参保个人应缴基本养老保险费核定"};
constexpr std::string_view declare_former[] = {"基数申报"};
constexpr std::string_view review_now[] = {"参保个人社会保险缴费工资复核"};
constexpr std::string_view certificate_now[] = {"单位参保证明查询打印"};
constexpr std::string_view certificate_former[] = {"单位社保证明"};
constexpr std::string_view back_payment_now[] = {"申请补缴城镇职工社会保险费"};

constexpr FormerBusiness businesses[] = {
    {"企业社会保险登记（社会保险单位参保登记）", "单位开户登记", opening_now, {}},
    {"职工参保登记", "参保单位办理职工新增参保", enrol_now, enrol_former},
    {"职工参保登记", "参保单位办理职工停保", suspend_now, suspend_former},
    {"社会保险单位参保信息变更登记", "社会保险单位参保信息变更登记", unit_now, unit_former},
    {"社会保险职工参保信息变更登记", "社会保险职工参保信息变更登记", person_now, {}},
    {"社会保险费缴纳", "参保单位申报职工上年度月平均工资收入", declare_now, declare_former},
    {"参保个人社会保险缴费工资复核",
     "参保单位对参保个人应缴纳的社会保险费进行修改",
     review_now,
     {}},
    {"单位参保证明查询打印", "打印参保证明（单位格式）", certificate_now, certificate_former},
    {"社会保险费断缴补缴申报（申请补缴城镇职工社会保险费）",
     "申请补缴城镇职工社会保险费",
     back_payment_now,
     {}},
};

}  // namespace

std::span<const Module> modules() { return all; }

const Module* find_module(std::string_view name) {
    for (const Module& m : all)
        if (m.name.text == name) return &m;
    return nullptr;
}

std::span<const FormerBusiness> former_businesses() { return businesses; }

}  // namespace si
