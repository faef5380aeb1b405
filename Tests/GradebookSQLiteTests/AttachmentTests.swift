import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import RealisticRecords
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Where SQLite sees both gradebooks, rows go from one to the other without us; what comes is the same.
struct AttachmentTests {
    private static let today = CivilDate("2026-11-27") ?? .earliest
    private static let now = Instant(wall: 1_800_000_000_000, monotonic: 0, boot: "")

    private func makeSource(at path: String) throws {
        let records = RealisticRecords(seed: 11, people: 60, today: Self.today)
        try records.export(records.gradebooks()[0], to: path)
    }

    private static let tables = [
        "person", "learner", "commitment", "attempt", "paperItem", "event", "result", "itemVersion", "itemPart",
        "quizVersion", "scoringVersion",
    ]

    private func rows(of gradebook: Gradebook) throws -> [String: [Row]] {
        try gradebook.database.read { connection in
            var rows: [String: [Row]] = [:]
            for table in Self.tables {
                let key = ["itemVersion", "itemPart", "quizVersion"].contains(table) ? "hash" : "1, 2"
                rows[table] = try Row.fetchAll(connection, sql: "SELECT * FROM \(table) ORDER BY \(key)")
            }
            return rows
        }
    }

    /// The ledger without the hashes, which are of a gradebook's own.
    private func ledger(of gradebook: Gradebook) throws -> [String] {
        try gradebook.database.read { try String.fetchAll($0, sql: "SELECT content FROM ledger ORDER BY sequence") }
    }

    @Test func whatComesWithinSQLiteIsWhatComesOneByOne() throws {
        try withTemporaryFolder { folder in
            try makeSource(at: folder + "/region")
            let (within, apart) = (try Gradebook(at: folder + "/within"), try Gradebook(at: folder + "/apart"))
            let attached = try Gradebook(reading: folder + "/region", into: within, asOf: Self.now)
            let other = try Gradebook(reading: folder + "/region", asOf: Self.now)
            let merged = try within.merge(attached, by: nil, at: Self.now)
            #expect(try merged == apart.merge(other, by: nil, at: Self.now) && merged.added > 30)
            let (here, there) = (try rows(of: within), try rows(of: apart))
            for table in Self.tables {
                #expect(here[table] == there[table] && here[table]?.isEmpty == false, "\(table)")
            }
            #expect(try ledger(of: within) == ledger(of: apart))
            try attached.close()
            #expect(try within.verify().isEmpty)
            // The next one takes its place, and one that was not attached is none.
            let again = try Gradebook(reading: folder + "/region", into: within, asOf: Self.now)
            #expect(try within.merge(again, by: nil, at: Self.now).known == merged.added)
            #expect(try within.merge(other, by: nil, at: Self.now).known == merged.added)
        }
    }

    /// A copy that another gradebook sees leaves no name behind, and nothing is written into the file that it is of.
    @Test func whatIsMergedStaysAsItIs() throws {
        try withTemporaryFolder { folder in
            try makeSource(at: folder + "/region")
            let before = try Data(contentsOf: URL(filePath: folder + "/region"))
            let head = try Gradebook.inMemory()
            let source = try Gradebook(reading: folder + "/region", into: head, asOf: Self.now)
            #expect(throws: GradebookError.unknownAttempt("nobody's")) {
                try head.store.write { target throws(GradebookError) in
                    try source.store.read { source throws(GradebookError) in
                        try target.add(["nobody's"], of: source, arriving: .imported(at: 0))
                    }
                }
            }
            _ = try head.merge(source, by: "hr", at: Self.now)
            try source.close()
            #expect(try Data(contentsOf: URL(filePath: folder + "/region")) == before)
            #expect(try head.verify().isEmpty)
            let names = try head.database.read { try String.fetchAll($0, sql: "SELECT name FROM pragma_database_list") }
            #expect(names.allSatisfy { ["main", "temp"].contains($0) })
        }
    }
}
