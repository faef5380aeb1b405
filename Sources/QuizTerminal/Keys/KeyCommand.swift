/// What a key is pressed for.
enum KeyCommand: CaseIterable, Hashable {
    // An answer.
    case option, choose, confirm, clear, undo
    // A number.
    case type, deleteBackward, deleteForward, caret, caretToEnd, restore
    // The way through the paper.
    case next, previous, submit, leave, overview, flag, help
    // A list or a text.
    case move, page, toEnd
    // The overview, a question, the help.
    case itemNumber, open, decide, back
}

/// Where a key is pressed: what is on the screen.
enum KeyPlace: CaseIterable, Hashable {
    case single, multiple, number
    case overview
    /// A question of the screen itself.
    case question
    case help
    case results

    var isChoice: Bool { Set<KeyPlace>.choices.contains(self) }
}

extension Set<KeyPlace> {
    static let choices: Self = [.single, .multiple]
    static let items: Self = [.single, .multiple, .number]
}
