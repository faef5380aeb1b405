import CourseModel
import CoursekitTestSupport
import Foundation
import Gradebook
import GradebookSamples
import GradebookPostgreSQL
import QuizEngine
import Testing

/// What a login may do depends on the login, not on what a client says.
@Suite(serverIsThere) struct RightsTests {
    /// A gradebook with an attempt of each of two people, and a login for the first, in words of SQL as well.
    private struct Company {
        let book: Book
        let login: String
        let own: LearnerID
        let other: LearnerID

        init() throws {
            book = try Book()
            login = "staff_\(book.schema)"
            try book.say("CREATE ROLE \(login) LOGIN PASSWORD 'x'; CREATE ROLE hr_\(login) LOGIN PASSWORD 'x'")
            let gradebook = try book.opened()
            for id in ["007", "008"] {
                var sitting = try Sitting(in: gradebook, as: id, name: "甲\(id)")
                try sitting.finish()
            }
            let people = try gradebook.learners()
            (own, other) = (people[0].id, people[1].id)
            try gradebook.grant(.learner, to: login, of: people[0])
            try gradebook.grant(.hr, to: "hr_\(login)")
        }

        func opened(as name: String) throws -> Gradebook {
            try Gradebook(onServer: book.address(for: name)) { "x" }
        }

        /// What the server says to the learner's own SQL.
        func tries(_ sql: String) throws -> (output: String, error: String) { try book.say(sql, as: login) }
    }

    @Test func aLearnerSitsQuizzesUnderTheOwnLogin() throws {
        let company = try Company()
        let gradebook = try company.opened(as: company.login)
        var sitting = try Sitting(in: gradebook, as: "007", name: "甲007", .sample(.sample(attempts: 3)))
        try sitting.finish()
        var attempts = 0
        try gradebook.forEachAttempt { learner, _ in
            #expect(learner.staffID == "007")
            attempts += 1
        }
        #expect(attempts == 2)
        // What the learner's program says of the score is not believed, but made of the events again.
        #expect(try company.book.opened().verify().isEmpty)
        #expect(throws: GradebookError.self) { _ = try Sitting(in: gradebook, as: "008", name: "甲008") }
        #expect(throws: GradebookError.self) { _ = try Sitting(in: gradebook, as: "009", name: "乙") }
    }

    @Test func aGradebookOfAnEarlierFormIsBroughtToTodaysByItsOwner() throws {
        let company = try Company()
        try company.book.say("DROP TABLE pin, signInTry; UPDATE gradebook SET version = 4")
        #expect(throws: GradebookError.self) { _ = try company.opened(as: company.login) }
        let gradebook = try company.book.opened()
        #expect(try gradebook.learners().map(\.staffID) == ["007", "008"])
        #expect(try gradebook.pins().isEmpty && gradebook.verify().isEmpty)
        #expect(try company.book.say("SELECT version FROM gradebook").output == "5")
        // The rights that came with the form are those of its logins.
        #expect(try company.opened(as: "hr_\(company.login)").pins().isEmpty)
        #expect(try company.tries("SELECT count(*) FROM pin").output == "0")
        #expect(!(try company.tries("INSERT INTO signInTry VALUES ('\\x00', 1, 1)")).error.isEmpty)
    }

    @Test func aLearnersOwnSQLReadsNothingOfOthers() throws {
        let company = try Company()
        for (table, column) in [
            ("attempt", "learner"), ("paperItem", "learner"), ("event", "learner"), ("shortAnswer", "learner"),
            ("result", "learner"), ("omission", "learner"), ("divergence", "learner"), ("commitment", "learner"),
            ("learner", "id"), ("person", "id"),
        ] {
            let seen = try company.tries("SELECT count(*) FROM \(table) WHERE \(column) <> '\(company.own)'")
            #expect(seen.output == "0", "\(table): \(seen)")
        }
        #expect(try company.tries("SELECT count(*) FROM event").output != "0")
        #expect(try company.tries("SELECT count(*) FROM ledger").output == "1")
        #expect(try company.tries("SELECT count(*) FROM operator").output == "0")
        // A name that a client sets changes nothing.
        for trick in ["SET ROLE owner", "SET SESSION AUTHORIZATION owner", "SET row_security TO off"] {
            let said = try company.tries("\(trick); SELECT count(*) FROM person WHERE id <> '\(company.own)'")
            #expect(said.output.isEmpty || said.output == "0", "\(trick): \(said)")
        }
    }

