internal import CourseModel
internal import Foundation
internal import GRDB
internal import Gradebook
internal import QuizEngine

// Who was at deliveries, and what observers saw there.
extension SQLiteTransaction {
    func attendance() throws(GradebookError) -> [AttendanceRecord] {
        let damage = GradebookError.Damage.structure("attendance")
        return try attempting(reading: damage) {
            let rows = try Row.fetchAll(
                connection,
                sql: """
                    SELECT attendance.id, \(Self.firstID(ofPersonIn: "attendance")), delivery, day, kind, content, importedAt
                    FROM attendance ORDER BY delivery, day, attendance.id
                    """)
            return try rows.compactMap { row in
                guard let learner = try row.valueIfPresent(1) as String? else { return nil }
                return AttendanceRecord(
                    id: AttendanceID(try row.value(0)), learner: LearnerID(learner), delivery: try row.value(2),
                    day: try Self.day(try row.value(3), damage),
                    content: try Self.content(kind: try row.value(4), try row.value(5), damage),
                    importedAt: try row.value(6))
            }
        }
    }

    /// An attendance is kept as `{"presence":"late"}`, an observation as its fields.
    private struct Kept: Codable { let presence: AttendanceRecord.Presence }

    private static func content(
        kind: String, _ text: String, _ damage: GradebookError.Damage
    ) throws -> AttendanceRecord.Content {
        let (decoder, data) = (JSONDecoder(), Data(text.utf8))
        do {
            return kind == "attendance"
                ? .attendance(try decoder.decode(Kept.self, from: data).presence)
                : .observation(try decoder.decode(AttendanceRecord.Observation.self, from: data))
        } catch {
            throw damage
        }
    }

    func set(_ record: AttendanceRecord) throws(GradebookError) {
        try attempting {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let (kind, content) =
                switch record.content {
                case .attendance(let presence): ("attendance", try encoder.encode(Kept(presence: presence)))
                case .observation(let seen): ("observation", try encoder.encode(seen))
                }
            try connection.execute(
                sql: """
                    INSERT OR REPLACE INTO attendance (id, person, delivery, day, kind, content, importedAt)
                    SELECT ?, person, ?, ?, ?, ?, ? FROM learner WHERE id = ?
                    """,
                arguments: [
                    record.id.rawValue, record.delivery, record.day.description, kind,
                    String(decoding: content, as: UTF8.self), record.importedAt, record.learner.rawValue,
                ])
        }
    }

    func removeAttendance(_ id: AttendanceID) throws(GradebookError) {
        try attempting {
            try connection.execute(sql: "DELETE FROM attendance WHERE id = ?", arguments: [id.rawValue])
        }
    }
}
