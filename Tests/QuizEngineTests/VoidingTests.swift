import CourseModel
import QuizSamples
import Testing

@testable import QuizEngine

/// Items that were found to be faulty after they were answered.
struct VoidingTests {
    private func attempt(_ voiding: Voiding?, responses: [ItemID: Response] = [:]) -> AttemptRecord {
        let items: [Item] = [.choice("a", correct: "A", points: Fraction(2)), .choice("b", correct: "A")]
        let paper = Paper(
            items: items.map { item in
                PaperItem(
                    item: item, optionOrder: (0..<4).map(OptionLetter.init(index:)),
                    voiding: item.id == "a" ? voiding : nil)
            })
        let quiz = Quiz.exam(items: items, Quiz.Rules(passMark: Fraction(1, 2)))
        return AttemptRecord(
            id: "attempt", learner: "learner", workspace: "w", quiz: QuizVersion(quiz), number: 1, source: .interactive,
            language: .simplifiedChinese, seed: 1, paper: paper, startedAt: .start, responses: responses)
    }

    private func score(
        _ voiding: Voiding?, _ response: Response?, closedBy event: AttemptEvent = .submitted(by: .learner)
    ) -> String {
        var attempt = attempt(voiding, responses: response.map { ["a": $0] } ?? [:])
        attempt.apply(event, at: .start)
        guard let score = Score(of: attempt) else { return "open" }
        let text = ScoreText(score, under: attempt.quiz.rules)
        return "\(score.marks[0].verdict) \(text.total)/\(text.maximum) \(score.outcome)"
    }

    @Test func aCreditedItemGivesItsPointsToWhoeverWasAsked() {
        for (response, verdict) in [(Response.letters("A"), "right"), (.letters("B"), "wrong")] {
            #expect(score(.credited, response) == "\(verdict) 2/3 passed")
        }
        #expect(score(.credited, nil) == "omitted 2/3 passed")
        #expect(score(nil, nil) == "omitted 0/3 notPassed")
    }

    @Test func anExcludedItemCountsOnNeitherSide() {
        #expect(score(.excluded, .letters("A")) == "right 0/1 notPassed")
        #expect(score(.excluded, .letters("B")) == "wrong 0/1 notPassed")
    }

    @Test func whatTheClockDiscardedEarnsNothing() {
        #expect(score(.credited, .letters("A"), closedBy: .discarded) == "omitted 0/3 notPassed")
        #expect(score(.excluded, .letters("A"), closedBy: .discarded) == "omitted 0/1 notPassed")
    }

    /// The words are gone, and what they were worth is kept; how a faulty item counts is said anew.
    @Test func keptMarksFollowTheDecision() {
        let points = Fraction(2)
        let kept = Score.Mark(item: "a", verdict: .partlyRight, mark: Fraction(1), points: points)
        let fresh = Score.Mark(item: "a", verdict: .wrong, mark: .zero, points: points)
        #expect(kept.kept(as: fresh) == kept)
        let credited = kept.kept(as: fresh.voided(.credited))
        #expect(credited.verdict == .partlyRight && credited.mark == points && credited.voiding == .credited)
        let excluded = credited.kept(as: fresh.voided(.excluded))
        #expect(excluded.mark == .zero && excluded.points == .zero && excluded.verdict == .partlyRight)
        let right = Score.Mark(item: "a", verdict: .right, mark: points, points: points).kept(
            as: fresh.voided(.excluded))
        #expect(right.kept(as: fresh) == Score.Mark(item: "a", verdict: .right, mark: points, points: points))
    }
}
