internal import CourseModel
internal import QuizEngine
internal import TextRules

/// A number being typed. Full-width digits and signs become half-width as they come.
struct NumberField: Hashable {
    private(set) var text: [Character]
    /// How many characters stand before the caret.
    private(set) var caret: Int
    /// What the field held when its answer was last recorded.
    private(set) var recorded: [Character]

    /// More than any number; a paste must not fill the screen.
    private static let limit = 48

    init(_ response: Response? = nil) {
        if case .number(_, let typed)? = response { text = Array(typed) } else { text = [] }
        recorded = text
        caret = text.count
    }

    var string: String { String(text) }
    var isEmpty: Bool { text.isEmpty }
    var isChanged: Bool { text != recorded }
    /// The number typed; nil where it is none.
    var response: Response? { NumberEntry.value(of: string).map { .number($0, text: string) } }

    /// Takes a character if it can be part of a number.
    mutating func type(_ character: Character) -> Bool {
        // The full stop of a Chinese keyboard, typed where a point is meant.
        let folded = character == "。" ? "." : Normalization.folded(String(character))
        guard folded.count == 1, let typed = folded.first, typed.isASCIIDigit || "+-\u{2212}.,".contains(typed) else {
            return false
        }
        guard text.count < Self.limit else { return true }
        text.insert(typed, at: caret)
        caret += 1
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

    mutating func moveCaret(by step: Int) {
        caret = min(max(caret + step, 0), text.count)
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
}
