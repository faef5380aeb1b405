internal import Diagnostics
internal import CourseModel

/// Makes our tree of libcmark's events, with exact places and with coursekit's conventions.
///
/// It walks over the blocks; what it meets on the way is kept by those who know it: the lines of a block by `BlockLines`, inlines by
/// `InlineBuilder`, footnotes by `Footnotes`, the ends of call-outs by `CalloutEnds`. What must be read again without a part of it
/// (the cells of a table, a heading without its attributes) is collected in a `FragmentDocument` and parsed together at the end.
struct TreeBuilder: ~Copyable {
    let text: DocumentText
    let options: MarkdownOptions
    var tree: MarkdownTree
    private(set) var diagnostics: [Diagnostic] = []
    /// The comments without which the text must be read again.
    private(set) var strayComments: [LeftOutComments.Comment] = []

    /// What was left out of the text.
    let leftOut: LeftOutComments
    var blocks: BlockStack
    private(set) var lines: BlockLines
    var inlines: InlineBuilder
    var callouts: CalloutEnds
    var markers: LineMarkers
    var footnotes = Footnotes()
    var tables = TableFilling()
    var rawBlocks = RawBlocks()
    var textLines = TextLines()
    var fragments = FragmentDocument()
    /// The lines that follow a table, until their place is reached.
    var rest: TableRest?
    /// How many elements of details with attributes the text has opened and not closed, as HTML of the author's own.
    var foreignDetails = 0
    /// How many open nodes of libcmark's are being passed over; 0 when none.
    var skipDepth = 0
    /// How many footnotes the text stands in.
    let footnoteDepth: Int

    init(of text: DocumentText, options: MarkdownOptions, without comments: LeftOutComments) {
        let range = text.offset..<text.source.bytes.count
        let tree = MarkdownTree(range: range)
        self.init(of: text, into: tree.root, range, of: tree, options: options, without: comments)
    }

    /// Reads a text whose blocks become children of a node.
    ///
    /// - Parameter range: the node's place in the file.
    init(
        of text: DocumentText, into node: MarkdownTree.NodeID, _ range: Range<Int>, of tree: consuming MarkdownTree,
        options: MarkdownOptions, without comments: LeftOutComments, footnoteDepth: Int = 0
    ) {
        self.text = text
        self.options = options
        self.tree = tree
        self.footnoteDepth = footnoteDepth
        leftOut = comments
        blocks = BlockStack(document: node, range: range)
        lines = BlockLines(of: text)
        inlines = InlineBuilder(readsConventions: options.readsConventions, parent: node)
        callouts = CalloutEnds(options: options)
        markers = LineMarkers(text.prepared.markers)
    }

    mutating func visit(_ node: CommonMarkDocument.Node, isEntering: Bool) {
        let kind = node.kind
        if skipDepth > 0 {
            if !kind.isLeaf { skipDepth += isEntering ? 1 : -1 }
        } else if !kind.isBlock {
            guard kind != .document else { return }
            if isEntering { inlines.enter(node, kind, &tree) } else { inlines.exit(kind, &tree) }
        } else if isEntering {
            enter(node, kind)
        } else {
            exit(kind)
        }
    }

    private mutating func enter(_ node: CommonMarkDocument.Node, _ kind: MarkdownKind) {
        if rest != nil { appendRest(force: kind == .listItem) }
        let line = node.startLine
        let start = text.start(ofLine: line) + node.startColumn
        switch kind {
        case .blockQuote:
            openQuote(line: line, start: start)
            lines.enterQuote(line: line, start: start)
        case .list:
            report(callouts.blockBelowCallout(line: line, in: lines))
            callouts.pass(kind, line: line)
            open(.list, at: start)
            tree.setList(node.list, of: blocks.parent.node)
        case .listItem:
            open(.listItem, at: start)
            lines.enterItem(line: line, start: start)
        case .thematicBreak:
            callouts.pass(kind, line: line)
            appendBreak(line: line, start: start)
        case .codeBlock: appendCode(node, line: line, start: start)
        case .htmlBlock: appendHTML(node, line: line, start: start)
        case .heading:
            callouts.pass(kind, line: line)
            openHeading(node, line: line, start: start)
        case .paragraph:
            reportLookalikeOfQuote(line: line, start: start)
            callouts.pass(kind, line: line)
            openParagraph(node, line: line, start: start)
        default: preconditionFailure("\(kind) is no block")
        }
    }

