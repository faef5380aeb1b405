/// libxlsxwriter by its functions' addresses, so that nothing of it is loaded before somebody asks for it.

#ifndef XLSXWRITER_FUNCTIONS_H
#define XLSXWRITER_FUNCTIONS_H

#include <xlsxwriter.h>

#define XLSXWRITER_FUNCTIONS(EACH)                                                                                     \
    EACH(lxw_version)                                                                                                  \
    EACH(workbook_add_chart)                                                                                           \
    EACH(chart_add_series)                                                                                             \
    EACH(chart_axis_set_reverse)                                                                                       \
    EACH(chart_legend_set_position)                                                                                    \
    EACH(chart_series_set_fill)                                                                                        \
    EACH(chart_series_set_labels)                                                                                      \
    EACH(chart_title_set_name)                                                                                         \
    EACH(format_set_bg_color)                                                                                          \
    EACH(format_set_text_wrap)                                                                                         \
    EACH(worksheet_add_table)                                                                                          \
    EACH(worksheet_insert_chart_opt)                                                                                   \
    EACH(worksheet_write_formula_num)                                                                                  \
    EACH(workbook_new_opt)                                                                                             \
    EACH(workbook_set_properties)                                                                                      \
    EACH(workbook_add_format)                                                                                          \
    EACH(workbook_add_worksheet)                                                                                       \
    EACH(workbook_close)                                                                                               \
    EACH(lxw_workbook_free)                                                                                            \
    EACH(format_set_align)                                                                                             \
    EACH(format_set_bold)                                                                                              \
    EACH(format_set_bottom)                                                                                            \
    EACH(format_set_bottom_color)                                                                                      \
    EACH(format_set_font_color)                                                                                        \
    EACH(format_set_font_name)                                                                                         \
    EACH(format_set_font_size)                                                                                         \
    EACH(format_set_indent)                                                                                            \
    EACH(format_set_num_format)                                                                                        \
    EACH(worksheet_autofilter)                                                                                         \
    EACH(worksheet_fit_to_pages)                                                                                       \
    EACH(worksheet_freeze_panes)                                                                                       \
    EACH(worksheet_gridlines)                                                                                          \
    EACH(worksheet_ignore_errors)                                                                                      \
    EACH(worksheet_merge_range)                                                                                        \
    EACH(worksheet_print_area)                                                                                         \
    EACH(worksheet_repeat_rows)                                                                                        \
    EACH(worksheet_set_column)                                                                                         \
    EACH(worksheet_set_default_row)                                                                                    \
    EACH(worksheet_set_footer)                                                                                         \
    EACH(worksheet_set_landscape)                                                                                      \
    EACH(worksheet_set_margins)                                                                                        \
    EACH(worksheet_set_paper)                                                                                          \
    EACH(worksheet_set_row)                                                                                            \
    EACH(worksheet_write_blank)                                                                                        \
    EACH(worksheet_write_datetime)                                                                                     \
    EACH(worksheet_write_number)                                                                                       \
    EACH(worksheet_write_string)

/// The address of each, with the type that the header gives it.
struct xlsxwriter_functions {
#define XLSXWRITER_FIELD(name) __typeof__(name) *_Nonnull name;
    XLSXWRITER_FUNCTIONS(XLSXWRITER_FIELD)
#undef XLSXWRITER_FIELD
};

/// The name of each, in the same order.
const char *_Nonnull const *_Nonnull xlsxwriter_function_names(void);

#endif
