package import CourseModel
package import QuizEngine

/// Learners and their attempts: who, what and when.
///
/// What an operation has returned from is in its store for good: it survives a kill, a crash and a power cut. Several processes may use
/// one store at the same time. Names, staff ids and departments stand only with the learner; attempts know learners by random ids.
///
/// Each operation is one transaction of the store: it reads what a rule needs, asks the rule, and writes what comes of it. The rules are
/// functions of values (`EventChain`, `Enrolment`, `Beginning`), the same for every store.
package struct Gradebook: Sendable {
    package let store: any GradebookStore
    /// The moment as of which it is read; nil where it is written to.
    let moment: Instant?
    /// What opening it has done to a gradebook of an older form; nil where nothing was to be done.
    package let migration: Migration?
    /// Whether it was found just now without its write-ahead log, so that what was recorded last may be missing.
    package let lacksLog: Bool
    let memory = ContentMemory()

    /// - Parameter moment: attempts whose time was up by then have ended, although nobody came back to close them; nil for a gradebook
    ///   in which quizzes are taken.
    package init(
        _ store: any GradebookStore, asOf moment: Instant? = nil, migration: Migration? = nil, lacksLog: Bool = false
    ) {
        self.lacksLog = lacksLog
        self.store = store
        self.moment = moment
        self.migration = migration
    }

    /// A gradebook of an older form was brought to today's.
    package struct Migration: Sendable, Hashable {
        package let schema: Int
        /// Where the gradebook stands as it was.
        package let copy: String

        package init(schema: Int, copy: String) {
            self.schema = schema
            self.copy = copy
        }
    }

    /// Where the gradebook is.
    package var path: String { store.path }

    /// Closes the store; it also happens when the last copy of this value is gone.
    package func close() throws(GradebookError) { try store.close() }
}

/// Names a gradebook for ever, in whatever file it stands: a UUID in lower case.
package typealias GradebookID = Identifier<Gradebook>

/// Which gradebook a store holds, and in what form.
package struct GradebookIdentity: Sendable, Hashable {
    package let id: GradebookID
    /// That of the tables as they stand; those of an older form are read as if they were of today's.
    package let schema: Int

    package init(id: GradebookID, schema: Int) {
        self.id = id
        self.schema = schema
    }
}

extension Gradebook {
    /// Hands every attempt with its learner to `body`, one at a time, ordered by learner, workspace, quiz, source and number.
    ///
    /// All of them are read from one state of the gradebook, whatever others write meanwhile; only one is held in memory. `body`
    /// must not use the gradebook.
    ///
    /// - Parameter learner: whose attempts; nil for everybody's.
    /// - Throws: `GradebookError.damaged` at the first attempt that is not as it was written, or where records do not belong to any.
    package func forEachAttempt(
        of learner: LearnerID? = nil, _ body: (Learner, AttemptRecord) -> Void
    ) throws(GradebookError) {
        try store.read { store throws(GradebookError) in
            var reader = AttemptReader(store, path: path)
            try store.forEachAttempt(of: learner) { learner, stored throws(GradebookError) in
                body(learner, asOfMoment(try reader.record(of: stored)))
            }
        }
    }

    /// One attempt with its learner.
    package func attempt(_ id: AttemptID) throws(GradebookError) -> (learner: Learner, attempt: AttemptRecord) {
        try store.read { store throws(GradebookError) in
            var reader = AttemptReader(store, path: path)
            let attempt = asOfMoment(try reader.attempt(id).attempt)
            if let learner = try store.learner(attempt.learner) { return (learner, attempt) }
            guard try store.isErased(attempt.learner) else { throw .damaged(path: path, .learners) }
            return (Learner(id: attempt.learner, staffID: "", name: ""), attempt)
        }
    }

    /// An attempt as it stands at the moment as of which the gradebook is read: its time may be up.
    func asOfMoment(_ attempt: AttemptRecord) -> AttemptRecord {
        guard let moment else { return attempt }
        var attempt = attempt
        attempt.endIfTimeIsUp(at: moment)
        return attempt
    }
}
