/// One field of a CSV file; text and numbers are kept apart, so that only text is guarded.
package enum CSVField: Hashable, Sendable {
    /// Text of any origin, guarded against being calculated.
    case text(String)
    /// Text of any origin that a spreadsheet shall not read as a number or a day (`001`, eighteen digits, `1e5`): where it begins with a digit,
    /// a tab stands before it, which Excel and LibreOffice keep and nobody sees.
    case keptText(String)
    case integer(Int)
    /// A decimal number as it is to be written (`-0.50`). What is not plainly one is written as text.
    case number(String)
    case empty
}

/// A CSV file as RFC 4180 has it, in UTF-8: the only place where fields are quoted.
package struct CSVDocument: Sendable {
    package private(set) var bytes: [UInt8]

    /// - Parameter hasByteOrderMark: whether the file begins with U+FEFF, without which Excel does not read it as UTF-8.
    package init(hasByteOrderMark: Bool) {
        bytes = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    }

    /// What was appended since this was asked last.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Appends a row and its CR LF.
    package mutating func append(_ row: some Sequence<CSVField>) {
        var isFirst = true
        let start = bytes.count
        for field in row {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(field)
        }
        // A row of one empty field would be an empty line, which readers skip.
        if bytes.count == start, !isFirst { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }

    private mutating func append(_ field: CSVField) {
        switch field {
        case .empty: break
        case .integer(let value): bytes += Array(String(value).utf8)
        case .number(let written) where Self.isDecimal(written): bytes += Array(written.utf8)
        case .number(let text), .text(let text): append(text: text)
        case .keptText(let text) where Self.beginsWithDigit(text):
            bytes.append(UInt8(ascii: "\t"))
            append(text: text)
        case .keptText(let text): append(text: text)
        }
    }

    private static func beginsWithDigit(_ text: String) -> Bool {
        text.utf8.first { $0 != UInt8(ascii: " ") }.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false
    }

    private mutating func append(text: String) {
        let guarded = Array(FormulaGuard.added(to: Self.withoutUpperControls(text)).utf8)
        let needsQuotes = guarded.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
        guarded.withUnsafeBufferPointer { TextRules.append($0, to: &bytes, replacing: .csv) }
        if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    }

    /// The controls from U+0080 to U+009F as U+FFFD: some terminals obey them. Two bytes each, they are in no table of bytes.
    private static func withoutUpperControls(_ text: String) -> String {
        guard text.utf8.contains(0xC2) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append((0x80...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    /// Whether this is digits with at most one point among them and a minus before them.
    private static func isDecimal(_ text: String) -> Bool {
        var digits = text.utf8[...]
        if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            }
    }
}

extension ByteReplacements {
    /// Quotes doubled; control bytes, which no spreadsheet takes, as U+FFFD.
    static let csv = ByteReplacements([([UInt8(ascii: "\"")], "\"\""), (controls, "\u{FFFD}")])
}

/// Keeps a spreadsheet from taking text for a formula: text that would be one gets a leading `'`.
///
/// Spreadsheets calculate what begins with `=`, `+`, `-` or `@`, half or full width, and drop a tab or a line break before
/// it. The guard is for formats that do not tell text from numbers (CSV); `removed(from:)` gives the text back exactly.
package enum FormulaGuard {
    /// The text as a spreadsheet may be given it.
    package static func added(to text: String) -> String {
        isNeeded(by: text) ? "'" + text : text
    }

    /// The text as it was before `added(to:)`.
    package static func removed(from text: String) -> String {
        guard text.unicodeScalars.first == "'" else { return text }
        let rest = String(text.unicodeScalars.dropFirst())
        return isNeeded(by: rest) ? rest : text
    }

    /// Whether the text would be calculated, or is one that reads as if it had been guarded already.
    private static func isNeeded(by text: String) -> Bool {
        let first = text.unicodeScalars.first { $0 != "'" && $0 != " " && $0 != "\u{3000}" && $0 != "\u{A0}" }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
        default: return false
        }
    }
}
