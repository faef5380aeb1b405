internal import CXlsxwriter
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why a spreadsheet could not be written; `reason` is the system's or libxlsxwriter's sentence.
package struct SpreadsheetError: Error, Hashable, Sendable {
    package let path: String
    package let reason: String
}

/// libxlsxwriter's workbook, which becomes a file when it is closed.
private struct Workbook: ~Copyable {
    let pointer: UnsafeMutablePointer<lxw_workbook>

    consuming func close() -> lxw_error {
        let pointer = pointer
        discard self
        return workbook_close(pointer)
    }

    deinit {
        lxw_workbook_free(pointer)
    }
}

/// A workbook with one sheet that is being written. Rows and columns count from 0.
///
/// An empty file stands in its place until it is closed, and none where it could not be written.
struct Spreadsheet: ~Copyable {
    private let workbook: Workbook
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let styles: SpreadsheetStyles
    private let path: String
    /// The first thing that went wrong; a cell that cannot be written must not be missed.
    private var status = LXW_NO_ERROR

    /// The rows of a sheet in Excel.
    static let rowLimit = 1_048_576

    /// - Parameter created: stands in the file in place of the clock's time, so that the same report gives the same bytes.
    init(path: String, title: String, created: CivilDate) throws(SpreadsheetError) {
        // libxlsxwriter would find this out at the end, and print it.
        guard let file = fopen(path, "w") else {
            throw SpreadsheetError(path: path, reason: String(cString: strerror(errno)))
        }
        fclose(file)
        guard let pointer = workbook_new(path) else { throw SpreadsheetError(path: path, reason: "out of memory") }
        let workbook = Workbook(pointer: pointer)
        guard let sheet = workbook_add_worksheet(pointer, title) else {
            preconditionFailure("a report's title is short and has none of the marks that Excel forbids: \(title)")
        }
        self.styles = SpreadsheetStyles(in: pointer)
        self.path = path
        self.workbook = workbook
        self.sheet = sheet
        setProperties(title: title, created: created)
        worksheet_set_default_row(sheet, 20, UInt8(LXW_FALSE.rawValue))
        worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    }

    private mutating func setProperties(title: String, created: CivilDate) {
        var title = Array(title.utf8CString)
        let status = title.withUnsafeMutableBufferPointer { title in
            var properties = lxw_doc_properties()
            // libxlsxwriter copies the title.
            properties.title = title.baseAddress
            // Noon, because libxlsxwriter takes 0 for the present.
            properties.created = time_t(created.daysSinceEpoch * 86_400 + 43_200)
            return workbook_set_properties(workbook.pointer, &properties)
        }
        check(status)
    }

    private mutating func check(_ status: lxw_error) {
        if self.status == LXW_NO_ERROR { self.status = status }
    }

    /// Writes text as a string, whatever it looks like: never as a formula, a number or a link.
    mutating func write(_ text: SpreadsheetText, row: Int, column: Int, style: SpreadsheetStyle) {
        check(worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), text.string, styles[style]))
    }

    mutating func write(_ number: Double, row: Int, column: Int, style: SpreadsheetStyle) {
        check(worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), number, styles[style]))
    }

    mutating func write(_ date: CivilDate, row: Int, column: Int, style: SpreadsheetStyle) {
        write(date, hour: 0, minute: 0, row: row, column: column, style: style)
    }

    mutating func write(_ time: CivilTime, row: Int, column: Int, style: SpreadsheetStyle) {
        write(time.date, hour: time.hour, minute: time.minute, row: row, column: column, style: style)
    }

    private mutating func write(
        _ date: CivilDate, hour: Int, minute: Int, row: Int, column: Int, style: SpreadsheetStyle
    ) {
        var value = lxw_datetime()
        (value.year, value.month, value.day) = (Int32(date.year), Int32(date.month), Int32(date.day))
        (value.hour, value.min) = (Int32(hour), Int32(minute))
        check(worksheet_write_datetime(sheet, lxw_row_t(row), lxw_col_t(column), &value, styles[style]))
    }

    mutating func writeBlank(row: Int, column: Int, style: SpreadsheetStyle) {
        check(worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), styles[style]))
    }

    /// - Parameter width: in digits of the standard font, at most 255.
    mutating func setWidth(_ width: Int, ofColumn column: Int) {
        check(worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(min(width, 255)), nil))
    }

    /// - Parameter height: in points.
    mutating func setHeight(_ height: Double, ofRow row: Int) {
        check(worksheet_set_row(sheet, lxw_row_t(row), height, nil))
    }

    /// Makes the rows from `heading` on a table: its heading stays in sight and on every printed page, and can be filtered.
    ///
    /// - Parameter printedColumns: how many of the columns, from the left, go on paper.
    mutating func setTable(heading: Int, lastRow: Int, columns: Int, printedColumns: Int) {
        let (first, last) = (lxw_row_t(heading), lxw_row_t(lastRow))
        worksheet_freeze_panes(sheet, first + 1, 0)
        check(worksheet_autofilter(sheet, first, 0, last, lxw_col_t(columns - 1)))
        // A staff id is text that looks like a number, and right as it is.
        check(
            worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD\(Self.rowLimit)"))
        check(worksheet_repeat_rows(sheet, first, first))
        check(worksheet_print_area(sheet, 0, 0, last, lxw_col_t(printedColumns - 1)))
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_margins(sheet, 0.6, 0.6, 0.7, 0.8)
        check(worksheet_set_footer(sheet, "&C&P / &N"))
    }

    consuming func close() throws(SpreadsheetError) {
        let (path, status) = (path, status)
        // A workbook with a missing cell is not written at all.
        let outcome = status == LXW_NO_ERROR ? workbook.close() : status
        guard outcome == LXW_NO_ERROR else {
            unlink(path)
            throw SpreadsheetError(path: path, reason: String(cString: lxw_strerror(outcome)))
        }
    }
}
