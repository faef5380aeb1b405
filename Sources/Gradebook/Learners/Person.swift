internal import CourseModel
package import QuizEngine
internal import TextRules

/// Somebody on the list, with all that a roster says.
package struct Person: Sendable, Hashable {
    package let learner: Learner
    /// The first id that the person ever had, by which a store finds the person, whoever has the id now.
    package let key: LearnerID
    /// What a roster says beside name and department, by the names under which it is kept: see `RosterColumn.particular`.
    package let particulars: [String: String]
    /// The first day on which the person was not there any more, `2026-12-01`; nil for somebody who is there.
    package let leftOn: String?

    package init(_ learner: Learner, key: LearnerID, particulars: [String: String] = [:], leftOn: String? = nil) {
        self.learner = learner
        self.key = key
        self.particulars = particulars
        self.leftOn = leftOn
    }

    /// Whether the person is not there any more on a day: `2026-12-01`.
    package func hasLeft(on day: String) -> Bool { leftOn.map { $0 <= day } ?? false }

    /// The person as a roster or HR would have it from now on; what is nil stays.
    func with(
        staffID: String? = nil, name: String? = nil, department: [String]? = nil, particulars: [String: String] = [:]
    ) -> Person {
        Person(
            Learner(
                id: learner.id, otherIDs: learner.otherIDs, staffID: staffID ?? learner.staffID,
                name: name ?? learner.name, department: department ?? learner.department),
            key: key, particulars: self.particulars.merging(particulars) { $1 }, leftOn: leftOn)
    }

    func leaving(on day: String?) -> Person { Person(learner, key: key, particulars: particulars, leftOn: day) }
}

/// Somebody who was taken for another person: the ids are that one's now, and what else was kept waits for the day on which they part.
package struct JoinedPerson: Sendable, Hashable {
    package let key: LearnerID
    package let staffID: String
    package let name: String
    package let department: [String]
    /// An id of the person who has this one's ids now.
    package let into: LearnerID

    package init(key: LearnerID, staffID: String, name: String, department: [String], into: LearnerID) {
        self.key = key
        self.staffID = staffID
        self.name = name
        self.department = department
        self.into = into
    }
}

/// Something else that a gradebook keeps of a person: a row of a table, as JSON.
package struct OtherRecord: Sendable, Hashable {
    /// The table's name: `exception`, `attendance`.
    package let kind: String
    package let content: String

    package init(kind: String, content: String) {
        self.kind = kind
        self.content = content
    }
}

/// One thing that differs between what was known of a person and what is.
package struct FieldChange: Sendable, Hashable {
    /// `staffID`, `name`, `department`, `leftOn` or the name of a particular.
    package let field: String
    package let former: String?
    package let latter: String?

    /// All that differs, in the order in which people read it.
    static func all(from former: Person, to latter: Person) -> [FieldChange] {
        let changes = Enrolment.changes(from: former.learner, to: latter.learner).map {
            FieldChange(field: $0.field, former: $0.former, latter: $0.latter)
        }
        let names = Set(former.particulars.keys).union(latter.particulars.keys).sorted()
        return changes
            + (names.map { ($0, former.particulars[$0], latter.particulars[$0]) }
            + [(PersonChange.leftOn, former.leftOn, latter.leftOn)])
            .filter { $0.1 != $0.2 }.map { FieldChange(field: $0.0, former: $0.1, latter: $0.2) }
    }
}

extension PersonChange {
    /// The field of a change by which somebody left, or came back.
    package static let leftOn = "leftOn"
    /// The field of a change by which a learner id, `latter`, is not this person's any more.
    package static let partedID = "parted"
}

extension GradebookReading {
    /// The changes of what is known of the person who has an id, without those of people who were taken for that person: these are other
    /// histories.
    func ownChanges(of id: LearnerID) throws(GradebookError) -> [PersonChange] {
        guard let key = try person(id)?.key else { return [] }
        return try changes(of: id).filter { $0.holder == key }
    }
}

extension GradebookWriting {
    /// Writes what is known of a person now, and keeps what it was: in the person's history and, by random ids, in the ledger.
    func update(
        _ former: Person, to latter: Person, by operatorID: String, at now: Instant, path: String
    ) throws(GradebookError) {
        let changes = FieldChange.all(from: former, to: latter)
        guard !changes.isEmpty else { return }
        if former.learner != latter.learner { try change(latter.learner) }
        if former.particulars != latter.particulars || former.leftOn != latter.leftOn {
            try set(latter.particulars, leftOn: latter.leftOn, of: latter.learner.id)
        }
        for change in changes {
            try add(
                PersonChange(
                    field: change.field, former: change.former, latter: change.latter, changedAt: now.wall,
                    operatorID: operatorID), to: latter.learner.id)
        }
        try note(
            .changed(learner: latter.learner.id, fields: changes.map(\.field), by: operatorID), at: now.wall, path: path
        )
    }
}
