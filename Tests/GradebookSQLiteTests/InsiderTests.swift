import CourseModel
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Forty ways to change a gradebook by hand. Half of them leave the hashes as they are; in the other half everything that a hash is of is
/// hashed anew: as long as the ledger is left, it tells, and when it is written anew, too, a seal does.
struct InsiderTests {
    /// Two people with two closed attempts each, one of which nobody touches, and somebody without any.
    private static func gradebook() throws -> (gradebook: Gradebook, attempts: [AttemptID]) {
        let gradebook = try Gradebook.inMemory()
        var attempts: [AttemptID] = []
        for staffID in ["007", "007", "008", "008"] {
            var sitting = try Sitting(in: gradebook, as: staffID)
            try sitting.finish()
            attempts.append(sitting.attempt.id)
        }
        _ = try gradebook.enrol(StaffID("009"), name: "没考过", at: .start)
        _ = try gradebook.change(StaffID("008"), name: "李大明", department: nil)
        return (gradebook, attempts)
    }

    // MARK: With a database tool

    private static let person = "(SELECT id FROM person WHERE staffID = '009')"
    private static func removal(of attempt: String) -> String {
        ["event", "paperItem", "result"].map { "DELETE FROM \($0) WHERE attempt = \(attempt)" }.joined(separator: ";")
            + ";DELETE FROM attempt WHERE id = \(attempt)"
    }

    /// What is done in SQL, `?` being the first attempt, and the fault that must be named.
    private static let tamperings: [(String, String)] = [
        (
            "UPDATE event SET content = replace(content, '\"options\":\"B\"', '\"options\":\"A\"') WHERE attempt = ? AND sequence = 2",
            "chain"
        ),
        ("UPDATE event SET wall = wall - 60000 WHERE attempt = ? AND sequence = 4", "chain"),
        ("DELETE FROM event WHERE attempt = ? AND sequence = 3", "chain"),
        (
            "DELETE FROM event WHERE attempt = ? AND sequence = (SELECT max(sequence) FROM event WHERE attempt = ?)",
            "cutOff"
        ),
        (removal(of: "?"), "cutOff"), (removal(of: "?"), "gap"),
        ("UPDATE attempt SET number = 9 WHERE id = ?", "chain"),
        ("UPDATE attempt SET learner = (SELECT id FROM learner WHERE person = \(person)) WHERE id = ?", "chain"),
        ("UPDATE attempt SET limits = NULL WHERE id = ?", "chain"),
        ("UPDATE paperItem SET optionOrder = 'BACD' WHERE attempt = ? AND optionOrder <> ''", "chain"),
        (
            "UPDATE itemPart SET content = replace(content, '\"correct\":\"B\"', '\"correct\":\"A\"') WHERE kind = 'key'",
            "chain"
        ),
        ("UPDATE quizVersion SET content = replace(content, '4', '1')", "chain"),
        ("UPDATE result SET packed = CAST(packed || x'00' AS BLOB) WHERE attempt = ?", "result"),
        ("UPDATE ledger SET wall = wall + 1 WHERE sequence = 2", "ledger"),
        (
            "DELETE FROM ledger WHERE sequence = (SELECT max(sequence) FROM ledger WHERE content LIKE '%closed%')",
            "ledger"
        ),
        (
            "UPDATE person SET staffID = 'x' WHERE staffID = '007'; UPDATE person SET staffID = '007' WHERE staffID = '008'; "
                + "UPDATE person SET staffID = '008' WHERE staffID = 'x'", "exchanged"
        ),
        (
            "DELETE FROM commitment WHERE learner IN (SELECT id FROM learner WHERE person = \(person)); "
                + "DELETE FROM learner WHERE person = \(person); DELETE FROM person WHERE staffID = '009'", "gone"
        ),
        (
            "INSERT INTO person VALUES ('b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', '666', '', '', '{}', NULL); "
                + "INSERT INTO learner SELECT 'b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', 'b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55', id "
                + "FROM gradebook", "stranger"
        ),
        ("UPDATE person SET name = '冒名' WHERE staffID = '008'", "edited"),
        (
            removal(of: "?")
                + "; INSERT INTO omission SELECT '00000000-0000-4000-8000-000000000000', id, 'loyalty', 'exam', "
                + "'interactive', 1, 'retention', 0 FROM learner LIMIT 1", "cutOff"
        ),
    ]