    private mutating func exit(_ kind: MarkdownKind) {
        if kind == .paragraph || kind == .heading { inlines.end(&tree) } else { closeUnclosedDetails() }
        let block = blocks.pop()
        callouts.exitBlock()
        tree.setRange(block.start..<block.end, of: block.node)
        var endLine = block.lastChild?.endLine ?? text.line(at: max(block.end - 1, 0))
        let callout = block.kind == .callout ? tree.callout(of: block.node) : nil
        if let callout {
            endLine = callouts.close(callout, from: text.line(at: block.start), lastChildLine: endLine, in: lines)
            if tree.firstChild(of: block.node) == nil {
                report(callouts.emptyCallout(callout, endLine: endLine, in: text))
            }
        }
        if kind == .blockQuote || kind == .listItem { lines.exit() }
        closeChild(callout: callout?.kind, endLine: endLine)
        if rest != nil { appendRest() }
    }

    /// Opens a block with children; where it ends shows when it is closed.
    private mutating func open(_ kind: MarkdownKind, at start: Int) {
        // Until something is in it, it ends with its own marker.
        let range = text.sourceRange(start, start + 1)
        push(kind, append(kind, range), range)
    }

    mutating func push(
        _ kind: MarkdownKind, _ node: MarkdownTree.NodeID, _ range: Range<Int>, lastChild: BlockStack.Child? = nil
    ) {
        blocks.push(
            BlockStack.Block(
                node: node, kind: kind, start: range.lowerBound, end: range.upperBound, depth: lines.depth,
                lastChild: lastChild))
        callouts.enterBlock()
    }

    /// Notes that a child of the open block has been closed.
    mutating func closeChild(callout: CalloutKind? = nil, footnote: Int? = nil, endLine: Int) {
        blocks.parent.lastChild = BlockStack.Child(endLine: endLine, footnote: footnote)
        callouts.closeChild(callout, endLine: endLine)
    }

    mutating func append(_ kind: MarkdownKind, _ range: Range<Int>) -> MarkdownTree.NodeID {
        let node = tree.append(kind, to: blocks.parent.node, range: range)
        blocks.extend(to: range.upperBound)
        return node
    }

    mutating func report(_ diagnostic: Diagnostic?) {
        if let diagnostic { diagnostics.append(diagnostic) }
    }

    mutating func report(all more: [Diagnostic]) {
        diagnostics += more
    }
}

// MARK: Quotes

extension TreeBuilder {
    /// Opens a block quote, or the call-out that its first line makes of it.
    private mutating func openQuote(line: Int, start: Int) {
        let marker = markers.upcoming(from: line)
        // Of quotes within quotes the innermost has the marker; the others begin with it all the same.
        if !(marker?.opensCallout ?? false) || marker?.line != line {
            reportUnmarkedQuote(line: line, mark: start..<start + 1)
        }
        guard let marker, marker.quote == text.sourceStart(start), case .callout(let callout) = marker.content,
            !marker.isIndented
        else {
            open(.blockQuote, at: start)
            return
        }
        report(callout.slip(in: text.source))
        markers.noteRead(marker)
        guard let kind = callout.kind else {
            open(.blockQuote, at: start)
            return
        }
        open(.callout, at: start)
        blocks.parent.end = callout.title.isEmpty ? callout.range.upperBound : callout.title.upperBound
        tree.setCallout(
            MarkdownCallout(
                kind: kind, title: leftOut.text(in: callout.title, of: text.source), folding: callout.folding,
                markerRange: callout.range),
            of: blocks.parent.node)
    }

