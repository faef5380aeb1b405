internal import CourseModel
internal import QuizEngine
internal import TextRules

/// A number being typed. Full-width digits and signs become half-width as they come; what is no part of a number stands in it too,
/// so that it is seen and can be mended.
struct NumberField: Hashable {
    private(set) var text: [Character]
    /// How many characters stand before the caret.
    private(set) var caret: Int
    /// What the field held when its answer was last recorded.
    private(set) var recorded: [Character]

    /// More than any number; a paste must not fill the screen.
    static let limit = 48

    init(_ response: Response? = nil) {
        if case .number(_, let typed)? = response { text = Array(typed) } else { text = [] }
        recorded = text
        caret = text.count
    }

    var string: String { String(text) }
    /// Whether nothing is in it that could be an answer.
    var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
    var isChanged: Bool { text != recorded }

    /// Takes what is typed or pasted; false, and nothing of it, where it is too long to be a number.
    mutating func insert(_ typed: String) -> Bool {
        let new = Array(NumberEntry.halfWidth(typed))
        guard text.count + new.count <= Self.limit else { return false }
        text.insert(contentsOf: new, at: caret)
        caret += new.count
        return true
    }

    mutating func deleteBackward() {
        guard caret > 0 else { return }
        caret -= 1
        text.remove(at: caret)
    }

    mutating func deleteForward() {
        if caret < text.count { text.remove(at: caret) }
    }

    /// Moves the caret to the next character before or behind it; false where there is none.
    mutating func moveCaret(by step: Int) -> Bool {
        guard (0...text.count).contains(caret + step) else { return false }
        caret += step
        return true
    }

    mutating func moveCaret(toEnd: Bool) {
        caret = toEnd ? text.count : 0
    }

    /// Back to what is recorded.
    mutating func restore() {
        text = recorded
        caret = text.count
    }

    /// Takes what is typed as recorded.
    mutating func keep() {
        recorded = text
    }

    /// What of the field is seen in so many cells, and the caret's column in it; the caret is always seen.
    func window(width: Int, ruler: CellRuler) -> (text: TerminalText, caret: Int) {
        let shown = { (range: Range<Int>) in TerminalText(String(text[range])) }
        var start = 0
        while start < caret, ruler.width(of: shown(start..<caret)) > width - 1 { start += 1 }
        var end = text.count
        while end > caret, ruler.width(of: shown(start..<end)) > width { end -= 1 }
        return (shown(start..<end), ruler.width(of: shown(start..<caret)))
    }
}
