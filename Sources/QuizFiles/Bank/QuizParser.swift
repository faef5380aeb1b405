internal import CourseMarkdown
internal import Diagnostics
internal import FrontMatter
internal import TextRules
internal import CourseModel

/// Reads the bank of a quiz file: its items and sets, from the tree and, for the marks of the options, from the source
/// lines.
struct QuizParser {
    let source: SourceText
    let tree: MarkdownTree
    var diagnostics: [Diagnostic] = []
    /// Where the options that were read begin, so that no line is taken for a lost one.
    var optionLines: Set<Int> = []
    /// Where links, images and footnotes stand.
    private let references: [Range<Int>]
    /// Where code stands between fences, whose lines may look like anything.
    let fencedBlocks: [Range<Int>]

    init(source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
        references = tree.nodes(of: .link, .image, .footnoteReference).map(tree.range).sorted {
            $0.lowerBound < $1.lowerBound
        }
        fencedBlocks = tree.nodes(of: .codeBlock).map(tree.range).filter { block in
            source.text(in: source.lineRange(source.lineIndex(at: block.lowerBound))).contains { "`~".contains($0) }
        }
    }

    mutating func parse() -> ParsedQuiz {
        var result = ParsedQuiz()
        var openSet: ParsedSet?
        func close(_ set: inout ParsedSet?) {
            if let closed = set { result.entries.append(.set(closed)) }
            set = nil
        }
        let blocks = tree.children(of: tree.root).filter { tree.kind(of: $0) != .footnoteDefinition }
        var position = 0
        while position < blocks.count {
            let block = blocks[position]
            var next = position + 1
            while next < blocks.count, !startsSection(blocks[next]) { next += 1 }
            let body = blocks[position + 1..<next]
            let end = next < blocks.count ? lineStart(blocks[next]) : source.bytes.count
            switch (tree.kind(of: block), tree.headingLevel(of: block)) {
            case (.heading, 1):
                close(&openSet)
                openSet = set(heading: block, body: body, end: end)
            case (.heading, 2):
                let item = item(heading: block, body: body, end: end)
                if openSet == nil { result.entries.append(.item(item)) } else { openSet?.items.append(item) }
            case (.thematicBreak, _):
                close(&openSet)
                if let first = body.first {
                    diagnostics.append(.textOutsideItems(at: tree.range(of: first), in: source))
                }
            default:
                diagnostics.append(.textOutsideItems(at: tree.range(of: block), in: source))
            }
            position = next
        }
        close(&openSet)
        for callout in tree.nodes(of: .callout) {
            diagnostics.append(
                .calloutInQuiz(at: tree.callout(of: callout)?.markerRange ?? tree.range(of: callout), in: source))
        }
        return result
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
        let (parsed, title) = self.heading(heading)
        let range = bodyRange(body, end: end)
        let text = PieceText.dedented(range, by: 0, in: source)
        checkReferences(of: text, at: range)
        reportLostOptions(in: range, hasOptions: true)
        return ParsedSet(heading: parsed, title: Markdown(title), text: Markdown(text))
    }

    // MARK: Items

    private mutating func item(
        heading: MarkdownTree.NodeID, body: ArraySlice<MarkdownTree.NodeID>, end: Int
    ) -> ParsedItem {
        let (parsed, title) = self.heading(heading)
        var options = OptionCollector(hasSeparatedFeedback: false)
        var stemEnd = end
        var stemBlocks = body[body.startIndex..<body.startIndex]
        var quotes: [Located<Markdown>] = []
        var strayQuote: MarkdownTree.NodeID?
        for (index, block) in zip(body.indices, body) {
            let markers = optionMarkers(of: block)
            let isOptionList = markers.contains { $0.marker?.isClear == true }
            switch tree.kind(of: block) {
            case .list where isOptionList && options.isEmpty:
                stemEnd = collect(markers, into: &options)
            case .list where isOptionList:
                reportSecondList(block, after: strayQuote)
                if strayQuote != nil { quotes = [] }
                _ = collect(markers, into: &options)
            case .blockQuote where !options.isEmpty:
                if !quotes.isEmpty { diagnostics.append(.secondRationale(at: tree.range(of: block), in: source)) }
                quotes.append(quoted(block))
                strayQuote = block
                continue
            case .callout where !options.isEmpty:
                // Reported for the file as a whole.
                break
            default:
                if options.isEmpty {
                    stemBlocks = body[body.startIndex...index]
                    if tree.kind(of: block) == .heading {
                        diagnostics.append(.headingInItem(at: tree.range(of: block), in: source))
                    }
                } else if !beginsWithLostOption(block) {
                    diagnostics.append(.textAfterOptions(at: tree.range(of: block), in: source))
                }
            }
            strayQuote = nil
        }
        let rationale =
            quotes.first.map { first in
                let joined = quotes.map(\.value.source).joined(separator: "\n\n")
                return Located(value: Markdown(joined), range: first.range)
            } ?? takeIndentedRationale(&options)
        reportLostOptions(
            in: bodyRange(body, end: end), hasOptions: !options.isEmpty)
        return ParsedItem(
            heading: parsed, stem: stem(title, body: stemBlocks, list: options.isEmpty ? nil : stemEnd, end: end),
            options: options.options, rationale: rationale)
    }

