internal import CourseModel
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
