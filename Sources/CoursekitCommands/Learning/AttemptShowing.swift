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

    func show(_ id: AttemptID, in gradebook: Gradebook) throws(CommandFailure) {
        let found: (learner: Learner, attempt: AttemptRecord)
        do { found = try gradebook.attempt(id) } catch { throw CommandFailure(error) }
        try show(found.attempt, of: found.learner)
    }

    func show(_ attempt: AttemptRecord, of learner: Learner) throws(CommandFailure) {
        let console = common.console
        let presentation = Presentation { console.text($0) }
        let library = self.library(for: attempt)
        let attempt = TextEditions(of: try? common.openWorkspaceAsItIs()).shown(attempt)
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
    private func library(for attempt: AttemptRecord) -> Library {
        guard let workspace = try? common.openWorkspaceAsItIs(), workspace.configuration.id == attempt.workspace else {
            return .none
        }
        let shelf = LessonShelf(of: workspace, language: attempt.language, editions: TextEditions(of: workspace))
        return attempt.quiz.id == .practice ? shelf.library() : shelf.library(for: attempt.quiz.course)
    }
}
