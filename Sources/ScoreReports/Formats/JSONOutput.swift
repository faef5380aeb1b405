/// JSON as it is written: the one place where text becomes a JSON string.
struct JSONOutput {
    private(set) var bytes: [UInt8] = []

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
    ///
    /// Besides what JSON demands, it spells out DEL, C1 controls and format characters, which some terminals obey and no reader sees.
    mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy(Self.isPlain) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { write(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": write(raw: "\\\"")
        case "\\": write(raw: "\\\\")
        case "\n": write(raw: "\\n")
        case "\r": write(raw: "\\r")
        case "\t": write(raw: "\\t")
        case _ where scalar.value < 0x7F && scalar.value >= 0x20: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        case _ where Self.isInvisible(scalar):
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                write(raw: "\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            }
        default: bytes.append(contentsOf: String(scalar).utf8)
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
