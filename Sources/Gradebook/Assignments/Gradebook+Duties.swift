internal import CourseModel
package import QuizEngine
internal import TextRules

extension Gradebook {
    /// All that decides who must hold what, as the gradebook has it now.
    ///
    /// - Parameters:
    ///   - person: whose duties are asked for; nil for everybody's.
    ///   - timeZone: the IANA name of the zone in which days begin.
    package func duties(of person: Learner? = nil, timeZone: String) throws(GradebookError) -> Duties {
        try store.read { store throws(GradebookError) in try store.duties(of: person, timeZone: timeZone) }
    }
}

extension Gradebook {
    /// Every role that a roster gives to somebody, in natural order.
    package func roles() throws(GradebookError) -> [String] {
        try store.read { store throws(GradebookError) in
            var roles: Set<String> = []
            for person in try store.people() {
                if let role = person.particulars[Particular.role], !role.isEmpty { roles.insert(role) }
            }
            return roles.sortedNaturally(by: \.self)
        }
    }
}

extension Person {
    /// As the roster says it.
    fileprivate var hiredOn: CivilDate? { particulars[Particular.hireDate].flatMap { CivilDate($0) } }
}

extension Membership {
    /// - Parameter moment: from which the gradebook knows of the person.
    fileprivate init(of person: Person, _ changes: [PersonChange], knownSince moment: Int64?, timeZone: String) {
        let (learner, particulars) = (person.learner, person.particulars)
        // What happened to somebody who was taken for this person is another history.
        let changes = changes.filter { $0.holder == person.key }
        func timeline<Value>(_ field: String, _ current: Value, _ value: (String) -> Value) -> Timeline<Value> {
            Timeline(
                current,
                changes: changes.filter { $0.field == field }.map {
                    .init(on: CivilTime(wall: $0.changedAt, in: timeZone).date, from: value($0.former ?? ""))
                })
        }
        let known = moment.map { CivilTime(wall: $0, in: timeZone).date }
        self.init(
            ids: learner.ids,
            department: timeline("department", learner.department) { DepartmentPath.parts(of: $0) },
            role: timeline(Particular.role, particulars[Particular.role] ?? "") { $0 },
            joinedOn: person.hiredOn ?? known ?? .earliest,
            leftOn: person.leftOn.flatMap { CivilDate($0) })
    }
}

extension GradebookReading {
    /// What decides what everybody must hold, or one person.
    func duties(of person: Learner? = nil, timeZone: String) throws(GradebookError) -> Duties {
        let assignments = try assignments()
        guard !assignments.isEmpty else { return Duties(assignments: [], members: []) }
        let people = if let person { [try self.person(person.id)].compactMap(\.self) } else { try people() }
        // To find them, the whole ledger is gone through.
        let known = people.contains { $0.hiredOn == nil } ? try firstMoments() : [:]
        let changes = if let person { [person.id: try changes(of: person.id)] } else { try changes() }
        let members = people.map { person in
            Membership(
                of: person, changes[person.learner.id] ?? [],
                knownSince: person.learner.ids.compactMap { known[$0] }.min(), timeZone: timeZone)
        }
        return Duties(assignments: assignments, members: members, exceptions: try exceptions(of: person?.id))
    }

    /// The moment, in milliseconds since 1970, from which the gradebook knows of each learner id: of its enrolment, or of its first attempt
    /// where that came from elsewhere and is older.
    private func firstMoments() throws(GradebookError) -> [LearnerID: Int64] {
        var moments = try firstBeginnings()
        try forEachLedgerEntry { entry throws(GradebookError) in
            guard entry.content.hasPrefix(#"{"enrolled""#), case .enrolled(let learner, _)? = try? entry.event else {
                return
            }
            moments[learner] = min(moments[learner] ?? entry.wall, entry.wall)
        }
        return moments
    }
}

/// Names under which a gradebook keeps what a roster says of people beside name and department.
package enum Particular {
    package static let role = "role"
    package static let manager = "manager"
    package static let email = "email"
    /// As `2026-12-01`.
    package static let hireDate = "hireDate"
    /// As `ExtraTime` reads it.
    package static let extraTime = "extraTime"
}
