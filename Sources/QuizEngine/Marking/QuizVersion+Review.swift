package import CourseModel

extension QuizVersion {
    /// What a learner may see after submitting attempt number `number`.
    ///
    /// By default practice shows everything; an exam shows the outcome while attempts remain, then which items were right.
    package func review(afterAttempt number: Int) -> Quiz.Review {
        if let review = rules.review { return review }
        switch kind {
        case .practice: return .full
        case .exam:
            let attemptsRemain = rules.attempts.map { number < $0 } ?? true
            return attemptsRemain ? .outcome : .marks
        }
    }
}
