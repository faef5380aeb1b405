import CoursekitTestSupport
import Foundation
import Testing

/// Quizzes taken from answers files.
@Suite struct AnswersFileTests {
    @Test(arguments: ["zh-Hans", "en"]) func saysEveryMistakeOfTheFileAndRecordsNothing(language: String) throws {
        try Fixture.withCopy(of: "tour", language: language) { program in
            let answers = """
                # 答案
                k-single: Z
                k-singel: A
                k-multiple: A,B,D
                k-true-false: A,B
                k-numeric: 两千四
                k-numeric-2:
                k-single: B

                """
            try write(["answers.txt": answers], into: program.folder)
            let outcome = try program.run("quiz", "kinds", "--learner", "d1", "--answers", "answers.txt")
            #expect(outcome.status == 65)
            #expect(outcome.output == "")
            try expectGolden(outcome.complaints, named: "answers-\(language).txt")
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/.data"), "no gradebook was touched")
            // The same from standard input, under its own name.
            let piped = try program.run("quiz", "kinds", "--answers", "-", input: answers)
            #expect(piped.status == 65)
            #expect(piped.complaints == outcome.complaints.replacingOccurrences(of: "answers.txt:", with: "-:"))
        }
    }

    @Test func marksWhatItIsGiven() throws {
        try Fixture.withCopy(of: "tour") { program in
            for (answers, status, result) in [
                (Program.rightAnswers, 0 as Int32, "5/5  100%  通过（及格线 60%）"),
                ("B\nA,C\nB\n2424\n50\n", 0, "5/5  100%  通过（及格线 60%）"),
                ("B\nA\nB\n2500\n-\n", 2, "2/5  40%  未通过（及格线 60%）"),
                ("k-single：Ｂ\r\nk-numeric：２４００\r\n", 2, "2/5  40%  未通过（及格线 60%）"),
                ("# 一题也不答\n", 2, "0/5  0%  未通过（及格线 60%）"),
            ] {
                let outcome = try program.run(
                    "quiz", "kinds", "--learner", "007", "--name", "学员甲", "--require-pass", "--answers", "-",
                    input: answers)
                #expect(outcome.status == status)
                #expect(outcome.output == "007 学员甲  每种题型  \(result)  不算正式成绩\n")
            }
        }
    }

    @Test func saysTheLanguageOfTheItems() throws {
        try Fixture.withCopy(of: "tour", language: "en") { program in
            let english = try program.run(
                "quiz", "kinds", "--learner", "7", "--answers", "-", input: Program.rightAnswers)
            #expect(english.output == "7  Every kind of item  5/5  100%  passed (pass mark 60%)  not official\n")
            let chinese = try program.run(
                "quiz", "kinds", "--learner", "7", "--content-language", "zh-Hans", "--answers", "-",
                input: Program.rightAnswers)
            #expect(chinese.output == "7  每种题型  5/5  100%  passed (pass mark 60%)  not official\n")
        }
    }

    @Test func saysWhoPassedInTraditionalChinese() throws {
        try Fixture.withCopy(of: "tour", language: "zh-Hant") { program in
            let taken = try program.run(
                "quiz", "kinds", "--learner", "7", "--answers", "-", input: Program.rightAnswers)
            #expect(
                taken.output == "7  每种题型  5/5  100%  通過（及格線 60%）  不算正式成績\n",
                "the quiz has no Traditional texts, the program has")
            let report = try program.run("report", "scores", "--include", "scripted").output
            #expect(report.contains("通過率") && !report.contains("透過"))
        }
    }

    @Test func rehearsesWithoutAGradebook() throws {
        try Fixture.withCopy(of: "tour") { program in
            let arguments = ["quiz", "once", "--rehearsal", "--seed", "7", "--answers", "-"]
            for _ in 1...3 {
                let outcome = try program.run(arguments, input: "A\nB\n")
                #expect(outcome.status == 0)
                #expect(outcome.output.hasSuffix("只考一次  2/2  100%  通过（及格线 100%）  不算正式成绩\n"))
            }
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/.data"))
        }
    }

    @Test func namesTheQuizThatWasMeant() throws {
        try Fixture.withCopy(of: "tour") { program in
            for (name, complaint) in [
                ("kindz", "错误：没有测验 kindz，是不是 kinds？\n"), ("六大途径", "错误：没有测验 六大途径；现有：hurry、kinds、once\n"),
            ] {
                let outcome = try program.run("quiz", name)
                #expect(outcome.status == 66)
                #expect(outcome.complaints == complaint)
            }
        }
    }

    @Test func administersNoQuizWithErrors() throws {
        try Fixture.withCopy(of: "mistakes") { program in
            let outcome = try program.run("quiz", "exam", "--answers", "-", input: "")
            #expect(outcome.status == 1)
            #expect(
                outcome.complaints.contains("quizzes/exam.md:") && outcome.complaints.hasSuffix("测验 exam 有错误，改好再考\n"))
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/.data"))
        }
    }
}
