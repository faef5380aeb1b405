internal import CourseModel
package import QuizEngine

/// For how long somebody who signed in at a terminal that all share stays who they are there.
extension Gradebook {
    /// Why somebody who signed in may not go on.
    package enum SessionEnd: Sendable, Hashable, CaseIterable {
        /// Nobody has the id any more: the person was erased.
        case erased
        case left
        /// The PIN was taken away, or is another.
        case changedPIN
    }

    /// Why a session is over; nil while it goes on.
    ///
    /// - Parameters:
    ///   - id: of the person who signed in.
    ///   - pin: the hash by which that was; nil where no PIN was asked for.
    ///   - day: today: `2026-12-01`.
    package func sessionEnd(of id: LearnerID, pin: PINHash?, on day: String) throws(GradebookError) -> SessionEnd? {
        try store.read { store throws(GradebookError) in
            guard let person = try store.person(id) else { return .erased }
            if person.hasLeft(on: day) { return .left }
            guard let pin else { return nil }
            return try store.pin(of: id)?.hash == pin ? nil : .changedPIN
        }
    }

    /// What is kept of the PIN of the person who has an id; nil where there is none.
    package func pin(of id: LearnerID) throws(GradebookError) -> KeptPIN? {
        try store.read { store throws(GradebookError) in try store.pin(of: id) }
    }

    /// The person who has an id, as they are on the list today; nil where nobody has it any more.
    package func learner(withID id: LearnerID) throws(GradebookError) -> Learner? {
        try store.read { store throws(GradebookError) in try store.learner(id) }
    }

    /// The person who has an id, ready to sit here as `enrol` would have them; but nobody is put on the list.
    ///
    /// - Throws: `GradebookError.unknownLearner` where nobody has the id any more.
    package func admit(_ id: LearnerID, at now: Instant) throws(GradebookError) -> Learner {
        let settled = try store.read { store throws(GradebookError) -> Learner? in
            guard let known = try store.learner(id) else { throw .unknownLearner(id.rawValue) }
            return try store.origin(of: known.id) == store.identity().id ? known : nil
        }
        if let settled { return settled }
        return try store.write { store throws(GradebookError) in
            guard let known = try store.learner(id) else { throw .unknownLearner(id.rawValue) }
            return try Enrolment.ownLearner(of: known, in: store, at: now, path: path)
        }
    }
}
