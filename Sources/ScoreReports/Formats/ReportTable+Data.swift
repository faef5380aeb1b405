package import CourseModel
internal import QuizEngine
internal import TextRules

// The formats for other programs: every column of every row.

extension ReportTable {
    /// The report as CSV (RFC 4180, UTF-8 with a byte order mark, as Excel wants it): a header line and the rows, nothing else.
    ///
    /// Every line has the same fields, so that other programs can read it; premises and sums are in the other formats. Text that a
    /// spreadsheet would calculate is guarded by a leading `'`; numbers are numbers, in one
    /// format a column: whole, or with two decimals. Percentages are from 0 to 100.
    ///
    /// - Parameter keepsIDs: whether a tab stands before texts that begin with a digit, so that a spreadsheet that opens the file does
    ///   not make `1` of `001`; other programs want them as they are.
    package func csv(keepsIDs: Bool = false, shown: (Phrase) -> String) -> [UInt8] {
        Self.whole { csv(keepsIDs: keepsIDs, shown: shown, to: $0) }
    }

    /// The same in pieces, as the rows come.
    ///
    /// - Returns: whether a column of staff ids has one that a spreadsheet, opening CSV, takes for another number: zeros stand before it, or
    ///   it has more digits than are kept.
    @discardableResult
    package func csv(
        keepsIDs: Bool = false, shown: (Phrase) -> String, to write: (_ piece: [UInt8]) throws -> Void
    ) rethrows -> Bool {
        let idColumn = columns.firstIndex { $0.key == "staffID" }
        var spoilsIDs = false
        var document = CSVDocument(hasByteOrderMark: true)
        document.append(columns.map { .text($0.csvHeading(shown)) })
        for row in rows {
            document.append(row.map { $0.csvField(keepsIDs: keepsIDs, shown) })
            if !spoilsIDs, let idColumn { spoilsIDs = row[idColumn].isSpoiltBySpreadsheets }
            if document.bytes.count >= Self.pieceSize { try write(document.takeBytes()) }
        }
        try write(document.takeBytes())
        return spoilsIDs
    }

    /// Bytes are written from this many on.
    static let pieceSize = 1 << 16

    /// All pieces of a format together.
    static func whole(_ make: ((_ piece: [UInt8]) -> Void) -> Void) -> [UInt8] {
        var bytes: [UInt8] = []
        make { bytes += $0 }
        return bytes
    }
}

extension ReportTable.Column {
    /// A percentage says its unit here, because its cells are bare numbers.
    fileprivate func csvHeading(_ shown: (Phrase) -> String) -> String {
        shown(title) + (kind == .percent ? shown(Phrase(zh: "（%）", en: " (%)")) : "")
    }
}

extension ReportTable.Cell {
    /// Whether a spreadsheet that opens CSV makes another number of the id.
    fileprivate var isSpoiltBySpreadsheets: Bool {
        guard case .text(let id) = self else { return false }
        return id.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && (id.utf8.count > 11 || id.utf8.count > 1 && id.hasPrefix("0"))
    }

    fileprivate func csvField(keepsIDs: Bool, _ shown: (Phrase) -> String) -> CSVField {
        switch self {
        case .integer(let number): .integer(number)
        // A column has one format, whole numbers or not.
        case .number(let number, let rounding): .number(number.rounded(rounding, places: 2).fixedText(places: 2))
        case .percent(let share, let rounding):
            .number((share.rounded(rounding, places: 4) * Fraction(100)).fixedText(places: 2))
        case .empty, .entry: .empty
        case .text where keepsIDs: .keptText(text(shown))
        case .text, .path, .term, .date, .time, .duration: .text(text(shown))
        }
    }
}

extension ReportTable {
    /// The report as JSON with sorted keys, a line a row: `{"premises", "report", "rows", "schema", "summary"}`.
    ///
    /// Keys and codes are English and stable, whatever language the reader uses. Marks and shares are decimal numbers to the
    /// millionth, shares from 0 to 1, rounded so that a share that fails stays below its pass mark; dates are `2026-12-01`, times
    /// `2026-12-01T09:30:05+08:00` (RFC 3339), durations whole seconds. A department is an array from the top. What is missing is
    /// `null`.
    package func json() -> [UInt8] { Self.whole { json(to: $0) } }

    /// The same in pieces, as the rows come.
    package func json(to write: (_ piece: [UInt8]) throws -> Void) rethrows {
        var output = JSONOutput()
        output.write(raw: "{\n  \"premises\": ")
        Self.write(premises, to: &output)
        output.write(raw: ",\n  \"report\": ")
        output.write(key)
        output.write(raw: ",\n  \"rows\": [")
        let order = columns.indices.sorted { columns[$0].key < columns[$1].key }
        for (number, row) in rows.enumerated() {
            output.write(raw: number == 0 ? "\n    {" : ",\n    {")
            output.writeMembers(order) { output, column in
                output.write(columns[column].key)
                output.write(raw: ": ")
                row[column].write(to: &output)
            }
            output.write(raw: "}")
            if output.bytes.count >= Self.pieceSize { try write(output.takeBytes()) }
        }
        output.write(raw: rows.isEmpty ? "],\n" : "\n  ],\n")
        output.write(raw: "  \"schema\": 1,\n  \"summary\": ")
        Self.write(summary, to: &output)
        output.write(raw: "\n}\n")
        try write(output.takeBytes())
    }

    private static func write(_ facts: [Fact], to output: inout JSONOutput) {
        output.write(raw: "{")
        output.writeMembers(facts.sorted { $0.key < $1.key }) { output, fact in
            output.write(fact.key)
            output.write(raw: ": ")
            fact.value.write(to: &output)
        }
        output.write(raw: "}")
    }
}

extension ReportTable.Cell {
    fileprivate func write(to output: inout JSONOutput) {
        switch self {
        case .text(let text): output.write(text)
        case .path(let parts):
            output.write(raw: "[")
            output.writeMembers(parts) { $0.write($1) }
            output.write(raw: "]")
        case .term(let term): output.write(term.code)
        case .integer(let number), .duration(let number): output.write(raw: String(number))
        case .number(let number, let rounding), .percent(let number, let rounding):
            output.write(raw: number.decimalText(rounding, places: 6))
        case .date(let date): output.write(date.description)
        case .time(let time): output.write(time.rfc3339)
        case .empty, .entry: output.write(raw: "null")
        }
    }
}

/// JSON as it is written.
private struct JSONOutput {
    private(set) var bytes: [UInt8] = []

    /// What was written since this was asked last.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Writes syntax, or a number in its decimal digits.
    mutating func write(raw text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes members with commas between them.
    mutating func writeMembers<Member>(_ members: some Sequence<Member>, _ write: (inout Self, Member) -> Void) {
        var isFirst = true
        for member in members {
            if !isFirst { self.write(raw: ", ") }
            isFirst = false
            write(&self, member)
        }
    }

    /// Writes a string.
    mutating func write(_ text: String) {
        JSONEscape.append(text, to: &bytes)
    }
}
