package import CourseModel
package import QuizEngine
internal import TextRules

extension ReportTable {
    /// Writes the report as XLSX: title, premises and sums, and below them the table with real numbers and dates.
    ///
    /// The sums stand above, where whoever opens a long table sees them, and are values as in the other formats.
    ///
    /// - Parameter scratch: a folder for what is put down on the way.
    package func writeSpreadsheet(
        to path: String, scratch: String, created: CivilDate, shown: (Phrase) -> String
    ) throws(SpreadsheetError) {
        try requireRoom(in: path)
        var sheet = try Spreadsheet(path: path, scratch: scratch, title: shown(title), created: created)
        writeSheet(to: &sheet, shown: shown)
        try sheet.close()
    }

    /// Where the table begins in its sheet.
    static let headingRow = 6
    /// The last row of the table in its sheet; an empty one has an empty row.
    var lastSheetRow: Int { Self.headingRow + max(rows.count, 1) }

    func requireRoom(in path: String) throws(SpreadsheetError) {
        guard rows.count >= Spreadsheet.rowLimit - Self.headingRow else { return }
        throw SpreadsheetError(
            path: path,
            reason: Phrase(
                zh: "行数超过一张表能放的 \(Spreadsheet.rowLimit) 行",
                en: "more rows than a sheet holds, which is \(Spreadsheet.rowLimit)"))
    }

    /// Writes the report to the sheet that has been begun.
    ///
    /// - Parameters:
    ///   - frozenColumns: how many columns stay in sight.
    ///   - listObject: the name under which formulas find the table; nil for a range with a filter.
    func writeSheet(
        to sheet: inout Spreadsheet, frozenColumns: Int = 0, listObject: String? = nil, shown: (Phrase) -> String
    ) {
        let heading = Self.headingRow
        // The sums go on paper, too, however few columns the table has.
        let printed = max(columns.count { $0.prominence != .detail }, summary.count(where: \.isNotable))
        writeSummary(to: &sheet, over: printed, shown)
        sheet.setHeight(24, ofRow: heading)
        for (column, field) in columns.enumerated() {
            let style: SpreadsheetStyle = field.isNumeric ? .numberHeading : .heading
            sheet.write(SpreadsheetText(shown(field.title)), row: heading, column: column, style: style)
        }
        let ruler = CellRuler()
        // The filter's button covers three characters of the heading.
        var widths = columns.map { ruler.width(of: shown($0.title)) + 3 }
        var measured = columns.map { _ in "" }
        for (row, cells) in rows.enumerated() {
            var lines = 1
            for (column, cell) in cells.enumerated() {
                // A number's text is only measured, and need not be where the column is wide enough for any like it.
                let isWideEnough = cell.mostWidth.map { $0 <= widths[column] } ?? false
                let text = isWideEnough ? "" : cell.text(shown)
                cell.write(text, to: &sheet, row: heading + 1 + row, column: column, as: .row)
                lines = max(lines, cell.wrappedLines(ruler, shown))
                // No text has more cells than bytes, and many columns say the same in every row.
                if text.utf8.count > widths[column], text != measured[column] {
                    widths[column] = max(widths[column], ruler.width(of: text))
                    measured[column] = text
                }
            }
            if lines > 1 { sheet.setHeight(Double(lines) * 15 + 5, ofRow: heading + 1 + row) }
        }
        // Columns as wide as their widest cell, a Han character counting two; the indent takes one, the cell's own edges two.
        for (column, width) in widths.enumerated() { sheet.setWidth(min(width + 3, 40), ofColumn: column) }
        let isListObject = listObject.map { name in
            sheet.makeListObject(
                name, headings: columns.map { SpreadsheetText(shown($0.title)).string }, heading: heading,
                lastRow: lastSheetRow)
        }
        sheet.setTable(
            heading: heading, lastRow: lastSheetRow, columns: columns.count,
            printedColumns: printed, frozenColumns: frozenColumns,
            isFiltered: isListObject != true)
    }

    /// What stands above the table: its title, the premises, and the sums side by side.
    ///
    /// - Parameter printed: how many columns go on paper.
    private func writeSummary(to sheet: inout Spreadsheet, over printed: Int, _ shown: (Phrase) -> String) {
        sheet.write(SpreadsheetText(shown(title)), row: 0, column: 0, style: .title)
        sheet.setHeight(34, ofRow: 0)
        let premises = premises.filter(\.isNotable).map { $0.line(shown) }.joined(
            separator: shown(Phrase(zh: "　　", en: "    ")))
        sheet.setHeight(Double(premiseLines(premises, over: printed, shown)) * 15 + 5, ofRow: 1)
        sheet.write(SpreadsheetText(premises), row: 1, columns: 0..<max(printed, 1), style: .wrappedPremise)
        sheet.setHeight(8, ofRow: 2)
        let sums = summary.filter(\.isNotable)
        sheet.setHeight(16, ofRow: 3)
        for (column, sum) in sums.enumerated() {
            sheet.write(SpreadsheetText(shown(sum.title)), row: 3, column: column, style: .sumTitle)
        }
        sheet.setHeight(22, ofRow: 4)
        for (column, sum) in sums.enumerated() {
            sum.value.write(sum.value.text(shown), to: &sheet, row: 4, column: column, as: .sum)
        }
        sheet.setHeight(10, ofRow: 5)
    }
}

