internal import CourseMarkdown
package import CourseModel
package import TerminalKit
internal import TextRules

/// Shows Markdown in lines of a terminal: paragraphs broken by the rules of Chinese, lists, quotes, code, tables.
///
/// Every word comes from a sanitizer, so no control byte of an author reaches the screen.
package struct TerminalMarkdown {
    /// How the terminal tells strong and emphasised words from others.
    package enum Emphasis: Sendable {
        /// Bold and underlined.
        case styles
        /// Not at all, for output without styles, but by the author's marks where these may be a part of what is written: `2*3*4`.
        case marks
    }

    private let presentation: Presentation
    let emphasis: Emphasis

    package init(_ presentation: Presentation, emphasis: Emphasis) {
        self.presentation = presentation
        self.emphasis = emphasis
    }

    /// The text in lines of at most `width` cells; at least one line.
    package func lines(of markdown: Markdown, width: Int) -> [StyledLine] {
        lines(of: markdown, width: width, picturePath: presentation.picturePath)
    }

    /// - Parameter picturePath: where a picture is; nil where no address is told.
    private func lines(of markdown: Markdown, width: Int, picturePath: ((String) -> String)?) -> [StyledLine] {
        let tree = MarkdownParser().parse(markdown)
        var layout = MarkdownLayout(
            tree, of: markdown, width: max(width, 2), presentation: presentation, emphasis: emphasis,
            picturePath: picturePath)
        layout.run()
        return layout.lines.isEmpty ? [.empty] : layout.lines
    }

    /// A page of a course, and the line in which each of its headings begins.
    ///
    /// - Parameters:
    ///   - hidden: the call-outs that are left out.
    ///   - picturePath: where a picture is that the page names.
    ///   - wording: turns words of the text, but not code, into those that are shown.
    func reading(
        of tree: MarkdownTree, from source: Markdown, without hidden: Set<CalloutKind>,
        picturePath: @escaping (String) -> String, wording: @escaping (String) -> String, width: Int
    ) -> (lines: [StyledLine], starts: [MarkdownTree.NodeID: Int]) {
        var layout = MarkdownLayout(
            tree, of: source, width: max(width, 2), presentation: presentation, emphasis: emphasis,
            picturePath: picturePath, hidden: hidden, isPage: true, wording: wording)
        layout.run()
        return (layout.lines, layout.starts)
    }

    /// The text in one line, for lists and confirmations: without the addresses of what it shows and where it leads.
    package func line(of markdown: Markdown) -> StyledLine {
        StyledText(joining: lines(of: markdown, width: .max / 2, picturePath: nil)).line
    }
}

/// Walks a Markdown tree once and sets its blocks one below the other.
private struct MarkdownLayout {
    private(set) var lines: [StyledLine] = []
    /// The line in which each heading begins.
    private(set) var starts: [MarkdownTree.NodeID: Int] = [:]
    private var blockStart = 0
    private let hidden: Set<CalloutKind>
    /// Whether headings and call-outs are named as what they are.
    private let isPage: Bool
    private let wording: (String) -> String
    private let tree: MarkdownTree
    private let width: Int
    private let presentation: Presentation
    private let emphasis: TerminalMarkdown.Emphasis
    private var indents = IndentStack()
    private var lists: [ListInProgress] = []
    private var inlines: MarkdownInlines
    private var table: MarkdownTable?
    /// A blank line goes before the next block.
    private var wantsGap = false

    private struct ListInProgress {
        var next: Int?
        let isTight: Bool
    }

    init(
        _ tree: MarkdownTree, of markdown: Markdown, width: Int, presentation: Presentation,
        emphasis: TerminalMarkdown.Emphasis, picturePath: ((String) -> String)?,
        hidden: Set<CalloutKind> = [.trainer], isPage: Bool = false,
        wording: @escaping (String) -> String = { $0 }
    ) {
        self.tree = tree
        self.hidden = hidden
        self.isPage = isPage
        inlines = MarkdownInlines(
            of: tree, from: markdown, presentation: presentation, emphasis: emphasis, picturePath: picturePath,
            wording: wording)
        self.wording = wording
        self.width = width
        self.presentation = presentation
        self.emphasis = emphasis
    }

