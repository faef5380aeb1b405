internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

extension SQLiteTransaction: GradebookWriting {
    func add(_ learner: Learner) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: "INSERT INTO learner (id, staffID, name, department) VALUES (?, ?, ?, ?)",
                arguments: [
                    learner.id.rawValue, learner.staffID, learner.name, learner.department.joined(separator: "/"),
                ])
        }
    }

    func change(_ learner: Learner) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: "UPDATE learner SET name = ?, department = ? WHERE id = ?",
                arguments: [learner.name, learner.department.joined(separator: "/"), learner.id.rawValue])
        }
    }

    func add(_ content: FrozenContent) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: """
                    INSERT INTO \(content.kind.table) (hash, \(content.kind.nameColumn), content) VALUES (?, ?, ?)
                    ON CONFLICT (hash) DO NOTHING
                    """
            ).execute(arguments: [content.hash.data, content.name, content.text])
        }
    }

    func add(_ attempt: StoredAttempt) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: """
                    INSERT INTO attempt (id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    attempt.id.rawValue, attempt.learner.rawValue, attempt.workspace, attempt.quiz.rawValue,
                    attempt.quizVersion.data, attempt.bankVersion.data, attempt.number, attempt.source.rawValue,
                    attempt.language.rawValue, Int64(bitPattern: attempt.seed), attempt.seen,
                ])
            for asked in attempt.paper {
                try connection.cachedStatement(
                    sql: """
                        INSERT INTO paperItem (attempt, position, itemVersion, passageVersion, optionOrder) VALUES (?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    attempt.id.rawValue, asked.position, asked.item.data, asked.passage?.data, asked.optionOrder,
                ])
            }
        }
        for event in attempt.events { try add(event, to: attempt.id) }
    }

    func add(_ event: StoredEvent, to attempt: AttemptID) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: "INSERT INTO event (attempt, \(Self.eventColumns)) VALUES (?, ?, ?, ?, ?, ?, ?)"
            ).execute(arguments: [
                attempt.rawValue, event.sequence, event.content, event.instant.wall, event.instant.monotonic,
                event.instant.boot, event.hash.data,
            ])
        }
    }
}
