internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// What people reached elsewhere.
extension SQLiteTransaction {
    func outsideResults(of learner: LearnerID?) throws(GradebookError) -> [OutsideResult] {
        let damage = GradebookError.Damage.structure("outsideResult")
        return try attempting(reading: damage) {
            let rows = try Row.fetchAll(
                connection.cachedStatement(
                    sql: """
                        SELECT outsideResult.id, \(Self.firstID(ofPersonIn: "outsideResult")), outsideResult.person, workspace, quiz,
                            quizVersion, day, department, content, importedAt
                        FROM outsideResult \(learner == nil ? "" : "WHERE person IN (\(Self.keysOfPerson))")
                        ORDER BY day, outsideResult.id
                        """), arguments: StatementArguments(learner.map { [$0.rawValue] } ?? []))
            return try rows.compactMap { row in
                guard let learner = try row.valueIfPresent(1) as String? else { return nil }
                let content: OutsideResult.Content
                do {
                    content = try JSONDecoder().decode(
                        OutsideResult.Content.self, from: Data((try row.value(8) as String).utf8))
                } catch {
                    throw damage
                }
                return OutsideResult(
                    id: OutsideResultID(try row.value(0)), learner: LearnerID(learner),
                    key: LearnerID(try row.value(2)), workspace: try row.value(3), quiz: QuizID(try row.value(4)),
                    quizVersion: Digest(try row.value(5)), day: try Self.day(try row.value(6), damage),
                    department: DepartmentPath.parts(of: try row.value(7)), content: content,
                    importedAt: try row.value(9))
            }
        }
    }

    func outsideResultIDs() throws(GradebookError) -> [OutsideResultID] {
        try attempting(reading: .structure("outsideResult")) {
            try String.fetchAll(connection, sql: "SELECT id FROM outsideResult").map { OutsideResultID($0) }
        }
    }

    func set(_ result: OutsideResult) throws(GradebookError) {
        try attempting {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try connection.execute(
                sql: """
                    INSERT OR REPLACE INTO outsideResult
                        (id, person, workspace, quiz, quizVersion, day, department, content, importedAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    result.id.rawValue, result.key.rawValue, result.workspace, result.quiz.rawValue,
                    result.quizVersion.data, result.day.description, result.department.joined(separator: "/"),
                    String(decoding: try encoder.encode(result.content), as: UTF8.self), result.importedAt,
                ])
        }
    }

    func removeOutsideResult(_ id: OutsideResultID) throws(GradebookError) {
        try attempting {
            try connection.execute(sql: "DELETE FROM outsideResult WHERE id = ?", arguments: [id.rawValue])
        }
    }
}
