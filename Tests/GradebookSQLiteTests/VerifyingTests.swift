import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

struct VerifyingTests {
    /// A change of one column by somebody with the file and a database tool.
    struct Change: Sendable, CustomTestStringConvertible {
        let table: String
        let column: String
        /// The new value, in SQL.
        let value: String
        var testDescription: String { "\(table).\(column) = \(value)" }
    }

    private static let otherHash = "zeroblob(31) || x'01'"

    private static let changes: [Change] = [
        ("attempt", "id", "'00000000-0000-4000-8000-000000000000'"),
        (
            "attempt", "learner",
            "(SELECT learner.id FROM learner JOIN person ON person.id = person WHERE staffID = '008')"
        ),
        ("attempt", "workspace", "'other'"), ("attempt", "quiz", "'other'"),
        ("attempt", "quizVersion", "(SELECT hash FROM quizVersion WHERE quiz = 'other')"),
        ("attempt", "bankVersion", "x'00'"),
        ("attempt", "bankVersion", "CAST(\(otherHash) AS BLOB)"), ("attempt", "number", "2"),
        ("attempt", "source", "'imported'"),
        ("attempt", "source", "'invented'"), ("attempt", "language", "'en'"), ("attempt", "seed", "8"),
        ("attempt", "seen", "'[\"c0\"]'"), ("attempt", "seen", "'no json'"),
        ("attempt", "gradebook", "'00000000-0000-4000-8000-000000000000'"), ("attempt", "gradebook", "NULL"),
        ("attempt", "commitment", "CAST(\(otherHash) AS BLOB)"), ("attempt", "limits", "'{\"timeLimit\":9999}'"),
        ("attempt", "limits", "NULL"), ("paperItem", "quiz", "'other'"),
        ("paperItem", "attempt", "'00000000-0000-4000-8000-000000000000'"), ("paperItem", "position", "position + 10"),
        ("paperItem", "itemVersion", "(SELECT hash FROM itemVersion WHERE item = 'x')"),
        ("paperItem", "passageVersion", "(SELECT hash FROM passageVersion WHERE passage = 'x')"),
        ("paperItem", "optionOrder", "'ABCDE'"), ("event", "attempt", "'00000000-0000-4000-8000-000000000000'"),
        ("event", "sequence", "sequence + 100"), ("event", "content", "'{\"resumed\":{}}'"),
        ("event", "content", "content || ' '"),
        ("event", "wall", "wall + 1"), ("event", "monotonic", "monotonic - 1"), ("event", "boot", "boot || '2'"),
        ("event", "hash", "CAST(\(otherHash) AS BLOB)"), ("itemVersion", "hash", "CAST(\(otherHash) AS BLOB)"),
        ("itemVersion", "item", "'x'"),
        ("itemVersion", "content", "replace(content, '\"key\":\"', '\"key\":\"0')"),
        ("itemVersion", "content", "replace(content, 'O1', 'O2')"),
        ("itemPart", "content", "replace(content, '\"correct\":\"B\"', '\"correct\":\"A\"')"),
        ("itemPart", "content", "content || ' '"), ("itemPart", "item", "'x'"),
        ("itemPart", "kind", "'feedback'"), ("itemPart", "hash", "CAST(\(otherHash) AS BLOB)"),
        ("itemVersion", "content", "content || ' '"), ("passageVersion", "hash", "CAST(\(otherHash) AS BLOB)"),
        ("passageVersion", "passage", "'y'"), ("passageVersion", "content", "replace(content, '价值', '价格')"),
        ("quizVersion", "hash", "CAST(\(otherHash) AS BLOB)"), ("quizVersion", "quiz", "'y'"),
        ("quizVersion", "content", "replace(content, '1800', '3600')"),
    ].map { Change(table: $0.0, column: $0.1, value: $0.2) }

    /// Rows of the first attempt, or versions that it alone uses.
    private static func rows(of table: String, _ attempt: AttemptID) -> String {
        switch table {
        case "attempt": "id = '\(attempt)'"
        case "paperItem": "attempt = '\(attempt)' AND passageVersion IS NOT NULL"
        case "event": "attempt = '\(attempt)' AND sequence = 2"
        case "itemVersion": "item = 's1'"
        case "itemPart": "item = 's1' AND kind = 'key'"
        case "passageVersion": "passage = 'table'"
        default: "quiz = 'exam'"
        }
    }

