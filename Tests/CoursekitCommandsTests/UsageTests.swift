import ArgumentParser
import CourseModel
import Testing

@testable import CoursekitCommands

/// What is said about a command line that cannot be carried out, made of what ArgumentParser says about it.
struct UsageTests {
    /// What the program would say first; nil where the command line is right.
    private func complaint(_ line: String, in language: InterfaceLanguage) -> String? {
        do {
            _ = try RootCommand.parseAsRoot(line.split(separator: " ").map(String.init))
            return nil
        } catch {
            guard case .usageError(let message, 64) = Coursekit.Ending(after: error) else {
                return "no usage error: \(error)"
            }
            return Usage.explained(message, into: language).split(separator: "\n").first.map(String.init)
        }
    }

    @Test(
        arguments: [
            (
                "check --stricd", "错误：没有选项 --stricd，是不是 --strict？",
                "error: there is no option --stricd; did you mean --strict?"
            ),
            ("report responses --learner 001", "错误：没有选项 --learner", "error: there is no option --learner"),
            ("check -x", "错误：没有选项 -x", "error: there is no option -x"),
            (
                "home --lang en", "错误：没有选项 --lang，是不是 --language？",
                "error: there is no option --lang; did you mean --language?"
            ),
            (
                "--language en", "错误：选项 --language 写在命令后面，比如首页：coursekit home --language",
                "error: the option --language stands behind a command, as in coursekit home --language"
            ),
            ("quizz", "错误：没有命令 quizz，是不是 quiz？", "error: there is no command quizz; did you mean quiz?"),
            ("report score", "错误：没有命令 score，是不是 scores？", "error: there is no command score; did you mean scores?"),
            (
                "report money",
                "错误：没有命令 money；现有：scores、people、status、due、departments、items、objectives、responses、gain、changes、book",
                "error: there is no command money; there are scores, people, status, due, departments, items, objectives, responses, gain, changes, book"
            ),
            (
                "learners change 007 --left 2026-11-31", "错误：--left：没有“2026-11-31”这一天",
                "error: --left: there is no such day as “2026-11-31”"
            ),
            (
                "report scores --as-of 2027-13-01", "错误：--as-of：没有“2027-13-01”这一天",
                "error: --as-of: there is no such day as “2027-13-01”"
            ),
            ("quiz a b", "错误：多余的参数 b", "error: b is one argument too many"),
            ("quiz a b c", "错误：多余的参数 b、c", "error: too many arguments: b, c"),
            ("check --fix=3", "错误：--fix 后面不写值", "error: --fix takes no value"),
            (
                "build --edition both", "错误：--edition 不能是“both”，可用 learner、trainer、all",
                "error: --edition cannot be “both”; use learner, trainer, all"
            ),
            (
                "build --edition trainr", "错误：--edition 不能是“trainr”，是不是 trainer？",
                "error: --edition cannot be “trainr”; did you mean trainer?"
            ),
        ])
    func saysWhatIsWrongAndWhatMayBeMeant(line: String, chinese: String, english: String) {
        #expect(complaint(line, in: .simplifiedChinese) == chinese)
        #expect(complaint(line, in: .english) == english)
    }

    /// The names of values stand in help in the language of the run.
    @Test(
        arguments: [
            ("Missing expected argument '<quiz>'", "错误：缺少 <quiz>", "error: <quiz> is missing"),
            ("Missing value for '--jobs <n>'", "错误：--jobs 后面要写<n>", "error: --jobs needs a value: <n>"),
            ("The value 'x' is invalid for '<n>'", "错误：“x”不是<n>", "error: “x” is not a <n>"),
            (
                "The value 'x' is invalid for '--jobs <n>'", "错误：--jobs 不能是“x”，要写<n>",
                "error: --jobs cannot be “x”; write <n>"
            ),
            (
                "A sentence that is new in ArgumentParser", "错误：A sentence that is new in ArgumentParser",
                "error: A sentence that is new in ArgumentParser"
            ),
        ])
    func saysWhatItKnowsInItsOwnWordsAndLeavesTheRest(sentence: String, chinese: String, english: String) {
        #expect(Usage.explained("Error: " + sentence, into: .traditionalChinese) == chinese)
        #expect(Usage.explained("Error: " + sentence, into: .english) == english)
    }

