package import CourseModel
internal import FoundationEssentials
package import QuizEngine

/// Texts of samples are their own description.
package func text(_ source: String) -> Localized<Markdown> { Localized(Markdown(source), in: .simplifiedChinese) }

extension Item {
    /// A choice with options A, B, …; `correct` and `fixed` name some of them: `"AC"`.
    package static func choice(
        _ id: ItemID, correct: String = "A", of count: Int = 4, _ selection: Choice.Selection = .single,
        fixed: String = "",
        objective: ObjectiveID? = nil, points: Fraction = .one, marking: MarkingRule? = nil
    ) -> Item {
        let options = (0..<count).map { index in
            let letter = OptionLetter(index: index)
            return Option(
                letter: letter, text: text("选项 \(letter)"), isCorrect: correct.contains(letter.description),
                isFixed: fixed.contains(letter.description))
        }
        return Item(
            id: id, stem: text("题 \(id)"), question: .choice(Choice(selection: selection, options: options)),
            points: points,
            objective: objective, marking: marking)
    }

    /// A question for a number in an interval, both ends included.
    package static func numeric(_ id: ItemID, _ range: ClosedRange<Int> = 99...101) -> Item {
        let interval = NumericQuestion.Interval(
            lower: .init(range.lowerBound), upper: .init(range.upperBound), text: "\(range)")
        return Item(
            id: id, stem: text("题 \(id)"), question: .numeric(NumericQuestion(accepted: [interval], unit: text("元"))))
    }
}

extension Quiz {
    /// An exam of single items and, between `[ ]`, sets of items: `Quiz.exam(["a", ["b", "c"]])`.
    package static func exam(_ entries: [Entry], _ rules: Rules = Rules()) -> Quiz {
        Quiz(id: "exam", title: Localized("考试", in: .simplifiedChinese), kind: .exam, rules: rules, entries: entries)
    }

    package static func exam(items: [Item], _ rules: Rules = Rules()) -> Quiz {
        exam(items.map { .item($0) }, rules)
    }
}

extension Quiz.Entry {
    package static func set(_ id: Identifier<Passage>, _ items: [Item]) -> Quiz.Entry {
        .set(ItemSet(passage: Passage(id: id, title: text("情境 \(id)"), text: text("材料")), items: items))
    }
}

extension QuizVersion {
    package init(_ quiz: Quiz) {
        self.init(
            id: quiz.id, title: quiz.title, course: quiz.course, courseTitle: nil, kind: quiz.kind, rules: quiz.rules,
            objectives: [], timeZone: "Asia/Shanghai")
    }
}

extension AttemptRecord {
    /// An attempt at all items of a quiz, in their order, begun at `Instant.start`.
    package init(at quiz: Quiz) {
        let items = quiz.items.map { item in
            guard case .choice(let choice) = item.question else { return PaperItem(item: item, optionOrder: []) }
            return PaperItem(item: item, optionOrder: choice.options.map(\.letter))
        }
        self.init(
            id: "6e7b0f0a-33a0-4f0e-9d5a-2f6f0c1b7a11", learner: "b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55",
            workspace: "loyalty",
            quiz: QuizVersion(quiz), number: 1, source: .interactive, language: .simplifiedChinese, seed: 1,
            paper: Paper(items: items), startedAt: .start)
    }
}

extension Instant {
    /// When samples begin: noon of some day, the machine up for an hour.
    package static let start = Instant(wall: 1_767_240_000_000, monotonic: 3_600_000, boot: "first")

    /// This moment and so many seconds later on both clocks, or with the wall clock set forward or back besides.
    package func after(_ seconds: Double, wallClockSetBy shift: Double = 0) -> Instant {
        Instant(
            wall: wall + Int64((seconds + shift) * 1000), monotonic: monotonic + Int64(seconds * 1000), boot: boot)
    }

    /// So many seconds later by the wall clock, the machine restarted ten seconds before.
    package func afterRestart(_ seconds: Double) -> Instant {
        Instant(wall: wall + Int64(seconds * 1000), monotonic: 10_000, boot: boot + " again")
    }
}

extension Response {
    /// `"AC"`: options A and C.
    package static func letters(_ letters: String) -> Response {
        .options(Set(letters.compactMap(OptionLetter.init)))
    }
}

extension OptionLetter {
    package static let a = OptionLetter(index: 0)
    package static let b = OptionLetter(index: 1)
    package static let c = OptionLetter(index: 2)
    package static let d = OptionLetter(index: 3)
}
