internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// What merging keeps beside the attempts: what was left out on purpose, and second histories.
extension SQLiteTransaction {
    func omissions() throws(GradebookError) -> [Omission] {
        try attempting(reading: .structure("omission")) {
            let rows = try Row.fetchAll(
                connection,
                sql: "SELECT attempt, learner, workspace, quiz, source, number, reason, omittedAt FROM omission")
            return try rows.map { row in
                guard let source = AttemptRecord.Source(rawValue: try row.value(4)),
                    let reason = Omission.Reason(rawValue: try row.value(6))
                else { throw GradebookError.Damage.structure("omission") }
                return Omission(
                    attempt: AttemptID(try row.value(0)),
                    number: AttemptNumber(
                        learner: LearnerID(try row.value(1)), workspace: try row.value(2),
                        quiz: QuizID(try row.value(3)), source: source, number: try row.value(5)),
                    reason: reason, at: try row.value(7))
            }
        }
    }

    func disputedAttempts() throws(GradebookError) -> Set<AttemptID> {
        try attempting {
            Set(try String.fetchAll(connection, sql: "SELECT attempt FROM divergence").map { AttemptID($0) })
        }
    }

    func divergences(of attempt: AttemptID) throws(GradebookError) -> [Divergence] {
        try attempting(reading: .attempt(attempt.rawValue)) {
            try Row.fetchAll(
                connection,
                sql:
                    "SELECT lastEvent, arrivedFrom, arrivedAt, content FROM divergence WHERE attempt = ? ORDER BY lastEvent",
                arguments: [attempt.rawValue]
            ).map { row in
                Divergence(
                    attempt: attempt, lastEvent: Digest(try row.value(0)), arrivedFrom: GradebookID(try row.value(1)),
                    arrivedAt: try row.value(2), content: try row.value(3))
            }
        }
    }

    func lastBeginning(of learner: LearnerID) throws(GradebookError) -> Int64? {
        try attempting(reading: .learners) {
            try Int64?.fetchOne(
                connection.cachedStatement(
                    sql: """
                        SELECT max(event.wall) FROM learner JOIN attempt ON attempt.learner = learner.id
                        JOIN event ON event.attempt = attempt.id AND event.sequence = 0
                        WHERE learner.person = (SELECT person FROM learner WHERE id = ?)
                        """), arguments: [learner.rawValue]) ?? nil
        }
    }

    func replaceEvents(of attempt: AttemptID, by events: [StoredEvent]) throws(GradebookError) {
        try attempting {
            for table in ["event", "result"] {
                try connection.execute(
                    sql: "DELETE FROM \(table) WHERE attempt = ?", arguments: [attempt.rawValue])
            }
        }
        for event in events { try add(event, to: attempt) }
    }

    func remove(_ divergence: Divergence) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: "DELETE FROM divergence WHERE attempt = ? AND lastEvent = ?",
                arguments: [divergence.attempt.rawValue, divergence.lastEvent.data])
        }
    }

    func add(_ omission: Omission) throws(GradebookError) {
        try attempting {
            let number = omission.number
            try connection.cachedStatement(
                sql: """
                    INSERT INTO omission (attempt, learner, workspace, quiz, source, number, reason, omittedAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (attempt) DO NOTHING
                    """
            ).execute(arguments: [
                omission.attempt.rawValue, number.learner.rawValue, number.workspace, number.quiz.rawValue,
                number.source.rawValue, number.number, omission.reason.rawValue, omission.at,
            ])
        }
    }

    func add(_ divergence: Divergence) throws(GradebookError) -> Bool {
        try attempting {
            try connection.execute(
                sql: """
                    INSERT INTO divergence (attempt, lastEvent, arrivedFrom, arrivedAt, content) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (attempt, lastEvent) DO NOTHING
                    """,
                arguments: [
                    divergence.attempt.rawValue, divergence.lastEvent.data, divergence.arrivedFrom.rawValue,
                    divergence.arrivedAt, divergence.content,
                ])
            return connection.changesCount > 0
        }
    }
}