    mutating func run() {
        var events = tree.events
        while let event = events.next() {
            switch event {
            case .enter(let node):
                // Whoever takes a quiz is a learner.
                if isHidden(node) {
                    events.skipChildren(of: node)
                } else {
                    enter(node)
                }
            case .exit(let node):
                if !isHidden(node) { exit(node) }
            }
        }
    }

    private func isHidden(_ node: MarkdownTree.NodeID) -> Bool {
        tree.callout(of: node).map { hidden.contains($0.kind) } ?? false
    }

    private mutating func enter(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .list: enterList(node)
        case .listItem: enterListItem(node)
        case .blockQuote: enterIndented("  ")
        case .callout: enterCallout(node)
        case .heading, .summary:
            inlines.enterHeading()
        case .details:
            openGap()
            enterIndented("  ")
        case .codeBlock, .htmlBlock: addLiteral(of: node)
        case .thematicBreak: add([StyledLine("* * *", .dim)])
        case .table: table = MarkdownTable()
        case .tableRow: table?.beginRow()
        case .footnoteDefinition: enterFootnote(node)
        default: inlines.enter(node)
        }
    }

    private mutating func exit(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .paragraph: addText()
        case .heading, .summary:
            addText()
            inlines.exitHeading()
            starts[node] = blockStart
        case .list:
            lists.removeLast()
            wantsGap = true
        case .listItem:
            if indents.hasUnusedMarker { add([.empty]) }
            indents.pop()
        case .blockQuote, .callout, .details: indents.pop()
        case .footnoteDefinition:
            addText()
            indents.pop()
        case .tableCell:
            table?.add(inlines.take(), alignment: tree.cell(of: node)?.alignment ?? .none)
        case .table:
            if let table { add(table.lines(width: contentWidth, presentation: presentation, emphasis: emphasis)) }
            table = nil
            let directions = directionLines
            if !directions.isEmpty { add(directions) }
        default: inlines.exit(node)
        }
    }

    // MARK: Blocks

    private var contentWidth: Int { max(width - indents.width(by: presentation.ruler), 1) }

    private mutating func enterList(_ node: MarkdownTree.NodeID) {
        let list = tree.list(of: node)
        openGap()
        lists.append(ListInProgress(next: list?.start, isTight: list?.isTight ?? true))
    }

    private mutating func enterListItem(_ node: MarkdownTree.NodeID) {
        guard let last = lists.indices.last else { return }
        if lists[last].isTight { wantsGap = false }
        openGap()
        var marker: TerminalText = "- "
        if let number = lists[last].next {
            marker = "\(number). "
            lists[last].next = number &+ 1
        }
        // As the author wrote it: a screen reader says what is in the brackets.
        if let isDone = tree.task(of: node) { marker += isDone ? "[x] " : "[ ] " }
        enterIndented(marker)
    }

    /// Sets what follows behind a marker; very deep blocks are no longer set in, so that some width is left for their words.
    private mutating func enterIndented(_ marker: TerminalText) {
        if marker == "  " { openGap() }
        let room = contentWidth - presentation.ruler.width(of: marker)
        indents.push(marker, hanging: room >= 8 ? presentation.ruler.width(of: marker) : 0)
    }

    private mutating func enterCallout(_ node: MarkdownTree.NodeID) {
        let callout = tree.callout(of: node)
        let title = wording(callout?.title ?? "")
        var label = callout.flatMap { isPage ? presentation.string($0.kind.label) : nil } ?? ""
        // `讨论` and `练习：改一改` say their kind themselves.
        if title.hasPrefix(label) { label = "" }
        if !title.isEmpty || !label.isEmpty {
            inlines.append([label, title].filter { !$0.isEmpty }.joined(separator: "  "), .bold)
            addText()
            wantsGap = false
        }
        enterIndented("  ")
    }

    private mutating func enterFootnote(_ node: MarkdownTree.NodeID) {
        openGap()
        enterIndented("[\(tree.footnote(of: node)?.number ?? 0)] ")
    }

    private mutating func addText() {
        let text = inlines.take()
        if !text.isEmpty { add(text.lines(width: contentWidth, ruler: presentation.ruler) + directionLines) }
    }

    /// How to open the pictures of what stands above, each in a line of its own.
    private var directionLines: [StyledLine] {
        mutating get {
            inlines.takeDirections().flatMap {
                StyledText($0, .dim).lines(width: contentWidth, ruler: presentation.ruler)
            }
        }
    }

    /// Code as it stands; lines that are too wide are broken, not cut.
    private mutating func addLiteral(of node: MarkdownTree.NodeID) {
        let literal = tree.literal(of: node)
        let text = TerminalText(literal.hasSuffix("\n") ? String(literal.dropLast()) : literal, keepingLineFeeds: true)
        indents.push("  ", hanging: contentWidth > 10 ? 2 : 0)
        add(StyledText(text).lines(width: contentWidth, ruler: presentation.ruler))
        indents.pop()
    }

    private mutating func add(_ block: [StyledLine]) {
        openGap()
        blockStart = lines.count
        for line in block {
            let indent = indents.next()
            lines.append(indent.isEmpty ? line : StyledLine(indent) + line)
        }
        wantsGap = true
    }

    private mutating func openGap() {
        let isTight = lists.last?.isTight ?? false
        if wantsGap, !isTight { lines.append(.empty) }
        wantsGap = false
    }
}

