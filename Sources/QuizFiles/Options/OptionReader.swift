internal import Diagnostics
internal import FrontMatter
internal import TextRules
internal import CourseModel

/// Reads the options of one item from its lists.
struct OptionReader {
    private let source: SourceText
    private let tree: MarkdownTree
    private(set) var options: [ParsedOption] = []
    /// Where options begin, so that no line is taken for a lost one.
    private(set) var lines: Set<Int> = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether a quote of an option other than the last has an empty line before it: then that is how this author
    /// writes.
    private var hasSeparatedFeedback = false
    /// Quotes of the last option after an empty line: perhaps the rationale, indented by mistake.
    private var separatedQuotes: [Located<Markdown>] = []

    init(source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
    }

    var isEmpty: Bool { options.isEmpty }

    typealias MarkedElement = (element: MarkdownTree.NodeID, marker: OptionMarker?)

    /// The elements of a list with the markers they begin with; none for other blocks.
    func markers(of block: MarkdownTree.NodeID) -> [MarkedElement] {
        guard tree.kind(of: block) == .list else { return [] }
        return tree.children(of: block).map { element in
            let start = contentStart(of: element)
            let line = source.lineRange(source.lineIndex(at: tree.range(of: element).lowerBound))
            return (element, OptionMarker(in: source, at: start, before: line.upperBound))
        }
    }

    /// The offset after the list's own mark and the blanks behind it.
    private func contentStart(of element: MarkdownTree.NodeID) -> Int {
        let start = tree.range(of: element).lowerBound
        let end = source.lineRange(source.lineIndex(at: start)).upperBound
        var offset = source.bytes.endOfBlanks(in: start..<end)
        if offset < end, "-+*".utf8.contains(source.bytes[offset]) {
            offset += 1
        } else {
            while offset < end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= source.bytes[offset] { offset += 1 }
            if offset < end { offset += 1 }
        }
        return source.bytes.endOfBlanks(in: offset..<end)
    }

    /// How far the lines of an element are indented.
    private func contentColumn(of element: MarkdownTree.NodeID) -> Int {
        let start = source.lineStarts[source.lineIndex(at: tree.range(of: element).lowerBound)]
        var column = 0
        var markEnd = 0
        for offset in start..<contentStart(of: element) {
            column += source.bytes[offset] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
            if !source.bytes[offset].isBlank { markEnd = column }
        }
        return column - markEnd > 4 ? markEnd + 1 : column
    }

    /// Reads the options of a list; returns where the first of them begins, which is where the stem ends.
    mutating func read(_ elements: [MarkedElement], _ pieces: inout PieceReader) -> Int {
        let first = elements.firstIndex { $0.marker != nil } ?? elements.startIndex
        let stemEnd = pieces.lineStart(elements[first].element)
        if let list = elements.first.flatMap({ tree.parent(of: $0.element) }), tree.list(of: list)?.start != nil {
            let start = tree.range(of: elements[first].element).lowerBound
            let end = elements[first].marker?.range.lowerBound ?? start
            diagnostics.append(.numberedOptions(at: pieces.trimmed(start..<max(start, end)), in: source))
        }
        for (element, marker) in elements[first...] {
            lines.insert(source.lineIndex(at: tree.range(of: element).lowerBound))
            guard let marker else {
                diagnostics.append(.unmarkedOption(at: firstLine(of: element, pieces), in: source))
                continue
            }
            if let fault = marker.fault(in: source) { diagnostics.append(fault) }
            guard marker.isClear else { continue }
            let isLast = element == elements.last?.element
            options.append(option(element, marker, isLast: isLast, &pieces))
        }
        return stemEnd
    }

    private func firstLine(of element: MarkdownTree.NodeID, _ pieces: PieceReader) -> Range<Int> {
        let start = contentStart(of: element)
        return pieces.trimmed(start..<max(start, source.lineRange(source.lineIndex(at: start)).upperBound))
    }

    private mutating func option(
        _ element: MarkdownTree.NodeID, _ marker: OptionMarker, isLast: Bool, _ pieces: inout PieceReader
    ) -> ParsedOption {
        var quotes: [(quote: Located<Markdown>, isSeparated: Bool)] = []
        // libcmark may have taken the whole line for a link definition; then the element ends before its text.
        let lineEnd = source.lineRange(source.lineIndex(at: marker.range.lowerBound)).upperBound
        var textEnd = max(tree.range(of: element).upperBound, lineEnd)
        for child in tree.children(of: element) {
            if tree.kind(of: child) == .blockQuote {
                if quotes.isEmpty { textEnd = tree.range(of: child).lowerBound }
                quotes.append((pieces.quoted(child), hasEmptyLine(before: child)))
            } else if !quotes.isEmpty {
                diagnostics.append(.textAfterFeedback(at: tree.range(of: child), in: source))
            }
        }
        if isLast {
            separatedQuotes = quotes.filter(\.isSeparated).map(\.quote)
        } else if quotes.contains(where: \.isSeparated) {
            hasSeparatedFeedback = true
        }
        // A second quote of the last option is looked at once the whole item is known.
        let surplus = isLast ? quotes.dropFirst().filter { !$0.isSeparated } : Array(quotes.dropFirst())
        for second in surplus { diagnostics.append(.secondFeedback(at: second.quote.range, in: source)) }

        let written = pieces.trimmed(marker.textStart..<max(marker.textStart, textEnd))
        let fixed = FixedMark(atEndOf: written, in: source)
        if let fault = fixed?.fault { diagnostics.append(fault) }
        let range = fixed.map { pieces.trimmed(written.lowerBound..<$0.start, keepsStart: true) } ?? written
        checkLazyLines(of: element, in: range, pieces)
        let isOnMarkersLine = source.lineIndex(at: range.lowerBound) == source.lineIndex(at: marker.range.lowerBound)
        let text = pieces.optionText(
            in: range, indentation: contentColumn(of: element), isInline: isOnMarkersLine)
        return ParsedOption(
            marker: marker, text: Markdown(text), textRange: range, feedback: quotes.first?.quote, isFixed: fixed != nil
        )
    }

