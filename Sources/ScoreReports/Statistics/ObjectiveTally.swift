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

    /// What one person reached, and how.
    struct Part: Sendable {
        fileprivate var items: Set<ItemID> = []
        fileprivate var responses = 0
        fileprivate var omitted = 0
        fileprivate var reached = Fraction.zero
        fileprivate var possible = Fraction.zero

        mutating func add(_ mark: Score.Mark) {
            items.insert(mark.item)
            responses += 1
            if mark.verdict == .omitted { omitted += 1 }
            reached += mark.mark
            possible += mark.points
        }
    }

    private var items: Set<ItemID> = []
    private var responses = 0
    /// How many of them were left out.
    private var omitted = 0
    private var reached = Fraction.zero
    private var possible = Fraction.zero
    /// In no order.
    private var people: [(learner: LearnerID, reached: Double, possible: Double)] = []

    /// - Parameter part: all that the learner reached.
    mutating func add(_ part: Part, of learner: LearnerID) {
        items.formUnion(part.items)
        responses += part.responses
        omitted += part.omitted
        reached += part.reached
        possible += part.possible
        people.append((learner, part.reached.doubleValue, part.possible.doubleValue))
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
        let people = people.sorted { $0.learner < $1.learner }
        let clustered = ClusteredShare(people.map { ($0.reached, $0.possible) }, answers: responses)
        return Figures(
            items: items.count, learners: people.count, responses: responses, omitted: omitted, reached: reached,
            possible: possible, interval: clustered.interval)
    }
}

extension [ObjectiveTally.Key: ObjectiveTally] {
    /// By quiz, objective and department; items without an objective stand last.
    var inOrder: [(key: ObjectiveTally.Key, tally: ObjectiveTally)] {
        map { (key: $0.key, order: SortKey($0.key), tally: $0.value) }
            .sorted { $0.order < $1.order }.map { ($0.key, $0.tally) }
    }

    private struct SortKey: Comparable {
        let quiz: ReportQuiz.Key
        let hasNone: Bool
        let objective: NaturalSortKey
        let isNowhere: Bool
        let department: [PinyinSortKey]

        init(_ key: ObjectiveTally.Key) {
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
