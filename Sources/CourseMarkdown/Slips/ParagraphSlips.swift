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
        if let fault = list.fault(in: source) { diagnostics.append(fault) }
        list = ListSlip()
    }
}

/// The items of a list that is none, as they are met.
struct ListSlip {
    private struct Entry {
        let item: ItemMark
        let mark: LineMark
    }

    private var entries: [Entry] = []
    private var inParagraph = 0
    /// Whether several stand in one paragraph, and so in one run of text.
    private var isRunTogether = false
    /// Whether the first does not begin its paragraph.
    private var isInside = false

    var isEmpty: Bool { entries.isEmpty }

    func takes(_ item: ItemMark) -> Bool { entries.last.map { item.follows($0.item) } ?? true }

    mutating func append(_ item: ItemMark, _ mark: LineMark, isInside: Bool) {
        if entries.isEmpty { self.isInside = isInside }
        entries.append(Entry(item: item, mark: mark))
        inParagraph += 1
        isRunTogether = isRunTogether || inParagraph > 1
    }

    mutating func endParagraph() {
        inParagraph = 0
    }

    /// What to say of them; nil where they may as well stand as they are.
    func fault(in source: SourceText) -> Diagnostic? {
        guard let first = entries.first, let last = entries.last else { return nil }
        guard isRunTogether || isMeantAsList(first) else { return nil }
        var fix: Diagnostic.Fix?
        if isRunTogether || isMended(first.item), !isInside || first.item.number ?? 1 == 1, !isReferredTo(in: source) {
            fix = Diagnostic.Fix(
                replacing: first.mark.range.lowerBound..<last.mark.range.upperBound, with: mendedText(of: source))
        }
        return .malformedList(
            first.mark, first.item, isRunTogether: isRunTogether, fix: fix, in: source)
    }

    /// Whether paragraphs that begin so, each for itself, were meant as items.
    private func isMeantAsList(_ first: Entry) -> Bool {
        let isAlone = entries.count == 1
        return switch first.item {
        case .point(let number), .parenthesis(let number): !isAlone || first.mark.isSure && number < 100
        case .ascii(let byte): !isAlone || byte == UInt8(ascii: "-") && first.mark.isSure
        case .bullet, .ornament: true
        // They look as they were typed.
        case .comma, .parentheses, .circled: !isAlone
        case .sign: false
        }
    }

    /// Whether separate paragraphs become a list without anybody being asked.
    private func isMended(_ item: ItemMark) -> Bool {
        switch item {
        case .point, .parenthesis, .ascii, .bullet: true
        case .ornament: entries.count > 1
        case .comma, .parentheses, .circled, .sign: false
        }
    }

    /// Whether the text speaks of `①` or `（2）` elsewhere, which would then lead nowhere.
    private func isReferredTo(in source: SourceText) -> Bool {
        switch entries.first?.item {
        case .circled, .parentheses: break
        default: return false
        }
        let own = Set(entries.map(\.mark.mark.lowerBound))
        return entries.contains { entry in
            let mark = source.bytes[entry.mark.mark]
            guard let lead = mark.first else { return false }
            return source.bytes.indices.contains { index in
                source.bytes[index] == lead && !own.contains(index) && source.bytes[index...].starts(with: mark)
            }
        }
    }

    private func mendedText(of source: SourceText) -> String {
        var text = ""
        var end: Int?
        for entry in entries {
            if let end { text += source.text(in: end..<entry.mark.range.lowerBound) }
            switch entry.item {
            case .parenthesis(let number): text += "\(number)) "
            case .sign where entry.mark.mark.count > 0: text += signText(entry, in: source)
            default: text += entry.item.number.map { "\($0). " } ?? "- "
            }
            end = entry.mark.range.upperBound
        }
        return text
    }

    /// A dash goes, a box or a tick stays behind the mark of the list.
    private func signText(_ entry: Entry, in source: SourceText) -> String {
        let mark = source.text(in: entry.mark.mark)
        return "－–—＋＊‐‑─―".contains(mark) ? "- " : "- \(mark) "
    }
}
