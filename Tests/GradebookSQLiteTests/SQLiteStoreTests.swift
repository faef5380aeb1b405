import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookConformance
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// A file keeps a gradebook as every store does.
struct SQLiteStoreTests {
    @Test(arguments: StoreConformance.allCases) func behavesAsEveryStore(behaviour: StoreConformance) throws {
        try withTemporaryFolder { folder in
            try behaviour.check {
                try Gradebook(at: folder + "/book")
            } openOther: {
                try Gradebook(at: folder + "/other")
            }
        }
    }

    @Test func theHashIsThatOfTheStoredText() throws {
        let gradebook = try Gradebook.inMemory()
        _ = try Sitting(in: gradebook)
        let rows = try gradebook.database.read { try Row.fetchAll($0, sql: "SELECT hash, content FROM itemVersion") }
        #expect(rows.count == 6)
        for row in rows { #expect(Digest(of: row["content"]).bytes == Array(row["hash"] as Data)) }
    }

    @Test func noNameAndNoStaffIDStandsOutsideTheListOfLearners() throws {
        let gradebook = try Gradebook.inMemory()
        var sitting = try Sitting(in: gradebook, as: "staff-4711")
        try sitting.finish()
        try gradebook.database.read { connection in
            for table in [
                "attempt", "paperItem", "event", "itemVersion", "passageVersion", "quizVersion", "itemPart",
                "scoringVersion",
                "result", "ledger", "learner", "tombstone",
            ] {
                let text = try Row.fetchAll(connection, sql: "SELECT * FROM \(table)").description
                // The department at the time stands beside the attempt.
                let secrets = ["staff-4711", "王小明"] + (table == "attempt" ? [] : ["华东"])
                for secret in secrets { #expect(!text.contains(secret)) }
            }
        }
    }
}
