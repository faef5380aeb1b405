internal import Diagnostics
internal import FrontMatter
internal import TextRules
internal import CourseModel

/// Reads the bank of a quiz file: its items and sets, from the tree and, for the marks of the options, from the source
/// lines.
struct QuizParser {
    private let source: SourceText
    private let tree: MarkdownTree
    private let lostOptions: LostOptions
    private var pieces: PieceReader
    private var ownDiagnostics: [Diagnostic] = []

    /// What is wrong with what has been parsed.
    var diagnostics: [Diagnostic] { ownDiagnostics + pieces.diagnostics }

    init(source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
        lostOptions = LostOptions(source: source, tree: tree)
        pieces = PieceReader(source: source, tree: tree)
    }

    mutating func parse() -> ParsedQuiz {
        var result = ParsedQuiz()
        var openSet: ParsedSet?
        var setStart = 0
        func close(_ set: inout ParsedSet?, at end: Int) {
            if let closed = set {
                result.entries.append(.set(closed))
                result.ranges.append(setStart..<end)
            }
            set = nil
        }
        let blocks = tree.children(of: tree.root).filter { tree.kind(of: $0) != .footnoteDefinition }
        var position = 0
        while position < blocks.count {
            let block = blocks[position]
            var next = position + 1
            while next < blocks.count, !startsSection(blocks[next]) { next += 1 }
            let body = blocks[position + 1..<next]
            let start = pieces.lineStart(block)
            let end = next < blocks.count ? pieces.lineStart(blocks[next]) : source.bytes.count
            switch (tree.kind(of: block), tree.headingLevel(of: block)) {
            case (.heading, 1):
                close(&openSet, at: start)
                setStart = start
                openSet = set(heading: block, body: body, end: end)
            case (.heading, 2):
                let item = item(heading: block, body: body, end: end)
                if openSet != nil {
                    openSet?.items.append(item)
                } else {
                    result.entries.append(.item(item))
                    result.ranges.append(start..<end)
                }
            case (.thematicBreak, _):
                close(&openSet, at: start)
                reportOutside(body)
            default:
                reportOutside([block] + body)
            }
            position = next
        }
        close(&openSet, at: source.bytes.count)
        for callout in tree.nodes(of: .callout) {
            ownDiagnostics.append(
                .calloutInQuiz(at: tree.callout(of: callout)?.markerRange ?? tree.range(of: callout), in: source))
        }
        return result
    }

    /// Reports blocks that belong to no item, each by itself: none of them is shown.
    private mutating func reportOutside(_ blocks: some Sequence<MarkdownTree.NodeID>) {
        for block in blocks { ownDiagnostics.append(.textOutsideItems(at: tree.range(of: block), in: source)) }
    }

    /// Whether a block ends what was before it: a heading of an item or a set, or the line that ends a set.
    private func startsSection(_ block: MarkdownTree.NodeID) -> Bool {
        switch tree.kind(of: block) {
        case .heading: tree.headingLevel(of: block) <= 2
        case .thematicBreak: true
        default: false
        }
    }

    // MARK: Sets

    private mutating func set(
        heading: MarkdownTree.NodeID, body: ArraySlice<MarkdownTree.NodeID>, end: Int
    ) -> ParsedSet {
        let (parsed, title) = pieces.heading(heading)
        let range = bodyRange(body, end: end)
        let text = pieces.text(in: range)
        ownDiagnostics += lostOptions.diagnostics(in: range, but: [], hasOptions: true)
        return ParsedSet(heading: parsed, title: Markdown(title), text: Markdown(text))
    }

    // MARK: Items

    private mutating func item(
        heading: MarkdownTree.NodeID, body: ArraySlice<MarkdownTree.NodeID>, end: Int
    ) -> ParsedItem {
        let (parsed, title) = pieces.heading(heading)
        var options = OptionReader(source: source, tree: tree)
        var (listStart, stemEnd) = (end, end)
        var stemBlocks = body[body.startIndex..<body.startIndex]
        var quotes: [Located<Markdown>] = []
        var strayQuote: MarkdownTree.NodeID?
        for (index, block) in zip(body.indices, body) {
            let markers = options.markers(of: block)
            let isOptionList = markers.contains { $0.marker?.isClear == true }
            switch tree.kind(of: block) {
            case .list where isOptionList && options.isEmpty:
                listStart = pieces.lineStart(block)
                stemEnd = options.read(markers, &pieces)
            case .list where isOptionList:
                options.reportSecondList(block, after: strayQuote, pieces)
                if strayQuote != nil { quotes = [] }
                _ = options.read(markers, &pieces)
            case .blockQuote where !options.isEmpty:
                if !quotes.isEmpty { ownDiagnostics.append(.secondRationale(at: tree.range(of: block), in: source)) }
                quotes.append(pieces.quoted(block))
                strayQuote = block
                continue
            case .callout where !options.isEmpty:
                // Reported for the file as a whole.
                break
            default:
                if options.isEmpty {
                    stemBlocks = body[body.startIndex...index]
                    if tree.kind(of: block) == .heading {
                        ownDiagnostics.append(.headingInItem(at: tree.range(of: block), in: source))
                    }
                } else if !lostOptions.begin(block) {
                    ownDiagnostics.append(.textAfterOptions(at: tree.range(of: block), in: source))
                }
            }
            strayQuote = nil
        }
        let rationale =
            quotes.first.map { first in
                let joined = quotes.map(\.value.source).joined(separator: "\n\n")
                return Located(value: Markdown(joined), range: first.range)
            } ?? options.takeIndentedRationale()
        let lost = lostOptions.diagnostics(
            in: bodyRange(body, end: end), but: options.lines, hasOptions: !options.isEmpty)
        // An option that was not read as one is no line of the option above it.
        let lostLines = Set(lost.map(\.place.line))
        ownDiagnostics += options.diagnostics.filter {
            $0.id != Diagnostic.optionLazyLine.id || !lostLines.contains($0.place.line)
        }
        ownDiagnostics += lost
        return ParsedItem(
            heading: parsed,
            stem: stem(
                title, body: stemBlocks, list: options.isEmpty ? nil : min(listStart, stemEnd)..<stemEnd, end: end),
            options: options.options, rationale: rationale)
    }

