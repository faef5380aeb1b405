internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import TextRules

struct ListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: Phrase(
                zh: "列出课程、测验，或讲到考到了什么。", en: "List courses, quizzes, or what is taught and asked for."
            ).text(in: .ofUser),
            subcommands: [ListCourses.self, ListQuizzes.self, ListCoverage.self])
    }
}

struct ListCourses: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "courses", abstract: Phrase(zh: "课程和它们的课。", en: "Courses and their lessons.").text(in: .ofUser)
        )
    }

    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = common.console
        let index = try common.indexWorkspace()
        let language = console.language.tag
        for course in index.courses {
            try console.show(safe("\(course.id)  \(course.course.title[language])"))
            for lesson in course.lessons { try console.show(safe("  \(lesson.id)  \(lesson.title[language])")) }
            for study in course.cases {
                try console.show(safe("  cases/\(study.id)  \(study.title[language])"))
            }
        }
    }

    private func safe(_ text: String) -> String { TerminalText(text).string }
}

struct ListQuizzes: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "quizzes", abstract: Phrase(zh: "测验。", en: "Quizzes.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = common.console
        let index = try common.indexWorkspace()
        for quiz in index.quizzes {
            let kind: Phrase = quiz.kind == .exam ? Phrase(zh: "考试", en: "exam") : Phrase(zh: "练习", en: "practice")
            let count = Phrase.itemCount(quiz.askedCount, of: quiz.items.count)
            let line = "\(quiz.id)  \(quiz.title[console.language.tag])  \(console.text(kind))  \(console.text(count))"
            try console.show(TerminalText(line).string)
        }
    }
}

extension Phrase {
    /// How many items one sitting has, and of how many they are drawn.
    static func itemCount(_ asked: Int, of all: Int) -> Phrase {
        asked < all
            ? Phrase(zh: "从 \(all) 题中抽 \(asked) 题", en: "\(asked) of \(all.counting("item"))")
            : Phrase(zh: "\(all) 题", en: all.counting("item"))
    }
}
