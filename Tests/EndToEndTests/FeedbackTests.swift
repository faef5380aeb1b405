import CoursekitTestSupport
import Foundation
import Testing

/// Practice that tells with each answer what is right, with the built program.
@Suite struct FeedbackTests {
    /// The quiz of every kind of item, told at once as practice does where it says nothing.
    private func withPractice(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            let path = program.folder + "/quizzes/kinds.md"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: "feedback: after\n", with: "")
                .write(toFile: path, atomically: true, encoding: .utf8)
            try body(program)
        }
    }

    @Test func teachesOnAFullScreen() throws {
        try withPractice { program in
            var terminal = try program.sit("quiz", "kinds", "--learner", "007", "--name", "学员甲")
            try terminal.wait { $0.shows("第 1 题，共 5 题，答对 0，连对 0") }
            terminal.type("\r")
            try terminal.wait { $0.shows("还没有选：按空格选，按 n 跳过") }
            terminal.type("a\r")
            try terminal.wait { $0.shows("答错了，0 / 1 分") && $0.shows("太早了。") && $0.shows("先听再说。") }
            #expect(terminal.screen.shows("错  A") && terminal.screen.shows("对  B") && terminal.screen.shows("回看"))
            terminal.type("o")
            try terminal.wait { $0.shows("查找") && !$0.shows("答错了") }
            terminal.type("q")
            try terminal.wait { $0.shows("答错了，0 / 1 分") }
            terminal.type("\rac\r")
            try terminal.wait { $0.shows("答对了") && $0.shows("答对 1，连对 1") }
            terminal.type("\rb\r\r2400\r\r50\r\r")
            try terminal.wait { $0.shows("错题重做 · 每种题型") && $0.shows("做错的 1 道再来一遍，不计分") }
            terminal.type("b\r\r")
            try terminal.wait { $0.shows("得分 4 / 5，80%") }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(try program.rows(ofReport: "report", "scores").map { $0[6] } == ["4.00"])
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    /// Where an item says nothing of its lesson, the lessons of its objective are looked through.
    @Test func opensTheLessonThatTeachesTheObjective() throws {
        try withPractice { program in
            let path = program.folder + "/quizzes/kinds.md"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: " lesson=listen", with: "")
                .write(toFile: path, atomically: true, encoding: .utf8)
            var terminal = try program.sit("quiz", "kinds", "--learner", "007", "--name", "学员甲")
            try terminal.wait { $0.shows("第 1 题，共 5 题，答对 0") }
            terminal.type("a\r")
            try terminal.wait { $0.shows("回看  先听再说") }
            terminal.type("o")
            try terminal.wait { $0.shows("客人开口") && !$0.shows("答错了") }
            terminal.type("qq2\r")
            #expect(try terminal.waitForEnd() == .exit(75))
        }
    }

    /// At every moment of an answer that is told: before it is confirmed, while the feedback is seen, in a lesson, in the repeats.
    @Test(arguments: ["a", "a\r", "a\ro", "a\rw", "a\rwb\r"]) func goesOnWhereItWasKilled(keys: String) throws {
        try withPractice { program in
            let arguments = ["quiz", "kinds", "--learner", "007"]
            var first = try program.sit(arguments)
            try first.wait { $0.shows("第 1 题，共 5 题，答对 0") }
            first.type(keys)
            let seen: [String: String] = [
                "a": "已选 A", "a\r": "答错了", "a\ro": "查找", "a\rw": "错题重做", "a\rwb\r": "答对了",
            ]
            try first.wait { $0.shows(seen[keys] ?? "") }
            kill(first.process, SIGKILL)
            #expect(try first.waitForEnd() == .signal(SIGKILL))
            var second = try program.sit(arguments)
            try second.wait { keys == "a" ? $0.shows("已选 A  已保存") : $0.shows("答错了，0 / 1 分") }
            // Nothing of what was told can be changed by coming back.
            second.type("ubu")
            second.type(keys == "a" ? "a\r" : "")
            try second.wait { $0.shows("答错了，0 / 1 分") }
            second.type("s2\r")
            try second.wait { $0.shows("错题重做") }
            second.type("q")
            try second.wait { $0.shows("得分 0 / 5，0%") }
            second.type("q")
            #expect(try second.waitForEnd() == .exit(0))
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test(arguments: ["zh-Hans", "en"]) func teachesInPlainLines(language: String) throws {
        try withPractice { program in
            var program = program
            program.language = language
            let words = language == "en" ? ("wrong", "lesson", "leave") : ("错题", "课文", "离开")
            let input = "\nA\n\(words.1)\n\(words.0)\nB\n\n\nA C\n\nB\n\n2400\n\n51\n\n\(words.2)\n"
            let outcome = try program.run("quiz", "kinds", "--learner", "007", input: input)
            #expect(outcome.status == 0, "\(outcome.complaints)")
            #expect(foreignScalars(in: outcome.output).isEmpty)
            let conversation = outcome.output.replacing(/用时 .*|Time taken.*/, with: "(time)")
                .replacing(/show [0-9a-f]{8}/, with: "show (attempt)")
            try expectGolden(conversation, named: "feedback-\(language).txt")
        }
    }

    /// What an older program began without feedback goes on without.
    @Test func anAttemptGoesOnAsItWasBegun() throws {
        try Fixture.withCopy(of: "tour") { program in
            let arguments = ["quiz", "kinds", "--plain", "--learner", "007"]
            var first = try program.sit(arguments)
            first.type("B\n离开\n离开\n")
            #expect(try first.waitForEnd() == .exit(75))
            let path = program.folder + "/quizzes/kinds.md"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacingOccurrences(of: "feedback: after", with: "feedback: immediate")
                .write(toFile: path, atomically: true, encoding: .utf8)
            var second = try program.sit(arguments)
            second.type("A C\nB\n2400\n50\n交卷\n交卷\n")
            #expect(try second.waitForEnd() == .exit(0))
            let said = String(decoding: second.received, as: UTF8.self)
            #expect(said.contains("第 2 题的答案：") && said.contains("得分 5 / 5") && !said.contains("马上看到对错"))
        }
    }
}
