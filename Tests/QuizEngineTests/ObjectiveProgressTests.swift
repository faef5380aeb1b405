import CourseModel
import QuizEngine
import QuizSamples
import Testing

/// How scores at an objective went from attempt to attempt.
@Suite struct ObjectiveProgressTests {
    private func attempt(
        right: Set<ItemID>, at seconds: Double, id: QuizID = "q", review: Quiz.Review? = nil, isClosed: Bool = true
    ) -> AttemptRecord {
        let items = [Item.choice("a", objective: "O10"), .choice("b", objective: "O10"), .choice("c", objective: "O9")]
        let sample = AttemptRecord(
            at: .exam(items: items, Quiz.Rules(review: review)))
        var attempt = AttemptRecord(
            id: sample.id, learner: sample.learner, workspace: sample.workspace,
            quiz: QuizVersion(
                id: id, title: sample.quiz.title, course: nil, courseTitle: nil, kind: .exam, rules: sample.quiz.rules,
                objectives: [Objective(id: "O9", text: Localized("九", in: .simplifiedChinese))], timeZone: "UTC"),
            number: 1, source: .interactive, language: .simplifiedChinese, seed: 1, paper: sample.paper,
            startedAt: .start)
        for item in sample.paper.items {
            guard case .choice(let choice) = item.item.question else { continue }
            let letter = choice.options.first { $0.isCorrect == right.contains(item.item.id) }?.letter
            attempt.apply(.responded(item.item.id, letter.map { .options([$0]) }), at: .start.after(seconds))
        }
        if isClosed { attempt.apply(.submitted(by: .learner), at: .start.after(seconds + 1)) }
        return attempt
    }

    @Test func isToldInTheOrderOfTime() {
        let attempts = [
            attempt(right: ["a", "b", "c"], at: 300), attempt(right: [], at: 100), attempt(right: ["a"], at: 200),
            attempt(right: ["a"], at: 400, isClosed: false), attempt(right: [], at: 500, review: Quiz.Review.none),
            attempt(right: [], at: 600, id: .practice),
        ]
        let progress = ObjectiveProgress.all(in: attempts)
        #expect(progress.map(\.objective) == ["O9", "O10"])
        #expect(progress.map { $0.samples.map(\.share) } == [[.zero, .zero, .one], [.zero, Fraction(1, 2), .one]])
        #expect(progress.map { $0.text[.simplifiedChinese] } == ["九", "O10"])
        #expect(ObjectiveProgress.all(in: []).isEmpty)
    }
}
