import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import Testing

@testable import Gradebook

/// Gradebooks that released versions wrote stay valid: the files in `Fixtures` are never written anew.
struct ReleasedGradebookTests {
    @Test func isReadAsItWasWrittenAndNotTouched() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            let bytes = try Data(contentsOf: Shelf.released)
            try bytes.write(to: URL(filePath: path))
            let later = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")
            let gradebook = try Gradebook(reading: path, asOf: later)
            #expect(try gradebook.verify().isEmpty)
            #expect(
                try gradebook.learners().map { "\($0.staffID) \($0.name) \($0.department)" } == [
                    #"001 学员甲 ["华东", "上海"]"#, #"002 学员乙 ["华东", "杭州"]"#, "003 学员丙 []",
                ])
            var lines: [String] = []
            try gradebook.forEachAttempt { learner, attempt in
                let score = Score(of: attempt).map { "\($0.total.decimalText())/\($0.maximum.decimalText())" } ?? "-"
                lines.append(
                    "\(learner.staffID) \(attempt.quiz.id) \(attempt.source.rawValue) \(attempt.state.rawValue) \(score)"
                )
                // The quiz gave four seconds; one learner came back after eleven, the other never.
                if attempt.quiz.id == "hurry" {
                    #expect(attempt.clock.elapsed == 4000)
                    #expect(attempt.submittedAt?.wall == attempt.startedAt.wall + 4000)
                }
            }
            #expect(
                lines == [
                    "001 hurry interactive submitted 1/2", "001 kinds interactive submitted 5/5",
                    "002 kinds scripted submitted 5/5", "002 once interactive submitted 0/2",
                    "003 hurry interactive submitted 1/2", "003 kinds interactive in-progress -",
                ])
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["book"])
        }
    }

    @Test func isGoneOnWith() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Data(contentsOf: Shelf.released).write(to: URL(filePath: path))
            let gradebook = try Gradebook(at: path)
            let learner = try gradebook.enrol(StaffID("００3"), name: "学员丙")
            let found = try #require(
                try gradebook.attemptInProgress(at: "kinds", workspace: "tour", learner: learner.id))
            let now = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")
            try gradebook.record(.submitted(by: .learner), of: found.attempt.id, after: found.eventCount, at: now)
            #expect(try gradebook.attempt(found.attempt.id).attempt.state == .submitted)
            #expect(try gradebook.verify().isEmpty)
        }
    }
}
