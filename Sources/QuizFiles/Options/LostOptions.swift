internal import Diagnostics
internal import TextRules
internal import CourseModel

/// Finds the lines of a quiz that look like options to a person and are something else to CommonMark.
struct LostOptions {
    private let source: SourceText
    private let tree: MarkdownTree
    /// Where code stands between fences, whose lines may look like anything.
    private let fencedBlocks: [Range<Int>]

    init(source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
        fencedBlocks = Self.fences(in: tree, of: source)
    }

    /// Where code stands between fences, in order.
    static func fences(in tree: MarkdownTree, of source: SourceText) -> [Range<Int>] {
        tree.nodes(of: .codeBlock).map(tree.range).filter { block in
            source.text(in: source.lineRange(source.lineIndex(at: block.lowerBound))).contains { "`~".contains($0) }
        }
    }

    /// Reports the lines of an item, or of a passage, that begin like an option and were not read as one.
    ///
    /// - Parameters:
    ///   - optionLines: the lines whose options were read.
    ///   - hasOptions: whether the item has options; without any, an empty bracket at the start of a line is one that lost its
    ///     dash rather than a gap to be filled in.
    func diagnostics(in range: Range<Int>, but optionLines: Set<Int>, hasOptions: Bool) -> [Diagnostic] {
        guard !range.isEmpty else { return [] }
        var diagnostics: [Diagnostic] = []
        var withoutDash: [LostOption] = []
        for line in source.lineIndex(at: range.lowerBound)...source.lineIndex(at: range.upperBound - 1) {
            guard !optionLines.contains(line), let lost = LostOption(in: source, line: line),
                !isFenced(lost.marker.range.lowerBound)
            else { continue }
            switch lost.bullet {
            case .none:
                withoutDash.append(lost)
            case .dash where lost.isQuoted:
                diagnostics.append(.optionInQuote(at: lost.marker.range, in: source))
            case .dash(let end) where end == lost.marker.range.lowerBound:
                diagnostics.append(
                    .noBlankAfterDash(at: end - 1..<lost.marker.range.upperBound, blankAt: end, in: source))
            case .dash:
                diagnostics.append(.nestedOption(at: lost.marker.range, isIndented: lost.isIndented, in: source))
            case .other(let bullet):
                diagnostics.append(
                    .wrongBullet(
                        source.text(in: bullet), at: bullet,
                        replacing: bullet.lowerBound..<lost.marker.range.lowerBound, in: source))
            }
        }
        let isGap = withoutDash.count == 1 && hasOptions
        for lost in withoutDash where !lost.isQuoted {
            if case .choice(_, isChosen: false) = lost.marker.kind, isGap { continue }
            diagnostics.append(.optionWithoutDash(at: lost.marker.range, in: source))
        }
        return diagnostics
    }

    private func isFenced(_ offset: Int) -> Bool {
        fencedBlocks[..<fencedBlocks.partitioningIndex { $0.lowerBound > offset }].last?.contains(offset) ?? false
    }

    /// Whether a block begins with an option that was not read as one.
    func begin(_ block: MarkdownTree.NodeID) -> Bool {
        LostOption(in: source, line: source.lineIndex(at: tree.range(of: block).lowerBound)) != nil
    }
}

/// A line that begins like an option.
private struct LostOption {
    enum Bullet {
        case none
        /// A list mark of CommonMark that ends at the offset.
        case dash(end: Int)
        /// What an input method, or another program, makes of a dash.
        case other(Range<Int>)
    }

    let bullet: Bullet
    let marker: OptionMarker
    let isQuoted: Bool
    /// Whether it is indented so far that CommonMark reads code.
    let isIndented: Bool

    private static let otherBullets = ["－", "—", "–", "−", "‐", "•", "·", "●", "○", "▪", "◦", "＊", "＋", "﹣", "・"]

    init?(in source: SourceText, line: Int) {
        let range = source.lineRange(line)
        var offset = range.lowerBound
        var quoted = false
        func skipBlanks() {
            while offset < range.upperBound, source.bytes[offset].isBlank || source.bytes[offset] == UInt8(ascii: ">") {
                if source.bytes[offset] == UInt8(ascii: ">") { quoted = true }
                offset += 1
            }
        }
        skipBlanks()
        isIndented =
            !quoted
            && (offset - range.lowerBound >= 4 || source.bytes[range.lowerBound..<offset].contains(UInt8(ascii: "\t")))
        var bullet = Bullet.none
        if offset < range.upperBound, "-+*".utf8.contains(source.bytes[offset]) {
            bullet = .dash(end: offset + 1)
            offset += 1
        } else if let other = Self.otherBullets.first(where: {
            source.hasText($0, at: offset, before: range.upperBound)
        }) {
            bullet = .other(offset..<offset + other.utf8.count)
            offset += other.utf8.count
        } else if let end = Self.numberEnd(in: source, at: offset, before: range.upperBound) {
            bullet = .dash(end: end)
            offset = end
        }
        offset = source.bytes.endOfBlanks(in: offset..<range.upperBound)
        guard let marker = OptionMarker(in: source, at: offset, before: range.upperBound), marker.isClear,
            // `(50%) …` begins a sentence more often than a lost option.
            !(marker.isChoice && marker.share != nil)
        else {
            return nil
        }
        self.bullet = bullet
        self.marker = marker
        isQuoted = quoted
    }

