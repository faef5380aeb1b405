internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine

// What happened elsewhere: who was at deliveries, and what people reached in other programs and houses.
extension PostgreSQLTransaction {
    func attendance() throws(GradebookError) -> [AttendanceRecord] {
        let damage = GradebookError.Damage.structure("attendance")
        return try attempting(reading: damage) {
            try connection.query(
                """
                SELECT attendance.id, \(Self.firstID(ofPersonIn: "attendance")), delivery, day, kind, content, importedAt
                FROM attendance ORDER BY delivery, day, attendance.id
                """
            ).all.compactMap { row in
                guard let learner = try row.ifPresent(1, row.text) else { return nil }
                return AttendanceRecord(
                    id: AttendanceID(try row.text(0)), learner: LearnerID(learner), delivery: try row.text(2),
                    day: try Self.day(try row.text(3), damage),
                    content: try Self.content(kind: try row.text(4), try row.text(5), damage),
                    importedAt: try row.integer(6))
            }
        }
    }

    /// An attendance is kept as `{"presence":"late"}`, an observation as its fields.
    private struct Kept: Codable { let presence: AttendanceRecord.Presence }

    private static func content(
        kind: String, _ text: String, _ damage: GradebookError.Damage
    ) throws -> AttendanceRecord.Content {
        if kind == "attendance" { return .attendance((try decoded(text, damage) as Kept).presence) }
        return .observation(try decoded(text, damage))
    }

    func set(_ record: AttendanceRecord) throws(GradebookError) {
        try attempting {
            let (kind, content) =
                switch record.content {
                case .attendance(let presence): ("attendance", try Self.encoded(Kept(presence: presence)))
                case .observation(let seen): ("observation", try Self.encoded(seen))
                }
            try connection.query(
                """
                INSERT INTO attendance (id, person, delivery, day, kind, content, importedAt)
                SELECT $1, person, $2, $3, $4, $5, $6 FROM learner WHERE id = $7
                ON CONFLICT (id) DO UPDATE SET person = excluded.person, delivery = excluded.delivery, day = excluded.day,
                kind = excluded.kind, content = excluded.content, importedAt = excluded.importedAt
                """, ServerField(record.id), .text(record.delivery), .text(record.day.description), .text(kind),
                .text(content), ServerField(record.importedAt), ServerField(record.learner))
        }
    }

    func removeAttendance(_ id: AttendanceID) throws(GradebookError) {
        try attempting { try connection.query("DELETE FROM attendance WHERE id = $1", ServerField(id)) }
    }

    // MARK: Results from elsewhere

    func outsideResults(of learner: LearnerID?) throws(GradebookError) -> [OutsideResult] {
        let damage = GradebookError.Damage.structure("outsideResult")
        return try attempting(reading: damage) {
            try connection.query(
                """
                SELECT outsideResult.id, \(Self.firstID(ofPersonIn: "outsideResult")), outsideResult.person, workspace, quiz,
                    quizVersion, day, department, content, importedAt
                FROM outsideResult \(learner == nil ? "" : "WHERE person IN (\(Self.keysOfPerson))")
                ORDER BY day, outsideResult.id
                """, learner.map { [ServerField($0)] } ?? []
            ).all.compactMap { row in
                guard let learner = try row.ifPresent(1, row.text) else { return nil }
                return OutsideResult(
                    id: OutsideResultID(try row.text(0)), learner: LearnerID(learner),
                    key: LearnerID(try row.text(2)), workspace: try row.text(3), quiz: QuizID(try row.text(4)),
                    quizVersion: try row.digest(5), day: try Self.day(try row.text(6), damage),
                    department: DepartmentPath.parts(of: try row.text(7)),
                    content: try Self.decoded(try row.text(8), damage), importedAt: try row.integer(9))
            }
        }
    }

    func outsideResultIDs() throws(GradebookError) -> [OutsideResultID] {
        try attempting(reading: .structure("outsideResult")) {
            try connection.query("SELECT id FROM outsideResult").all.map { OutsideResultID(try $0.text(0)) }
        }
    }

    func set(_ result: OutsideResult) throws(GradebookError) {
        try attempting {
            try connection.query(
                """
                INSERT INTO outsideResult (id, person, workspace, quiz, quizVersion, day, department, content, importedAt)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE SET person = excluded.person,
                workspace = excluded.workspace, quiz = excluded.quiz, quizVersion = excluded.quizVersion, day = excluded.day,
                department = excluded.department, content = excluded.content, importedAt = excluded.importedAt
                """, ServerField(result.id), ServerField(result.key), .text(result.workspace),
                ServerField(result.quiz), ServerField(result.quizVersion), .text(result.day.description),
                .text(result.department.joined(separator: "/")), .text(try Self.encoded(result.content)),
                ServerField(result.importedAt))
        }
    }

    func removeOutsideResult(_ id: OutsideResultID) throws(GradebookError) {
        try attempting { try connection.query("DELETE FROM outsideResult WHERE id = $1", ServerField(id)) }
    }
}
