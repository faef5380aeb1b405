internal import CourseModel
internal import QuizEngine

/// What one person had before a training and after it.
struct PersonGain: Sendable {
    let learner: Learner
    /// When the two were submitted.
    let beforeOn: CivilDate
    let afterOn: CivilDate
    /// Shares of the points from 0 to 1, of the parallel items that both attempts asked, or of the whole papers where there are none.
    let shareBefore: Fraction
    let shareAfter: Fraction
    /// The marks of each pair of the design as shares of its points, nil where one attempt did not ask it; none where whole papers are
    /// compared.
    let items: [Marks?]

    struct Marks: Sendable { let before: Double, after: Double }

    var difference: Fraction { shareAfter - shareBefore }
    /// How many pairs both attempts asked.
    var itemCount: Int { items.count { $0 != nil } }

    /// nil where the two attempts have nothing to compare: no parallel items in common, or no points.
    init?(_ before: ScoredAttempt, _ after: ScoredAttempt, _ design: GainDesign) {
        learner = after.learner
        (beforeOn, afterOn) = (before.submittedAt.date, after.submittedAt.date)
        if design.pairs.isEmpty {
            guard before.maximum > .zero, after.maximum > .zero else { return nil }
            (shareBefore, shareAfter, items) = (before.share, after.share, [])
            return
        }
        let (first, second) = (before.countedMarks, after.countedMarks)
        var sums = (reached: (Fraction.zero, Fraction.zero), possible: (Fraction.zero, Fraction.zero))
        items = design.pairs.map { pair in
            guard let one = first[pair.before], let other = second[pair.after] else { return nil }
            sums.reached = (sums.reached.0 + one.mark, sums.reached.1 + other.mark)
            sums.possible = (sums.possible.0 + one.points, sums.possible.1 + other.points)
            return Marks(before: (one.mark / one.points).doubleValue, after: (other.mark / other.points).doubleValue)
        }
        guard sums.possible.0 > .zero else { return nil }
        shareBefore = sums.reached.0 / sums.possible.0
        shareAfter = sums.reached.1 / sums.possible.1
    }
}

extension ScoredAttempt {
    /// The marks of the items that count and have points.
    fileprivate var countedMarks: [ItemID: Score.Mark] {
        let marks = responses.map(\.mark).filter { $0.voiding == nil && $0.points > .zero }
        return Dictionary(marks.map { ($0.item, $0) }) { first, _ in first }
    }
}

/// What some people, or all of them on one item, had before a training and after it.
struct GroupGain: Sendable {
    let count: Int
    /// Means of the shares; nil for nobody.
    let before: Double?
    let after: Double?
    let difference: PairedDifference
    /// How many were wholly right only after it, and only before it.
    let learnt: Int
    let lost: Int

    init(_ pairs: [(before: Double, after: Double)]) {
        count = pairs.count
        let n = Double(count)
        before = count > 0 ? pairs.reduce(0) { $0 + $1.before } / n : nil
        after = count > 0 ? pairs.reduce(0) { $0 + $1.after } / n : nil
        difference = PairedDifference(pairs.map { $0.after - $0.before })
        learnt = pairs.count { $0.before < 1 && $0.after >= 1 }
        lost = pairs.count { $0.before >= 1 && $0.after < 1 }
    }

    /// That of the means, as Hake has it: the mean of the persons' own quotients would be another.
    var normalized: Double? {
        guard let before, let after else { return nil }
        return NormalizedGain.of(before: before, after: after)
    }

    var judgement: GainJudgement { GainJudgement(of: self) }
}

/// What a course did about one item. It points at what to look at again, and is no proof: who comes back may have learnt elsewhere.
enum GainJudgement: String, Sendable, CaseIterable {
    /// Too few people to say.
    case tooFew = "too-few"
    /// Nearly everybody knew it before.
    case known
    /// Fewer know it than before, by more than chance.
    case worse
    /// The course does not move it: what was gained may be chance, or is less than a tenth of what was to be learnt.
    case notMoved = "not-moved"
    case moved

    /// From this many people on something is said.
    static let least = 20

    init(of gain: GroupGain) {
        guard gain.count >= Self.least, let before = gain.before, let interval = gain.difference.interval else {
            self = .tooFew
            return
        }
        if interval.upper < 0 {
            self = .worse
        } else if before >= 0.9 {
            self = .known
        } else if interval.lower <= 0 || gain.normalized ?? 0 < 0.1 {
            self = .notMoved
        } else {
            self = .moved
        }
    }
}
