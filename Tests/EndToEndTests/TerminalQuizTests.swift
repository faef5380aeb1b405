import CoursekitTestSupport
import Foundation
import Testing

/// A quiz on a full screen, by keys, and every way in which it may end.
@Suite struct TerminalQuizTests {
    @Test func takesTheQuizOfANewWorkspace() throws {
        try withTemporaryFolder { folder in
            #expect(try Program(folder: folder).run("new", "workspace", "academy").status == 0)
            let program = Program(folder: folder + "/academy")
            var terminal = try program.sit(
                "quiz", "first-course-practice", "--learner", "007", "--name", "学员甲")
            try terminal.wait { $0.shows("第 1 题，共 1 题，答对 0") }
            #expect(terminal.screen.isAlternate)
            terminal.type("b")
            try terminal.wait { $0.shows("已选 B  已保存，按回车看对错") }
            terminal.type("\r")
            try terminal.wait { $0.shows("答对了，1 / 1 分") && $0.shows("对  B") && $0.shows("解析") }
            terminal.type("\r")
            try terminal.wait { $0.shows("得分 1 / 1，100%") }
            #expect(terminal.screen.shows("通过") && terminal.screen.shows("（您选了，选对了）"))
            terminal.type("q")
            try expectAsFound(&terminal, end: .exit(0))
            #expect(terminal.screen.lines.contains("007 学员甲  第一门课程：练习  1/1  100%  通过（及格线 60%）"))
            #expect(
                try program.rows(ofReport: "report", "scores").map { Array($0[0...1] + $0[6...9]) } == [
                    ["007", "学员甲", "1.00", "1.00", "100.00", "通过"]
                ])
        }
    }

    @Test func takesEveryKindOfItemByKeys() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "kinds", "--learner", "007")
            try terminal.wait { $0.shows("第 1 题，共 5 题，已答 0") }
            // Single: by arrow and space; a digit and a full-width letter choose as well.
            terminal.type("\u{1B}[B ")
            try terminal.wait { $0.shows("已选 B  已保存") }
            terminal.type("1")
            try terminal.wait { $0.shows("已选 A  已保存") }
            terminal.type("Ｂ")
            try terminal.wait { $0.shows("已选 B  已保存") }
            // Several: chosen, taken back, chosen.
            terminal.type("nabc")
            try terminal.wait { $0.shows("已选 A、B、C  已保存") }
            terminal.type("b")
            try terminal.wait { $0.shows("已选 A、C  已保存") }
            // One of two.
            terminal.type("nb")
            try terminal.wait { $0.shows("第 3 题，共 5 题，已答 3") }
            // A number, below the passage that its set is about.
            terminal.type("n")
            try terminal.wait { $0.shows("每次花费（元）") && $0.shows("他一年花多少？") }
            terminal.type("2300\u{7F}\u{7F}\u{7F}400\r")
            try terminal.wait { $0.shows("第 5 题，共 5 题，已答 4") && $0.shows("第 4 题：2400") }
            // Marked and left out, found again in the overview.
            terminal.type("mr")
            try terminal.wait { $0.shows("5  未答  标记") && $0.shows("2  A C") }
            terminal.type("\r50\r")
            try terminal.wait { $0.shows("第 5 题，共 5 题，已答 5") }
            try submit(&terminal)
            try terminal.wait { $0.shows("得分 5 / 5，100%") }
            terminal.type("q")
            try expectAsFound(&terminal, end: .exit(0))
            #expect(try program.rows(ofReport: "report", "scores").map { $0[6] } == ["5.00"])
        }
    }

    @Test func goesOnWhereItWasKilled() throws {
        try Fixture.withCopy(of: "tour") { program in
            let arguments = ["quiz", "kinds", "--learner", "007"]
            var first = try program.sit(arguments)
            try first.wait { $0.shows("第 1 题，共 5 题，已答 0") }
            first.type("bnac")
            try first.wait { $0.shows("第 2 题，共 5 题，已答 2") && $0.shows("已选 A、C  已保存") }
            kill(first.process, SIGKILL)
            #expect(try first.waitForEnd() == .signal(SIGKILL))
            // The watcher gives the terminal back a moment later.
            try first.wait { !$0.isAlternate && $0.showsCursor }
            #expect(first.modes == first.foundModes)

            var second = try program.sit(arguments)
            try second.wait { $0.shows("第 2 题，共 5 题，已答 2") && $0.shows("已选 A、C") }
            second.type("p")
            try second.wait { $0.shows("第 1 题，共 5 题，已答 2") && $0.shows("已选 B") }
            second.type("nnbn2400\r50\r")
            try second.wait { $0.shows("第 5 题，共 5 题，已答 5") }
            try submit(&second)
            try second.wait { $0.shows("得分 5 / 5，100%") }
            second.type("q")
            try expectAsFound(&second, end: .exit(0))
            #expect(try program.rows(ofReport: "report", "scores", "--attempts", "all").map { $0[6] } == ["5.00"])
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func keepsEverythingWhenItIsSentAway(number: Int32) throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "kinds", "--learner", "007")
            try terminal.wait { $0.shows("第 1 题") }
            terminal.type("bn")
            try terminal.wait { $0.shows("第 2 题，共 5 题，已答 1") }
            kill(terminal.process, number)
            try expectAsFound(&terminal, end: .exit(128 + number))

            var resumed = try program.sit("quiz", "kinds", "--plain", "--learner", "007")
            try resumed.wait { $0.shows("接着上次：已答 1 题，从第 2 题继续。") }
        }
    }

    @Test func keepsEverythingWhenItsWindowIsClosed() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "kinds", "--learner", "007")
            try terminal.wait { $0.shows("第 1 题") }
            terminal.type("b")
            try terminal.wait { $0.shows("已保存") }
            terminal.hangUp()
            #expect(try terminal.waitForEnd() == .exit(128 + SIGHUP))
            var resumed = try program.sit("quiz", "kinds", "--plain", "--learner", "007")
            try resumed.wait { $0.shows("已答 1 题，从第 1 题继续") }
        }
    }

    @Test func isSetAsideByTheLearner() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "kinds", "--learner", "007", "--name", "学 员")
            try terminal.wait { $0.shows("第 1 题") }
            terminal.type("bq")
            try terminal.wait { $0.shows("离开") && !$0.shows("第 1 题（") }
            terminal.type("2\r")
            try expectAsFound(&terminal, end: .exit(75))
            #expect(
                terminal.screen.lines.joined().contains(
                    "已保存。继续作答：coursekit quiz kinds --learner 007 --name '学 员' --language zh-Hans"))
        }
    }

    @Test func followsTheSizeOfTheWindow() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "kinds", "--rehearsal")
            try terminal.wait { $0.shows("第 1 题，共 5 题，已答 0") }
            terminal.type("b")
            for (columns, rows) in [(40, 12), (120, 40), (20, 6), (80, 24)] {
                terminal.resize(columns: columns, rows: rows)
                // The emulator fills a resized screen with question marks; only the footer has one of its own.
                try terminal.wait { $0.shows("倾听") && !$0.shows("??") }
                #expect(terminal.screen.foreign == [])
            }
            terminal.type("n")
            try terminal.wait { $0.shows("第 2 题，共 5 题，已答 1") }
        }
    }

    @Test(.enabled(if: StandingClock.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
    func submitsWhatIsAnsweredWhenTheTimeIsUp() throws {
        try Fixture.withCopy(of: "tour") { program in
            let clock = try StandingClock(in: program.folder)
            var terminal = try program.sit(
                "quiz", "hurry", "--learner", "007", environment: clock.environment)
            try terminal.wait { $0.shows("共 2 题") }
            terminal.type("b")
            try terminal.wait { $0.shows("已选 B  已保存") }
            try clock.setSeconds(3)
            try terminal.wait { $0.shows("0:01") }
            try clock.setSeconds(5)
            try terminal.wait { $0.shows("得分 1 / 2，50%") }
            #expect(terminal.screen.shows("时间"))
            terminal.type("q")
            try expectAsFound(&terminal, end: .exit(0))
            #expect(
                try program.rows(ofReport: "report", "scores").map { Array($0[6...9]) } == [
                    ["1.00", "2.00", "50.00", "未通过"]
                ])
        }
    }

    @Test(.enabled(if: StandingClock.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
    func runsOutOfTimeWhileItIsAway() throws {
        try Fixture.withCopy(of: "tour") { program in
            let clock = try StandingClock(in: program.folder)
            var away = try program.sit(
                "quiz", "hurry", "--plain", "--learner", "007", environment: clock.environment)
            away.type("B\n离开\n离开\n")
            #expect(try away.waitForEnd() == .exit(75))
            try clock.setSeconds(5)
            var program = program
            program.environment = clock.environment
            // It counts before anybody comes back, and as it does afterwards.
            let report = ["report", "scores", "--attempts", "all", "--format", "csv"]
            let before = try program.run(report).output
            #expect(before.contains(",0:00:04,"), "\(before)")
            let results = try program.run("results", "--learner", "007").output
            #expect(results.contains("抢答") && results.contains("50%  未通过"), "\(results)")
            var terminal = try program.sit("quiz", "hurry", "--learner", "007")
            try terminal.wait { $0.shows("得分 1 / 2，50%") }
            terminal.type("q")
            try expectAsFound(&terminal, end: .exit(0))
            #expect(try program.run(report).output == before)
        }
    }

    @Test func losesNothingBetweenTwoTerminals() throws {
        try Fixture.withCopy(of: "tour") { program in
            let arguments = ["quiz", "kinds", "--learner", "007"]
            var first = try program.sit(arguments)
            try first.wait { $0.shows("第 1 题") }
            first.type("a")
            try first.wait { $0.shows("已选 A  已保存") }
            // The attempt moves to the second terminal; the first is told at its next answer, and records nothing more.
            var second = try program.sit(arguments)
            try second.wait { $0.shows("已选 A") }
            second.type("b")
            try second.wait { $0.shows("已选 B  已保存") }
            first.type("c")
            try first.wait { $0.shows("不能在这里继续了：这次作答已在另一个终端继续或交卷。") && $0.shows("1  离开") }
            #expect(!first.screen.shows("再试"))
            first.type("\r")
            try expectAsFound(&first, end: .exit(77))
            #expect(first.screen.lines.contains("错误：这次作答已在另一个终端继续或交卷"))
            second.type("nacnbn2400\r50\r")
            try second.wait { $0.shows("第 5 题，共 5 题，已答 5") }
            try submit(&second)
            try second.wait { $0.shows("得分 5 / 5，100%") }
            second.type("q")
            try expectAsFound(&second, end: .exit(0))
            #expect(try program.rows(ofReport: "report", "scores", "--attempts", "all").map { $0[6] } == ["5.00"])
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    private func submit(_ terminal: inout PseudoTerminal) throws {
        terminal.type("s")
        try terminal.wait { $0.shows("交卷吗？") }
        terminal.type("2\r")
    }

    private func expectAsFound(
        _ terminal: inout PseudoTerminal, end: PseudoTerminal.End, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(try terminal.waitForEnd() == end, sourceLocation: sourceLocation)
        #expect(terminal.modes == terminal.foundModes, sourceLocation: sourceLocation)
        #expect(!terminal.screen.isAlternate && terminal.screen.showsCursor, sourceLocation: sourceLocation)
        #expect(!terminal.screen.bracketsPastes, sourceLocation: sourceLocation)
        #expect(terminal.screen.foreign == [], sourceLocation: sourceLocation)
    }
}
