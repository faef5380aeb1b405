internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// Who is who: people, the ids under which attempts know them, and what is kept of their changes.
extension SQLiteTransaction {
    private static let personColumns = "person.id, person.staffID, person.name, person.department, learner.id"
    /// The id that this gradebook gave is a person's first, and of several the one that was not another's before.
    static let idOrder = "learner.origin <> (SELECT id FROM gradebook), learner.id <> person.id, learner.id"
    /// The keys of all rows of `person` that are one person with whoever has an id: the person's own, and those of who was taken for the
    /// person. A person's key is a learner id, too, and goes along with the person's ids.
    static let keysOfPerson = """
        SELECT person.id FROM person JOIN learner ON learner.id = person.id
        WHERE learner.person = (SELECT person FROM learner WHERE id = ?)
        """

    func learners() throws(GradebookError) -> [Learner] {
        try attempting(reading: .learners) { try people(where: "TRUE", []).map(\.learner) }
    }

    func learners(withStaffIDs staffIDs: [String]) throws(GradebookError) -> [Learner] {
        try attempting(reading: .learners) {
            try people(where: "person.staffID IN (\(Self.places(staffIDs.count)))", staffIDs).map(\.learner)
        }
    }

    func learner(_ id: LearnerID) throws(GradebookError) -> Learner? {
        try attempting(reading: .learners) {
            try people(where: "person.id = (SELECT person FROM learner WHERE id = ?)", [id.rawValue]).first?.learner
        }
    }

    /// Those who are not erased, in the order of their staff ids' bytes.
    func people(
        where condition: String, _ arguments: [String]
    ) throws -> [(person: String, learner: Learner)] {
        try people(where: "\(condition) AND person.staffID IS NOT NULL", arguments: arguments)
    }

    /// Everybody by their own keys, those who were erased without a name; or only one person.
    func people(with learner: LearnerID?) throws -> [String: Learner] {
        let condition = learner == nil ? "TRUE" : "person.id = (SELECT person FROM learner WHERE id = ?)"
        return try attempting(reading: .learners) {
            let people = try people(where: condition, arguments: learner.map { [$0.rawValue] } ?? [])
            return Dictionary(people.map { ($0.person, $0.learner) }) { first, _ in first }
        }
    }

    private func people(where condition: String, arguments: [String]) throws -> [(person: String, learner: Learner)] {
        let rows = try Row.fetchCursor(
            connection.cachedStatement(
                sql: """
                    SELECT \(Self.personColumns) FROM person JOIN learner ON learner.person = person.id WHERE \(condition)
                    ORDER BY person.staffID, person.id, \(Self.idOrder)
                    """), arguments: StatementArguments(arguments))
        var people: [(person: String, learner: Learner)] = []
        while let row = try rows.next() {
            let (person, id) = (try row.value(0) as String, LearnerID(try row.value(4)))
            if let last = people.last, last.person == person {
                let known = last.learner
                people[people.count - 1].learner = Learner(
                    id: known.id, otherIDs: known.otherIDs + [id], staffID: known.staffID, name: known.name,
                    department: known.department)
            } else {
                people.append(
                    (
                        person,
                        Learner(
                            id: id, staffID: try row.valueIfPresent(1) ?? "", name: try row.value(2),
                            department: DepartmentPath.parts(of: try row.value(3)))
                    ))
            }
        }
        return people
    }

    func origin(of id: LearnerID) throws(GradebookError) -> GradebookID? {
        try attempting {
            try String.fetchOne(
                connection.cachedStatement(sql: "SELECT origin FROM learner WHERE id = ?"), arguments: [id.rawValue]
            ).map { GradebookID($0) }
        }
    }

    func origins() throws(GradebookError) -> [LearnerID: GradebookID] {
        try attempting(reading: .learners) {
            let rows = try Row.fetchCursor(connection, sql: "SELECT id, origin FROM learner")
            var origins: [LearnerID: GradebookID] = [:]
            while let row = try rows.next() { origins[LearnerID(try row.value(0))] = GradebookID(try row.value(1)) }
            return origins
        }
    }

    func isErased(_ id: LearnerID) throws(GradebookError) -> Bool {
        try attempting {
            try Int.fetchOne(
                connection.cachedStatement(sql: "SELECT COUNT(*) FROM tombstone WHERE learner = ?"),
                arguments: [id.rawValue]) ?? 0 > 0
        }
    }

    func commitments(of learner: LearnerID) throws(GradebookError) -> [Commitment] {
        try attempting(reading: .learners) {
            try Row.fetchAll(
                connection.cachedStatement(
                    sql: "SELECT \(Self.commitmentColumns) FROM commitment WHERE learner = ? ORDER BY hash"),
                arguments: [learner.rawValue]
            ).map { try Self.commitment(of: $0) }
        }
    }

    func commitments() throws(GradebookError) -> [LearnerID: [Commitment]] {
        try attempting(reading: .learners) {
            let rows = try Row.fetchCursor(
                connection, sql: "SELECT \(Self.commitmentColumns), learner FROM commitment ORDER BY learner, hash")
            var commitments: [LearnerID: [Commitment]] = [:]
            while let row = try rows.next() {
                commitments[LearnerID(try row.value(3)), default: []].append(try Self.commitment(of: row))
            }
            return commitments
        }
    }

    private static let commitmentColumns = "hash, salt, staffID"

    private static func commitment(of row: Row) throws -> Commitment {
        let (salt, staffID) = (try row.valueIfPresent(1) as Data?, try row.valueIfPresent(2) as String?)
        return Commitment(
            hash: Digest(try row.value(0)),
            opening: salt.flatMap { salt in staffID.map { .init(staffID: $0, salt: Array(salt)) } })
    }

