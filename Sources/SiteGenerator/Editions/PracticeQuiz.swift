internal import CourseModel

/// A quiz that the site may speak of. It cannot be made from an exam, and pages take no other quiz.
struct PracticeQuiz: Sendable {
    let quiz: Quiz

    init?(_ quiz: Quiz) {
        guard quiz.kind == .practice else { return nil }
        self.quiz = quiz
    }
}
