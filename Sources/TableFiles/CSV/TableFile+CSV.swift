internal import TextRules

extension TableFile {
    /// Reads a text whose fields are divided by commas, semicolons or tabs.
    init(csv bytes: [UInt8], named name: String) throws(TableFault) {
        var text = try TextEncoding.utf8(of: bytes)
        let separator: UInt8
        if let said = Self.takeSeparatorLine(&text) {
            separator = said
        } else {
            separator = Self.separator(of: text)
        }
        var fields = DelimitedFields(text, separator: separator)
        var rows = RowGathering()
        while let field = fields.next() {
            guard field.row <= Self.rowLimit, field.column < Self.columnLimit else { throw .tooManyCells }
            if field.range.isEmpty { continue }
            let value = Self.typed(field.text)
            try rows.add(value, lostDigits: Self.isRounded(value), row: field.row, column: field.column)
        }
        if let row = fields.unclosedQuote { throw .unclosedQuote(row: row) }
        self.init(name: name, rows: rows.rows)
    }

    /// Excel takes a first line such as `sep=;` as the separator's name, and some programs write one.
    private static func takeSeparatorLine(_ text: inout [UInt8]) -> UInt8? {
        let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = text[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
            return nil
        }
        let separator = line[line.endIndex - 1]
        guard separator < 0x80, separator != UInt8(ascii: "\"") else { return nil }
        // The line stays as an empty one, so that the rows keep their numbers.
        text.removeSubrange(..<line.endIndex)
        return separator
    }

    /// The separator that makes columns of most of the first rows.
    private static func separator(of text: [UInt8]) -> UInt8 {
        let head = Array(text.prefix(1 << 16))
        var best = (separator: UInt8(ascii: ","), rows: 0, fields: 0)
        for separator in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")] {
            var (rows, fields) = (Set<Int>(), 0)
            for field in DelimitedFields(head, separator: separator) {
                if field.row > 20 { break }
                guard field.column > 0 else { continue }
                rows.insert(field.row)
                fields += 1
            }
            if (rows.count, fields) > (best.rows, best.fields) { best = (separator, rows.count, fields) }
        }
        return best.separator
    }

    /// What somebody typed whose spreadsheet program was kept from taking it for something else: by an apostrophe, as our own reports
    /// do it, or as a formula that is a text, `="007"`.
    private static func typed(_ text: String) -> String {
        let text = FormulaGuard.removed(from: text)
        guard text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 2 else { return text }
        let inner = text.dropFirst(2).dropLast()
        return inner.contains("\"") ? text : String(inner)
    }

    /// Whether a spreadsheet program has written a long number as `3.10101E+17`.
    private static func isRounded(_ text: String) -> Bool {
        let parts = text.split(separator: "E+", omittingEmptySubsequences: false)
        guard parts.count == 2, let exponent = Int(parts[1]), exponent > 10 else { return false }
        return Double(parts[0]) != nil
    }
}
