/// The fields of a text that a separator divides, as RFC 4180 has it for commas, in order; with CR LF, LF or CR, and with or without a
/// byte order mark.
package struct DelimitedFields: Sequence, IteratorProtocol {
    package struct Field: Hashable, Sendable {
        /// From 1. An empty line is a row with one empty field.
        package let row: Int
        /// From 0.
        package let column: Int
        /// Without the quotes around it.
        package let text: String
        /// Where it stands in the bytes, quotes included.
        package let range: Range<Int>
    }

    private let bytes: [UInt8]
    private let separator: UInt8
    private var position: Int
    private var row = 1
    private var column = 0
    private var hasNext: Bool
    /// The row with a quote that is never closed and so has taken the rest of the text; nil while there is none.
    package private(set) var unclosedQuote: Int?

    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - separator: an ASCII character that is neither a quote nor the end of a line.
    package init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.separator = separator
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        hasNext = position < bytes.count
    }

    /// The rows that are more than an empty line.
    package static func rows(of bytes: [UInt8]) -> [[Field]] {
        var rows: [[Field]] = []
        for field in DelimitedFields(bytes) {
            if field.column > 0 { rows[rows.count - 1].append(field) } else { rows.append([field]) }
        }
        return rows.filter { $0.count > 1 || !$0[0].range.isEmpty }
    }

    package mutating func next() -> Field? {
        guard hasNext else { return nil }
        let (start, place) = (position, (row: row, column: column))
        let text = takeText()
        let field = Field(row: place.row, column: place.column, text: text, range: start..<position)
        passDivision()
        return field
    }

    /// The text up to the separator or the end of the line.
    private mutating func takeText() -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            let start = position
            passPlain()
            return start == position ? "" : String(decoding: bytes[start..<position], as: UTF8.self)
        }
        var text: [UInt8] = []
        position += 1
        while true {
            guard position < bytes.count else {
                unclosedQuote = row
                break
            }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                // A doubled quote is one of the text.
                guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
                position += 1
            }
            text.append(byte)
        }
        // Whatever stands between the closing quote and the separator.
        let start = position
        passPlain()
        text += bytes[start..<position]
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func passPlain() {
        while position < bytes.count, bytes[position] != separator, bytes[position] != UInt8(ascii: "\n"),
            bytes[position] != UInt8(ascii: "\r")
        {
            position += 1
        }
    }

    /// Goes to where the next field begins.
    private mutating func passDivision() {
        guard position < bytes.count else {
            hasNext = false
            return
        }
        let byte = bytes[position]
        position += 1
        if byte == separator {
            column += 1
            return
        }
        if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        row += 1
        column = 0
        hasNext = position < bytes.count
    }
}
