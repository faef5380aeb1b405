internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import TerminalKit
internal import TextRules
internal import Workspace

/// A closed attempt shown once more, as far as its quiz's review allows.
struct AttemptShowing {
    let common: CommonOptions
    let isFullScreen: Bool
    let showsOnlyWrong: Bool
    /// The one in which it is shown, whatever it began in.
    let language: LanguageTag

    func show(_ id: AttemptID, in gradebook: Gradebook) throws(CommandFailure) {
        let found: (learner: Learner, attempt: AttemptRecord)
        do { found = try gradebook.attempt(id) } catch { throw CommandFailure(error) }
        try show(found.attempt, of: found.learner)
    }

    func show(_ attempt: AttemptRecord, of learner: Learner) throws(CommandFailure) {
        let console = common.console
        let workspace = try? common.openWorkspaceAsItIs()
        let quizzes = Set(attempt.paper.items.map { $0.quiz ?? attempt.quiz.id }).sorted()
        let pictures = workspace.map { PicturePaths(of: $0, for: quizzes) }
        let presentation = Presentation(picturePath: pictures?.path ?? { $0 }) { console.text($0) }
        let editions = TextEditions(of: workspace)
        let library = workspace.map { self.library(for: attempt, in: $0, editions) } ?? Library.none
        let attempt = editions.shown(attempt, in: language)
        guard isFullScreen else {
            let review = AttemptReview(
                attempt, learner: learner, isKept: true,
                showsOnlyWrong: showsOnlyWrong, library: library, presentation: presentation, emphasis: .marks)
            try console.show(TerminalText(attempt.quiz.title[attempt.language]).string)
            for line in review?.lines(width: Console.textWidth) ?? [] {
                try console.show(line.text.string)
            }
            return
        }
        let sitting = QuizSitting(
            QuizSession(reviewing: attempt), learner: learner, library: library, presentation: presentation,
            now: Machine.now, carryOut: { _ in .recorded })
        let end = try console.onFullScreen(noColor: common.noColor) { terminal, colors in
            sitting.run(on: &terminal, colors: colors)
        }
        if let failure = CommandFailure(ending: end.reason) { throw failure }
    }

    /// The lessons of the workspace that the attempt came from, where it is at hand.
    private func library(for attempt: AttemptRecord, in workspace: Workspace, _ editions: TextEditions) -> Library {
        guard workspace.configuration.id == attempt.workspace else { return .none }
        let shelf = LessonShelf(of: workspace, language: language, editions: editions)
        return attempt.quiz.id == .practice ? shelf.library() : shelf.library(for: attempt.quiz.course)
    }
}
