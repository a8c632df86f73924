// The whole widget set. Widgets are functions over plain structs:
//
//     if (ui::button({.key = "submit", .label = "提交", .kind = ui::ButtonKind::primary})) …
//     if (ui::text_field({.key = "name", .label = "姓名", .required = true}, name).committed) …
//     { auto card = ui::card({.title = "个人基本信息"}); … }   // ends with its block
//
// Strings are UTF-8 and only need to live until the call returns. Lengths are design pixels (CSS
// pixels before large type). Keys are data keys, unique under the key scopes around them
// (context.h).
#pragma once

#include "web/ui/context.h"
#include "web/ui/icons.h"
#include "web/ui/layout.h"
#include "web/ui/semantics.h"
#include "web/ui/theme.h"
#include "web/ui/widgets/alert.h"
#include "web/ui/widgets/button.h"
#include "web/ui/widgets/card.h"
#include "web/ui/widgets/checkbox.h"
#include "web/ui/widgets/combobox.h"
#include "web/ui/widgets/date_field.h"
#include "web/ui/widgets/description_list.h"
#include "web/ui/widgets/details.h"
#include "web/ui/widgets/dialog.h"
#include "web/ui/widgets/edit.h"
#include "web/ui/widgets/error_summary.h"
#include "web/ui/widgets/file_field.h"
#include "web/ui/widgets/heading.h"
#include "web/ui/widgets/link.h"
#include "web/ui/widgets/money_field.h"
#include "web/ui/widgets/month_field.h"
#include "web/ui/widgets/month_strip.h"
#include "web/ui/widgets/page.h"
#include "web/ui/widgets/pager.h"
#include "web/ui/widgets/password_field.h"
#include "web/ui/widgets/progress.h"
#include "web/ui/widgets/radio_group.h"
#include "web/ui/widgets/select.h"
#include "web/ui/widgets/state_view.h"
#include "web/ui/widgets/stepper.h"
#include "web/ui/widgets/table.h"
#include "web/ui/widgets/tabs.h"
#include "web/ui/widgets/tag.h"
#include "web/ui/widgets/text.h"
#include "web/ui/widgets/text_area.h"
#include "web/ui/widgets/text_field.h"
#include "web/ui/widgets/toast.h"
