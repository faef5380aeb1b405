package import CourseModel
internal import FoundationEssentials
internal import QuizFiles

/// A bank as another program keeps it: what could be read of it, and what could not.
package struct ForeignBank: Sendable {
    package var items: [ForeignItem] = []
    package var problems: [BankProblem] = []

    package init() {}

    mutating func leaveOut(_ kind: BankProblem.Kind, at place: BankPlace, _ text: String) {
        problems.append(BankProblem(kind, at: place, text))
    }
}

/// An item of a bank; its texts are Markdown already.
package struct ForeignItem: Sendable, Hashable {
    /// What its source calls it; nil where it has no name there that stays.
    package var sourceID: String?
    package var place: BankPlace
    package var stem: String
    package var answers: Answers
    package var rationale = ""
    /// nil where the source does not say.
    package var points: Fraction?
    package var tags: [String] = []
    package var marking: MarkingRule?
    package var objective: String?
    package var fact: String?
    package var lesson: String?
    package var pair: String?
    /// What coursekit has no place for, as a comment.
    package var remarks: [String] = []
    /// Whether its source has no place for marks, feedback and further answers, so that their absence there means nothing.
    package var isPlain = false
    /// The pictures that come with it, by the names by which its texts show them.
    package var pictures: [String: [UInt8]] = [:]

    package enum Answers: Sendable, Hashable {
        case choice(Item.Choice.Selection, [Option])
        case typed([Typed], unit: String = "")
    }

    package struct Option: Sendable, Hashable {
        var text: String
        var isRight: Bool
        var feedback = ""
        var share: Fraction?
        var isFixed = false
    }

    /// An answer that is typed.
    package struct Typed: Sendable, Hashable {
        enum Value: Sendable, Hashable {
            /// As authors write it: `3.14 ± 0.01`.
            case number(String)
            case words([String])
        }

        var value: Value
        var share: Fraction?
        /// nil for a right answer; what is said to a wrong one that is foreseen.
        var feedback: String?
    }

    package init(_ stem: String, _ answers: Answers, at place: BankPlace) {
        self.stem = stem
        self.answers = answers
        self.place = place
    }
}

extension ForeignItem {
    /// The options' texts; none of an answer that is typed.
    var optionTexts: [String] {
        guard case .choice(_, let options) = answers else { return [] }
        return options.map(\.text)
    }

    /// About how many bytes it takes in a file.
    var size: Int {
        let ofAnswers =
            switch answers {
            case .choice(_, let options): options.reduce(0) { $0 + $1.text.utf8.count + $1.feedback.utf8.count + 8 }
            case .typed(let typed, _): typed.reduce(0) { $0 + ($1.feedback?.utf8.count ?? 0) + 32 }
            }
        return stem.utf8.count + rationale.utf8.count + ofAnswers + 40
    }

    /// Why it cannot be an item; nil where nothing is in the way.
    var fault: BankProblem.Kind? {
        guard !stem.allSatisfy(\.isWhitespace) else { return .doubt(.emptyStem) }
        switch answers {
        case .typed(let answers, _):
            for case .number(let text) in answers.map(\.value) where NumericQuestion.Interval(written: text) == nil {
                return .unreadableNumber
            }
            return answers.contains { $0.feedback == nil } ? nil : .doubt(.noKey)
        case .choice(let selection, let options):
            if options.count > 26 { return .tooManyOptions }
            if options.count < 2 { return options.isEmpty ? .doubt(.keyWithoutOption) : .doubt(.oneOption) }
            if options.contains(where: { $0.text.allSatisfy(\.isWhitespace) }) { return .emptyOption }
            if Set(options.map(\.text)).count < options.count { return .identicalOptions }
            let right = options.count(where: \.isRight)
            if right == 0 { return .doubt(.noKey) }
            let isSeveral = selection == .single && right > 1 && options.allSatisfy { $0.share == nil }
            return isSeveral ? .doubt(.severalRight) : nil
        }
    }

    /// The item in a language; nil where `fault` says why it is none.
    func item(named id: String, in language: LanguageTag) -> Item? {
        guard fault == nil else { return nil }
        func text(_ source: String) -> Localized<Markdown> { Localized(Markdown(source), in: language) }
        return Item(
            id: ItemID(id), stem: text(stem), question: question(text),
            rationale: rationale.isEmpty ? nil : text(rationale),
            points: points ?? .one, objective: objective.map { ObjectiveID($0) }, fact: fact.map { FactID($0) },
            lesson: lessonParts.first.map { LessonID($0) }, heading: lessonParts.dropFirst().first, tags: tags,
            marking: marking, pair: pair.map { ItemID($0) })
    }

    /// The lesson, and the heading behind it.
    private var lessonParts: [String] {
        lesson?.split(separator: "#", maxSplits: 1).map(String.init) ?? []
    }

    private func question(_ text: (String) -> Localized<Markdown>) -> Item.Question {
        switch answers {
        case .choice(let selection, let options):
            return .choice(
                Item.Choice(
                    selection: selection,
                    options: options.enumerated().map { index, option in
                        Item.Option(
                            letter: OptionLetter(index: index), text: text(option.text), isCorrect: option.isRight,
                            feedback: option.feedback.isEmpty ? nil : text(option.feedback), isFixed: option.isFixed,
                            share: option.share)
                    }))
        case .typed(let answers, let unit):
            if case .number? = answers.first?.value {
                return .numeric(numericQuestion(answers, unit: unit, text))
            }
            return .text(textQuestion(answers, text))
        }
    }

    private func numericQuestion(
        _ answers: [Typed], unit: String, _ text: (String) -> Localized<Markdown>
    ) -> NumericQuestion {
        var accepted: [NumericQuestion.Interval] = []
        var foreseen: [NumericQuestion.ForeseenValue] = []
        for answer in answers {
            guard case .number(let written) = answer.value, let read = NumericQuestion.Interval(written: written) else {
                continue
            }
            if let feedback = answer.feedback {
                foreseen.append(.init(values: read, feedback: text(feedback)))
            } else {
                accepted.append(.init(lower: read.lower, upper: read.upper, text: read.text, share: answer.share))
            }
        }
        return NumericQuestion(accepted: accepted, foreseen: foreseen, unit: unit.isEmpty ? nil : text(unit))
    }

    private func textQuestion(_ answers: [Typed], _ text: (String) -> Localized<Markdown>) -> TextQuestion {
        var accepted: [TextQuestion.Accepted] = []
        var foreseen: [TextQuestion.ForeseenWords] = []
        for answer in answers {
            guard case .words(let words) = answer.value, !words.isEmpty else { continue }
            if let feedback = answer.feedback {
                foreseen.append(.init(texts: words, feedback: text(feedback)))
            } else {
                accepted.append(.init(texts: words, share: answer.share))
            }
        }
        return TextQuestion(accepted: accepted, foreseen: foreseen)
    }
}
