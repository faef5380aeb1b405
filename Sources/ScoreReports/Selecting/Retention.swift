package import CourseModel
package import QuizEngine

/// Which attempts need not be kept any longer, as of a day.
///
/// An attempt is kept for a span from the day of its submission, or of its beginning where nobody submitted it. Beyond that, of each
/// person at each quiz the pass that holds longest is kept as long as it holds, so that nobody loses what is still valid.
package struct Retention: Sendable {
    private let span: Quiz.Validity
    private let day: CivilDate
    private var series: [Series: [ScoredAttempt]] = [:]
    private var open: [AttemptID] = []

    private struct Series: Hashable {
        let learner: LearnerID
        let quiz: ReportQuiz.Key
        let source: AttemptRecord.Source
    }

    /// - Parameter day: that as of which it is asked.
    package init(for span: Quiz.Validity, asOf day: CivilDate) {
        self.span = span
        self.day = day
    }

    package mutating func add(_ attempt: AttemptSummary, of learner: Learner) {
        guard let scored = ScoredAttempt(attempt, of: learner) else {
            let begin = CivilTime(wall: attempt.startedAt, in: attempt.quiz.timeZone).date
            if isPast(begin) { open.append(attempt.id) }
            return
        }
        let key = Series(
            learner: learner.id, quiz: ReportQuiz.Key(quiz: attempt.quiz.id, workspace: attempt.workspace),
            source: attempt.source)
        series[key, default: []].append(scored)
    }

    private func isPast(_ date: CivilDate) -> Bool { date.adding(span) < day }

    /// The attempts past their keeping, the oldest first, and how many of that age are kept because their pass still holds.
    package var outcome: (past: [AttemptID], heldByValidity: Int) {
        var past: [ScoredAttempt] = []
        var held = 0
        for attempts in series.values {
            let pass = attempts.sorted { $0.wasSubmittedBefore($1) }.longestPass
            for attempt in attempts where isPast(attempt.submittedAt.date) {
                if attempt.id == pass?.id, pass?.validUntil.map({ $0 >= day }) ?? true {
                    held += 1
                } else {
                    past.append(attempt)
                }
            }
        }
        let closed = past.sorted { $0.wasSubmittedBefore($1) }.map(\.id)
        return (open + closed, held)
    }
}

extension Learner {
    /// Whether the person was erased: attempts stay, and nobody knows any more whose they were.
    package var isErased: Bool { staffID.isEmpty }
}
