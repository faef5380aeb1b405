import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import QuizEngine
import Testing

@testable import Gradebook

struct GradebookSittingTests {
    @Test func enrolsALearnerOnceAndKeepsLeadingZeros() throws {
        let gradebook = try Gradebook.inMemory()
        let learner = try gradebook.enrol(StaffID("007"), name: "王小明", department: ["华东", "上海", "门店三"])
        #expect(try gradebook.learner(StaffID("007")) == learner)
        #expect(try gradebook.learner(StaffID("7")) == nil)
        #expect(learner.department == ["华东", "上海", "门店三"])
        #expect(learner.id.rawValue.count == 36)
        #expect(try gradebook.enrol(StaffID("007"), name: nil) == learner)
        // A learner without a name goes by the staff id.
        #expect(try gradebook.enrol(StaffID("a1"), name: nil).name == "a1")
        #expect(try gradebook.enrol(StaffID("a2"), name: "乙", department: ["华南/广州"]).department == ["华南", "广州"])
        #expect(try gradebook.learners().map(\.staffID) == ["007", "a1", "a2"])
    }

    @Test func anAttemptIsReadBackAsItWasTaken() throws {
        var sitting = try Sitting(in: .inMemory(), .sample(.sample(draw: .count(5)), seed: .max))
        try sitting.record(.moved(to: 3))
        try sitting.record(.flagged("c0", true))
        try sitting.record(
            .responded(
                "n", .number(try #require(NumberEntry.value(of: "0.10000000000000000000000000001")), text: "０．1…")))
        try sitting.record(.responded("s1", .options([OptionLetter(index: 2), OptionLetter(index: 0)])))
        try sitting.record(.responded("s1", nil))
        try sitting.record(.setAside)
        try sitting.record(.resumed)
        #expect(try sitting.gradebook.attempt(sitting.attempt.id).attempt == sitting.attempt)
        try sitting.finish()
        let (learner, attempt) = try sitting.gradebook.attempt(sitting.attempt.id)
        #expect(attempt == sitting.attempt)
        #expect(attempt.state == .submitted)
        #expect(learner.department == ["华东", "上海"])
        #expect(learner.id == attempt.learner)
    }

    @Test func anAttemptInProgressIsFoundUntilItIsClosed() throws {
        var sitting = try Sitting(in: .inMemory())
        let learner = sitting.attempt.learner
        let find = { try sitting.gradebook.attemptInProgress(at: "exam", workspace: "loyalty", learner: learner) }
        try sitting.record(.responded("c0", .options([OptionLetter(index: 1)])))
        let found = try #require(try find())
        #expect(found.attempt == sitting.attempt)
        #expect(found.eventCount == 1)
        #expect(try sitting.gradebook.attemptInProgress(at: "other", workspace: "loyalty", learner: learner) == nil)
        #expect(try sitting.gradebook.attemptInProgress(at: "exam", workspace: "other", learner: learner) == nil)
        try sitting.record(.submitted(by: .learner))
        #expect(try find() == nil)
    }

    @Test func numbersAttemptsAndRefusesOneTooMany() throws {
        let gradebook = try Gradebook.inMemory()
        let beginning = Gradebook.Beginning.sample(.sample(attempts: 2))
        for number in 1...2 {
            var sitting = try Sitting(in: gradebook, beginning)
            #expect(sitting.attempt.number == number)
            try sitting.record(number == 1 ? .discarded : .submitted(by: .learner))
        }
        #expect(throws: GradebookError.noAttemptsLeft(limit: 2)) { try Sitting(in: gradebook, beginning) }
        // Another learner, another workspace, another quiz and a script have their own.
        #expect(try Sitting(in: gradebook, as: "008", beginning).attempt.number == 1)
        #expect(try Sitting(in: gradebook, .sample(.sample(attempts: 2), workspace: "other")).attempt.number == 1)
        #expect(try Sitting(in: gradebook, .sample(.sample(id: "practice", attempts: 2))).attempt.number == 1)
        for number in 1...3 {
            let scripted = try Sitting(in: gradebook, .sample(.sample(attempts: 2), source: .scripted))
            #expect(scripted.attempt.number == number)
        }
    }

    @Test func aPersonsAttemptInProgressIsResumedAndNotBegunAnew() throws {
        let gradebook = try Gradebook.inMemory()
        var first = try Sitting(in: gradebook)
        #expect(throws: GradebookError.attemptMovedOn(first.attempt.id.rawValue)) { try Sitting(in: gradebook) }
        // A script is not stopped by it, and stops nobody.
        _ = try Sitting(in: gradebook, .sample(source: .scripted))
        _ = try Sitting(in: gradebook, .sample(source: .scripted))
        try first.record(.submitted(by: .learner))
        #expect(try Sitting(in: gradebook).attempt.number == 2)
    }

    @Test func asksWhatTheLearnerHasNotBeenAsked() throws {
        let gradebook = try Gradebook.inMemory()
        let quiz = Quiz.sample(count: 12, draw: .count(4))
        var asked: [ItemID] = []
        for number in 0..<3 {
            // What a script is asked, the learner has not seen.
            _ = try Sitting(in: gradebook, .sample(quiz, source: .scripted, seed: 99))
            var sitting = try Sitting(in: gradebook, .sample(quiz, seed: UInt64(number)))
            asked += sitting.attempt.paper.items.map(\.item.id)
            try sitting.finish()
        }
        #expect(Set(asked) == Set(quiz.items.map(\.id)))
        #expect(asked.count == 12)
    }

    @Test func aPaperCanBeDrawnAgainFromWhatIsStored() throws {
        let gradebook = try Gradebook.inMemory()
        let quiz = Quiz.sample(count: 12, draw: .count(4))
        for seed in [3, 4] as [UInt64] {
            var sitting = try Sitting(in: gradebook, .sample(quiz, seed: seed))
            let id = sitting.attempt.id.rawValue
            let row = try gradebook.database.read {
                try Row.fetchOne($0, sql: "SELECT seen, bankVersion FROM attempt WHERE id = ?", arguments: [id])
            }
            let seen = try JSONDecoder().decode([ItemID].self, from: Data((#require(row)["seen"] as String).utf8))
            #expect(seen.count == (seed == 3 ? 0 : 4))
            let unseen = Set(quiz.items.map(\.id)).subtracting(seen)
            #expect(try Paper(drawnFrom: quiz, seed: seed, unseen: unseen) == sitting.attempt.paper)
            #expect(try #require(row)["bankVersion"] as Data == Data(BankVersion.digest(of: quiz.entries).bytes))
            try sitting.finish()
        }
    }

    @Test func nothingIsKeptOfAnAttemptThatCannotBegin() throws {
        let gradebook = try Gradebook.inMemory()
        #expect(throws: GradebookError.cannotDraw) { try Sitting(in: gradebook, .sample(.sample(draw: .count(99)))) }
        #expect(try gradebook.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM attempt") } == 0)
        #expect(throws: GradebookError.self) { try gradebook.begin(.sample(), for: "nobody", at: .start) }
        #expect(try gradebook.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM itemVersion") } == 0)
    }

    @Test func recordsNothingOutOfTurn() throws {
        try withTemporaryFolder { folder in
            var here = try Sitting(in: Gradebook(at: folder + "/book"))
            let there = try Gradebook(at: folder + "/book")
            let id = here.attempt.id
            let moved = GradebookError.attemptMovedOn(id.rawValue)
            try here.record(.responded("c0", nil))
            // The other terminal has not seen it.
            #expect(throws: moved) { try there.record(.moved(to: 1), of: id, after: 0, at: .start) }
            #expect(throws: moved) { try there.record(.moved(to: 1), of: id, after: 2, at: .start) }
            try there.record(.moved(to: 1), of: id, after: 1, at: .start.after(9))
            #expect(throws: moved) { try here.record(.moved(to: 2)) }
            try there.record(.submitted(by: .learner), of: id, after: 2, at: .start.after(10))
            // Nothing follows the end, not even in turn.
            #expect(throws: moved) { try there.record(.responded("c0", nil), of: id, after: 3, at: .start) }
            #expect(throws: GradebookError.unknownAttempt("none")) {
                try there.record(.resumed, of: "none", after: 0, at: .start)
            }
            #expect(throws: GradebookError.unknownAttempt("none")) { try there.attempt("none") }
            #expect(try there.verify().isEmpty)
        }
    }

    @Test func handsOutAttemptsInOrderFromOneStateOfTheBook() throws {
        try withTemporaryFolder { folder in
            let gradebook = try Gradebook(at: folder + "/book")
            for staffID in ["20", "10", "3"] {
                for beginning in [
                    Gradebook.Beginning.sample(.sample(id: "b")), .sample(.sample(id: "a")), .sample(.sample(id: "a")),
                    .sample(.sample(id: "a"), source: .scripted),
                ] {
                    var sitting = try Sitting(in: gradebook, as: staffID, beginning)
                    try sitting.finish()
                }
            }
            _ = try gradebook.enrol(StaffID("15"), name: "没考过")
            let other = try Gradebook(at: folder + "/book")
            var lines: [String] = []
            var written = 0
            try gradebook.forEachAttempt { learner, attempt in
                lines.append("\(learner.staffID) \(attempt.quiz.id) \(attempt.source.rawValue) \(attempt.number)")
                // Another process writes meanwhile: it need not wait, and is not seen.
                if var sitting = try? Sitting(in: other, as: "new-\(lines.count)"), (try? sitting.finish()) != nil {
                    written += 1
                }
            }
            #expect(
                lines
                    == ["10", "20", "3"].flatMap { staffID in
                        ["a interactive 1", "a interactive 2", "a scripted 1", "b interactive 1"].map {
                            "\(staffID) \($0)"
                        }
                    })
            #expect(written == 12)
            var count = 0
            try gradebook.forEachAttempt { _, _ in count += 1 }
            #expect(count == 24)
        }
    }
}