    func changes(of learner: LearnerID) throws(GradebookError) -> [PersonChange] {
        try attempting(reading: .learners) {
            try Row.fetchAll(
                connection.cachedStatement(
                    sql: """
                        SELECT \(Self.changeColumns) FROM personChange
                        WHERE person IN (\(Self.keysOfPerson)) ORDER BY sequence
                        """), arguments: [learner.rawValue]
            ).map { try Self.change(of: $0) }
        }
    }

    func changes() throws(GradebookError) -> [LearnerID: [PersonChange]] {
        try attempting(reading: .learners) {
            let people = try self.people(where: "TRUE", [])
            let firstIDs = Dictionary(people.map { ($0.person, $0.learner.id) }) { first, _ in first }
            // Of who was taken for another person, too: the key is a learner id, which says whose it is now.
            let rows = try Row.fetchCursor(
                connection,
                sql: """
                    SELECT \(Self.changeColumns), learner.person FROM personChange
                    JOIN learner ON learner.id = personChange.person ORDER BY sequence
                    """)
            var changes: [LearnerID: [PersonChange]] = [:]
            while let row = try rows.next() {
                guard let id = firstIDs[try row.value(6)] else { continue }
                changes[id, default: []].append(try Self.change(of: row))
            }
            return changes
        }
    }

    private static let changeColumns = "field, former, latter, changedAt, operator, personChange.person"

    private static func change(of row: Row) throws -> PersonChange {
        PersonChange(
            field: try row.value(0), former: try row.valueIfPresent(1), latter: try row.valueIfPresent(2),
            changedAt: try row.value(3), operatorID: try row.value(4), holder: LearnerID(try row.value(5)))
    }

    func knownOperatorID(of account: String) throws(GradebookError) -> String? {
        try attempting {
            try String.fetchOne(connection, sql: "SELECT id FROM operator WHERE account = ?", arguments: [account])
        }
    }

    func account(ofOperator id: String) throws(GradebookError) -> String? {
        try attempting {
            try String?.fetchOne(connection, sql: "SELECT account FROM operator WHERE id = ?", arguments: [id]) ?? nil
        }
    }

    func accounts() throws(GradebookError) -> [String: String] {
        try attempting(reading: .learners) {
            let rows = try Row.fetchAll(connection, sql: "SELECT id, account FROM operator WHERE account IS NOT NULL")
            return Dictionary(try rows.map { (try $0.value(0), try $0.value(1)) }) { first, _ in first }
        }
    }

    // MARK: Writing

    func add(_ learner: Learner) throws(GradebookError) {
        try attempting {
            // A person's own key is the first id that the person has, and is never seen outside.
            try connection.cachedStatement(
                sql: "INSERT INTO person (id, staffID, name, department, particulars) VALUES (?, ?, ?, ?, '{}')"
            ).execute(arguments: [
                learner.id.rawValue, learner.staffID, learner.name, learner.department.joined(separator: "/"),
            ])
            for id in learner.ids {
                try connection.cachedStatement(
                    sql: "INSERT INTO learner (id, person, origin) SELECT ?, ?, id FROM gradebook"
                ).execute(arguments: [id.rawValue, learner.id.rawValue])
            }
        }
    }

    func add(_ learner: Learner, givenBy gradebook: GradebookID) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: "INSERT INTO person (id, staffID, name, department, particulars) VALUES (?, ?, ?, ?, '{}')"
            ).execute(arguments: [
                learner.id.rawValue, learner.staffID, learner.name, learner.department.joined(separator: "/"),
            ])
            try connection.cachedStatement(
                sql: "INSERT INTO learner (id, person, origin) VALUES (?, ?, ?)"
            ).execute(arguments: [learner.id.rawValue, learner.id.rawValue, gradebook.rawValue])
        }
    }

    func add(_ id: LearnerID, givenBy gradebook: GradebookID, to known: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: "INSERT INTO learner (id, person, origin) SELECT ?, person, ? FROM learner WHERE id = ?"
            ).execute(arguments: [id.rawValue, gradebook.rawValue, known.rawValue])
        }
    }

    func change(_ learner: Learner) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: """
                    UPDATE person SET staffID = ?, name = ?, department = ?
                    WHERE id = (SELECT person FROM learner WHERE id = ?)
                    """
            ).execute(arguments: [
                learner.staffID, learner.name, learner.department.joined(separator: "/"), learner.id.rawValue,
            ])
        }
    }

    func add(_ commitment: Commitment, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: """
                    INSERT INTO commitment (learner, hash, salt, staffID) VALUES (?, ?, ?, ?)
                    ON CONFLICT (learner, hash) DO NOTHING
                    """
            ).execute(arguments: [
                learner.rawValue, commitment.hash.data, commitment.opening.map { Data($0.salt) },
                commitment.opening?.staffID,
            ])
        }
    }

    func add(_ change: PersonChange, to learner: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: """
                    INSERT INTO personChange (person, changedAt, operator, field, former, latter)
                    SELECT person, ?, ?, ?, ?, ? FROM learner WHERE id = ?
                    """
            ).execute(arguments: [
                change.changedAt, change.operatorID, change.field, change.former, change.latter, learner.rawValue,
            ])
        }
    }

    func addOperator(_ id: String, account: String) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: "INSERT INTO operator (id, account) VALUES (?, ?)"
            ).execute(arguments: [id, account])
        }
    }
}
