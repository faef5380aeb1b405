package import CourseModel
internal import Foundation
package import QuizEngine

extension Gradebook {
    /// What is to hold of an item from now on, in the form in which it was answered.
    package struct Correction: Sendable, Hashable {
        package enum Change: Sendable, Hashable {
            /// Another key, or the one that it had: then nothing of what was decided before holds any more.
            case rekeyed(ScoringVersion)
            case voided(Voiding)
        }

        /// The hash of what was scored.
        let former: Digest
        package let then: ScoringVersion
        package let change: Change

        /// What is scored from now on.
        package var now: ScoringVersion {
            if case .rekeyed(let key) = change { key } else { then }
        }
    }

    /// A form in which an item was asked and answered: its words may have changed since.
    package struct ItemForm: Sendable, Hashable {
        /// The hash of what was scored, by which it is named.
        package let hash: Digest
        package let version: ScoringVersion
        /// What was decided about it: another key, and how it counts where it was found to be faulty.
        package let key: ScoringVersion?
        package let voiding: Voiding?

        /// Says that it counts for everybody or for nobody.
        package func voided(as voiding: Voiding) -> Correction {
            Correction(former: hash, then: version, change: .voided(voiding))
        }

        /// Takes that back: it counts as it was asked, by the key that was decided on last.
        package var restored: Correction {
            Correction(former: hash, then: version, change: .rekeyed(key ?? version))
        }
    }

    /// The forms in which an item was asked and answered, in the order of their hashes; those that only a corrected key has made are none.
    package func forms(of item: ItemID) throws(GradebookError) -> [ItemForm] {
        try store.read { store throws(GradebookError) in
            let corrections = try KeyCorrections(in: store, path: path)
            let made = try store.regradings().compactMap { regrading in
                if case .rekeyed(let hash) = regrading.decision, hash != regrading.former.hexadecimal {
                    hash
                } else {
                    nil
                }
            }
            var forms: [ItemForm] = []
            try store.forEachContent(of: .scoring) { content throws(GradebookError) in
                guard content.name == item.rawValue, !made.contains(content.hash.hexadecimal) else { return }
                let version = try GradebookError.translating(path: path) {
                    try CanonicalJSON.value(ScoringVersion.self, of: content.text)
                }
                forms.append(
                    ItemForm(
                        hash: content.hash, version: version, key: corrections.key(of: content.hash),
                        voiding: corrections.voiding(of: content.hash)))
            }
            return forms.sorted { $0.hash.bytes.lexicographicallyPrecedes($1.hash.bytes) }
        }
    }

    /// What a correction does to one attempt.
    package struct RegradedAttempt: Sendable {
        package let learner: Learner
        package let attempt: AttemptRecord
        package let before: Score
        package let after: Score
    }

    /// The keys of some items that differ from those by which answers are scored: they have changed since the items were answered, or what
    /// was decided since then is taken back. Whatever else is scored must be the same: an item with another stem or other options is another
    /// item.
    package func corrections(to items: [Item]) throws(GradebookError) -> [Correction] {
        try store.read { store throws(GradebookError) in
            let known = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
            let decided = try store.regradings()
            var corrections: [Correction] = []
            try store.forEachContent(of: .scoring) { content throws(GradebookError) in
                let found = try GradebookError.translating(path: path) {
                    let then = try CanonicalJSON.value(ScoringVersion.self, of: content.text)
                    return known[then.id].flatMap { then.keyed(like: $0) }.map { (then, $0) }
                }
                guard let (then, now) = found else { return }
                let last = decided.filter { $0.former == content.hash }.max {
                    ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id)
                }
                // A faulty item counts as was decided, whatever its key.
                if case .voided? = last?.decision { return }
                let hash = try GradebookError.translating(path: path) {
                    now == then ? content.hash : try FrozenContent(now).hash
                }
                if (last?.decision ?? .rekeyed(to: content.hash.hexadecimal)) != .rekeyed(to: hash.hexadecimal) {
                    corrections.append(Correction(former: content.hash, then: then, change: .rekeyed(now)))
                }
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
                !scoreBefore.isWorth(theSameAs: scoreAfter)
            else { return }
            found.append(
                RegradedAttempt(learner: learner, attempt: after, before: scoreBefore, after: scoreAfter))
        }
        return found
    }

    /// Keeps what holds of some items from now on, and makes all results anew.
    package func regrade(
        _ corrections: [Correction], by account: String, at now: Instant
    )
        throws(GradebookError)
    {
        try store.write { store throws(GradebookError) in
            let operatorID = try store.operatorID(of: account)
            for correction in corrections {
                let decision: Regrading.Decision
                switch correction.change {
                case .voided(let voiding): decision = .voided(as: voiding)
                case .rekeyed(let key):
                    let content = try GradebookError.translating(path: path) { try FrozenContent(key) }
                    try store.add(content)
                    decision = .rekeyed(to: content.hash.hexadecimal)
                }
                let regrading = Regrading(
                    id: UUID().uuidString.lowercased(), former: correction.former, decision: decision,
                    decidedAt: now.wall)
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

extension Score {
    /// Whether every item, and the whole, is worth the same, for whatever reason.
    func isWorth(theSameAs other: Score) -> Bool {
        outcome == other.outcome && marks.count == other.marks.count
            && zip(marks, other.marks).allSatisfy { one, other in
                one.verdict == other.verdict && one.mark == other.mark && one.points == other.points
            }
    }
}
