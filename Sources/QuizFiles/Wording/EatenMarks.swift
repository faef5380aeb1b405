internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Characters of stems and options that Markdown takes for marks, so that nobody sees them: `2*3*4`, `__init__`, `C:\*.txt`.
struct EatenMarks {
    private let source: SourceText
    private let tree: MarkdownTree
    /// Where code stands, in order.
    private let code: [Range<Int>]

    init(source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
        code = tree.nodes(of: .code, .codeBlock).map(tree.range)
    }

    /// - Parameter ranges: the parts of the file to look at, in order.
    func diagnostics(in ranges: [Range<Int>]) -> [Diagnostic] {
        var emphasis = RangesInOrder(tree.nodes(of: .emphasis, .strong).map(tree.range))
        var html = RangesInOrder(tree.nodes(of: .htmlInline).map(tree.range))
        // Most banks have none.
        let hasBackslashes = source.bytes.contains(UInt8(ascii: "\\"))
        var result: [Diagnostic] = []
        for piece in ranges where !piece.isEmpty {
            // One word for each piece is enough to see what happens.
            if let range = emphasis.next(within: piece).first(where: { isEaten($0, in: piece) }) {
                result.append(.eatenMarks(at: range, plain: word(around: range, in: piece), in: source))
            }
            if let range = html.next(within: piece).first(where: isUnknownTag) {
                result.append(.eatenMarks(at: range, plain: word(around: range, in: piece), in: source))
            }
            if hasBackslashes, let backslash = eatenBackslash(in: piece) {
                result.append(
                    .eatenMarks(
                        at: backslash..<backslash + 2, plain: word(around: backslash..<backslash + 2, in: piece),
                        in: source))
            }
        }
        return result
    }

    /// Ranges of which those within one piece of the text after another are asked for.
    private struct RangesInOrder {
        private let ranges: [Range<Int>]
        private var first = 0

        init(_ ranges: [Range<Int>]) {
            self.ranges = ranges
        }

        mutating func next(within piece: Range<Int>) -> ArraySlice<Range<Int>> {
            while first < ranges.count, ranges[first].lowerBound < piece.lowerBound { first += 1 }
            var end = first
            while end < ranges.count, ranges[end].lowerBound < piece.upperBound { end += 1 }
            return ranges[first..<end]
        }
    }

    // MARK: Stars and low lines

    private func isEaten(_ range: Range<Int>, in piece: Range<Int>) -> Bool {
        let bytes = source.bytes
        guard range.count > 2 else { return false }
        let mark = bytes[range.lowerBound]
        let marks = bytes[range].prefix { $0 == mark }.count
        let inner = range.lowerBound + marks..<range.upperBound - marks
        guard !inner.isEmpty else { return false }
        if mark == UInt8(ascii: "_") {
            let word = source.text(in: inner)
            guard word.utf8.allSatisfy(Self.isWord) else { return false }
            return marks >= 2 && (LowLineName.words.contains(word) || word.contains("_") || range == piece)
        }
        func isWord(_ offset: Int) -> Bool { piece.contains(offset) && Self.isWord(bytes[offset]) }
        // Inside a word, or between numbers, a star is a star.
        return isWord(range.lowerBound - 1) && isWord(inner.lowerBound)
            || isWord(range.upperBound) && isWord(inner.upperBound - 1)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether what looks like a tag is none of HTML's: `<T>`, `<name>`.
    private func isUnknownTag(_ range: Range<Int>) -> Bool {
        let text = source.text(in: range)
        guard text.hasPrefix("<"), text.hasSuffix(">"), !text.hasPrefix("<!"), !text.hasPrefix("<?") else {
            return false
        }
        let name = text.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        return !name.isEmpty && !Self.elements.contains(name.lowercased())
    }

    private static let elements: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "button", "caption", "center", "cite", "code", "col",
        "dd", "del",
        "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6",
        "head", "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "li", "link", "main",
        "mark", "meta", "nav",
        "ol", "option", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "script", "section", "select", "small",
        "source", "span", "strike",
        "strong", "style", "sub", "summary", "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title",
        "tr", "tt", "u", "ul",
        "var", "video", "audio", "svg", "math", "aside", "article", "picture", "track", "time", "wbr",
    ]

    // MARK: Backslashes

    /// The first backslash that Markdown drops and that hardly anybody writes to have it dropped.
    private func eatenBackslash(in piece: Range<Int>) -> Int? {
        let bytes = source.bytes
        guard bytes[piece].contains(UInt8(ascii: "\\")) else { return nil }
        var offset = piece.lowerBound
        while offset + 1 < piece.upperBound {
            guard bytes[offset] == UInt8(ascii: "\\") else {
                offset += 1
                continue
            }
            let next = bytes[offset + 1]
            let isPath =
                offset > piece.lowerBound + 1 && bytes[offset - 1] == UInt8(ascii: ":")
                && Self.isWord(bytes[offset - 2])
            let isShare =
                next == UInt8(ascii: "\\") && offset + 2 < piece.upperBound && Self.isWord(bytes[offset + 2])
                && (offset == piece.lowerBound || bytes[offset - 1].isBlank || bytes[offset - 1] >= 0x80)
            let isDropped = Self.isASCIIMark(next) && (isPath || isShare || ",;:%{}()?\"'/=@^$".utf8.contains(next))
            if isDropped, !isCode(offset) { return offset }
            offset += 2
        }
        return nil
    }

    private static func isASCIIMark(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && (byte == 0x5F || !isWord(byte))
    }

    private func isCode(_ offset: Int) -> Bool {
        code[..<code.partitioningIndex { $0.lowerBound > offset }].last?.contains(offset) ?? false
    }

    /// What should stand in backticks: all up to the nearest blanks or Han characters.
    private func word(around range: Range<Int>, in piece: Range<Int>) -> String {
        let isEnd = { (index: Int) in source.bytes[index].isBlankOrLineEnd || source.bytes[index] >= 0x80 }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > piece.lowerBound, !isEnd(start - 1) { start -= 1 }
        while end < piece.upperBound, !isEnd(end) { end += 1 }
        return source.text(in: start..<end)
    }
}

extension Diagnostic {
    static let itemEatenMarks = Kind(
        "item/eaten-marks", .warning,
        zh: "星号、下划线、反斜杠和尖括号在 Markdown 里是记号，写在题干和选项里会不见：2*3*4 成了 234，__init__ 成了粗体的 init。算式、代码和路径用反引号括起来，就原样显示。",
        en: """
            Stars, low lines, backslashes and angle brackets are marks in Markdown and vanish from stems and options: 2*3*4 reads 234, \
            __init__ a bold init. Put formulas, code and paths in backticks, and they are shown as written.
            """,
        wrong: "- (x) 2*3*4", right: "- (x) `2*3*4`")

    static func eatenMarks(at range: Range<Int>, plain: String, in source: SourceText) -> Diagnostic {
        let shown = plain.contains("`") || plain.contains("\n") ? "" : plain
        return Diagnostic(
            itemEatenMarks, at: range, in: source,
            message: Phrase(
                zh: "Markdown 会把这里的符号当作记号，学员看不到它们。",
                en: "Some characters here are read as marks of Markdown, and learners do not see them."),
            advice: shown.isEmpty
                ? Phrase(zh: "用反引号括起来，就原样显示。", en: "Put it in backticks, and it is shown as written.")
                : Phrase(
                    zh: "要原样显示，用反引号括起来：\(verbatim: "`\(shown)`")。",
                    en: "To show it as written, put it in backticks: `\(shown)`."))
    }
}
