import CoursekitTestSupport
import Foundation
import Testing

/// What `coursekit` alone opens at a terminal, and the list that a bare `quiz` offers.
@Suite struct HomeTests {
    @Test func opensAtATerminalAndAsksWhoIsThere() throws {
        try Fixture.withCopy(of: "tour", language: nil) { program in
            var terminal = try program.runOnTerminal([], environment: ["LANG": "zh_CN.UTF-8"])
            try terminal.wait { $0.shows("您的工号：") }
            terminal.type("007\n学员甲\n\n")
            try terminal.wait { $0.shows("服务入门") && $0.shows("学员甲（007）") && $0.shows("今天的复习") }
            #expect(terminal.screen.shows("只考一次") && terminal.screen.shows("每种题型") && terminal.screen.shows("我的结果"))
            // Nobody is on the list who has only looked.
            #expect(try program.run("learners", "list").output.contains("007") == false)

            terminal.type("/每种")
            try terminal.wait { !$0.shows("只考一次") }
            terminal.type("\r")
            try terminal.wait { $0.shows("学员甲（007）") && $0.shows("开始作答") }
            terminal.type("\r")
            try terminal.wait { $0.shows("第 1 题，共 5 题") }
            terminal.type("bq2\r")
            try terminal.wait { $0.shows("接着做") && $0.shows("已答 1 题，共 5 题") }
            // What goes on comes first, and is gone on with.
            terminal.type("\r")
            try terminal.wait { $0.shows("您有一次没有答完") }
            terminal.type("q")
            try terminal.wait { $0.shows("没有开始作答") && $0.shows("接着做") }
            terminal.type("/进步\r")
            try terminal.wait { $0.shows("还没有交过卷") }
            terminal.type("q")
            try terminal.wait { $0.shows("接着做") }
            terminal.type("/服务\r")
            try terminal.wait { $0.shows("打开") && !$0.shows("接着做") }
            terminal.type("q")
            try terminal.wait { $0.shows("接着做") }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(!terminal.screen.isAlternate)
        }
    }

