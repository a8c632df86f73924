// Help lines and answers, readable before login. The words of the answers are the manual's (§6).
#include "web/app/route.h"
#include "web/pages/pages.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

struct HelpLine {
    std::string_view number, purpose;
};
constexpr HelpLine lines[] = {
    {"0571-88808880", "政务网登录问题、忘记账号或密码"},
    {"400-888-4636 转 2", "单位账号注册、实名认证问题"},
    {"12333", "社会保险政策和业务咨询"},
};

struct Question {
    std::string_view key, question, answer;
};
constexpr Question questions[] = {
    {"blocked", "打不开网页，提示网页错误怎么办？",
     "需要联系自己单位网络管理员，确认单位防火墙是否屏蔽了本网站地址。可以在其他地方打开本网站判别："
     "如家里可以登录而单位登录不了，可联系单位网络管理员协助处理。网页出错时，页面会给出自检结果和一段"
     "可以复制给网络管理员的说明。"},
    {"forgotten", "登录账号或者密码忘记怎么办？",
     "登录有问题可咨询政务网客服 0571-88808880；注册单位账号时遇到问题可咨询 400-888-4636 转 2。"},
    {"progress", "业务操作完成后，什么地方可以查看审批情况？",
     "“单位业务申报进度查询”模块。参保的业务提交后系统就自动审核，马上就可以看到审批状态。"},
    {"rejected", "审核不通过的业务要怎么办？提交错了，已经审核，可以回退吗？",
     "审核不通过的业务，在“单位业务申报进度查询”模块的备注里可以看到未通过的原因，按备注修改后重新申报。"
     "审核通过的业务已经生效，没有回退功能。"},
    {"required", "填报时哪些内容必须填写？", "系统中标 * 号的是必须填写或上传的，其余可以不填。"},
    {"unit-part", "为什么只能看到个人部分缴费金额？",
     "根据征缴职能，社保经办机构只负责核定个人缴费基数。单位部分缴费金额根据单位上月的工资总额，由单位向税务"
     "部门申报后核算征收，所以社保部门无法提供每个人的单位缴费部分金额。"},
    {"busy", "进度里显示“系统繁忙，自动重审中”是什么意思？",
     "是系统暂时不稳定，不是业务有问题。系统会再次审核，您无需重新操作，后续再关注一下审核结果即可。"},
    {"start-month", "职工参保从哪个月开始？",
     "养老保险和失业保险可从办理的上月或者当月开始参保，工伤保险系统默认为当月参保。"},
    {"resume", "新参保和续保分别在哪里办理？",
     "都在“社会保险职工参保登记”模块办理，系统会自动鉴别人员状态。"},
};

}  // namespace

void help_lines() {
    ui::Description items[std::size(lines)];
    for (std::size_t i = 0; i < std::size(lines); ++i)
        items[i] = {.label = lines[i].purpose, .value = lines[i].number};
    ui::description_list({.key = "help-lines", .items = items});
}

void help_page(const AppState&, Actions& actions) {
    {
        auto card = ui::card({.title = "咨询电话"});
        help_lines();
    }
    {
        auto card = ui::card({.title = "常见问题解答"});
        ui::block_gap(4);
        for (const Question& q : questions) {
            auto details = ui::details({.key = q.key, .label = q.question});
            if (details) ui::text(q.answer);
        }
    }
    {
        auto card = ui::card({.title = "在哪里办理"});
        for (const PageName page : {PageName::services, PageName::modules}) {
            const Route route{.page = page};
            if (ui::link({.label = heading_of(route), .href = path_of(route)}))
                actions.go(path_of(route));
        }
    }
    auto card = ui::card({.title = "使用环境"});
    ui::text(
        "请使用谷歌浏览器、360 或其他浏览器的极速模式，以及火狐、Safari 等现代浏览器。不需要安装任何插件。");
    ui::text("页面右上角的“无障碍”可以切换高对比显示和大字号，设置保存在这台电脑上。");
}

}  // namespace si::web
