package import CourseModel
internal import Foundation
package import QuizEngine

extension Gradebook {
    /// Begins an attempt: counts it, draws its paper and stores what is asked, in one transaction.
    ///
    /// Attempts of each source are counted apart: what was not answered by a person at a terminal uses up none of the learner's
    /// attempts.
    ///
    /// - Throws: `GradebookError.attemptMovedOn` where an earlier sitting of the quiz is still in progress, begun perhaps at
    ///   another terminal a moment ago: it is to be resumed, so that nobody uses up attempts in looking for an easier paper.
    package func begin(
        _ beginning: Beginning, for learner: LearnerID, at now: Instant
    ) throws(GradebookError) -> AttemptRecord {
        try store.write(within: .sittings(of: learner)) { store throws(GradebookError) in
            try begin(beginning, for: learner, in: store, at: now)
        }
    }

    /// Begins an attempt and takes it to its end, in one transaction: it is kept whole or not at all, for answers that are all there
    /// beforehand.
    ///
    /// - Parameter sit: everything that happens in the attempt, and what became of it. It is asked again where the store could not finish
    ///   what it did.
    package func keep(
        _ beginning: Beginning, for learner: LearnerID, at now: Instant,
        _ sit: (AttemptRecord) -> (effects: [QuizSession.Effect], attempt: AttemptRecord)
    ) throws(GradebookError) -> AttemptRecord {
        try store.write(within: .sittings(of: learner)) { store throws(GradebookError) in
            let begun = try begin(beginning, for: learner, in: store, at: now)
            let (effects, attempt) = sit(begun)
            for (count, effect) in effects.enumerated() {
                switch effect {
                case .record(let event, let instant):
                    try record(event.sealed, of: begun.id, after: count, in: store, at: instant)
                }
            }
            return attempt
        }
    }

    private func begin(
        _ beginning: Beginning, for learner: LearnerID, in store: any GradebookWriting, at now: Instant
    ) throws(GradebookError) -> AttemptRecord {
        let quiz = beginning.quiz
        guard let person = try store.learner(learner) else { throw .unknownLearner(learner.rawValue) }
        let last = try store.lastAttempt(
            at: quiz.id, workspace: beginning.workspace, learner: learner, source: beginning.source)
        let facts = try store.facts(
            for: person, at: quiz.id, rules: quiz.rules, workspace: beginning.workspace,
            timeZone: beginning.timeZone, source: beginning.source, at: now, path: path, memory: memory,
            // Where any number of attempts is allowed, only the last one may be in the way.
            reading: !beginning.isSitting ? [] : quiz.rules.attempts == nil ? last.map { [$0.id] } : nil)
        if beginning.isSitting, let obstacle = facts.obstacle { throw obstacle }
        let asked = try store.itemsAsked(
            at: quiz.id, workspace: beginning.workspace, learners: person.ids, sources: Beginning.seenSources)
        let seen = Set(beginning.bank.drawable.items.filter(asked.contains))
        // Numbers of attempts that were let go are not given again.
        let lastNumber = try store.highestNumber(
            at: quiz.id, workspace: beginning.workspace, learner: learner, source: beginning.source)
        let record = try beginning.attempt(
            AttemptID(UUID().uuidString.lowercased()), of: learner, after: lastNumber, seen: seen,
            limits: facts.limits, at: now)
        try store.add(
            record, of: person, bank: beginning.bank.version, seen: seen, at: now, path: path, memory: memory)
        return record
    }

    /// The learner's attempt in progress at a quiz, with the number of its events after the beginning; nil where there is none.
    ///
    /// One whose time is up is in progress until its session has closed it, so that the learner sees how it ended.
    package func attemptInProgress(
        at quiz: QuizID, workspace: String, learner: LearnerID, source: AttemptRecord.Source = .interactive
    ) throws(GradebookError) -> (attempt: AttemptRecord, eventCount: Int)? {
        try store.read { store throws(GradebookError) in
            let last = try store.lastAttempt(at: quiz, workspace: workspace, learner: learner, source: source)
            guard let last else { return nil }
            var reader = AttemptReader(store, path: path, memory: memory)
            let found = try reader.attempt(last.id)
            return found.attempt.state == .inProgress ? found : nil
        }
    }

    /// Adds an event to an attempt. When this returns, it is on the disk, once, however often this is tried.
    ///
    /// - Parameter eventCount: how many events the caller has recorded, or seen, after the beginning. Where another terminal has
    ///   added one in the meantime, or the attempt is closed, nothing is written.
    package func record(
        _ event: AttemptEvent, of attempt: AttemptID, after eventCount: Int, at now: Instant
    ) throws(GradebookError) {
        try store.write(within: .attempt(attempt)) { store throws(GradebookError) in
            try record(event, of: attempt, after: eventCount, in: store, at: now)
        }
    }

    private func record(
        _ event: AttemptEvent, of attempt: AttemptID, after eventCount: Int, in store: any GradebookWriting,
        at now: Instant
    ) throws(GradebookError) {
        guard let last = try store.lastEvent(of: attempt) else { throw .unknownAttempt(attempt.rawValue) }
        let next = try GradebookError.translating(path: path) {
            try EventChain.next(event, of: attempt, after: last, eventCount: eventCount, at: now)
        }
        guard let next else { return }
        // Of an attempt that was closed, the end was cut off: nobody goes on with it.
        guard try store.result(of: attempt) == nil else { throw .damaged(path: path, .attempt(attempt.rawValue)) }
        try store.add(next, to: attempt)
        if case .responded(_, .words(let answer)?) = event {
            // Whoever was erased in the middle of an attempt writes nothing more into it.
            if let learner = try store.attempt(attempt)?.learner, try store.isErased(learner) {
                throw .attemptMovedOn(attempt.rawValue)
            }
            try store.add(answer, to: attempt)
        }
        guard event.closesAttempt else { return }
        try store.note(.closed(next, of: attempt), at: now.wall, path: path)
        var keeper = ResultKeeper(store, path: path, memory: memory)
        _ = try keeper.keepResult(of: attempt)
    }
}

extension GradebookWriting {
    /// Keeps the beginning of an attempt with all that is asked in it.
    ///
    /// - Parameters:
    ///   - bank: the digest of what its paper was taken from.
    ///   - seen: the items that the draw was told to be seen.
    func add(
        _ record: AttemptRecord, of person: Learner, bank: Digest, seen: Set<ItemID>, at now: Instant, path: String,
        memory: ContentMemory
    ) throws(GradebookError) {
        let commitment = try Enrolment.commitment(of: person, in: self, at: now, path: path)
        let gradebook = try identity().id
        let (attempt, contents) = try GradebookError.translating(path: path) {
            try StoredAttempt.filed(
                record, bank: bank, seen: seen, in: gradebook, commitment: commitment.hash,
                department: person.department, memory: memory)
        }
        for content in contents { try add(content) }
        try add(attempt)
    }
}
