internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// How one learner stands at one quiz: the attempts that report rows are made of.
struct Standing: Sendable {
    /// Whose standing it is, and at what; also its order in a report.
    struct Key: Hashable, Comparable, Sendable {
        /// The learner's place in the list of learners.
        let place: Int
        /// nil where there is no quiz to stand at.
        let quiz: ReportQuiz.Key?

        static func < (one: Self, other: Self) -> Bool {
            guard one.place == other.place, let quiz = one.quiz, let otherQuiz = other.quiz else {
                return one.place < other.place
            }
            return quiz < otherQuiz
        }
    }

    enum Status: String, CaseIterable {
        case passed, expired
        case notPassed = "not-passed"
        /// At a quiz without a pass mark.
        case taken
        /// Submitted as a sealed exam that is not marked yet.
        case awaitingMarks = "awaiting-marks"
        case inProgress = "in-progress"
        case neverTaken = "never-taken"
    }

    let learner: Learner
    let key: Key
    /// What the quiz is called where the learner has submitted none; nil where that does not matter.
    private var givenTitle: Localized<String>?
    /// What the learner is held to at the quiz; nil where no assignment says so.
    private(set) var duty: Duty?
    /// Those that were submitted.
    private(set) var attempts: [ScoredAttempt] = []
    /// The days on which attempts were begun that were not submitted.
    private(set) var openAttempts: [CivilDate] = []
    /// The days on which attempts were submitted that wait for their marks.
    private(set) var waitingAttempts: [CivilDate] = []

    init(of learner: Learner, _ key: Key) {
        self.learner = learner
        self.key = key
    }

    mutating func add(_ attempt: ScoredAttempt) {
        attempts.append(attempt)
    }

    mutating func addOpenAttempt(begunOn day: CivilDate) {
        openAttempts.append(day)
    }

    mutating func addWaitingAttempt(submittedOn day: CivilDate) {
        waitingAttempts.append(day)
    }

    /// The standing as it was at the end of a day, the attempts in the order of their submission.
    ///
    /// - Parameters:
    ///   - title: what the quiz is called where the learner has submitted none by then.
    ///   - duty: what the learner is held to there.
    func asOf(_ day: CivilDate, title: Localized<String>? = nil, duty: Duty? = nil) -> Standing {
        var past = Standing(of: learner, key)
        past.givenTitle = title
        past.duty = duty
        past.attempts = attempts.submitted(by: day)
        let stillOpen = attempts.lazy.filter { $0.submittedAt.date > day }.map(\.startedAt.date)
        past.openAttempts = (openAttempts + stillOpen).filter { $0 <= day }
        past.waitingAttempts = waitingAttempts.filter { $0 <= day }
        return past
    }

    /// How the learner stands to the duty, by all attempts; nil without one.
    func obligation(asOf day: CivilDate) -> Obligation? {
        duty?.obligation(with: attempts.compactMap(\.fulfilment), asOf: day)
    }

    /// Whether the learner has never begun the quiz.
    var isEmpty: Bool { attempts.isEmpty && openAttempts.isEmpty && waitingAttempts.isEmpty }

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

    /// The attempt whose score the learner is shown with: the highest, of the passes where there is one.
    func shownAttempt(_ choice: AttemptSelection.Choice) -> ScoredAttempt? {
        let attempts = decisiveAttempts(choice)
        let passes = attempts.filter { $0.outcome == .passed }
        return (passes.isEmpty ? attempts : passes[...]).max { $0.share < $1.share }
    }

    /// The pass that holds longest, and of those the latest: taking a quiz once more never shortens what was earned.
    func pass(_ choice: AttemptSelection.Choice) -> ScoredAttempt? { decisiveAttempts(choice).longestPass }

    func status(_ choice: AttemptSelection.Choice, asOf day: CivilDate) -> Status {
        let pass = pass(choice)
        if let pass, pass.validUntil.map({ day <= $0 }) ?? true { return .passed }
        if !waitingAttempts.isEmpty { return .awaitingMarks }
        if pass != nil { return .expired }
        if attempts.isEmpty { return !openAttempts.isEmpty ? .inProgress : .neverTaken }
        return decisiveAttempts(choice).contains { $0.outcome == .notPassed } ? .notPassed : .taken
    }
}

extension Sequence<ScoredAttempt> {
    /// The pass that holds longest, and of those the latest; the attempts are in the order of their submission.
    var longestPass: ScoredAttempt? {
        filter { $0.outcome == .passed }.reduce(nil) { (longest: ScoredAttempt?, next) in
            guard let longest, (next.validUntil ?? .latest) < (longest.validUntil ?? .latest) else { return next }
            return longest
        }
    }
}
