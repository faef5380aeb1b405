internal import CourseModel
internal import TextRules

/// The attribute block at the end of a heading's text: `{#two-threads .stage objective=SP-O1}`.
///
/// Ranges are positions in the heading's text until `attributes` makes places in the file of them.
struct AttributeBlock {
    struct Fault {
        let range: Range<Int>
        let message: Phrase
    }

    /// Where the heading's own text ends, without the blanks before the block.
    let textEnd: Int
    /// Whether the block holds nothing that libcmark could take for an inline.
    let isPlain: Bool
    private(set) var faults: [Fault] = []
    private let range: Range<Int>
    private var id: String?
    private var classes: [String] = []
    private var pairs: [(key: String, value: String, range: Range<Int>)] = []

    /// The last `{…}` that stands at the end of the text and starts with `#`, `.` or `key=`.
    init?(atEndOf text: UnsafeBufferPointer<UInt8>) {
        var end = text.count
        while end > 0, text[end - 1].isASCIISpace { end -= 1 }
        guard end > 0, text[end - 1] == UInt8(ascii: "}"), let start = Self.start(in: text, end: end) else { return nil }
        range = start..<end
        var textEnd = start
        while textEnd > 0, text[textEnd - 1].isASCIISpace { textEnd -= 1 }
        // Number signs that close the heading may stand before the block as well as after it.
        var hashes = textEnd
        while hashes > 0, text[hashes - 1] == UInt8(ascii: "#") { hashes -= 1 }
        if hashes == 0 || text[hashes - 1].isASCIISpace { textEnd = hashes }
        while textEnd > 0, text[textEnd - 1].isASCIISpace { textEnd -= 1 }
        self.textEnd = textEnd
        isPlain = text[range].allSatisfy { !Self.inlineMarks.contains($0) } && textEnd < start
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

    private static let inlineMarks = Set("*_`<>[]&\\~!".utf8)

    /// Where the block starts that ends at `end`: the last brace outside of quotes after which the text looks like a block.
    private static func start(in text: UnsafeBufferPointer<UInt8>, end: Int) -> Int? {
        var candidate: Int?
        var index = end - 1
        while index > 0 {
            index -= 1
            guard text[index] == UInt8(ascii: "{"), looksLikeBlock(text, index + 1..<end - 1), !isEscaped(text, index) else {
                continue
            }
            candidate = candidate ?? index
            if closesAtEnd(text, index, end) { return index }
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

    /// Whether the first closing brace outside of quotes is the last byte.
    private static func closesAtEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var isQuoted = false
        for index in start..<end {
            if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if text[index] == UInt8(ascii: "}"), !isQuoted { return index == end - 1 }
        }
        return false
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
            let looksLikeBlock =
                FullWidth.length(of: "#", in: text, at: inside) != nil || FullWidth.length(of: ".", in: text, at: inside) != nil
            let close = end >= 3 ? FullWidth.length(of: "}", in: text, at: end - 3) : nil
            let closes = close == 3 || text[end - 1] == UInt8(ascii: "}")
            return looksLikeBlock && closes && (open == 3 || close == 3) ? start..<end : nil
        }
        return nil
    }
}

/// Reads the parts of an attribute block.
struct AttributeParser {
    let text: UnsafeBufferPointer<UInt8>
    let range: Range<Int>
    private(set) var id: String?
    private(set) var classes: [String] = []
    private(set) var pairs: [(key: String, value: String, range: Range<Int>)] = []
    private(set) var faults: [AttributeBlock.Fault] = []

    init(text: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.text = text
        self.range = range
    }

    static func isKey(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }

    mutating func parse() {
        var index = range.lowerBound
        while index < range.upperBound {
            if text[index].isASCIISpace {
                index += 1
                continue
            }
            let part = index..<endOfPart(from: index)
            take(part)
            index = part.upperBound
        }
    }

    /// A part ends at a blank outside of quotes.
    private func endOfPart(from start: Int) -> Int {
        var isQuoted = false
        var index = start
        while index < range.upperBound {
            if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if text[index].isASCIISpace, !isQuoted { break }
            index += 1
        }
        return index
    }

    private mutating func take(_ part: Range<Int>) {
        switch text[part.lowerBound] {
        case UInt8(ascii: "#"): takeID(part)
        case UInt8(ascii: "."): takeClass(part)
        default: takePair(part)
        }
    }

    private mutating func takeID(_ part: Range<Int>) {
        let name = string(part.dropFirst())
        guard isName(name) else { return fault(part, .attributeName) }
        guard id == nil else { return fault(part, .attributeSecondID) }
        id = name
    }

    private mutating func takeClass(_ part: Range<Int>) {
        let name = string(part.dropFirst())
        guard isName(name) else { return fault(part, .attributeName) }
        if !classes.contains(name) { classes.append(name) }
    }

    private mutating func takePair(_ part: Range<Int>) {
        guard let equals = part.first(where: { text[$0] == UInt8(ascii: "=") }) else { return fault(part, .attributeWithoutValue) }
        let keyRange = part.lowerBound..<equals
        guard !keyRange.isEmpty, keyRange.allSatisfy({ Self.isKey(text[$0]) }) else { return fault(part, .attributeKey) }
        let key = string(keyRange)
        guard !pairs.contains(where: { $0.key == key }) else { return fault(part, .attributeSecondKey(key)) }
        let valueRange = equals + 1..<part.upperBound
        guard let value = value(valueRange) else { return fault(part, .attributeQuotes) }
        guard !value.isEmpty else { return fault(part, .attributeWithoutValue) }
        pairs.append((key, value, part))
    }

    /// The value with its quotes taken off; nil where the quotes do not match.
    private func value(_ range: Range<Int>) -> String? {
        let quotes = range.filter { text[$0] == UInt8(ascii: "\"") }
        if quotes.isEmpty {
            let value = string(range)
            return value.unicodeScalars.contains { "“”＂".unicodeScalars.contains($0) } ? nil : value
        }
        guard quotes == [range.lowerBound, range.upperBound - 1] else { return nil }
        return string(range.dropFirst().dropLast())
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
    }

    /// Ids and classes stand in addresses, styles and attributes: no blanks, no quotes, nothing that separates.
    private func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.value >= 0x20 && !"\"'<>&#={},“”‘’".unicodeScalars.contains($0)
            }
    }

    private mutating func fault(_ range: Range<Int>, _ message: Phrase) {
        faults.append(AttributeBlock.Fault(range: range, message: message))
    }
}

extension Phrase {
    static let attributeName = Phrase(
        zh: "# 和 . 后面要紧跟一个名字，名字里不能有空格、引号、逗号和 # = { }。",
        en: "A name follows # and . directly; it holds no spaces, quotes, commas or # = { }.")
    static let attributeSecondID = Phrase(zh: "一个标题只能有一个编号。", en: "A heading has only one id.")
    static let attributeWithoutValue = Phrase(zh: "属性要写成“键=值”。", en: "An attribute is written key=value.")
    static let attributeKey = Phrase(
        zh: "属性的键只能用英文字母、数字、- 和 _。", en: "The key of an attribute holds only ASCII letters, digits, - and _.")
    static let attributeQuotes = Phrase(
        zh: "属性的值没有用一对英文直引号括好。", en: "The value of an attribute is not in a pair of straight quotes.")

    static func attributeSecondKey(_ key: String) -> Phrase {
        Phrase(zh: "属性 \(key) 写了两次。", en: "The attribute \(key) is given twice.")
    }
}
