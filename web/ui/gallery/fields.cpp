// The gallery's fields and choices.
#include "web/ui/gallery/gallery.h"

namespace si::ui {
namespace {

constexpr Option reasons[] = {
    {"1", "劳动合同期满", "ldhtqm"},
    {"2", "本人离职", "brlz"},
    {"3", "退休", "tx"},
    {"4", "死亡", "sw"},
    {"5", "参军", "cj"},
    {"6", "统筹范围内转出", "tcfwnzc"},
    {"7", "统筹范围外转出", "tcfwwzc"},
    {"8", "失踪", "sz"},
    {"9", "其他原因", "qtyy", "须上传证明材料"},
    {"10", "单位撤销", "dwcx", "", true},
};

constexpr Option households[] = {
    {"10", "本市城镇"},
    {"11", "本市农村"},
    {"20", "外市城镇"},
    {"21", "外市农村"},
};

constexpr Option ways[] = {
    {.value = "one", .label = "单个办理", .note = "逐人填写，适合少量人员"},
    {.value = "many", .label = "批量办理", .note = "下载模板，导入表格"},
};

constexpr Option sexes[] = {{"1", "男"}, {"2", "女"}};

}  // namespace

void Gallery::draw_fields() {
    required_legend();
    {
        const auto sheet = card({.title = "文本"});
        const auto grid = columns({});
        cell();
        text_field({.key = "unit", .label = "单位名称", .read_only = true}, draft_.unit);
        cell();
        text_field({.key = "off", .label = "社会保险登记号", .disabled = true}, draft_.unit);
        cell();
        text_field({.key = "search",
                    .label = "查找人员",
                    .kind = InputKind::search,
                    .placeholder = "姓名或身份号码",
                    .icon = Icon::search},
                   draft_.search);
        cell();
        text_field(
            {.key = "phone", .label = "联系电话", .kind = InputKind::phone, .optional_mark = true},
            draft_.phone);
        cell();
        text_field({.key = "days", .label = "工期", .kind = InputKind::digits, .suffix = "天"},
                   draft_.search);
        cell();
        password_field({.key = "password", .hint = "8 至 20 位，含字母和数字"}, draft_.password);
        cell(column_count());
        text_area({.key = "remark",
                   .label = "备注",
                   .optional_mark = true,
                   .placeholder = "补充说明",
                   .most_characters = 200},
                  draft_.remark);
    }
    {
        const auto sheet = card({.title = "金额与时间"});
        const auto grid = columns({});
        cell();
        money_field({.key = "wage", .label = "申报工资", .unit = "元/月", .required = true},
                    draft_.wage);
        cell();
        month_field({.key = "month",
                     .label = "费款所属期",
                     .required = true,
                     .first = "2023-07",
                     .last = "2024-06",
                     .shown = "2024-06"},
                    draft_.month);
        cell();
        date_field(
            {.key = "birth", .label = "出生日期", .last = "2024-06-11", .today = "2024-06-11"},
            draft_.birth);
    }
    const auto sheet = card({.title = "材料"});
    std::vector<FileItem> files;
    for (const std::string& name : draft_.files)
        files.push_back({.key = name, .name = name, .size = "1.2 MB", .href = "/file"});
    files.push_back({.key = "up",
                     .name = "解除劳动合同证明.jpg",
                     .state = FileState::uploading,
                     .progress = 0.4f});
    files.push_back({.key = "bad",
                     .name = "照片.tiff",
                     .state = FileState::failed,
                     .error = "不支持这种格式，请换成 PDF、JPG 或 PNG"});
    const FileEdit edit = file_field({.key = "files",
                                      .label = "证明材料",
                                      .files = files,
                                      .accept = ".pdf,.jpg,.png",
                                      .multiple = true,
                                      .required = true,
                                      .hint = "PDF、JPG 或 PNG，每个不超过 5 MB"});
    if (!edit.picked.empty()) said_ = edit.picked;
    if (!edit.removed.empty()) draft_.files.clear();
    text({.text = said_, .kind = TextKind::hint, .key = "said"});
}

void Gallery::draw_choices() {
    {
        const auto sheet = card({.title = "下拉"});
        const auto grid = columns({});
        cell();
        select({.key = "household", .label = "户口性质", .options = households, .required = true},
               draft_.household);
        cell();
        combobox({.key = "reason",
                  .label = "停保原因",
                  .options = reasons,
                  .required = true,
                  .hint = "可输入汉字或拼音首字母查找"},
                 draft_.reason);
        cell();
        select({.key = "off", .label = "用工形式", .options = households, .disabled = true},
               draft_.household);
        cell();
        select({.key = "wrong",
                .label = "人员类别",
                .options = households,
                .required = true,
                .error = "请选择人员类别"},
               draft_.search);
    }
    {
        const auto sheet = card({.title = "单选与多选"});
        const auto grid = columns({.most = 2});
        cell();
        radio_group({.key = "sex", .label = "性别", .options = sexes, .required = true},
                    draft_.phone);
        cell();
        radio_group({.key = "way",
                     .label = "办理方式",
                     .options = ways,
                     .required = true,
                     .error = draft_.remark.empty() ? "请选择办理方式" : ""},
                    draft_.remark);
        cell();
        checkbox({.key = "agreed",
                  .label = "本单位承诺所填信息真实、准确，并承担相应法律责任",
                  .required = true,
                  .error = draft_.agreed ? "" : "请先阅读并承诺"},
                 draft_.agreed);
        cell();
        checkbox({.key = "notified", .label = "办结后短信通知经办人", .hint = "发送到登记的手机号"},
                 draft_.notified);
        bool locked = true;
        checkbox({.key = "locked", .label = "已确认（不可修改）", .disabled = true}, locked);
    }
    const auto sheet = card({.title = "按钮"});
    {
        const auto line = row({});
        if (button({.key = "send",
                    .label = "提交",
                    .kind = ButtonKind::primary,
                    .busy = sending_,
                    .busy_label = "正在提交…"}))
            sending_ = true;
        button({.key = "back", .label = "返回", .icon = Icon::arrow_left});
        button({.key = "destroy", .label = "作废", .kind = ButtonKind::danger});
        button({.key = "plain", .label = "查看说明", .kind = ButtonKind::text, .icon = Icon::help});
        button({.key = "off", .label = "不可用", .disabled = true});
    }
    const auto line = row({.line_height = 40});
    button({.key = "template", .label = "模板下载", .icon = Icon::download, .small = true});
    button({.key = "import", .label = "导入", .icon = Icon::upload, .small = true});
    icon_button("refresh", Icon::refresh, "刷新");
    icon_button("print", Icon::print, "打印");
    icon_button("none", Icon::edit, "不能编辑", true);
}

}  // namespace si::ui
