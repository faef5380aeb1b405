internal import CXlsxwriter
internal import SystemFiles
package import CourseModel
internal import QuizEngine

/// Why a spreadsheet could not be written.
package struct SpreadsheetError: Error, Hashable, Sendable {
    package let path: String
    package let reason: Phrase
}

/// libxlsxwriter's workbook, which becomes a file when it is closed.
private struct Workbook: ~Copyable {
    let pointer: UnsafeMutablePointer<lxw_workbook>
    let library: xlsxwriter_functions

    /// Hands the workbook to whoever closes it.
    consuming func release() -> UnsafeMutablePointer<lxw_workbook> {
        let pointer = pointer
        discard self
        return pointer
    }

    deinit {
        library.lxw_workbook_free(pointer)
    }
}

/// A workbook that is being written, sheet after sheet and row by row. Rows and columns count from 0.
///
/// A row leaves the memory when the next one begins, so that a long report takes no more of it than a short one. What is written to a row
/// that has gone by is missing, and the workbook is not written then.
///
/// An empty file stands in its place until it is closed, and none where it could not be written.
struct Spreadsheet: ~Copyable {
    let library: xlsxwriter_functions
    private let workbook: Workbook
    /// The one that is being written.
    private(set) var sheet: UnsafeMutablePointer<lxw_worksheet>
    private let styles: SpreadsheetStyles
    private let path: String
    private var cellCount = 0
    /// The first thing that went wrong; a cell that cannot be written must not be missed.
    private var status = LXW_NO_ERROR

    static let writer = LateLibrary(
        name: "libxlsxwriter", stem: "xlsxwriter", versions: [LXW_SOVERSION], formula: "libxlsxwriter")

    /// The rows of a sheet in Excel.
    static let rowLimit = 1_048_576

    /// - Parameters:
    ///   - sheetName: of the first sheet; the title where there is but one.
    ///   - scratch: a folder for what the library puts down on the way; it may be several times as long as the file.
    ///   - created: stands in the file in place of the clock's time, so that the same report gives the same bytes.
    ///   - writer: what writes it.
    init(
        path: String, scratch: String, title: String, sheetName: String? = nil, created: CivilDate,
        writer: LateLibrary = Spreadsheet.writer
    ) throws(SpreadsheetError) {
        let library: xlsxwriter_functions
        do throws(LateLibrary.Missing) {
            library = try writer.functions(xlsxwriter_function_names(), as: xlsxwriter_functions.self)
        } catch {
            throw SpreadsheetError(path: path, reason: error.phrase)
        }
        do throws(SystemFault) {
            try LibraryFile.makeEmpty(at: path)
        } catch {
            throw SpreadsheetError(path: path, reason: error.phrase)
        }
        var scratch = Array(scratch.utf8CString)
        let made = scratch.withUnsafeMutableBufferPointer { scratch in
            var options = lxw_workbook_options()
            options.constant_memory = UInt8(LXW_TRUE.rawValue)
            // libxlsxwriter copies it.
            options.tmpdir = scratch.baseAddress
            return library.workbook_new_opt(path, &options)
        }
        guard let pointer = made else { throw SpreadsheetError(path: path, reason: SystemFault.outOfMemory.phrase) }
        let workbook = Workbook(pointer: pointer, library: library)
        let sheet = Self.sheet(in: pointer, of: library, named: sheetName ?? title)
        self.styles = SpreadsheetStyles(in: pointer, of: library)
        self.path = path
        self.library = library
        self.workbook = workbook
        self.sheet = sheet
        setProperties(title: title, created: created)
    }

    /// Ends the sheet that is being written and begins another.
    mutating func beginSheet(named name: String) {
        sheet = Self.sheet(in: workbook.pointer, of: library, named: name)
    }

    private static func sheet(
        in workbook: UnsafeMutablePointer<lxw_workbook>, of library: xlsxwriter_functions, named name: String
    ) -> UnsafeMutablePointer<lxw_worksheet> {
        guard let sheet = library.workbook_add_worksheet(workbook, name) else {
            preconditionFailure("a report's title is short and has none of the marks that Excel forbids: \(name)")
        }
        library.worksheet_set_default_row(sheet, 20, UInt8(LXW_FALSE.rawValue))
        library.worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        return sheet
    }

    /// A chart that stands in no sheet yet.
    func newChart(_ kind: lxw_chart_type) -> UnsafeMutablePointer<lxw_chart>? {
        library.workbook_add_chart(workbook.pointer, UInt8(kind.rawValue))
    }

    private mutating func setProperties(title: String, created: CivilDate) {
        var title = Array(title.utf8CString)
        let status = title.withUnsafeMutableBufferPointer { title in
            var properties = lxw_doc_properties()
            // libxlsxwriter copies the title.
            properties.title = title.baseAddress
            // Noon, because libxlsxwriter takes 0 for the present.
            properties.created = .init(created.daysSinceEpoch * 86_400 + 43_200)
            return library.workbook_set_properties(workbook.pointer, &properties)
        }
        check(status)
    }

