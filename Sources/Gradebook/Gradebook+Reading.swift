internal import CourseModel
internal import GRDB
package import QuizEngine

extension Gradebook {
    /// Hands every attempt with its learner to `body`, one at a time, ordered by learner, workspace, quiz, source and number.
    ///
    /// All of them are read from one state of the gradebook, whatever others write meanwhile; only one is held in memory. `body`
    /// must not use the gradebook.
    package func forEachAttempt(_ body: (Learner, AttemptRecord) -> Void) throws(GradebookError) {
        try GradebookError.translating(path: path) {
            try database.read { connection in
                var reader = try AttemptReader(connection: connection)
                // The cross join makes SQLite go through its indexes in this very order, so that nothing is sorted or kept.
                let rows = try Row.fetchCursor(
                    connection,
                    sql: """
                        SELECT \(AttemptReader.columns), learner.staffID, learner.name, learner.department
                        FROM learner CROSS JOIN attempt ON attempt.learner = learner.id
                        ORDER BY learner.staffID, attempt.workspace, attempt.quiz, attempt.source, attempt.number
                        """)
                while let row = try rows.next() {
                    let attempt = try reader.attempt(row: row).attempt
                    body(Learner(row: row, id: attempt.learner), attempt)
                }
            }
        }
    }

    /// One attempt with its learner.
    package func attempt(_ id: AttemptID) throws(GradebookError) -> (learner: Learner, attempt: AttemptRecord) {
        try GradebookError.translating(path: path) {
            try database.read { connection in
                var reader = try AttemptReader(connection: connection)
                let attempt = try reader.attempt(id).attempt
                let row = try Row.fetchOne(
                    connection, sql: "SELECT * FROM learner WHERE id = ?", arguments: [attempt.learner.rawValue])
                guard let row else { throw GradebookError.damaged(path: path, what: "attempt \(id)") }
                return (Learner(row: row, id: attempt.learner), attempt)
            }
        }
    }
}
