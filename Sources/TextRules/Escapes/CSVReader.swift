/// Reads a CSV file as RFC 4180 has it, with CR LF or LF, and with or without a byte order mark.
package struct CSVReader {
    package struct Field: Hashable, Sendable {
        /// Without the quotes around it.
        package let text: String
        /// Where it stands in the bytes, quotes included.
        package let range: Range<Int>
    }

    private let bytes: [UInt8]
    private var position: Int

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The rows in order; empty lines are none. A quote that is never closed takes the rest of the file.
    package static func rows(of bytes: [UInt8]) -> [[Field]] {
        var reader = CSVReader(bytes)
        var rows: [[Field]] = []
        while let row = reader.nextRow() {
            if row.count > 1 || row.first?.range.isEmpty == false { rows.append(row) }
        }
        return rows
    }

    private mutating func nextRow() -> [Field]? {
        guard position < bytes.count else { return nil }
        var fields = [nextField()]
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","):
                position += 1
                fields.append(nextField())
            case UInt8(ascii: "\r") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n"):
                position += 2
                return fields
            default:
                position += 1
                return fields
            }
        }
        return fields
    }

    /// A field, up to the comma or the end of the line behind it.
    private mutating func nextField() -> Field {
        let start = position
        var text: [UInt8] = []
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while position < bytes.count {
                if bytes[position] == UInt8(ascii: "\"") {
                    position += 1
                    // A doubled quote is one of the text.
                    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
                }
                text.append(bytes[position])
                position += 1
            }
        }
        while position < bytes.count,
            ![UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(bytes[position])
        {
            text.append(bytes[position])
            position += 1
        }
        return Field(text: String(decoding: text, as: UTF8.self), range: start..<position)
    }
}
