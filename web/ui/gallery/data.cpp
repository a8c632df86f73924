// The gallery's tables, progress, messages and dialogs.
#include "web/ui/gallery/gallery.h"

namespace si::ui {
namespace {

struct Filing {
    std::string_view name, number, time, status;
    Tone tone;
    std::string_view remark;
};

constexpr Filing filings[] = {
    {"职工参保登记", "330205-20240611-00031", "2024-06-11 09:12", "审核通过", Tone::success, ""},
    {"缴费工资复核", "330205-20240610-00018", "2024-06-10 16:40", "审核中", Tone::info, ""},
    {"申请补缴", "330205-20240609-00007", "2024-06-09 10:05", "审核不通过", Tone::error,
     "补缴年月与历史参保重叠"},
    {"职工暂停参保", "330205-20240607-00102", "2024-06-07 14:31", "待补材料", Tone::warning,
     "请上传解除劳动合同证明"},
    {"参保信息变更", "330205-20240605-00044", "2024-06-05 11:20", "已作废", Tone::neutral, ""},
};

constexpr TableColumn filing_columns[] = {
    {.key = "name", .label = "业务名称", .weight = 2, .min_width = 140, .row_header = true},
    {.key = "number", .label = "办件编号", .weight = 2, .min_width = 220, .sortable = true},
    {.key = "time", .label = "申报时间", .weight = 1, .min_width = 160, .sortable = true},
    {.key = "status", .label = "状态", .weight = 1, .min_width = 120},
    {.key = "remark", .label = "备注", .weight = 2, .min_width = 160},
    {.key = "do", .label = "操作", .weight = 0, .min_width = 130},
};

constexpr TableColumn people_columns[] = {
    {.key = "tick", .label = "选", .weight = 0, .min_width = 56},
    {.key = "name", .label = "姓名", .min_width = 120, .row_header = true},
    {.key = "id", .label = "公民身份号码", .weight = 2, .min_width = 190},
    {.key = "wage",
     .label = "缴费工资（元）",
     .min_width = 140,
     .align = Align::end,
     .sortable = true},
    {.key = "from", .label = "参保年月", .min_width = 110},
};

}  // namespace

void Gallery::draw_data() {
    {
        const auto sheet =
            card({.title = path_ == "/form" ? "" : "办件", .key = "filings", .flush = true});
        table({.key = "filings", .label = "办件", .columns = filing_columns, .row_count = 5}, sort_,
              [&](TableRow& row) {
                  const Filing& filing = filings[row.index()];
                  row.key(filing.number);
                  row.text(filing.name);
                  if (row.link(filing.number, "/form", "的办件")) said_ = filing.number;
                  row.text(filing.time);
                  row.tag(filing.status, filing.tone);
                  row.text(filing.remark);
                  constexpr TableRow::Action acts[] = {{"see", "查看"}, {"void", "撤回", true}};
                  if (!row.actions(acts, filing.number).empty()) confirm_open_ = true;
              });
    }
    if (path_ == "/form") return;
    {
        const auto sheet = card({.title = "十万人的花名册", .flush = true});
        constexpr int people = 100'000;
        ticked_.resize(people);
        table({.key = "people",
               .label = "花名册",
               .columns = people_columns,
               .row_count = people,
               .most_height = 400},
              sort_, [&](TableRow& row) {
                  const std::string number = std::to_string(row.index() + 1);
                  row.key("person " + number);
                  bool on = ticked_[static_cast<std::size_t>(row.index())] != 0;
                  if (row.checkbox("tick", "选择第 " + number + " 人", on))
                      ticked_[static_cast<std::size_t>(row.index())] = on;
                  row.strong("职工" + number);
                  row.text("33020519900307231X");
                  row.text(grouped(std::to_string(4462 + row.index() % 9000) + ".00"));
                  row.text("2024-06");
              });
    }
    pager({.total = 1234}, page_, page_size_);
    {
        const auto sheet = card({.title = "没有、失败、加载中"});
        const auto grid = columns({.min_width = 220});
        cell();
        if (empty_state({.title = "还没有办件",
                         .text = "从左边的菜单选一项业务开始办理。",
                         .action = "职工参保登记"}))
            said_ = "办理";
        cell();
        if (failed_state({.text = "网络不通，请检查后再试。"})) said_ = "重试";
        cell();
        spinner();
        skeleton(4);
    }
    {
        const auto sheet = card({.title = "进度"});
        progress({.key = "import", .label = "正在核对导入的人员", .done = 420, .total = 1000});
        constexpr MonthCell months[] = {
            {.year = 2023, .month = 11, .state = MonthState::none},
            {.year = 2023, .month = 12, .state = MonthState::insured},
            {.year = 2024, .month = 1, .state = MonthState::collected, .note = "384.96"},
            {.year = 2024, .month = 2, .state = MonthState::locked, .note = "384.96"},
            {.year = 2024, .month = 3, .state = MonthState::stopped, .changed = true},
            {.year = 2024,
             .month = 4,
             .state = MonthState::added,
             .changed = true,
             .note = "384.96"},
        };
        month_strip({.key = "pension", .label = "养老保险", .months = months});
        constexpr MonthState used[] = {MonthState::insured, MonthState::collected,
                                       MonthState::locked, MonthState::stopped, MonthState::added};
        month_strip_legend(used);
    }
    text({.text = said_, .kind = TextKind::hint, .key = "said"});
}

void Gallery::draw_messages() {
    alert({.text = "每月 25 日前提交的申报当月生效，之后提交的次月生效。"});
    alert({.text = "申报已提交，办件编号 330205-20240611-00031。",
           .tone = Tone::success,
           .title = "提交成功"});
    if (alert({.text = "您在另一台电脑上修改了这份草稿，本页内容可能不是最新的。",
               .tone = Tone::warning,
               .title = "草稿已有新版本",
               .action = "载入新版本"})) {
        toast({.text = "已载入新版本", .tone = Tone::info});
    }
    alert({.text = "网络中断，填写的内容保存在本机，恢复后自动提交。",
           .tone = Tone::error,
           .title = "没有连接"});
    const SummaryItem items[] = {{"请填写手机号码", id_of("mobile"), "手机号码"},
                                 {"材料缺少解除劳动合同证明", 0}};
    error_summary({.items = items});
    text_field({.key = "mobile",
                .label = "手机号码",
                .kind = InputKind::phone,
                .required = true,
                .error = "请填写手机号码",
                .most_width = 320},
               draft_.phone);
    {
        const auto sheet = card({.title = "标签"});
        const Tab all[] = {{"all", "全部", 12}, {"open", "办理中", 3}, {"done", "已办结"}};
        if (tabs({.key = "filter", .label = "办件状态", .tabs = all}, tab_)) said_ = tab_;
        const auto panel = tab_panel("filter", tab_);
        const auto line = row({});
        tag({.text = "审核通过", .tone = Tone::success});
        tag({.text = "审核中", .tone = Tone::info});
        tag({.text = "待补材料", .tone = Tone::warning});
        tag({.text = "审核不通过", .tone = Tone::error});
        tag({.text = "已作废"});
    }
    {
        const auto line = row({});
        if (button({.key = "dialog", .label = "打开对话框"})) dialog_open_ = true;
        if (button({.key = "confirm", .label = "撤回", .kind = ButtonKind::danger}))
            confirm_open_ = true;
        if (button({.key = "toast", .label = "提示一下"})) toast({.text = "草稿已保存 09:12"});
    }
    if (const auto around = dialog({.key = "edit", .title = "修改联系方式"}, dialog_open_)) {
        text_field(
            {.key = "contact", .label = "联系电话", .kind = InputKind::phone, .required = true},
            draft_.phone);
        month_field({.key = "since", .label = "起始年月", .first = "2024-01", .last = "2024-06"},
                    draft_.month);
        spacer(24);
        const auto line = row({.align = Align::end, .key = "answers"});
        if (button({.key = "no", .label = "取消"})) dialog_open_ = false;
        if (button({.key = "yes", .label = "保存", .kind = ButtonKind::primary}))
            dialog_open_ = false;
    }
    const Answer answer = confirm({.key = "void",
                                   .title = "撤回申报",
                                   .question = "是否作废该办件？作废后不能恢复，需要重新填写。",
                                   .yes = "作废",
                                   .danger = true},
                                  confirm_open_);
    if (answer == Answer::yes) toast({.text = "办件已作废", .tone = Tone::warning});
}

}  // namespace si::ui
