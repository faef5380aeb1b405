internal import CourseModel
internal import Diagnostics
internal import TextRules

/// The mark with which an option begins: `( )`, `(x)`, `[ ]`, `[x]`, `(50%)`, `[-25%]`, `(= 5)`, `(50% = 4)`, `(! 3)`, `(= "倾听")`.
///
/// It is read from the source line, since to libcmark `[x]` may be a link. What a Chinese input method makes of the
/// marks is read as well, and told apart by `isPlain`.
struct OptionMarker: Sendable, Hashable {
    enum Bracket: Sendable, Hashable { case round, square }

    enum Kind: Sendable, Hashable {
        case choice(Bracket, isChosen: Bool)
        /// `(= …)`: a right answer; the text between `=` and the bracket, a number or words in quotes.
        case accepted(String)
        /// `(! …)`: a foreseen wrong one.
        case foreseen(String)
        /// A bracket with something in it that is no mark: `(×)`, `(v)`, `(对)`.
        case unclear(String)
    }

    let kind: Kind
    /// What it earns, of the item's points; nil where that follows from the kind.
    let share: Fraction?
    /// UTF-8 offsets in the file, brackets included.
    let range: Range<Int>
    /// The offset of the first byte of the option's text, blanks after the marker passed over.
    let textStart: Int
    /// How the marker is written plainly; nil where it cannot be told.
    let plainText: String?
    /// Whether the marker is written plainly, so that other programs read it too.
    let isPlain: Bool
    /// Whether a blank, or the line's end, follows.
    let isSetOff: Bool

    private init(
        kind: Kind, share: Fraction?, range: Range<Int>, textStart: Int, plainText: String?, isPlain: Bool,
        isSetOff: Bool
    ) {
        self.kind = kind
        self.share = share
        self.range = range
        self.textStart = textStart
        self.plainText = plainText
        self.isPlain = isPlain
        self.isSetOff = isSetOff
    }

    /// Reads a marker that begins at `start`; nil where none stands there.
    init?(in source: SourceText, at start: Int, before end: Int) {
        if let plain = Self.plain(in: source, at: start, before: end) {
            self = plain
            return
        }
        guard let opening = Self.openings.first(where: { source.hasText($0.mark, at: start, before: end) }) else {
            return nil
        }
        let contentStart = start + opening.mark.utf8.count
        guard let (contentEnd, close) = Self.closing(of: opening.bracket, in: source, from: contentStart, before: end)
        else { return nil }
        range = start..<close
        let content = Normalization.trimmed(source.text(in: contentStart..<contentEnd))
        guard let (share, kind) = Self.kind(of: content, in: opening.bracket) else { return nil }
        self.kind = kind
        self.share = share?.value
        plainText = Self.plainText(of: kind, share: share?.text)
        let written = source.text(in: range)
        switch kind {
        case .choice(_, let isChosen):
            isPlain = written == plainText || (isChosen && written.lowercased() == plainText)
        case .accepted, .foreseen:
            isPlain =
                opening.mark == "(" && source.bytes[close - 1] == UInt8(ascii: ")")
                && content.contains(where: { "=!".contains($0) }) && !content.contains("％")
        case .unclear:
            isPlain = true
        }
        textStart = Self.endOfBlanks(in: source, from: close, before: end)
        isSetOff = textStart > close || close == end
    }

    /// A marker as nearly all are written: `( )`, `(x)`, `[ ]`, `[x]`; nil where it is written in another way.
    private static func plain(in source: SourceText, at start: Int, before end: Int) -> OptionMarker? {
        guard start + 3 <= end else { return nil }
        let bracket: Bracket
        switch (source.bytes[start], source.bytes[start + 2]) {
        case (UInt8(ascii: "("), UInt8(ascii: ")")): bracket = .round
        case (UInt8(ascii: "["), UInt8(ascii: "]")): bracket = .square
        default: return nil
        }
        let isChosen = source.bytes[start + 1] == UInt8(ascii: "x")
        guard isChosen || source.bytes[start + 1] == UInt8(ascii: " ") else { return nil }
        let close = start + 3
        let textStart = endOfBlanks(in: source, from: close, before: end)
        let kind = Kind.choice(bracket, isChosen: isChosen)
        return OptionMarker(
            kind: kind, share: nil, range: start..<close, textStart: textStart,
            plainText: plainText(of: kind, share: nil),
            isPlain: true, isSetOff: textStart > close || close == end)
    }

