internal import CourseModel
internal import TerminalKit
internal import TextRules

/// Walks a Markdown tree once and sets its blocks one below the other.
struct MarkdownLayout {
    private(set) var lines: [StyledLine] = []
    private let tree: MarkdownTree
    private let source: String.UTF8View
    private let width: Int
    private let presentation: Presentation
    private let emphasis: TerminalMarkdown.Emphasis
    private var indents = IndentStack()
    private var lists: [ListInProgress] = []
    /// The words of the paragraph, heading or table cell that the walk is in.
    private var text = StyledText()
    private var table: MarkdownTable?
    private var strongDepth = 0
    private var emphasisDepth = 0
    private var linkDepth = 0
    private var headingDepth = 0
    /// A blank line goes before the next block.
    private var wantsGap = false

    private struct ListInProgress {
        var next: Int?
        let isTight: Bool
    }

    init(
        _ tree: MarkdownTree, of markdown: Markdown, width: Int, presentation: Presentation,
        emphasis: TerminalMarkdown.Emphasis
    ) {
        self.tree = tree
        source = markdown.source.utf8
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
                if tree.callout(of: node)?.kind == .trainer {
                    events.skipChildren(of: node)
                } else {
                    enter(node)
                }
            case .exit(let node):
                if tree.callout(of: node)?.kind != .trainer { exit(node) }
            }
        }
    }

    private mutating func enter(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .list: enterList(node)
        case .listItem: enterListItem()
        case .blockQuote: enterIndented("  ")
        case .callout: enterCallout(node)
        case .heading: headingDepth += 1
        case .codeBlock, .htmlBlock: addLiteral(of: node)
        case .thematicBreak: add([StyledLine("* * *", .dim)])
        case .table: table = MarkdownTable()
        case .tableRow: table?.beginRow()
        case .footnoteDefinition: enterFootnote(node)
        default: enterInline(node)
        }
    }

    private mutating func exit(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .paragraph, .heading: exitParagraph(node)
        case .list:
            lists.removeLast()
            wantsGap = true
        case .listItem:
            if indents.hasUnusedMarker { add([.empty]) }
            indents.pop()
        case .blockQuote, .callout: indents.pop()
        case .footnoteDefinition:
            addText()
            indents.pop()
        case .tableCell:
            table?.add(text, alignment: tree.cell(of: node)?.alignment ?? .none)
            text = StyledText()
        case .table:
            if let table { add(table.lines(width: contentWidth, presentation: presentation, emphasis: emphasis)) }
            table = nil
        default: exitInline(node)
        }
    }

    // MARK: Blocks

    private var contentWidth: Int { max(width - indents.width(by: presentation.ruler), 1) }

    private mutating func enterList(_ node: MarkdownTree.NodeID) {
        let list = tree.list(of: node)
        openGap()
        lists.append(ListInProgress(next: list?.start, isTight: list?.isTight ?? true))
    }

    private mutating func enterListItem() {
        guard let last = lists.indices.last else { return }
        if lists[last].isTight { wantsGap = false }
        openGap()
        var marker: TerminalText = "- "
        if let number = lists[last].next {
            marker = "\(number). "
            lists[last].next = number &+ 1
        }
        enterIndented(marker)
    }

    /// Sets what follows behind a marker; very deep blocks are no longer set in, so that some width is left for their words.
    private mutating func enterIndented(_ marker: TerminalText) {
        if marker == "  " { openGap() }
        let room = contentWidth - presentation.ruler.width(of: marker)
        indents.push(marker, hanging: room >= 8 ? presentation.ruler.width(of: marker) : 0)
    }

    private mutating func enterCallout(_ node: MarkdownTree.NodeID) {
        let title = tree.callout(of: node)?.title ?? ""
        if !title.isEmpty {
            text.append(title, .bold)
            addText()
            wantsGap = false
        }
        enterIndented("  ")
    }

    private mutating func enterFootnote(_ node: MarkdownTree.NodeID) {
        openGap()
        enterIndented("[\(tree.footnote(of: node)?.number ?? 0)] ")
    }

    private mutating func exitParagraph(_ node: MarkdownTree.NodeID) {
        addText()
        if tree.kind(of: node) == .heading { headingDepth -= 1 }
    }

    private mutating func addText() {
        if !text.isEmpty { add(text.lines(width: contentWidth, ruler: presentation.ruler)) }
        text = StyledText()
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

// MARK: - Inlines

extension MarkdownLayout {
    private mutating func enterInline(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .text: text.append(tree.literal(of: node), style)
        case .htmlInline: text.append(tree.literal(of: node), style)
        case .code: text.append("`\(tree.literal(of: node))`", style)
        case .softBreak: text.appendSoftBreak()
        case .lineBreak: text.appendLineBreak()
        case .strong:
            strongDepth += 1
            appendMark(of: node, length: 2)
        case .emphasis:
            emphasisDepth += 1
            appendMark(of: node, length: 1)
        case .link: linkDepth += 1
        case .image: text.append(presentation.text(zh: "［图：", en: "[picture: "), style)
        case .strikethrough: text.append("~", style)
        case .footnoteReference: text.append("[\(tree.footnote(of: node)?.number ?? 0)]", style)
        default: break
        }
    }

    private mutating func exitInline(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .strong:
            appendMark(of: node, length: 2)
            strongDepth -= 1
        case .emphasis:
            appendMark(of: node, length: 1)
            emphasisDepth -= 1
        case .link: linkDepth -= 1
        case .image: text.append(presentation.text(zh: "］", en: "]"), style)
        case .strikethrough: text.append("~", style)
        default: break
        }
    }

    private var style: Style {
        guard emphasis == .styles else { return .plain }
        var style = Style.plain
        if strongDepth + headingDepth > 0 { style = style.with(.bold) }
        if emphasisDepth + linkDepth > 0 { style = style.with(.underlined) }
        return style
    }

    private mutating func appendMark(of node: MarkdownTree.NodeID, length: Int) {
        guard emphasis == .marks else { return }
        let start = source.index(
            source.startIndex, offsetBy: tree.range(of: node).lowerBound, limitedBy: source.endIndex)
        let isLowLine = start.map { source[$0...].first == UInt8(ascii: "_") } ?? false
        text.append(TerminalText(isLowLine ? "_" : "*").repeated(length))
    }
}
