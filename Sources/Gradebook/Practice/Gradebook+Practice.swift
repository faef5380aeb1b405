package import CourseModel
internal import Foundation
package import QuizEngine

extension Gradebook {
    /// What a person answered at a workspace's quizzes, as far as it decides what is practised: the fold of the attempts, and nothing
    /// beside them.
    ///
    /// Attempts that are not as they were written, and those of which there are two histories, count for nothing here.
    ///
    /// - Parameters:
    ///   - timeZone: the IANA name of the zone in which the workspace's days begin.
    ///   - source: whose attempts count beside those of people at a terminal and on paper.
    package func practiceHistory(
        of learner: LearnerID, workspace: String, timeZone: String, source: AttemptRecord.Source = .interactive
    ) throws(GradebookError) -> PracticeHistory {
        try store.read { store throws(GradebookError) in
            var reader = AttemptReader(store, path: path, memory: memory)
            let disputed = try store.unsettledAttempts()
            let sources = Beginning.seenSources + [source]
            var history = PracticeHistory()
            try store.forEachAttempt(of: learner) { _, stored throws(GradebookError) in
                guard stored.workspace == workspace, sources.contains(stored.source), !disputed.contains(stored.id)
                else { return }
                do throws(GradebookError) {
                    let record = asOfMoment(try reader.record(of: stored))
                    try GradebookError.translating(path: path) {
                        try history.add(record, timeZone: timeZone) { item, rule in
                            try practiceVersion(of: item, under: rule)
                        }
                    }
                } catch .damaged(_, .attempt) {
                    return
                }
            }
            return history
        }
    }

    /// The item as somebody practises it.
    ///
    /// - Parameter rule: the quiz's.
    package func practiceKey(of item: Item, under rule: MarkingRule) throws(GradebookError) -> PracticeKey {
        try GradebookError.translating(path: path) {
            PracticeKey(item: item.id, version: try practiceVersion(of: item, under: rule))
        }
    }

    private func practiceVersion(of item: Item, under rule: MarkingRule) throws -> String {
        try memory.scoringHash(of: item, under: rule).hexadecimal
    }

    /// Begins a sitting of what is due: an attempt of its own, which belongs to no quiz.
    ///
    /// - Throws: `GradebookError.attemptMovedOn` where an earlier one is still in progress; `cannotDraw` where there is nothing to ask.
    package func begin(
        _ practice: PracticeBeginning, for learner: LearnerID, at now: Instant
    ) throws(GradebookError) -> AttemptRecord {
        guard !practice.items.isEmpty else { throw .cannotDraw }
        return try store.write(within: .sittings(of: learner)) { store throws(GradebookError) in
            guard let person = try store.learner(learner) else { throw .unknownLearner(learner.rawValue) }
            let last = try store.lastAttempt(
                at: .practice, workspace: practice.workspace, learner: learner, source: practice.source)
            if let last {
                var reader = AttemptReader(store, path: path, memory: memory)
                guard try reader.attempt(last.id).attempt.state != .inProgress else {
                    throw .attemptMovedOn(last.id.rawValue)
                }
            }
            let number = try store.highestNumber(
                at: .practice, workspace: practice.workspace, learner: learner, source: practice.source)
            let record = practice.attempt(
                AttemptID(UUID().uuidString.lowercased()), of: learner, after: number, at: now)
            let entries = record.paper.items.map { Quiz.Entry.item($0.item) }
            try store.add(
                record, of: person, bank: BankVersion.digest(of: entries), seen: [], at: now, path: path,
                memory: memory)
            return record
        }
    }
}