    /// Where the text of an option begins behind its marker.
    private static func endOfBlanks(in source: SourceText, from start: Int, before end: Int) -> Int {
        var text = start
        while text < end {
            if source.bytes[text].isBlank {
                text += 1
            } else if source.hasText("\u{3000}", at: text, before: end) {
                text += 3
            } else {
                break
            }
        }
        return text
    }

    var isChoice: Bool {
        if case .choice = kind { true } else { false }
    }

    /// Whether it has an answer that learners type.
    var isTyped: Bool {
        switch kind {
        case .accepted, .foreseen: true
        case .choice, .unclear: false
        }
    }

    /// Whether the answer is words, which stand in quotes.
    var isWords: Bool { answerText.first.map(QuotedWords.isQuote) ?? false }

    /// Whether it is a marker at all.
    var isClear: Bool { isChoice || isTyped }

    private static let openings: [(mark: String, bracket: Bracket)] = [
        ("(", .round), ("（", .round), ("﹙", .round), ("[", .square), ("［", .square), ("【", .square), ("〔", .square),
        ("「", .square),
    ]
    private static let roundClosings = [")", "）", "﹚"]
    private static let squareClosings = ["]", "］", "】", "〕", "」"]
    /// What authors write to say “this one”.
    private static let chosen: Set<String> = ["x", "√", "✓", "✔", "☑", "✔\u{FE0F}", "✅"]

    /// The closing bracket on the same line, outside of quotes; nothing that is longer than an answer can be is a marker.
    private static func closing(
        of bracket: Bracket, in source: SourceText, from start: Int, before end: Int
    ) -> (contentEnd: Int, close: Int)? {
        let marks = bracket == .round ? roundClosings : squareClosings
        let quotes = bracket == .round ? QuotedWords.ranges(in: source, from: start, before: end) : []
        let limit = quotes.last.map { $0.upperBound + 8 } ?? start + 96
        for offset in start..<max(start, min(end, limit)) where !quotes.contains(where: { $0.contains(offset) }) {
            for mark in marks where source.hasText(mark, at: offset, before: end) {
                return (offset, offset + mark.utf8.count)
            }
        }
        return nil
    }

    /// A share as it is written plainly: `50%`, `-25%`.
    private typealias Share = (value: Fraction, text: String)

    private static func kind(of content: String, in bracket: Bracket) -> (share: Share?, kind: Kind)? {
        if content.isEmpty { return (nil, .choice(bracket, isChosen: false)) }
        if chosen.contains(Normalization.folded(content)) || chosen.contains(content) {
            return (nil, .choice(bracket, isChosen: true))
        }
        if let share = share(content) { return (share, .choice(bracket, isChosen: share.value > .zero)) }
        guard bracket == .round else {
            return content.count == 1 ? (nil, .unclear(content)) : nil
        }
        guard let sign = content.firstIndex(where: { "=＝!！".contains($0) }) else {
            return content.count <= 2 ? (nil, .unclear(content)) : nil
        }
        let rest = Normalization.trimmed(String(content[content.index(after: sign)...]))
        let before = Normalization.trimmed(String(content[..<sign]))
        if "!！".contains(content[sign]) { return before.isEmpty ? (nil, .foreseen(rest)) : nil }
        if before.isEmpty { return (nil, .accepted(rest)) }
        return share(before).map { ($0, .accepted(rest)) }
    }

    private static func share(_ text: String) -> Share? {
        let folded = Normalization.folded(text).replacing("−", with: "-")
        guard folded.last == "%", let percent = Fraction(decimal: Normalization.trimmed(String(folded.dropLast()))),
            percent >= Fraction(-100), percent <= Fraction(100)
        else { return nil }
        return (percent / Fraction(100), folded.filter { !$0.isWhitespace })
    }

    private static func plainText(of kind: Kind, share: String?) -> String? {
        switch (kind, share) {
        case (.choice(.round, _), let share?): "(\(share))"
        case (.choice(.square, _), let share?): "[\(share)]"
        case (.choice(.round, let isChosen), nil): isChosen ? "(x)" : "( )"
        case (.choice(.square, let isChosen), nil): isChosen ? "[x]" : "[ ]"
        case (.accepted(let text), let share): "(\(share.map { $0 + " " } ?? "")= \(text))"
        case (.foreseen(let text), _): "(! \(text))"
        case (.unclear, _): nil
        }
    }
}

