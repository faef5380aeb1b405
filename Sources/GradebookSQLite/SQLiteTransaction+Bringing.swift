internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// How attempts come from one store to another.
extension SQLiteTransaction {
    func forEachEnd(_ body: (Learner, AttemptEnd) throws(GradebookError) -> Void) throws(GradebookError) {
        try attempting {
            try requireWholeRecords()
            let people = try people(with: nil)
            let rows = try Row.fetchCursor(
                connection,
                sql: """
                    SELECT attempt.id, attempt.learner, attempt.workspace, attempt.quiz, attempt.source, attempt.number,
                        attempt.quizVersion, person.id
                    FROM person CROSS JOIN learner ON learner.person = person.id CROSS JOIN attempt ON attempt.learner = learner.id
                    ORDER BY \(Self.attemptOrder)
                    """)
            while let row = try rows.next() {
                let id: String = try row.value(0)
                guard let source = AttemptRecord.Source(rawValue: try row.value(4)) else {
                    throw GradebookError.Damage.attempt(id)
                }
                let place = AttemptNumber(
                    learner: LearnerID(try row.value(1)), workspace: try row.value(2), quiz: QuizID(try row.value(3)),
                    source: source, number: try row.value(5))
                let person: String = try row.value(7)
                guard let learner = people[person] else { throw GradebookError.Damage.learners }
                try body(
                    learner,
                    AttemptEnd(
                        id: AttemptID(id), place: place, quizVersion: Digest(try row.value(6)),
                        lastEvent: try lastEvent(of: AttemptID(id))))
            }
        }
    }

    func versionsAsked(by attempts: [AttemptID]) throws(GradebookError) -> AskedVersions {
        try attempting(reading: .structure("paperItem")) {
            let ids = try Self.list(attempts)
            func digests(_ column: String, of table: String, by key: String) throws -> Set<Digest> {
                let rows = try Data.fetchCursor(
                    connection,
                    sql: """
                        SELECT DISTINCT \(column) FROM \(table)
                        WHERE \(key) IN (SELECT value FROM json_each(?)) AND \(column) IS NOT NULL
                        """, arguments: [ids])
                var digests: Set<Digest> = []
                while let data = try rows.next() { digests.insert(Digest(data)) }
                return digests
            }
            var versions = AskedVersions()
            versions.quizzes = try digests("quizVersion", of: "attempt", by: "id")
            versions.items = try digests("itemVersion", of: "paperItem", by: "attempt")
            versions.passages = try digests("passageVersion", of: "paperItem", by: "attempt")
            return versions
        }
    }

    func add(
        _ attempts: [AttemptID], of other: any GradebookReading, arriving arrival: StoredAttempt.Arrival
    ) throws(GradebookError) {
        guard let other = other as? SQLiteTransaction, let source = other.attachment?.name(on: connection) else {
            return try addEach(of: attempts, in: other, arriving: arrival)
        }
        let (kind, gradebook, moment) = arrival.columns
        try attempting {
            let ids = try Self.list(attempts)
            let chosen = "IN (SELECT value FROM json_each(?))"
            try connection.execute(
                sql: """
                    INSERT INTO attempt (\(Self.headColumns), arrival, arrivedFrom, arrivedAt)
                    SELECT \(Self.headColumns), ?, ?, ? FROM \(source).attempt WHERE id \(chosen)
                    """, arguments: [kind, gradebook, moment, ids])
            guard connection.changesCount == attempts.count else {
                let missing = try attempts.first { try other.lastEvent(of: $0) == nil }
                throw GradebookError.unknownAttempt(missing?.rawValue ?? "")
            }
            for (table, columns) in [
                ("paperItem", "attempt, position, itemVersion, passageVersion, optionOrder, quiz"),
                ("event", "attempt, \(Self.eventColumns)"),
            ] {
                // SQLite goes through the attempts in their order, in which the rows are kept.
                try connection.execute(
                    sql: """
                        INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM \(source).\(table) WHERE attempt \(chosen)
                        """, arguments: [ids])
            }
        }
    }

    /// All that an attempt is, but for how it came.
    private static let headColumns = """
        id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen, gradebook, commitment,
        limits, department
        """

    /// Ids for `json_each`.
    private static func list(_ attempts: [AttemptID]) throws -> String {
        String(decoding: try JSONEncoder().encode(attempts.map(\.rawValue)), as: UTF8.self)
    }
}
