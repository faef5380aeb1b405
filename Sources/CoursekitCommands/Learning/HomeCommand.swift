internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import TerminalKit
internal import Workspace

/// Everything a learner does, in one place: what `coursekit` alone shows at a terminal.
struct HomeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "home",
            abstract: Phrase(
                zh: "首页：接着做、复习、考试、练习、课文、结果。", en: "Home: what goes on, what is due, exams, lessons, results."
            )
            .text(in: .ofUser),
            discussion: Phrase(
                zh: "在终端里只输入 coursekit，打开的就是它。先问您的工号，登录名不算。",
                en:
                    "It is what `coursekit` alone opens at a terminal. It asks for your staff id; the login name is none."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var learnerOptions: LearnerOptions
    @OptionGroup var content: ContentLanguageOption

    @Flag(help: .says(zh: "逐行问答，适合读屏软件和很小的终端", en: "plain lines, for screen readers and very small terminals"))
    var plain = false

    func run() throws {
        guard Console.isAtTerminal else {
            throw CommandFailure(
                .usage, zh: "首页要在终端里打开；命令见 coursekit --help", en: "home needs a terminal; see coursekit --help")
        }
        let isFullScreen = !plain && InteractiveSitting.isFullScreenPossible
        // Before the first thread: the terminal's guard must be a copy of a small program.
        if isFullScreen { SystemTerminal.startGuard() }
        let index = try common.indexWorkspace(.quizzes)
        let gradebook = try openGradebook(of: index.workspace)
        let staffID = try learnerOptions.typedStaffID()
        let language =
            try content.language(among: index.workspace.configuration.languages) ?? common.console.language.tag
        let editions = TextEditions(of: index.workspace)
        let home = Home(
            common: common, index: index, gradebook: gradebook, editions: editions, language: language,
            shelf: LessonShelf(of: index.workspace, language: language, editions: editions), isFullScreen: isFullScreen)
        try home.run(as: staffID)
    }

    /// Home takes quizzes, so the gradebook must take answers; results can be seen without.
    private func openGradebook(of workspace: Workspace) throws(CommandFailure) -> Gradebook {
        do throws(CommandFailure) {
            return try gradebookOptions.open(on: common.console) { () throws(CommandFailure) in workspace }
        } catch {
            let isUnwritable = [ExitStatus.cannotCreate, .cannotWrite].contains { $0.rawValue == error.status }
            guard isUnwritable, let message = error.message, let status = ExitStatus(rawValue: error.status) else {
                throw error
            }
            throw CommandFailure(
                status,
                Phrase(
                    zh: "\(phrase: message)。写不了成绩册就不能作答；只看结果，用 coursekit results",
                    en:
                        "\(message.english); without it nothing can be taken; `coursekit results` shows results all the same"
                ))
        }
    }
}

/// Home, visited again after each thing that is done from it.
struct Home {
    let common: CommonOptions
    let index: WorkspaceIndex
    let gradebook: Gradebook
    let editions: TextEditions
    let language: LanguageTag
    let shelf: LessonShelf
    let isFullScreen: Bool
    /// Whether the terminal is one at which people sign in and out: then who is there stays who signed in, and nothing is said beside the
    /// screen.
    var isShared = false
    /// Whose workspace it is.
    var title: String { editions.text(index.workspace.configuration.title, in: language) }

    private var console: Console { common.console }
    private var dialog: MenuDialog {
        MenuDialog(console: console, isFullScreen: isFullScreen, noColor: common.noColor)
    }

    /// - Parameter staffID: nil for somebody who is to be asked.
    func run(as staffID: StaffID?) throws(CommandFailure) {
        try run(as: try candidate(staffID))
    }

    /// For somebody who signed in; returns when that person signs out.
    ///
    /// - Throws: also where the person may not go on.
    func run(in session: KioskSession) throws(CommandFailure) {
        try run(as: Candidate(signedIn: session.learner), in: session)
    }

