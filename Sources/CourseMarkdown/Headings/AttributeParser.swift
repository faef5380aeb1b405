internal import Diagnostics
internal import CourseModel
internal import TextRules

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
        guard isName(name) else { return fault(part, .name) }
        guard id == nil else { return fault(part, .secondID) }
        id = name
    }

    private mutating func takeClass(_ part: Range<Int>) {
        let name = string(part.dropFirst())
        guard isName(name) else { return fault(part, .name) }
        if !classes.contains(name) { classes.append(name) }
    }

    private mutating func takePair(_ part: Range<Int>) {
        guard let equals = part.first(where: { text[$0] == UInt8(ascii: "=") }) else {
            return fault(part, .withoutValue)
        }
        let keyRange = part.lowerBound..<equals
        guard !keyRange.isEmpty, keyRange.allSatisfy({ Self.isKey(text[$0]) }) else {
            return fault(part, .key)
        }
        let key = string(keyRange)
        guard !pairs.contains(where: { $0.key == key }) else { return fault(part, .secondKey(key)) }
        let valueRange = equals + 1..<part.upperBound
        guard let value = value(valueRange) else { return fault(part, .quotes) }
        guard !value.isEmpty else { return fault(part, .withoutValue) }
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
                $0.isPlainOfWord
                    || !$0.properties.isWhitespace && $0.value >= 0x20
                        && !"\"'<>&#={},“”‘’".unicodeScalars.contains($0)
            }
    }

    private mutating func fault(_ range: Range<Int>, _ reason: AttributeBlock.Fault.Reason) {
        faults.append(AttributeBlock.Fault(range: range, reason: reason))
    }
}

// What can be wrong with the attributes of a heading.
extension Diagnostic {
    static let attributesMalformed = Kind(
        "attributes/malformed", .error,
        zh: "标题末尾的花括号像属性又不合写法，编号和其他设置都不会生效。",
        en: """
            The braces after the heading look like attributes but cannot be read as such, so neither the id nor the \
            settings take effect.
            """,
        wrong: "## 排队 {#queue objective = O1}", right: "## 排队 {#queue objective=O1}")

    static func malformedAttributes(
        _ reason: AttributeBlock.Fault.Reason, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let message =
            switch reason {
            case .name:
                Phrase(
                    zh: "# 和 . 后面要紧跟一个名字，名字里不能有空格、引号、逗号和 # = { }。",
                    en: "A name follows # or . directly; it cannot contain spaces, quotes, commas or # = { }.")
            case .secondID: Phrase(zh: "一个标题只能有一个编号。", en: "A heading has only one id.")
            case .withoutValue: Phrase(zh: "属性要写成“键=值”。", en: "An attribute is written key=value.")
            case .key:
                Phrase(
                    zh: "属性的键只能用英文字母、数字、- 和 _。",
                    en: "The key of an attribute can contain only ASCII letters, digits, - and _.")
            case .quotes:
                Phrase(
                    zh: "属性的值没有用一对英文直引号括好。",
                    en: "The value of an attribute is not in a pair of straight quotes.")
            case .secondKey(let key):
                Phrase(zh: "属性 \(verbatim: key) 写了两次。", en: "The attribute \(key) is given twice.")
            }
        return Diagnostic(attributesMalformed, at: range, in: source, message: message, advice: .attributeForm)
    }

    /// - Parameter mended: the block with its brace.
    static func unclosedAttributes(at range: Range<Int>, as mended: String, in source: SourceText) -> Diagnostic {
        Diagnostic(
            attributesMalformed, at: range, in: source,
            message: Phrase(
                zh: "标题后的属性没有用 } 收住，会当成标题的文字显示。",
                en: "The attributes after the heading have no closing } and are shown as part of it."),
            advice: Phrase(zh: "写成 \(verbatim: mended)。", en: "Write \(mended)."),
            fix: Fix(replacing: range, with: mended))
    }

    static let attributesTooLong = Kind(
        "attributes/too-long", .error,
        zh: "标题末尾的花括号里只放编号和少数几项设置，最多 4096 字节。更长的多半是括号没有在该收的地方收住，或别处的文字贴了进来。",
        en: """
            The braces after a heading hold an id and a few settings, at most 4096 bytes. A longer block is most \
            likely missing its closing brace, or has had text pasted into it.
            """)

    static func tooLongAttributes(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            attributesTooLong, at: range, in: source,
            message: Phrase(
                zh: "标题后的花括号里超过 \(MarkdownLimits.attributeBytes) 字节，没有读。",
                en:
                    "The braces after the heading are longer than \(MarkdownLimits.attributeBytes) bytes and are not read."
            ),
            advice: Phrase(zh: "只留下编号和真正用得到的几项。", en: "Keep only the id and the settings that are needed."))
    }

    static let attributesFullWidth = Kind(
        "attributes/full-width", .error,
        zh: "标题末尾的属性要用英文的花括号、井号和等号，别的软件才认得。",
        en: "Attributes after a heading need ASCII braces, number signs and equals signs.", wrong: "## 排队 ｛#queue｝",
        right: "## 排队 {#queue}")

    static func fullWidthAttributes(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            attributesFullWidth, at: range, in: source,
            message: Phrase(
                zh: "标题后的属性要用半角的花括号和符号。", en: "The attributes after a heading need ASCII braces and marks."),
            advice: .attributeForm,
            fix: Fix(replacing: range, with: Normalization.halfWidth(source.text(in: range))))
    }
}

extension Phrase {
    fileprivate static let attributeForm = Phrase(
        zh: "写成 {#编号 .类名 键=值 键=\"带空格的值\"}，各项之间空一格。",
        en: "Write {#id .class key=value key=\"a value with spaces\"}, with a space between the parts.")
}