    @Test func helpsWhoeverHasNothingYet() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.runOnTerminal("home")
            try terminal.wait { $0.shows("您的工号：") }
            terminal.type("\n")
            try terminal.wait { $0.shows("请输入工号") && !$0.shows("--learner") }
            terminal.type("007\n学员甲\n\n")
            try terminal.wait { $0.shows("我的结果") }
            terminal.type("/我的结果\r")
            try terminal.wait { $0.shows("还没有交过卷。交卷以后，结果在这里随时再看。") }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
        }
    }

    /// What is asked of somebody comes first, with its deadline.
    @Test func namesTheDeadlinesOfExams() throws {
        try Fixture.withCopy(of: "tour") { program in
            let enrolled = try program.run(
                "quiz", "kinds", "--learner", "007", "--name", "学员甲", "--department", "华东", "--answers", "-")
            #expect(enrolled.status == 0, "\(enrolled.complaints)")
            try write(
                ["a.csv": "测验,部门,工号,开始,期限\nonce,华东,,2026-01-01,36500\n"], into: program.folder)
            #expect(try program.run("assignments", "import", "a.csv", "--yes").status == 0)
            var terminal = try program.runOnTerminal("home", "--learner", "007")
            try terminal.wait { $0.shows("只考一次") && $0.shows("最晚 ") }
            let lines = terminal.screen.lines
            let (once, hurry) = (lines.firstIndex { $0.contains("只考一次") }, lines.firstIndex { $0.contains("抢答") })
            #expect(try #require(once) < #require(hurry), "\(lines)")
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
        }
    }

    /// Practice with a deadline, an exam of which no attempt is left, and one whose clock runs.
    @Test func saysHowEachQuizStands() throws {
        try Fixture.withCopy(of: "tour") { program in
            let path = program.folder + "/quizzes/hurry.md"
            try String(contentsOfFile: path, encoding: .utf8).replacing("time: 4 s", with: "time: 30 min")
                .write(toFile: path, atomically: true, encoding: .utf8)
            var failed = try program.sit("quiz", "once", "--plain", "--learner", "007")
            failed.type("A\nA\n交卷\n交卷\n")
            #expect(try failed.waitForEnd() == .exit(0))
            var begun = try program.sit("quiz", "hurry", "--plain", "--learner", "007")
            begun.type("离开\n离开\n")
            #expect(try begun.waitForEnd() == .exit(75))
            try write(["a.csv": "测验,工号,开始,期限\nkinds,007,2026-01-01,36500\n"], into: program.folder)
            #expect(try program.run("assignments", "import", "a.csv", "--yes").status == 0)

            var terminal = try program.runOnTerminal("home", "--learner", "007")
            try terminal.wait { $0.shows("今天的复习") && $0.shows("我的结果") }
            let lines = terminal.screen.lines
            #expect(lines.contains { $0.contains("只考一次") && $0.contains("次数用完，未通过") }, "\(lines)")
            #expect(lines.contains { $0.contains("抢答") && $0.contains("还剩 ") }, "\(lines)")
            #expect(lines.count { $0.contains("抢答") } == 1, "\(lines)")
            #expect(lines.contains { $0.contains("每种题型") && $0.contains("最晚 ") }, "\(lines)")
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
        }
    }

    /// An exam that tells nobody how it went: nothing on home or before another attempt lets a pass be told from a fail.
    @Test func keepsAnOutcomeThatTheQuizKeeps() throws {
        try Fixture.withCopy(of: "tour") { program in
            let path = program.folder + "/quizzes/once.md"
            try String(contentsOfFile: path, encoding: .utf8)
                .replacing("attempts: 1", with: "attempts: 3\nreview: none\nvalid: 12 个月")
                .write(toFile: path, atomically: true, encoding: .utf8)
            try write(
                ["a.csv": "测验,工号,开始,期限\nonce,007,2026-01-01,36500\nonce,008,2026-01-01,36500\n"], into: program.folder)
            var lines: [String] = []
            for (learner, answers) in [("007", "A\nB\n"), ("008", "B\nA\n")] {
                var sitting = try program.sit("quiz", "once", "--plain", "--learner", learner)
                sitting.type(answers + "交卷\n交卷\n")
                #expect(try sitting.waitForEnd() == .exit(0))
            }
            #expect(try program.run("assignments", "import", "a.csv", "--yes").status == 0)
            for learner in ["007", "008"] {
                var home = try program.sit("home", "--plain", "--learner", learner)
                home.type("q\n")
                _ = try home.waitForEnd()
                lines += home.screen.lines.filter { $0.contains("只考一次") }
                var page = try program.sit("quiz", "once", "--plain", "--learner", learner)
                page.type("离开\n离开\n")
                _ = try page.waitForEnd()
                #expect(!page.screen.shows("通过这份测验") && !page.screen.shows("有效"), "\(page.screen.lines)")
            }
            #expect(Set(lines).count == 1 && lines.count == 2, "\(lines)")
            #expect(lines.allSatisfy { $0.contains("已交卷") && !$0.contains("通过") && !$0.contains("有效") }, "\(lines)")
        }
    }

    @Test func isTheHelpElsewhere() throws {
        try Fixture.withCopy(of: "tour", language: nil) { program in
            let piped = try program.run()
            #expect(piped.status == 0 && piped.output.contains("SUBCOMMANDS") || piped.output.contains("命令："))
            #expect(try program.run("home").status == 64)
            try withTemporaryFolder { folder in
                var terminal = try Program(folder: folder, language: nil).runOnTerminal([])
                #expect(try terminal.waitForEnd() == .exit(0))
                #expect(String(decoding: terminal.received, as: UTF8.self).contains("coursekit"))
            }
        }
    }

    @Test func speaksInPlainLinesWhereTheTerminalCanDoNothingElse() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.runOnTerminal(
                "home", "--learner", "007", environment: ["TERM": "dumb"])
            try terminal.wait { $0.shows("请输入编号") }
            let said = String(decoding: terminal.received, as: UTF8.self)
            #expect(said.contains("今天的复习") && said.contains("只考一次") && !said.contains("\u{1B}"))
            terminal.type("\n")
            #expect(try terminal.waitForEnd() == .exit(0))
        }
    }

    @Test func aBareQuizIsChosenFromAList() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.runOnTerminal("quiz", "--learner", "007")
            try terminal.wait { $0.shows("选一份测验") && $0.shows("每种题型") && $0.shows("抢答") }
            terminal.type("每種")
            try terminal.wait { !$0.shows("抢答") && $0.shows("每种题型") }
            terminal.type("\r")
            try terminal.wait { $0.shows("开始作答") && $0.shows("工号 007") }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(75))
            var leaving = try program.runOnTerminal("quiz", "--learner", "007")
            try leaving.wait { $0.shows("选一份测验") }
            leaving.type("\u{3}")
            #expect(try leaving.waitForEnd() == .exit(75))
            let piped = try program.run("quiz", "--learner", "007")
            #expect(piped.status == 64 && piped.complaints.hasPrefix("错误：缺少 <测验>\n"), "\(piped.complaints)")
        }
    }
}
