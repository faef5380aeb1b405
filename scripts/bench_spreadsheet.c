/* The bare loop that a report's workbook is held against: rows of eleven texts and nine numbers or times, written with libxlsxwriter in
 * constant memory. Arguments: the file, a folder for temporary files, the number of rows. Prints the seconds of the
 * processor that it took.
 *
 *     cc -O2 bench_spreadsheet.c -lxlsxwriter -o bench_spreadsheet
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

int main(int count, char **arguments) {
    if (count != 4) return 64;
    clock_t start = clock();
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = arguments[2]};
    lxw_workbook *workbook = workbook_new_opt(arguments[1], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "成绩表");
    lxw_format *text = workbook_add_format(workbook), *number = workbook_add_format(workbook);
    lxw_format *date = workbook_add_format(workbook);
    format_set_bottom(text, LXW_BORDER_HAIR);
    format_set_num_format(number, "0.00%");
    format_set_num_format(date, "yyyy-mm-dd hh:mm");
    for (lxw_row_t row = 0; row < (lxw_row_t)atoi(arguments[3]); row++) {
        char staff[16], name[32], department[32], attempt[48];
        snprintf(staff, sizeof staff, "%d", 1000001 + (int)row);
        snprintf(name, sizeof name, "王小明%d", (int)row + 1);
        snprintf(department, sizeof department, "华东/门店%d", (int)(row + 1) % 500);
        snprintf(attempt, sizeof attempt, "00000000-0000-4000-8000-%ld", 100000000000 + (long)row);
        lxw_datetime submitted = {2026, 12, 1 + (int)(row % 28), 9, (int)(row % 60), 0}, until = {2027, 12, 1, 0, 0, 0};
        worksheet_write_string(sheet, row, 0, staff, text);
        worksheet_write_string(sheet, row, 1, name, text);
        worksheet_write_string(sheet, row, 2, department, text);
        worksheet_write_string(sheet, row, 3, "六大途径 · 结业测评", text);
        worksheet_write_number(sheet, row, 4, 1, number);
        worksheet_write_datetime(sheet, row, 5, &submitted, date);
        worksheet_write_number(sheet, row, 6, row % 6, number);
        worksheet_write_number(sheet, row, 7, 5, number);
        worksheet_write_number(sheet, row, 8, (row % 6) / 5.0, number);
        worksheet_write_string(sheet, row, 9, "未通过", text);
        worksheet_write_number(sheet, row, 10, 0.6, number);
        worksheet_write_datetime(sheet, row, 11, &until, date);
        worksheet_write_string(sheet, row, 12, "paths-exam", text);
        worksheet_write_datetime(sheet, row, 13, &submitted, date);
        worksheet_write_number(sheet, row, 14, 307 / 86400.0, number);
        worksheet_write_string(sheet, row, 15, "已交卷", text);
        worksheet_write_string(sheet, row, 16, "本人作答", text);
        worksheet_write_string(sheet, row, 17, "Asia/Shanghai", text);
        worksheet_write_string(sheet, row, 18, "academy", text);
        worksheet_write_string(sheet, row, 19, attempt, text);
    }
    if (workbook_close(workbook) != LXW_NO_ERROR) return 1;
    printf("%f\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    return 0;
}
