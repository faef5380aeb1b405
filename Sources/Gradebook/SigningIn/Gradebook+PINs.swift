internal import CourseModel
package import QuizEngine

extension Gradebook {
    /// Gives a person a PIN, in the place of the one that there was; the tries that were counted are forgotten. That it was done stands in the
    /// ledger.
    ///
    /// - Parameter account: of whoever does it, on this machine.
    /// - Throws: `GradebookError.unknownLearner`.
    package func set(
        _ hash: PINHash, of staffID: StaffID, _ pepper: Pepper, by account: String, at now: Instant
    ) throws(GradebookError) -> Learner {
        try store.write { store throws(GradebookError) in
            let learner = try Self.knownPerson(staffID, in: store).learner
            try store.set(KeptPIN(hash: hash, pepper: pepper.name, setAt: now.wall), of: learner.id)
            for key in SignInKeys.ofPerson(learner, pepper, last: nil) { try store.forgetWrongTries(of: key) }
            try store.notePIN(of: learner, by: account, at: now, path: path)
            return learner
        }
    }

    /// Takes a person's PIN away.
    ///
    /// - Returns: the person, and whether there was one.
    /// - Throws: `GradebookError.unknownLearner`.
    package func removePIN(
        of staffID: StaffID, by account: String, at now: Instant
    ) throws(GradebookError) -> (learner: Learner, wasThere: Bool) {
        try store.write { store throws(GradebookError) in
            let learner = try Self.knownPerson(staffID, in: store).learner
            guard try store.pin(of: learner.id) != nil else { return (learner, false) }
            try store.removePIN(of: learner.id)
            try store.notePIN(of: learner, by: account, at: now, path: path)
            return (learner, true)
        }
    }

    /// What is kept of everybody's PINs, by every id of the person.
    package func pins() throws(GradebookError) -> [LearnerID: KeptPIN] {
        try store.read { store throws(GradebookError) in try store.pins() }
    }
}

extension GradebookWriting {
    fileprivate func notePIN(
        of learner: Learner, by account: String, at now: Instant, path: String
    ) throws(GradebookError) {
        try note(
            .changed(learner: learner.id, fields: [PersonChange.pin], by: try operatorID(of: account)), at: now.wall,
            path: path)
    }
}

extension PersonChange {
    /// The field by which the ledger says that somebody's PIN was set or taken away. No history has a value of it.
    package static let pin = "pin"
}
