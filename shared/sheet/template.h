// The template 模板 of a matter: the workbook that 【下载模板】 gives. Everything in it comes from the declaration.
#pragma once

#include <string>

#include "shared/sheet/batch_columns.h"

namespace si::sheet {

// Headings in row 1, hints in row 2, people from row 3 on. The same bytes for the same declaration and day.
std::string write_template(const Basis& basis);

std::string template_file_name(const Matter& matter);  // "人员批量新参保模板.xlsx"

}  // namespace si::sheet
