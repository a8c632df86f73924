#include "web/form/field_edit.h"

#include <vector>

namespace si::web {
namespace {

constexpr std::size_t short_list = 4;    // this few are all shown at once
constexpr std::size_t select_list = 15;  // more than this are searched by typing

ui::Edit line_edit(const ShownField& shown, const FieldText& text, ui::InputKind kind,
                   std::string& value) {
    const Field& f = *shown.field;
    return ui::text_field({.key = f.key,
                           .label = f.label,
                           .kind = kind,
                           .required = f.required,
                           .disabled = text.disabled,
                           .read_only = f.fixed,
                           .optional_mark = !f.required && !f.fixed,
                           .hint = text.hint,
                           .error = text.error},
                          value);
}

ui::Edit area_edit(const ShownField& shown, const FieldText& text, std::string& value) {
    const Field& f = *shown.field;
    return ui::text_area({.key = f.key,
                          .label = f.label,
                          .rows = 3,
                          .required = f.required,
                          .disabled = text.disabled,
                          .optional_mark = !f.required,
                          .hint = text.hint,
                          .error = text.error,
                          .most_characters = f.max_length},
                         value);
}

ui::Edit date_edit(const ShownField& shown, const FieldText& text, std::string& value) {
    const Field& f = *shown.field;
    if (f.fixed) return line_edit(shown, text, ui::InputKind::date, value);
    return ui::date_field({.key = f.key,
                           .label = f.label,
                           .required = f.required,
                           .disabled = text.disabled,
                           .optional_mark = !f.required,
                           .hint = text.hint,
                           .error = text.error},
                          value);
}

ui::Edit radio_edit(const ShownField& shown, const FieldText& text,
                    std::span<const ui::Option> options, std::string& value) {
    const Field& f = *shown.field;
    return ui::radio_group({.key = f.key,
                            .label = f.label,
                            .options = options,
                            .required = f.required,
                            .disabled = text.disabled,
                            .hint = text.hint,
                            .error = text.error},
                           value);
}

// Months that are the only ones possible are offered, not typed.
ui::Edit month_edit(const ShownField& shown, const FieldText& text, std::string& value) {
    const Field& f = *shown.field;
    if (f.fixed) return line_edit(shown, text, ui::InputKind::month, value);
    std::vector<ui::Option> options;
    for (const std::string& month : shown.choices)
        options.push_back({.value = month, .label = month});
    if (!options.empty() && options.size() <= short_list)
        return radio_edit(shown, text, options, value);
    std::vector<std::string_view> allowed(shown.choices.begin(), shown.choices.end());
    return ui::month_field({.key = f.key,
                            .label = f.label,
                            .required = f.required,
                            .disabled = text.disabled,
                            .optional_mark = !f.required,
                            .allowed = allowed,
                            .hint = text.hint,
                            .error = text.error},
                           value);
}

ui::Edit yuan_edit(const ShownField& shown, const FieldText& text, std::string& value) {
    const Field& f = *shown.field;
    if (f.fixed) return line_edit(shown, text, ui::InputKind::money, value);
    return ui::money_field({.key = f.key,
                            .label = f.label,
                            .required = f.required,
                            .disabled = text.disabled,
                            .optional_mark = !f.required,
                            .hint = text.hint,
                            .error = text.error},
                           value);
}

ui::Edit code_edit(const ShownField& shown, const FieldText& text, std::string& value) {
    const Field& f = *shown.field;
    if (f.fixed) {
        std::string label = shown_text(f, value);
        line_edit(shown, text, ui::InputKind::text, label);
        return {};
    }
    std::vector<ui::Option> options;
    for (const Code& code : f.codes)
        options.push_back({.value = code.value, .label = code.label, .initials = code.pinyin});
    // A radio button cannot be taken back, so what may stay empty is a list.
    if (options.size() <= short_list && f.required) return radio_edit(shown, text, options, value);
    if (options.size() <= select_list)
        return ui::select({.key = f.key,
                           .label = f.label,
                           .options = options,
                           .required = f.required,
                           .disabled = text.disabled,
                           .optional_mark = !f.required,
                           .hint = text.hint,
                           .error = text.error},
                          value);
    return ui::combobox({.key = f.key,
                         .label = f.label,
                         .options = options,
                         .required = f.required,
                         .disabled = text.disabled,
                         .optional_mark = !f.required,
                         .hint = text.hint,
                         .error = text.error},
                        value);
}

}  // namespace

ui::Edit field_edit(const ShownField& shown, const FieldText& text, std::string& value) {
    switch (shown.field->kind) {
        case FieldKind::text:
            return line_edit(shown, text, ui::InputKind::text, value);
        case FieldKind::long_text:
            return area_edit(shown, text, value);
        case FieldKind::name:
            return line_edit(shown, text, ui::InputKind::name, value);
        case FieldKind::id_number:
        case FieldKind::credit_code:
            return line_edit(shown, text, ui::InputKind::id_number, value);
        case FieldKind::phone:
            return line_edit(shown, text, ui::InputKind::phone, value);
        case FieldKind::postcode:
            return line_edit(shown, text, ui::InputKind::digits, value);
        case FieldKind::date:
            return date_edit(shown, text, value);
        case FieldKind::month:
            return month_edit(shown, text, value);
        case FieldKind::yuan:
            return yuan_edit(shown, text, value);
        case FieldKind::whole_number:
            return line_edit(shown, text, ui::InputKind::digits, value);
        case FieldKind::code:
            return code_edit(shown, text, value);
    }
    return {};
}

}  // namespace si::web
