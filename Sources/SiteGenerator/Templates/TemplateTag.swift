internal import Diagnostics
internal import CourseModel

/// One `{{…}}` of a template.
struct TemplateTag: Sendable, Equatable {
    enum Kind: Sendable {
        case variable
        /// `{{{name}}}` or `{{&name}}`: HTML as it is.
        case unescaped
        case section
        case inverted
        case end
        case partial
        /// `{{! … }}`, which leaves nothing.
        case comment
    }

    let kind: Kind
    /// As written between the braces, without spaces.
    let name: String
    /// The UTF-8 offsets of the whole tag.
    let range: Range<Int>
}

/// Reads the tags of a template with their places.
struct TemplateTagReader {
    let source: SourceText
    private(set) var tags: [TemplateTag] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Where a brace goes on to nothing, or a blank parts a tag from its mark: `{{ #trail}}`.
    private(set) var unreadable: Int?

    init(_ source: SourceText) {
        self.source = source
        read()
        let end = source.bytes.count - 1
        if unreadable == nil, byte(at: end) == UInt8(ascii: "{") { unreadable = end }
    }

    private static let open = Array("{{".utf8)
    private static let close = Array("}}".utf8)
    private static let closeUnescaped = Array("}}}".utf8)

    private mutating func read() {
        var position = 0
        while let start = offset(of: Self.open, from: position) {
            let isTriple = byte(at: start + 2) == UInt8(ascii: "{")
            let closing = isTriple ? Self.closeUnescaped : Self.close
            let bodyStart = start + (isTriple ? 3 : 2)
            guard let bodyEnd = offset(of: closing, from: bodyStart) else {
                diagnostics.append(.unclosedTag(at: start..<min(start + 2, source.bytes.count), in: source))
                return
            }
            let end = bodyEnd + closing.count
            read(source.text(in: bodyStart..<bodyEnd), isTriple: isTriple, range: start..<end)
            position = end
        }
    }

    private mutating func read(_ body: String, isTriple: Bool, range: Range<Int>) {
        let marks: [Character: TemplateTag.Kind] = [
            "#": .section, "^": .inverted, "/": .end, ">": .partial, "&": .unescaped,
        ]
        var text = body.drop { $0.isWhitespace }
        if !isTriple, text.startIndex > body.startIndex, let mark = text.first, mark == "!" || marks[mark] != nil {
            unreadable = unreadable ?? range.lowerBound + 2 + body[..<text.startIndex].utf8.count
        }
        if text.first == "!", !isTriple {
            tags.append(TemplateTag(kind: .comment, name: "", range: range))
            return
        }
        var kind = isTriple ? TemplateTag.Kind.unescaped : .variable
        if !isTriple, let mark = text.first, let marked = marks[mark] {
            kind = marked
            text = text.dropFirst().drop { $0.isWhitespace }
        }
        let name = String(text.prefix { !$0.isWhitespace })
        let isName = !name.isEmpty && name.utf8.allSatisfy(Self.isNameByte)
        guard isName, text.dropFirst(name.count).allSatisfy(\.isWhitespace) else {
            diagnostics.append(.unknownTag(at: range, in: source))
            return
        }
        tags.append(TemplateTag(kind: kind, name: name, range: range))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default:
            false
        }
    }

    private func byte(at offset: Int) -> UInt8? { source.bytes.indices.contains(offset) ? source.bytes[offset] : nil }

    private func offset(of pattern: [UInt8], from start: Int) -> Int? {
        guard source.bytes.count >= pattern.count else { return nil }
        return (start..<max(source.bytes.count - pattern.count + 1, start)).first { offset in
            pattern.indices.allSatisfy { source.bytes[offset + $0] == pattern[$0] }
        }
    }
}

extension Diagnostic {
    static let templateUnclosedTag = Kind(
        "template/unclosed-tag", .error,
        zh: "{{ 要用 }} 结束，{{{ 要用 }}} 结束。",
        en: "{{ is closed by }}, and {{{ by }}}.", wrong: "{{site.title", right: "{{site.title}}")

    fileprivate static func unclosedTag(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateUnclosedTag, at: range, in: source,
            message: Phrase(zh: "这个标记没有用 }} 结束。", en: "This tag is not closed with }}."))
    }

    static let templateUnknownTag = Kind(
        "template/unknown-tag", .error,
        zh: "模板只用最简单的几种标记：值、段、块和注释。",
        en: "Templates have only the simplest tags: values, sections, blocks and comments.",
        wrong: "{{=<% %>=}}", right: "{{site.title}}")

    fileprivate static func unknownTag(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateUnknownTag, at: range, in: source,
            message: Phrase(zh: "模板里不能用这种标记。", en: "Templates cannot use a tag of this kind."),
            advice: Phrase(
                zh: "可以用的有 {{名字}}、{{#名字}}…{{/名字}}、{{^名字}}…{{/名字}}、{{> 块}} 和 {{! 注释}}；名字由小写字母、数字、- 和 . 组成。",
                en:
                    "You can use {{name}}, {{#name}}…{{/name}}, {{^name}}…{{/name}}, {{> block}} and {{! comment}}; a name consists of small letters, digits, - and dots."
            ))
    }

    static let templateUnreadable = Kind(
        "template/unreadable", .error,
        zh: "模板里的花括号没有写完，例如最后一个字是 {。",
        en: "A brace of the template is incomplete, for example a { at its very end.",
        wrong: "<p>{", right: "<p>&#123;</p>")

    static func unreadable(at offset: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateUnreadable, at: source.lineRange(source.lineIndex(at: offset)), in: source,
            message: Phrase(zh: "模板读到这一行就读不下去了。", en: "The template cannot be read beyond this line."),
            advice: Phrase(
                zh: "看看花括号：要写出一个花括号，用 &#123; 代替。", en: "Look at its braces; for one that is shown, write &#123;."))
    }
}
