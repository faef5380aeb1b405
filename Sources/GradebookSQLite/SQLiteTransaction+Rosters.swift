internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// What a roster says of people, who was taken for whom, and all that is kept of one.
extension SQLiteTransaction {
    func people() throws(GradebookError) -> [Person] {
        try attempting(reading: .learners) { try wholePeople(where: "TRUE", []) }
    }

    func person(_ id: LearnerID) throws(GradebookError) -> Person? {
        try attempting(reading: .learners) {
            try wholePeople(where: "person.id = (SELECT person FROM learner WHERE id = ?)", [id.rawValue]).first
        }
    }

    private func wholePeople(where condition: String, _ arguments: [String]) throws -> [Person] {
        let rows = try Row.fetchCursor(
            connection.cachedStatement(sql: "SELECT id, particulars, leftOn FROM person WHERE \(condition)"),
            arguments: StatementArguments(arguments))
        var rest: [String: (particulars: [String: String], leftOn: String?)] = [:]
        while let row = try rows.next() {
            rest[try row.value(0)] = (try Self.particulars(of: row.value(1)), try row.valueIfPresent(2))
        }
        return try people(where: condition, arguments).map { key, learner in
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
            try Row.fetchAll(
                connection.cachedStatement(
                    sql: """
                        SELECT person.id, person.staffID, person.name, person.department, learner.person
                        FROM person JOIN learner ON learner.id = person.id
                        WHERE learner.person <> person.id AND person.staffID IS NOT NULL ORDER BY person.staffID, person.id
                        """)
            ).map { row in
                JoinedPerson(
                    key: LearnerID(try row.value(0)), staffID: try row.value(1), name: try row.value(2),
                    department: DepartmentPath.parts(of: try row.value(3)), into: LearnerID(try row.value(4)))
            }
        }
    }

    func formerStaffIDs() throws(GradebookError) -> [(staffID: String, learner: LearnerID)] {
        try attempting(reading: .learners) {
            try Row.fetchAll(
                connection.cachedStatement(
                    sql: """
                        SELECT former, person FROM personChange WHERE field = 'staffID' AND former IS NOT NULL ORDER BY sequence
                        """)
            ).map { (try $0.value(0), LearnerID(try $0.value(1))) }
        }
    }

    func attemptCounts() throws(GradebookError) -> [LearnerID: Int] {
        try attempting {
            let rows = try Row.fetchCursor(connection, sql: "SELECT learner, COUNT(*) FROM attempt GROUP BY learner")
            var counts: [LearnerID: Int] = [:]
            while let row = try rows.next() { counts[LearnerID(try row.value(0))] = try row.value(1) }
            return counts
        }
    }

    /// Of every table that says of which person a row is, whatever it keeps, so that none is forgotten that is added later.
    func otherRecords(of learner: LearnerID) throws(GradebookError) -> [OtherRecord] {
        try attempting(reading: .learners) {
            let tables = try Row.fetchAll(
                connection,
                sql: """
                    SELECT tables.name, keys."from" FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys
                    WHERE tables.type = 'table' AND keys."table" = 'person' AND tables.name NOT IN ('learner', 'personChange', 'pin')
                    ORDER BY tables.name
                    """)
            var records: [OtherRecord] = []
            for table in tables {
                let (name, person) = (try table.value(0) as String, try table.value(1) as String)
                let columns = try connection.columns(in: name).filter { $0.name != person }
                // JSON holds no bytes.
                let members = columns.map { column -> String in
                    let value = "\"\(column.name)\""
                    return "'\(column.name)', \(column.type == "BLOB" ? "hex(\(value))" : value)"
                }.joined(separator: ", ")
                let texts = try String.fetchAll(
                    connection,
                    sql:
                        "SELECT json_object(\(members)) FROM \"\(name)\" WHERE \"\(person)\" IN (\(Self.keysOfPerson)) ORDER BY 1",
                    arguments: [learner.rawValue])
                records += texts.map { OtherRecord(kind: name, content: $0) }
            }
            return records
        }
    }

    // MARK: Writing

    func set(_ particulars: [String: String], leftOn: String?, of learner: LearnerID) throws(GradebookError) {
        try attempting {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(particulars), as: UTF8.self)
            try connection.cachedStatement(
                sql: """
                    UPDATE person SET particulars = ?, leftOn = ? WHERE id = (SELECT person FROM learner WHERE id = ?)
                    """
            ).execute(arguments: [text, leftOn, learner.rawValue])
        }
    }

    func move(_ ids: [LearnerID], toPersonWithKey key: LearnerID) throws(GradebookError) {
        try attempting {
            for id in ids {
                try connection.cachedStatement(
                    sql: "UPDATE learner SET person = ? WHERE id = ?"
                ).execute(arguments: [key.rawValue, id.rawValue])
            }
        }
    }
}