    @Test func pointsToTheHelpOfTheCommand() {
        let message = """
            Error: Missing expected argument '<quiz>'
            Usage: coursekit quiz [<options>] <quiz>
              See 'coursekit quiz --help' for more information.
            """
        #expect(
            Usage.explained(message, into: .simplifiedChinese)
                == "错误：缺少 <quiz>\n用法：coursekit quiz [选项] <quiz>\n  详见 coursekit quiz --help")
        #expect(
            Usage.explained(message, into: .english)
                == "error: <quiz> is missing\nUsage: coursekit quiz [options] <quiz>\n"
                + "  See 'coursekit quiz --help' for more information.")
    }

    @Test func takesEveryCommandAsItStandsInTheManual() {
        for line in [
            "check", "check --strict a b", "explain item/no-correct-option", "build --edition all --jobs 2", "render -",
            "quiz exam --learner 007 --answers - --require-pass", "results", "report scores --format csv",
            "report people --as-of 2026-12-01 -o people.xlsx", "gradebook info", "gradebook verify", "learners list",
            "learners change 007 --name A", "list courses", "list quizzes", "new workspace academy", "new course c",
            "new lesson c/l", "new case c/k", "new quiz q", "read", "read c/l --plain",
            "results 3 --wrong --learner 007",
            "certificate show 6e7b0f0a --output c.html", "certificate verify VW4D-NP30-P9HT",
        ] {
            #expect(complaint(line, in: .english) == nil, "\(line)")
        }
    }

    // MARK: What is not there

    private static let quiz = Phrase(zh: "测验", en: "quiz")

    @Test func namesTheNearestOrWhatThereIs() {
        let near = Phrase.unknown(Self.quiz, "cash-rule", among: ["cash-rules", "welcome"])
        #expect(
            near
                == Phrase(
                    zh: "没有测验 cash-rule，是不是 cash-rules？", en: "there is no quiz cash-rule; did you mean cash-rules?"))
        let far = Phrase.unknown(Self.quiz, "money", among: ["cash-rules", "welcome"])
        #expect(far.english == "there is no quiz money; there are cash-rules, welcome")
        #expect(Phrase.unknown(Self.quiz, "money", among: []).english == "there is no quiz money")
        #expect(Phrase.unknown(Self.quiz, " ", among: []).english == "there is no quiz “ ”")
    }

    @Test func listsNoMoreThanAnybodyReads() {
        let many = (1...40).map { "unit\($0)" }
        let phrase = Phrase.unknown(Self.quiz, "money", among: many)
        #expect(phrase.english.hasSuffix("unit12 … 40 in all"))
        #expect(phrase.chinese.hasSuffix("unit12……共 40 个"))
    }

    // MARK: Help

    @Test(
        arguments: [
            ("Show the version.", "显示版本", "show the version"),
            (
                "which edition (values: learner, trainer; default: learner)",
                "which edition（可选 learner、trainer；默认 learner）",
                "which edition (values: learner, trainer; default: learner)"
            ),
            ("the file (default: -)", "the file（默认 -）", "the file (default: -)"),
            ("no colours", "no colours", "no colours"),
        ])
    func translatesWhatArgumentParserAdds(text: String, chinese: String, english: String) {
        #expect(Usage.translated(element: text, into: .simplifiedChinese) == chinese)
        #expect(Usage.translated(element: text, into: .english) == english)
    }

    @Test func setsAHelpPageInTheUsersLanguageAndNothingElse() throws {
        let page = """
            OVERVIEW: 课程和测验

            USAGE: coursekit <subcommand>

            OPTIONS:
              -h, --help              Show help information.

              See 'coursekit help <subcommand>' for detailed help.
            """
        let text = try #require(HelpPage(page)).text(in: .simplifiedChinese, width: 80) { $0 }
        #expect(
            text == """
                简介：课程和测验

                用法：coursekit <命令>

                选项：
                  -h, --help              显示帮助

                  详见 coursekit help <命令>
                """)
        #expect(HelpPage("coursekit 0.1.0") == nil)
        #expect(HelpPage("#!/bin/bash\n_coursekit() {}") == nil)
    }

    @Test func breaksALongExplanationBesideItsOption() throws {
        let says = String(repeating: "说明", count: 20)
        let page = "USAGE: coursekit\n\nOPTIONS:\n  --since <date>          \(says)"
        let text = try #require(HelpPage(page)).text(in: .simplifiedChinese, width: 60) { $0 }
        let lines = text.split(separator: "\n").dropFirst(2)
        #expect(lines.count == 3)
        #expect(
            lines.dropFirst().allSatisfy {
                $0.hasPrefix(String(repeating: " ", count: 26) + "说")
                    || $0.hasPrefix(String(repeating: " ", count: 26) + "明")
            })
    }
}
