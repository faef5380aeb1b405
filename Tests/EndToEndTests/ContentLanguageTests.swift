import CoursekitTestSupport
import Foundation
import Testing

/// Items in a language of their own.
@Suite struct ContentLanguageTests {
    @Test func showsItemsInTheTraditionalScriptWhereNobodyWroteThem() throws {
        try Fixture.withCopy(of: "tour") { program in
            let input = "\nB\nA C\nB\n2400\n50\n交卷\n交卷\n"
            let outcome = try program.run(
                "quiz", "kinds", "--content-language", "zh-Hant", "--learner", "007", input: input)
            #expect(outcome.status == 0, "\(outcome.complaints)")
            #expect(outcome.output.contains("哪些話能核對？") && !outcome.output.contains("哪些话能核对"))
            // What the program says stays in the language of the interface.
            #expect(outcome.output.contains("第 2 题，共 5 题") && outcome.output.contains("得分 5 / 5，100%"))
            // What is kept is the original.
            #expect(try program.run("gradebook", "verify").status == 0)
            let again = try program.run(
                "results", "1", "--learner", "007", "--plain", "--content-language", "zh-Hant")
            #expect(again.output.contains("哪些話能核對？"), "\(again.output)\(again.complaints)")
            #expect(!again.output.contains("开始时用的是"))
            // It is shown in the language that is asked for, and says where that is another one.
            let other = try program.run("results", "1", "--learner", "007", "--plain")
            #expect(other.output.contains("哪些话能核对？") && other.output.contains("这次作答开始时用的是繁体中文"))
            let list = try program.run("results", "--learner", "007", "--language", "zh-Hant")
            #expect(list.output.contains("每種題型"), "\(list.output)")
        }
    }

    @Test func followsTheInterface() throws {
        try Fixture.withCopy(of: "tour", language: "zh-Hant") { program in
            let outcome = try program.run("quiz", "kinds", "--learner", "007", input: "離開\n")
            #expect(outcome.output.hasPrefix("每種題型\n"), "\(outcome.output)")
        }
    }

    @Test func refusesALanguageThatIsNotThere() throws {
        try Fixture.withCopy(of: "tour") { program in
            let outcome = try program.run("quiz", "kinds", "--content-language", "zh-Hnat", "--learner", "007")
            #expect(outcome.status == 64 && outcome.complaints.contains("没有题目语言 zh-Hnat"))
        }
    }
}
