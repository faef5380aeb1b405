internal import CourseModel
internal import TerminalKit
internal import TextRules

/// What a learner can do besides answering, with the keys for it.
enum ScreenCommand: CaseIterable {
    case next, previous, flag, overview, submit, leave, help

    /// The key by itself. None is a letter from A to H, which belong to options.
    var letter: Character {
        switch self {
        case .next: "n"
        case .previous: "p"
        case .flag: "m"
        case .overview: "r"
        case .submit: "s"
        case .leave: "q"
        case .help: "?"
        }
    }

    /// The key with Ctrl, for items with so many options that the letter is one of them. Ctrl-H, I, J and M are other keys.
    var controlLetter: Character? {
        switch self {
        case .flag: "f"
        case .help: nil
        default: letter
        }
    }

    var label: Phrase {
        switch self {
        case .next: Phrase(zh: "下一题", en: "next")
        case .previous: Phrase(zh: "上一题", en: "prev")
        case .flag: Phrase(zh: "标记", en: "flag")
        case .overview: Phrase(zh: "总览", en: "overview")
        case .submit: Phrase(zh: "交卷", en: "submit")
        case .leave: Phrase(zh: "离开", en: "leave")
        case .help: Phrase(zh: "帮助", en: "help")
        }
    }
}

/// Which keys are commands while an item with so many options is shown.
///
/// Letters of options win. The commands' letters come after H, so they keep their meaning on every item of up to eight options;
/// where an item has more, Ctrl and the letter still work, and the key line says so.
struct KeyScheme {
    let optionCount: Int

    func command(for key: Key) -> ScreenCommand? {
        switch key {
        case .control("c"), .control("d"): .leave
        case .control(let letter): ScreenCommand.allCases.first { $0.controlLetter == letter }
        case .tab: .next
        case .backTab: .previous
        default: key.foldedCharacter.flatMap(command)
        }
    }

    /// The place of the option that a key names, from 0; it may be beyond the last.
    func optionIndex(for key: Key) -> Int? {
        guard let character = key.foldedCharacter else { return nil }
        if character.isASCIIDigit, let number = character.wholeNumberValue, number > 0 { return number - 1 }
        guard let letter = OptionLetter(character) else { return nil }
        return letter.index < max(optionCount, 8) ? letter.index : nil
    }

    /// The key as the key line names it.
    func name(of command: ScreenCommand) -> String {
        if isOption(command.letter), let letter = command.controlLetter { return "Ctrl-\(letter.uppercased())" }
        return String(command.letter)
    }

    private func command(for character: Character) -> ScreenCommand? {
        isOption(character) ? nil : ScreenCommand.allCases.first { $0.letter == character }
    }

    private func isOption(_ character: Character) -> Bool {
        OptionLetter(character).map { $0.index < optionCount } ?? false
    }
}

extension Key {
    /// The character of the key, half-width and in lower case, as an input method would otherwise give `Ａ` or `１`.
    var foldedCharacter: Character? {
        guard case .character(let character) = self else { return nil }
        let folded = Normalization.folded(String(character))
        return folded.count == 1 ? folded.first : nil
    }

    /// Steps up and down a list: 1, -1, or nil for other keys.
    var step: Int? {
        switch self {
        case .down: 1
        case .up: -1
        default: foldedCharacter == "j" ? 1 : foldedCharacter == "k" ? -1 : nil
        }
    }
}
