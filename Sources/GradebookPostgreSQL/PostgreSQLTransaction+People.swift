internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine

// Who is who: people, the ids under which attempts know them, and what a roster says of them.
extension PostgreSQLTransaction {
    /// The id that this gradebook gave is a person's first, and of several the one that was not another's before.
    static let idOrder = "learner.origin <> (SELECT id FROM gradebook), learner.id <> person.id, learner.id"
    /// The keys of all rows of `person` that are one person with whoever has the id `$1`: the person's own, and those of who was taken for the
    /// person. A person's key is a learner id, too, and goes along with the person's ids.
    static let keysOfPerson = """
        SELECT person.id FROM person JOIN learner ON learner.id = person.id
        WHERE learner.person = (SELECT person FROM learner WHERE id = $1)
        """
    private static let onePerson = "person.id = (SELECT person FROM learner WHERE id = $1)"

    /// The first id of whoever is the person of a table's row today: of the person himself, or of the one whom he was taken for; NULL for
    /// somebody who was erased.
    static func firstID(ofPersonIn table: String) -> String {
        """
        (SELECT learner.id FROM learner JOIN person ON person.id = learner.person
            WHERE learner.person = (SELECT own.person FROM learner AS own WHERE own.id = \(table).person) AND person.staffID IS NOT NULL
            ORDER BY \(idOrder) LIMIT 1)
        """
    }

    func learners() throws(GradebookError) -> [Learner] {
        try attempting(reading: .learners) { try named("TRUE").map(\.learner) }
    }

    func learners(withStaffIDs staffIDs: [String]) throws(GradebookError) -> [Learner] {
        // No staff id has one, and the server takes none.
        let possible = staffIDs.filter { !$0.utf8.contains(0) }
        return try attempting(reading: .learners) {
            try named("person.staffID = ANY($1::text[])", [ServerField(list: possible)]).map(\.learner)
        }
    }

    func learner(_ id: LearnerID) throws(GradebookError) -> Learner? {
        return try attempting(reading: .learners) { try named(Self.onePerson, [ServerField(id)]).first?.learner }
    }

    /// Those who are not erased, in the order of their staff ids' bytes.
    private func named(
        _ condition: String, _ fields: [ServerField] = []
    ) throws -> [(person: String, learner: Learner)] {
        try people(where: "\(condition) AND person.staffID IS NOT NULL", fields)
    }

    /// Everybody by their own keys, those who were erased without a name; or only one person.
    func people(with learner: LearnerID?) throws(GradebookError) -> [String: Learner] {
        try attempting(reading: .learners) {
            let people = try people(
                where: learner == nil ? "TRUE" : Self.onePerson, learner.map { [ServerField($0)] } ?? [])
            return Dictionary(people.map { ($0.person, $0.learner) }) { first, _ in first }
        }
    }

    private func people(
        where condition: String, _ fields: [ServerField]
    ) throws -> [(person: String, learner: Learner)] {
        var people: [(person: String, learner: Learner)] = []
        try forEachRow(
            of: """
                SELECT person.id, person.staffID, person.name, person.department, learner.id
                FROM person JOIN learner ON learner.person = person.id WHERE \(condition)
                ORDER BY person.staffID NULLS FIRST, person.id, \(Self.idOrder)
                """, fields
        ) { row in
            let (person, id) = (try row.text(0), LearnerID(try row.text(4)))
            if let last = people.last, last.person == person {
                let known = last.learner
                people[people.count - 1].learner = Learner(
                    id: known.id, otherIDs: known.otherIDs + [id], staffID: known.staffID, name: known.name,
                    department: known.department)
            } else {
                let learner = Learner(
                    id: id, staffID: try row.ifPresent(1, row.text) ?? "", name: try row.text(2),
                    department: DepartmentPath.parts(of: try row.text(3)))
                people.append((person, learner))
            }
        }
        return people
    }

    // MARK: With what a roster says

    func people() throws(GradebookError) -> [Person] {
        try attempting(reading: .learners) { try wholePeople("TRUE", []) }
    }

    func person(_ id: LearnerID) throws(GradebookError) -> Person? {
        try attempting(reading: .learners) { try wholePeople(Self.onePerson, [ServerField(id)]).first }
    }

    private func wholePeople(_ condition: String, _ fields: [ServerField]) throws -> [Person] {
        var rest: [String: (particulars: [String: String], leftOn: String?)] = [:]
        try forEachRow(of: "SELECT id, particulars, leftOn FROM person WHERE \(condition)", fields) { row in
            rest[try row.text(0)] = (try Self.particulars(of: row.text(1)), try row.ifPresent(2, row.text))
        }
        return try named(condition, fields).map { key, learner in
            Person(
                learner, key: LearnerID(key), particulars: rest[key]?.particulars ?? [:], leftOn: rest[key]?.leftOn)
        }
    }

    private static func particulars(of text: String) throws -> [String: String] {
        if text == "{}" { return [:] }
        do { return try JSONDecoder().decode([String: String].self, from: Data(text.utf8)) } catch {
            throw GradebookError.Damage.learners
        }
    }

