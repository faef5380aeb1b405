package import CourseModel
internal import TextRules

extension ReportTable {
    /// The report as CSV (RFC 4180, UTF-8 with a byte order mark, as Excel wants it): a header line and the rows, nothing else.
    ///
    /// Every line has the same fields, so that other programs can read it; premises and sums are in the other formats. Text that a
    /// spreadsheet would calculate is guarded by a leading `'`; numbers are numbers. Percentages are from 0 to 100.
    package func csv(shown: (Phrase) -> String) -> [UInt8] {
        var document = CSVDocument(hasByteOrderMark: true)
        document.append(columns.map { .text($0.csvHeading(shown)) })
        for row in rows { document.append(row.map { $0.csvField(shown) }) }
        return document.bytes
    }
}

extension ReportTable.Column {
    /// A percentage says its unit here, because its cells are bare numbers.
    fileprivate func csvHeading(_ shown: (Phrase) -> String) -> String {
        shown(title) + (kind == .percent ? shown(Phrase(zh: "（%）", en: " (%)")) : "")
    }
}

extension ReportTable.Cell {
    fileprivate func csvField(_ shown: (Phrase) -> String) -> CSVField {
        switch self {
        case .integer(let number): .integer(number)
        case .number(let number, let rounding): .number(number.decimalText(rounding))
        case .percent(let share, let rounding): .number(share.percentText(rounding))
        case .empty: .empty
        case .text, .path, .term, .date, .time, .duration: .text(text(shown))
        }
    }
}
