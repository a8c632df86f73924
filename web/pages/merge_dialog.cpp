// A colleague saved other values meanwhile: both are shown, the filer chooses field by field, neither side is lost.
#include "shared/base/text.h"
#include "web/pages/matter_steps.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

std::string shown_side(const Field& field, std::string_view side, const std::string& value) {
    return concat({side, value.empty() ? std::string{"（未填写）"} : shown_text(field, value)});
}

void one_conflict(const Matter& matter, const FieldConflict& conflict, Actions& actions) {
    const Field* field = matter.find(conflict.key);
    if (field == nullptr) return;
    const std::string mine = shown_side(*field, "保留我的：", conflict.mine),
                      theirs = shown_side(*field, "用对方的：", conflict.theirs);
    const ui::Option options[] = {{.value = "mine", .label = mine},
                                  {.value = "theirs", .label = theirs}};
    std::string take = conflict.take == Side::mine ? "mine" : "theirs";
    if (ui::radio_group(
            {.key = conflict.key, .label = field->label, .options = options, .stacked = true}, take)
            .changed)
        actions.take_side(conflict.key, take == "mine" ? Side::mine : Side::theirs);
}

}  // namespace

void merge_dialog(const DeskState& desk, Actions& actions) {
    bool open = true;
    auto dialog = ui::dialog(
        {.key = "merge", .title = "同事也修改了这份草稿", .width = 640, .dismissable = false},
        open);
    if (!dialog) return;
    ui::text("下面的内容双方填写得不一样，请逐项选择。其余修改已自动合并，双方都没有丢失。");
    for (const FieldConflict& conflict : desk.conflict->conflicts)
        one_conflict(desk.form->matter(), conflict, actions);
    auto buttons = ui::row({.align = ui::Align::end, .key = "merge-buttons"});
    if (ui::button(
            {.key = "merge-done", .label = "按以上选择保存", .kind = ui::ButtonKind::primary}))
        actions.finish_merge();
}

}  // namespace si::web
