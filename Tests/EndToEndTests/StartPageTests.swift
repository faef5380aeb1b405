import CoursekitTestSupport
import Foundation
import Testing

/// What happens between the command and the first item.
@Suite struct StartPageTests {
    @Test func nothingIsKeptOfWhoeverLeavesAtOnce() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.runOnTerminal("quiz", "once", "--learner", "007", "--name", "学员甲")
            try terminal.wait { $0.shows("学员甲（007）") && $0.shows("成绩册会记下") && $0.shows("第 1 次，一共 1 次") }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(75))
            #expect(!terminal.screen.isAlternate)
            #expect(terminal.screen.shows("没有开始作答"))
            #expect(try program.rows(ofReport: "learners", "list") == [])
            // In plain lines, too; and by the end of the input.
            for input in ["离开\n", ""] {
                let outcome = try program.run("quiz", "once", "--learner", "007", input: input)
                #expect(outcome.status == 75 && outcome.output.contains("作答人：工号 007"))
            }
            #expect(try program.rows(ofReport: "learners", "list") == [])
        }
    }

    @Test func asksWhoIsThereAndEnrolsNobodyByTheLoginName() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.runOnTerminal("quiz", "once")
            try terminal.wait { $0.shows("您的工号：") }
            terminal.type("O07\n")
            try terminal.wait { $0.shows("您的姓名：") }
            terminal.type("重来\n007\n")
            try terminal.wait { $0.shows("成绩册里还没有工号 007") }
            terminal.type("学员甲\n华东/上海\n")
            try terminal.wait { $0.shows("学员甲（007），华东/上海") }
            terminal.type("\r")
            try terminal.wait { $0.shows("第 1 题，共 2 题，已答 0") }
            terminal.type("q2\r")
            #expect(try terminal.waitForEnd() == .exit(75))
            #expect(
                try program.rows(ofReport: "learners", "list").map { Array($0.prefix(3)) } == [["007", "学员甲", "华东/上海"]])

            // Who is known is not asked again for a name.
            var again = try program.runOnTerminal("quiz", "once", "--plain")
            again.type("００7\n\n离开\n离开\n")
            #expect(try again.waitForEnd() == .exit(75))
            let said = String(decoding: again.received, as: UTF8.self)
            #expect(said.contains("您有一次没有答完：已答 0 题，共 2 题。") && !said.contains("您的姓名："))

            // Through a pipe nobody can be asked.
            let piped = try program.run("quiz", "once", input: "A\nB\n交卷\n交卷\n")
            #expect(piped.status == 64)
            #expect(piped.complaints == "错误：请用 --learner 写明作答人的工号\n")
            #expect(
                try program.rows(ofReport: "learners", "list").map { Array($0.prefix(3)) } == [["007", "学员甲", "华东/上海"]])
        }
    }

    @Test func recallsTheLastAttemptAndSaysWhenNoneIsLeft() throws {
        try Fixture.withCopy(of: "tour") { program in
            var first = try program.sit("quiz", "once", "--plain", "--learner", "007")
            first.type("A\nA\n交卷\n交卷\n")
            #expect(try first.waitForEnd() == .exit(0))
            var again = try program.runOnTerminal("quiz", "once", "--learner", "007")
            try again.wait { $0.shows("您的 1 次机会都用完了") && $0.shows("最好的一次") && $0.shows("未通过") }
            again.type("\r")
            #expect(try again.waitForEnd() == .exit(77))
            #expect(again.screen.shows("错误：这份测验最多考 1 次，已经用完"))
        }
    }

    @Test func saysWhomToAskWhenNoAttemptIsLeft() throws {
        try Fixture.withCopy(of: "tour") { program in
            let settings = program.folder + "/site/site.yml"
            let text = try String(contentsOfFile: settings, encoding: .utf8)
            try (text + "\ncontact: 培训部王老师，分机 8021\n").write(toFile: settings, atomically: true, encoding: .utf8)
            var first = try program.sit("quiz", "once", "--plain", "--learner", "007")
            first.type("A\nA\n交卷\n交卷\n")
            #expect(try first.waitForEnd() == .exit(0))
            for (keys, showsResult) in [("\n", false), ("结果\n\n", true)] {
                var again = try program.runOnTerminal("quiz", "once", "--plain", "--learner", "007")
                again.type(keys)
                #expect(try again.waitForEnd() == .exit(77))
                let said = String(decoding: again.received, as: UTF8.self)
                #expect(said.contains("要再考，请找：培训部王老师，分机 8021") && said.contains("最好的一次："))
                #expect(said.contains("得分 1 / 2") == showsResult)
            }
        }
    }

    /// After a pass, Enter alone spends no attempt more.
    @Test func whoeverHasPassedIsAskedBeforeAnotherAttempt() throws {
        try Fixture.withCopy(of: "tour") { program in
            let quiz = program.folder + "/quizzes/once.md"
            let text = try String(contentsOfFile: quiz, encoding: .utf8)
            try text.replacingOccurrences(of: "attempts: 1", with: "attempts: 3")
                .write(toFile: quiz, atomically: true, encoding: .utf8)
            var first = try program.sit("quiz", "once", "--plain", "--learner", "007")
            first.type("A\nB\n交卷\n交卷\n")
            #expect(try first.waitForEnd() == .exit(0))
            for keys in ["\n", "离开\n"] {
                var again = try program.runOnTerminal("quiz", "once", "--plain", "--learner", "007")
                again.type(keys)
                #expect(try again.waitForEnd() == .exit(75))
                #expect(String(decoding: again.received, as: UTF8.self).contains("您已经通过这份测验"))
            }
            var screen = try program.runOnTerminal("quiz", "once", "--learner", "007")
            try screen.wait { $0.shows("您已经通过这份测验") && $0.shows("> 2  离开") }
            screen.type("\r")
            #expect(try screen.waitForEnd() == .exit(75))
            var third = try program.runOnTerminal("quiz", "once", "--plain", "--learner", "007")
            third.type("开始\n离开\n离开\n")
            #expect(try third.waitForEnd() == .exit(75))
            #expect(String(decoding: third.received, as: UTF8.self).contains("第 1 题，共 2 题"))
        }
    }

    @Test func aRehearsalSaysThatItIsOne() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.runOnTerminal("quiz", "kinds", "--rehearsal")
            try terminal.wait { $0.shows("这是演练，什么都不记入成绩册。") && !$0.shows("成绩册会记下") }
            terminal.type("\r")
            try terminal.wait { $0.shows("演练 · ") && $0.shows("第 1 题，共 5 题") }
        }
    }

    @Test func saysTheWorkspacesOwnWordsAboutWhatIsKept() throws {
        try Fixture.withCopy(of: "tour") { program in
            let settings = program.folder + "/site/site.yml"
            let text = try String(contentsOfFile: settings, encoding: .utf8)
            try (text + "\nprivacy: 答案只给店长看，留一年。\n").write(toFile: settings, atomically: true, encoding: .utf8)
            let outcome = try program.run("quiz", "once", "--learner", "007")
            #expect(outcome.output.contains("答案只给店长看，留一年。") && !outcome.output.contains("成绩册会记下"))
        }
    }
}
