internal import CourseModel
internal import QuizEngine

/// How the shares of the marks lie, in tenths: a share on the edge belongs to the tenth above, all of the marks to the last.
struct ScoreDistribution: Sendable {
    /// How many attempts of each outcome lie in each tenth.
    private(set) var counts: [[Score.Outcome: Int]] = Array(repeating: [:], count: 10)

    /// Attempts at which nothing could be earned are left out.
    mutating func add(_ attempt: ScoredAttempt) {
        guard attempt.maximum > .zero else { return }
        add(share: attempt.share, attempt.outcome)
    }

    mutating func add(share: Fraction, _ outcome: Score.Outcome) {
        let tenth = min(max(Int(share.numerator * 10 / share.denominator), 0), 9)
        counts[tenth][outcome, default: 0] += 1
    }

    /// Those that occur.
    var outcomes: [Score.Outcome] {
        [.passed, .notPassed, .none].filter { outcome in counts.contains { $0[outcome] != nil } }
    }
}
