internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import TerminalKit
internal import Workspace

/// Practising what is due.
struct PracticeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "practice",
            abstract: Phrase(zh: "复习到期的题，每天大约十分钟。", en: "Practise what is due, about ten minutes a day.")
                .text(in: .ofUser),
            discussion: Phrase(
                zh: "练习里答错的题过些日子再出现，答对一次就隔得更久，按 FSRS-6 记忆模型安排。考试的题从来不在这里出现；考试里有题没有全对，同一个学习目标的练习题会来几道。改过的题当作新题。",
                en: """
                    What was wrong in practice comes back after some days, and after longer ones each time it is right, by the memory model \
                    FSRS-6. Items of exams never appear here; where one was not right, some practice items of its objective come. An item \
                    that was changed counts as new.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var learnerOptions: LearnerOptions
    @OptionGroup var particulars: LearnerParticulars
    @OptionGroup var content: ContentLanguageOption

    @Argument(
        help: .says(
            zh: "只复习一门课程的题，名称见 coursekit list courses；不写就是全部",
            en: "only items of a course, as `coursekit list courses` tells; by default of all",
            value: Phrase(zh: "课程", en: "course")))
    var course: String?

    @Option(
        help: .says(
            zh: "最多多少道，默认 \(StartPage.PracticeFacts.usualCount) 道",
            en: "how many at most, by default \(StartPage.PracticeFacts.usualCount)",
            value: Phrase(zh: "数目", en: "number")))
    var items: Int?

    @Flag(help: .says(zh: "逐行问答，适合读屏软件和很小的终端", en: "plain lines, for screen readers and very small terminals"))
    var plain = false

    func validate() throws {
        if let items, items < 1 {
            throw ValidationError(
                Phrase(zh: "--items 至少是 1", en: "--items is at least 1").text(in: .ofUser))
        }
    }

    func run() throws {
        let isFullScreen = !plain && InteractiveSitting.isFullScreenPossible
        // Before the first thread: the terminal's guard must be a copy of a small program.
        if isFullScreen { SystemTerminal.startGuard() }
        let index = try common.indexWorkspace(.quizzes)
        let workspace = { () throws(CommandFailure) in index.workspace }
        let course = try chosenCourse(in: index)
        let language =
            try content.language(among: index.workspace.configuration.languages) ?? common.console.language.tag
        let (name, department) = (try particulars.checkedName(), particulars.departmentParts)
        let staffID = try learnerOptions.typedStaffID()
        let gradebook = try gradebookOptions.open(on: common.console, workspace: workspace)
        let candidate = try CandidateDialog(console: common.console)
            .candidate(staffID, in: gradebook, name: name, department: department)
        let said = try PracticeSitting(
            index: index, course: course, gradebook: gradebook, console: common.console, language: language,
            count: items, isFullScreen: isFullScreen, noColor: common.noColor
        ).take(as: candidate)
        if let said { try common.console.show(common.console.text(said)) }
    }

    private func chosenCourse(in index: WorkspaceIndex) throws(CommandFailure) -> IndexedCourse? {
        guard let course else { return nil }
        let known = index.courses.filter { !index.isDraft(.course($0.id)) }
        guard let found = known.first(where: { $0.id.rawValue == course }) else {
            throw CommandFailure(
                .missingInput,
                .unknown(Phrase(zh: "课程", en: "course"), course, among: known.map(\.id.rawValue)))
        }
        return found
    }
}
