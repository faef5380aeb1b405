package import CourseModel
package import QuizEngine

/// What of a person's attempts decides what is practised.
package struct PracticeHistory: Sendable {
    /// Every answer in practice that the learner was told about, in no order, by its attempt.
    package private(set) var answers: [(attempt: AttemptID, answer: PracticeAnswer)] = []
    /// The objectives of which something was not right in the last attempt at an exam, as far as its result may be known.
    package var missedObjectives: Set<ObjectiveID> {
        exams.values.reduce(into: []) { $0.formUnion($1.missed) }
    }
    private var exams: [QuizID: (submittedAt: Int64, missed: Set<ObjectiveID>)] = [:]

    /// Of somebody who has answered nothing.
    package init() {}

    /// The schedule that follows from it.
    ///
    /// - Parameter attempt: one that is left out.
    package func schedule(without attempt: AttemptID? = nil) -> PracticeSchedule {
        PracticeSchedule(answers.filter { $0.attempt != attempt }.map(\.answer))
    }

    /// - Parameters:
    ///   - timeZone: the IANA name of the zone in which days begin.
    ///   - version: names what of an item is scored, under the rule of its quiz.
    mutating func add(
        _ attempt: AttemptRecord, timeZone: String, version: (Item, MarkingRule) throws -> String
    ) rethrows {
        guard attempt.state != .discarded else { return }
        switch attempt.quiz.kind {
        case .exam: addExam(attempt)
        case .practice: try addPractice(attempt, timeZone: timeZone, version: version)
        }
    }

    /// What practice hides afterwards tells nothing here either.
    private mutating func addPractice(
        _ attempt: AttemptRecord, timeZone: String, version: (Item, MarkingRule) throws -> String
    ) rethrows {
        guard attempt.review == .full else { return }
        for asked in attempt.paper.items {
            let id = asked.item.id
            guard attempt.state == .submitted || attempt.itemsWithShownFeedback.contains(id),
                let instant = attempt.answeredAt[id], let recall = attempt.recall(of: asked)
            else { continue }
            let key = PracticeKey(item: id, version: try version(asked.item, attempt.quiz.rules.marking))
            answers.append(
                (
                    attempt.id,
                    PracticeAnswer(
                        key: key, recall: recall, day: CivilTime(wall: instant, in: timeZone).date, instant: instant,
                        isReview: attempt.quiz.id == .practice)
                ))
        }
    }

    private mutating func addExam(_ attempt: AttemptRecord) {
        // Of a sealed exam nobody knows yet what was missed.
        guard attempt.state == .submitted, attempt.review >= .outcome, !attempt.awaitsMarks,
            let submittedAt = attempt.submittedAt?.wall,
            exams[attempt.quiz.id].map({ $0.submittedAt <= submittedAt }) ?? true
        else { return }
        let missed = attempt.paper.items.filter { attempt.mark(of: $0.item).verdict != .right && $0.voiding == nil }
        exams[attempt.quiz.id] = (submittedAt, Set(missed.compactMap(\.item.objective)))
    }
}
