import CoursekitTestSupport
import Foundation
import Testing

/// A quiz in plain lines, as over a pipe or on a terminal that can do no more.
@Suite struct PlainQuizTests {
    @Test(arguments: ["zh-Hans", "zh-Hant", "en"]) func conversesThroughAPipe(language: String) throws {
        try Fixture.withCopy(of: "tour", language: language) { program in
            let submit = language == "en" ? "submit" : language == "zh-Hans" ? "交卷" : "交卷"
            let outcome = try program.run(
                "quiz", "kinds", "--learner", "007", "--name", "学员甲",
                input: "B\nA C\nA\n200\n50\n\(submit)\n\(submit)\n")
            #expect(outcome.status == 0, "\(outcome.complaints)")
            #expect(outcome.complaints == Self.unofficial[language].map { $0 + "\n" })
            #expect(foreignScalars(in: outcome.output).isEmpty)
            let conversation = outcome.output.replacing(/用时 .*|用時 .*|Time used.*|Time taken.*/, with: "(time)")
            try expectGolden(conversation, named: "plain-\(language).txt")
            let rows = try program.rows(ofReport: "report", "scores", "--include", "piped", "--language", "zh-Hans")
            #expect(rows.map { Array($0[6...9]) } == [["3.00", "5.00", "60.00", "通过"]])
        }
    }

    private static let unofficial = [
        "zh-Hans": "提示：输入或输出不是终端，这次作答和答案文件一样不算正式成绩",
        "zh-Hant": "提示：輸入或輸出不是終端，這次作答和答案檔案一樣不算正式成績",
        "en": "note: input or output is no terminal; like an answers file, this is no official attempt",
    ]

    /// Only a person at a terminal takes a quiz officially: whatever comes through a pipe, or is shown to nobody, is left out of
    /// reports and uses up no attempt.
    @Test func isOfficialAtATerminalOnly() throws {
        try Fixture.withCopy(of: "tour") { program in
            let arguments = ["quiz", "once", "--plain", "--learner", "007"]
            #expect(try program.run(arguments, input: "A\nB\n交卷\n交卷\n").status == 0)
            // The keyboard is a terminal, but what is said goes into a file.
            var unseen = try program.sit(
                ["quiz", "once", "--plain", "--learner", "008"], outputFile: "\(program.folder)/log")
            unseen.type("A\nB\n交卷\n交卷\n")
            #expect(try unseen.waitForEnd() == .exit(0))
            #expect(try program.rows(ofReport: "report", "scores", "--attempts", "all") == [])
            #expect(
                try program.rows(ofReport: "report", "scores", "--include", "piped").map { $0[0] } == ["007", "008"])

            var seen = try program.sit(arguments)
            seen.type("A\nB\n交卷\n交卷\n")
            #expect(try seen.waitForEnd() == .exit(0))
            #expect(!String(decoding: seen.received, as: UTF8.self).contains("不算正式成绩"))
            #expect(try program.rows(ofReport: "report", "scores").map { $0[0] } == ["007"])
        }
    }

    @Test func takesADumbTerminalForAPipe() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.sit("quiz", "hurry", "--rehearsal", environment: ["TERM": "dumb"])
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(!terminal.received.contains(0x1B))
            #expect(String(decoding: terminal.received, as: UTF8.self).contains("第 1 题"))
        }
    }

    @Test func isAskedForByAnOptionOrTheEnvironment() throws {
        try Fixture.withCopy(of: "tour") { program in
            for (arguments, environment) in [(["--plain"], [:]), ([], ["ACCESSIBLE": "1"])]
                as [([String], [String: String])]
            {
                var terminal = try program.sit(
                    ["quiz", "kinds", "--rehearsal"] + arguments, environment: environment)
                try terminal.wait { $0.lines.contains { $0.hasPrefix("请选一项") } }
                terminal.type("离开\n离开\n")
                #expect(try terminal.waitForEnd() == .exit(75))
                #expect(!terminal.received.contains(0x1B))
            }
        }
    }

    @Test func setsAnAttemptAsideAtTheEndOfItsInputAndResumesIt() throws {
        try Fixture.withCopy(of: "tour") { program in
            let first = try program.run("quiz", "kinds", "--learner", "007", input: "B\nA C\n")
            #expect(first.status == 75)
            #expect(
                first.complaints.hasSuffix("\n已保存。继续作答：coursekit quiz kinds --learner 007 --language zh-Hans\n"))
            #expect(try program.rows(ofReport: "report", "scores", "--include", "piped") == [])

            let second = try program.run("quiz", "kinds", "--learner", "007", input: "B\n2400\n50\n交卷\n交卷\n")
            #expect(second.status == 0)
            #expect(second.output.contains("接着上次：已答 2 题，从第 3 题继续。"))
            #expect(try program.rows(ofReport: "report", "scores", "--include", "piped").map { $0[6] } == ["5.00"])
        }
    }

    @Test func endsWhereTheAttemptGoesOnAtAnotherTerminal() throws {
        try Fixture.withCopy(of: "tour") { program in
            let arguments = ["quiz", "kinds", "--learner", "007"]
            var first = try program.sit(arguments + ["--plain"])
            try first.wait { $0.lines.contains { $0.hasPrefix("请选一项") } }
            var second = try program.sit(arguments + ["--plain"])
            second.type("B\n离开\n离开\n")
            #expect(try second.waitForEnd() == .exit(75))
            first.type("A\n")
            #expect(try first.waitForEnd() == .exit(77))
            let said = String(decoding: first.received, as: UTF8.self)
            #expect(said.contains("不能在这里继续了：这次作答已在另一个终端继续或交卷。最后的改动没有保存。"))
            #expect(said.contains("错误：这次作答已在另一个终端继续或交卷\r\n"))
            #expect(!said.contains("再试") && !said.contains("最后的改动没有存上"))
        }
    }

    @Test func givesNoMoreAttemptsThanThereAre() throws {
        try Fixture.withCopy(of: "tour") { program in
            let taken = try program.run("quiz", "once", "--learner", "007", "--require-pass", input: "A\nA\n交卷\n交卷\n")
            #expect(taken.status == 2, "one of two is not enough")
            let again = try program.run("quiz", "once", "--learner", "007", input: "A\nB\n交卷\n交卷\n")
            #expect(again.status == 77)
            #expect(again.output.contains("您的 1 次机会都用完了。") && !again.output.contains("开始作答"))
            #expect(again.complaints.hasSuffix("错误：这份测验最多考 1 次，已经用完\n"))
            #expect(
                try program.rows(ofReport: "report", "scores", "--attempts", "all", "--include", "piped").count == 1)
            // Another learner has his own, and a rehearsal is none.
            #expect(
                try program.run("quiz", "once", "--learner", "008", "--require-pass", input: "A\nB\n交卷\n交卷\n").status
                    == 0)
            #expect(
                try program.run("quiz", "once", "--learner", "007", "--rehearsal", input: "A\nB\n交卷\n交卷\n").status == 0)
        }
    }

    @Test func tellsAnExamineeNoAnswers() throws {
        try Fixture.withCopy(of: "tour") { program in
            let taken = try program.run("quiz", "once", "--learner", "007", input: "B\nA\n交卷\n交卷\n")
            #expect(taken.status == 0)
            // After the last attempt the marks are shown, but neither the right options nor why.
            #expect(taken.output.contains("未通过"))
            #expect(!taken.output.contains("先请坐") && !taken.output.contains("十二个。"))
        }
    }
}
