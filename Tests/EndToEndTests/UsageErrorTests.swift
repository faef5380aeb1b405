import CoursekitTestSupport
import Foundation
import Testing

/// What the program says to a command line that it cannot carry out.
@Suite struct UsageErrorTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let chinese: String
        let english: String

        init(_ line: String, zh chinese: String, en english: String) {
            arguments = line.split(separator: " ").map(String.init)
            (self.chinese, self.english) = (chinese, english)
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    @Test(arguments: [
        Slip("quiz", zh: "错误：缺少 <测验>", en: "error: <quiz> is missing"),
        Slip(
            "check --stricd", zh: "错误：没有选项 --stricd，是不是 --strict？",
            en: "error: there is no option --stricd; did you mean --strict?"),
        Slip("check -x", zh: "错误：没有选项 -x", en: "error: there is no option -x"),
        Slip("quizz", zh: "错误：没有命令 quizz，是不是 quiz？", en: "error: there is no command quizz; did you mean quiz?"),
        Slip(
            "report score", zh: "错误：没有命令 score，是不是 scores？",
            en: "error: there is no command score; did you mean scores?"),
        Slip(
            "report money",
            zh: "错误：没有命令 money；现有：scores、people、status、due、departments、items、objectives、responses、gain、changes、book",
            en:
                "error: there is no command money; there are scores, people, status, due, departments, items, objectives, responses, gain, changes, book"
        ),
        Slip("quiz a b", zh: "错误：多余的参数 b", en: "error: b is one argument too many"),
        Slip(
            "new lesson a b", zh: "错误：多余的参数 b：要连成一个，写 <课程/名称>，中间用 / 隔开",
            en: "error: b is one argument too many: write <course/name> as one, with a slash between"),
        Slip("quiz a b c", zh: "错误：多余的参数 b、c", en: "error: too many arguments: b, c"),
        Slip("build --jobs x", zh: "错误：--jobs 不能是“x”，要写<数目>", en: "error: --jobs cannot be “x”; write <n>"),
        Slip("build --jobs 0", zh: "错误：--jobs 至少是 1", en: "error: --jobs is at least 1"),
        Slip("build --jobs", zh: "错误：--jobs 后面要写<数目>", en: "error: --jobs needs a value: <n>"),
        Slip("check --fix=3", zh: "错误：--fix 后面不写值", en: "error: --fix takes no value"),
        Slip(
            "build --edition all -o x", zh: "错误：--output 只放得下一版：请指定 --edition learner 或 trainer",
            en: "error: --output holds one edition: say --edition learner or trainer"),
        Slip(
            "build --edition both", zh: "错误：--edition 不能是“both”，可用 learner、trainer、all",
            en: "error: --edition cannot be “both”; use learner, trainer, all"),
        Slip(
            "report scores --attempts often", zh: "错误：--attempts 不能是“often”，可用 first、best、last、all",
            en: "error: --attempts cannot be “often”; use first, best, last, all"),
        Slip(
            "report scores --since 2026-02-30", zh: "错误：--since：没有“2026-02-30”这一天",
            en: "error: --since: there is no such day as “2026-02-30”"),
        Slip(
            "report scores --attempts frist", zh: "错误：--attempts 不能是“frist”，是不是 first？",
            en: "error: --attempts cannot be “frist”; did you mean first?"),
        Slip(
            "build --edition trainr", zh: "错误：--edition 不能是“trainr”，是不是 trainer？",
            en: "error: --edition cannot be “trainr”; did you mean trainer?"),
        Slip(
            "report people --since 2026-12-02 --until 2026-12-01",
            zh: "错误：--since 2026-12-02 比 --until 2026-12-01 晚",
            en: "error: --since 2026-12-02 is later than --until 2026-12-01"),
        Slip(
            "report scores --since 2026-12-02 --as-of 2026-12-01",
            zh: "错误：--since 2026-12-02 比 --as-of 2026-12-01 晚",
            en: "error: --since 2026-12-02 is later than --as-of 2026-12-01"),
        Slip(
            "report scores --until 2026-12-02 --as-of 2026-12-01",
            zh: "错误：--until 2026-12-02 比 --as-of 2026-12-01 晚",
            en: "error: --until 2026-12-02 is later than --as-of 2026-12-01"),
        Slip(
            "quiz a --seed 3", zh: "错误：--seed 只能和 --rehearsal 一起用：正式作答的抽题不能由人指定",
            en: "error: --seed needs --rehearsal: nobody chooses the paper of a real attempt"),
    ])
    func saysWhatIsWrongInTheUsersLanguage(slip: Slip) throws {
        try withTemporaryFolder { folder in
            for (locale, expected) in [("zh_CN.UTF-8", slip.chinese), ("en_US.UTF-8", slip.english)] {
                let outcome = try run(slip.arguments, in: folder, locale: locale)
                #expect(outcome.status == 64)
                #expect(outcome.output == "")
                let lines = outcome.complaints.split(separator: "\n").map(String.init)
                #expect(lines.first == expected)
                #expect(
                    lines.last?.hasSuffix(locale.hasPrefix("zh") ? "--help" : "--help' for more information.") == true)
            }
        }
    }

    @Test(arguments: [
        ["quizz"], ["build", "--jobs"], ["check", "--stricd"], ["report", "scores", "--attempts", "often"],
    ])
    func saysItInTraditionalChinese(arguments: [String]) throws {
        try withTemporaryFolder { folder in
            let outcome = try run(arguments, in: folder, locale: "zh_TW.UTF-8")
            #expect(outcome.status == 64)
            #expect(outcome.complaints.hasPrefix("錯誤："))
            #expect(!outcome.complaints.contains(/[错误选项测验数]/))
        }
    }

    @Test func knowsNoOtherLanguages() throws {
        try withTemporaryFolder { folder in
            let outcome = try run(["check", "--language", "tlh"], in: folder, locale: "zh_CN.UTF-8")
            #expect(outcome.status == 64)
            #expect(outcome.complaints.hasPrefix("错误：不认识语言 tlh，可用 zh-Hans、zh-Hant、en\n"))
            let close = try run(["check", "--language", "ne"], in: folder, locale: "zh_CN.UTF-8")
            #expect(close.status == 64)
            #expect(close.complaints.hasPrefix("错误：不认识语言 ne，是不是 en？\n"))
        }
    }

    @Test func writesSpreadsheetsToFilesOnly() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            #expect(try program.run("quiz", "kinds", "--learner", "d1", "--answers", "right.txt").status == 0)
            let outcome = try program.run("report", "scores", "--format", "xlsx")
            #expect(outcome.status == 64)
            #expect(outcome.complaints == "错误：xlsx 要写到文件：请加 --output 文件名.xlsx\n")
        }
    }

    @Test func shedsControlCharactersOfArguments() throws {
        try withTemporaryFolder { folder in
            let hostile = "\u{1B}]0;owned\u{7}\u{202E}evil"
            for arguments in [
                ["quiz", "a", hostile], ["check", "--\(hostile)"], ["report", hostile], [hostile], ["check", hostile],
            ] {
                let outcome = try run(arguments, in: folder, locale: "en_US.UTF-8")
                #expect(outcome.status != 0)
                #expect(foreignScalars(in: outcome.complaints).isEmpty, "\(arguments)")
            }
        }
    }

    private func run(_ arguments: [String], in folder: String, locale: String) throws -> Program.Outcome {
        try Program(folder: folder, language: nil, environment: ["LANG": locale]).run(arguments)
    }
}
