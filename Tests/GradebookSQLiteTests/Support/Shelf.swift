import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Gradebooks as files, for tests that do something to them.
enum Shelf {
    private static let released = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/0.1.0.gradebook")

    /// The bytes of one that version 0.1.0 wrote. Nothing ever opens the file itself.
    static func releasedGradebook() throws -> Data { try Data(contentsOf: released) }

    /// Puts down a small gradebook: learners with one attempt submitted, one discarded, one in progress and one by a script.
    static func makeGradebook(at path: String) throws {
        try made.get().write(to: URL(filePath: path))
        chmod(path, 0o600)
    }

    /// Sat once for all tests: every answer waits for the disk.
    private static let made = Result {
        try withTemporaryFolder { folder in
            try fillGradebook(at: folder + "/book")
            return try Data(contentsOf: URL(filePath: folder + "/book"))
        }
    }

    private static func fillGradebook(at path: String) throws {
        let gradebook = try Gradebook(at: path)
        for (staffID, beginning) in [
            ("007", Gradebook.Beginning.sample()), ("008", .sample()), ("009", .sample()),
            ("009", .sample(.sample(count: 4, id: "other"), source: .scripted)),
        ] {
            var sitting = try Sitting(in: gradebook, as: staffID, beginning)
            try sitting.record(
                .responded("n", .number(NumberEntry.value(of: "28600") ?? 0, text: "28，600")))
            switch staffID {
            case "008": try sitting.record(.discarded)
            case "009" where beginning.source == .interactive: try sitting.record(.setAside)
            default: try sitting.finish()
            }
        }
        _ = try gradebook.enrol(StaffID("010"), name: "没考过")
        try gradebook.close()
    }

    /// What stands in a gradebook, apart from names and departments, which nothing in the file vouches for.
    struct Content: Equatable {
        var staffIDs: [String] = []
        var attempts: [AttemptRecord] = []
        var owners: [String] = []
    }

    static func content(of gradebook: Gradebook) throws -> Content {
        var content = Content(staffIDs: try gradebook.learners().map(\.staffID))
        try gradebook.forEachAttempt { learner, attempt in
            content.owners.append(learner.staffID)
            content.attempts.append(attempt)
        }
        return content
    }

    /// Does something to a gradebook with a database tool.
    static func forge(_ path: String, _ sql: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.writeWithoutTransaction { connection in
            try connection.execute(
                sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON")
            try connection.execute(sql: sql)
        }
        try database.close()
    }
}

extension Gradebook {
    /// The database that it is kept in.
    var database: DatabaseQueue { get throws { try #require(store as? SQLiteStore).database } }
}
