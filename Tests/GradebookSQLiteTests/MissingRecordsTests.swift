import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// What was taken away, exchanged or added is found by the ledger, the commitments and the results.
struct MissingRecordsTests {
    /// Nothing in a chain says how many events there were; the ledger does.
    @Test(arguments: [
        "DELETE FROM event WHERE attempt = ? AND sequence > 3",
        "DELETE FROM event WHERE attempt = ? AND sequence > 5; DELETE FROM result WHERE attempt = ?",
        "DELETE FROM event WHERE attempt = ?; DELETE FROM paperItem WHERE attempt = ?; DELETE FROM result WHERE attempt = ?; DELETE FROM attempt WHERE id = ?",
    ])
    func findsThatTheEndWasCutOff(sql: String) throws {
        let (gradebook, first) = try Tampering.gradebook()
        try Tampering.forge(gradebook, sql.replacingOccurrences(of: "?", with: "'\(first)'"))
        #expect(try gradebook.verify().faults.contains(.cutOff(first)))
    }

    /// The learner would go on, and answer better: what was kept of the closed attempt stands in the way.
    @Test func nobodyGoesOnWithAnAttemptWhoseEndWasCutOff() throws {
        let (gradebook, first) = try Tampering.gradebook()
        try Tampering.forge(gradebook, "DELETE FROM event WHERE attempt = '\(first)' AND sequence > 3")
        #expect(throws: GradebookError.damaged(path: ":memory:", .attempt(first.rawValue))) {
            try gradebook.record(.resumed, of: first, after: 3, at: .start.after(99))
        }
        #expect(throws: GradebookError.damaged(path: ":memory:", .attempt(first.rawValue))) {
            try gradebook.forEachSummary { _, _ in }
        }
    }

    @Test func findsAnAttemptThatIsMissingFromItsSeries() throws {
        let gradebook = try Gradebook.inMemory()
        var ids: [AttemptID] = []
        for _ in 0..<2 {
            var sitting = try Sitting(in: gradebook)
            try sitting.finish()
            ids.append(sitting.attempt.id)
        }
        try Tampering.forge(
            gradebook,
            "event attempt, paperItem attempt, result attempt, attempt id".split(separator: ", ").map { part in
                let words = part.split(separator: " ")
                return "DELETE FROM \(words[0]) WHERE \(words[1]) = '\(ids[0])'"
            }.joined(separator: ";"))
        #expect(
            try gradebook.verify().faults == [.cutOff(ids[0]), .gap(staffID: "007", quiz: "exam", numbers: [1])])
    }

    /// Somebody with the file and a database tool changes who is who.
    @Test(arguments: [
        (
            "UPDATE person SET staffID = 'x' WHERE staffID = '007'; UPDATE person SET staffID = '007' WHERE staffID = '008'; UPDATE person SET staffID = '008' WHERE staffID = 'x'",
            [Gradebook.Fault.exchanged(staffID: "007"), .exchanged(staffID: "008")]
        ),
        ("UPDATE commitment SET staffID = '009' WHERE staffID = '007'", [.exchanged(staffID: "007")]),
        ("DELETE FROM commitment WHERE staffID = '007'", [.exchanged(staffID: "007")]),
        (
            """
            INSERT INTO person VALUES ('b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', '666', '', '', '{}', NULL);
            INSERT INTO learner SELECT 'b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', 'b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', id FROM gradebook
            """, [.stranger(staffID: "666")]
        ),
        ("DELETE FROM ledger WHERE sequence = 1", [.ledger(2), .stranger(staffID: "007")]),
        ("UPDATE ledger SET wall = wall + 1 WHERE sequence = 1", [.ledger(1)]), ("DELETE FROM ledger", [.ledger(0)]),
    ])
    func findsWhoWasExchangedOrAdded(sql: String, faults: [Gradebook.Fault]) throws {
        let (gradebook, _) = try Tampering.gradebook()
        try Tampering.forge(gradebook, sql)
        #expect(try gradebook.verify().faults == faults)
    }

    @Test func findsThatSomebodyWasTakenAway() throws {
        let gradebook = try Gradebook.inMemory()
        let learner = try gradebook.enrol(StaffID("007"), name: nil)
        try Tampering.forge(gradebook, "DELETE FROM commitment; DELETE FROM learner; DELETE FROM person")
        #expect(try gradebook.verify().faults == [.gone(learner.id)])
    }

    @Test func namesAndDepartmentsAreUnderNoHash() throws {
        let (gradebook, _) = try Tampering.gradebook()
        try gradebook.database.write {
            try $0.execute(sql: "UPDATE person SET name = '', department = ''")
        }
        #expect(try gradebook.verify().isEmpty)
    }

    /// A result that somebody packed anew, digest and all, is not what the events say.
    @Test func findsAResultThatIsNotWhatTheEventsSay() throws {
        let (gradebook, first) = try Tampering.gradebook()
        try gradebook.store.write { store throws(GradebookError) in
            let (mine, ids) = (try store.result(of: first), try store.attemptIDs())
            let other = try ids.first { $0 != first }.flatMap { id throws(GradebookError) in try store.result(of: id) }
            guard let mine, let other else { throw .unknownAttempt("") }
            var input = Digest.Input()
            input.append("coursekit result 1")
            input.append(field: first.rawValue)
            input.append(field: mine.lastEvent.bytes)
            input.append(field: other.packed)
            let forged = StoredResult(lastEvent: mine.lastEvent, packed: other.packed, digest: input.digest)
            try store.set(forged, of: first)
        }
        // Reports believe it; that is why they say when the records were verified.
        #expect(throws: Never.self) { try gradebook.forEachSummary { _, _ in } }
        #expect(try gradebook.verify().faults == [.result(first)])
    }
}
