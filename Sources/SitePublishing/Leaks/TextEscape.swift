internal import CourseMarkdown
internal import CourseModel
internal import TextRules

/// A character written by its number in JSON, JavaScript or CSS (`\u4e2d`, `\x41`, `\4e2d`), a control character of theirs (`\n`), or
/// percent-encoded bytes of an address (`%E4%B8%AD`).
struct TextEscape {
    let scalars: [UInt32]
    /// In bytes.
    let length: Int

    init?(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        guard start + 1 < bytes.count else { return nil }
        if bytes[start] == UInt8(ascii: "%") {
            self.init(percentAt: start, in: bytes)
            return
        }
        func number(from first: Int, digits: ClosedRange<Int>) -> (value: UInt32, end: Int)? {
            var end = first
            while end < bytes.count, end - first < digits.upperBound, Self.digit(bytes[end]) != nil { end += 1 }
            guard end - first >= digits.lowerBound else { return nil }
            return (bytes[first..<end].reduce(0) { $0 << 4 | UInt32(Self.digit($1) ?? 0) }, end)
        }
        let found: (value: UInt32, end: Int)?
        switch bytes[start + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            self.init(scalars: [UInt32(UInt8(ascii: "\n"))], length: 2)
            return
        case UInt8(ascii: "u") where start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{"):
            found = number(from: start + 3, digits: 1...6).map { ($0.value, $0.end + 1) }
        case UInt8(ascii: "u"), UInt8(ascii: "U"): found = number(from: start + 2, digits: 4...4)
        case UInt8(ascii: "x"): found = number(from: start + 2, digits: 2...2)
        // Two letters after a backslash are seldom a number in other texts; four are.
        default: found = number(from: start + 1, digits: 4...6)
        }
        guard let found else { return nil }
        self.init(scalars: [found.value], length: min(found.end, bytes.count) - start)
    }

    private init(scalars: [UInt32], length: Int) {
        self.scalars = scalars
        self.length = length
    }

    private init?(percentAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var encoded: [UInt8] = []
        var index = start
        while index + 2 < bytes.count, bytes[index] == UInt8(ascii: "%"), let high = Self.digit(bytes[index + 1]),
            let low = Self.digit(bytes[index + 2])
        {
            encoded.append(high << 4 | low)
            index += 3
        }
        guard !encoded.isEmpty else { return nil }
        self.init(
            scalars: String(decoding: encoded, as: UTF8.self).unicodeScalars.map(\.value), length: index - start)
    }

    fileprivate static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// A character reference of HTML: `&#26426;`, `&#x673A;`, `&eacute;`. The semicolon after a number may be missing, as browsers allow.
struct CharacterReference {
    enum Meaning {
        case scalar(UInt32)
        case name(String)
    }

    let meaning: Meaning
    /// In bytes.
    let length: Int

    init?(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var index = start + 1
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "#") {
            index += 1
            let isHexadecimal = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
            if isHexadecimal { index += 1 }
            let first = index
            var value: UInt32 = 0
            while index < bytes.count, let digit = TextEscape.digit(bytes[index]), isHexadecimal || digit < 10 {
                value = min(value * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x110000)
                index += 1
            }
            guard index > first else { return nil }
            if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
            meaning = .scalar(value > 0x10FFFF ? 0xFFFD : value)
        } else {
            // The longest name has 31 letters.
            while index < bytes.count, index - start <= 32, Self.isNameByte(bytes[index]) { index += 1 }
            guard index > start + 1, index < bytes.count, bytes[index] == UInt8(ascii: ";") else { return nil }
            let name = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
            meaning = .name(name)
            index += 1
        }
        length = index - start
    }

    /// What a name stands for; nothing that counts where there is no such name. libcmark has the table of HTML.
    static func scalars(named name: String) -> [UInt32] {
        // What our own writers write, without a parser.
        switch name {
        case "amp": return [0x26]
        case "lt": return [0x3C]
        case "gt": return [0x3E]
        case "quot": return [0x22]
        case "nbsp": return [0xA0]
        default: break
        }
        let tree = MarkdownParser(options: .commonMark).parse(Markdown("&\(name);"))
        let text = tree.plainText(of: tree.root)
        return text == "&\(name);" ? [0x26] : text.unicodeScalars.map(\.value)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
