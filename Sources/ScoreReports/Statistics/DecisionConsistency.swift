internal import CourseModel

/// How often the same people would be judged alike if they sat a second paper like the one they sat.
///
/// M. J. Subkoviak, "Estimating reliability from a single administration of a criterion-referenced test", Journal of Educational
/// Measurement 13 (1976), 265–276: each person's share of right answers, drawn to the mean by the reliability (T. L. Kelley), is taken for
/// the chance of getting an item right; the binomial law then gives the chance of passing, and two papers are independent.
struct DecisionConsistency: Sendable, Equatable {
    /// The share of people who would pass both papers or fail both, from 0.5 to 1.
    let agreement: Double
    /// The agreement beyond that of chance as a share of what is possible (J. Cohen's κ); nil where all would be judged alike.
    let kappa: Double?

    /// nil for fewer than two items or people.
    ///
    /// - Parameters:
    ///   - counts: how many people got each number of items right.
    ///   - items: of the paper, each of the same weight and either right or wrong.
    ///   - least: how many right items pass, from 1 to `items`.
    ///   - reliability: alpha; where it is negative, 0 is taken.
    init?(counts: [Int: Int], items: Int, least: Int, reliability: Double) {
        let people = counts.values.reduce(0, +)
        guard people > 1, items > 1, (1...items).contains(least) else { return nil }
        let trust = min(max(reliability, 0), 1)
        let n = Double(people)
        let mean = Double(counts.reduce(0) { $0 + $1.key * $1.value }) / n / Double(items)
        var (passing, alike) = (0.0, 0.0)
        for (right, count) in counts.sorted(by: { $0.key < $1.key }) {
            let share = trust * Double(right) / Double(items) + (1 - trust) * mean
            let chance = Self.atLeast(least, of: items, chance: share)
            passing += Double(count) * chance
            alike += Double(count) * (chance * chance + (1 - chance) * (1 - chance))
        }
        let passRate = passing / n
        agreement = alike / n
        let byChance = passRate * passRate + (1 - passRate) * (1 - passRate)
        kappa = byChance < 1 - 1e-12 ? (agreement - byChance) / (1 - byChance) : nil
    }

    /// - Parameter rights: how many items each person got right.
    init?(rights: [Int], items: Int, least: Int, reliability: Double) {
        let counts = Dictionary(grouping: rights) { $0 }.mapValues(\.count)
        self.init(counts: counts, items: items, least: least, reliability: reliability)
    }

    /// The chance of at least `least` successes in `count` independent tries.
    private static func atLeast(_ least: Int, of count: Int, chance: Double) -> Double {
        if chance <= 0 { return 0 }
        if chance >= 1 { return 1 }
        // The chances of exactly k successes, each made of the one before; scaled, because (1 − p)^n may be smaller than any number.
        let odds = chance / (1 - chance)
        var (term, below, above) = (1.0, 0.0, 0.0)
        for k in 0...count {
            if k < least { below += term } else { above += term }
            term *= Double(count - k) / Double(k + 1) * odds
            if term > 1e200 { (term, below, above) = (term / 1e200, below / 1e200, above / 1e200) }
        }
        return above / (below + above)
    }
}
