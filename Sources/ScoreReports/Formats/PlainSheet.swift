package import QuizEngine
internal import TextRules

/// A workbook of one sheet with nothing but texts below headings, for whoever goes on with them in a spreadsheet program.
package struct PlainSheet {
    private let title: String
    private let rows: [[String]]

    /// - Parameters:
    ///   - title: of the sheet; what no sheet may be called gets another name.
    ///   - rows: the headings first.
    package init(_ title: String, rows: [[String]]) {
        let letters = title.filter { !"[]:*?/\\'".contains($0) }
        self.title = letters.isEmpty ? "1" : String(letters.prefix(31))
        self.rows = rows
    }

    /// - Parameters:
    ///   - scratch: a folder for what is put down on the way.
    ///   - created: stands in the file in place of the clock's time.
    package func write(to path: String, scratch: String, created: CivilDate) throws(SpreadsheetError) {
        var sheet = try Spreadsheet(path: path, scratch: scratch, title: title, created: created)
        let ruler = CellRuler()
        var widths: [Int] = []
        for (row, cells) in rows.enumerated() {
            for (column, text) in cells.enumerated() {
                if column >= widths.count { widths.append(0) }
                if text.isEmpty { continue }
                let style: SpreadsheetStyle = row == 0 ? .heading : .wrapped
                sheet.write(SpreadsheetText(text), row: row, column: column, style: style)
                widths[column] = max(widths[column], min(ruler.width(of: text), 60))
            }
        }
        for (column, width) in widths.enumerated() { sheet.setWidth(width + 3, ofColumn: column) }
        try sheet.close()
    }
}