    /// The end of `1.` or `1)`, or of `A.` and `A、`, which are no list marks at all.
    private static func numberEnd(in source: SourceText, at start: Int, before end: Int) -> Int? {
        var offset = start
        while offset < end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= source.bytes[offset] { offset += 1 }
        guard offset > start, offset < end, ".)".utf8.contains(source.bytes[offset]) else { return nil }
        return offset + 1
    }
}

extension Diagnostic {
    static let optionNoBlankAfterDash = Kind(
        "option/no-blank-after-dash", .error,
        zh: "减号后面没有空格，Markdown 就不当它是列表，这一行会变成普通文字。",
        en: "Without a space after the dash this is not a list item, only text.", wrong: "-(x) 甲", right: "- (x) 甲")

    static func noBlankAfterDash(at range: Range<Int>, blankAt offset: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNoBlankAfterDash, at: range, in: source,
            message: Phrase(
                zh: "减号后面没有空格，这一行不是选项。", en: "There is no space after the dash, so this line is not an option."),
            advice: Phrase(zh: "写成 - (x) 或 - ( )，减号后空一格。", en: "Write - (x) or - ( ), with a space after the dash."),
            fix: Fix(replacing: offset..<offset, with: " "))
    }

    static let optionWrongDash = Kind(
        "option/wrong-dash", .error,
        zh: "行首不是英文减号，而是全角减号、破折号或圆点，Markdown 不当它是列表。",
        en: "The line begins with another kind of dash or a bullet, which Markdown does not take for a list mark.",
        wrong: "－ (x) 甲\n• ( ) 乙",
        right: "- (x) 甲\n- ( ) 乙")

    static func wrongBullet(
        _ bullet: String, at range: Range<Int>, replacing: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            optionWrongDash, at: range, in: source,
            message: Phrase(
                zh: "“\(bullet)”不是英文减号，这一行不是选项。", en: "\"\(bullet)\" is not a hyphen, so this line is not an option."),
            advice: Phrase(zh: "换成英文减号和一个空格。", en: "Use an ASCII hyphen and a space."),
            fix: Fix(replacing: replacing, with: "- "))
    }

    static let optionNoDash = Kind(
        "option/no-dash", .error,
        zh: "选项的每一行都以减号和空格开头。", en: "Every option begins with a dash and a space.",
        wrong: "( ) 甲\n(x) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func optionWithoutDash(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNoDash, at: range, in: source,
            message: Phrase(zh: "这一行像选项，但前面没有减号。", en: "This line looks like an option, but has no dash."),
            advice: Phrase(zh: "在最前面加上“- ”。", en: "Begin it with \"- \"."),
            fix: Fix(replacing: range.lowerBound..<range.lowerBound, with: "- "))
    }

    static let optionInQuote = Kind(
        "option/in-quote", .error,
        zh: "选项写在了引用（>）里，Markdown 把它当成引用的一部分。",
        en: "The option is inside a quote (>), so it is part of the quote.",
        wrong: "> - ( ) 甲", right: "- ( ) 甲")

    static func optionInQuote(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionInQuote, at: range, in: source,
            message: Phrase(zh: "选项写在了引用里，不会成为选项。", en: "The option is inside a quote, so it is not an option."),
            advice: Phrase(zh: "去掉行首的 >。", en: "Remove the >."))
    }

    static let optionIndented = Kind(
        "option/indented", .error,
        zh: "选项前面有空格，缩进后成了上一项的下级列表，或者成了代码。",
        en: "Because it is indented, the option is a list within the previous option, or code.",
        wrong: "- ( ) 甲\n    - (x) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func nestedOption(at range: Range<Int>, isIndented: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionIndented, at: range, in: source,
            message: Phrase(
                zh: "选项缩进了，成了上一项的一部分或一段代码。",
                en: "The option is indented, so it became part of the previous one, or code."),
            advice: Phrase(zh: "所有选项的减号都顶格写。", en: "Begin every option at the left margin."))
    }
}
