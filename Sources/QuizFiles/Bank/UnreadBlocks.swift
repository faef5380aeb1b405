internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Definitions of links and footnotes in a quiz: Markdown shows none of them, and items are kept without them.
struct UnreadBlocks {
    let source: SourceText
    let tree: MarkdownTree

    var diagnostics: [Diagnostic] {
        let isReferred = !tree.nodes(of: .footnoteReference).isEmpty
        let footnotes = isReferred ? [] : tree.nodes(of: .footnoteDefinition).map { tree.range(of: $0) }
        return (footnotes + linkDefinitions).map { .definitionInQuiz(at: $0, in: source) }
    }

    /// The lines that are definitions of links: they look so, and no text of the tree stands on them.
    private var linkDefinitions: [Range<Int>] {
        guard holdsDefinition else { return [] }
        let texts = tree.nodes(of: .paragraph, .codeBlock, .htmlBlock, .heading, .table).map(tree.range).sorted {
            $0.lowerBound < $1.lowerBound
        }
        return (source.lineIndex(at: tree.range(of: tree.root).lowerBound)..<source.lineStarts.count).compactMap {
            line in
            let content = source.bytes.trimmingBlanks(in: source.lineRange(line))
            guard source.bytes[content].first == UInt8(ascii: "["),
                content.lowerBound >= tree.range(of: tree.root).lowerBound,
                !source.bytes[content].starts(with: "[^".utf8),
                let close = source.bytes[content].firstIndex(of: UInt8(ascii: "]")), close + 1 < content.upperBound,
                source.bytes[close + 1] == UInt8(ascii: ":")
            else { return nil }
            let text = texts[..<texts.partitioningIndex { $0.lowerBound > content.lowerBound }].last
            return text?.contains(content.lowerBound) == true ? nil : content
        }
    }

    private var holdsDefinition: Bool {
        source.bytes.withUnsafeBufferPointer { bytes in
            var index = 1
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: ":"), bytes[index - 1] == UInt8(ascii: "]") { return true }
                index += 1
            }
            return false
        }
    }
}

extension Diagnostic {
    static let quizDefinition = Kind(
        "quiz/definition", .warning,
        zh: "方括号、冒号开头的行是链接的定义，[^1]: 是脚注的定义，Markdown 都不显示；题目又是单独保存的，也用不到它们。本来就是正文，就在方括号前面加别的字，或换成（）。",
        en: """
            A line that begins with brackets and a colon defines a link, and [^1]: a footnote. Markdown shows neither, and items, which are \
            kept apart, cannot use them. If it is meant to be read, begin the line with something else.
            """,
        wrong: "[注]: 以现行规定为准", right: "注：以现行规定为准")

    static func definitionInQuiz(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizDefinition, at: range, in: source,
            message: Phrase(
                zh: "这一行在 Markdown 里是定义，不会显示。", en: "To Markdown this line is a definition, and it is not shown."),
            advice: Phrase(
                zh: "要显示就换一种写法，如“注：……”；不要就删掉。", en: "Word it another way, such as \"Note: …\", or delete it."))
    }
}