    /// The heading's words, and what follows them up to the options.
    private mutating func stem(
        _ title: String, body: ArraySlice<MarkdownTree.NodeID>, list: Int?, end: Int
    ) -> Markdown {
        let start = body.first.map(lineStart) ?? list ?? end
        let range = start..<max(start, list ?? bodyRange(body, end: end).upperBound)
        // Unmarked elements at the head of the option list belong to the stem; they begin where the list does.
        let text = body.isEmpty && list == nil ? "" : PieceText.dedented(range, by: 0, in: source)
        checkReferences(of: text, at: range)
        return Markdown(text.isEmpty ? title : title + "\n\n" + text)
    }

    // MARK: Pieces

    /// A heading, and its words without marks and attributes.
    private mutating func heading(_ node: MarkdownTree.NodeID) -> (heading: ParsedHeading, title: String) {
        let range = tree.range(of: node)
        let attributes = tree.attributes(of: node)
        let end = attributes.map { min($0.range.lowerBound, range.upperBound) } ?? range.upperBound
        var text = source.text(in: range.lowerBound..<max(end, range.lowerBound))
        if text.hasPrefix("#") {
            text = String(text.drop { $0 == "#" }).trimmingBlanks
            let withoutMarks = text.reversed().drop { $0 == "#" }
            if withoutMarks.first.map({ $0 == " " || $0 == "\t" }) ?? true { text = String(withoutMarks.reversed()) }
        } else {
            // Underlined: the last line is the rule, unless the attributes were cut off before it.
            var lines = text.split(whereSeparator: \.isNewline)
            if lines.count > 1, lines.last?.allSatisfy({ "=- \t".contains($0) }) == true { lines.removeLast() }
            text = lines.joined(separator: "\n")
        }
        let title = PieceText.keptInline(text.trimmingBlanks)
        checkReferences(of: title, at: range)
        let line = source.lineRange(source.lineIndex(at: range.lowerBound))
        let shown = range.lowerBound..<max(range.lowerBound, min(end, line.upperBound))
        return (ParsedHeading(range: trimmed(shown), attributes: attributes), title)
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
    mutating func checkReferences(of text: String, at range: Range<Int>) {
        guard text.contains("["), !range.isEmpty else { return }
        let start = references.partitioningIndex { $0.lowerBound >= range.lowerBound }
        let within = references[start...].prefix { $0.lowerBound < range.upperBound }
        guard let first = within.first else { return }
        let alone = MarkdownParser().parse(Markdown(text)).nodes(of: .link, .image, .footnoteReference)
        if alone.count < within.count { diagnostics.append(.referenceLink(at: first, in: source)) }
    }

    // MARK: Places

    func lineStart(_ node: MarkdownTree.NodeID) -> Int {
        source.lineStarts[source.lineIndex(at: tree.range(of: node).lowerBound)]
    }

    private func bodyRange(_ body: ArraySlice<MarkdownTree.NodeID>, end: Int) -> Range<Int> {
        guard let first = body.first else { return end..<end }
        let start = lineStart(first)
        return trimmed(start..<max(start, end), keepsStart: true)
    }

    /// A range without the blanks and line ends around it.
    func trimmed(_ range: Range<Int>, keepsStart: Bool = false) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while end > start, source.bytes[end - 1].isBlankOrLineEnd { end -= 1 }
        while !keepsStart, start < end, source.bytes[start].isBlankOrLineEnd { start += 1 }
        return start..<end
    }
}