    private mutating func reportUnmarkedQuote(line: Int, mark: Range<Int>) {
        let isForTrainers = blocks.callouts.contains { tree.callout(of: $0)?.kind == .trainer }
        report(callouts.unmarkedQuote(line: line, mark: mark, in: lines, isForTrainers: isForTrainers))
    }

    mutating func reportLookalikeOfQuote(line: Int, start: Int) {
        guard let mark = callouts.lookalikeOfQuote(at: start, in: text) else { return }
        reportUnmarkedQuote(line: line, mark: mark)
    }
}

// MARK: The end

extension TreeBuilder {
    /// Does what can be done only when the whole text has been seen.
    mutating func finish() {
        guard options.readsConventions else { return }
        finishBlocks()
        parseFragments()
        if inlines.hasFootnoteReferences || !footnotes.isEmpty { numberFootnotes() }
        tree.putInOrder()
        reportUnbalancedTags()
        let comments = CommentScan(of: text, tree: tree, blocks: rawBlocks, leftOut: leftOut)
        strayComments = comments.strays
        diagnostics += comments.faults(in: text.source)
        diagnostics += rawBlocks.unclosedHTML(in: text.source)
        diagnostics += LookalikeReport.faults(
            in: text, tree: tree, blocks: rawBlocks, comments: comments.ranges, read: markers.read,
            secretKinds: options.secretKinds)
        if !callouts.secretLines.isEmpty { reportSecretDefinitions() }
        diagnostics += inlines.fragile.map { .fragileEmphasis($0, in: text.source) }
    }

    mutating func finishBlocks() {
        closeUnclosedDetails()
        appendRest(force: true)
    }

    private mutating func reportUnbalancedTags() {
        for node in inlines.unbalancedTags where tree.contains(node) {
            report(.unbalancedTag(tree.literal(of: node), at: tree.range(of: node), in: text.source))
        }
    }

    private mutating func reportSecretDefinitions() {
        let secrets = SecretDefinitions(
            in: tree, of: text, secretKinds: options.secretKinds, lines: callouts.secretLines)
        diagnostics += secrets.footnotes(footnotes)
        diagnostics += secrets.links(inlines.references) { textLines.definitions(in: text) }
    }

    /// Parses all fragments together, as paragraphs of one document that has the file's link definitions.
    mutating func parseFragments() {
        guard !fragments.paragraphs.isEmpty else { return }
        var document = FragmentDocument()
        swap(&document, &fragments)
        if document.holdsBrackets { document.append(textLines.definitions(in: text)) }
        document.bytes.withUnsafeBufferPointer { bytes in
            let parsed = CommonMarkDocument(parsing: bytes)
            var next = 0
            parsed.forEachEvent { node, isEntering in
                let kind = node.kind
                if kind == .paragraph {
                    guard next < document.paragraphs.count else { return }
                    if isEntering {
                        let paragraph = document.paragraphs[next]
                        inlines.begin(
                            paragraph.node, lines: document.lines[paragraph.lines], of: bytes, map: document.map,
                            hiding: FragmentDocument.prefix.count)
                    } else {
                        inlines.end(&tree)
                        next += 1
                    }
                } else if kind != .document {
                    if isEntering { inlines.enter(node, kind, &tree) } else { inlines.exit(kind, &tree) }
                }
            }
        }
    }
}

extension MarkdownKind {
    /// Whether libcmark visits the node only once.
    fileprivate var isLeaf: Bool {
        switch self {
        case .text, .softBreak, .lineBreak, .code, .htmlInline, .htmlBlock, .codeBlock, .thematicBreak: true
        default: false
        }
    }

    fileprivate var isBlock: Bool {
        switch self {
        case .paragraph, .heading, .thematicBreak, .blockQuote, .list, .listItem, .codeBlock, .htmlBlock: true
        default: false
        }
    }
}
