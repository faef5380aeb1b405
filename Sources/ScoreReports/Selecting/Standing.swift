internal import CourseModel
internal import QuizEngine

/// How one learner stands at one quiz: every closed attempt up to the day of the report.
struct Standing: Sendable {
    /// Whose standing it is, and at what; also its order in a report.
    struct Key: Hashable, Comparable, Sendable {
        /// The learner's place in the list of learners.
        let place: Int
        /// nil where the learner has taken none.
        let quiz: QuizID?
        let workspace: String?

        static func < (one: Self, other: Self) -> Bool {
            (one.place, one.quiz?.rawValue ?? "", one.workspace ?? "")
                < (other.place, other.quiz?.rawValue ?? "", other.workspace ?? "")
        }
    }

    enum Status: String, CaseIterable {
        case passed, expired
        case notPassed = "not-passed"
        /// At a quiz without a pass mark.
        case taken
        case inProgress = "in-progress"
        case neverTaken = "never-taken"
    }

    let learner: Learner
    let key: Key
    /// Of the version taken last; nil where nobody has taken the quiz.
    private let givenTitle: Localized<String>?
    /// In the order of their submission.
    var attempts: [ScoredAttempt] = []
    /// Attempts that were begun and not submitted by the day of the report.
    var openAttemptCount = 0

    init(learner: Learner, key: Key, title: Localized<String>?) {
        self.learner = learner
        self.key = key
        givenTitle = title
    }

    var title: Localized<String>? { attempts.last?.quizTitle ?? givenTitle }

    /// The attempts that decide whether the learner has passed: with `best`, as with `all`, any of them does.
    ///
    /// The attempt with the best score may be an old one whose pass has run out while a newer one holds.
    func decisiveAttempts(_ choice: AttemptSelection.Choice) -> ArraySlice<ScoredAttempt> {
        switch choice {
        case .first: attempts.prefix(1)
        case .last: attempts.suffix(1)
        case .best, .all: attempts[...]
        }
    }

    /// The pass that holds longest, and of those the latest: taking a quiz once more never shortens what was earned.
    func pass(_ choice: AttemptSelection.Choice) -> ScoredAttempt? {
        decisiveAttempts(choice).filter { $0.outcome == .passed }.reduce(nil) { (longest: ScoredAttempt?, next) in
            guard let longest, (next.validUntil ?? .latest) < (longest.validUntil ?? .latest) else { return next }
            return longest
        }
    }

    func status(_ choice: AttemptSelection.Choice, asOf day: CivilDate) -> Status {
        if let pass = pass(choice) { return pass.validUntil.map { $0 < day } ?? false ? .expired : .passed }
        if attempts.isEmpty { return openAttemptCount > 0 ? .inProgress : .neverTaken }
        return decisiveAttempts(choice).contains { $0.outcome == .notPassed } ? .notPassed : .taken
    }
}
