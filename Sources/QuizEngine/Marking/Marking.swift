package import CourseModel
package import FoundationEssentials
internal import TextRules

extension Score {
    /// Marks a paper.
    ///
    /// - Parameters:
    ///   - responses: the last response to each item; an item without one is omitted and earns nothing.
    ///   - confidences: how sure the learner said to be of each, from 1 to 3.
    package init(
        of paper: Paper, responses: [ItemID: Response], confidences: [ItemID: Int] = [:], under rules: Quiz.Rules
    ) {
        let marks = paper.items.map {
            Mark(
                of: $0.item, response: responses[$0.item.id], confidence: confidences[$0.item.id], rule: rules.marking
            ).voided($0.voiding)
        }
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

    /// The score of a submitted or discarded attempt; nil while it is in progress, or waits for its marks.
    package init?(of attempt: AttemptRecord) {
        guard !attempt.awaitsMarks else { return nil }
        switch attempt.state {
        case .inProgress: return nil
        case .submitted:
            self.init(
                of: attempt.paper, responses: attempt.responses, confidences: attempt.confidences,
                under: attempt.quiz.rules)
        case .discarded:
            // It scores nothing, not even what everybody is given.
            let items = attempt.paper.items.map {
                Mark(of: $0.item, response: nil, rule: attempt.quiz.rules.marking)
                    .voided($0.voiding == .excluded ? .excluded : nil)
            }
            self.init(marks: items, under: attempt.quiz.rules)
        }
    }
}

extension Score.Mark {
    /// Marks one response.
    ///
    /// - Parameters:
    ///   - confidence: from 1 to 3; who says nothing is least sure.
    ///   - rule: the quiz's; the item's own goes before it.
    package init(of item: Item, response: Response?, confidence: Int? = nil, rule: MarkingRule) {
        // An empty choice is none: it is omitted, however it was stored.
        guard let response, response != .options([]) else {
            self.init(item: item.id, verdict: .omitted, mark: .zero, points: item.points)
            return
        }
        let rule = item.marking ?? rule
        let share = rule.share(of: item.question, response)
        let verdict: Verdict = share == .one ? .right : share <= .zero ? .wrong : .partlyRight
        let weighed = rule.scheme == .certainty ? Certainty.weigh(share, by: confidence) : share
        self.init(item: item.id, verdict: verdict, mark: weighed * item.points, points: item.points)
    }
}

extension MarkingRule {
    /// The share of an item's points that a response earns, from −`loss` to 1; under `certainty` before it is weighed.
    package func share(of question: Item.Question, _ response: Response) -> Fraction {
        switch (question, response) {
        case (.choice(let choice), .options(let chosen)):
            share(of: choice, chosen: chosen)
        case (.numeric(let question), .number(let value, _)):
            question.share(of: value) ?? .zero - loss
        case (.text(let question), .words(let answer)):
            answer.words.flatMap { question.share(of: $0.text) } ?? .zero - loss
        case (.choice, _), (.numeric, _), (.text, _):
            // A response of the wrong form answers nothing that was asked.
            .zero
        }
    }

    /// The share that a choice earns: what its right options earn less what its wrong ones lose, bounded below.
    ///
    /// Options with shares of their own are added up as Moodle does, whatever the scheme.
    package func share(of choice: Item.Choice, chosen: Set<OptionLetter>) -> Fraction {
        if choice.hasShares {
            let sum = choice.options.filter { chosen.contains($0.letter) }.reduce(Fraction.zero) {
                $0 + ($1.share ?? ($1.isCorrect ? .one : .zero))
            }
            return max(.zero - loss, min(sum, .one))
        }
        let correct = choice.correctOptions
        guard givesPartialCredit, !correct.isEmpty else { return chosen == correct ? .one : .zero - loss }
        let earned = Fraction(chosen.intersection(correct).count, correct.count)
        let lost = Fraction(chosen.subtracting(correct).count) * lossOfOption(in: choice, correct: correct.count)
        return max(.zero - loss, earned - lost)
    }

    private func lossOfOption(in choice: Item.Choice, correct: Int) -> Fraction {
        let wrong = max(choice.options.count - correct, 1)
        return switch scheme {
        case .perOption: Fraction(1, wrong)
        case .perOptionLenient: Fraction(1, max(wrong, 2))
        case .perOptionStrict: Fraction(1, correct)
        case .perOptionLossless: .zero
        case .partial, .allOrNothing, .certainty: .one
        }
    }
}

/// What certainty makes of a share: the marks of Moodle's certainty-based marking over 3, so that a right answer given with full certainty
/// earns the item's points.
private enum Certainty {
    private static let right = [Fraction(1, 3), Fraction(2, 3), .one]
    private static let wrong = [Fraction.zero, Fraction(-2, 3), Fraction(-2)]

    static func weigh(_ share: Fraction, by confidence: Int?) -> Fraction {
        let place = min(max(confidence ?? 1, 1), 3) - 1
        return share > .zero ? share * right[place] : wrong[place]
    }
}

extension NumericQuestion {
    /// The largest share among the accepted answers that a value meets; nil for a wrong one.
    package func share(of value: Decimal) -> Fraction? {
        accepted.filter { $0.contains(value) }.map { $0.share ?? .one }.max()
    }
}

extension TextQuestion {
    /// The largest share among the accepted answers that words meet; nil for a wrong one.
    package func share(of words: String) -> Fraction? {
        let key = AnswerKey(words)
        return accepted.filter { $0.isMet(by: key) }.map { $0.share ?? .one }.max()
    }

    /// The feedback to foreseen wrong words; nil where they were not foreseen.
    package func feedback(to words: String) -> Localized<Markdown>? {
        let key = AnswerKey(words)
        return foreseen.first { $0.isMet(by: key) }?.feedback
    }
}
