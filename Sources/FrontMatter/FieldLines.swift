internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Reads lines with keys and values.
///
/// The flat forms, which nearly every file has and nothing else, are read here: a text on the key's line, `[a, b]` and
/// `{a: b}`. Any other shape goes to Yams, key by key, so that a mistake under one key leaves the others readable.
struct FieldLines {
    private let source: SourceText
    private let textKeys: Set<String>
    private let textMapKeys: Set<String>
    private(set) var diagnostics: [Diagnostic] = []

    init(source: SourceText, textKeys: Set<String>, textMapKeys: Set<String>) {
        self.source = source
        self.textKeys = textKeys
        self.textMapKeys = textMapKeys
    }

    /// The keys of some lines, in order.
    mutating func fields(in lines: Range<Int>) -> [Field] {
        let bytes =
            lines.isEmpty
            ? 0..<0 : source.lineStarts[lines.lowerBound]..<source.lineRange(lines.upperBound - 1).upperBound
        if let control = bytes.first(where: { source.bytes[$0] < 0x20 && !source.bytes[$0].isBlankOrLineEnd }) {
            diagnostics.append(.controlCharacter(at: control..<control + 1, in: source))
            return []
        }
        var result: [Field] = []
        var line = lines.lowerBound
        while line < lines.upperBound {
            let range = source.lineRange(line)
            guard let first = range.first.map({ source.bytes[$0] }), first != UInt8(ascii: "#"),
                !source.bytes.trimmingBlanks(in: range).isEmpty
            else {
                line += 1
                continue
            }
            let next = endOfEntry(startingAt: line, before: lines.upperBound)
            defer { line = next }
            guard let (key, keyRange, valueStart) = key(on: range) else {
                diagnostics.append(.unreadableLine(source.bytes.trimmingBlanks(in: range), in: source))
                continue
            }
            let value = value(of: key, valueStart..<range.upperBound, lines: line..<next)
            result.append(Field(key: key, keyRange: keyRange, value: value))
        }
        return result
    }

    /// The line after the last that belongs to the key on `line`: indented ones, and list items at the margin.
    private func endOfEntry(startingAt line: Int, before limit: Int) -> Int {
        var end = line + 1
        var next = line + 1
        while next < limit {
            let range = source.lineRange(next)
            guard let first = range.first.map({ source.bytes[$0] }), !source.bytes.trimmingBlanks(in: range).isEmpty,
                first != UInt8(ascii: "#")
            else {
                // Blank lines and remarks belong to the key only if more of it follows.
                next += 1
                continue
            }
            let isListItem =
                first == UInt8(ascii: "-") && (range.count == 1 || source.bytes[range.lowerBound + 1].isBlank)
            let isClosing = first == UInt8(ascii: "]") || first == UInt8(ascii: "}")
            guard first.isBlank || isListItem || isClosing else { break }
            next += 1
            end = next
        }
        return end
    }

    private mutating func key(on range: Range<Int>) -> (key: String, range: Range<Int>, valueStart: Int)? {
        let bytes = source.bytes
        guard !bytes[range.lowerBound].isBlank, let colon = range.first(where: { isColon(at: $0, in: range) }) else {
            return nil
        }
        let isFullWidth = bytes[colon] != UInt8(ascii: ":")
        var keyRange = source.bytes.trimmingBlanks(in: range.lowerBound..<colon)
        if keyRange.count > 2, let quote = bytes[keyRange].first, quote == bytes[keyRange.upperBound - 1],
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        {
            keyRange = keyRange.lowerBound + 1..<keyRange.upperBound - 1
        }
        guard !keyRange.isEmpty, keyRange.count <= 64 else { return nil }
        let after = colon + (isFullWidth ? 3 : 1)
        if isFullWidth {
            diagnostics.append(
                .fullWidthColon(
                    colon..<after, isFollowedByBlank: after < range.upperBound && bytes[after].isBlank, in: source))
        } else if after < range.upperBound, !bytes[after].isBlank {
            diagnostics.append(.noBlankAfterColon(colon..<after, in: source))
        }
        return (source.text(in: keyRange), keyRange, after)
    }

    /// Whether a colon, or the full-width one of an input method, stands at an offset.
    private func isColon(at offset: Int, in range: Range<Int>) -> Bool {
        if source.bytes[offset] == UInt8(ascii: ":") { return true }
        return offset + 3 <= range.upperBound && source.bytes[offset..<offset + 3].elementsEqual("：".utf8)
    }

