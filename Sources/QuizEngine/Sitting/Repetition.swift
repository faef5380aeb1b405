package import CourseModel

/// Practising once more what was not right, round after round until it is: a sitting of its own that is kept nowhere.
///
/// It records nothing, so it can change no score. Whatever shows a session shows `session` in the same way.
package struct Repetition: Sendable {
    /// The items that are not right yet, in the order of the paper.
    package private(set) var session: QuizSession
    /// From 1.
    package private(set) var round = 1
    /// Whether all are right, or the learner has had enough.
    package private(set) var isOver = false
    /// What was right in the end.
    package private(set) var mastered: Set<ItemID> = []

    /// nil where nothing is to be repeated, and for exams, whose items are never practised.
    ///
    /// Of a closed attempt all items are repeated that were answered and not right; of one in progress those whose feedback was shown.
    ///
    /// - Parameter mastered: those that were repeated before and are left out.
    package init?(of attempt: AttemptRecord, without mastered: Set<ItemID> = [], at now: Instant) {
        guard attempt.quiz.kind == .practice, attempt.review == .full, attempt.state != .discarded else { return nil }
        let isClosed = attempt.state != .inProgress
        let wrong = attempt.paper.items.filter { item in
            guard isClosed || attempt.itemsWithShownFeedback.contains(item.item.id),
                !mastered.contains(item.item.id)
            else { return false }
            return [.wrong, .partlyRight].contains(attempt.mark(of: item.item).verdict)
        }
        guard let session = Self.session(of: wrong, in: attempt, at: now) else { return nil }
        self.session = session
    }

    /// The state after a message. What the session wants recorded is not.
    package mutating func update(_ message: QuizSession.Message, at now: Instant) {
        guard !isOver else { return }
        tell(message, at: now)
        let isOpen = { [session] in !session.isFeedbackShown(session.paper.items[$0].item.id) }
        // There is no list of what is left: what was passed over comes again.
        if session.phase == .overview, let first = session.paper.items.indices.first(where: isOpen) {
            tell(.go(to: first), at: now)
        }
        if session.phase == .setAside { isOver = true }
        guard session.phase == .closed else { return }
        let wrong = session.paper.items.filter { session.tally.verdicts[$0.item.id] != .right }
        mastered.formUnion(session.tally.verdicts.filter { $0.value == .right }.keys)
        guard let next = Self.session(of: wrong, in: session.attempt, at: now) else {
            isOver = true
            return
        }
        session = next
        round += 1
    }

    private mutating func tell(_ message: QuizSession.Message, at now: Instant) {
        var effects = session.update(message, at: now)
        while !effects.isEmpty { effects = session.update(.recorded, at: now) }
    }

    private static func session(of items: [PaperItem], in attempt: AttemptRecord, at now: Instant) -> QuizSession? {
        guard !items.isEmpty else { return nil }
        let passages = Set(items.compactMap(\.passage))
        var rules = attempt.quiz.rules
        rules.feedback = .immediate
        let quiz = QuizVersion(
            id: attempt.quiz.id, title: attempt.quiz.title, course: attempt.quiz.course,
            courseTitle: attempt.quiz.courseTitle, kind: .practice, rules: rules, objectives: attempt.quiz.objectives,
            timeZone: attempt.quiz.timeZone)
        return QuizSession(
            AttemptRecord(
                id: attempt.id, learner: attempt.learner, workspace: attempt.workspace, quiz: quiz,
                number: attempt.number, source: attempt.source, language: attempt.language, seed: attempt.seed,
                paper: Paper(items: items, passages: attempt.paper.passages.filter { passages.contains($0.id) }),
                startedAt: now, limits: AttemptRecord.Limits(Quiz.Rules())))
    }
}