    @Test func aLearnersOwnSQLWritesNothingOfOthers() throws {
        let company = try Company()
        let (own, other) = (company.own, company.other)
        let before = try company.book.say("SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM event AS t").output
        for sql in [
            "UPDATE event SET content = '{}' WHERE learner = '\(own)'", "DELETE FROM event",
            "UPDATE attempt SET number = 9", "DELETE FROM attempt", "UPDATE result SET packed = ''", "TRUNCATE event",
            "UPDATE person SET name = 'x'", "INSERT INTO login VALUES ('\(company.login)', 'hr')",
            "UPDATE login SET role = 'hr'", "ALTER TABLE event DISABLE ROW LEVEL SECURITY", "DROP TABLE event",
            "INSERT INTO event (learner, attempt, sequence, content, wall, monotonic, boot, hash) SELECT '\(other)', attempt, 90, content, wall, monotonic, boot, hash FROM event LIMIT 1",
            "INSERT INTO event (learner, attempt, sequence, content, wall, monotonic, boot, hash, recordedAt) SELECT learner, attempt, 90, content, wall, monotonic, boot, hash, 0 FROM event LIMIT 1",
            "INSERT INTO ledger VALUES ((SELECT max(sequence) + 1 FROM ledger), '{\"made\":{}}', 0, sha256('x'))",
            "INSERT INTO itemVersion VALUES (sha256('a'), 'i', '{}')",
        ] {
            let said = try company.tries(sql)
            #expect(said.error.contains("ERROR"), "\(sql): \(said)")
        }
        #expect(
            try company.book.say("SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM event AS t").output
                == before)
        #expect(try company.book.opened().verify().isEmpty)
    }

    /// PINs are HR's to give, a terminal's to ask for, and nobody else's to see.
    @Test func aTerminalSignsPeopleInAndGivesOutNoPIN() throws {
        let company = try Company()
        let pepper = try #require(Pepper(String(repeating: "5a", count: 32)))
        let (id, pin) = (try StaffID("008"), try PIN("493027", for: StaffID("008")))
        let hash = try #require(PINHash(of: pin, pepper))
        _ = try company.opened(as: "hr_\(company.login)").set(hash, of: id, pepper, by: "hr", at: .start)
        let login = "terminal_\(company.login)"
        _ = try company.book.say("CREATE ROLE \(login) LOGIN PASSWORD 'x'")
        try company.book.opened().grant(.terminal, to: login)
        let terminal = try company.opened(as: login)
        #expect(try terminal.signIn(id, pin: "000000", at: "shop", pepper) { .start } == .wrong)
        #expect(try terminal.signIn(id, pin: "493027", at: "shop", pepper) { .start } == .tooSoon(seconds: 1))
        let later = Instant(wall: Instant.start.wall + 1000, monotonic: 0, boot: "")
        guard case .known(let learner) = try terminal.signIn(id, pin: "493027", at: "shop", pepper, now: { later })
        else {
            Issue.record("not let in")
            return
        }
        #expect(learner.staffID == "008")
        #expect(throws: GradebookError.self) { _ = try terminal.set(hash, of: id, pepper, by: "shop", at: later) }
        #expect(throws: GradebookError.self) { _ = try terminal.removePIN(of: id, by: "shop", at: later) }
        for table in ["pin", "signInTry"] {
            #expect(try company.book.say("SELECT count(*) FROM \(table)").output == "1")
            #expect(try company.tries("SELECT count(*) FROM \(table)").output == "0")
        }
    }

    @Test func hrReadsAndRegradesAndDeletesNoAttempt() throws {
        let company = try Company()
        let gradebook = try company.opened(as: "hr_\(company.login)")
        #expect(try gradebook.learners().count == 2)
        #expect(try gradebook.verify().isEmpty)
        _ = try gradebook.change(StaffID("008"), name: "乙", department: nil)
        #expect(throws: GradebookError.self) { _ = try gradebook.erase(StaffID("008"), by: "hr", at: .start) }
        #expect(try gradebook.learners().count == 2)
    }

    @Test func takesRightsBack() throws {
        let company = try Company()
        try company.book.opened().grant(nil, to: company.login)
        #expect(try company.tries("SELECT count(*) FROM event").error.contains("ERROR"))
        #expect(try company.book.opened().grantedLogins().map(\.login) == ["hr_\(company.login)"])
    }

    @Test func erasingAPersonEndsTheLogin() throws {
        let company = try Company()
        _ = try company.book.opened().erase(StaffID("007"), by: "hr", at: .start)
        #expect(try company.tries("SELECT count(*) FROM event").output == "0")
    }
}
