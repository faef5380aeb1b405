import CoursekitTestSupport
import Foundation
import Testing

/// A gradebook that is not there, or none at all, is said to be so, and never harmed.
@Suite struct GradebookFaultTests {
    static let readers = [
        ["report", "scores"], ["report", "people"], ["results", "--learner", "d1"], ["learners", "list"],
        ["gradebook", "info"],
        ["gradebook", "verify"],
    ]

    @Test(arguments: readers) func isNotMadeByReading(arguments: [String]) throws {
        try Fixture.withCopy(of: "tour") { program in
            let outcome = try program.run(arguments)
            #expect(outcome.status == 66)
            #expect(outcome.complaints.hasPrefix("错误：还没有成绩册 \(program.folder)/.data/coursekit/tour.gradebook"))
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/.data"))
        }
    }

    @Test(arguments: readers + [["quiz", "kinds", "--learner", "d1", "--answers", "right.txt"]])
    func refusesWhatIsNoGradebook(arguments: [String]) throws {
        try Fixture.withCopy(of: "tour") { program in
            let letter = String(repeating: "这不是成绩册。\n", count: 500)
            try write(["right.txt": Program.rightAnswers, "letter.txt": letter, "empty.db": ""], into: program.folder)
            for path in ["letter.txt", "site"] {
                let outcome = try program.run(arguments + ["--gradebook", path])
                #expect(outcome.status == 65)
                #expect(outcome.output == "")
                #expect(outcome.complaints == "错误：\(path) 不是成绩册\n")
            }
            #expect(try program.text(of: "letter.txt") == letter)
            #expect(
                try Fixture.files(below: program.folder).keys.filter { $0.hasPrefix("letter.txt") } == ["letter.txt"])
        }
    }

    @Test(.enabled(if: geteuid() != 0, "permissions do not stop root")) func saysThatItMayNotBeRead() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            #expect(
                try program.run("quiz", "kinds", "--learner", "d1", "--gradebook", "g", "--answers", "right.txt").status
                    == 0)
            chmod("\(program.folder)/g", 0)
            let outcome = try program.run("report", "scores", "--gradebook", "g")
            #expect(outcome.status == 73)
            #expect(outcome.complaints.hasPrefix("错误："))
        }
    }

    @Test func findsARecordThatWasChanged() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            #expect(
                try program.run("quiz", "kinds", "--learner", "d1", "--gradebook", "g", "--answers", "right.txt").status
                    == 0)
            #expect(try program.run("gradebook", "verify", "--gradebook", "g").output.hasPrefix("记录完好\n"))

            // Somebody turns 2400 into 2401 in the file itself.
            let file = URL(fileURLWithPath: "\(program.folder)/g")
            var bytes = try Data(contentsOf: file)
            let recorded = try #require(bytes.range(of: Data("2400".utf8), in: 0..<bytes.count))
            while let place = bytes.range(of: Data("2400".utf8)) {
                bytes.replaceSubrange(place, with: Data("2401".utf8))
            }
            #expect(recorded.count == 4)
            try bytes.write(to: file)
            let verified = try program.run("gradebook", "verify", "--gradebook", "g")
            #expect(verified.status == 1)
            #expect(verified.complaints.contains("被改过"))
        }
    }

    @Test func saysThatItIsNotAsItWasWritten() throws {
        let forgeries = [
            "PRAGMA user_version = -1", "PRAGMA user_version = 7",
            "ALTER TABLE event RENAME COLUMN content TO contents", "DROP INDEX attemptByQuiz",
            "DROP TABLE paperItem", "PRAGMA application_id = 0",
        ]
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            let take = ["quiz", "kinds", "--learner", "d1", "--answers", "right.txt", "--gradebook"]
            #expect(try program.run(take + ["g"]).status == 0)
            // Every command meets two of them, and every one of them two commands.
            let commands = Self.readers.map { $0 + ["--gradebook"] } + [take]
            for (number, command) in (commands + commands).enumerated() {
                let path = "g\(number)"
                try FileManager.default.copyItem(
                    atPath: "\(program.folder)/g", toPath: "\(program.folder)/\(path)")
                try program.forge(path, forgeries[number % forgeries.count])
                let outcome = try program.run(command + [path])
                #expect(outcome.status == 65, "\(command)")
                #expect(outcome.output == "")
                #expect(outcome.complaints.hasPrefix("错误：") && outcome.complaints.contains("\(path) "))
            }
        }
    }

    @Test func saysThatARecordWasChanged() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            let take = ["quiz", "kinds", "--learner", "007", "--gradebook", "g", "--answers", "right.txt"]
            #expect(try program.run(take).status == 0)
            try program.forge(
                "g", "DROP TRIGGER eventStays; UPDATE event SET content = replace(content, '2400', '2401');")
            // The trigger is put back: the structure is right, and only the chain tells.
            try program.forge(
                "g",
                """
                CREATE TRIGGER eventStays BEFORE UPDATE ON event
                    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
                """)
            let results = try program.run("results", "--learner", "007", "--gradebook", "g")
            #expect(results.status == 65)
            #expect(results.output == "")
            #expect(results.complaints.contains("coursekit gradebook verify"))
            // A report shows what was kept when the attempt was closed, and verifies where it is asked to.
            let report = ["report", "scores", "--include", "scripted", "--gradebook", "g"]
            #expect(try program.run(report).status == 0)
            let verified = try program.run(report + ["--verify"])
            #expect(verified.status == 1)
            #expect(verified.output == "")
            #expect(verified.complaints.contains("的第 "))
            #expect(try program.run("gradebook", "verify", "--gradebook", "g").status == 1)
        }
    }

    /// Somebody deletes the file while a learner sits a quiz.
    @Test func saysThatItIsGoneAndKeepsNothingForSaved() throws {
        try Fixture.withCopy(of: "tour") { program in
            let arguments = ["quiz", "kinds", "--learner", "007", "--gradebook", "g"]
            let files = ["g", "g-wal", "g-shm"].map { "\(program.folder)/\($0)" }
            var terminal = try program.sit(arguments)
            try terminal.wait { $0.lines.contains { $0.contains("第 1 题") } }
            terminal.type("a")
            try terminal.wait { $0.lines.contains { $0.contains("已选 A  已保存") } }
            for file in files { try FileManager.default.moveItem(atPath: file, toPath: file + ".away") }
            terminal.type("b")
            try terminal.wait { $0.lines.contains { $0.contains("成绩册 g 被移走、删除或换掉了") } }
            #expect(!terminal.screen.lines.contains { $0.contains("已保存") })
            for file in files { try FileManager.default.moveItem(atPath: file + ".away", toPath: file) }
            // The next try, by itself or by hand, saves it.
            terminal.type("\r")
            try terminal.wait { $0.lines.contains { $0.contains("已选 B  已保存") } }
            terminal.type("q")
            try terminal.wait { $0.lines.contains { $0.contains("离开") } }
            terminal.type("2\r")
            #expect(try terminal.waitForEnd() == .exit(75))
            var resumed = try program.sit(arguments)
            try resumed.wait { $0.lines.contains { $0.contains("已选 B") } }
        }
    }

    @Test func keepsItPrivate() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            #expect(try program.run("quiz", "kinds", "--learner", "d1", "--answers", "right.txt").status == 0)
            for path in [".data/coursekit", ".data/coursekit/tour.gradebook"] {
                var status = stat()
                #expect(stat("\(program.folder)/\(path)", &status) == 0)
                #expect(status.st_mode & 0o077 == 0, "\(path)")
            }
        }
    }
}
