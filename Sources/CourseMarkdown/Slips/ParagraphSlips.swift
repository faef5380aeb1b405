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
    /// The list in whose items the present one stands, in the same paragraph.
    private var outer: ListSlip?
    private var looseRows = LooseRows()
    private var isInWrongFence = false
    /// The last line of code whose fence is none.
    private var lastOfCode = -1
    /// How many marks may still be looked for in the whole file.
    private var searches = 100
    private var lastParagraph: MarkdownTree.NodeID?
    /// The last list that is to be mended.
    private var mended: MendedList?
    /// The lists of the text, by what stands right below them.
    private lazy var listsAbove: [MarkdownTree.NodeID: MarkdownTree.NodeID] = Dictionary(
        tree.nodes(of: .list).compactMap { list in tree.next(after: list).map { ($0, list) } }
    ) { first, _ in first }

    private struct MendedList {
        let lastParagraph: MarkdownTree.NodeID
        /// nil for items without numbers.
        let lastNumber: Int?
        let mark: UInt8
    }

    static func faults(
        in source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, tree: MarkdownTree, isBank: Bool
    ) -> [Diagnostic] {
        var slips = ParagraphSlips(source: source, bytes: bytes, tree: tree, isBank: isBank)
        for paragraph in tree.nodes(of: .paragraph) { slips.visit(paragraph) }
        slips.closeList()
        slips.closeRows()
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
        if line <= lastOfCode { return }
        let hasOneLine = line + 1 >= starts.count || starts[line + 1] >= range.upperBound
        if hasOneLine, !LineMark.mayOpen[Int(bytes[range.lowerBound])] {
            if !list.isEmpty { closeList() }
            if !looseRows.isEmpty { closeRows() }
            return
        }
        // Only paragraphs that stand below each other can be one list.
        let isNext = lastParagraph.flatMap(tree.next(after:)) == paragraph
        if !list.isEmpty, !isNext { closeList() }
        lastParagraph = paragraph
        if !isNext || !hasOneLine { closeRows() }
        if hasOneLine, !isBank, bytes[range.lowerBound] == UInt8(ascii: "|") {
            let line = range.lowerBound..<text(of: range)
            if looseRows.take(line, bytes) { return closeList() }
            closeRows()
            if looseRows.take(line, bytes) { return closeList() }
        } else {
            closeRows()
        }
        let isItem =
            tree.parent(of: paragraph).map { tree.kind(of: $0) == .listItem && tree.firstChild(of: $0) == paragraph }
            ?? false
        read(hasOneLine ? [range] : lines(of: range), isItem: isItem)
    }

    /// Where the text of a line ends, without blanks.
    private func text(of range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1].isBlankOrLineEnd { end -= 1 }
        return end
    }

    /// Says what is wrong with rows that stand apart; one alone is looked at by itself.
    private mutating func closeRows() {
        guard !looseRows.isEmpty else { return }
        if let fault = looseRows.fault(in: source, bytes) {
            diagnostics.append(fault)
        } else if let row = looseRows.first,
            let fault = TableSlip([TableSlip.Line(whole: row, row: row)], of: source, bytes).fault
        {
            diagnostics.append(fault)
        }
        looseRows = LooseRows()
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

    private mutating func read(_ lines: [Range<Int>], isItem: Bool) {
        let marks = lines.map { line -> LineMark? in
            guard !line.isEmpty, LineMark.mayOpen[Int(bytes[line.lowerBound])] else { return nil }
            return LineMark(in: bytes, line: line)
        }
        if let fence = marks.firstIndex(where: { $0?.kind == .fence }), let mark = marks[fence] {
            searches -= 1
            guard searches > 0 else { return closeList() }
            let slip = FenceSlip(mark, in: source, bytes)
            diagnostics.append(slip.fault(in: source))
            lastOfCode = slip.lines.upperBound
            return closeList()
        }
        var hasMark = false
        for (index, mark) in marks.enumerated() {
            guard let mark else { continue }
            switch mark.kind {
            case .bar, .fence: continue
            case .box:
                guard index == 0, isItem, !isBank else { continue }
                diagnostics.append(.malformedTask(mark, in: source))
            case .item(let item):
                if isBank { continue }
                take(item, mark, isInside: index > 0, follows: index == 1 && isItem)
            case .wrongFence:
                // The second one was meant to close what the first opens.
                isInWrongFence.toggle()
                if isInWrongFence { diagnostics.append(.wrongFence(at: mark.mark, in: source)) }
            case .indentedQuote: diagnostics.append(.indentedQuote(mark, in: source))
            case .foreign(let form):
                if form == .definition, index == 0 { continue }
                if form == .grid, marks[..<index].contains(where: { $0?.kind == mark.kind }) { continue }
                diagnostics.append(.foreignText(at: mark.mark, form, in: source))
            case .heading(let level): diagnostics.append(.malformedHeading(mark, level: level, in: source))
            case .quote: diagnostics.append(.wideQuoteMark(mark, in: source))
            case .indent where index == 0: diagnostics.append(.indentedParagraph(mark, in: source))
            case .indent:
                if !isBank { diagnostics.append(.joinedParagraphs(lines[index - 1], mark, lines[index], in: source)) }
            }
            hasMark = true
        }
        // A line below the last item would become part of it.
        if hasMark, let last = marks.last, last == nil { list.tangle() }
        list.endParagraph()
        if outer != nil || !hasMark { closeList() }
        if let bar = marks.firstIndex(where: { $0?.kind == .bar }) {
            let rows = lines.indices[bar...].prefix { marks[$0]?.kind == .bar }.map { index in
                TableSlip.Line(whole: lines[index], row: (marks[index]?.mark.lowerBound ?? 0)..<lines[index].upperBound)
            }
            if let fault = TableSlip(rows, of: source, bytes).fault { diagnostics.append(fault) }
        } else if !hasMark, !isBank, let fault = TabbedLines(lines, bytes)?.fault(in: source) {
            diagnostics.append(fault)
        } else if !hasMark, !isBank, lines.count > 1, let fault = JoinedLines(lines, of: source, bytes).fault {
            diagnostics.append(fault)
        }
    }

    /// Takes an item into the list that it goes on with, or begins another.
    ///
    /// - Parameter follows: whether a line of a list that is one stands right above it.
    private mutating func take(_ item: ItemMark, _ mark: LineMark, isInside: Bool, follows: Bool) {
        if !list.takes(item) {
            if let whole = outer, whole.takes(item) {
                // Its own items have been said to be in its way.
                list = whole
                outer = nil
            } else if outer == nil, list.holds(item) {
                list.tangle()
                outer = list
                list = ListSlip()
            } else {
                closeList()
            }
        }
        guard let lastParagraph else { return }
        list.append(
            item, mark, in: lastParagraph, isInside: isInside,
            continuesList: follows && continues(item, before: mark))
    }

    /// Whether the line above an item holds one of a list that it goes on with.
    private func continues(_ item: ItemMark, before mark: LineMark) -> Bool {
        let line = source.lineIndex(at: mark.mark.lowerBound)
        guard line > 0 else { return false }
        let above = source.lineRange(line - 1)
        var start = above.lowerBound
        while start < above.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: ">") { start += 1 }
        var reader = LineReader(bytes: bytes, range: start..<above.upperBound)
        switch item {
        case .ascii(let byte):
            guard start + 1 < above.upperBound else { return false }
            return bytes[start] == byte && bytes[start + 1].isBlank
        case .point(let number), .parenthesis(let number):
            guard reader.takeNumber(atMost: 3) == number - 1, let close = reader.next() else { return false }
            if case .point = item { return close == "." }
            return close == ")"
        default: return false
        }
    }

    private mutating func closeList() {
        let inner = list
        list = outer ?? inner
        // Of a list with another in it, one word is enough.
        if !list.isEmpty {
            let taken = marksBeside(list)
            let mark = list.mark(besides: taken)
            let fault =
                list.fault(in: source, mark: mark, &searches)
                ?? (outer == nil ? nil : inner.fault(in: source, mark: inner.mark(besides: []), &searches))
            if let fault { diagnostics.append(fault) }
            mended = nil
            if fault?.fix != nil, let mark, let last = list.paragraphs?.last {
                mended = MendedList(lastParagraph: last, lastNumber: list.numbers?.last, mark: mark)
            }
        }
        outer = nil
        list = ListSlip()
    }

    /// The marks of the lists right above and below one that begin anew, and would be one list with it if they had the same.
    private mutating func marksBeside(_ list: ListSlip) -> Set<UInt8> {
        guard let (first, last) = list.paragraphs else { return [] }
        var marks: Set<UInt8> = []
        if let mended, tree.next(after: mended.lastParagraph) == first,
            mended.lastNumber.map({ $0 + 1 != list.numbers?.first }) ?? true
        {
            marks.insert(mended.mark)
        }
        // Bullets go on with those of a list that is one already; numbers tell whether they do.
        guard let numbers = list.numbers else { return marks }
        if let above = listsAbove[first], let start = tree.list(of: above)?.start,
            start + tree.children(of: above).count(where: { _ in true }) != numbers.first
        {
            marks.formUnion(mark(ofNumbered: above).map { [$0] } ?? [])
        }
        if let below = tree.next(after: last), tree.kind(of: below) == .list, let start = tree.list(of: below)?.start,
            start != numbers.last + 1
        {
            marks.formUnion(mark(ofNumbered: below).map { [$0] } ?? [])
        }
        return marks
    }

    /// What stands behind the numbers of a list: a full stop, or a parenthesis.
    private func mark(ofNumbered list: MarkdownTree.NodeID) -> UInt8? {
        bytes[tree.range(of: list)].first { !(0x30...0x39 ~= $0) }
    }
}