extension ReportTable {
    /// How many lines the premises may take: no column is narrower than its heading, and what more the rows need is not known yet.
    private func premiseLines(_ premises: String, over printed: Int, _ shown: (Phrase) -> String) -> Int {
        let ruler = CellRuler()
        let headings = columns.prefix(printed).map { min(ruler.width(of: shown($0.title)) + 6, 40) }
        let room = headings.reduce(0, +) + max(printed - columns.count, 0) * 8
        return max(1, (ruler.width(of: premises) + room - 1) / max(room, 1))
    }
}

extension ReportTable.Column {
    fileprivate var isNumeric: Bool { kind == .number || kind == .percent }
}

extension ReportTable.Cell {
    /// Where a cell stands.
    fileprivate enum Role { case row, sum }

    /// A width that the cell's text does not exceed, where it can be told without making it: `-999.99`, `100.00%`, `99:59:59`.
    fileprivate var mostWidth: Int? {
        switch self {
        case .integer(let number): number.magnitude < 1_000_000 ? 7 : nil
        case .number(let number, _): abs(number.quotient) < 999 ? 7 : nil
        case .percent(let share, _): (0...1).contains(share.quotient) ? 7 : nil
        case .date: 10
        case .time: 16
        case .duration(let seconds): (0..<360_000).contains(seconds) ? 8 : nil
        case .empty, .entry: 0
        case .text, .path, .term: nil
        }
    }

    /// How many lines the widest column breaks the text into, where it may; else one.
    fileprivate func wrappedLines(_ ruler: CellRuler, _ shown: (Phrase) -> String) -> Int {
        guard case .term(let term) = self, term.ground == .wrapped else { return 1 }
        return (ruler.width(of: shown(term.phrase)) + 35) / 36
    }

    /// - Parameter text: the cell as a person reads it; not needed of what is written as a number.
    fileprivate func write(_ text: String, to sheet: inout Spreadsheet, row: Int, column: Int, as role: Role) {
        switch self {
        case .text, .path:
            sheet.write(SpreadsheetText(text), row: row, column: column, style: .text)
        case .term(let term):
            let style = role == .row ? term.sheetStyle : term.needsAttention ? .alert : .text
            sheet.write(SpreadsheetText(text), row: row, column: column, style: style)
        case .integer(let number):
            sheet.write(Double(number), row: row, column: column, style: role == .sum ? .integerSum : .integer)
        case .number(let exact, let rounding):
            let number = exact.spreadsheetNumber(rounding, places: 2)
            // A column has one format, whole marks or not; `0.##` would leave a point behind those.
            let style: SpreadsheetStyle =
                role == .row ? .number : number.denominator == 1 ? .integerSum : .numberSum
            sheet.write(number.quotient, row: row, column: column, style: style)
        case .percent(let exact, let rounding):
            let share = exact.spreadsheetNumber(rounding, places: 4)
            sheet.write(share.quotient, row: row, column: column, style: role == .sum ? .percentSum : .percent)
        case .date(let date): sheet.write(date, row: row, column: column, style: .date)
        case .time(let time): sheet.write(time, row: row, column: column, style: .time)
        case .duration(let seconds):
            // A share of a day.
            sheet.write(Double(seconds) / 86_400, row: row, column: column, style: .duration)
        case .empty: sheet.writeBlank(row: row, column: column, style: .text)
        case .entry: sheet.writeBlank(row: row, column: column, style: .entry)
        }
    }
}

extension Fraction {
    /// The number itself, which a spreadsheet goes on calculating with and shows rounded to the nearest; the rounded number where the
    /// nearest would cross a pass mark.
    func spreadsheetNumber(_ rounding: Rounding, places: Int) -> Fraction {
        let shown = rounded(rounding, places: places)
        if shown == self { return self }
        return decimalText(places: places) == shown.decimalText(places: places) ? self : shown
    }
}

extension ReportTable.Term {
    fileprivate var sheetStyle: SpreadsheetStyle { ground ?? (needsAttention ? .alert : .text) }
}
