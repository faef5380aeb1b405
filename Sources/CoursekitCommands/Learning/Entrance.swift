internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import Workspace

/// The way into an attempt, once the learner has said to begin: whoever is new is enrolled, and an attempt begins, or the one in progress
/// goes on.
struct Entrance {
    let gradebook: Gradebook
    let console: Console
    let source: AttemptRecord.Source
    let language: LanguageTag
    /// nil for one by chance.
    let seed: UInt64?

    struct Entered {
        let learner: Learner
        let attempt: AttemptRecord
        /// Of the events that the attempt has already.
        let eventCount: Int
        let isResumed: Bool
    }

    func enter(_ quiz: QuizAtHand, as candidate: Candidate) throws(CommandFailure) -> Entered {
        do throws(GradebookError) {
            let learner = try candidate.admitted(in: gradebook)
            let begun = try gradebook.attemptInProgress(
                at: quiz.quiz.id, workspace: quiz.workspace.configuration.id, learner: learner.id, source: source)
            if let begun {
                return Entered(
                    learner: learner, attempt: begun.attempt, eventCount: begun.eventCount, isResumed: true)
            }
            let seed = seed ?? UInt64.random(in: .min ... .max)
            let beginning = quiz.beginning(source: source, isSitting: true, language: language, seed: seed)
            let attempt = try gradebook.begin(beginning, for: learner.id, at: Machine.now())
            return Entered(learner: learner, attempt: attempt, eventCount: 0, isResumed: false)
        } catch {
            guard case .cannotDraw = error, quiz.isRemembered else { throw CommandFailure(error) }
        }
        // What is remembered of the bank is not what its file has.
        return try enter(
            QuizAtHand(quiz.quiz.id.rawValue, in: quiz.workspace, on: console, drafts: true), as: candidate)
    }
}
