internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import TextRules

/// Cuts headings, quotes and texts out of a quiz, and reports what each would lose when it is parsed alone.
struct PieceReader {
    let source: SourceText
    let tree: MarkdownTree
    private(set) var diagnostics: [Diagnostic] = []
    /// Where links, images and footnotes stand.
    private let references: [Range<Int>]

    init(source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
        references = tree.nodes(of: .link, .image, .footnoteReference).map(tree.range).sorted {
            $0.lowerBound < $1.lowerBound
        }
    }

    // MARK: Pieces

    /// A heading, and its words without marks and attributes.
    mutating func heading(_ node: MarkdownTree.NodeID) -> (heading: ParsedHeading, title: String) {
        let range = tree.range(of: node)
        let attributes = tree.attributes(of: node)
        let end = attributes.map { min($0.range.lowerBound, range.upperBound) } ?? range.upperBound
        let written = range.lowerBound..<max(end, range.lowerBound)
        var text: String
        var words: Range<Int>
        if source.bytes[written].first == UInt8(ascii: "#") {
            words = withoutMarks(written)
            text = source.text(in: words)
        } else {
            text = source.text(in: written)
            words = withoutUnderline(written)
            // Underlined: the last line is the rule, unless the attributes were cut off before it.
            var lines = text.split(whereSeparator: \.isNewline)
            if lines.count > 1, lines.last?.allSatisfy({ "=- \t".contains($0) }) == true { lines.removeLast() }
            text = lines.joined(separator: "\n")
        }
        let title = PieceText.keptInline(text.trimmingBlanks)
        checkReferences(of: title, at: range)
        let line = source.lineRange(source.lineIndex(at: range.lowerBound))
        let shown = range.lowerBound..<max(range.lowerBound, min(end, line.upperBound))
        words = source.bytes.trimmingBlanks(in: words)
        let parsed = ParsedHeading(
            range: trimmed(shown), attributes: attributes, wordsEnd: words.upperBound,
            likeAttributes: attributes == nil ? AttributeLikeness.atEnd(of: words, in: source) : nil)
        return (parsed, title)
    }

    /// The lines of an underlined heading without the last, which is the rule.
    private func withoutUnderline(_ range: Range<Int>) -> Range<Int> {
        let last = source.lineIndex(at: max(range.lowerBound, range.upperBound - 1))
        let line = source.bytes.trimmingBlanks(in: source.lineRange(last).clamped(to: range))
        guard last > source.lineIndex(at: range.lowerBound), !line.isEmpty,
            source.bytes[line].allSatisfy({ $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "-") || $0.isBlank })
        else { return range }
        return range.lowerBound..<source.lineRange(last - 1).upperBound
    }

    /// The words of a heading between its `#` and those that close it.
    private func withoutMarks(_ range: Range<Int>) -> Range<Int> {
        let mark = UInt8(ascii: "#")
        let start = source.bytes[range].firstIndex { $0 != mark } ?? range.upperBound
        let words = source.bytes.trimmingBlanks(in: start..<range.upperBound)
        let end = source.bytes[words].lastIndex { $0 != mark }.map { $0 + 1 } ?? words.lowerBound
        return end == words.lowerBound || source.bytes[end - 1].isBlank ? words.lowerBound..<end : words
    }

    /// The blocks of a range as a text of their own.
    mutating func text(in range: Range<Int>) -> String {
        let text = PieceText.dedented(range, by: 0, in: source)
        checkReferences(of: text, at: range)
        return text
    }

    /// The text of an option, whose lines are indented by so many columns.
    ///
    /// - Parameter isInline: whether it begins on the line of its marker, so that nothing it begins with opens a block.
    mutating func optionText(in range: Range<Int>, indentation: Int, isInline: Bool) -> String {
        var text = PieceText.dedented(range, by: indentation, in: source)
        if isInline { text = PieceText.keptInline(text) }
        checkReferences(of: text, at: range)
        return text
    }

    mutating func quoted(_ quote: MarkdownTree.NodeID) -> Located<Markdown> {
        let range = tree.range(of: quote)
        let text = PieceText.unquoted(range, in: source)
        for line in PieceText.lazyLines(range, in: source) {
            diagnostics.append(.lazyQuoteLine(at: trimmed(line), in: source))
        }
        checkReferences(of: text, at: range)
        return Located(value: Markdown(text), range: trimmed(range))
    }

    /// Reports links that need a definition from elsewhere in the file, since the piece will be parsed without it.
    private mutating func checkReferences(of text: String, at range: Range<Int>) {
        guard !references.isEmpty, !range.isEmpty, text.utf8.contains(UInt8(ascii: "[")) else { return }
        let start = references.partitioningIndex { $0.lowerBound >= range.lowerBound }
        let within = references[start...].prefix { $0.lowerBound < range.upperBound }
        guard let first = within.first else { return }
        let alone = MarkdownParser().parse(Markdown(text)).nodes(of: .link, .image, .footnoteReference)
        if alone.count < within.count { diagnostics.append(.referenceLink(at: first, in: source)) }
    }

    // MARK: Places

    /// Where the line begins on which a node does.
    func lineStart(_ node: MarkdownTree.NodeID) -> Int {
        source.lineStarts[source.lineIndex(at: tree.range(of: node).lowerBound)]
    }

    /// A range without the blanks and line ends around it.
    func trimmed(_ range: Range<Int>, keepsStart: Bool = false) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while end > start, source.bytes[end - 1].isBlankOrLineEnd { end -= 1 }
        while !keepsStart, start < end, source.bytes[start].isBlankOrLineEnd { start += 1 }
        return start..<end
    }
}

extension Diagnostic {
    static let quizReferenceLink = Kind(
        "quiz/reference-link", .error,
        zh: "每道题会连同成绩一起单独保存，离开了文件里别处的链接定义和脚注，链接就断了。把目标直接写在括号里。",
        en: """
            Each item is stored with the results on its own; without definitions from elsewhere in the file its links \
            would break. Write the address directly into the link.
            """,
        wrong: "见[讲义][h]。\n\n[h]: https://example.com", right: "见[讲义](https://example.com)。")

    static func referenceLink(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizReferenceLink, at: range, in: source,
            message: Phrase(
                zh: "题目会单独保存，用不到文件别处的链接或脚注定义。",
                en: "Items are stored apart from the file, without link definitions or footnotes from elsewhere in it."),
            advice: Phrase(zh: "把目标直接写在括号里：[文字](目标)。", en: "Write the address into the link: [text](address)."))
    }

    static let quoteLazyLine = Kind(
        "quote/lazy-line", .warning,
        zh: "引用里的这一行没有写 >。Markdown 会把它并进引用，但看的人以为它在外面。",
        en: """
            A line of the quote has no >. Markdown takes it into the quote, but someone reading the file thinks it is \
            outside.
            """,
        wrong: "> 先听，\n再说。", right: "> 先听，\n> 再说。")

    static func lazyQuoteLine(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quoteLazyLine, at: range, in: source,
            message: Phrase(zh: "这一行没有 >，却被并进了上面的引用。", en: "This line has no >, but was taken into the quote above."),
            advice: Phrase(
                zh: "属于引用就加上 >，不属于就在前面空一行。", en: "Give it a > if it belongs there, or an empty line before it."))
    }
}
