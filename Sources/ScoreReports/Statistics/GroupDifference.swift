internal import Foundation

/// Whether an item is harder for one group than for others who do equally well on the whole: differential item functioning.
///
/// N. Mantel and W. Haenszel's odds ratio over the levels of the total (P. W. Holland and D. T. Thayer, "Differential item performance and
/// the Mantel–Haenszel procedure", in H. Wainer and H. Braun, Test Validity, 1988). The total has the item in it, as they advise.
struct GroupDifference: Sendable, Equatable {
    /// Educational Testing Service's classes (M. Zieky, "Practical questions in the use of DIF statistics", 1993).
    enum Size: String, Sendable {
        case negligible, moderate, large
    }

    /// −2.35 ln α: negative where the item is harder for the group than for others of the same total.
    let delta: Double
    /// With one degree of freedom, corrected for continuity.
    let chiSquared: Double
    let size: Size

    /// Fewer people than these in either group, and nothing is said.
    static let leastPeople = 200

    /// How many of a level of the total got the item right and wrong, in the group and outside.
    struct Level: Sendable {
        var groupRight = 0.0
        var groupWrong = 0.0
        var otherRight = 0.0
        var otherWrong = 0.0

        var sum: Double { groupRight + groupWrong + otherRight + otherWrong }
    }

    /// nil for fewer than 200 people in the group or outside of it, or where the odds cannot be compared.
    init?(_ levels: [Level]) {
        let people = levels.reduce(into: (group: 0.0, others: 0.0)) { people, level in
            people.group += level.groupRight + level.groupWrong
            people.others += level.otherRight + level.otherWrong
        }
        guard people.group >= Double(Self.leastPeople), people.others >= Double(Self.leastPeople) else { return nil }
        var (numerator, denominator, observed, expected, variance) = (0.0, 0.0, 0.0, 0.0, 0.0)
        // For the standard error of ln α (A. Phillips and P. W. Holland, Biometrics 43, 1987).
        var spread = 0.0
        for level in levels where level.sum > 1 {
            let n = level.sum
            let (right, wrong) = (level.groupRight + level.otherRight, level.groupWrong + level.otherWrong)
            let (group, others) = (level.groupRight + level.groupWrong, level.otherRight + level.otherWrong)
            numerator += level.otherRight * level.groupWrong / n
            denominator += level.otherWrong * level.groupRight / n
            observed += level.otherRight
            expected += others * right / n
            variance += group * others * right * wrong / (n * n * (n - 1))
        }
        guard numerator > 0, denominator > 0, variance > 0 else { return nil }
        let ratio = numerator / denominator
        for level in levels where level.sum > 1 {
            let n = level.sum
            let (u, v) = (
                level.otherRight * level.groupWrong + ratio * level.otherWrong * level.groupRight,
                level.otherRight + level.groupWrong + ratio * (level.otherWrong + level.groupRight)
            )
            spread += u * v / (n * n)
        }
        delta = -2.35 * log(ratio)
        let excess = max(abs(observed - expected) - 0.5, 0)
        chiSquared = excess * excess / variance
        let error = 2.35 * (spread / (2 * numerator * numerator)).squareRoot()
        // 3.841 is the value that chance exceeds once in twenty times; 1.645 the same for one side.
        if abs(delta) < 1 || chiSquared < 3.841 {
            size = .negligible
        } else {
            size = abs(delta) >= 1.5 && abs(delta) - 1.645 * error > 1 ? .large : .moderate
        }
    }
}
