package import QuizEngine
internal import TextRules

/// What decides under which assignments a person comes, and since when.
package struct Membership: Sendable {
    /// All of the person's ids.
    package let ids: [LearnerID]
    let department: Timeline<[String]>
    let role: Timeline<String>
    /// The first day on which the person was there: the day of hire, else the first on which the gradebook knew of the person.
    let joinedOn: CivilDate
    /// The first day on which the person was not there any more.
    let leftOn: CivilDate?

    package init(
        ids: [LearnerID], department: Timeline<[String]>, role: Timeline<String>, joinedOn: CivilDate,
        leftOn: CivilDate? = nil
    ) {
        self.ids = ids
        self.department = department
        self.role = role
        self.joinedOn = joinedOn
        self.leftOn = leftOn
    }

    /// Since when the person is of a group, as it was on a day; nil for somebody who was not, or had left.
    ///
    /// Somebody who was hired later, or came into the department later, is of it from then on. What was not known before counts as if
    /// it had always been so: a roster that tells departments for the first time moves nobody.
    func isOf(_ group: Assignment.Group, on day: CivilDate) -> CivilDate? {
        if let leftOn, leftOn <= day { return nil }
        switch group {
        case .everybody: return joinedOn
        case .person(let id): return ids.contains(id) ? joinedOn : nil
        case .department(let upper):
            guard DepartmentPath.covers(upper, department.value(on: day)) else { return nil }
            let moved = department.start(asOf: day) { $0.isEmpty || DepartmentPath.covers(upper, $0) }
            return max(joinedOn, moved ?? joinedOn)
        case .role(let name):
            guard NameKey(role.value(on: day)) == NameKey(name) else { return nil }
            let changed = role.start(asOf: day) { $0.isEmpty || NameKey($0) == NameKey(name) }
            return max(joinedOn, changed ?? joinedOn)
        }
    }
}

/// A value through time: as it is now, and what it was before each change.
package struct Timeline<Value: Sendable>: Sendable {
    package struct Change: Sendable {
        /// The first day of the new value.
        package let day: CivilDate
        package let former: Value

        package init(on day: CivilDate, from former: Value) {
            self.day = day
            self.former = former
        }
    }

    private let current: Value
    /// The oldest first.
    private let changes: [Change]

    package init(_ current: Value, changes: [Change] = []) {
        self.current = current
        self.changes = changes
    }

    /// The value at the end of a day.
    func value(on day: CivilDate) -> Value { changes.first { $0.day > day }?.former ?? current }

    /// The day of the last change by which something came to hold that held at the end of `day`; nil where it held from the start.
    func start(asOf day: CivilDate, where holds: (Value) -> Bool) -> CivilDate? {
        changes.last { $0.day <= day && !holds($0.former) }?.day
    }
}
