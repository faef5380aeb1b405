package import CourseModel
package import Gradebook
package import QuizEngine
internal import TextRules

/// Which quiz comes before a training and which after it, and which of their items are parallel.
package struct GainDesign: Sendable {
    /// An item and its partner.
    struct Pair: Sendable, Hashable {
        let before: ItemID
        let after: ItemID
    }

    let before: ReportQuiz.Key
    let after: ReportQuiz.Key
    /// In the natural order of the first ones; none where the quizzes are compared as a whole.
    let pairs: [Pair]
    /// Whether the attempts tell which quiz comes first, and nobody has said it.
    let isInferred: Bool

    /// Why nobody can tell what is to be compared.
    package enum Fault: Error, Sendable, Hashable {
        /// No two quizzes that somebody has taken have parallel items.
        case noPairs
        /// Several pairs of quizzes have; of each the ids.
        case several([[QuizID]])
        /// As many have taken the one first as the other.
        case noOrder(QuizID, QuizID)
        case sameQuiz
    }

    /// Finds the quizzes of which the items name each other (`pair=`). Which of them comes first is what is said, or else what most people
    /// have taken first.
    ///
    /// - Parameters:
    ///   - before: the quiz before the training; nil where nobody says.
    ///   - after: likewise the one after it.
    package init(
        in collection: AttemptCollection, placements: [ItemID: ItemPlacement], before: QuizID?, after: QuizID?,
        asOf day: CivilDate
    ) throws(Fault) {
        let taken = TakenQuizzes(collection.standings(asOf: day))
        if let before, let after {
            guard before != after else { throw .sameQuiz }
            self.init(
                before: taken.key(of: before), after: taken.key(of: after), taken, placements, isInferred: false)
            return
        }
        let named = before ?? after
        let found = taken.partners(placements).filter { pair in
            named.map { name in pair.contains { $0.quiz == name } } ?? true
        }
        guard let two = found.first else { throw .noPairs }
        guard found.count == 1 else { throw .several(found.map { $0.map(\.quiz) }) }
        if let named {
            let isFirst = two[0].quiz == named
            let (named, other) = isFirst ? (two[0], two[1]) : (two[1], two[0])
            self.init(
                before: before == nil ? other : named, after: before == nil ? named : other, taken, placements,
                isInferred: false)
            return
        }
        let order = taken.order(of: two[0], two[1])
        guard order != 0 else { throw .noOrder(two[0].quiz, two[1].quiz) }
        self.init(
            before: order > 0 ? two[0] : two[1], after: order > 0 ? two[1] : two[0], taken, placements,
            isInferred: true)
    }

    private init(
        before: ReportQuiz.Key, after: ReportQuiz.Key, _ taken: TakenQuizzes, _ placements: [ItemID: ItemPlacement],
        isInferred: Bool
    ) {
        self.before = before
        self.after = after
        pairs = taken.pairs(before, after, placements)
        self.isInferred = isInferred
    }
}

/// What the quizzes asked that somebody has taken, and when they were taken first.
private struct TakenQuizzes {
    private var items: [ReportQuiz.Key: Set<ItemID>] = [:]
    /// By learner: when he first submitted each.
    private var firsts: [LearnerID: [ReportQuiz.Key: ScoredAttempt]] = [:]

    init(_ standings: [Standing]) {
        for standing in standings {
            guard let quiz = standing.key.quiz, let first = standing.attempts.first else { continue }
            firsts[standing.learner.id, default: [:]][quiz] = first
            for attempt in standing.attempts { items[quiz, default: []].formUnion(attempt.responses.map(\.mark.item)) }
        }
    }

    /// A quiz that nobody has taken stands in no workspace.
    func key(of quiz: QuizID) -> ReportQuiz.Key {
        items.keys.filter { $0.quiz == quiz }.min() ?? ReportQuiz.Key(quiz: quiz, workspace: "")
    }

    func pairs(
        _ before: ReportQuiz.Key, _ after: ReportQuiz.Key, _ placements: [ItemID: ItemPlacement]
    ) -> [GainDesign.Pair] {
        let later = items[after] ?? []
        let named = later.compactMap { item in placements[item]?.pair.map { ($0, item) } }
        let partners = Dictionary(named) { first, _ in first }
        // One side may say it where the other has not been asked since it does.
        return (items[before] ?? []).compactMap { item in
            let partner = placements[item]?.pair.flatMap { later.contains($0) ? $0 : nil } ?? partners[item]
            return partner.map { GainDesign.Pair(before: item, after: $0) }
        }.sortedNaturally { $0.before.rawValue }
    }

    /// Two quizzes each with parallel items, in their order.
    func partners(_ placements: [ItemID: ItemPlacement]) -> [[ReportQuiz.Key]] {
        let quizzes = items.keys.sorted()
        return quizzes.indices.flatMap { one in
            quizzes[(one + 1)...].compactMap { other in
                quizzes[one].workspace == other.workspace && !pairs(quizzes[one], other, placements).isEmpty
                    ? [quizzes[one], other] : nil
            }
        }
    }

    /// How many more people have taken the one first than the other; of nobody who has taken both, who was first at all.
    func order(of one: ReportQuiz.Key, _ other: ReportQuiz.Key) -> Int {
        let votes = firsts.values.compactMap { taken -> Int? in
            guard let first = taken[one], let second = taken[other] else { return nil }
            return first.wasSubmittedBefore(second) ? 1 : -1
        }
        guard votes.isEmpty else { return votes.reduce(0, +) }
        func earliest(_ quiz: ReportQuiz.Key) -> ScoredAttempt? {
            firsts.values.compactMap { $0[quiz] }.min { $0.wasSubmittedBefore($1) }
        }
        guard let first = earliest(one), let second = earliest(other) else { return 0 }
        return first.wasSubmittedBefore(second) ? 1 : -1
    }
}
