internal import CourseModel
internal import Diagnostics
internal import TextRules

/// A value on one line whose brackets, quotes or colons are those of a Chinese input method: `［O1，O2］`, `｛teach：25｝`, `“exam”`.
struct WideValue {
    let value: Field.Value
    let fault: Diagnostic

    /// nil where the value is written plainly, or its marks may be part of it.
    init?(_ range: Range<Int>, in source: SourceText) {
        let text = source.text(in: range)
        guard let first = text.first, let last = text.last else { return nil }
        let isWideBracket = "［｛【〔".contains(first) || "］｝】〕".contains(last) && "[{".contains(first)
        let isMapWithWideColon =
            first == "{" && last == "}" && text.contains { "：，".contains($0) }
        guard isWideBracket || isMapWithWideColon || Self.quotes[first] == last else { return nil }
        let plain = Self.plain(text)
        let own = SourceText(path: source.path, plain)
        let read: Field.Value
        if let inner = Self.quoted(plain) {
            read = Field.Value(shape: inner.isEmpty ? .nothing : .text(inner), range: range)
        } else if let first = plain.first, "[{".contains(first),
            let flow = PlainValue.flow(0..<own.bytes.count, in: own)
        {
            read = flow
        } else {
            return nil
        }
        value = Self.placed(read, at: range)
        fault = .fullWidthValue(plain, at: range, in: source)
    }

    private static let quotes: [Character: Character] = ["“": "”", "‘": "’", "＂": "＂", "＇": "＇", "「": "」"]

    private static let plainMarks: [Character: String] = [
        "［": "[", "【": "[", "〔": "[", "］": "]", "】": "]", "〕": "]", "｛": "{", "｝": "}", "，": ", ", "、": ", ", "：": ": ",
        "＂": "\"", "＇": "'",
    ]

    /// The value with ASCII marks. Quotes around all of it are left out where none are needed.
    private static func plain(_ text: String) -> String {
        if let first = text.first, let last = quotes[first], text.last == last {
            return "\"\(text.dropFirst().dropLast())\""
        }
        var result = ""
        for character in text {
            let mark = plainMarks[character]
            // `, ` after which a blank was typed all the same.
            if character == " ", result.hasSuffix(" ") { continue }
            result += mark ?? String(character)
        }
        return result
    }

    private static func quoted(_ plain: String) -> String? {
        guard plain.count >= 2, plain.hasPrefix("\""), plain.hasSuffix("\"") else { return nil }
        return String(plain.dropFirst().dropLast())
    }

    /// The value with the place of the whole for each of its parts: where they stand in the plain text says nothing.
    private static func placed(_ value: Field.Value, at range: Range<Int>) -> Field.Value {
        switch value.shape {
        case .text, .nothing: Field.Value(shape: value.shape, range: range)
        case .list(let values): Field.Value(shape: .list(values.map { placed($0, at: range) }), range: range)
        case .map(let fields):
            Field.Value(
                shape: .map(fields.map { Field(key: $0.key, keyRange: range, value: placed($0.value, at: range)) }),
                range: range)
        }
    }
}

/// A text between quotes as YAML reads it, its escapes replaced.
struct QuotedText {
    let text: String

    /// - Parameters:
    ///   - inner: what stands between the quotes.
    ///   - quote: the byte of the quotes.
    /// - Returns: nil where the quotes do not go around the whole of it, or an escape is none.
    init?(_ inner: String, quote: UInt8) {
        var result = ""
        var rest = inner[...]
        let mark: Character = quote == UInt8(ascii: "'") ? "'" : "\""
        while let character = rest.popFirst() {
            if character == mark {
                guard mark == "'", rest.first == "'" else { return nil }
                rest.removeFirst()
                result.append("'")
            } else if character == "\\", mark == "\"" {
                guard let escaped = rest.popFirst(), let meant = Self.escaped(escaped, &rest) else { return nil }
                result.append(meant)
            } else {
                result.append(character)
            }
        }
        text = result
    }

    private static func escaped(_ character: Character, _ rest: inout Substring) -> Character? {
        switch character {
        case "\"", "\\", "/": return character
        case "n", "r", "t", " ": return " "
        case "u", "x":
            let digits = rest.prefix(character == "u" ? 4 : 2)
            guard digits.count == (character == "u" ? 4 : 2), let value = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .control
            else { return nil }
            rest = rest.dropFirst(digits.count)
            return Character(scalar)
        default: return nil
        }
    }
}

extension Diagnostic {
    static let frontMatterFullWidth = Kind(
        "front-matter/full-width", .warning,
        zh: "列表、对照和引号在文件头里都用英文标点：[a, b]、{a: b}、\"a\"。中文标点 coursekit 认得出，别的软件会把整个值当成一段文字。",
        en: """
            Lists, maps and quotes in a front matter have ASCII marks: [a, b], {a: b}, "a". coursekit understands full-width ones; other \
            programs take the whole value for a text.
            """,
        wrong: "objectives: ［O1，O2］", right: "objectives: [O1, O2]")

    static func fullWidthValue(_ plain: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterFullWidth, at: range, in: source,
            message: Phrase(
                zh: "这里用了中文的括号、引号或冒号，别的软件读不懂。",
                en: "The value has full-width brackets, quotes or colons, which other programs cannot read."),
            advice: Phrase(zh: "写成 \(verbatim: plain)。", en: "Write \(plain)."), fix: Fix(replacing: range, with: plain)
        )
    }
}