/// What stands before the lines of nested blocks: a marker before the first, blanks before the others.
private struct IndentStack {
    private var levels: [(marker: TerminalText?, hanging: Int)] = []

    /// - Parameter hanging: how many cells the lines after the first are set in.
    mutating func push(_ marker: TerminalText, hanging: Int) {
        levels.append((hanging == 0 && marker.string.allSatisfy { $0 == " " } ? nil : marker, hanging))
    }

    mutating func pop() {
        levels.removeLast()
    }

    /// Whether nothing has been set yet behind the last marker.
    var hasUnusedMarker: Bool { levels.last?.marker != nil }

    /// The cells before a line. A marker that hangs over nothing is left out: the line it stands in may be wider by it.
    func width(by ruler: CellRuler) -> Int {
        levels.reduce(0) { $0 + max($1.hanging, $1.marker.map { ruler.width(of: $0) } ?? 0) }
    }

    /// What stands before the next line.
    mutating func next() -> TerminalText {
        let text = levels.map { $0.marker ?? .spaces($0.hanging) }.joined()
        for index in levels.indices { levels[index].marker = nil }
        return text
    }
}

extension CalloutKind {
    /// What a learner reads over a call-out.
    fileprivate var label: Phrase {
        switch self {
        case .note: Phrase(zh: "说明", en: "Note")
        case .tip: Phrase(zh: "提示", en: "Tip")
        case .important: Phrase(zh: "重要", en: "Important")
        case .warning: Phrase(zh: "警告", en: "Warning")
        case .caution: Phrase(zh: "当心", en: "Caution")
        case .key: Phrase(zh: "要点", en: "Key points")
        case .discuss: Phrase(zh: "讨论", en: "Discuss")
        case .exercise: Phrase(zh: "练习", en: "Exercise")
        case .solution: Phrase(zh: "参考答案", en: "Solution")
        case .trainer: Phrase(zh: "讲师提示", en: "For trainers")
        case .source: Phrase(zh: "出处", en: "Source")
        case .myth: Phrase(zh: "误区", en: "Myth")
        case .caseStudy: Phrase(zh: "案例", en: "Case")
        }
    }
}
