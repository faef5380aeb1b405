internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Finds in the paragraphs of a text what was meant as a heading, a list, a table, a quote, paragraphs or lines of their own.
///
/// Of nearly every line no more is read than its first byte.
struct ParagraphSlips {
    private let source: SourceText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let tree: MarkdownTree
    private let isBank: Bool
    private(set) var diagnostics: [Diagnostic] = []
    /// The line on which the last paragraph began.
    private var line = 0
    private var list = ListSlip()
    /// How many marks may still be looked for in the whole file.
    private var searches = 100
    private var lastParagraph: MarkdownTree.NodeID?

    static func faults(
        in source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, tree: MarkdownTree, isBank: Bool
    ) -> [Diagnostic] {
        var slips = ParagraphSlips(source: source, bytes: bytes, tree: tree, isBank: isBank)
        for paragraph in tree.nodes(of: .paragraph) { slips.visit(paragraph) }
        slips.closeList()
        return slips.diagnostics
    }

    private init(source: SourceText, bytes: UnsafeBufferPointer<UInt8>, tree: MarkdownTree, isBank: Bool) {
        self.source = source
        self.bytes = bytes
        self.tree = tree
        self.isBank = isBank
    }

    private mutating func visit(_ paragraph: MarkdownTree.NodeID) {
        let range = tree.range(of: paragraph)
        guard !range.isEmpty else { return }
        let starts = source.lineStarts
        // Paragraphs come in the order of the text, but for those of footnotes.
        if starts[line] > range.lowerBound { line = source.lineIndex(at: range.lowerBound) }
        while line + 1 < starts.count, starts[line + 1] <= range.lowerBound { line += 1 }
        let hasOneLine = line + 1 >= starts.count || starts[line + 1] >= range.upperBound
        if hasOneLine, !LineMark.mayOpen[Int(bytes[range.lowerBound])] {
            if !list.isEmpty { closeList() }
            return
        }
        // Only paragraphs that stand below each other can be one list.
        if !list.isEmpty, lastParagraph.flatMap(tree.next(after:)) != paragraph { closeList() }
        lastParagraph = paragraph
        read(hasOneLine ? [range] : lines(of: range))
    }

    /// The text of each line of a paragraph, without the marks of quotes before it and blanks around it.
    private func lines(of range: Range<Int>) -> [Range<Int>] {
        let last = source.lineIndex(at: range.upperBound - 1)
        return (line...last).map { index in
            let whole = source.lineRange(index).clamped(to: range)
            var start = whole.lowerBound
            if index > line {
                while start < whole.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: ">") { start += 1 }
            }
            var end = whole.upperBound
            while end > start, bytes[end - 1].isBlank { end -= 1 }
            return start..<end
        }
    }

    private mutating func read(_ lines: [Range<Int>]) {
        let marks = lines.map { line -> LineMark? in
            guard !line.isEmpty, LineMark.mayOpen[Int(bytes[line.lowerBound])] else { return nil }
            return LineMark(in: bytes, line: line)
        }
        var hasMark = false
        for (index, mark) in marks.enumerated() {
            guard let mark else { continue }
            switch mark.kind {
            case .bar: continue
            case .item(let item):
                if isBank { continue }
                if !list.takes(item) { closeList() }
                list.append(item, mark, isInside: index > 0)
            case .heading(let level): diagnostics.append(.malformedHeading(mark, level: level, in: source))
            case .quote: diagnostics.append(.wideQuoteMark(mark, in: source))
            case .indent where index == 0: diagnostics.append(.indentedParagraph(mark, in: source))
            case .indent:
                if !isBank { diagnostics.append(.joinedParagraphs(lines[index - 1], mark, lines[index], in: source)) }
            }
            hasMark = true
        }
        list.endParagraph()
        if !hasMark { closeList() }
        if let bar = marks.firstIndex(where: { $0?.kind == .bar }) {
            let rows = lines.indices[bar...].prefix { marks[$0]?.kind == .bar }.map { lines[$0] }
            if let fault = TableSlip(rows, of: source, bytes).fault { diagnostics.append(fault) }
        } else if !hasMark, !isBank, lines.count > 1, let fault = JoinedLines(lines, of: source, bytes).fault {
            diagnostics.append(fault)
        }
    }

    private mutating func closeList() {
        if let fault = list.fault(in: source, &searches) { diagnostics.append(fault) }
        list = ListSlip()
    }
}