    /// Reports lines of an option's text that are not set in: Markdown takes them in all the same.
    private mutating func checkLazyLines(of element: MarkdownTree.NodeID, in range: Range<Int>, _ pieces: PieceReader) {
        let first = source.lineIndex(at: range.lowerBound)
        let last = source.lineIndex(at: max(range.lowerBound, range.upperBound - 1))
        guard last > first else { return }
        let column = contentColumn(of: element)
        for line in first + 1...last {
            let lineRange = source.lineRange(line)
            let content = source.bytes.trimmingBlanks(in: lineRange)
            guard !content.isEmpty, content.lowerBound - lineRange.lowerBound < column,
                !source.bytes[lineRange.lowerBound..<content.lowerBound].contains(UInt8(ascii: "\t")),
                content.lowerBound < range.upperBound
            else { continue }
            diagnostics.append(.lazyOptionLine(at: content, in: source))
        }
    }

    private func hasEmptyLine(before node: MarkdownTree.NodeID) -> Bool {
        let line = source.lineIndex(at: tree.range(of: node).lowerBound)
        return line > 0 && source.lineRange(line - 1).allSatisfy { source.bytes[$0].isBlank }
    }

    // MARK: Rationales in the wrong place

    /// A quote of the last option that stands apart from it: most likely the rationale, indented by mistake.
    mutating func takeIndentedRationale() -> Located<Markdown>? {
        guard let quote = separatedQuotes.last, let last = options.last else { return nil }
        let isOnlyQuote = last.feedback == quote
        // An author who always leaves an empty line before feedback has written feedback here too.
        if isOnlyQuote, hasSeparatedFeedback { return nil }
        diagnostics.append(.indentedRationale(at: quote.range, in: source))
        if isOnlyQuote {
            options[options.count - 1] = ParsedOption(
                marker: last.marker, text: last.text, textRange: last.textRange, feedback: nil, isFixed: last.isFixed)
        }
        return quote
    }

    /// Says why an item's options stand in two lists.
    mutating func reportSecondList(
        _ list: MarkdownTree.NodeID, after quote: MarkdownTree.NodeID?, _ pieces: PieceReader
    ) {
        if let quote {
            let range = pieces.trimmed(tree.range(of: quote))
            diagnostics.append(.feedbackNotIndented(at: range, lines: lineStarts(in: range), in: source))
        } else {
            let start = tree.range(of: list).lowerBound
            diagnostics.append(.secondOptionList(at: start..<start + 1, in: source))
        }
    }

    private func lineStarts(in range: Range<Int>) -> [Int] {
        (source.lineIndex(at: range.lowerBound)...source.lineIndex(at: range.upperBound - 1)).map {
            source.lineStarts[$0]
        }
    }
}

extension Diagnostic {
    static let optionLazyLine = Kind(
        "option/lazy-line", .warning,
        zh: "选项下面紧跟着的这一行没有缩进。Markdown 会把它并进选项，但看文件的人以为它在外面。",
        en:
            "A line right below an option is not indented. Markdown takes it into the option, but a reader of the file thinks it is outside.",
        wrong: "- ( ) 甲\n- (x) 乙\n详见讲义。", right: "- ( ) 甲\n- (x) 乙\n  详见讲义。")

