import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Gradebooks of schema 2, which came before extra time could be a part of a quiz's limit.
struct SecondFormTests {
    private static let id = "9d6fd7a0-7c8a-4f0e-8a25-9b3c6f1f7a10"

    /// Makes a gradebook as schema 2 had it, with one person who has extra time.
    private func make(at path: String) throws {
        let connection = try DatabaseQueue(path: path)
        try connection.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
            for sql in [Schema.schema1, Schema.schema2, Schema.takeOver(into: Self.id)] {
                try connection.execute(sql: sql)
            }
            try connection.execute(
                sql: """
                    PRAGMA application_id = 1131104098; PRAGMA user_version = 2;
                    INSERT INTO person VALUES ('\(Self.id)', '007', '王小明', '华东', '{"extraTime":"50%"}', NULL);
                    INSERT INTO learner SELECT '\(Self.id)', '\(Self.id)', id FROM gradebook;
                    INSERT INTO exception VALUES ('\(Self.id)', 'loyalty', 'exam', 600, 1, NULL, '2026-12-31');
                    """)
        }
        try connection.close()
    }

    @Test func isReadAsItWasWritten() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try make(at: path)
            let before = try Data(contentsOf: URL(filePath: path))
            let gradebook = try Gradebook(reading: path, asOf: .start)
            #expect(try gradebook.identity() == GradebookIdentity(id: GradebookID(Self.id), schema: 2))
            let exception = PersonalException(
                extraTime: .seconds(600), extraAttempts: 1, closesOn: CivilDate("2026-12-31"))
            #expect(try gradebook.exceptions().map(\.exception) == [exception])
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test func keepsItsNameAndIsPutAsideByItsFirstWriter() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try make(at: path)
            let gradebook = try Gradebook(at: path)
            #expect(gradebook.migration == Gradebook.Migration(schema: 2, copy: path + ".schema-2.bak"))
            #expect(try gradebook.identity() == GradebookIdentity(id: GradebookID(Self.id), schema: 5))
            #expect(try Gradebook(reading: path + ".schema-2.bak", asOf: .start).identity().schema == 2)
            let entries = try gradebook.store.read { store throws(GradebookError) in
                var entries: [String] = []
                try store.forEachLedgerEntry { entry throws(GradebookError) in entries.append(entry.content) }
                return entries
            }
            // Who is on the list stands in the ledger already.
            #expect(entries == [#"{"migrated":{"schema":2}}"#])
            #expect(try Gradebook(at: path).migration == nil)
        }
    }

    /// The roster's extra time counts where nobody gave another.
    @Test func theRostersExtraTimeIsPartOfTheLimit() throws {
        try withTemporaryFolder { folder in
            try make(at: folder + "/book")
            let gradebook = try Gradebook(at: folder + "/book")
            func limit(_ quiz: QuizID) throws -> Int? {
                try gradebook.facts(
                    for: LearnerID(Self.id), at: quiz, rules: Quiz.Rules(timeLimit: 1800), workspace: "loyalty",
                    timeZone: "Asia/Shanghai", at: .start
                ).timeLimit
            }
            #expect(try limit("exam") == 2400)
            #expect(try limit("other") == 2700)
        }
    }
}
