internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal

/// When the items of an attempt at practice come back, by what its learner answered in others.
///
/// A class because the history is read when the first item asks for it, and kept: whoever takes a quiz does not wait for it.
final class PracticeOutlook {
    private let gradebook: Gradebook
    private let attempt: AttemptRecord
    private let timeZone: String
    private lazy var schedule = try? gradebook.practiceHistory(
        of: attempt.learner, workspace: attempt.workspace, timeZone: timeZone, source: attempt.source
    ).schedule(without: attempt.id)

    /// - Parameter timeZone: the IANA name of the zone in which the workspace's days begin.
    init(of attempt: AttemptRecord, in gradebook: Gradebook, timeZone: String) {
        self.attempt = attempt
        self.gradebook = gradebook
        self.timeZone = timeZone
    }

    /// Of a quiz that is taken for its own sake only what is not right comes back, and what was practised before.
    var comingBack: ComingBack {
        guard attempt.quiz.kind == .practice else { return .unknown }
        return ComingBack { [self] item, recall in
            let key = try? gradebook.practiceKey(of: item.item, under: attempt.quiz.rules.marking)
            guard let schedule, let key,
                attempt.quiz.id == .practice || recall == .again || schedule.card(key) != nil
            else { return nil }
            // What was answered before the learner came back was answered then.
            let answeredAt = attempt.answeredAt[item.item.id] ?? Machine.now().wall
            return schedule.interval(of: key, after: recall, on: CivilTime(wall: answeredAt, in: timeZone).date)
        }
    }
}
