internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import Workspace

/// Practising what is due at the terminal, for whoever is there.
struct PracticeSitting {
    let index: WorkspaceIndex
    /// nil for all courses.
    let course: IndexedCourse?
    let gradebook: Gradebook
    let console: Console
    let language: LanguageTag
    /// How many items at most; nil for about ten minutes.
    let count: Int?
    let isFullScreen: Bool
    let noColor: Bool
    /// See `InteractiveSitting`.
    var isShared = false

    /// Shows what is due and asks it.
    ///
    /// - Returns: what is to be said afterwards: when the next ones are due, or that nothing is.
    func take(as candidate: Candidate) throws(CommandFailure) -> Phrase? {
        let source: AttemptRecord.Source = Console.isAtTerminal ? .interactive : .piped
        let today = CivilTime(Machine.now(), in: index.workspace.configuration.timeZone).date
        let practice = try PracticeAtHand(
            for: candidate.isNew ? nil : candidate.learner.id, in: gradebook, index: index, course: course,
            source: source, on: today)
        let entrance = PracticeEntrance(
            practice: practice, candidate: candidate, gradebook: gradebook, source: source, language: language,
            count: count ?? StartPage.PracticeFacts.usualCount)
        guard let page = try entrance.page(on: today) else {
            return Self.nothing(practice.facts(count: 0, on: today).coming)
        }
        let sitting = InteractiveSitting(
            gradebook: gradebook, console: console, isFullScreen: isFullScreen, noColor: noColor, isRehearsal: false,
            source: source, isShared: isShared)
        let workspace = index.workspace
        let editions = TextEditions(of: workspace)
        _ = try sitting.take(
            InteractiveSitting.Subject(
                page: page,
                enter: { () throws(CommandFailure) in try entrance.enter() },
                library: { LessonShelf(of: workspace, language: $0, editions: editions).library() },
                timeZone: workspace.configuration.timeZone, language: language,
                editions: editions,
                pictures: PicturePaths(of: workspace, for: index.quizzes.filter { $0.kind == .practice }.map(\.id))))
        return try next(for: candidate, source: source, after: today)
    }

    /// When the next ones are due, now that the sitting is over.
    private func next(
        for candidate: Candidate, source: AttemptRecord.Source, after today: CivilDate
    ) throws(CommandFailure) -> Phrase? {
        let practice = try PracticeAtHand(
            for: try candidate.known(in: gradebook)?.id, in: gradebook, index: index, course: course, source: source,
            on: today)
        return practice.facts(count: 0, on: today).coming.map {
            Phrase(zh: "下一次复习：\($0.chinese)。", en: "Next review: \($0.english).")
        }
    }

    private static func nothing(_ coming: Phrase?) -> Phrase {
        let then =
            coming.map { Phrase(zh: "往后：\($0.chinese)。", en: "Coming: \($0.english).") }
            ?? Phrase(zh: "练习里答错的题会在这里再出现。", en: "What is wrong in practice comes back here.")
        return Phrase(
            zh: "今天没有要复习的题。\(then.chinese)", en: "Nothing is due today. \(then.english)")
    }
}

/// The way into a sitting of what is due: a new one begins, or the one in progress goes on.
struct PracticeEntrance {
    let practice: PracticeAtHand
    let candidate: Candidate
    let gradebook: Gradebook
    let source: AttemptRecord.Source
    let language: LanguageTag
    /// How many items at most.
    let count: Int

    /// nil where nothing is due and nothing goes on.
    func page(on day: CivilDate) throws(CommandFailure) -> StartPage? {
        let beginning = practice.beginning(count: count, source: source, language: language, seed: 0)
        let version = beginning.version
        var page = StartPage(
            quiz: Quiz(
                id: version.id, title: version.title, course: version.course, kind: version.kind,
                rules: version.rules, entries: []),
            courseTitle: nil, bankCount: beginning.items.count, language: language, learner: candidate.learner)
        page.practice = practice.facts(count: count, on: day)
        let configuration = practice.workspace.configuration
        page.privacyNotice = configuration.privacyNotice?[language]
        page.inProgress = try inProgress().map { QuizSession($0.attempt) }
        return page.inProgress == nil && beginning.items.isEmpty ? nil : page
    }

    private func inProgress() throws(CommandFailure) -> (attempt: AttemptRecord, eventCount: Int)? {
        guard !candidate.isNew else { return nil }
        do {
            return try gradebook.attemptInProgress(
                at: .practice, workspace: practice.workspace.configuration.id, learner: candidate.learner.id,
                source: source)
        } catch {
            throw CommandFailure(error)
        }
    }

    func enter() throws(CommandFailure) -> Entrance.Entered {
        let begun = try inProgress()
        do throws(GradebookError) {
            let learner = try candidate.admitted(in: gradebook)
            if let begun {
                return Entrance.Entered(
                    learner: learner, attempt: begun.attempt, eventCount: begun.eventCount, isResumed: true)
            }
            let beginning = practice.beginning(
                count: count, source: source, language: language, seed: UInt64.random(in: .min ... .max))
            let attempt = try gradebook.begin(beginning, for: learner.id, at: Machine.now())
            return Entrance.Entered(learner: learner, attempt: attempt, eventCount: 0, isResumed: false)
        } catch {
            throw CommandFailure(error)
        }
    }
}
