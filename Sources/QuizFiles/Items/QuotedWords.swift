internal import CourseModel
internal import QuizEngine
internal import TextRules

/// Words as authors write them for an answer: `"倾听" | "聆听"`.
///
/// The quotes tell words from a mistyped number. Those of an input method are read as well.
struct QuotedWords {
    let texts: [String]
    /// How they are written plainly.
    let plainText: String

    enum Fault: Error, Hashable {
        /// A quote is not closed, or something stands between the quotes that is no bar.
        case unreadable
        /// Nothing stands in a pair of quotes that could be compared.
        case empty
        case tooMany
    }

    /// Each is compared with what is typed.
    static let most = 50

    private static let pairs: [(open: Character, close: Character)] = [
        ("\"", "\""), ("“", "”"), ("＂", "＂"), ("「", "」"), ("『", "』"), ("”", "“"), ("„", "“"),
    ]

    static func isQuote(_ character: Character) -> Bool { pairs.contains { $0.open == character } }

    init(_ written: String) throws(Fault) {
        var texts: [String] = []
        var rest = written[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard let open = rest.first, let pair = Self.pairs.first(where: { $0.open == open }) else {
                throw .unreadable
            }
            rest.removeFirst()
            // What an input method opens with “ people close with any.
            guard let end = rest.firstIndex(where: { $0 == pair.close || (open == "“" && $0 == "“") }) else {
                throw .unreadable
            }
            let text = Normalization.trimmed(String(rest[..<end]))
            guard text.isShortAnswer else { throw .empty }
            texts.append(text)
            guard texts.count <= Self.most else { throw .tooMany }
            rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
            if rest.isEmpty { break }
            guard let bar = rest.first, "|｜".contains(bar) else { throw .unreadable }
            rest.removeFirst()
        }
        self.texts = texts
        plainText = texts.map { "\"\($0)\"" }.joined(separator: " | ")
    }

    /// Where quoted words stand in the first bytes of a marker, quotes included; none where it has no words.
    ///
    /// A closing bracket in them closes nothing.
    static func ranges(in source: SourceText, from start: Int, before end: Int) -> [Range<Int>] {
        let limit = min(end, start + 2048)
        guard
            let sign = (start..<min(limit, start + 16)).first(where: {
                source.bytes[$0] == UInt8(ascii: "=") || source.bytes[$0] == UInt8(ascii: "!")
                    || source.hasText("＝", at: $0, before: end) || source.hasText("！", at: $0, before: end)
            })
        else { return [] }
        var ranges: [Range<Int>] = []
        var offset = sign + 1
        while offset < limit {
            guard let pair = pairs.first(where: { source.hasText(String($0.open), at: offset, before: end) }) else {
                // Behind the sign and between the words stand blanks and bars.
                let isBetween =
                    source.bytes[offset].isBlank || source.bytes[offset] == UInt8(ascii: "|")
                    || source.bytes[offset] >= 0x80
                guard isBetween, ranges.isEmpty || source.bytes[offset] != UInt8(ascii: ")") else { break }
                if ["）", "﹚"].contains(where: { source.hasText($0, at: offset, before: end) }) { break }
                offset += 1
                continue
            }
            let open = offset
            offset += String(pair.open).utf8.count
            while offset < limit, !source.hasText(String(pair.close), at: offset, before: end) { offset += 1 }
            guard offset < limit else { break }
            offset += String(pair.close).utf8.count
            ranges.append(open..<offset)
        }
        return ranges
    }
}