    mutating func check(_ status: lxw_error) {
        if self.status == LXW_NO_ERROR { self.status = status }
    }

    /// Writes text as a string, whatever it looks like: never as a formula, a number or a link.
    mutating func write(_ text: SpreadsheetText, row: Int, column: Int, style: SpreadsheetStyle) {
        cellCount += 1
        check(library.worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), text.string, styles[style]))
    }

    /// Writes text over several columns as if they were one, so that it breaks into lines there and is printed whole.
    mutating func write(_ text: SpreadsheetText, row: Int, columns: Range<Int>, style: SpreadsheetStyle) {
        guard columns.count > 1 else { return write(text, row: row, column: columns.lowerBound, style: style) }
        cellCount += columns.count
        check(
            library.worksheet_merge_range(
                sheet, lxw_row_t(row), lxw_col_t(columns.lowerBound), lxw_row_t(row), lxw_col_t(columns.upperBound - 1),
                text.string, styles[style]))
    }

    mutating func write(_ number: Double, row: Int, column: Int, style: SpreadsheetStyle) {
        cellCount += 1
        check(library.worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), number, styles[style]))
    }

    /// Writes a formula of our own beside what we know it gives, which is shown until a program calculates it anew.
    ///
    /// - Parameter formula: with its `=`; never made of a text of others.
    mutating func write(formula: String, giving number: Double, row: Int, column: Int, style: SpreadsheetStyle) {
        cellCount += 1
        check(
            library.worksheet_write_formula_num(
                sheet, lxw_row_t(row), lxw_col_t(column), formula, styles[style], number))
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
        cellCount += 1
        check(library.worksheet_write_datetime(sheet, lxw_row_t(row), lxw_col_t(column), &value, styles[style]))
    }

    mutating func writeBlank(row: Int, column: Int, style: SpreadsheetStyle) {
        cellCount += 1
        check(library.worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), styles[style]))
    }

    /// - Parameter width: in digits of the standard font, at most 255.
    mutating func setWidth(_ width: Int, ofColumn column: Int) {
        check(library.worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(min(width, 255)), nil))
    }

    /// Sets the height of the row that is being written, or of one after it.
    ///
    /// - Parameter height: in points.
    mutating func setHeight(_ height: Double, ofRow row: Int) {
        check(library.worksheet_set_row(sheet, lxw_row_t(row), height, nil))
    }

    /// Makes the rows from `heading` on a table: its heading stays in sight and on every printed page, and can be filtered.
    ///
    /// - Parameters:
    ///   - printedColumns: how many of the columns, from the left, go on paper.
    ///   - frozenColumns: how many of them stay in sight.
    mutating func setTable(
        heading: Int, lastRow: Int, columns: Int, printedColumns: Int, frozenColumns: Int = 0, isFiltered: Bool = true
    ) {
        let (first, last) = (lxw_row_t(heading), lxw_row_t(lastRow))
        library.worksheet_freeze_panes(sheet, first + 1, lxw_col_t(frozenColumns))
        if isFiltered { check(library.worksheet_autofilter(sheet, first, 0, last, lxw_col_t(columns - 1))) }
        // A staff id is text that looks like a number, and right as it is.
        check(
            library.worksheet_ignore_errors(
                sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD\(Self.rowLimit)"))
        check(library.worksheet_repeat_rows(sheet, first, first))
        check(library.worksheet_print_area(sheet, 0, 0, last, lxw_col_t(printedColumns - 1)))
        library.worksheet_set_landscape(sheet)
        setPaper()
    }

    /// A4, as wide as the page, with the number of the page below.
    mutating func setPaper() {
        library.worksheet_set_paper(sheet, 9)  // A4
        library.worksheet_fit_to_pages(sheet, 1, 0)
        library.worksheet_set_margins(sheet, 0.6, 0.6, 0.7, 0.8)
        check(library.worksheet_set_footer(sheet, "&C&P / &N"))
    }

    /// Writes the file, and reads it again to see whether it is whole.
    consuming func close() throws(SpreadsheetError) {
        let (path, cellCount, status, library) = (path, cellCount, status, library)
        do throws(SystemFault) {
            // A workbook with a missing cell is not written at all.
            guard status == LXW_NO_ERROR else { throw .unreadBack }
            let workbook = workbook.release()
            // One at a time: libxlsxwriter formats the date of creation in memory that the C library has but once.
            try LibraryFile.write { library.workbook_close(workbook) == LXW_NO_ERROR }
            guard try WrittenWorkbook(path: path).isWhole(cellCount: cellCount) else { throw .unreadBack }
        } catch {
            LibraryFile.remove(at: path)
            throw SpreadsheetError(path: path, reason: error.phrase)
        }
    }
}
