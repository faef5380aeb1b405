internal import ArgumentParser
internal import CourseIndex
internal import Workspace
internal import QuizFiles
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import QuizTerminal
internal import SealedExams
internal import TerminalKit

struct QuizCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "quiz",
            abstract: Phrase(
                zh: "参加一份测验，或接着上次继续；把考试封起来。", en: "Take a quiz, or go on with an attempt; seal an exam."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: "coursekit quiz 测验 就是 coursekit quiz take 测验，take 可以不写；作答的选项见 coursekit quiz take --help。",
                en:
                    "`coursekit quiz QUIZ` is `coursekit quiz take QUIZ`, whose options are told by `coursekit quiz take --help`."
            ).text(in: .ofUser),
            subcommands: [TakeQuiz.self, SealQuiz.self], defaultSubcommand: TakeQuiz.self)
    }
}

/// Takes a quiz of a workspace, or a sealed exam, which needs none.
struct TakeQuiz: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "take",
            abstract: Phrase(zh: "参加一份测验，或接着上次继续。", en: "Take a quiz, or go on with an attempt.").text(in: .ofUser),
            discussion: Phrase(
                zh: "每答一题就存一次。中途离开，下次从同一题继续；考试离开后，计时不停。姓名和部门只在第一次登记时记下；"
                    + "人不在终端前、由管道或答案文件作答的，不算正式成绩。",
                en:
                    """
                    Each answer is kept at once. Leave, and the next time goes on at the same item; the clock of an exam runs on. \
                    Name and department are kept when a learner is enrolled; what comes through a pipe or from an answers file \
                    is no official attempt.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var learnerOptions: LearnerOptions
    @OptionGroup var particulars: LearnerParticulars

    @Argument(
        help: .says(
            zh: "测验的名称，见 coursekit list quizzes；在终端里不写，就从列表里选。也可以是封卷的文件，以 .sealed 结尾",
            en:
                "the quiz's name, as `coursekit list quizzes` tells; without it, at a terminal, you choose from a list. Or the file of a sealed exam, which ends with .sealed",
            value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String?

    @OptionGroup var content: ContentLanguageOption

    @Flag(help: .says(zh: "逐行问答，适合读屏软件和很小的终端", en: "plain lines, for screen readers and very small terminals"))
    var plain = false

    @Option(
        help: .says(
            zh: "从答案文件作答；- 是标准输入", en: "take the answers from a file; - is standard input",
            value: Phrase(zh: "文件", en: "file")))
    var answers: String?

    @Option(
        help: .says(
            zh: "抽题用的种子，只能用于演练", en: "the seed of the draw; only for a rehearsal", value: Phrase(zh: "数字", en: "n")))
    var seed: UInt64?

    @Flag(help: .says(zh: "演练：不记入成绩册", en: "a rehearsal: nothing goes into the gradebook"))
    var rehearsal = false

    @Flag(help: .says(zh: "测验还是草稿（draft: true）也做", en: "take the quiz though it is still a draft (draft: true)"))
    var drafts = false

    @Flag(help: .says(zh: "没有通过时，退出状态为 2", en: "end with status 2 unless the quiz is passed"))
    var requirePass = false

    func validate() throws {
        if quiz == nil, !Console.isAtTerminal {
            throw ValidationError(Phrase(zh: "缺少 <测验>", en: "<quiz> is missing").text(in: .ofUser))
        }
        if seed != nil, !rehearsal {
            throw ValidationError(
                Phrase(
                    zh: "--seed 只能和 --rehearsal 一起用：正式作答的抽题不能由人指定",
                    en: "--seed needs --rehearsal: nobody chooses the paper of a real attempt"
                )
                .text(in: .ofUser))
        }
    }

    func run() throws {
        let console = common.console
        let isFullScreen = answers == nil && !plain && InteractiveSitting.isFullScreenPossible
        // Before the first thread: the terminal's guard must be a copy of a small program.
        if isFullScreen { SystemTerminal.startGuard() }
        let quiz = try quizAtHand(isFullScreen: isFullScreen)
        // What is remembered of its bank is whole before the program ends.
        defer { _ = quiz.bank }
        // Read before the gradebook is touched: a mistake in the file leaves no attempt behind.
        let file = try answers.map { path throws(CommandFailure) in
            try AnswersFile(reading: path, for: quiz.quiz, on: console)
        }
        let language = try content.language(among: quiz.workspace.configuration.languages) ?? console.language.tag
        let staffID = try staffID()
        let gradebook = try openGradebook(for: quiz)
        let candidate = try candidate(staffID, in: gradebook)
        let attempt: AttemptRecord
        if let file {
            let learner = try enrol(candidate, in: gradebook)
            attempt = try ScriptedSitting(gradebook: gradebook, now: Machine.now)
                .take(quiz, as: learner, answers: file, language: language, seed: seed)
            try console.show(ResultLine.text(for: attempt, of: learner, on: console))
        } else {
            let sitting = InteractiveSitting(
                gradebook: gradebook, console: console, isFullScreen: isFullScreen, noColor: common.noColor,
                isRehearsal: rehearsal, source: Console.isAtTerminal ? .interactive : .piped)
            attempt = try sitting.take(quiz, as: candidate, language: language, seed: seed)
        }
        if requirePass, let score = Score(of: attempt), score.outcome == .notPassed {
            throw CommandFailure(.notPassed)
        }
    }

    /// The quiz that is named, or chosen; of a sealed exam, what its file holds.
    private func quizAtHand(isFullScreen: Bool) throws(CommandFailure) -> QuizAtHand {
        if let quiz, SealedExam.isFile(quiz) {
            guard !requirePass else {
                throw CommandFailure(
                    .usage, zh: "封卷交卷时没有成绩，--require-pass 用不上",
                    en: "a sealed exam has no score yet: --require-pass says nothing of it")
            }
            return try QuizAtHand(SealedExam(reading: quiz), in: quiz)
        }
        let workspace = try common.openWorkspaceAsItIs()
        let name = if let quiz { quiz } else { try chosenQuiz(in: workspace, isFullScreen: isFullScreen) }
        // An answers file is held against every item of the bank.
        return try QuizAtHand(
            name, in: workspace, on: common.console, drafts: drafts, memory: BankMemory(of: workspace),
            needsEntries: answers != nil)
    }

    /// The quiz that is chosen from a list.
    private func chosenQuiz(in workspace: Workspace, isFullScreen: Bool) throws(CommandFailure) -> String {
        let index: WorkspaceIndex
        do { index = try WorkspaceIndex(of: workspace, scope: .quizzes, jobs: Machine.processorCount) } catch {
            throw CommandFailure(error)
        }
        let language = try content.language(among: workspace.configuration.languages) ?? common.console.language.tag
        let picker = QuizPicker(
            index: index, language: language, editions: TextEditions(of: workspace), drafts: drafts)
        return try picker.chosen(
            by: MenuDialog(console: common.console, isFullScreen: isFullScreen, noColor: common.noColor))
    }

    /// Who takes the quiz; nil where a person at the terminal is to be asked. The login name is nobody's staff id, but for a rehearsal,
    /// of which nothing is kept.
    private func staffID() throws(CommandFailure) -> StaffID? {
        try rehearsal ? learnerOptions.staffID() : learnerOptions.typedStaffID(mayAsk: answers == nil)
    }

    private func candidate(_ staffID: StaffID?, in gradebook: Gradebook) throws(CommandFailure) -> Candidate {
        try CandidateDialog(console: common.console).candidate(
            staffID, in: gradebook, name: try particulars.checkedName(), department: particulars.departmentParts)
    }

    private func enrol(_ candidate: Candidate, in gradebook: Gradebook) throws(CommandFailure) -> Learner {
        do {
            return try gradebook.enrol(
                candidate.staffID, name: candidate.name, department: candidate.department, at: Machine.now())
        } catch {
            throw CommandFailure(error)
        }
    }

    private func openGradebook(for quiz: QuizAtHand) throws(CommandFailure) -> Gradebook {
        guard !rehearsal else {
            do { return try Gradebook.inMemory() } catch { throw CommandFailure(error) }
        }
        let workspace = { () throws(CommandFailure) in quiz.workspace }
        if let answers {
            let path = try gradebookOptions.path(workspace: workspace)
            try InputPlaces([answers]).refuse(path, named: path)
        }
        return try gradebookOptions.open(on: common.console, workspace: workspace)
    }
}
