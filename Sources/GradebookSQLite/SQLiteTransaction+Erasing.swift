internal import CourseModel
internal import GRDB
internal import Gradebook
internal import QuizEngine

// What is taken away for good: the names of people, and attempts that need not be kept any longer.
extension SQLiteTransaction {
    func tombstones() throws(GradebookError) -> [Tombstone] {
        try attempting(reading: .learners) {
            try Row.fetchAll(connection, sql: "SELECT learner, erasedAt FROM tombstone ORDER BY learner").map {
                Tombstone(learner: LearnerID(try $0.value(0)), erasedAt: try $0.value(1))
            }
        }
    }

    func erasedPersonCount() throws(GradebookError) -> Int {
        try attempting {
            try Int.fetchOne(
                connection,
                sql: "SELECT COUNT(*) FROM person WHERE staffID IS NULL AND id IN (SELECT person FROM learner)") ?? 0
        }
    }

    func erase(_ ids: [LearnerID], at moment: Int64) throws(GradebookError) {
        try attempting {
            var people: Set<String> = []
            for id in ids {
                let arguments: StatementArguments = [id.rawValue]
                if let person = try String.fetchOne(
                    connection, sql: "SELECT person FROM learner WHERE id = ?", arguments: arguments)
                {
                    people.insert(person)
                }
                try connection.execute(
                    sql: "UPDATE commitment SET salt = NULL, staffID = NULL WHERE learner = ?", arguments: arguments)
                try connection.execute(
                    sql: """
                        UPDATE shortAnswer SET salt = NULL, words = NULL
                        WHERE attempt IN (SELECT id FROM attempt WHERE learner = ?)
                        """, arguments: arguments)
                try add(Tombstone(learner: id, erasedAt: moment))
            }
            for person in people { try eraseWhereNobodyIsLeft(person, at: moment) }
        }
    }

    /// Takes away what is kept of a person all of whose ids have tombstones; else parts the person from those that have.
    private func eraseWhereNobodyIsLeft(_ person: String, at moment: Int64) throws {
        let erased = try String.fetchAll(
            connection,
            sql: "SELECT id FROM learner WHERE person = ? AND id IN (SELECT learner FROM tombstone) ORDER BY id",
            arguments: [person])
        let count = try Int.fetchOne(
            connection, sql: "SELECT COUNT(*) FROM learner WHERE person = ?", arguments: [person])
        guard erased.count == count else {
            let nobody = GradebookID.random().rawValue
            try addNobody(nobody)
            for id in erased {
                try connection.execute(sql: "UPDATE learner SET person = ? WHERE id = ?", arguments: [nobody, id])
                // The row of whoever was taken for another person is called by one of the ids.
                if id != person { try blank(id) }
            }
            return
        }
        for id in erased { try blank(id) }
        try blank(person)
    }

    /// Takes away all that is kept of a person but the ids.
    private func blank(_ person: String) throws {
        for (table, column) in try tablesOfPeople() {
            try connection.execute(sql: "DELETE FROM \(table) WHERE \(column) = ?", arguments: [person])
        }
        try connection.execute(
            sql: """
                UPDATE person SET staffID = NULL, name = '', department = '', particulars = '{}', leftOn = NULL WHERE id = ?
                """,
            arguments: [person])
    }

    /// The tables that belong to people, by the columns that say so, whatever else they keep: only the ids stay.
    private func tablesOfPeople() throws -> [(table: String, column: String)] {
        try Row.fetchAll(
            connection,
            sql: """
                SELECT tables.name, keys."from" FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys
                WHERE tables.type = 'table' AND keys."table" = 'person' AND tables.name <> 'learner'
                """
        ).map { (try $0.value(0), try $0.value(1)) }
    }

    private func addNobody(_ id: String) throws {
        try connection.execute(
            sql: "INSERT INTO person (id, staffID, name, department, particulars) VALUES (?, NULL, '', '', '{}')",
            arguments: [id])
    }

    func add(_ tombstone: Tombstone) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: "INSERT INTO tombstone (learner, erasedAt) VALUES (?, ?) ON CONFLICT (learner) DO NOTHING",
                arguments: [tombstone.learner.rawValue, tombstone.erasedAt])
        }
    }

    func addNameless(_ id: LearnerID, givenBy gradebook: GradebookID) throws(GradebookError) {
        try attempting {
            let nobody = GradebookID.random().rawValue
            try addNobody(nobody)
            try connection.execute(
                sql: "INSERT INTO learner (id, person, origin) VALUES (?, ?, ?)",
                arguments: [id.rawValue, nobody, gradebook.rawValue])
        }
    }

    func forgetOperator(_ id: String) throws(GradebookError) {
        try attempting {
            try connection.execute(sql: "UPDATE operator SET account = NULL WHERE id = ?", arguments: [id])
        }
    }

    func remove(_ attempt: AttemptID) throws(GradebookError) {
        try attempting {
            for table in ["event", "paperItem", "result", "shortAnswer", "divergence"] {
                try connection.cachedStatement(sql: "DELETE FROM \(table) WHERE attempt = ?")
                    .execute(arguments: [attempt.rawValue])
            }
            try connection.cachedStatement(sql: "DELETE FROM attempt WHERE id = ?")
                .execute(arguments: [attempt.rawValue])
        }
    }
}
