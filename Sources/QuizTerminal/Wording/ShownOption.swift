internal import CourseModel
internal import QuizEngine

/// An option as a paper shows it.
///
/// Two names are in play. On the screen an option is named by its place in the paper, so that everybody sees A, B, C, D from
/// top to bottom. In a response it is named by its letter as written in the quiz, which no shuffle changes. This is the only
/// place where one is turned into the other.
struct ShownOption: Hashable {
    /// What the learner sees and types: A for the first one shown.
    let label: OptionLabel
    let option: Item.Option

    /// The letter in responses.
    var letter: OptionLetter { option.letter }
}

/// The name by which a learner sees an option, and chooses it: A to H for the first eight, 9, 10 and so on for the others.
///
/// The letters after H are commands, on every item.
struct OptionLabel: Hashable, CustomStringConvertible {
    static let letterCount = 8

    /// The place in the paper, from 0.
    let index: Int

    var description: String {
        index < Self.letterCount ? OptionLetter(index: index).description : String(index + 1)
    }

    /// The names of so many options: `A 到 D`, `A 到 H、9 到 14`.
    static func names(_ count: Int) -> Phrase {
        let spans = [0..<min(count, letterCount), letterCount..<max(count, letterCount)].filter { !$0.isEmpty }
        let ends = spans.map { (first: OptionLabel(index: $0.lowerBound), last: OptionLabel(index: $0.upperBound - 1)) }
        return Phrase(
            zh: ends.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) 到 \($0.last)" }.joined(separator: "、"),
            en: ends.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) to \($0.last)" }.joined(separator: ", "))
    }
}

extension PaperItem {
    /// The options in the order of the paper; empty for a numeric item.
    var shownOptions: [ShownOption] {
        guard case .choice(let choice) = item.question else { return [] }
        return optionOrder.enumerated().compactMap { place, letter in
            choice.options.first { $0.letter == letter }.map {
                ShownOption(label: OptionLabel(index: place), option: $0)
            }
        }
    }

    var isMultipleChoice: Bool {
        if case .choice(let choice) = item.question { return choice.selection == .multiple }
        return false
    }

    var isNumeric: Bool {
        if case .numeric = item.question { return true }
        return false
    }

    var numericQuestion: NumericQuestion? {
        if case .numeric(let question) = item.question { return question }
        return nil
    }

    /// A response in the fewest words: `A C`, `28,600`.
    func shortAnswer(_ response: Response) -> String {
        switch response {
        case .number(_, let text): text
        case .options: chosenOptions(in: response).map(\.label.description).joined(separator: " ")
        }
    }

    /// The options that a response chose, in the order of the paper.
    func chosenOptions(in response: Response?) -> [ShownOption] {
        guard case .options(let chosen)? = response else { return [] }
        return shownOptions.filter { chosen.contains($0.letter) }
    }
}
