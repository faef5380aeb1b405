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
            let field = try store.pin(of: learner.id) == nil ? PersonChange.pin : PersonChange.otherPIN
            try store.set(KeptPIN(hash: hash, pepper: pepper.name, setAt: now.wall), of: learner.id)
            for key in SignInKeys.ofPerson(learner, pepper, last: nil) { try store.forgetWrongTries(of: key) }
            try store.note(
                .changed(learner: learner.id, fields: [field], by: store.operatorID(of: account)), at: now.wall,
                path: path)
            return learner
        }
    }

    /// Everybody on the list who is there on a day and has no PIN, in the order of the staff ids' bytes.
    ///
    /// - Parameter day: today: `2026-12-01`.
    package func learnersWithoutPIN(on day: String) throws(GradebookError) -> [Learner] {
        try store.read { store throws(GradebookError) in
            let pins = try store.pins()
            return try store.people().filter { person in
                !person.hasLeft(on: day) && !person.learner.ids.contains { pins[$0] != nil }
            }.map(\.learner)
        }
    }

    /// Gives a PIN to each of many people who have none, all or nobody.
    ///
    /// - Parameters:
    ///   - hashes: by people's ids.
    ///   - account: of whoever does it, on this machine.
    /// - Throws: `GradebookError.listMovedOn` where one of them is not on the list any more, or has got a PIN meanwhile.
    package func give(
        _ hashes: [LearnerID: PINHash], _ pepper: Pepper, by account: String, at now: Instant
    ) throws(GradebookError) {
        try store.write { store throws(GradebookError) in
            let operatorID = try store.operatorID(of: account)
            var pen = try LedgerPen(store, path: path)
            for (id, hash) in hashes.sorted(by: { $0.key < $1.key }) {
                guard let learner = try store.learner(id), try store.pin(of: id) == nil else { throw .listMovedOn }
                try store.set(KeptPIN(hash: hash, pepper: pepper.name, setAt: now.wall), of: id)
                for key in SignInKeys.ofPerson(learner, pepper, last: nil) { try store.forgetWrongTries(of: key) }
                try pen.note(.changed(learner: learner.id, fields: [PersonChange.pin], by: operatorID), at: now.wall)
            }
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
            try store.note(
                .changed(learner: learner.id, fields: [PersonChange.noPIN], by: store.operatorID(of: account)),
                at: now.wall, path: path)
            return (learner, true)
        }
    }

    /// Takes everybody's PIN away, all or nobody's: where the pepper is lost, none of them is right any more.
    package func removeAllPINs(by account: String, at now: Instant) throws(GradebookError) {
        try store.write { store throws(GradebookError) in
            let operatorID = try store.operatorID(of: account)
            let holders = Set(try store.pins().keys)
            var pen = try LedgerPen(store, path: path)
            for learner in try store.learners() where !holders.isDisjoint(with: learner.ids) {
                try store.removePIN(of: learner.id)
                try pen.note(.changed(learner: learner.id, fields: [PersonChange.noPIN], by: operatorID), at: now.wall)
            }
        }
    }

    /// What is kept of everybody's PINs, by every id of the person.
    package func pins() throws(GradebookError) -> [LearnerID: KeptPIN] {
        try store.read { store throws(GradebookError) in try store.pins() }
    }
}

extension PersonChange {
    /// The fields by which the ledger says that somebody was given a PIN who had none, got another, or has none any more. No history has a
    /// value of them.
    package static let (pin, otherPIN, noPIN) = ("pin", "otherPIN", "noPIN")
}
