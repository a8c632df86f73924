#include "web/ui/gallery/gallery.h"

namespace si::ui {
namespace {

constexpr MenuItem matters[] = {
    {"首页", "/form", Icon::home},
    {"字段", "/fields", Icon::edit},
    {"选择", "/choices", Icon::check},
};
constexpr MenuItem lists[] = {
    {"消息与对话", "/messages", Icon::inbox, 3},
    {"表格与进度", "/data", Icon::sheet},
    {"文字", "/text", Icon::file},
    {"登录", "/sign-in", Icon::lock},
};
constexpr MenuGroup menu[] = {{"参保登记", matters}, {"查询", lists}};

constexpr Option nations[] = {
    {"1", "汉族"}, {"2", "蒙古族"}, {"3", "回族"}, {"4", "藏族"}, {"5", "维吾尔族"}};

constexpr BannerAction actions[] = {
    {"size", "大字版", Icon::text_size},
    {"contrast", "高对比", Icon::contrast},
    {"leave", "退出", Icon::logout},
};

std::string_view title_of(std::string_view path) {
    if (path == "/fields") return "字段";
    if (path == "/choices") return "选择";
    if (path == "/messages") return "消息与对话";
    if (path == "/data") return "表格与进度";
    if (path == "/text") return "文字";
    if (path == "/sign-in") return "登录";
    return "社会保险职工参保登记（职工增加）";
}

}  // namespace

void Gallery::go(std::string_view path) {
    path_ = path;
    moved_ = true;
    request_frame();
}

void Gallery::draw() {
    if (path_ == "/sign-in") return draw_sign_in();
    const Crumb crumbs[] = {{"首页", "/form"}, {"人员管理", "/fields"}, {title_of(path_)}};
    auto page =
        ui::page({.product = "社会保险网上申报",
                  .motto = "单位网上服务大厅",
                  .user = "宁波某某精密机械有限公司 · 经办人 张敏",
                  .actions = actions,
                  .menu = menu,
                  .here = path_,
                  .crumbs = crumbs,
                  .title = title_of(path_),
                  .footer = "宁波市社会保险管理服务中心 · 服务热线 12333 · 工作日 8:30–17:00",
                  .focus_title = moved_,
                  .key = path_});
    moved_ = false;
    if (path_ == "/fields")
        draw_fields();
    else if (path_ == "/choices")
        draw_choices();
    else if (path_ == "/messages")
        draw_messages();
    else if (path_ == "/data")
        draw_data();
    else if (path_ == "/text")
        draw_text();
    else
        draw_form();
    if (!page.followed.empty()) go(page.followed);
    if (page.action == "leave") go("/sign-in");
    if (page.action == "contrast" && theme_ != nullptr) {
        *theme_ = *theme_ == ThemeName::standard ? ThemeName::high_contrast : ThemeName::standard;
    }
    if (page.action == "size" && size_ != nullptr) {
        *size_ = *size_ == TypeSize::normal  ? TypeSize::large
                 : *size_ == TypeSize::large ? TypeSize::larger
                                             : TypeSize::normal;
    }
}

// The page of the application that people see most.
void Gallery::draw_form() {
    constexpr std::string_view steps[] = {"填写信息", "核对确认", "提交完成"};
    stepper({.steps = steps, .at = 0});
    const SummaryItem items[] = {
        {"低于本年度缴费基数下限 4462 元，请核对", wage_id_, "申报工资"},
        {"请填写联系电话", phone_id_, "联系电话"},
    };
    if (failed_) error_summary({.items = items, .focus_now = failed_now_});
    failed_now_ = false;
    const auto around = form("enrol", "职工参保登记");
    {
        const auto sheet = card({.title = "个人基本信息"});
        const auto grid = columns({});
        cell();
        text_field({.key = "id_number",
                    .label = "公民身份号码",
                    .kind = InputKind::id_number,
                    .required = true,
                    .hint = "与居民身份证一致，末位 X 请大写"},
                   draft_.id_number);
        cell();
        text_field({.key = "name",
                    .label = "姓名",
                    .kind = InputKind::name,
                    .required = true,
                    .hint = "间隔号请使用“·”"},
                   draft_.name);
        cell();
        select({.key = "nation", .label = "民族", .options = nations, .required = true},
               draft_.nation);
        cell();
        wage_id_ = money_field({.key = "wage",
                                .label = "申报工资",
                                .unit = "元/月",
                                .required = true,
                                .error = "低于本年度缴费基数下限 4462 元，请核对"},
                               draft_.wage)
                       .id;
        cell();
        month_field({.key = "month",
                     .label = "参保起始年月",
                     .required = true,
                     .first = "2024-05",
                     .last = "2024-06",
                     .hint = "可选上月或当月；工伤保险默认当月"},
                    draft_.month);
        cell();
        phone_id_ = text_field({.key = "phone",
                                .label = "联系电话",
                                .kind = InputKind::phone,
                                .placeholder = "选填",
                                .error = failed_ ? "请填写联系电话" : ""},
                               draft_.phone)
                        .id;
    }
    draw_data();
    const auto bar = action_bar();
    if (button({.key = "next", .label = "下一步", .kind = ButtonKind::primary, .submits = true})) {
        failed_ = failed_now_ = true;
        request_frame();
    }
    if (button({.key = "void", .label = "撤回"})) confirm_open_ = true;
    if (button({.key = "keep", .label = "暂存草稿"})) toast({.text = "草稿已保存 09:12"});
    const Answer answer = confirm({.key = "void?",
                                   .title = "撤回申报",
                                   .question = "是否作废该办件？作废后不能恢复，需要重新填写。",
                                   .yes = "作废",
                                   .danger = true},
                                  confirm_open_);
    if (answer == Answer::yes) toast({.text = "办件已作废", .tone = Tone::warning});
}

void Gallery::draw_sign_in() {
    const auto page = ui::page({.product = "社会保险网上申报",
                                .motto = "单位网上服务大厅",
                                .title = "单位登录",
                                .note = "请使用单位统一社会信用代码和经办人密码登录",
                                .most_width = 440,
                                .focus_title = moved_});
    moved_ = false;
    {
        const auto sheet = card({.key = "sign-in"});
        const auto around = form("sign-in form", "登录");
        text_field({.key = "user",
                    .label = "统一社会信用代码",
                    .kind = InputKind::username,
                    .required = true},
                   draft_.phone);
        password_field({.key = "password"}, draft_.password);
        if (button({.key = "enter",
                    .label = "登录",
                    .kind = ButtonKind::primary,
                    .submits = true,
                    .full_width = true})) {
            go("/form");
        }
    }
    const auto line = row({});
    if (link({.label = "忘记密码", .href = "/forgotten"})) said_ = "忘记密码";
    link({.label = "操作手册", .href = "/manual", .new_tab = true});
}

void Gallery::draw_text() {
    {
        const auto sheet = card({.title = "正文", .note = "可选择、可查找、可朗读"});
        text(
            "依据《社会保险法》第五十八条，用人单位应当自用工之日起 30 日内"
            "为其职工向社会保险经办机构申请办理社会保险登记。"
            "未办理社会保险登记的，由社会保险经办机构核定其应当缴纳的社会保险费。");
        text({.text = "强调的文字", .kind = TextKind::strong});
        text({.text = "次要的文字：2024 年 6 月 11 日 09:12 保存", .kind = TextKind::secondary});
        text({.text = "提示：末位 X 请大写", .kind = TextKind::hint});
        text({.text = "保存成功", .tone = Tone::success});
        text({.text = "低于缴费基数下限", .tone = Tone::error});
        text({.text = "距离月度处理截止还有 2 天", .tone = Tone::warning});
    }
    {
        const auto sheet = card({.title = "标题与链接"});
        heading({.text = "二级标题：参保信息"});
        heading({.text = "三级标题：险种", .level = 3});
        const auto line = row({.gap = 24});
        if (link({.label = "查看花名册", .href = "/roster"})) said_ = "花名册";
        link({.label = "下载模板", .href = "/template.xlsx", .icon = Icon::download});
        link({.label = "操作手册", .href = "/manual", .new_tab = true});
    }
    {
        const auto sheet = card({.title = "参保信息"});
        const Description items[] = {
            {"姓名", "买买提·阿不都拉"},
            {"公民身份号码", "33020519900307231X"},
            {"参保状态", "正常参保", Tone::success},
            {"缴费工资", "4,462.00 元"},
            {"联系电话", ""},
            {.label = "户口性质", .value = "本市城镇", .before = "外市城镇"},
            {.label = "备注",
             .value = "原在鄞州区参保，2024 年 5 月转入本单位，"
                      "补缴年月与历史参保重叠，请核对后再提交。",
             .wide = true},
        };
        description_list({.key = "person", .items = items});
    }
    if (const auto more = details({.key = "more", .label = "为什么是这个金额？"})) {
        text(
            "缴费工资 3,200.00 元低于本年度下限 4,462.00 元，"
            "按下限核定：4,462.00 元 × 8% = 356.96 元。");
    }
    if (const auto more =
            details({.key = "open", .label = "已展开的说明", .open_at_first = true})) {
        text("展开的内容。");
    }
    text({.text = said_, .kind = TextKind::hint, .key = "said"});
}

}  // namespace si::ui
