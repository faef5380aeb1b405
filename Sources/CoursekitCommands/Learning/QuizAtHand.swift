internal import Diagnostics
internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// A quiz of the workspace with all that an attempt at it freezes.
struct QuizAtHand {
    /// Without entries where the bank is remembered, unless all are asked for.
    let quiz: Quiz
    let itemCount: Int
    private let versioned: Later<VersionedBank>
    /// Whether the bank was not read but remembered.
    let isRemembered: Bool
    let courseTitle: Localized<String>?
    let objectives: [Objective]
    let workspace: Workspace
    /// What names it where it is a sealed exam.
    let exam: ExamSeal?

    /// A quiz that stands in no workspace.
    init(
        quiz: Quiz, bank: VersionedBank, courseTitle: Localized<String>?, objectives: [Objective],
        workspace: Workspace, exam: ExamSeal
    ) {
        self.quiz = quiz
        itemCount = bank.drawable.items.count
        versioned = Later(bank)
        self.courseTitle = courseTitle
        self.objectives = objectives
        self.workspace = workspace
        self.exam = exam
        isRemembered = false
    }

    /// Loads a quiz by its name. A quiz with errors is not administered, nor is any where the workspace's settings have errors: they
    /// are shown instead.
    ///
    /// - Parameters:
    ///   - drafts: whether a quiz is taken that is still a draft.
    ///   - memory: where it may be remembered; with nil it is read.
    ///   - needsEntries: whether every entry of the bank is asked for, and not those of a paper alone.
    init(
        _ name: String, in workspace: Workspace, on console: Console, drafts: Bool = false, memory: BankMemory? = nil,
        needsEntries: Bool = false
    ) throws(CommandFailure) {
        if !workspace.diagnostics.hasErrors, let remembered = memory?.quiz(QuizID(name)),
            let entries = needsEntries ? remembered.bank.entries : []
        {
            let head = remembered.head
            quiz = head.quiz.with(entries: entries)
            (courseTitle, objectives) = (head.courseTitle, head.objectives)
            itemCount = remembered.bank.items.count
            versioned = Later(VersionedBank(remembered.bank, version: Digest(bytes: head.bankVersion)))
            self.workspace = workspace
            exam = nil
            isRemembered = true
            return
        }
        let start = memory?.now ?? 0
        let index: WorkspaceIndex
        do { index = try WorkspaceIndex(of: workspace, scope: .quizzes, jobs: Machine.processorCount) } catch {
            throw CommandFailure(error)
        }
        let id = QuizID(name)
        let loaded: LoadedQuiz?
        do {
            loaded = index.quiz(id) == nil ? nil : try index.loadQuiz(id, checksWording: false)
        } catch {
            throw CommandFailure(error)
        }
        // It may be there and yet unreadable: a link, or in a folder that is one. An id that another quiz has too shows only in the
        // index.
        let paths = index.quiz(id).map { [$0.path] } ?? ["quizzes", "quizzes/\(name).md"]
        let faults = (loaded?.diagnostics ?? []) + index.diagnostics.filter { paths.contains($0.place.path) }
        let refusal = Self.refusal(
            of: name, isThere: loaded != nil, faults: faults, faultsOfSettings: workspace.diagnostics,
            among: index.quizzes.filter { drafts || !index.isDraft(.quiz($0.id)) }.map(\.id.rawValue))
        if let refusal {
            DiagnosticPrinter(console: console).printAll(refusal.shown)
            throw refusal.failure
        }
        guard let loaded else { preconditionFailure("a quiz that is not there is refused") }
        let isDraft = index.isDraft(.quiz(id))
        guard drafts || !isDraft else {
            throw CommandFailure(
                .missingInput, zh: "测验 \(name) 还是草稿；要试做就加 --drafts",
                en: "the quiz \(name) is still a draft; --drafts takes it all the same")
        }
        self.workspace = workspace
        exam = nil
        quiz = loaded.quiz
        let course = quiz.course.flatMap { index.course($0)?.course }
        courseTitle = course?.title
        let assessed = Set(quiz.items.compactMap(\.objective))
        objectives = course?.objectives.filter { assessed.contains($0.id) } ?? []
        itemCount = quiz.items.count
        isRemembered = false
        // What is remembered is taken without a look at whether it is a draft.
        let memory = isDraft ? nil : memory
        versioned = Later(making: { [quiz, courseTitle, objectives] in
            let bank = VersionedBank(of: quiz.entries)
            let head = BankMemory.Head(
                quiz: quiz.with(entries: []), courseTitle: courseTitle, objectives: objectives,
                bankVersion: bank.version.bytes)
            memory?.keep(loaded, head, from: index, readSince: start)
            return bank
        })
    }

    /// The bank with its digest, which is made and remembered while the start page is shown; waits for it.
    var bank: VersionedBank { versioned.value }

    func beginning(
        source: AttemptRecord.Source, isSitting: Bool, language: LanguageTag, seed: UInt64
    ) -> Gradebook.Beginning {
        Gradebook.Beginning(
            quiz: quiz, bank: bank, courseTitle: courseTitle, objectives: objectives,
            workspace: workspace.configuration.id,
            timeZone: workspace.configuration.timeZone, source: source, isSitting: isSitting,
            language: language, seed: seed, exam: exam)
    }

    /// Why a quiz is not administered, and what is shown first; nil where nothing is in the way.
    ///
    /// - Parameters:
    ///   - isThere: whether there is a quiz of the name that can be read.
    ///   - faults: what is wrong with it, or stands in its place.
    ///   - names: those of the quizzes that there are.
    static func refusal(
        of name: String, isThere: Bool, faults: [Diagnostic], faultsOfSettings: [Diagnostic], among names: [String]
    ) -> (shown: [Diagnostic], failure: CommandFailure)? {
        let errors = faults.filter { $0.severity == .error }
        let shown = (errors + faultsOfSettings.filter { $0.severity == .error }).sortedByPlace()
        guard !shown.isEmpty else { return isThere ? nil : ([], unknown(name, among: names)) }
        if errors.isEmpty { return (shown, .settingsHaveErrors) }
        guard isThere else { return (shown, CommandFailure(.contentErrors)) }
        return (
            shown,
            CommandFailure(
                .contentErrors, zh: "测验 \(name) 有错误，改好再考", en: "the quiz \(name) has errors; correct them first")
        )
    }

    private static func unknown(_ name: String, among names: [String]) -> CommandFailure {
        guard !names.isEmpty else {
            return CommandFailure(.missingInput, zh: "quizzes/ 里还没有测验", en: "quizzes/ has no quiz yet")
        }
        return CommandFailure(.missingInput, .unknown(Phrase(zh: "测验", en: "quiz"), name, among: names))
    }
}