    @Test(arguments: tamperings.indices) func isFoundAndNamed(number: Int) throws {
        let (sql, fault) = Self.tamperings[number]
        let (gradebook, attempts) = try Self.gradebook()
        #expect(try gradebook.verify().isEmpty)
        try Tampering.forge(gradebook, sql.replacing("?", with: "'\(attempts[0])'"))
        let found = try gradebook.verify().faults
        #expect(found.contains { "\($0)".hasPrefix(fault) }, "\(found)")
        // Nobody else is blamed for it.
        if ["chain", "result"].contains(fault), sql.contains("?") {
            #expect(!found.contains { "\($0)".contains(attempts[3].rawValue) }, "\(found)")
        }
    }

    // MARK: With hashes computed anew

    private enum Forgery: String, CaseIterable {
        case anotherAnswer, anAnswerLess, anAnswerMore, earlierSubmission, laterStart, endCutOff, attemptDeleted
        case somebodyElses, badAttemptDropped, anotherSource
    }

    private func commit(_ forgery: Forgery, _ insider: Insider, _ attempts: [AttemptID]) throws {
        let first = attempts[0]
        switch forgery {
        case .anotherAnswer:
            try insider.retell(first) { attempt in
                (
                    attempt,
                    attempt.history.map { ($0.0.replacing("\"options\":\"B\"", with: "\"options\":\"C\""), $0.1) }
                )
            }
        case .anAnswerLess:
            try insider.retell(first) { ($0, $0.history.enumerated().filter { $0.offset != 2 }.map(\.element)) }
        case .anAnswerMore:
            try insider.retell(first) { attempt in
                let answer = #"{"responded":{"item":"n","response":{"number":"28600","text":"28600"}}}"#
                return (attempt, [attempt.history[0], (answer, attempt.history[0].1)] + attempt.history.dropFirst())
            }
        case .earlierSubmission:
            try insider.retell(first) { attempt in
                var history = attempt.history
                history[history.count - 1].1 = history[history.count - 2].1
                return (attempt, history)
            }
        case .laterStart:
            try insider.retell(first) { attempt in
                (attempt, attempt.history.map { ($0.0, $0.1.after(3600)) })
            }
        case .endCutOff: try insider.retell(first) { ($0, $0.history.dropLast(2)) }
        case .attemptDeleted: try insider.delete(attempts[1])
        case .somebodyElses:
            let other = try #require(try insider.gradebook.learner(StaffID("009")))
            let commitment = try insider.gradebook.store.read { store throws(GradebookError) in
                try store.commitments(of: other.id).first?.hash
            }
            try insider.retell(attempts[1]) {
                ($0.told(learner: other.id, number: 1, commitment: commitment), $0.history)
            }
        case .badAttemptDropped:
            try insider.delete(first)
            try insider.retell(attempts[1]) { ($0.told(number: 1), $0.history) }
        case .anotherSource: try insider.retell(attempts[1]) { ($0.told(source: .piped), $0.history) }
        }
    }

    @Test(arguments: Forgery.allCases, [false, true])
    private func isFoundByTheLedgerOrTheSeal(forgery: Forgery, rewritesLedger: Bool) throws {
        let (gradebook, attempts) = try Self.gradebook()
        let seal = try gradebook.seal(by: "hr", at: .start)
        let receipts = try attempts.map { try gradebook.receipt(of: $0) }
        let insider = Insider(gradebook: gradebook)
        try commit(forgery, insider, attempts)
        if rewritesLedger { try insider.rewriteLedger() }
        let found = try gradebook.verify().faults
        if rewritesLedger {
            // The file alone tells nothing any more, but where numbers are missing.
            #expect(!found.contains { "\($0)".hasPrefix("cutOff") || "\($0)".hasPrefix("ledger") }, "\(found)")
            #expect(try !gradebook.breaches(of: seal).isEmpty)
        } else {
            #expect(found.contains { "\($0)".hasPrefix("cutOff") }, "\(found)")
        }
        // So does the slip of paper that the learner has.
        let unproven = try receipts.filter { try gradebook.attempt(provenBy: $0) == nil }
        #expect((1...2).contains(unproven.count))
    }
}
