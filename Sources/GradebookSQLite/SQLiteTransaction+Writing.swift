internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

extension SQLiteTransaction: GradebookWriting {
    func add(_ content: FrozenContent) throws(GradebookError) {
        let (table, name) = (content.kind.table, content.kind.nameColumn)
        let (column, value) = content.kind.isItemPart ? (", kind", ", '\(content.kind.rawValue)'") : ("", "")
        try attempting {
            try connection.cachedStatement(
                sql: """
                    INSERT INTO \(table) (hash, \(name), content\(column)) VALUES (?, ?, ?\(value))
                    ON CONFLICT (hash) DO NOTHING
                    """
            ).execute(arguments: [content.hash.data, content.name, content.text])
        }
    }

    func add(_ attempt: StoredAttempt) throws(GradebookError) {
        let (arrival, arrivedFrom, arrivedAt) = attempt.arrival.columns
        try attempting {
            try connection.cachedStatement(
                sql: """
                    INSERT INTO attempt (id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen,
                        gradebook, commitment, limits, department, arrival, arrivedFrom, arrivedAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(
                arguments: [
                    attempt.id.rawValue, attempt.learner.rawValue, attempt.workspace, attempt.quiz.rawValue,
                    attempt.quizVersion.data, attempt.bankVersion.data, attempt.number, attempt.source.rawValue,
                    attempt.language.rawValue, Int64(bitPattern: attempt.seed), attempt.seen,
                    attempt.gradebook?.rawValue, attempt.commitment?.data, attempt.limits,
                    attempt.department.joined(separator: "/"), arrival, arrivedFrom, arrivedAt,
                ])
            for asked in attempt.paper {
                try connection.cachedStatement(
                    sql: """
                        INSERT INTO paperItem (attempt, position, itemVersion, passageVersion, optionOrder, quiz)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    attempt.id.rawValue, asked.position, asked.item.data, asked.passage?.data, asked.optionOrder,
                    asked.quiz?.rawValue,
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

    func set(_ result: StoredResult, of attempt: AttemptID) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: "INSERT OR REPLACE INTO result (attempt, lastEvent, packed, digest) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [
                attempt.rawValue, result.lastEvent.data, Data(result.packed), result.digest.data,
            ])
        }
    }

    func add(_ answer: ShortAnswer, to attempt: AttemptID) throws(GradebookError) {
        try attempting {
            try connection.execute(
                sql: """
                    INSERT INTO shortAnswer (commitment, attempt, salt, words) VALUES (?, ?, ?, ?)
                    ON CONFLICT (commitment) DO NOTHING
                    """,
                arguments: [
                    answer.commitment, attempt.rawValue, answer.words.map { Data($0.salt) }, answer.words?.text,
                ])
        }
    }

    func add(_ entry: LedgerEntry) throws(GradebookError) {
        try attempting {
            try connection.cachedStatement(
                sql: "INSERT INTO ledger (sequence, content, wall, hash) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [entry.sequence, entry.content, entry.wall, entry.hash.data])
        }
    }
}
