// libxlsxwriter, opened when the first workbook is written.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#include <xlsxwriter.h>

#include "reg/base/os/on_demand.h"
#include "reg/sonames.h"

namespace reg::xlsx {

struct Library {
  static constexpr const char* kFile = soname::kXlsxWriter;
  static constexpr const char* kPurpose = "libxlsxwriter, which writes workbooks";
};

#define REG_ON_DEMAND(name) inline constinit const OnDemand<Library, decltype(::name)> name(#name)
REG_ON_DEMAND(format_set_align);
REG_ON_DEMAND(format_set_bold);
REG_ON_DEMAND(format_set_bottom);
REG_ON_DEMAND(format_set_num_format);
REG_ON_DEMAND(format_set_text_wrap);
REG_ON_DEMAND(lxw_strerror);
REG_ON_DEMAND(lxw_workbook_free);
REG_ON_DEMAND(workbook_add_format);
REG_ON_DEMAND(workbook_add_worksheet);
REG_ON_DEMAND(workbook_close);
REG_ON_DEMAND(workbook_new_opt);
REG_ON_DEMAND(workbook_set_properties);
REG_ON_DEMAND(worksheet_autofilter);
REG_ON_DEMAND(worksheet_fit_to_pages);
REG_ON_DEMAND(worksheet_freeze_panes);
REG_ON_DEMAND(worksheet_ignore_errors);
REG_ON_DEMAND(worksheet_repeat_rows);
REG_ON_DEMAND(worksheet_set_column);
REG_ON_DEMAND(worksheet_set_footer);
REG_ON_DEMAND(worksheet_set_header);
REG_ON_DEMAND(worksheet_set_landscape);
REG_ON_DEMAND(worksheet_set_paper);
REG_ON_DEMAND(worksheet_write_datetime);
REG_ON_DEMAND(worksheet_write_number);
REG_ON_DEMAND(worksheet_write_string);
#undef REG_ON_DEMAND

}  // namespace reg::xlsx
