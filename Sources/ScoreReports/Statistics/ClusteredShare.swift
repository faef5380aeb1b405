/// The share of the points that some people reached together, and how far it can be trusted.
///
/// Answers of one person go together, so that thirty people with ten answers each say less than three hundred people with one. The share is
/// a ratio of sums, whose variance over the people is n/(n − 1) Σ (yᵢ − r xᵢ)² / (Σ xᵢ)² (W. G. Cochran, "Sampling Techniques", 3rd edition,
/// 1977, chapter 6). The interval is Wilson's for as many independent answers as would have this variance, the effective sample size (E. L.
/// Korn, B. I. Graubard, "Confidence intervals for proportions with small expected number of positive counts estimated from survey data",
/// Survey Methodology 24, 1998; N. Dean, M. Pagano, "Evaluating confidence interval methods for binomial proportions in clustered surveys",
/// Journal of Survey Statistics and Methodology 3, 2015).
struct ClusteredShare: Sendable, Equatable {
    /// From 0 to 1; nil where there was nothing to reach.
    let share: Double?
    /// nil for a single person, of whom nobody knows how others would differ.
    let interval: WilsonInterval?

    /// - Parameters:
    ///   - people: what each reached, out of what.
    ///   - answers: how many there were in all, which is the most that they can count for.
    init(_ people: [(reached: Double, possible: Double)], answers: Int) {
        let people = people.filter { $0.possible > 0 }
        let possible = people.reduce(0) { $0 + $1.possible }
        guard possible > 0 else {
            (share, interval) = (nil, nil)
            return
        }
        // What is left over of whole points is a rounding error.
        let ratio = min(max(people.reduce(0) { $0 + $1.reached } / possible, 0), 1)
        share = ratio
        guard people.count > 1 else {
            interval = nil
            return
        }
        let n = Double(people.count)
        let squares = people.reduce(0) { sum, person in
            let residual = person.reached - ratio * person.possible
            return sum + residual * residual
        }
        let variance = n / (n - 1) * squares / (possible * possible)
        let binomial = ratio * (1 - ratio)
        // Where all or none was reached, nobody can tell how answers go together: people count, and not answers.
        // The variance is known from people, and not from answers: Student's quantiles for both, as Korn and Graubard have it.
        let quantiles = (
            StudentDistribution.quantile(degrees: max(answers - 1, 1)),
            StudentDistribution.quantile(degrees: people.count - 1)
        )
        let factor = quantiles.0 * quantiles.0 / (quantiles.1 * quantiles.1)
        let independent = variance > 0 ? binomial / variance : .infinity
        let effective = binomial > 0 ? min(independent * factor, Double(answers)) : n
        interval = WilsonInterval(share: ratio, of: effective)
    }
}
