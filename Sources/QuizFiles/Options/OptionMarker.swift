internal import CourseModel
internal import TextRules

/// The mark with which an option begins: `( )`, `(x)`, `[ ]`, `[x]`, `(= 5)`, `(! 4)`.
///
/// It is read from the source line, since to libcmark `[x]` may be a link. What a Chinese input method makes of the
/// marks is read as well, and told apart by `isPlain`.
struct OptionMarker: Sendable, Hashable {
    enum Bracket: Sendable, Hashable { case round, square }

    enum Kind: Sendable, Hashable {
        case choice(Bracket, isChosen: Bool)
        /// `(= …)`: a right answer; the text between `=` and the bracket.
        case accepted(String)
        /// `(! …)`: a foreseen wrong one.
        case foreseen(String)
        /// A bracket with something in it that is no mark: `(×)`, `(v)`, `(对)`.
        case unclear(String)
    }

    let kind: Kind
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

    /// Reads a marker that begins at `start`; nil where none stands there.
    init?(in source: SourceText, at start: Int, before end: Int) {
        guard let opening = Self.openings.first(where: { source.hasText($0.mark, at: start, before: end) }) else {
            return nil
        }
        let contentStart = start + opening.mark.utf8.count
        guard let (contentEnd, close) = Self.closing(of: opening.bracket, in: source, from: contentStart, before: end)
        else { return nil }
        range = start..<close
        let content = source.text(in: contentStart..<contentEnd).trimmingMarkBlanks
        guard let kind = Self.kind(of: content, in: opening.bracket) else { return nil }
        self.kind = kind
        plainText = Self.plainText(of: kind)
        let written = source.text(in: range)
        switch kind {
        case .choice(_, let isChosen):
            isPlain = written == plainText || (isChosen && written.lowercased() == plainText)
        case .accepted, .foreseen:
            isPlain =
                opening.mark == "(" && source.bytes[close - 1] == UInt8(ascii: ")")
                && "=!".contains(content.first ?? " ")
        case .unclear:
            isPlain = true
        }
        var text = close
        while text < end {
            if source.bytes[text].isBlank {
                text += 1
            } else if source.hasText("\u{3000}", at: text, before: end) {
                text += 3
            } else {
                break
            }
        }
        textStart = text
        isSetOff = text > close || close == end
    }

    var isChoice: Bool {
        if case .choice = kind { true } else { false }
    }

    var isNumeric: Bool {
        switch kind {
        case .accepted, .foreseen: true
        case .choice, .unclear: false
        }
    }

    /// Whether it is a marker at all.
    var isClear: Bool { isChoice || isNumeric }

    private static let openings: [(mark: String, bracket: Bracket)] = [
        ("(", .round), ("（", .round), ("﹙", .round), ("[", .square), ("［", .square), ("【", .square), ("〔", .square),
        ("「", .square),
    ]
    private static let roundClosings = [")", "）", "﹚"]
    private static let squareClosings = ["]", "］", "】", "〕", "」"]
    /// What authors write to say “this one”.
    private static let chosen: Set<String> = ["x", "√", "✓", "✔", "☑", "✔\u{FE0F}", "✅"]

    /// The closing bracket on the same line; nothing that is longer than a numeric answer can be is a marker.
    private static func closing(
        of bracket: Bracket, in source: SourceText, from start: Int, before end: Int
    ) -> (contentEnd: Int, close: Int)? {
        let marks = bracket == .round ? roundClosings : squareClosings
        for offset in start..<max(start, min(end, start + 96)) {
            for mark in marks where source.hasText(mark, at: offset, before: end) {
                return (offset, offset + mark.utf8.count)
            }
        }
        return nil
    }

    private static func kind(of content: String, in bracket: Bracket) -> Kind? {
        if content.isEmpty { return .choice(bracket, isChosen: false) }
        if chosen.contains(Normalization.folded(content)) || chosen.contains(content) {
            return .choice(bracket, isChosen: true)
        }
        guard bracket == .round else {
            return content.count == 1 ? .unclear(content) : nil
        }
        let rest = String(content.dropFirst()).trimmingMarkBlanks
        switch content.first {
        case "=", "＝": return .accepted(rest)
        case "!", "！": return .foreseen(rest)
        default: return content.count <= 2 ? .unclear(content) : nil
        }
    }

    private static func plainText(of kind: Kind) -> String? {
        switch kind {
        case .choice(.round, let isChosen): isChosen ? "(x)" : "( )"
        case .choice(.square, let isChosen): isChosen ? "[x]" : "[ ]"
        case .accepted(let text): "(= \(text))"
        case .foreseen(let text): "(! \(text))"
        case .unclear: nil
        }
    }
}

extension String {
    /// The text without the blanks of any width at its ends.
    var trimmingMarkBlanks: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
