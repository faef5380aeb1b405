/// Text as a spreadsheet's cell can hold it: the one place where text becomes a cell.
///
/// A cell holds a string as it stands; what begins with `=` is no formula there. What remains is what XML and Excel cannot take:
/// control characters become U+FFFD as in CSV, every line break is LF, and `_x0041_`, which Excel would read as `A`, is escaped.
struct SpreadsheetText {
    let string: String

    /// The most UTF-16 units that a cell holds.
    static let limit = 32_767

    init(_ text: String) {
        if text.utf8.count <= Self.limit, Self.isPlain(text) {
            string = text
            return
        }
        var output = String.UnicodeScalarView()
        var units = 0
        var previous: Unicode.Scalar?
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            // The escape is written as seven characters and counts as one.
            let isEscape = scalar == "_" && Self.isEscape(scalars[index...])
            units += UTF16.width(scalar)
            guard units <= Self.limit else { break }
            output.append(
                contentsOf: isEscape ? "_x005F_".unicodeScalars : String(Self.replacement(for: scalar)).unicodeScalars)
        }
        string = String(output)
    }

    /// Whether all of a text stays as it is: it has no control, no `_`, and none of U+FFC0 to U+FFFF.
    private static func isPlain(_ text: String) -> Bool {
        var previous: UInt8 = 0
        return text.utf8.allSatisfy { byte in
            defer { previous = byte }
            return byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "_") && !(byte == 0xBF && previous == 0xEF)
        }
    }

    private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A: scalar
        case 0x0D: "\n"
        case 0x00...0x1F, 0x7F, 0xFFFE, 0xFFFF: "\u{FFFD}"
        default: scalar
        }
    }

    /// Whether the text begins like `_x0041_`.
    private static func isEscape(_ scalars: Substring.UnicodeScalarView) -> Bool {
        let beginning = Array(scalars.prefix(7))
        return beginning.count == 7 && beginning[1] == "x" && beginning[6] == "_"
            && beginning[2...5].allSatisfy { $0.properties.isASCIIHexDigit }
    }
}
