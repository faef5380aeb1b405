import CoursekitTestSupport
import Foundation
import Testing

/// A gradebook on a server is used like one in a file, and what is wrong with it is said.
@Suite(.enabled(if: TestServer.isAvailable, "PostgreSQL is not on this machine: apt install postgresql"))
struct ServerGradebookTests {
    @Test func isMadeSatReportedOnBackedUpAndMoved() throws {
        let server = try TestServer.shared.get()
        let (address, moved) = (server.address(), server.address())
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            func run(_ arguments: String..., at place: String? = nil) throws -> Program.Outcome {
                try program.run(arguments + ["--gradebook", place ?? address])
            }
            // Nobody makes a company's gradebook by taking a quiz.
            let early = try run("quiz", "kinds", "--learner", "d1", "--answers", "right.txt")
            #expect(early.status == 66)
            #expect(early.complaints.contains("gradebook new"))

            #expect(try run("gradebook", "new").status == 0)
            #expect(try run("gradebook", "new").status == 73)
            for learner in ["d1", "d2"] {
                let sat = try run("quiz", "kinds", "--learner", learner, "--answers", "right.txt")
                #expect(sat.status == 0, "\(sat.complaints)")
            }
            let scores = try run("report", "scores", "--include", "scripted", "--format", "csv")
            #expect(scores.status == 0 && scores.output.contains("d1") && scores.output.contains("d2"))
            #expect(try run("gradebook", "verify").output.hasPrefix("记录完好\n"))
            #expect(try run("gradebook", "info").output.contains("学员 2 人，作答 2 次"))

            #expect(try run("gradebook", "backup", "copy.gradebook").status == 0)
            #expect(try run("gradebook", "verify", at: "copy.gradebook").output.hasPrefix("记录完好\n"))
            let there = try run("gradebook", "move", moved, at: "copy.gradebook")
            #expect(there.status == 0, "\(there.complaints)")
            #expect(try run("gradebook", "move", moved, at: "copy.gradebook").status == 73)
            let again = try run("report", "scores", "--include", "scripted", "--format", "csv", at: moved)
            #expect(again.output == scores.output)
            #expect(try run("gradebook", "restore", "copy.gradebook").status == 64)
            #expect(try run("learners", "erase", "d2", "--yes").status == 0)
            #expect(try !run("learners", "list").output.contains("d2"))
        }
    }

    @Test func mergesWhatShopsSendAndRehearsesIt() throws {
        let server = try TestServer.shared.get()
        let address = server.address()
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            for shop in ["east", "west"] {
                let sat = try program.run(
                    "quiz", "kinds", "--learner", shop, "--answers", "right.txt", "--gradebook", shop)
                #expect(sat.status == 0)
            }
            #expect(try program.run("gradebook", "new", "--gradebook", address).status == 0)
            let tried = try program.run("results", "merge", "east", "west", "--dry-run", "--gradebook", address)
            #expect(tried.status == 0, "\(tried.complaints)")
            #expect(try program.run("learners", "list", "--gradebook", address).output.contains("east") == false)
            #expect(try program.run("results", "merge", "east", "west", "--gradebook", address).status == 0)
            #expect(try program.run("gradebook", "verify", "--gradebook", address).output.hasPrefix("记录完好\n"))
            let list = try program.run("learners", "list", "--gradebook", address).output
            #expect(list.contains("east") && list.contains("west"))
            let exported = try program.run("results", "export", "out", "--learner", "east", "--gradebook", address)
            #expect(exported.status == 0, "\(exported.complaints)")
            #expect(try program.run("gradebook", "verify", "--gradebook", "out").status == 0)
        }
    }

    @Test func aLearnersLoginTakesQuizzesAndSeesNobodyElse() throws {
        let server = try TestServer.shared.get()
        let address = server.address()
        let schema = address.split(separator: "#").last.map(String.init) ?? ""
        try Fixture.withCopy(of: "tour") { program in
            var program = program
            program.environment["PGPASSWORD"] = "x"
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            func run(_ arguments: String..., at place: String? = nil) throws -> Program.Outcome {
                try program.run(arguments + ["--gradebook", place ?? address])
            }
            #expect(try run("gradebook", "new").status == 0)
            for learner in ["east", "west"] {
                #expect(try run("quiz", "kinds", "--learner", learner, "--answers", "right.txt").status == 0)
            }
            let login = "zhang_\(schema)"
            #expect(try run("gradebook", "grant", login, "--learner", "east").status == 66)
            _ = try server.say("CREATE ROLE \(login) LOGIN PASSWORD 'x'")
            #expect(try run("gradebook", "grant", login, "--learner", "east").status == 0)
            #expect(try run("gradebook", "grant").output == "\(login)  learner  east east\n")

            let own = server.address(login: login, schema: schema)
            let sat = try run("quiz", "kinds", "--learner", "east", "--answers", "right.txt", at: own)
            #expect(sat.status == 0, "\(sat.complaints)")
            let scores = try run("report", "scores", "--include", "scripted", "--format", "csv", at: own)
            #expect(scores.status == 0 && !scores.output.contains("west"), "\(scores)")
            let other = try run("quiz", "kinds", "--learner", "west", "--answers", "right.txt", at: own)
            #expect(other.status == 77, "\(other.complaints)")
            // Both agree on what the learner has reached, although the one does not believe what the other wrote.
            let hr = try run("report", "scores", "--include", "scripted", "--format", "csv").output
            for line in scores.output.split(separator: "\n") where line.contains("east") { #expect(hr.contains(line)) }
        }
    }

    @Test func saysThatAServerIsTooOld() throws {
        try Fixture.withCopy(of: "tour") { program in
            let server = try OldServer(version: "14.13", in: program.folder)
            for (language, words) in [("zh-Hans", "PostgreSQL 是 14，要 15 或更新的"), ("en", "is 14; 15 or newer is needed")]
            {
                var program = program
                program.language = language
                let outcome = try program.run("report", "scores", "--gradebook", server.address)
                #expect(outcome.status == 65 && outcome.complaints.contains(words), "\(outcome.complaints)")
            }
        }
    }

    /// Whoever sets the clock of a terminal gains no time: the server's holds, and that they differ is said.
    @Test(
        .enabled(if: StandingClock.isAvailable, "there is no compiler for the clock"),
        arguments: [(7200, "快"), (-7200, "慢")])
    func livesByTheServersClock(seconds: Int64, word: String) throws {
        let server = try TestServer.shared.get()
        let address = server.address()
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            #expect(try program.run("gradebook", "new", "--gradebook", address).status == 0)
            let clock = try StandingClock(in: program.folder)
            try clock.setSeconds(seconds)
            var wrong = program
            wrong.environment = clock.environment
            let sat = try wrong.run(
                "quiz", "kinds", "--learner", "d1", "--answers", "right.txt", "--gradebook", address)
            #expect(sat.status == 0 && sat.complaints.contains("本机的钟比服务器\(word)"), "\(sat.complaints)")
            #expect(sat.complaints.contains("时间按服务器算"))
            // What is kept is the server's time, beside which the server has put its own.
            let schema = try #require(address.split(separator: "#").last)
            let apart = try server.say(
                "SELECT count(*), count(*) FILTER (WHERE abs(wall - recordedAt) < 3600000) FROM \(schema).event"
            ).output
            let counts = apart.split(separator: "|")
            #expect(counts.count == 2 && counts[0] == counts[1] && counts[0] != "0", "\(apart)")
            #expect(try program.run("gradebook", "verify", "--gradebook", address).output.hasPrefix("记录完好\n"))
        }
    }

    @Test(arguments: [
        ("postgresql://hr:secret@db/books", Int32(64)), ("postgresql://db/books?colour=red", 64),
        ("postgresql:///books?host=/nowhere", 73), ("service=nobody_knows", 64),
    ])
    func saysWhatIsWrong(address: String, status: Int32) throws {
        try Fixture.withCopy(of: "tour") { program in
            for language in ["zh-Hans", "en"] {
                var program = program
                program.language = language
                let outcome = try program.run("report", "scores", "--gradebook", address)
                #expect(outcome.status == status, "\(outcome.complaints)")
                #expect(outcome.output == "")
                #expect(!outcome.complaints.contains("secret"))
                #expect(outcome.complaints.hasPrefix(language == "en" ? "error: " : "错误："))
            }
        }
    }
}