    func joinedPeople() throws(GradebookError) -> [JoinedPerson] {
        try attempting(reading: .learners) {
            try connection.query(
                """
                SELECT person.id, person.staffID, person.name, person.department, learner.person
                FROM person JOIN learner ON learner.id = person.id
                WHERE learner.person <> person.id AND person.staffID IS NOT NULL ORDER BY person.staffID, person.id
                """
            ).all.map { row in
                JoinedPerson(
                    key: LearnerID(try row.text(0)), staffID: try row.text(1), name: try row.text(2),
                    department: DepartmentPath.parts(of: try row.text(3)), into: LearnerID(try row.text(4)))
            }
        }
    }

    func formerStaffIDs() throws(GradebookError) -> [(staffID: String, learner: LearnerID)] {
        try attempting(reading: .learners) {
            try connection.query(
                "SELECT former, person FROM personChange WHERE field = 'staffID' AND former IS NOT NULL ORDER BY sequence"
            ).all.map { (try $0.text(0), LearnerID(try $0.text(1))) }
        }
    }

    /// Of every table that says of which person a row is, whatever it keeps, so that none is forgotten that is added later.
    func otherRecords(of learner: LearnerID) throws(GradebookError) -> [OtherRecord] {
        try attempting(reading: .learners) {
            var records: [OtherRecord] = []
            for (table, person) in try tablesOfPeople() {
                guard let kept = KeptTable.allCases.first(where: { $0.rawValue.lowercased() == table }),
                    kept != .personChange, kept != .pin
                else { continue }
                // JSON holds no bytes.
                let members = kept.columns.filter { $0.name.lowercased() != person }.map { column in
                    "'\(column.name)', \(column.kind == .bytes ? "upper(encode(\(column.name), 'hex'))" : column.name)"
                }.joined(separator: ", ")
                let rows = try connection.query(
                    """
                    SELECT json_build_object(\(members))::text FROM \(table)
                    WHERE \(person) IN (\(Self.keysOfPerson)) ORDER BY 1
                    """, ServerField(learner))
                records += try rows.all.map { OtherRecord(kind: kept.rawValue, content: try $0.text(0)) }
            }
            return records
        }
    }

    /// The tables that belong to people, by the columns that say so, whatever else they keep.
    func tablesOfPeople() throws -> [(table: String, column: String)] {
        try connection.query(
            """
            SELECT class.relname::text, attribute.attname::text FROM pg_constraint AS key
            JOIN pg_class AS class ON class.oid = key.conrelid
            JOIN pg_attribute AS attribute ON attribute.attrelid = key.conrelid AND attribute.attnum = key.conkey[1]
            WHERE key.contype = 'f' AND key.confrelid = 'person'::regclass AND class.relname <> 'learner' ORDER BY 1
            """
        ).all.map { (try $0.text(0), try $0.text(1)) }
    }

    // MARK: Writing

    func add(_ learner: Learner) throws(GradebookError) {
        try addPerson(learner)
        try attempting {
            for id in learner.ids {
                try connection.query(
                    "INSERT INTO learner (id, person, origin) SELECT $1, $2, id FROM gradebook", ServerField(id),
                    ServerField(learner.id))
            }
        }
    }

    func add(_ learner: Learner, givenBy gradebook: GradebookID) throws(GradebookError) {
        try addPerson(learner)
        try attempting {
            try connection.query(
                "INSERT INTO learner (id, person, origin) VALUES ($1, $1, $2)", ServerField(learner.id),
                ServerField(gradebook))
        }
    }

    /// A person's own key is the first id that the person has, and is never seen outside.
    private func addPerson(_ learner: Learner) throws(GradebookError) {
        try attempting {
            try connection.query(
                "INSERT INTO person (id, staffID, name, department, particulars) VALUES ($1, $2, $3, $4, '{}')",
                ServerField(learner.id), .text(learner.staffID), .text(learner.name),
                .text(learner.department.joined(separator: "/")))
        }
    }

    func add(_ id: LearnerID, givenBy gradebook: GradebookID, to known: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                "INSERT INTO learner (id, person, origin) SELECT $1, person, $2 FROM learner WHERE id = $3",
                ServerField(id), ServerField(gradebook), ServerField(known))
        }
    }

    func change(_ learner: Learner) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                UPDATE person SET staffID = $1, name = $2, department = $3
                WHERE id = (SELECT person FROM learner WHERE id = $4)
                """, .text(learner.staffID), .text(learner.name), .text(learner.department.joined(separator: "/")),
                ServerField(learner.id))
        }
    }

    func set(_ particulars: [String: String], leftOn: String?, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(particulars), as: UTF8.self)
            try connection.query(
                "UPDATE person SET particulars = $1, leftOn = $2 WHERE id = (SELECT person FROM learner WHERE id = $3)",
                .text(text), ServerField(leftOn), ServerField(learner))
        }
    }

    func move(_ ids: [LearnerID], toPersonWithKey key: LearnerID) throws(GradebookError) {
        try attempting {
            try connection.query(
                "UPDATE learner SET person = $1 WHERE id = ANY($2::uuid[])", ServerField(key),
                ServerField(ids: ids))
        }
    }
}
