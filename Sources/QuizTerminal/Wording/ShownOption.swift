internal import CourseModel
internal import QuizEngine

/// An option as a paper shows it.
///
/// Two letters are in play. On the screen an option is named by its place in the paper, so that everybody sees A, B, C, D from
/// top to bottom. In a response it is named by its letter as written in the quiz, which no shuffle changes. This is the only
/// place where one is turned into the other.
struct ShownOption: Hashable {
    /// What the learner sees and types: A for the first one shown.
    let label: OptionLetter
    let option: Item.Option

    /// The letter in responses.
    var letter: OptionLetter { option.letter }
}

extension PaperItem {
    /// The options in the order of the paper; empty for a numeric item.
    var shownOptions: [ShownOption] {
        guard case .choice(let choice) = item.question else { return [] }
        return optionOrder.enumerated().compactMap { place, letter in
            choice.options.first { $0.letter == letter }.map {
                ShownOption(label: OptionLetter(index: place), option: $0)
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

    /// The options that a response chose, in the order of the paper.
    func chosenOptions(in response: Response?) -> [ShownOption] {
        guard case .options(let chosen)? = response else { return [] }
        return shownOptions.filter { chosen.contains($0.letter) }
    }
}