    /// The heading's words, and what follows them up to the options.
    ///
    /// - Parameter list: the head of the list that has the options, up to the first of them; nil without options.
    private mutating func stem(
        _ title: String, body: ArraySlice<MarkdownTree.NodeID>, list: Range<Int>?, end: Int
    ) -> Markdown {
        let start = body.first.map(pieces.lineStart) ?? list?.lowerBound ?? end
        let range = start..<max(start, list?.upperBound ?? bodyRange(body, end: end).upperBound)
        // Unmarked elements at the head of the option list belong to the stem; they begin where the list does.
        let text = body.isEmpty && list == nil ? "" : pieces.text(in: range)
        return Markdown(text.isEmpty ? title : title + "\n\n" + text)
    }

    private func bodyRange(_ body: ArraySlice<MarkdownTree.NodeID>, end: Int) -> Range<Int> {
        guard let first = body.first else { return end..<end }
        let start = pieces.lineStart(first)
        return pieces.trimmed(start..<max(start, end), keepsStart: true)
    }
}

extension Diagnostic {
    static let quizTextOutsideItems = Kind(
        "quiz/text-outside-items", .warning,
        zh: "这段文字在第一道题之前，或在题组结束的 --- 之后，不属于任何题目，不会显示。",
        en: """
            The text is before the first item, or after the --- that ends a set; it belongs to no item and is not \
            shown.
            """)

    static func textOutsideItems(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizTextOutsideItems, at: range, in: source,
            message: Phrase(zh: "这段文字不属于任何题目，不会显示。", en: "This text belongs to no item and is not shown."),
            advice: Phrase(
                zh: "介绍写进文件头的 description；几道题共用的材料放在 # 标题下面。",
                en: "An introduction goes into description; a text that items share stands under a # heading."))
    }

    static let quizCallout = Kind(
        "quiz/callout", .error,
        zh: "测验会离开网站，在终端里显示，[!trainer] 这类提示框在那里藏不住。解析和反馈只写 >。",
        en: """
            A quiz is taken in the terminal, where a trainer's call-out could not be hidden. Write rationales and \
            feedback as plain quotes.
            """)

    static func calloutInQuiz(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizCallout, at: range, in: source,
            message: Phrase(zh: "测验里不能用提示框。", en: "A quiz cannot contain call-outs."),
            advice: Phrase(zh: "解析和反馈只写 >，不写 [!…]。", en: "Write rationales and feedback with > only, without [!…]."))
    }

    static let itemHeadingInStem = Kind(
        "item/heading-in-stem", .error,
        zh: "一道题里不能再有小标题。要么是少了一个题组的 #，要么是多写了一个井号。",
        en: "An item cannot contain headings. Perhaps a ## has one number sign too many.",
        wrong: "### 第二题 {#q-2}",
        right: "## 第二题 {#q-2}")

    static func headingInItem(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemHeadingInStem, at: range, in: source,
            message: Phrase(zh: "题目里面不能再有标题。", en: "An item cannot contain headings."),
            advice: Phrase(
                zh: "一道题用一个 ##；题组的材料用 #。", en: "An item begins with ##, the passage of a set with #."))
    }

    static let itemTextAfterOptions = Kind(
        "item/text-after-options", .error,
        zh: "选项后面只能有一段解析（引用）。别的文字没有地方显示，会丢掉。",
        en: """
            Only a rationale, written as a quote, can follow the options. Any other text has no place to go and would \
            be lost.
            """,
        wrong: "- (x) 甲\n- ( ) 乙\n\n提示：想一想。", right: "提示：想一想。\n\n- (x) 甲\n- ( ) 乙")

    static func textAfterOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemTextAfterOptions, at: range, in: source,
            message: Phrase(zh: "选项后面的这段文字没有地方放。", en: "This text after the options belongs nowhere."),
            advice: Phrase(
                zh: "题干写在选项前面；解析写成以 > 开头的引用。",
                en: "The stem comes before the options; a rationale is a quote that begins with >."))
    }

    static let itemSecondRationale = Kind(
        "item/second-rationale", .warning,
        zh: "选项后面有两段引用，已并成一段解析。要分段，中间写一行只有 > 的空行。",
        en: """
            Two quotes follow the options and were joined into one rationale. To separate paragraphs, write a line \
            with only >.
            """,
        wrong: "> 甲。\n\n> 乙。",
        right: "> 甲。\n>\n> 乙。")

    static func secondRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemSecondRationale, at: range, in: source,
            message: Phrase(
                zh: "选项后面有两段引用，已并成一段解析。", en: "Two quotes follow the options; they were joined into one rationale."),
            advice: Phrase(zh: "两段之间写一行只有 > 的空行。", en: "Separate paragraphs by a line with only >."))
    }
}
