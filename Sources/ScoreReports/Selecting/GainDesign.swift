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
    /// Items that several others name as their partner, in natural order.
    let contested: [ItemID]
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
        /// Quizzes of these ids were taken in several workspaces, and none of these is at hand.
        case severalWorkspaces([String])
    }

    /// Finds the quizzes of which the items name each other (`pair=`). Which of them comes first is what is said, or else what most people
    /// have taken first.
    ///
    /// - Parameters:
    ///   - before: the quiz before the training; nil where nobody says.
    ///   - after: likewise the one after it.
    package init(
        in collection: AttemptCollection, placements: ItemPlacements, before: QuizID?, after: QuizID?,
        asOf day: CivilDate
    ) throws(Fault) {
        let taken = collection.gathered(TakenQuizzes(), asOf: day)
        if let before, let after {
            guard before != after else { throw .sameQuiz }
            let workspace = try taken.workspace(of: before, after, atHand: collection.workspace?.id)
            self.init(
                before: ReportQuiz.Key(quiz: before, workspace: workspace),
                after: ReportQuiz.Key(quiz: after, workspace: workspace), taken, placements, isInferred: false)
            return
        }
        let named = before ?? after
        let fitting = taken.partners(placements).filter { pair in
            named.map { name in pair.contains { $0.quiz == name } } ?? true
        }
        let ownPairs = fitting.filter { $0[0].workspace == collection.workspace?.id }
        let found = ownPairs.isEmpty ? fitting : ownPairs
        guard let two = found.first else { throw .noPairs }
        let workspaces = Set(found.map { $0[0].workspace }).sorted()
        guard workspaces.count == 1 else { throw .severalWorkspaces(workspaces) }
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
        before: ReportQuiz.Key, after: ReportQuiz.Key, _ taken: TakenQuizzes, _ placements: ItemPlacements,
        isInferred: Bool
    ) {
        self.before = before
        self.after = after
        (pairs, contested) = taken.pairs(before, after, placements)
        self.isInferred = isInferred
    }
}

/// What the quizzes asked that somebody has taken, and when they were taken first.
struct TakenQuizzes: AttemptFold {
    /// When an attempt was submitted.
    private struct Moment: Comparable {
        let instant: Int64
        let number: Int

        static func < (one: Self, other: Self) -> Bool {
            (one.instant, one.number) < (other.instant, other.number)
        }
    }

    private var items: [ReportQuiz.Key: Set<ItemID>] = [:]
    /// By learner: when he first submitted each.
    private var firsts: [LearnerID: [ReportQuiz.Key: Moment]] = [:]

    mutating func add(_ standing: Standing) {
        guard let quiz = standing.key.quiz, let first = standing.attempts.first else { return }
        firsts[standing.learner.id, default: [:]][quiz] = Moment(
            instant: first.submissionInstant, number: first.number)
        for attempt in standing.attempts { items[quiz, default: []].formUnion(attempt.responses.map(\.mark.item)) }
    }

    /// The workspace of two quizzes: that in which somebody has taken both of them, or else one of them; none where nobody has.
    ///
    /// - Parameter own: the workspace at hand, which goes before others.
    func workspace(of one: QuizID, _ other: QuizID, atHand own: String?) throws(GainDesign.Fault) -> String {
        func workspaces(_ quiz: QuizID) -> Set<String> { Set(items.keys.filter { $0.quiz == quiz }.map(\.workspace)) }
        let (ofOne, ofOther) = (workspaces(one), workspaces(other))
        let common = ofOne.intersection(ofOther)
        let found = common.isEmpty ? ofOne.union(ofOther) : common
        if let own, found.contains(own) { return own }
        guard found.count < 2 else { throw .severalWorkspaces(found.sorted()) }
        return found.first ?? ""
    }

    /// The parallel items, and those that several others name. One side may say it where the other has not been asked since it does.
    func pairs(
        _ before: ReportQuiz.Key, _ after: ReportQuiz.Key, _ placements: ItemPlacements
    ) -> (pairs: [GainDesign.Pair], contested: [ItemID]) {
        func partner(_ item: ItemID, _ quiz: ReportQuiz.Key) -> ItemID? {
            placements.placement(of: item, in: quiz.workspace)?.pair
        }
        let earlier = (items[before] ?? []).sortedNaturally(by: \.rawValue)
        let later = (items[after] ?? []).sortedNaturally(by: \.rawValue)
        let naming = Dictionary(grouping: later.filter { partner($0, after) != nil }) { partner($0, after) }
        let pairs = earlier.compactMap { item in
            let named = partner(item, before).flatMap { items[after]?.contains($0) == true ? $0 : nil }
            return (named ?? naming[item]?.first).map { GainDesign.Pair(before: item, after: $0) }
        }
        let shared = Dictionary(grouping: pairs, by: \.after).filter { $0.value.count > 1 }.keys
        let contested = earlier.filter { (naming[$0]?.count ?? 0) > 1 } + later.filter(shared.contains)
        return (pairs, contested.sortedNaturally(by: \.rawValue))
    }

    /// Two quizzes each with parallel items, in their order.
    func partners(_ placements: ItemPlacements) -> [[ReportQuiz.Key]] {
        let quizzes = items.keys.sorted()
        return quizzes.indices.flatMap { one in
            quizzes[(one + 1)...].compactMap { other in
                quizzes[one].workspace == other.workspace && !pairs(quizzes[one], other, placements).pairs.isEmpty
                    ? [quizzes[one], other] : nil
            }
        }
    }

    /// How many more people have taken the one first than the other; of nobody who has taken both, who was first at all.
    func order(of one: ReportQuiz.Key, _ other: ReportQuiz.Key) -> Int {
        let votes = firsts.values.compactMap { taken in both(taken[one], taken[other]).map { $0 < $1 ? 1 : -1 } }
        guard votes.isEmpty else { return votes.reduce(0, +) }
        func earliest(_ quiz: ReportQuiz.Key) -> Moment? { firsts.values.compactMap { $0[quiz] }.min() }
        return both(earliest(one), earliest(other)).map { $0 < $1 ? 1 : -1 } ?? 0
    }
}

extension AttemptCollection {
    /// Lets `add` likewise keep only what tells which quizzes can be compared.
    package mutating func gatherTakenQuizzes(asOf day: GatheringDay) {
        gathering = Gathering(TakenQuizzes(), asOf: day)
    }
}
