internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Marks of emphasis that are shown as they stand: with blanks on the inside, of full width, underscores beside Chinese characters.
struct EmphasisSlip {
    private struct Run {
        let range: Range<Int>
        let isUnderscore: Bool
        let isWide: Bool
    }

    private struct Edit {
        let range: Range<Int>
        let text: String
    }

    private let range: Range<Int>
    private let edits: [Edit]
    /// Whether the edits leave no mark as text.
    private let isMendable: Bool
    private let isUnpaired: Bool

    /// - Parameter text: a paragraph or heading, or a line of a table.
    init?(in text: Range<Int>, of slips: TextSlips) {
        let runs = Self.runs(in: text, of: slips)
        let stars = runs.filter { !$0.isUnderscore }
        let underscores = runs.filter(\.isUnderscore)
        let old = Self.alone(text, [], of: slips)
        guard !runs.isEmpty, Self.shownMarks(in: old) > 0 else { return nil }
        guard stars.count.isMultiple(of: 2) else {
            // `2**3` is a power, `**kwargs` belongs to a program.
            guard underscores.isEmpty, stars.count == 1 || old.unicodeScalars.contains(where: \.isHan),
                let last = stars.last, Self.isBesideHan(last.range, in: slips)
            else { return nil }
            range = last.range
            edits = []
            isMendable = false
            isUnpaired = true
            return
        }
        var edits: [Edit] = []
        var first: Range<Int>?
        var pairs = 0
        for (open, close) in Self.pairs(stars) + (underscores.count.isMultiple(of: 2) ? Self.pairs(underscores) : []) {
            let made = Self.edits(open, close, of: slips)
            pairs += 1
            if made.isEmpty { continue }
            edits += made
            first = first ?? open.range.lowerBound..<close.range.upperBound
        }
        guard let first else { return nil }
        range = first
        self.edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
        isMendable = Self.shownMarks(in: Self.alone(text, self.edits, of: slips), atLeast: pairs) == 0
        isUnpaired = false
    }

    func fault(in source: SourceText) -> Diagnostic {
        if isUnpaired { return .unpairedEmphasis(at: range, in: source) }
        var fix: Diagnostic.Fix?
        if isMendable, let first = edits.first, let last = edits.last {
            var text = ""
            var end = first.range.lowerBound
            for edit in edits {
                text += source.text(in: end..<edit.range.lowerBound) + edit.text
                end = edit.range.upperBound
            }
            fix = Diagnostic.Fix(replacing: first.range.lowerBound..<last.range.upperBound, with: text)
        }
        return .malformedEmphasis(at: range, fix: fix, in: source)
    }

    // MARK: Reading

    /// The pairs of marks in a text, code and what a backslash precedes left out.
    private static func runs(in text: Range<Int>, of slips: TextSlips) -> [Run] {
        let bytes = slips.bytes
        var runs: [Run] = []
        var index = text.lowerBound
        while index < text.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "*"), UInt8(ascii: "_"):
                var end = index
                while end < text.upperBound, bytes[end] == bytes[index] { end += 1 }
                if end - index == 2, !slips.isSample(index), !slips.isInAddress(index) {
                    runs.append(
                        Run(range: index..<end, isUnderscore: bytes[index] == UInt8(ascii: "_"), isWide: false))
                }
                index = end
            case 0xEF:
                let isStars =
                    index + 6 <= text.upperBound && slips.source.hasText("＊＊", at: index, before: text.upperBound)
                if isStars, !slips.isSample(index) {
                    runs.append(Run(range: index..<index + 6, isUnderscore: false, isWide: true))
                }
                index += isStars ? 6 : 3
            default: index += 1
            }
        }
        return runs
    }

    private static func pairs(_ runs: [Run]) -> [(Run, Run)] {
        stride(from: 0, to: runs.count - 1, by: 2).map { (runs[$0], runs[$0 + 1]) }
    }

    /// What makes emphasis of a pair; nothing where it is written as it should be.
    private static func edits(_ open: Run, _ close: Run, of slips: TextSlips) -> [Edit] {
        let bytes = slips.bytes
        var start = open.range.upperBound
        var end = close.range.lowerBound
        while start < end, bytes[start].isBlank { start += 1 }
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        guard start < end else { return [] }
        let isBlank = start > open.range.upperBound || end < close.range.lowerBound
        let isInWord =
            open.isUnderscore
            && (isBesideHan(open.range, in: slips, onlyBefore: true)
                || isBesideHan(close.range, in: slips, onlyAfter: true))
        guard isBlank || open.isWide || close.isWide || isInWord else { return [] }
        let mark = open.isUnderscore && !isInWord ? "__" : "**"
        let before = open.range.lowerBound > 0 ? bytes[open.range.lowerBound - 1] : 0x20
        let after = close.range.upperBound < bytes.count ? bytes[close.range.upperBound] : 0x20
        // A blank that parted words goes on parting them, outside.
        let lead = start > open.range.upperBound && before.isASCIIAlphanumeric ? " " : ""
        let trail = end < close.range.lowerBound && after.isASCIIAlphanumeric ? " " : ""
        return [
            Edit(range: open.range.lowerBound..<start, text: lead + mark),
            Edit(range: end..<close.range.upperBound, text: mark + trail),
        ]
    }

    private static func isBesideHan(
        _ range: Range<Int>, in slips: TextSlips, onlyBefore: Bool = false, onlyAfter: Bool = false
    ) -> Bool {
        let before = slips.bytes.scalar(endingAt: range.lowerBound).flatMap { Unicode.Scalar($0.value) }
        let after = slips.bytes.scalar(startingAt: range.upperBound).flatMap { Unicode.Scalar($0.value) }
        return !onlyAfter && (before?.isHan ?? false) || !onlyBefore && (after?.isHan ?? false)
    }

    // MARK: Trying

    /// A text with edits, as it would stand alone.
    private static func alone(_ text: Range<Int>, _ edits: [Edit], of slips: TextSlips) -> String {
        var result = ""
        var end = text.lowerBound
        for edit in edits {
            result += slips.source.text(in: end..<edit.range.lowerBound) + edit.text
            end = edit.range.upperBound
        }
        result += slips.source.text(in: end..<text.upperBound)
        guard result.contains("\n") else { return result }
        let lines = result.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { index, line in
            index == 0 ? line : line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
        }.joined(separator: "\n")
    }

    /// How many texts show marks of emphasis, or are bold twice over because a mark opens where it was to close; one more where less
    /// than `strong` parts are bold.
    private static func shownMarks(in text: String, atLeast strong: Int = 0) -> Int {
        let tree = MarkdownParser(options: .withoutSlips).parse(Markdown(text))
        let shown = tree.nodes(of: .text).count { node in
            let literal = tree.literal(of: node)
            return literal.contains("**") || literal.contains("＊＊") || literal.contains("__")
        }
        let bold = tree.nodes(of: .strong)
        let nested = bold.count { tree.parent(of: $0).map(tree.kind) == .strong }
        return shown + nested + (bold.count < strong ? 1 : 0)
    }
}
