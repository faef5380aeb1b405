import CoursekitTestSupport
import Foundation
import Testing

/// A quiz that asks for words, by every way in which it can be taken.
@Suite struct ShortAnswerTests {
    private static let quiz = """
        ---
        title: 填空
        pass: 60%
        feedback: after
        marking: partial
        ---

        ## 售前先做什么？ {#w-1}

        - (= "倾听" | "聆听")
        - (50% = "听")
        - (! "推销")
          > 太早了。

        > 先听，才知道要什么。

        ## 净推荐值的缩写？ {#w-2}

        - (= "NPS")

        > Net Promoter Score。

        """

    private func withQuiz(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["quizzes/words.md": Self.quiz], into: program.folder)
            try body(program)
        }
    }

    private func scores(_ program: Program, including source: String = "") throws -> [[String]] {
        let rows =
            source.isEmpty
            ? try program.rows(ofReport: "report", "scores", "--attempts", "all")
            : try program.rows(ofReport: "report", "scores", "--attempts", "all", "--include", source)
        return rows.map { Array($0[6...9]) }
    }

    @Test func isTakenOnAFullScreen() throws {
        try withQuiz { program in
            var terminal = try program.sit("quiz", "words", "--learner", "007")
            try terminal.wait { $0.shows("填空题") && $0.shows("还没有作答") }
            // Letters are words here: nothing is submitted, flagged or left.
            terminal.type("smq")
            try terminal.wait { $0.shows("smq") && $0.shows("按回车保存") }
            terminal.type("\u{7F}\u{7F}\u{7F}傾聽\r")
            try terminal.wait { $0.shows("第 2 题，共 2 题，已答 1") && $0.shows("第 1 题：傾聽") }
            terminal.type("ｎｐｓ。\r")
            try terminal.wait { $0.shows("已答 2") && $0.shows("全部答完") }
            terminal.type("s")
            try terminal.wait { $0.shows("交卷吗？") }
            terminal.type("2\r")
            try terminal.wait { $0.shows("得分 2 / 2，100%") }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(try scores(program) == [["2.00", "2.00", "100.00", "通过"]])
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test func resumesWithTheWordsThatWereTyped() throws {
        try withQuiz { program in
            var first = try program.sit("quiz", "words", "--learner", "007")
            try first.wait { $0.shows("还没有作答") }
            first.type("推销\t")
            try first.wait { $0.shows("第 2 题，共 2 题，已答 1") }
            kill(first.process, SIGKILL)
            _ = try first.waitForEnd()
            var second = try program.sit("quiz", "words", "--learner", "007")
            try second.wait { $0.shows("第 2 题，共 2 题，已答 1") }
            second.type("\u{1B}[Z")
            try second.wait { $0.shows("第 1 题，共 2 题，已答 1") && $0.shows("推销") }
            // Taken back, and typed anew.
            second.type("\u{7F}\u{7F}听\r")
            try second.wait { $0.shows("第 1 题：听") }
            second.type("\u{15}")
            try second.wait { $0.shows("已撤销：第 1 题改回 推销") }
            second.type("\u{13}")
            try second.wait { $0.shows("交卷吗？") }
            second.type("2\r")
            try second.wait {
                $0.shows("得分 0 / 2，0%") && $0.shows("太早了。") && $0.shows("正确答案：倾听 或 聆听") && $0.shows("也得一半：听")
            }
            second.type("q")
            #expect(try second.waitForEnd() == .exit(0))
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    @Test func isTakenInPlainLinesAndFromAFile() throws {
        try withQuiz { program in
            let piped = try program.run("quiz", "words", "--learner", "007", input: "\n。\n听\nnps\n交卷\n交卷\n")
            #expect(piped.status == 0, "\(piped.complaints)")
            #expect(piped.output.contains("“。”没有保存：里面没有文字。"))
            #expect(piped.output.contains("第 1 题的答案：听。已保存。"))
            #expect(try scores(program, including: "piped") == [["1.50", "2.00", "75.00", "通过"]])

            try write(["a.txt": "w-1: 聆听\nw-2: 净推荐值\n", "b.txt": "w-1: 。\n"], into: program.folder)
            #expect(try program.run("quiz", "words", "--learner", "008", "--answers", "a.txt").status == 0)
            #expect(try scores(program, including: "scripted").last == ["1.00", "2.00", "50.00", "未通过"])
            let refused = try program.run("quiz", "words", "--learner", "008", "--answers", "b.txt")
            #expect(refused.status == 65 && refused.complaints.contains("里没有文字"))
        }
    }

    @Test func keepsTheWordsBesideTheirCommitment() throws {
        try withQuiz { program in
            #expect(
                try program.run("quiz", "words", "--learner", "007", input: "\n倾听\nNPS\n交卷\n交卷\n").status == 0)
            let gradebook = program.folder + "/.data/coursekit/tour.gradebook"
            let bytes = try Data(contentsOf: URL(fileURLWithPath: gradebook))
            // In no event that is hashed: erasing them breaks no chain.
            #expect(bytes.range(of: Data(#""words":"倾听""#.utf8)) == nil)
            #expect(bytes.range(of: Data(#""commitment":""#.utf8)) != nil)
        }
    }
}
