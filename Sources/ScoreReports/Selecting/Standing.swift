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
    /// Why it is asked for; nil where that does not matter.
    private var requirement: RequiredQuizzes.Requirement?
    /// Those that were submitted; where a report gathers, in the end only those that decide something: see `condensed`.
    private(set) var attempts: [ScoredAttempt] = []
    /// What all of them add up to, where only some were kept.
    private var sums: Sums?
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
    func asOf(_ day: CivilDate, for requirement: RequiredQuizzes.Requirement? = nil) -> Standing {
        var past = Standing(of: learner, key)
        past.requirement = requirement
        past.attempts = attempts.submitted(by: day)
        past.sums = sums
        let stillOpen = attempts.lazy.filter { $0.submittedAt.date > day }.map(\.startedAt.date)
        past.openAttempts = (openAttempts + stillOpen).filter { $0 <= day }
        past.waitingAttempts = waitingAttempts.filter { $0 <= day }
        return past
    }

    /// Whether nothing in it happened after a day.
    func isSettled(by day: CivilDate) -> Bool {
        attempts.allSatisfy { $0.submittedAt.date <= day } && openAttempts.allSatisfy { $0 <= day }
            && waitingAttempts.allSatisfy { $0 <= day }
    }

    /// How the learner stands to the duty, by all attempts; nil without one.
    func obligation(asOf day: CivilDate) -> Obligation? {
        duty?.obligation(with: attempts.compactMap(\.fulfilment), asOf: day)
    }

    /// Whether the learner has never begun the quiz.
    var isEmpty: Bool { attempts.isEmpty && openAttempts.isEmpty && waitingAttempts.isEmpty }

    var title: Localized<String>? { attempts.last?.quizTitle ?? requirement?.title }

    /// What the learner is held to at the quiz; nil where no assignment says so.
    var duty: Duty? { requirement?.duty }

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

extension Standing {
    /// What all attempts that were submitted add up to, for a selection of them. A class, because standings are copied again and again, and
    /// few are asked for it.
    final class Sums: Sendable {
        let count: Int
        /// In the period.
        let countInPeriod: Int
        /// Of those that are listed and could earn marks.
        let shares: ShareSum

        init(of attempts: [ScoredAttempt], _ selection: AttemptSelection) {
            count = attempts.count
            countInPeriod = attempts.count { selection.includes($0.submittedAt.date) }
            shares = selection.scored(attempts).reduce(into: ShareSum()) { $0.add($1.share) }
        }
    }

    func sums(_ selection: AttemptSelection) -> Sums { sums ?? Sums(of: attempts, selection) }

    /// The same standing with only those attempts that decide something, and without answers: whatever is asked of it and of `sums` is answered as before.
    ///
    /// These are the last one, what is shown, listed and counted by the selection, and each pass that none outlasts. Of many attempts that
    /// say the same of their quiz and are only counted, one stays.
    ///
    /// - Parameter selection: the one by which it will be asked; the attempts are in the order of their submission.
    func condensed(_ selection: AttemptSelection) -> Standing {
        var kept = [attempts.last, shownAttempt(.best), pass(.best)].compactMap(\.self)
        if selection.choice == .first, let first = attempts.first { kept.append(first) }
        // Where none passed, one that failed tells it from those without a pass mark.
        if pass(.best) == nil, let failed = attempts.first(where: { $0.outcome == .notPassed }) { kept.append(failed) }
        var lasting: [Pass] = []
        for attempt in attempts.reversed() {
            guard let pass = attempt.fulfilment, !lasting.contains(where: { $0.outlasts(pass) }) else { continue }
            lasting.append(pass)
            kept.append(attempt)
        }
        var told: [ScoredAttempt] = []
        for attempt in selection.scored(attempts).reversed()
        where !told.contains(where: { attempt.saysNoMore(than: $0) }) {
            told.append(attempt)
        }
        var condensed = self
        condensed.sums = sums(selection)
        condensed.attempts = attempts.filter { attempt in (kept + told).contains { $0 === attempt } }.map(
            \.withoutAnswers)
        return condensed
    }
}

extension Pass {
    /// Whether it was earned no earlier than another, and holds no less long: then nobody who has it needs the other.
    fileprivate func outlasts(_ other: Pass) -> Bool { other.earnedOn <= earnedOn && other.lastDay <= lastDay }
}

extension ScoredAttempt {
    /// Whether the premises of a report learn nothing from it that another one does not say.
    fileprivate func saysNoMore(than other: ScoredAttempt) -> Bool {
        kind === other.kind && voidedItems == other.voidedItems
    }
}

extension AttemptSelection {
    /// Of a learner's attempts at a quiz those that are listed and could earn marks.
    func scored(_ attempts: [ScoredAttempt]) -> [ScoredAttempt] { listed(of: attempts).filter { $0.maximum > .zero } }
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
