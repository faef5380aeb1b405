internal import CourseModel

/// The attribute block at the end of a heading's text: `{#two-threads .stage objective=SP-O1}`.
///
/// Ranges are positions in the heading's text until `attributes` makes places in the file of them.
struct AttributeBlock {
    /// A part that is not written as it must be.
    struct Fault {
        enum Reason {
            case name, secondID, withoutValue, key, quotes
            case secondKey(String)
        }

        let range: Range<Int>
        let reason: Reason
    }

    /// Where the heading's own text ends, without the blanks before the block.
    let textEnd: Int
    /// Whether the block holds nothing that libcmark could take for an inline.
    let isPlain: Bool
    /// Whether it is longer than a block may be; its parts are not read then.
    let isTooLong: Bool
    private(set) var faults: [Fault] = []
    private let range: Range<Int>
    private var id: String?
    private var classes: [String] = []
    private var pairs: [(key: String, value: String, range: Range<Int>)] = []

    /// The last `{…}` that stands at the end of the text and starts with `#`, `.` or `key=`.
    init?(atEndOf text: UnsafeBufferPointer<UInt8>) {
        var end = text.count
        while end > 0, text[end - 1].isASCIISpace { end -= 1 }
        guard end > 0, text[end - 1] == UInt8(ascii: "}"), let start = Self.start(in: text, end: end) else {
            return nil
        }
        range = start..<end
        var textEnd = start
        while textEnd > 0, text[textEnd - 1].isASCIISpace { textEnd -= 1 }
        // Number signs that close the heading may stand before the block as well as after it.
        var hashes = textEnd
        while hashes > 0, text[hashes - 1] == UInt8(ascii: "#") { hashes -= 1 }
        if hashes == 0 || text[hashes - 1].isASCIISpace { textEnd = hashes }
        while textEnd > 0, text[textEnd - 1].isASCIISpace { textEnd -= 1 }
        self.textEnd = textEnd
        let standsApart = textEnd < start || textEnd == 0 || !Self.isInlineMark(text[textEnd - 1])
        isPlain = standsApart && !text[range].contains(where: Self.isInlineMark)
        isTooLong = range.count > MarkdownLimits.attributeBytes
        if isTooLong { return }
        var parser = AttributeParser(text: text, range: start + 1..<end - 1)
        parser.parse()
        (id, classes, pairs, faults) = (parser.id, parser.classes, parser.pairs, parser.faults)
    }

    /// The attributes with the places that `place` gives for positions in the text.
    func attributes(_ place: (Range<Int>) -> Range<Int>) -> MarkdownAttributes {
        MarkdownAttributes(
            id: id, classes: classes,
            pairs: pairs.map { MarkdownAttributes.Pair(key: $0.key, value: $0.value, range: place($0.range)) },
            range: place(range))
    }

    private static func isInlineMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"),
            UInt8(ascii: "!"):
            true
        default: false
        }
    }

    /// Where the block starts that ends at `end`: the last brace outside of quotes after which the text looks like a block.
    ///
    /// Failing that it is a brace that no other closes for want of a quote, which is a slip.
    private static func start(in text: UnsafeBufferPointer<UInt8>, end: Int) -> Int? {
        var candidate: Int?
        // Read from the end: a brace closes what opened before it with an even number of quotes between them, so the first that
        // does is the last one met whose number of quotes behind it is as odd or even as here.
        var closings: [Int?] = [nil, nil]
        var quotes = 0
        for index in (0..<end).reversed() {
            switch text[index] {
            case UInt8(ascii: "\""): quotes += 1
            case UInt8(ascii: "}"): closings[quotes % 2] = index
            case UInt8(ascii: "{") where looksLikeBlock(text, index + 1..<end - 1) && !isEscaped(text, index):
                let closing = closings[quotes % 2]
                if closing == end - 1 { return index }
                if closing == nil { candidate = candidate ?? index }
            default: break
            }
        }
        return candidate
    }

    private static func isEscaped(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        var start = index
        while start > 0, text[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (index - start) % 2 == 1
    }

    private static func looksLikeBlock(_ text: UnsafeBufferPointer<UInt8>, _ inside: Range<Int>) -> Bool {
        var index = inside.lowerBound
        while index < inside.upperBound, text[index].isASCIISpace { index += 1 }
        guard index < inside.upperBound else { return false }
        if text[index] == UInt8(ascii: "#") || text[index] == UInt8(ascii: ".") { return true }
        let keyStart = index
        while index < inside.upperBound, AttributeParser.isKey(text[index]) { index += 1 }
        return index > keyStart && index < inside.upperBound && text[index] == UInt8(ascii: "=")
    }

    /// A block in full-width braces at the end of the text, which an input method may have made.
    static func fullWidthBlock(atEndOf text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var end = text.count
        while end > 0, text[end - 1].isASCIISpace { end -= 1 }
        var start = end
        while start > 0 {
            start -= 1
            guard let open = FullWidth.length(of: "{", in: text, at: start) else { continue }
            let inside = start + open
            let sign =
                FullWidth.length(of: "#", in: text, at: inside) ?? FullWidth.length(of: ".", in: text, at: inside)
            let close = end >= 3 ? FullWidth.length(of: "}", in: text, at: end - 3) : nil
            let closes = close == 3 || text[end - 1] == UInt8(ascii: "}")
            return sign != nil && closes && (open == 3 || close == 3 || sign == 3) ? start..<end : nil
        }
        return nil
    }
}
