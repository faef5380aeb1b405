import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// What somebody with the file and a database tool does to a gradebook.
enum Tampering {
    /// Two finished attempts, and versions and a learner that the first has nothing to do with.
    static func gradebook() throws -> (gradebook: Gradebook, first: AttemptID) {
        let gradebook = try Gradebook.inMemory()
        var first = try Sitting(in: gradebook, as: "007")
        try first.finish()
        let set = ItemSet(passage: Passage(id: "x", title: text("别的"), text: text("别的")), items: [.choice("x")])
        let other = Quiz(
            id: "other", title: Localized("别的", in: .simplifiedChinese), kind: .exam, rules: .init(),
            entries: [.set(set)])
        var second = try Sitting(in: gradebook, as: "008", .sample(other))
        try second.finish()
        #expect(try gradebook.verify().isEmpty)
        return (gradebook, first.attempt.id)
    }

    static func forge(_ gradebook: Gradebook, _ sql: String) throws {
        try gradebook.database.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            for trigger in try String.fetchAll(connection, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            {
                try connection.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try connection.execute(sql: sql)
        }
    }
}