    @Test(arguments: changes)
    func findsAChangeOfAnyColumn(change: Change) throws {
        let (gradebook, first) = try Tampering.gradebook()
        let rows = Self.rows(of: change.table, first)
        try Tampering.forge(gradebook, "UPDATE \(change.table) SET \(change.column) = \(change.value) WHERE \(rows)")
        #expect(try gradebook.database.read { $0.changesCount } >= 1)
        // nil where SQLite's own check already found a broken constraint.
        guard let faults = try faults(of: gradebook) else { return }
        let blamed = Set(faults.map(\.attempt))
        #expect(blamed.contains(first) || blamed.contains("00000000-0000-4000-8000-000000000000"))
        if change.table == "event", change.column != "attempt" { #expect(faults == [.init(attempt: first, event: 2)]) }
        if change.table != "event" { #expect(faults.contains { $0.event == nil || $0.event == 0 }) }
    }

    private func faults(of gradebook: Gradebook) throws -> [Gradebook.ChainFault]? {
        do {
            return try gradebook.verify().chainFaults
        } catch {
            guard case .damaged = error else { throw error }
            return nil
        }
    }

    @Test func everyColumnIsAmongTheChanges() throws {
        let (gradebook, _) = try Tampering.gradebook()
        let columns = try gradebook.database.read { connection in
            try String.fetchSet(
                connection,
                sql: """
                    SELECT tables.name || '.' || columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
                    WHERE tables.type = 'table'
                    AND tables.name IN ('attempt', 'paperItem', 'event', 'itemVersion', 'itemPart', 'passageVersion', 'quizVersion')
                    AND columns.name NOT IN ('department', 'arrival', 'arrivedFrom', 'arrivedAt')
                    """)
        }
        #expect(columns == Set(Self.changes.map { "\($0.table).\($0.column)" }))
    }

    @Test(arguments: [
        "DELETE FROM event WHERE attempt = ? AND sequence = 2", "DELETE FROM event WHERE attempt = ? AND sequence = 0",
        "DELETE FROM event WHERE attempt = ?", "DELETE FROM attempt WHERE id = ?",
        "DELETE FROM paperItem WHERE attempt = ?",
        "DELETE FROM paperItem WHERE attempt = ? AND position = 5",
        "DELETE FROM itemVersion WHERE item = 's1' AND ? <> ''",
        "INSERT INTO paperItem SELECT attempt, 6, itemVersion, NULL, 'ABCD', NULL FROM paperItem WHERE attempt = ? AND position = 5",
        "INSERT INTO event SELECT attempt, 7, content, wall, monotonic, boot, hash FROM event WHERE attempt = ? AND sequence = 6",
        // Two events change places.
        "UPDATE event SET sequence = CASE sequence WHEN 2 THEN 103 ELSE 2 END WHERE attempt = ? AND sequence IN (2, 3)",
    ])
    func findsRowsThatAreGoneOrToldAgain(sql: String) throws {
        let (gradebook, first) = try Tampering.gradebook()
        let statement = sql.replacingOccurrences(of: "?", with: "'\(first)'")
        try Tampering.forge(gradebook, statement)
        #expect(try gradebook.verify().chainFaults.map(\.attempt) == [first])
    }

    private static let columns = """
        id, learner, workspace, quiz, quizVersion, bankVersion, number, source, language, seed, seen, department, arrival
        """

    @Test(arguments: ["event", "attempt", "paperItem", "itemVersion", "itemPart", "passageVersion", "quizVersion"])
    func theSchemaRefusesAnyChange(table: String) throws {
        let (gradebook, _) = try Tampering.gradebook()
        let column = try #require(Self.changes.first { $0.table == table }).column
        let error = #expect(throws: DatabaseError.self) {
            try gradebook.database.write { try $0.execute(sql: "UPDATE \(table) SET \(column) = \(column)") }
        }
        #expect(error?.message?.hasSuffix("never changed") == true)
    }

    @Test(arguments: [
        "INSERT INTO person SELECT 'short', '1', '', '', '{}', NULL",
        "INSERT INTO person VALUES (NULL, '1', '', '', '{}', NULL)",
        "INSERT INTO person VALUES ('b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', '007', '', '', '{}', NULL)",
        "INSERT INTO person VALUES ('b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', '', '', '', '{}', NULL)",
        "INSERT INTO person VALUES ('b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', '1', '', '', '', NULL)",
        "INSERT INTO learner SELECT 'b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', 'nobody', id FROM gradebook",
        "INSERT INTO learner SELECT 'b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', id, 'short' FROM person LIMIT 1",
        "INSERT INTO learner SELECT * FROM learner LIMIT 1", "INSERT INTO gradebook SELECT 2, id, NULL FROM gradebook",
        "INSERT INTO gradebook SELECT * FROM gradebook", "DELETE FROM ledger", "UPDATE ledger SET wall = wall + 1",
        "INSERT INTO ledger SELECT * FROM ledger LIMIT 1", "DELETE FROM person",
        "DELETE FROM commitment; DELETE FROM person",
        "INSERT INTO itemVersion VALUES (zeroblob(31), 'i', '{}')",
        "INSERT INTO itemVersion VALUES (zeroblob(32), 'i', '{')",
        "INSERT INTO itemVersion VALUES ('text of thirty-two bytes length.', 'i', '{}')",
        "INSERT INTO passageVersion VALUES (zeroblob(32), NULL, '{}')",
        "INSERT INTO quizVersion VALUES (zeroblob(33), 'i', '{}')",
        "INSERT INTO attempt (\(columns)) SELECT upper(id), learner, workspace, quiz, quizVersion, bankVersion, 0, source, language, seed, seen, '', 'sat' FROM attempt",
        "INSERT INTO attempt (\(columns)) SELECT upper(id), learner, workspace, quiz, quizVersion, bankVersion, 9, 'other', language, seed, seen, '', 'sat' FROM attempt",
        "INSERT INTO attempt (\(columns)) SELECT upper(id), 'nobody', workspace, quiz, quizVersion, bankVersion, 9, source, language, seed, seen, '', 'sat' FROM attempt",
        "INSERT INTO attempt (\(columns)) SELECT upper(id), learner, workspace, quiz, zeroblob(32), bankVersion, 9, source, language, seed, seen, '', 'sat' FROM attempt",
        "INSERT INTO attempt (\(columns)) SELECT upper(id), learner, workspace, quiz, quizVersion, bankVersion, 9, source, language, seed, '', '', 'sat' FROM attempt",
        "INSERT INTO attempt (\(columns)) SELECT upper(id), learner, workspace, quiz, quizVersion, bankVersion, 9.5, source, language, seed, seen, '', 'sat' FROM attempt",
        "INSERT INTO paperItem SELECT attempt, -1, itemVersion, NULL, '', NULL FROM paperItem LIMIT 1",
        "INSERT INTO paperItem SELECT attempt, 99, zeroblob(32), NULL, '', NULL FROM paperItem LIMIT 1",
        "INSERT INTO paperItem SELECT attempt, position, itemVersion, NULL, '', NULL FROM paperItem LIMIT 1",
        "INSERT INTO event SELECT attempt, -1, content, wall, monotonic, boot, hash FROM event LIMIT 1",
        "INSERT INTO event SELECT attempt, 99, 'moved', wall, monotonic, boot, hash FROM event LIMIT 1",
        "INSERT INTO event SELECT attempt, 99, content, 9e18, monotonic, boot, hash FROM event LIMIT 1",
        "INSERT INTO event SELECT attempt, 99, content, wall, -1, boot, hash FROM event LIMIT 1",
        "INSERT INTO event SELECT attempt, 99, content, wall, monotonic, boot, x'00' FROM event LIMIT 1",
        "INSERT INTO event SELECT 'nothing', 0, content, wall, monotonic, boot, hash FROM event LIMIT 1",
        "INSERT INTO event SELECT attempt, sequence, content, wall, monotonic, boot, hash FROM event LIMIT 1",
        "DELETE FROM learner", "DELETE FROM itemVersion", "DELETE FROM attempt",
    ])
    func theSchemaRefusesWhatMustNotBe(sql: String) throws {
        let (gradebook, _) = try Tampering.gradebook()
        let error = #expect(throws: DatabaseError.self) { try gradebook.database.write { try $0.execute(sql: sql) } }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    }
}
