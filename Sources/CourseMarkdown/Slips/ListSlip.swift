internal import Diagnostics
internal import CourseModel

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
    /// Whether a list above it goes on with the first: `1. 甲` and, below it, `2.乙`.
    private var continuesList = false
    /// Whether other lines of a paragraph stand below the last item, or items of another list among them. A list would take them in.
    private var isTangled = false

    /// The paragraphs that its first and its last item stand in.
    private(set) var paragraphs: (first: MarkdownTree.NodeID, last: MarkdownTree.NodeID)?

    var isEmpty: Bool { entries.isEmpty }
    /// The numbers of its first and its last item; nil where they have none.
    var numbers: (first: Int, last: Int)? {
        guard let first = entries.first?.item.number, let last = entries.last?.item.number else { return nil }
        return (first, last)
    }

    func takes(_ item: ItemMark) -> Bool { entries.last.map { item.follows($0.item) } ?? true }

    mutating func append(
        _ item: ItemMark, _ mark: LineMark, in paragraph: MarkdownTree.NodeID, isInside: Bool,
        continuesList: Bool = false
    ) {
        paragraphs = (paragraphs?.first ?? paragraph, paragraph)
        if entries.isEmpty {
            self.isInside = isInside
            self.continuesList = continuesList
        }
        entries.append(Entry(item: item, mark: mark))
        inParagraph += 1
        isRunTogether = isRunTogether || inParagraph > 1
    }

    mutating func endParagraph() {
        inParagraph = 0
    }

    /// Notes that lines follow, or stand among its items, that do not belong to it.
    mutating func tangle() { isTangled = true }

    /// Whether an item that another list does not take begins a list within this one, and does not follow it.
    func holds(_ item: ItemMark) -> Bool { inParagraph > 0 && item.number == 1 && entries.last?.item.number != nil }

    /// What to say of them; nil where they may as well stand as they are.
    ///
    /// - Parameters:
    ///   - mark: the mark of Markdown that its items get: a sign before them, or what stands behind their numbers. nil where every mark
    ///     would join it to a list beside it.
    ///   - searches: how many marks may still be looked for in the whole file.
    func fault(in source: SourceText, mark: UInt8?, _ searches: inout Int) -> Diagnostic? {
        guard let first = entries.first, let last = entries.last else { return nil }
        guard isRunTogether || continuesList || isMeantAsList(first) else { return nil }
        var fix: Diagnostic.Fix?
        if let mark, isRunTogether || continuesList || isMended(first.item), !isTangled,
            !isInside || continuesList || first.item.number ?? 1 == 1, !isReferredTo(in: source, &searches)
        {
            fix = Diagnostic.Fix(
                replacing: first.mark.range.lowerBound..<last.mark.range.upperBound, with: mendedText(of: source, mark))
        }
        return .malformedList(
            first.mark, first.item, isRunTogether: isRunTogether || continuesList, fix: fix, in: source)
    }

    /// Whether paragraphs that begin so, each for itself, were meant as items.
    private func isMeantAsList(_ first: Entry) -> Bool {
        let isAlone = entries.count == 1
        return switch first.item {
        case .point(let number), .parenthesis(let number): !isAlone || first.mark.isSure && number < 100
        case .ascii(let byte): !isAlone || byte == UInt8(ascii: "-") && first.mark.isSure
        case .bullet, .ornament: true
        case .comma, .letter: !isAlone
        // They look as they were typed, and are a style of their own.
        case .parentheses, .circled, .sign: false
        }
    }

    /// Whether separate paragraphs become a list without anybody being asked.
    private func isMended(_ item: ItemMark) -> Bool {
        switch item {
        case .point, .parenthesis, .ascii, .bullet: true
        case .ornament, .letter: entries.count > 1
        case .comma, .parentheses, .circled, .sign: false
        }
    }

    /// Whether the text speaks of `①` or `（2）` elsewhere, which would then lead nowhere.
    private func isReferredTo(in source: SourceText, _ searches: inout Int) -> Bool {
        switch entries.first?.item {
        case .circled, .parentheses: break
        default: return false
        }
        searches -= entries.count
        guard searches >= 0 else { return true }
        let own = Set(entries.map(\.mark.mark.lowerBound))
        return entries.contains { entry in
            let mark = source.bytes[entry.mark.mark]
            guard let lead = mark.first else { return false }
            return source.bytes.indices.contains { index in
                source.bytes[index] == lead && !own.contains(index) && source.bytes[index...].starts(with: mark)
            }
        }
    }

    /// The mark of Markdown for its items that no list beside it has, so that they stay two lists; nil where all are taken.
    func mark(besides taken: Set<UInt8>) -> UInt8? {
        let isParenthesis = if case .parenthesis? = entries.first?.item { true } else { false }
        let marks = numbers == nil ? "-*+" : isParenthesis ? ")." : ".)"
        return marks.utf8.first { !taken.contains($0) }
    }

    private func mendedText(of source: SourceText, _ mark: UInt8) -> String {
        let mark = Character(Unicode.Scalar(mark))
        var text = ""
        var end: Int?
        for entry in entries {
            if let end { text += source.text(in: end..<entry.mark.range.lowerBound) }
            switch entry.item {
            // It goes on with the list above by that list's own mark.
            case .ascii(let byte) where continuesList: text += "\(Character(Unicode.Scalar(byte))) "
            case .sign where entry.mark.mark.count > 0: text += "\(mark) " + signText(entry, in: source)
            default: text += entry.item.number.map { "\($0)\(mark) " } ?? "\(mark) "
            }
            end = entry.mark.range.upperBound
        }
        return text
    }

    /// A dash goes, a box or a tick stays behind the mark of the list.
    private func signText(_ entry: Entry, in source: SourceText) -> String {
        let mark = source.text(in: entry.mark.mark)
        return "－–—＋＊‐‑─―".contains(mark) ? "" : "\(mark) "
    }
}
