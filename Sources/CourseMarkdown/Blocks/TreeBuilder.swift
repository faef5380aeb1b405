internal import Diagnostics
internal import CourseModel

/// Makes our tree of libcmark's events, with exact places and with coursekit's conventions.
///
/// Blocks are handled here and in the extensions; inlines in `InlineBuilder`. What must be read again without a part of it (the
/// cells of a table, a heading without its attributes) is collected in a `FragmentDocument` and parsed together at the end.
struct TreeBuilder: ~Copyable {
    let source: SourceText
    package let text: PreparedText
    /// The bytes of `text`, which outlive the builder.
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where the text begins in the file.
    let offset: Int
    let readsConventions: Bool
    let secretKinds: Set<CalloutKind>
    /// What was left out of the text.
    let comments: LeftOutComments
    var tree: MarkdownTree
    var diagnostics: [Diagnostic] = []
    var inlines: InlineBuilder
    var containers = LineContainers()
    /// The open blocks, the document first.
    var frames: [Frame]
    /// How many open nodes of libcmark's are being passed over; 0 when none.
    var skipDepth = 0
    var fragments = FragmentDocument()
    var footnotes: [Footnote] = []
    var numberedFootnotes = 0
    /// The next of `text.markers` that no block has reached.
    var nextMarker = 0
    /// The lines of blocks that hold text, in order; link definitions are on the others.
    var leafLines: [ClosedRange<Int>] = []
    /// How many cells the rows of tables lacked so far.
    var missingCells = 0
    /// Where the last call-out ended.
    var lastCallout: (line: Int, kind: CalloutKind)?
    /// The lines of call-outs with secret kinds, in the order in which they ended.
    var secretLines: [ClosedRange<Int>] = []
    /// The file's offsets of the markers that became call-outs, or were reported in their place.
    var readMarkers: Set<Int> = []
    /// The blocks of code and of raw HTML, in order.
    var codeBlocks: [CodeBlockPlace] = []
    var htmlBlocks: [HTMLBlockPlace] = []
    /// Where comments stand in the file, in order.
    var commentRanges: [Range<Int>] = []

    /// An open block.
    struct Frame {
        let node: MarkdownTree.NodeID
        let kind: MarkdownKind
        let start: Int
        /// The file's offset at which what is in it ends so far.
        var end: Int
        /// The number of containers outside of it.
        let depth: Int
        /// The child that was closed last.
        var lastChild: ClosedBlock?
        /// The call-out with a secret kind that a quote among the children would go on with, as far as a reader can tell.
        var brokenCallout: BrokenCallout?
    }

    struct ClosedBlock {
        let kind: MarkdownKind
        let endLine: Int
        /// The footnote's index in `footnotes`, where the block was the definition of one.
        var footnote: Int?
    }

    init(
        source: SourceText, text: PreparedText, bytes: UnsafeBufferPointer<UInt8>, offset: Int,
        options: MarkdownOptions, comments: LeftOutComments
    ) {
        self.source = source
        self.text = text
        self.bytes = bytes
        self.offset = offset
        self.comments = comments
        readsConventions = options.readsConventions
        secretKinds = options.secretKinds
        tree = MarkdownTree(range: offset..<source.bytes.count)
        inlines = InlineBuilder(readsConventions: readsConventions, parent: tree.root)
        frames = [Frame(node: tree.root, kind: .document, start: offset, end: source.bytes.count, depth: 0)]
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

    /// Does what can be done only when the whole text has been seen.
    mutating func finish() {
        guard readsConventions else { return }
        parseFragments()
        appendFootnotes()
        reportComments()
        reportUnclosedHTML()
        reportLookalikes()
        reportSecretDefinitions()
        for fragile in inlines.findings.fragile { report(fragile) }
    }

    private mutating func report(_ fragile: FragileEmphasis) {
        var fix: Diagnostic.Fix?
        if let mark = fragile.mark {
            let range = mark.lowerBound..<fragile.run.upperBound
            fix = Diagnostic.Fix(replacing: range, with: source.text(in: fragile.run) + source.text(in: mark))
        }
        report(
            Diagnostic.markdownFragileEmphasis, at: fragile.run, .fragileEmphasis,
            advice: fix == nil ? .fragileEmphasisAdvice : .fragileEmphasisFix, fix: fix)
    }

    var parent: Frame { frames[frames.count - 1] }

    /// The line of the text, without its ending.
    func lineRange(_ line: Int) -> Range<Int> {
        let start = text.lineStarts[line]
        var end = text.lineStarts[line + 1]
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// The end of the line's text, without blanks.
    func trimmedEnd(ofLine line: Int) -> Int {
        let range = lineRange(line)
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1].isASCIISpace { end -= 1 }
        return end
    }

    func sourceRange(_ start: Int, _ end: Int) -> Range<Int> {
        let lower = text.map.start(of: start)
        return lower..<max(lower, text.map.end(of: end))
    }

    mutating func append(_ kind: MarkdownKind, _ range: Range<Int>) -> MarkdownTree.NodeID {
        let node = tree.append(kind, to: parent.node, range: range)
        frames[frames.count - 1].end = max(parent.end, range.upperBound)
        return node
    }

    mutating func report(
        _ kind: Diagnostic.Kind, _ severity: Diagnostic.Severity? = nil, at range: Range<Int>, _ message: Phrase,
        advice: Phrase? = nil,
        fix: Diagnostic.Fix? = nil
    ) {
        diagnostics.append(
            Diagnostic(kind, severity, at: range, in: source, message: message, advice: advice, fix: fix))
    }
}

extension MarkdownKind {
    /// Whether libcmark visits the node only once.
    var isLeaf: Bool {
        switch self {
        case .text, .softBreak, .lineBreak, .code, .htmlInline, .htmlBlock, .codeBlock, .thematicBreak: true
        default: false
        }
    }

    var isBlock: Bool {
        switch self {
        case .paragraph, .heading, .thematicBreak, .blockQuote, .list, .listItem, .codeBlock, .htmlBlock: true
        default: false
        }
    }
}

extension Phrase {
    static let fragileEmphasis = Phrase(
        zh: "这里的加粗或斜体在别的 Markdown 工具里不起作用，星号会原样显示出来。",
        en: "Other Markdown programs do not see emphasis here and show the asterisks.")
    static let fragileEmphasisFix = Phrase(zh: "把标点移到星号外面。", en: "Move the mark behind the asterisks.")
    static let fragileEmphasisAdvice = Phrase(
        zh: "要在别处也能正常显示，把标点移到星号外面，或在星号外侧空一格。",
        en: "To have it read elsewhere too, move the mark out of the asterisks, or put a space on their other side.")
}

extension Diagnostic {
    static let markdownFragileEmphasis = Kind(
        "markdown/fragile-emphasis", .hint,
        zh: "这里的 ** 挨着中文标点。coursekit 能正确加粗，但 GitHub 等软件按原来的规则会露出星号。想到处都对，就把标点移到加粗之外。这只是提示。",
        en:
            """
            The ** stands beside full-width punctuation. coursekit sets it right, but others show the \
            stars. Move the mark out of the bold to be safe everywhere. This is only a hint.
            """,
        wrong: "**真，**她说", right: "**真**，她说")
}