    private mutating func value(of key: String, _ rest: Range<Int>, lines: Range<Int>) -> Field.Value {
        let content = source.bytes.trimmingBlanks(in: rest)
        guard lines.count == 1 else {
            let isTextMap = content.isEmpty && (textKeys.contains(key) || textMapKeys.contains(key))
            if isTextMap, let map = PlainValue.textMap(lines.dropFirst(), in: source) {
                diagnostics += map.faults
                return map.value
            }
            return yaml(content, lines: lines)
        }
        if content.isEmpty { return Field.Value(shape: .nothing, range: content) }
        if textKeys.contains(key) { return PlainValue.text(content, in: source) }
        let plain = PlainValue.withoutRemark(content, in: source)
        if plain.isEmpty { return Field.Value(shape: .nothing, range: plain) }
        if let wide = WideValue(plain, in: source) {
            diagnostics.append(wide.fault)
            return wide.value
        }
        switch source.bytes[plain.lowerBound] {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            return PlainValue.flow(plain, in: source) ?? yaml(content, lines: lines)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "&"),
            UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
            return yaml(content, lines: lines)
        default:
            return Field.Value(shape: .text(source.text(in: plain)), range: plain)
        }
    }

    private mutating func yaml(_ content: Range<Int>, lines: Range<Int>) -> Field.Value {
        let range = content.lowerBound..<source.lineRange(lines.upperBound - 1).upperBound
        for line in lines { diagnostics += Diagnostic.yamlTab(onLine: line, in: source).map { [$0] } ?? [] }
        let result = YAMLReader(source: source, lines: lines, valueStart: content.lowerBound).read()
        diagnostics += result.diagnostics
        return result.value ?? Field.Value(shape: .nothing, range: range)
    }
}

extension Diagnostic {
    static let frontMatterControlCharacter = Kind(
        "front-matter/control-character", .error,
        zh: "文件头里混进了看不见的控制字符，常见于从网页或旧软件复制的文字。它会让后面的内容读错，所以整块不读。",
        en: """
            The text contains an invisible control character, often brought in by copying. It would garble what \
            follows, so the front matter is not read.
            """)

    static func controlCharacter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterControlCharacter, at: range, in: source,
            message: Phrase(
                zh: "文件头里有控制字符，不再读取。", en: "The front matter contains a control character and is not read."),
            advice: Phrase(zh: "删掉它；它通常是从别处复制时带进来的。", en: "Delete it; it usually comes with copied text."))
    }

    static let frontMatterUnreadableLine = Kind(
        "front-matter/unreadable-line", .error,
        zh: "文件头的每一行都是“键: 值”。值要占几行时，从第二行起缩进。",
        en: """
            Every line of a front matter has the form "key: value"; if a value needs more lines, they are indented.
            """,
        wrong: "---\n等待的学问\n---", right: "---\ntitle: 等待的学问\n---")

    static func unreadableLine(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterUnreadableLine, at: range, in: source,
            message: Phrase(zh: "这一行不是“键: 值”的样子。", en: "This line is not of the form \"key: value\"."),
            advice: Phrase(
                zh: "写成 title: 标题 这样；一个值要占几行时，后面的行要缩进。",
                en: "Write it like title: A title; further lines of a value are indented."))
    }

    static let frontMatterFullWidthColon = Kind(
        "front-matter/full-width-colon", .warning,
        zh: "键和值之间要用英文冒号加空格。中文冒号 coursekit 认得出，别的软件会把整行当成文字。",
        en: """
            A key ends with an ASCII colon and a space. coursekit understands the full-width colon; other programs \
            take the whole line for text.
            """,
        wrong: "title：等待", right: "title: 等待")

    static func fullWidthColon(_ range: Range<Int>, isFollowedByBlank: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterFullWidthColon, at: range, in: source,
            message: Phrase(
                zh: "键后面是中文冒号，别的软件读不懂。", en: "The key ends with a full-width colon, which other programs cannot read."),
            advice: Phrase(zh: "换成英文冒号和一个空格。", en: "Use an ASCII colon and a space."),
            fix: Fix(replacing: range, with: isFollowedByBlank ? ":" : ": "))
    }

    static let frontMatterNoBlankAfterColon = Kind(
        "front-matter/no-blank-after-colon", .warning,
        zh: "冒号后面要有一个空格，否则按 YAML 的规矩这一行不是键和值。",
        en: "A colon is followed by a space; without it, YAML does not see a key and a value in the line.",
        wrong: "title:等待", right: "title: 等待")

    static func noBlankAfterColon(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterNoBlankAfterColon, at: range, in: source,
            message: Phrase(
                zh: "冒号后面没有空格，别的软件不会把它当作键。",
                en: "There is no space after the colon, so other programs do not see a key here."),
            advice: Phrase(zh: "在冒号后面加一个空格。", en: "Put a space after the colon."),
            fix: Fix(replacing: range, with: ": "))
    }
}
