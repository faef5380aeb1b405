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
        func mark(_ page: PageID) -> String {
            index.isDraft(page) ? console.text(Phrase(zh: "  草稿", en: "  draft")) : ""
        }
        for course in index.courses {
            let id = course.id
            try console.show(safe("\(id)  \(course.course.title[language])\(mark(.course(id)))"))
            for lesson in course.lessons {
                try console.show(safe("  \(lesson.id)  \(lesson.title[language])\(mark(.lesson(lesson.id, in: id)))"))
            }
            for study in course.cases {
                let line = "  cases/\(study.id)  \(study.title[language])\(mark(.caseStudy(study.id, in: id)))"
                try console.show(safe(line))
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
            let draft = index.isDraft(.quiz(quiz.id)) ? "  " + console.text(Phrase(zh: "草稿", en: "draft")) : ""
            let line = "\(quiz.id)  \(quiz.title[console.language.tag])  \(console.text(kind))  \(console.text(count))"
            try console.show(TerminalText(line + draft).string)
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
