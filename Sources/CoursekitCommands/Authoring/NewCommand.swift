internal import ArgumentParser
internal import CourseIndex
internal import SystemFiles
internal import Workspace
internal import CourseModel
internal import TextRules

struct NewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: Phrase(
                zh: "新建工作区、课程、课、案例、练习或考试。", en: "Make a new workspace, course, lesson, case study, quiz or exam."
            ).text(in: .ofUser),
            subcommands: [NewWorkspace.self, NewCourse.self, NewLesson.self, NewCase.self, NewQuiz.self, NewExam.self])
    }
}

struct NewCourse: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "course",
            abstract: Phrase(zh: "新建一门课程。", en: "A course with a first lesson and a quiz.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .says(
            zh: "课程的文件夹名，如 service-basics", en: "the course's folder name, such as service-basics",
            value: Phrase(zh: "名称", en: "name")))
    var name: String

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceToWrite()
        let name = try ContentName.ofCourse(name, in: workspace)
        try ScaffoldWriter(root: workspace.root, console: console).write(.course(name, language: console.language))
    }
}

struct NewLesson: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lesson",
            abstract: Phrase(zh: "新建一课，排在课程最后。", en: "A lesson after the last of a course.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .says(
            zh: "课程/名称，如 service-basics/waiting", en: "COURSE/NAME, such as service-basics/waiting",
            value: Phrase(zh: "课程/名称", en: "course/name")))
    var name: String

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceToWrite()
        let (course, lesson) = try ContentName.inCourse(name, among: workspace.names(in: "courses"))
        let names = workspace.names(in: "courses/\(course)")
        if let taken = names.first(where: { FileRole.lessonName($0) == lesson }) {
            throw CommandFailure(
                .cannotCreate, zh: "\(verbatim: course) 里已经有这一课：\(verbatim: taken)",
                en: "\(course) has this lesson already: \(taken)")
        }
        let number = Scaffold.lessonNumber(after: names)
        try ScaffoldWriter(root: workspace.root, console: console).write(
            .lesson(lesson, number: number, course: course, objective: nil, language: console.language))
    }
}

struct NewCase: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "case", abstract: Phrase(zh: "新建一个案例。", en: "A case study.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .says(zh: "课程/名称", en: "COURSE/NAME", value: Phrase(zh: "课程/名称", en: "course/name")))
    var name: String

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceToWrite()
        let (course, study) = try ContentName.inCourse(name, among: workspace.names(in: "courses"))
        try ScaffoldWriter(root: workspace.root, console: console).write(
            .caseStudy(study, course: course, language: console.language))
    }
}

struct NewQuiz: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "quiz", abstract: Phrase(zh: "新建一份练习。", en: "A practice quiz.").text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .says(zh: "测验的文件名，不带 .md", en: "the file's name without .md", value: Phrase(zh: "名称", en: "name")))
    var name: String
    @OptionGroup var belonging: CourseOption

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceToWrite()
        let name = try ContentName.checked(name)
        let course = try belonging.course(of: workspace)
        try ScaffoldWriter(root: workspace.root, console: console).write(
            .quiz(
                name, title: workspace.title(ofQuiz: name, .practice, in: console.language), course: course,
                objective: nil, language: console.language))
    }
}

struct NewExam: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "exam",
            abstract: Phrase(
                zh: "新建一场考试：及格线、次数、限时、有效期和一个题库。",
                en: "An exam with a pass mark, attempts, a time limit, a validity and a bank."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .says(zh: "考试的文件名，不带 .md", en: "the file's name without .md", value: Phrase(zh: "名称", en: "name")))
    var name: String
    @OptionGroup var belonging: CourseOption

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceToWrite()
        let name = try ContentName.checked(name)
        let course = try belonging.course(of: workspace)
        try ScaffoldWriter(root: workspace.root, console: console).write(
            .exam(
                name, title: workspace.title(ofQuiz: name, .exam, in: console.language), course: course,
                language: console.language))
    }
}

/// Which course a new quiz is of.
struct CourseOption: ParsableArguments {
    @Option(
        help: .says(
            zh: "属于哪门课程；只有一门课程时不用写", en: "the course it belongs to; where there is only one, that one",
            value: Phrase(zh: "课程", en: "course")))
    var course: String?

    /// The one that is named, else the only one; nil where there are several.
    func course(of workspace: Workspace) throws(CommandFailure) -> String? {
        let known = workspace.courseNames
        guard let course else { return known.count == 1 ? known[0] : nil }
        guard known.contains(course) else {
            throw CommandFailure(.missingInput, .unknown(Phrase(zh: "课程", en: "course"), course, among: known))
        }
        return course
    }
}

extension Workspace {
    /// Its folders in `courses/` that are courses, in order.
    var courseNames: [String] {
        names(in: "courses").filter { names(in: "courses/\($0)").contains("index.md") }.sortedNaturally(by: \.self)
    }

    /// The title of a new quiz, by the course whose name its own is or begins with.
    fileprivate func title(ofQuiz name: String, _ kind: Phrase, in language: InterfaceLanguage) -> String {
        let course = courseNames.filter { name == $0 || name.hasPrefix("\($0)-") }.max { $0.count < $1.count }
        let index = course == nil ? nil : try? WorkspaceIndex(of: self, jobs: 1)
        let found = index?.courses.first { $0.id.rawValue == course }
        return Scaffold.title(of: name, courseTitle: found?.course.title[language.tag], kind, in: language)
    }

    /// The names in one of its folders, in no order; none where it cannot be read.
    func names(in folder: String) -> [String] {
        (try? Descriptor.openFolder(at: "\(root)/\(folder)").names()) ?? []
    }
}
