#include "shared/sheet/template.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/base/text.h"
#include "shared/sheet/import.h"
#include "shared/sheet/workbook_parts.h"
#include "shared/sheet/workbook_writer.h"

namespace si::sheet {

namespace {

constexpr std::string_view data_sheet = "sheet1", guide_sheet = "填写说明", codes_sheet = "代码";
constexpr int narrowest = 12, widest = 40;

std::string_view name_of(const Matter& m) {
    return m.batch_name.empty() ? m.menu_name : m.batch_name;
}

std::string_view form_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::text:
        case FieldKind::long_text:
        case FieldKind::name:
            return "文字";
        case FieldKind::id_number:
            return "18 位号码，文本格式";
        case FieldKind::phone:
            return "11 位手机号码，文本格式";
        case FieldKind::postcode:
            return "6 位数字，文本格式";
        case FieldKind::credit_code:
            return "18 位代码，文本格式";
        case FieldKind::date:
            return "日期，如 2024-06-01";
        case FieldKind::month:
            return "年月，如 2024-06";
        case FieldKind::yuan:
            return "金额（元），如 10000 或 10000.50";
        case FieldKind::whole_number:
            return "整数，如 12";
        case FieldKind::code:
            return "从下拉列表中选择";
    }
    return {};
}

std::string hint_of(const BatchColumn& column) {
    std::string hint{column.field->hint};
    if (column.field->kind == FieldKind::date || column.field->kind == FieldKind::month ||
        hint.empty())
        hint += concat({hint.empty() ? "" : "；", form_of(column.field->kind)});
    if (column.is_derived) hint += "；身份证号码中有的可以不填，由系统读取";
    return hint;
}

// As wide as the heading: an ideograph takes two characters.
int width_of(std::string_view heading) {
    int width = 2;
    for (std::size_t at = 0; at < heading.size();)
        width += next_code_point(heading, at) < 0x80 ? 1 : 2;
    return std::clamp(width, narrowest, widest);
}

// The code lists side by side, and where each stands.
class Codes {
  public:
    std::string place_of(const Field& field) {
        if (field.codes.empty()) return {};
        const std::string name = column_name(static_cast<std::uint32_t>(sheet_.columns.size()));
        const std::size_t column = sheet_.columns.size();
        sheet_.columns.push_back({.width = widest});
        for (std::size_t i = 0; i < field.codes.size(); ++i) {
            if (sheet_.rows.size() <= i) sheet_.rows.emplace_back();
            sheet_.rows[i].resize(column + 1);
            sheet_.rows[i][column].text = field.codes.data()[i].label;
        }
        return concat(
            {codes_sheet, "!$", name, "$1:$", name, "$", std::to_string(field.codes.size())});
    }
    OutSheet take() {
        sheet_.name = codes_sheet;
        sheet_.is_hidden = true;
        return std::move(sheet_);
    }

  private:
    OutSheet sheet_;
};

OutSheet people_sheet(const std::vector<BatchColumn>& columns, Codes& codes) {
    constexpr std::uint32_t heading_and_hint = 2;
    OutSheet sheet{.name = std::string{data_sheet},
                   .frozen_rows = heading_and_hint,
                   .first_entry = heading_and_hint + 1};
    std::vector<OutCell> headings, hints;
    for (const BatchColumn& column : columns) {
        const std::string heading = heading_of(column);
        const std::string hint = hint_of(column);
        headings.push_back({heading, column.is_required ? Look::required_heading : Look::heading});
        hints.push_back({concat({hints.empty() ? hint_mark : "", hint}), Look::hint});
        sheet.columns.push_back({.width = width_of(heading),
                                 .prompt_title = std::string{column.field->label},
                                 .prompt = hint,
                                 .list = codes.place_of(*column.field)});
    }
    sheet.rows = {std::move(headings), std::move(hints)};
    return sheet;
}

std::string labels_of(const Field& field) {
    constexpr std::size_t most_listed = 30;
    if (field.codes.size() > most_listed) return "见下拉列表";
    std::string labels;
    for (const Code& code : field.codes) labels += concat({labels.empty() ? "" : "、", code.label});
    return labels;
}

OutSheet guide(const Matter& matter, const std::vector<BatchColumn>& columns) {
    OutSheet sheet{.name = std::string{guide_sheet}};
    sheet.columns = {{.width = 36}, {.width = 10}, {.width = 60}, {.width = 80}};
    const auto line = [&](std::string_view text) {
        sheet.rows.push_back({{std::string{text}, Look::plain}});
    };
    sheet.rows.push_back({{concat({name_of(matter), "填写说明"}), Look::heading}});
    line("1. 从第 3 行起每人填写一行，不要改动标题行；列的先后可以调整，也可以另加自己的列。");
    line("2. 号码、日期和年月请按“文本”格式填写；从别处复制时请选择“只粘贴数值（文本）”。");
    line("3. 不要合并单元格；不申报的人员请删除整行，隐藏的行也会被读取。");
    line("4. 可以用 Excel 2007 以后的版本或 WPS 填写，保存为 .xlsx；也可以另存为 CSV。");
    line("5. 【导入】后逐行校验，有问题的行会逐条列出；点【保存】之前不会提交任何内容。");
    sheet.rows.emplace_back();
    sheet.rows.push_back({{"填报项", Look::heading},
                          {"必填", Look::heading},
                          {"说明", Look::heading},
                          {"可以填写的内容", Look::heading}});
    for (const BatchColumn& column : columns) {
        const Field& field = *column.field;
        const std::string content =
            field.codes.empty() ? std::string{form_of(field.kind)} : labels_of(field);
        const std::string_view need = column.is_required                         ? "是"
                                      : field.shown != nullptr && field.required ? "按情况"
                                                                                 : "否";
        sheet.rows.push_back({{std::string{field.label}, Look::plain},
                              {std::string{need}, Look::plain},
                              {hint_of(column), Look::hint},
                              {content, Look::hint}});
    }
    return sheet;
}

}  // namespace

std::string write_template(const Basis& basis) {
    const std::vector<BatchColumn> columns = batch_columns(basis);
    Codes codes;
    OutWorkbook workbook;
    workbook.sheets.push_back(people_sheet(columns, codes));
    workbook.sheets.push_back(guide(basis.matter, columns));
    workbook.sheets.push_back(codes.take());
    workbook.hidden_names = {{std::string{template_mark_name}, template_mark(basis)}};
    return write_workbook(workbook);
}

std::string template_file_name(const Matter& matter) {
    return concat({name_of(matter), "模板.xlsx"});
}

}  // namespace si::sheet
