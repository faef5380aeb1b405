import CoursekitTestSupport
import Foundation
import Testing

/// Practising what is due, with the built program and a clock that the test moves.
@Suite(.enabled(if: StandingClock.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
struct PracticeTests {
    private static let day: Int64 = 86_400

    /// The tour with practice that tells at once, in which the first two items were answered wrong.
    private func withWrongAnswers(
        onTerminal: Bool = false, _ body: (Program, StandingClock) throws -> Void
    ) throws {
        try Fixture.withCopy(of: "tour") { program in
            var program = program
            let clock = try StandingClock(in: program.folder)
            program.environment = clock.environment
            let path = program.folder + "/quizzes/kinds.md"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: "feedback: after\n", with: "")
                .write(toFile: path, atomically: true, encoding: .utf8)
            if onTerminal {
                var terminal = try program.sit("quiz", "kinds", "--learner", "007", "--name", "学员甲")
                try terminal.wait { $0.shows("第 1 题，共 5 题，答对 0") }
                terminal.type("a\r\ra\r\rs2\r")
                try terminal.wait { $0.shows("错题重做") }
                terminal.type("q")
                try terminal.wait { $0.shows("得分") }
                terminal.type("q")
                #expect(try terminal.waitForEnd() == .exit(0))
            } else {
                let input = "\nA\n\nA\n\nB\n\n2400\n\n50\n\n离开\n"
                let outcome = try program.run("quiz", "kinds", "--learner", "007", input: input)
                #expect(outcome.status == 0, "\(outcome.complaints)")
            }
            try body(program, clock)
        }
    }

    @Test func whatWasWrongComesBackAtLongerAndLongerIntervals() throws {
        try withWrongAnswers { program, clock in
            let early = try program.run("practice", "--learner", "007")
            #expect(early.status == 0, "\(early.complaints)")
            #expect(early.output == "今天没有要复习的题。往后：明天 2 道。\n")

            try clock.setSeconds(Self.day)
            let first = try program.run("practice", "--learner", "007", input: "\nB\n\nA C\n\n")
            #expect(first.status == 0, "\(first.complaints)")
            #expect(foreignScalars(in: first.output).isEmpty)
            let said = first.output.replacing(/用时 .*/, with: "（用时）")
            try expectGolden(said, named: "practice-zh-Hans.txt")
            #expect(said.contains("服务入门 · 复习") && said.contains("到期：2 道") && said.contains("复习"))
            #expect(try program.run("practice", "--learner", "007").output.hasPrefix("今天没有要复习的题。往后："))

            // What is practised is an attempt, but no result.
            #expect(try program.run("results", "--learner", "007").output.contains("服务入门 · 复习"))
            #expect(
                try program.rows(ofReport: "report", "scores", "--include", "piped", "--attempts", "all").count == 1)
            #expect(try program.run("gradebook", "verify").status == 0)

            // Another learner has nothing of it.
            let other = try program.run("practice", "--learner", "008")
            #expect(other.output == "今天没有要复习的题。练习里答错的题会在这里再出现。\n")
        }
    }

    @Test func anItemThatWasChangedCountsAsNew() throws {
        try withWrongAnswers { program, clock in
            let path = program.folder + "/quizzes/kinds.md"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: "先做哪一步？", with: "最先做哪一步？")
                .write(toFile: path, atomically: true, encoding: .utf8)
            let outcome = try program.run("practice", "--learner", "007", input: "离开\n")
            #expect(outcome.output.contains("到期：0 道，另有新题 1 道"), "\(outcome.output)\(outcome.complaints)")
            try clock.setSeconds(Self.day)
            let later = try program.run("practice", "--learner", "007", input: "离开\n")
            #expect(later.output.contains("到期：1 道，另有新题 1 道"))
        }
    }

    @Test func anExamBringsPracticeOfItsObjectivesAndNoneOfItsItems() throws {
        try withWrongAnswers { program, clock in
            let exam = try program.run("quiz", "once", "--learner", "008", input: "\nB\nB\n交卷\n交卷\n")
            #expect(exam.status == 0, "\(exam.complaints)")
            let outcome = try program.run(
                "practice", "--learner", "008", input: "\n" + String(repeating: "A\n\n", count: 9) + "离开\n离开\n")
            #expect(outcome.output.contains("到期：0 道，另有新题 3 道"), "\(outcome.output)\(outcome.complaints)")
            #expect(outcome.output.contains("先做哪一步？") && !outcome.output.contains("考场密语"))
            #expect(!outcome.output.contains("他一年花多少"))
        }
    }

    @Test func goesOnWhereItWasKilled() throws {
        try withWrongAnswers(onTerminal: true) { program, clock in
            try clock.setSeconds(Self.day)
            var first = try program.sit("practice", "--learner", "007")
            try first.wait { $0.shows("服务入门 · 复习") && $0.shows("第 1 题，共 2 题，答对 0") }
            let isFirst = first.screen.shows("先做哪一步")
            first.type(isFirst ? "b\r" : "ac\r")
            try first.wait { $0.shows("答对了") && $0.shows("复习  ") && $0.shows("再出这题") }
            kill(first.process, SIGKILL)
            #expect(try first.waitForEnd() == .signal(SIGKILL))

            var page = try program.runOnTerminal("practice", "--learner", "007")
            try page.wait { $0.shows("学员甲（007）") && $0.shows("您有一次没有答完：已答 1 题，共 2 题。") }
            page.type("\r")
            try page.wait { $0.shows("答对了") && $0.shows("再出这题") }
            page.type("\r")
            try page.wait { $0.shows("第 2 题，共 2 题，答对 1") }
            page.type(isFirst ? "ac\r\r" : "b\r\r")
            try page.wait { $0.shows("得分 2 / 2，100%") }
            page.type("q")
            #expect(try page.waitForEnd() == .exit(0))
            #expect(try program.run("gradebook", "verify").status == 0)
            let after = try program.run("practice", "--learner", "007")
            #expect(after.output.hasPrefix("今天没有要复习的题。"))
        }
    }

    /// What was wrong in two shops comes back from their common gradebook.
    @Test func followsFromMergedGradebooks() throws {
        try Fixture.withCopy(of: "tour") { program in
            let path = program.folder + "/quizzes/kinds.md"
            try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(of: "feedback: after\n", with: "")
                .write(toFile: path, atomically: true, encoding: .utf8)
            for (gradebook, answers) in [("a", "A\n\nA C"), ("b", "B\n\nA")] {
                let outcome = try program.run(
                    "quiz", "kinds", "--learner", "007", "--name", "学员甲", "--gradebook", gradebook,
                    input: "\n\(answers)\n\nB\n\n2400\n\n50\n\n离开\n")
                #expect(outcome.status == 0, "\(outcome.complaints)")
                let due = try program.run("practice", "--learner", "007", "--gradebook", gradebook)
                #expect(due.output == "今天没有要复习的题。往后：明天 1 道。\n")
            }
            #expect(try program.run("results", "merge", "b", "--gradebook", "a").status == 0)
            let due = try program.run("practice", "--learner", "007", "--gradebook", "a")
            #expect(due.output == "今天没有要复习的题。往后：明天 2 道。\n")
        }
    }

    @Test func refusesACourseThatIsNotThere() throws {
        try Fixture.withCopy(of: "tour") { program in
            let outcome = try program.run("practice", "servcie", "--learner", "007")
            #expect(outcome.status == 66 && outcome.complaints == "错误：没有课程 servcie，是不是 service？\n")
            #expect(try program.run("practice", "--items", "0", "--learner", "007").status == 64)
            #expect(try program.run("practice").status == 64)
        }
    }
}
