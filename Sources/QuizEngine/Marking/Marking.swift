package import CourseModel

extension Score {
    /// Marks a paper.
    ///
    /// - Parameter responses: the last response to each item; an item without one is omitted and earns nothing.
    package init(of paper: Paper, responses: [ItemID: Response], under rules: Quiz.Rules) {
        let marks = paper.items.map { Mark(of: $0.item, response: responses[$0.item.id], rule: rules.marking) }
        self.init(marks: marks, under: rules)
    }

    /// Judges marks that were given already.
    init(marks: [Mark], under rules: Quiz.Rules) {
        let unjudged = Score(marks: marks, outcome: .none)
        guard let passMark = rules.passMark else {
            self = unjudged
            return
        }
        self.init(marks: marks, outcome: unjudged.share >= passMark ? .passed : .notPassed)
    }

    /// The score of a submitted or discarded attempt; nil while it is in progress.
    package init?(of attempt: AttemptRecord) {
        switch attempt.state {
        case .inProgress: return nil
        case .submitted: self.init(of: attempt.paper, responses: attempt.responses, under: attempt.quiz.rules)
        case .discarded: self.init(of: attempt.paper, responses: [:], under: attempt.quiz.rules)
        }
    }
}

extension Score.Mark {
    /// Marks one response.
    ///
    /// - Parameter rule: the quiz's; the item's own goes before it.
    package init(of item: Item, response: Response?, rule: MarkingRule) {
        // An empty choice is none: it is omitted, however it was stored.
        guard let response, response != .options([]) else {
            self.init(item: item.id, verdict: .omitted, mark: .zero, points: item.points)
            return
        }
        let share: Fraction =
            switch (item.question, response) {
            case (.choice(let choice), .options(let chosen)):
                (item.marking ?? rule).share(of: choice, chosen: chosen)
            case (.numeric(let question), .number(let value, _)):
                question.accepted.contains { $0.contains(value) } ? .one : .zero
            case (.choice, .number), (.numeric, .options), (_, .words):
                // A response of the wrong form answers nothing that was asked.
                .zero
            }
        let verdict: Verdict = share == .one ? .right : share == .zero ? .wrong : .partlyRight
        self.init(item: item.id, verdict: verdict, mark: share * item.points, points: item.points)
    }
}

extension MarkingRule {
    /// The share of an item's points that a choice earns, from 0 to 1.
    ///
    /// `perOption` is the rule that R/exams calls `false`, bounded below by 0: each right option chosen earns 1/right, each wrong
    /// one loses 1/wrong; where no option is wrong, nothing is lost. A single choice is right or wrong under every rule.
    package func share(of choice: Item.Choice, chosen: Set<OptionLetter>) -> Fraction {
        let correct = choice.correctOptions
        switch self {
        case .allOrNothing:
            return chosen == correct ? .one : .zero
        case .perOption:
            guard choice.selection == .multiple, !correct.isEmpty else { return chosen == correct ? .one : .zero }
            let earned = Fraction(chosen.intersection(correct).count, correct.count)
            let lost = Fraction(chosen.subtracting(correct).count, max(1, choice.options.count - correct.count))
            return max(.zero, earned - lost)
        }
    }
}