    private func run(as first: Candidate, in session: KioskSession? = nil) throws(CommandFailure) {
        var (candidate, session) = (first, session)
        var notice: Phrase?
        var latest: HomeChoice?
        while true {
            let menu = try menu(for: candidate, hasPIN: session?.hasPIN ?? false)
            guard let choice = try dialog.choice(of: menu.menu(notice: notice, latest: latest)) else { return }
            (notice, latest) = (nil, choice)
            if choice == .changePerson, isShared { return }
            // Whatever happened while the menu stood there counts before anything is opened.
            try session?.requireOpen()
            do throws(CommandFailure) {
                if choice == .changePerson {
                    candidate = try self.candidate(nil, current: candidate)
                    latest = nil
                } else if choice == .changePIN {
                    notice = try session?.changePIN()
                } else {
                    notice = try visit(choice, as: candidate, menu)
                }
            } catch {
                // A signal ends the program; whatever else was in the way is said at home.
                if error.status > 128 { throw error }
                notice = error.message
            }
            try session?.requireOpen()
            // Who has begun something is on the list now.
            candidate = try candidate.renewed(in: gradebook)
        }
    }

    private func candidate(_ staffID: StaffID?, current: Candidate? = nil) throws(CommandFailure) -> Candidate {
        try CandidateDialog(console: console)
            .candidate(staffID, in: gradebook, name: nil, department: nil, current: current)
    }

    private func menu(for candidate: Candidate, hasPIN: Bool) throws(CommandFailure) -> HomeMenu {
        let day = CivilTime(Machine.now(), in: index.workspace.configuration.timeZone).date
        let facts = try HomeFacts(
            of: candidate.isNew ? nil : candidate.learner, in: gradebook, index: index, on: day)
        return HomeMenu(
            facts: facts, candidate: candidate, index: index, language: language, day: day, console: console,
            editions: editions, shelf: shelf, isShared: isShared, hasPIN: hasPIN)
    }

    /// - Returns: what is to be said at home afterwards.
    private func visit(
        _ choice: HomeChoice, as candidate: Candidate, _ menu: HomeMenu
    ) throws(CommandFailure) -> Phrase? {
        switch choice {
        case .quiz(let id): return try take(id, as: candidate)
        case .practice:
            return try PracticeSitting(
                index: index, course: nil, gradebook: gradebook, console: console, language: language, count: nil,
                isFullScreen: isFullScreen, noColor: common.noColor, isShared: isShared
            ).take(as: candidate)
        case .read(let course): try read(from: .lessons(course))
        case .lesson(let place): try read(from: .page(place))
        case .results where menu.facts.closed.isEmpty:
            return Phrase(
                zh: "还没有交过卷。交卷以后，结果在这里随时再看。",
                en: "Nothing is submitted yet. Results can be seen here again whenever you like.")
        case .results:
            let showing = AttemptShowing(
                common: common, isFullScreen: isFullScreen, showsOnlyWrong: false, language: language)
            var results = menu.results
            while let attempt = try dialog.choice(of: results) {
                try showing.show(attempt, in: gradebook)
                results.latest = attempt
            }
        case .progress: try dialog.show(menu.progress)
        case .changePIN, .changePerson: break
        }
        return nil
    }

    /// - Returns: at a shared terminal the receipt; elsewhere it stands beside the screen.
    private func take(_ id: QuizID, as candidate: Candidate) throws(CommandFailure) -> Phrase? {
        let memory = BankMemory(of: index.workspace)
        let quiz = try QuizAtHand(id.rawValue, in: index.workspace, on: console, memory: memory)
        defer { _ = quiz.bank }
        let sitting = InteractiveSitting(
            gradebook: gradebook, console: console, isFullScreen: isFullScreen, noColor: common.noColor,
            isRehearsal: false, source: .interactive, isShared: isShared)
        let attempt = try sitting.take(quiz, as: candidate, language: language, seed: nil)
        return isShared ? sitting.receipt(of: attempt) : nil
    }

    private func read(from start: LessonReader.Start) throws(CommandFailure) {
        try LessonReading(shelf: shelf, common: common, isFullScreen: isFullScreen)
            .read(from: start, among: shelf.shelves())
    }
}
