/// A place in a text that is left for somebody to write into: brackets around blanks, `（　　）`, or a line of low lines, `____`.
///
/// HTML makes one space of several, and lines break at spaces; so whatever shows a text writes its gaps as they are meant, never
/// narrower than three ems.
package struct Gap: Hashable, Sendable {
    /// In the text's UTF-8 bytes.
    package let range: Range<Int>
    private let form: Form

    private enum Form: Hashable {
        /// Blanks between brackets, by the bytes of these; their width in half ems.
        case brackets(opening: Int, closing: Int, halves: Int)
        case line(Line, count: Int)
    }

    private enum Line: String {
        case low = "_"
        case fullwidth = "＿"

        var least: Int { self == .low ? 6 : 3 }
    }

    /// Whether it is a line, which may end where there is no more room.
    package var isLine: Bool {
        if case .line = form { true } else { false }
    }

    /// Longer ones are rows of a form, which end where the line does.
    private static let greatestWidth = 40

    /// The first gap of a text from an offset on.
    ///
    /// Brackets need two half-width blanks between them, or one that is full-width or stands in full-width brackets: `( )` and `（）`
    /// are signs that a text may speak of. Three low lines are a gap, unless a Latin letter or digit stands on both sides.
    package static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Gap? {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            // The first byte of full-width signs; `（` and `＿` are two of them.
            case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBC:
                if bytes[index + 2] == 0x88, let gap = brackets(at: index, opening: 3, in: bytes) { return gap }
                if bytes[index + 2] == 0xBF, let gap = line(.fullwidth, at: index, in: bytes) { return gap }
            case UInt8(ascii: "("):
                if let gap = brackets(at: index, opening: 1, in: bytes) { return gap }
            case UInt8(ascii: "_"):
                if let gap = line(.low, at: index, in: bytes) { return gap }
                index = endOfLine(.low, from: index, in: bytes)
                continue
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The gap as it is written where it shall keep its width.
    ///
    /// - Parameter space: what fills one em between brackets.
    package func text(of bytes: UnsafeBufferPointer<UInt8>, filledWith space: String) -> String {
        switch form {
        case .brackets(let opening, let closing, let halves):
            let ems = min(max((halves + 1) / 2, opening == 1 ? 3 : 2), Self.greatestWidth)
            let start = UnsafeBufferPointer(rebasing: bytes[range.lowerBound..<range.lowerBound + opening])
            let end = UnsafeBufferPointer(rebasing: bytes[range.upperBound - closing..<range.upperBound])
            return String(decoding: start, as: UTF8.self) + String(repeating: space, count: ems)
                + String(decoding: end, as: UTF8.self)
        case .line(let line, let count): return String(repeating: line.rawValue, count: max(count, line.least))
        }
    }

    // MARK: Reading

    private static func starts(_ sign: String, at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = index
        for byte in sign.utf8 {
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
        }
        return true
    }

    private static func brackets(at index: Int, opening: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Gap? {
        var place = index + opening
        var halves = 0
        blanks: while true {
            if starts("　", at: place, in: bytes) {
                (place, halves) = (place + 3, halves + 2)
            } else if starts("\u{A0}", at: place, in: bytes) {
                (place, halves) = (place + 2, halves + 1)
            } else if place < bytes.count, bytes[place].isBlank {
                (place, halves) = (place + 1, halves + 1)
            } else {
                break blanks
            }
        }
        let closing = starts(")", at: place, in: bytes) ? 1 : starts("）", at: place, in: bytes) ? 3 : 0
        guard closing > 0, halves >= (opening == 3 ? 1 : 2) else { return nil }
        return Gap(
            range: index..<place + closing, form: .brackets(opening: opening, closing: closing, halves: halves))
    }

    private static func endOfLine(_ line: Line, from index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var place = index
        while starts(line.rawValue, at: place, in: bytes) { place += line.rawValue.utf8.count }
        return place
    }

    private static func line(_ line: Line, at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Gap? {
        let end = endOfLine(line, from: index, in: bytes)
        let count = (end - index) / line.rawValue.utf8.count
        // A name in a program may have so many: `a___b`.
        let isWithinName = index > 0 && isOfName(bytes[index - 1]) && end < bytes.count && isOfName(bytes[end])
        guard count >= (line == .low ? 3 : 2), !isWithinName else { return nil }
        return Gap(range: index..<end, form: .line(line, count: count))
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

extension String {
    /// The text with its gaps as wide as they are meant, for where neither a line may break in them nor spaces run together: on a
    /// terminal, in a document of Word.
    package var holdingGapsOpen: String {
        var text = self
        return text.withUTF8 { bytes in
            guard var gap = Gap.next(in: bytes, from: 0) else { return nil }
            var result = ""
            var copied = 0
            while true {
                result += String(decoding: bytes[copied..<gap.range.lowerBound], as: UTF8.self)
                result += gap.text(of: bytes, filledWith: "\u{A0}\u{A0}")
                copied = gap.range.upperBound
                guard let next = Gap.next(in: bytes, from: copied) else { break }
                gap = next
            }
            return result + String(decoding: bytes[copied...], as: UTF8.self)
        } ?? self
    }
}
