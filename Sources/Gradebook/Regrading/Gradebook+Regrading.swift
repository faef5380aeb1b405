package import CourseModel
internal import Foundation
package import QuizEngine

extension Gradebook {
    /// A key that an item had when it was answered, and the one that its file has now.
    package struct Correction: Sendable, Hashable {
        /// The hash of what was scored.
        let former: Digest
        package let then: ScoringVersion
        package let now: ScoringVersion
    }

    /// What a correction does to one attempt.
    package struct RegradedAttempt: Sendable {
        package let learner: Learner
        package let attempt: AttemptRecord
        package let before: Score
        package let after: Score
    }

    /// The keys of some items that have changed since they were answered, and that nobody has decided about. Whatever else is scored must be
    /// the same: an item with another stem or other options is another item.
    package func corrections(to items: [Item]) throws(GradebookError) -> [Correction] {
        try store.read { store throws(GradebookError) in
            let known = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
            let decided = try store.regradings()
            var corrections: [Correction] = []
            try store.forEachContent(of: .scoring) { content throws(GradebookError) in
                let correction = try GradebookError.translating(path: path) { () throws -> Correction? in
                    let then = try CanonicalJSON.value(ScoringVersion.self, of: content.text)
                    guard let now = known[then.id].flatMap({ then.rekeyed(like: $0) }) else { return nil }
                    return Correction(former: content.hash, then: then, now: now)
                }
                guard let correction else { return }
                let last = decided.filter { $0.former == content.hash }.max {
                    ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id)
                }
                let hash = try GradebookError.translating(path: path) {
                    try FrozenContent(correction.now).hash
                }
                if last?.decision != .rekeyed(to: hash.hexadecimal) { corrections.append(correction) }
            }
            return corrections.sorted { $0.then.id < $1.then.id }
        }
    }

    /// The closed attempts whose score some corrections would change, as they stand and as they would be.
    package func attempts(
        changedBy corrections: [Correction]
    ) throws(GradebookError)
        -> [RegradedAttempt]
    {
        try store.read { store throws(GradebookError) in
            try changed(
                from: KeyCorrections(in: store, path: path),
                to: KeyCorrections(in: store, path: path, more: corrections), in: store)
        }
    }

    /// The closed attempts whose score was changed by whatever was decided, with the first score of each.
    package func regradedAttempts(
        of learner: LearnerID? = nil
    ) throws(GradebookError)
        -> [RegradedAttempt]
    {
        try store.read { store throws(GradebookError) in
            let corrections = try KeyCorrections(in: store, path: path)
            guard !corrections.isEmpty else { return [] }
            return try changed(from: .none, to: corrections, of: learner, in: store)
        }
    }

    private func changed(
        from former: KeyCorrections, to latter: KeyCorrections, of learner: LearnerID? = nil,
        in store: any GradebookReading
    ) throws(GradebookError) -> [RegradedAttempt] {
        var readers = [former, latter].map { AttemptReader(store, path: path, corrections: $0) }
        var found: [RegradedAttempt] = []
        try store.forEachAttempt(of: learner) { learner, stored throws(GradebookError) in
            let (before, after) = (try readers[0].record(of: stored), try readers[1].record(of: stored))
            guard let scoreBefore = Score(of: before), let scoreAfter = Score(of: after),
                scoreBefore != scoreAfter
            else { return }
            found.append(
                RegradedAttempt(learner: learner, attempt: after, before: scoreBefore, after: scoreAfter))
        }
        return found
    }

    /// Keeps that some keys hold in the place of those that items had, and makes all results anew.
    package func regrade(
        _ corrections: [Correction], by account: String, at now: Instant
    )
        throws(GradebookError)
    {
        try store.write { store throws(GradebookError) in
            let operatorID = try store.operatorID(of: account)
            for correction in corrections {
                let content = try GradebookError.translating(path: path) {
                    try FrozenContent(correction.now)
                }
                try store.add(content)
                let regrading = Regrading(
                    id: UUID().uuidString.lowercased(), former: correction.former,
                    decision: .rekeyed(to: content.hash.hexadecimal), decidedAt: now.wall)
                try store.add(regrading, by: operatorID)
                try store.note(
                    .regraded(decision: regrading.id, digest: regrading.digest, by: operatorID), at: now.wall,
                    path: path)
            }
            var keeper = ResultKeeper(store, path: path)
            for id in try store.attemptIDs() { _ = try keeper.keepResult(of: id) }
        }
    }
}