    static func lazyOptionLine(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionLazyLine, at: range, in: source,
            message: Phrase(
                zh: "这一行没有缩进，却被并进了上面的选项。", en: "This line is not indented, but was taken into the option above."),
            advice: Phrase(
                zh: "属于选项就缩进两格；是解析就在前面空一行，写成 > 开头。",
                en:
                    "Indent it by two spaces if it belongs to the option; a rationale has an empty line before it and begins with >."
            ))
    }

    static let itemIndentedRationale = Kind(
        "item/indented-rationale", .error,
        zh: "最后一个选项下面、空了一行之后、又缩进的引用，按规矩是那个选项的反馈，但多半本来是整道题的解析。两种意思差得远，要您来定。",
        en: """
            Strictly speaking, an indented quote after an empty line is feedback on the last option, but it was most \
            likely meant as the item's rationale. You have to decide which.
            """,
        wrong: "- (x) 倾听\n\n  > 先听再说。", right: "- (x) 倾听\n\n> 先听再说。")

    static func indentedRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemIndentedRationale, at: range, in: source,
            message: Phrase(
                zh: "这段引用缩进了，会成为最后一个选项的反馈。",
                en: "This quote is indented, which makes it feedback on the last option."),
            advice: Phrase(
                zh: "是解析就顶格写；是反馈就紧跟在选项下面，中间不空行。",
                en: "A rationale begins at the margin; feedback follows its option without an empty line."))
    }

    static let optionUnmarked = Kind(
        "option/unmarked", .error,
        zh: "选项列表里有一项没有标记。它是漏了标记，还是本来属于题干，只有您知道。",
        en: "One item in the list of options has no mark. Only you know whether it is an option or part of the stem.",
        wrong: "- ( ) 甲\n- 乙\n- (x) 丙",
        right: "- ( ) 甲\n- ( ) 乙\n- (x) 丙")

    static func unmarkedOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionUnmarked, at: range, in: source,
            message: Phrase(zh: "选项列表里的这一项没有标记。", en: "This item in the list of options has no mark."),
            advice: Phrase(
                zh: "在开头写上 ( ) 或 (x)；如果它是题干的一部分，挪到选项前面，中间空一行。",
                en:
                    """
                    Begin it with ( ) or (x); if it belongs to the stem, move it before \
                    the options and leave an empty line.
                    """
            ))
    }

    static let optionNumbered = Kind(
        "option/numbered", .warning,
        zh: "选项按写的次序叫 A、B、C。前面再写数字，答题的人会糊涂。",
        en: "The options are called A, B, C …; numbers in front of them are confusing.",
        wrong: "1. ( ) 甲\n2. (x) 乙", right: "- ( ) 甲\n- (x) 乙")

    static func numberedOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNumbered, at: range, in: source,
            message: Phrase(
                zh: "选项前面用了数字，而作答时用的是字母。", en: "The options have numbers, but learners answer with letters."),
            advice: Phrase(zh: "用减号开头。", en: "Begin them with dashes instead."))
    }

    static let optionSecondList = Kind(
        "option/second-list", .error,
        zh: "选项中间插了别的段落，或者换了列表的记号（- 换成 *），成了两个列表。",
        en: "Something stands between the options, or the list mark changes (- to *), so they form two lists.",
        wrong: "- ( ) 甲\n* (x) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func secondOptionList(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionSecondList, at: range, in: source,
            message: Phrase(zh: "选项断成了两个列表。", en: "The options are broken into two lists."),
            advice: Phrase(
                zh: "选项之间不插别的段落，每一项都用同一个记号（-）开头。",
                en: "Put nothing between the options, and begin each with the same mark (-)."))
    }

    static let optionFeedbackNotIndented = Kind(
        "option/feedback-not-indented", .error,
        zh: "选项的反馈要缩进两格。顶格写，它就把选项断成两截，前一截的反馈还会变成解析。",
        en: "Indent feedback by two spaces. At the margin it splits the options into two lists.",
        wrong: "- ( ) 甲\n> 太早。\n- (x) 乙",
        right: "- ( ) 甲\n  > 太早。\n- (x) 乙")

    static func feedbackNotIndented(at range: Range<Int>, lines: [Int], in source: SourceText) -> Diagnostic {
        let start = lines.first ?? range.lowerBound
        let indented = source.text(in: start..<range.upperBound).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { "  " + $0.drop { $0 == " " } }.joined(separator: "\n")
        return Diagnostic(
            optionFeedbackNotIndented, at: range, in: source,
            message: Phrase(
                zh: "选项之间的引用没有缩进，把选项断成了两截。", en: "The quote between the options is not indented and splits them."),
            advice: Phrase(zh: "反馈在 > 前面空两格。", en: "Indent feedback by two spaces before its >."),
            fix: Fix(replacing: start..<range.upperBound, with: indented))
    }

    static let optionTextAfterFeedback = Kind(
        "option/text-after-feedback", .error,
        zh: "反馈是选项的最后一部分，后面不能再有选项的文字。",
        en: "Feedback is the last part of an option; no more of the option's text can follow it.")

    static func textAfterFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionTextAfterFeedback, at: range, in: source,
            message: Phrase(zh: "反馈后面又有选项的文字。", en: "There is more text of the option after its feedback."),
            advice: Phrase(zh: "反馈放在选项的最后。", en: "Feedback comes last in an option."))
    }

    static let optionSecondFeedback = Kind(
        "option/second-feedback", .error,
        zh: "一个选项只有一段反馈。", en: "An option has only one piece of feedback.",
        wrong: "- ( ) 甲\n  > 太早。\n\n  > 也太急。",
        right: "- ( ) 甲\n  > 太早。\n  >\n  > 也太急。")

    static func secondFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionSecondFeedback, at: range, in: source,
            message: Phrase(zh: "一个选项有两段反馈。", en: "The option has two pieces of feedback."),
            advice: Phrase(
                zh: "合成一段；中间要分段，就写一行只有 > 的空行。", en: "Make them one; a line with only > separates paragraphs."))
    }
}
