internal import CourseModel
internal import GRDB
package import QuizEngine

extension Gradebook {
    /// Hands every attempt with its learner to `body`, one at a time, ordered by learner, workspace, quiz, source and number.
    ///
    /// All of them are read from one state of the gradebook, whatever others write meanwhile; only one is held in memory. `body`
    /// must not use the gradebook.
    ///
    /// - Parameter learner: whose attempts; nil for everybody's.
    /// - Throws: `GradebookError.damaged` at the first attempt that is not as it was written, or where rows do not belong to any.
    package func forEachAttempt(
        of learner: LearnerID? = nil, _ body: (Learner, AttemptRecord) -> Void
    ) throws(GradebookError) {
        try read { connection in
            // An attempt whose learner is not there would be in no report, and no chain tells that its last event went elsewhere.
            if let row = try Row.fetchOne(connection, sql: "PRAGMA foreign_key_check") {
                throw GradebookError.Damage.severed(try row.value(0))
            }
            var reader = try AttemptReader(connection: connection)
            let condition = learner == nil ? "" : "WHERE attempt.learner = ?"
            let arguments = learner.map { [$0.rawValue] } ?? []
            // The cross join makes SQLite go through its indexes in this very order, so that nothing is sorted or kept.
            let rows = try Row.fetchCursor(
                connection,
                sql: """
                    SELECT \(AttemptRows.columns), \(Learner.columns)
                    FROM learner CROSS JOIN attempt ON attempt.learner = learner.id \(condition)
                    ORDER BY learner.staffID, attempt.workspace, attempt.quiz, attempt.source, attempt.number
                    """, arguments: StatementArguments(arguments))
            while let row = try rows.next() {
                var attempt = try reader.attempt(row: row).attempt
                if let moment { attempt.endIfTimeIsUp(at: moment) }
                body(try Learner(row: row, at: AttemptRows.columnCount), attempt)
            }
        }
    }

    /// One attempt with its learner.
    package func attempt(_ id: AttemptID) throws(GradebookError) -> (learner: Learner, attempt: AttemptRecord) {
        try read { connection in
            var reader = try AttemptReader(connection: connection)
            var attempt = try reader.attempt(id).attempt
            if let moment { attempt.endIfTimeIsUp(at: moment) }
            let row = try Row.fetchOne(
                connection, sql: "SELECT \(Learner.columns) FROM learner WHERE id = ?",
                arguments: [attempt.learner.rawValue])
            guard let row else { throw GradebookError.Damage.learners }
            return (try Learner(row: row), attempt)
        }
    }
}
