internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// The attempts that a list of scores has, and what they add up to.
struct GatheredScores: AttemptFold {
    private(set) var attempts = PackedAttempts()
    private(set) var premises = GatheredPremises()
    private(set) var distribution = ScoreDistribution()
    private(set) var shares = ShareSum()
    /// How many of them have each outcome, and how many came each way.
    private(set) var outcomes: [Score.Outcome: Int] = [:]
    private(set) var sources: [AttemptRecord.Source: Int] = [:]
    /// By department, of those at quizzes with a pass mark.
    private(set) var departments: [[String]: (passed: Int, notPassed: Int)] = [:]
    /// How many attempts are open, and how many wait for their marks.
    private(set) var unfinished = 0
    private(set) var waiting = 0
    /// Whether two of a person's attempts at a quiz have one number, having been sat in two gradebooks.
    private(set) var hasCollidingNumbers = false
    private let selection: AttemptSelection

    init(_ selection: AttemptSelection) { self.selection = selection }

    mutating func add(_ standing: Standing) {
        unfinished += standing.openAttempts.count(where: selection.includes)
        waiting += standing.waitingAttempts.count(where: selection.includes)
        let listed = selection.listed(of: standing.attempts)
        for attempt in listed { add(attempt, at: standing.key) }
        guard !hasCollidingNumbers else { return }
        struct Series: Hashable { let source: AttemptRecord.Source, number: Int }
        let series = listed.filter { $0.source != .elsewhere }.map { Series(source: $0.source, number: $0.number) }
        hasCollidingNumbers = Set(series).count < series.count
    }

    private mutating func add(_ attempt: ScoredAttempt, at key: Standing.Key) {
        attempts.append(attempt, at: key.place)
        premises.add(attempt, at: key)
        distribution.add(attempt)
        if attempt.maximum > .zero { shares.add(attempt.share) }
        outcomes[attempt.outcome, default: 0] += 1
        sources[attempt.source, default: 0] += 1
        switch attempt.outcome {
        case .passed: departments[attempt.department, default: (0, 0)].passed += 1
        case .notPassed: departments[attempt.department, default: (0, 0)].notPassed += 1
        case .none: break
        }
    }

    /// Puts them into the order that is asked for. Nothing may be added any more.
    mutating func sort() {
        attempts.sort(selection.order)
        if let last = attempts.last { premises.setTitle(last.quizTitle) }
    }

    /// Whether of some only the day is known.
    var hasDaysOnly: Bool { sources.keys.contains { $0 == .imported || $0 == .elsewhere } }
}

extension AttemptCollection {
    /// Lets `add` likewise keep the attempts that are listed in few bytes each.
    package mutating func gatherScores(asOf day: GatheringDay) {
        gathering = Gathering(GatheredScores(selection), asOf: day)
    }

    /// The attempts that a report lists, in the order that is asked for.
    func gatheredScores(asOf day: CivilDate) -> GatheredScores {
        var scores = gathered(GatheredScores(selection), asOf: day)
        scores.sort()
        return scores
    }
}
