// One field on the screen: each FieldKind has its edit function here, and this is the only switch over kinds in web/.
#pragma once

#include <string>
#include <string_view>

#include "web/form/filing_form.h"
#include "web/ui/ui.h"

namespace si::web {

struct FieldText {
    std::string_view error, hint;
    bool disabled = false;
};

// Draws the field with `value` and changes it as the filer types.
ui::Edit field_edit(const ShownField& shown, const FieldText& text, std::string& value);

}  // namespace si::web
