internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules

/// What some people reached on the items of one objective, at one quiz.
struct ObjectiveTally: Sendable {
    struct Key: Hashable, Sendable {
        let quiz: ReportQuiz.Key
        /// nil for items without one.
        let objective: ObjectiveID?
        /// On the level that is asked for; nil where departments are not told apart.
        let department: [String]?
    }

    private struct Sums: Sendable {
        var reached = Fraction.zero
        var possible = Fraction.zero
    }

    private(set) var items: Set<ItemID> = []
    private(set) var responses = 0
    /// How many of them were left out.
    private(set) var omitted = 0
    private var people: [LearnerID: Sums] = [:]

    mutating func add(_ mark: Score.Mark, of learner: LearnerID) {
        items.insert(mark.item)
        responses += 1
        if mark.verdict == .omitted { omitted += 1 }
        people[learner, default: Sums()].reached += mark.mark
        people[learner, default: Sums()].possible += mark.points
    }

    /// What it comes to.
    struct Figures: Sendable {
        let items: Int
        let learners: Int
        let responses: Int
        let omitted: Int
        let reached: Fraction
        let possible: Fraction
        /// At 95 per cent, answers of one person going together; nil for fewer than two people.
        let interval: WilsonInterval?

        /// Exactly, from 0 to 1; nil where there was nothing to reach.
        var share: Fraction? { possible > .zero ? reached / possible : nil }
    }

    var figures: Figures {
        // In an order that is always the same, since sums of broken numbers depend on it.
        let sums = people.sorted { $0.key < $1.key }.map(\.value)
        let clustered = ClusteredShare(
            sums.map { ($0.reached.doubleValue, $0.possible.doubleValue) }, answers: responses)
        return Figures(
            items: items.count, learners: people.count, responses: responses, omitted: omitted,
            reached: sums.reduce(.zero) { $0 + $1.reached }, possible: sums.reduce(.zero) { $0 + $1.possible },
            interval: clustered.interval)
    }

    /// The tallies of some attempts, by quiz, objective and department, in that order; items without an objective stand last.
    ///
    /// What the clock threw away and what was found to be faulty is left out.
    ///
    /// - Parameters:
    ///   - placements: where the items belong.
    ///   - level: of the departments at the time of the attempts; nil where these are not told apart.
    static func tallies(
        of attempts: [ScoredAttempt], placements: ItemPlacements, level: DepartmentLevel?
    ) -> [(key: Key, tally: ObjectiveTally)] {
        var tallies: [Key: ObjectiveTally] = [:]
        for attempt in attempts where !attempt.isDiscarded {
            let quiz = ReportQuiz.Key(quiz: attempt.quiz, workspace: attempt.workspace)
            let department = level.map { $0.group(of: attempt.department) }
            for response in attempt.responses where response.mark.voiding == nil {
                let objective = placements.placement(of: response.mark.item, in: attempt.workspace)?.objective
                let key = Key(quiz: quiz, objective: objective, department: department)
                tallies[key, default: ObjectiveTally()].add(response.mark, of: attempt.learner.id)
            }
        }
        return tallies.map { (key: $0.key, order: SortKey($0.key), tally: $0.value) }
            .sorted { $0.order < $1.order }.map { ($0.key, $0.tally) }
    }

    private struct SortKey: Comparable {
        let quiz: ReportQuiz.Key
        let hasNone: Bool
        let objective: NaturalSortKey
        let isNowhere: Bool
        let department: [PinyinSortKey]

        init(_ key: Key) {
            quiz = key.quiz
            hasNone = key.objective == nil
            objective = NaturalSortKey(key.objective?.rawValue ?? "")
            isNowhere = key.department?.isEmpty ?? false
            department = (key.department ?? []).map(PinyinSortKey.init)
        }

        static func < (one: Self, other: Self) -> Bool {
            if one.quiz != other.quiz { return one.quiz < other.quiz }
            if one.hasNone != other.hasNone { return other.hasNone }
            if one.objective != other.objective { return one.objective < other.objective }
            if one.isNowhere != other.isNowhere { return other.isNowhere }
            return one.department.lexicographicallyPrecedes(other.department)
        }
    }
}
