internal import TextRules

extension Unicode.Scalar {
    /// A digit of usual or full width.
    var isDigit: Bool { digit != nil }

    fileprivate var digit: Int? {
        switch value {
        case 0x30...0x39: Int(value - 0x30)
        case 0xFF10...0xFF19: Int(value - 0xFF10)
        default: nil
        }
    }

    var isLetter: Bool {
        value < 0x80 ? UInt8(value).isASCIIAlphanumeric && !isDigit : properties.isAlphabetic
    }

    var isHan: Bool { 0x4E00...0x9FFF ~= value || 0x3400...0x4DBF ~= value || 0x20000...0x3FFFF ~= value }

    /// Whether a text begins with it rather than goes on.
    var mayBeginWords: Bool {
        isDigit || isLetter || "“‘「『《〈【（(\"'*`[!".unicodeScalars.contains(self)
    }
}

/// Reads the start of a line, character by character.
struct LineReader {
    struct Blanks {
        var hasPlain = false
        var isWide = false
        var isEmpty: Bool { !hasPlain && !isWide }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let start: Int
    let end: Int
    private(set) var index: Int

    init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.bytes = bytes
        start = range.lowerBound
        end = range.upperBound
        index = start
    }

    func next() -> Unicode.Scalar? {
        guard index < end, let scalar = bytes.scalar(startingAt: index) else { return nil }
        return Unicode.Scalar(scalar.value)
    }

    mutating func take() {
        guard index < end, let scalar = bytes.scalar(startingAt: index) else { return }
        index += scalar.length
    }

    mutating func takeNumber(atMost digits: Int) -> Int? {
        var number = 0
        var count = 0
        while let digit = next()?.digit {
            take()
            count += 1
            guard count <= digits else { return nil }
            number = number * 10 + digit
        }
        return count > 0 ? number : nil
    }

    /// Passes over blanks of every width, those too that are written as references; says which there were.
    mutating func skipBlanks() -> Blanks {
        var blanks = Blanks()
        while let scalar = next() {
            switch scalar {
            case " ", "\t": blanks.hasPlain = true
            case "\u{3000}", "\u{A0}", "\u{2000}"..."\u{200A}", "\u{202F}": blanks.isWide = true
            case "&":
                guard let reference = Self.blanks.first(where: { hasPrefix($0) }) else { return blanks }
                blanks.isWide = true
                index += reference.utf8.count
                continue
            default: return blanks
            }
            take()
        }
        return blanks
    }

    private static let blanks = ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#12288;", "&#8195;", "&#x3000;", "&thinsp;"]

    func hasPrefix(_ text: StaticString) -> Bool { hasPrefix("\(text)") }

    func hasPrefix(_ text: String) -> Bool {
        index + text.utf8.count <= end && zip(text.utf8, bytes[index...]).allSatisfy { $0 == $1 }
    }

    func restContains(_ scalar: Unicode.Scalar) -> Bool {
        var rest = self
        while let other = rest.next() {
            if other == scalar { return true }
            rest.take()
        }
        return false
    }
}