extension OptionMarker {
    /// What is wrong with how the marker is written.
    func fault(in source: SourceText) -> Diagnostic? {
        if case .unclear(let content) = kind { return .unclearMark(content, at: range, in: source) }
        guard let plainText else { return nil }
        let follower = range.upperBound < source.bytes.count ? source.bytes[range.upperBound] : 0
        if !isSetOff, source.bytes[range.upperBound - 1] == UInt8(ascii: "]"), "([:".utf8.contains(follower) {
            return .markReadAsLink(at: range, plain: plainText, in: source)
        }
        if isChoice, !isPlain {
            let isAtLineEnd = textStart == source.lineRange(source.lineIndex(at: textStart)).upperBound
            return .fullWidthMark(
                plainText, at: range, replacing: range.lowerBound..<textStart, isAtLineEnd: isAtLineEnd, in: source)
        }
        return isSetOff ? nil : .noBlankAfterMark(at: range, in: source)
    }
}

extension Diagnostic {
    static let optionUnclearMark = Kind(
        "option/unclear-mark", .error,
        zh: "括号里的字看不出是对还是错。例如 × 有人用来表示选中，有人用来表示错。正确写 x，其余空着。",
        en: """
            The sign in the brackets could mean right or wrong: some people use × to select, others to reject. Write x \
            for right options and leave the others empty.
            """,
        wrong: "- (×) 甲\n- (v) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func unclearMark(_ content: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionUnclearMark, at: range, in: source,
            message: Phrase(zh: "看不懂标记“\(verbatim: content)”。", en: "The mark \"\(content)\" is not clear."),
            advice: Phrase(
                zh: "正确的选项写 (x) 或 [x]，其余写 ( ) 或 [ ]。", en: "Write (x) or [x] for right options, ( ) or [ ] for others.")
        )
    }

    static let optionMarkNotPlain = Kind(
        "option/mark-not-plain", .warning,
        zh: "中文输入法打出的括号和勾，coursekit 认得，但别的软件不认。check --fix 会替您改成 ( )、(x)、[ ]、[x]。",
        en: """
            coursekit understands the brackets and ticks that an input method produces; other programs do not. check \
            --fix rewrites them.
            """,
        wrong: "- （√）倾听", right: "- (x) 倾听")

    static func fullWidthMark(
        _ plain: String, at range: Range<Int>, replacing: Range<Int>, isAtLineEnd: Bool, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            optionMarkNotPlain, at: range, in: source,
            message: Phrase(
                zh: "标记用了别的字符，已按 \(verbatim: plain) 读。",
                en: "The mark is written with other characters; it was read as \(plain)."
            ),
            advice: Phrase(zh: "写成 \(verbatim: plain)，或运行 check --fix。", en: "Write \(plain), or run check --fix."),
            fix: Fix(replacing: replacing, with: isAtLineEnd ? plain : plain + " "))
    }

    static let optionNoBlankAfterMark = Kind(
        "option/no-blank-after-mark", .warning,
        zh: "标记和文字之间空一格，谁都读得清。", en: "Put a space between the mark and the text, so that it is easy to read.",
        wrong: "- (x)甲", right: "- (x) 甲")

    static func noBlankAfterMark(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNoBlankAfterMark, at: range, in: source,
            message: Phrase(zh: "标记后面没有空格。", en: "There is no space after the mark."),
            advice: Phrase(zh: "在标记和文字之间加一个空格。", en: "Put a space between the mark and the text."),
            fix: Fix(replacing: range.upperBound..<range.upperBound, with: " "))
    }

    static let optionMarkReadAsLink = Kind(
        "option/mark-read-as-link", .error,
        zh: "[x] 后面紧跟括号或冒号，在 Markdown 里是链接或链接的定义，选项的文字会消失。",
        en: """
            [x] directly followed by a bracket or a colon is a link in Markdown, and the text of the option would \
            disappear.
            """,
        wrong: "- [x](对)\n- [x]: 对", right: "- [x] （对）\n- [x] 对")

    static func markReadAsLink(at range: Range<Int>, plain: String, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionMarkReadAsLink, at: range, in: source,
            message: Phrase(
                zh: "标记后面紧跟着括号或冒号，会被当成链接。", en: "A bracket or a colon directly after the mark turns it into a link."),
            advice: Phrase(
                zh: "在 \(verbatim: plain) 后面加一个空格；多余的冒号删掉。",
                en: "Put a space after \(plain); if there is a colon, delete it.")
        )
    }
}
