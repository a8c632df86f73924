// 新老网上办事系统业务事项对照表 (手册 §5), searchable, every module of now opens; and the field that finds a module.
#include "shared/base/text.h"
#include "shared/codes/modules.h"
#include "web/app/route.h"
#include "web/pages/pages.h"
#include "web/ui/ui.h"

namespace si::web {
namespace {

// --- the table ---

struct Row {
    const FormerBusiness* business = nullptr;
    std::string_view now;
    std::string former;
};

std::string joined(std::span<const std::string_view> names) {
    std::string text;
    for (const std::string_view name : names) text += concat({text.empty() ? "" : "、", name});
    return text.empty() ? "无" : text;
}

bool answers(const ModuleName& name, std::string_view typed) {
    return ui::option_matches({.label = name.text, .initials = name.initials}, typed);
}

bool answers(const Row& row, std::string_view typed) {
    if (typed.empty() || row.former.find(typed) != std::string::npos ||
        row.business->item.find(typed) != std::string_view::npos ||
        row.business->task.find(typed) != std::string_view::npos)
        return true;
    const Module* module = find_module(row.now);
    if (module == nullptr) return false;
    if (answers(module->name, typed) || module->manual.starts_with(typed)) return true;
    for (const ModuleName& also : module->also)
        if (answers(also, typed)) return true;
    return false;
}

std::vector<Row> rows_for(std::string_view typed) {
    std::vector<Row> rows;
    for (const FormerBusiness& business : former_businesses())
        for (const std::string_view now : business.now) {
            Row row{&business, now, joined(business.former)};
            if (answers(row, typed)) rows.push_back(std::move(row));
        }
    return rows;
}

void mapping_table(const std::vector<Row>& rows, Actions& actions) {
    constexpr ui::TableColumn columns[] = {
        {.key = "now", .label = "现模块名", .weight = 1.3f, .min_width = 250, .row_header = true},
        {.key = "former", .label = "原模块名", .min_width = 150},
        {.key = "task", .label = "经办内容", .weight = 1.2f, .min_width = 210},
        {.key = "item", .label = "子项名称", .weight = 1.2f, .min_width = 210},
    };
    ui::table({.key = "mapping",
               .label = "新老业务事项对照",
               .columns = columns,
               .row_count = static_cast<int>(rows.size()),
               .lines = 2,
               .empty = "没有找到。请换一个名称，或者只输入其中几个字"},
              [&](ui::TableRow& cells) {
                  const Row& row = rows[static_cast<std::size_t>(cells.index())];
                  cells.key(row.now);
                  const std::string path = path_of_module(row.now);
                  if (path.empty())
                      cells.text(concat({row.now, "（", advice_on_module(row.now), "）"}));
                  else if (cells.link(row.now, path))
                      actions.go(path);
                  cells.text(row.former);
                  cells.text(row.business->task);
                  cells.text(row.business->item);
              });
}

// --- the finder ---

struct Entry {
    std::string value, note, path;
    ModuleName name;
};

// By the manual's number, which is what the value begins with.
std::vector<Entry> entries() {
    std::vector<Entry> made;
    for (const Module& module : modules()) {
        std::string path = path_of_module(module.name.text);
        if (path.empty()) path = "/modules";
        const auto add = [&](const ModuleName& name, std::string note) {
            made.push_back({concat({module.manual, " ", name.text, " ", module.name.text}),
                            std::move(note), path, name});
        };
        add(module.name, {});
        for (const ModuleName& also : module.also) add(also, concat({"现：", module.name.text}));
    }
    return made;
}

}  // namespace

std::string_view advice_on_module(std::string_view name) {
    if (name == "企业开办一件事") return "在“企业开办全程网上办”平台办理";
    if (name == "单位参保证明查询打印") return "请用“个人登录”，在个人服务中打印";
    return "暂未开通";
}

void module_finder(Actions& actions) {
    static const std::vector<Entry> all = entries();
    static const std::vector<ui::Option> options = [] {
        std::vector<ui::Option> made;
        made.reserve(all.size());
        for (const Entry& entry : all)
            made.push_back({.value = entry.value,
                            .label = entry.name.text,
                            .initials = entry.name.initials,
                            .note = entry.note});
        return made;
    }();
    std::string chosen;
    ui::combobox({.key = "module-finder",
                  .label = "查找业务",
                  .options = options,
                  .placeholder = "模块名称、原系统名称、拼音首字母或手册编号"},
                 chosen);
    for (const Entry& entry : all)
        if (entry.value == chosen) actions.go(entry.path);
}

void modules_page(const AppState& state, Actions& actions) {
    ui::text({.text = "原宁波市社会保险网上申报系统的业务，现在在哪里办。点模块名即可进入。",
              .kind = ui::TextKind::secondary});
    std::string typed = state.modules_typed;
    if (ui::text_field({.key = "search",
                        .label = "查找",
                        .kind = ui::InputKind::search,
                        .placeholder = "如 人员续保、基数申报、zgzj",
                        .icon = ui::Icon::search,
                        .most_width = 480},
                       typed)
            .changed)
        actions.search_modules(typed);
    auto card = ui::card({.title = "新老网上办事系统业务事项对照表", .flush = true});
    mapping_table(rows_for(state.modules_typed), actions);
}

}  // namespace si::web
