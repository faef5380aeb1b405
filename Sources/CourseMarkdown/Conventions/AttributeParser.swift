internal import CourseModel

/// Reads the parts of an attribute block.
struct AttributeParser {
    package let text: UnsafeBufferPointer<UInt8>
    let range: Range<Int>
    private(set) var id: String?
    private(set) var classes: [String] = []
    private(set) var pairs: [(key: String, value: String, range: Range<Int>)] = []
    private(set) var faults: [AttributeBlock.Fault] = []

    init(text: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.text = text
        self.range = range
    }

    static func isKey(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

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
        guard let equals = part.first(where: { text[$0] == UInt8(ascii: "=") }) else {
            return fault(part, .attributeWithoutValue)
        }
        let keyRange = part.lowerBound..<equals
        guard !keyRange.isEmpty, keyRange.allSatisfy({ Self.isKey(text[$0]) }) else {
            return fault(part, .attributeKey)
        }
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
