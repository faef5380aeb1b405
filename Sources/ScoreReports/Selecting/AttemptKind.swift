internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// What many attempts have in common: the quiz as it was then, and where and how they were sat. A class, because every attempt names one.
final class AttemptKind: Sendable {
    /// The workspace that the quiz came from; two may have a quiz of the same name.
    let workspace: String
    let quiz: QuizVersion
    let source: AttemptRecord.Source
    /// The id of the gradebook in which it was sat, where that is another.
    let arrivedFrom: String?

    init(of attempt: AttemptSummary) {
        workspace = attempt.workspace
        quiz = attempt.quiz
        source = attempt.source
        arrivedFrom = attempt.arrivedFrom
    }
}

/// The kinds of the attempts of a report, each of which is there once.
struct AttemptKinds: Sendable {
    private struct Key: Hashable {
        let workspace: String
        let quiz: QuizVersion
        let source: AttemptRecord.Source
        let arrivedFrom: String?

        /// Versions of a quiz are few, and long to go through.
        func hash(into hasher: inout Hasher) {
            hasher.combine(quiz.id)
            hasher.combine(quiz.rules.validity)
            hasher.combine(source)
        }
    }

    private var known: [Key: AttemptKind] = [:]

    mutating func kind(of attempt: AttemptSummary) -> AttemptKind {
        let key = Key(
            workspace: attempt.workspace, quiz: attempt.quiz, source: attempt.source, arrivedFrom: attempt.arrivedFrom)
        if let kind = known[key] { return kind }
        let kind = AttemptKind(of: attempt)
        known[key] = kind
        return kind
    }
}
