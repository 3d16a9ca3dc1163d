// libxlsxwriter, opened when the first workbook is written.
//
// Inside this namespace each function of the list stands for that of the library: calls look as if it was
// linked.
#pragma once

#include <xlsxwriter.h>

#include "reg/base/os/on_demand.h"

namespace reg::xlsx {

REG_ON_DEMAND(XlsxWriter, format_set_align);
REG_ON_DEMAND(XlsxWriter, format_set_bold);
REG_ON_DEMAND(XlsxWriter, format_set_bottom);
REG_ON_DEMAND(XlsxWriter, format_set_num_format);
REG_ON_DEMAND(XlsxWriter, format_set_text_wrap);
REG_ON_DEMAND(XlsxWriter, lxw_strerror);
REG_ON_DEMAND(XlsxWriter, lxw_workbook_free);
REG_ON_DEMAND(XlsxWriter, workbook_add_format);
REG_ON_DEMAND(XlsxWriter, workbook_add_worksheet);
REG_ON_DEMAND(XlsxWriter, workbook_close);
REG_ON_DEMAND(XlsxWriter, workbook_new_opt);
REG_ON_DEMAND(XlsxWriter, workbook_set_properties);
REG_ON_DEMAND(XlsxWriter, worksheet_autofilter);
REG_ON_DEMAND(XlsxWriter, worksheet_fit_to_pages);
REG_ON_DEMAND(XlsxWriter, worksheet_freeze_panes);
REG_ON_DEMAND(XlsxWriter, worksheet_ignore_errors);
REG_ON_DEMAND(XlsxWriter, worksheet_repeat_rows);
REG_ON_DEMAND(XlsxWriter, worksheet_set_column);
REG_ON_DEMAND(XlsxWriter, worksheet_set_footer);
REG_ON_DEMAND(XlsxWriter, worksheet_set_header);
REG_ON_DEMAND(XlsxWriter, worksheet_set_landscape);
REG_ON_DEMAND(XlsxWriter, worksheet_set_paper);
REG_ON_DEMAND(XlsxWriter, worksheet_write_datetime);
REG_ON_DEMAND(XlsxWriter, worksheet_write_number);
REG_ON_DEMAND(XlsxWriter, worksheet_write_string);

}  // namespace reg::xlsx
