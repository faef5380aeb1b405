package import QuizEngine
internal import TextRules

extension Gradebook {
    /// Whether somebody is there.
    package enum Presence: Sendable, Hashable {
        case present
        /// The first day on which the person was not there any more: `2026-12-01`.
        case left(on: String)
    }

    /// Gives a learner another name, department or staff id, or says that the learner has left or is back; what is nil stays. Who changed
    /// what, and when, is kept.
    ///
    /// - Parameter account: of whoever changes it, on this machine.
    /// - Throws: `GradebookError.unknownLearner` where there is no such learner, and `staffIDTaken` where the new staff id is, or looks to a
    ///   computer like, somebody else's.
    package func change(
        _ staffID: StaffID, name: String?, department: [String]?, newID: StaffID? = nil, presence: Presence? = nil,
        by account: String, at now: Instant
    ) throws(GradebookError) -> Person {
        try store.write { store throws(GradebookError) in
            let known = try Self.knownPerson(staffID, in: store)
            if let newID { try Self.requireFree(newID, for: known, in: store) }
            var person = known.with(
                staffID: newID?.text, name: name, department: Enrolment.department(department))
            switch presence {
            case nil: break
            case .present: person = person.leaving(on: nil)
            case .left(on: let day): person = person.leaving(on: day)
            }
            guard person != known else { return known }
            try store.update(
                known, to: person, by: store.operatorID(of: account), at: now, path: path)
            return person
        }
    }

    /// A staff id that differs from the person's own only in width or case mends how it is written.
    private static func requireFree(
        _ staffID: StaffID, for person: Person, in store: any GradebookReading
    ) throws(GradebookError) {
        let others = try store.learners().filter { $0.ids != person.learner.ids }
        if let other = others.first(where: { NameKey($0.staffID) == staffID.key }) { throw .staffIDTaken(other) }
        for joined in try store.joinedPeople() where NameKey(joined.staffID) == staffID.key {
            if let holder = try store.learner(joined.into) { throw .staffIDTaken(holder) }
        }
    }

    /// The person with a staff id.
    ///
    /// - Throws: `GradebookError.unknownLearner`, with whoever was probably meant.
    package func knownPerson(_ staffID: StaffID) throws(GradebookError) -> Person {
        try store.read { store throws(GradebookError) in try Self.knownPerson(staffID, in: store) }
    }

    static func knownPerson(_ staffID: StaffID, in store: any GradebookReading) throws(GradebookError) -> Person {
        guard let learner = try learner(staffID, in: store), let person = try store.person(learner.id) else {
            throw .unknownLearner(staffID.text, meant: try Enrolment.learner(probablyMeantBy: staffID, in: store))
        }
        return person
    }
}

extension Enrolment {
    /// Whoever was probably meant by a staff id that nobody has: who has had it before, who goes by it as a name, whose id looks like it,
    /// and last whose id is written nearly so.
    static func learner(
        probablyMeantBy staffID: StaffID, in store: any GradebookReading
    ) throws(GradebookError) -> Learner? {
        let former = try store.formerStaffIDs().last { NameKey($0.staffID) == staffID.key }
        if let former, let learner = try store.learner(former.learner) { return learner }
        return learner(probablyMeantBy: staffID, among: try store.learners())
    }

    static func learner(probablyMeantBy staffID: StaffID, among learners: [Learner]) -> Learner? {
        let namesakes = learners.filter { NameKey($0.name) == staffID.key }
        if namesakes.count == 1 { return namesakes[0] }
        let key = LookalikeKey(staffID.text)
        if let alike = learners.first(where: { LookalikeKey($0.staffID) == key }) { return alike }
        let meant = Suggestion.closestID(to: staffID.text, among: learners.lazy.map(\.staffID))
        return meant.flatMap { meant in learners.first { $0.staffID == meant } }
    }
}
