internal import Foundation

/// How well somebody is remembering something, as one answer after another tells.
package struct MemoryState: Sendable, Hashable {
    /// The days after which it is remembered with a probability of 90 %; at least 0.001.
    package let stability: Double
    /// How hard it is to make it stay, from 1 to 10.
    package let difficulty: Double

    package init(stability: Double, difficulty: Double) {
        self.stability = stability
        self.difficulty = difficulty
    }
}

/// How it went when something was asked: the four grades of the model.
package enum Recall: Int, Sendable, Hashable, CaseIterable {
    /// It was not known.
    case again = 1
    /// It was known, but hardly.
    case hard = 2
    case good = 3
    /// It was known for sure.
    case easy = 4
}

/// The memory model FSRS-6 (Free Spaced Repetition Scheduler, J. Ye and others): when something should be asked again, so that it is known
/// with a wished probability then.
///
/// It knows no clock and no chance: days go in, days come out, and intervals are never scattered. Formulas and parameters are those of the
/// project's own "The Algorithm" (github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm, FSRS-6) as the package `fsrs` 6.3 of the
/// Python Package Index carries them out without learning steps; `scripts/conformance-practice` compares the two. With the parameters
/// w0 … w20, G the grade (1 to 4), S the stability, D the difficulty, t the days since the last answer and R the retrievability:
///
/// - R(t, S) = (1 + F·t/S)^(−w20), with F = 0.9^(−1/w20) − 1, so that R(S, S) = 0.9.
/// - The interval for a wished retrievability r is S/F·(r^(−1/w20) − 1), rounded to the nearest whole day, halves to the even one.
/// - First answer: S = w(G−1); D = w4 − e^(w5·(G−1)) + 1, kept within 1 … 10.
/// - D after another answer: D' = D − w6·(G−3)·(10−D)/9, then w7·D₀(4) + (1−w7)·D', kept within 1 … 10; D₀(4) is that of a first "easy".
/// - S after it, on a later day, where it was known: S·(1 + e^w8·(11−D)·S^(−w9)·(e^(w10·(1−R)) − 1)·h·b), with h = w15 for "hard" and
///   b = w16 for "easy", else 1.
/// - S after it, on a later day, where it was not: the smaller of w11·D^(−w12)·((S+1)^w13 − 1)·e^(w14·(1−R)) and S/e^(w17·w18).
/// - S after it, on the same day: S·e^(w17·(G−3+w18))·S^(−w19), never smaller than S for a grade other than "again".
package struct MemoryModel: Sendable {
    private let weights: [Double]
    /// With which probability something is to be known when it is asked again.
    private let retention: Double
    /// In days.
    private let longestInterval: Int
    private static let leastStability = 0.001

    /// The model with its default parameters, which were fitted to some hundred million answers of many people.
    package static let standard = MemoryModel(weights: [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ])

    /// - Parameters:
    ///   - weights: w0 to w20.
    ///   - retention: above 0 and below 1.
    init(weights: [Double], retention: Double = 0.9, longestInterval: Int = 36_500) {
        precondition(weights.count == 21, "FSRS-6 has 21 parameters")
        self.weights = weights
        self.retention = retention
        self.longestInterval = longestInterval
    }

    // MARK: What is remembered

    /// The probability that something is known so many days after the last answer, from 0 to 1.
    package func retrievability(of state: MemoryState, after days: Int) -> Double {
        pow(1 + factor * Double(max(0, days)) / state.stability, -weights[20])
    }

    /// The days until it should be asked again, at least 1.
    package func interval(after state: MemoryState) -> Int {
        let days = state.stability / factor * (pow(retention, -1 / weights[20]) - 1)
        let whole = days.rounded(.toNearestOrEven)
        return whole < Double(longestInterval) ? max(1, Int(whole)) : longestInterval
    }

    private var factor: Double { pow(0.9, -1 / weights[20]) - 1 }

    // MARK: What an answer changes

    /// The state after the first answer.
    package func first(_ recall: Recall) -> MemoryState {
        MemoryState(
            stability: max(weights[recall.rawValue - 1], Self.leastStability),
            difficulty: Self.withinBounds(firstDifficulty(recall)))
    }

    /// The state after one more answer.
    ///
    /// - Parameter days: since the answer before; 0 on the same day.
    package func next(_ state: MemoryState, _ recall: Recall, after days: Int) -> MemoryState {
        let stability =
            if days < 1 {
                sameDayStability(state, recall)
            } else if recall == .again {
                forgottenStability(state, retrievability(of: state, after: days))
            } else {
                recalledStability(state, recall, retrievability(of: state, after: days))
            }
        return MemoryState(
            stability: max(stability, Self.leastStability), difficulty: nextDifficulty(state.difficulty, recall))
    }

    private func firstDifficulty(_ recall: Recall) -> Double {
        weights[4] - exp(weights[5] * Double(recall.rawValue - 1)) + 1
    }

    private func nextDifficulty(_ difficulty: Double, _ recall: Recall) -> Double {
        let change = -weights[6] * Double(recall.rawValue - 3)
        let damped = difficulty + (10 - difficulty) * change / 9
        return Self.withinBounds(weights[7] * firstDifficulty(.easy) + (1 - weights[7]) * damped)
    }

    private static func withinBounds(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }

    private func sameDayStability(_ state: MemoryState, _ recall: Recall) -> Double {
        let increase =
            exp(weights[17] * (Double(recall.rawValue - 3) + weights[18])) * pow(state.stability, -weights[19])
        return state.stability * (recall == .again ? increase : max(increase, 1))
    }

    private func forgottenStability(_ state: MemoryState, _ retrievability: Double) -> Double {
        let longTerm =
            weights[11] * pow(state.difficulty, -weights[12]) * (pow(state.stability + 1, weights[13]) - 1)
            * exp(weights[14] * (1 - retrievability))
        return min(longTerm, state.stability / exp(weights[17] * weights[18]))
    }

    private func recalledStability(_ state: MemoryState, _ recall: Recall, _ retrievability: Double) -> Double {
        let (penalty, bonus) = (recall == .hard ? weights[15] : 1, recall == .easy ? weights[16] : 1)
        let increase =
            exp(weights[8]) * (11 - state.difficulty) * pow(state.stability, -weights[9])
            * (exp(weights[10] * (1 - retrievability)) - 1)
        return state.stability * (1 + increase * penalty * bonus)
    }
}
