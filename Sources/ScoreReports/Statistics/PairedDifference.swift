internal import Foundation

/// How much some people changed between two measurements, and how far that can be trusted at 95 per cent.
///
/// The interval is Student's for the mean of the differences, d̄ ± t √(s²/n) with n − 1 degrees of freedom (Student, "The probable error of a
/// mean", Biometrika 6, 1908).
struct PairedDifference: Sendable {
    let count: Int
    /// nil where nobody was measured.
    let mean: Double?
    /// nil for fewer than two. Shares differ by one at most.
    let interval: (lower: Double, upper: Double)?

    /// - Parameter differences: of shares, from −1 to 1.
    init(_ differences: [Double]) {
        count = differences.count
        guard count > 0 else {
            (mean, interval) = (nil, nil)
            return
        }
        let n = Double(count)
        let mean = differences.reduce(0, +) / n
        self.mean = mean
        guard count > 1 else {
            interval = nil
            return
        }
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        let half = StudentDistribution.quantile(degrees: count - 1) * (variance / n).squareRoot()
        interval = (max(mean - half, -1), min(mean + half, 1))
    }
}

/// Student's distribution, by the finite sums for whole degrees of freedom (M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions",
/// 1964, 26.7.3 and 26.7.4).
enum StudentDistribution {
    /// The value that leaves 2.5 per cent above it.
    ///
    /// - Parameter degrees: of freedom, from 1.
    static func quantile(degrees: Int) -> Double {
        let z = WilsonInterval.quantile
        // From here on the first terms of the expansion (26.7.5) are exact to eight digits, and the sum is long.
        if degrees > 500 {
            let v = Double(degrees)
            let cube = z * z * z
            let fifth = cube * z * z
            return z + (cube + z) / (4 * v) + (5 * fifth + 16 * cube + 3 * z) / (96 * v * v)
        }
        var (low, high) = (z, 13.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if within(middle, degrees: degrees) < 0.95 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The probability of a value between `-t` and `t`.
    static func within(_ t: Double, degrees: Int) -> Double {
        let angle = atan(t / Double(degrees).squareRoot())
        let (sine, cosine) = (sin(angle), cos(angle))
        let isOdd = !degrees.isMultiple(of: 2)
        var term = isOdd ? cosine : 1
        var sum = degrees == 1 ? 0 : term
        // Each term is the last one times cos² and (k − 1)/k.
        var factor = isOdd ? 3 : 2
        while factor <= degrees - 2 {
            term *= cosine * cosine * Double(factor - 1) / Double(factor)
            sum += term
            factor += 2
        }
        return isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
    }
}

/// How much of what could still be learnt was learnt.
enum NormalizedGain {
    /// (after − before) / (1 − before), the normalized gain of R. R. Hake, "Interactive-engagement versus traditional methods", American
    /// Journal of Physics 66 (1998), 64–74, which calls 0.7 and more high and less than 0.3 low. nil where there was nothing left to learn, and
    /// where less is known than before, of which the quotient says nothing.
    static func of(before: Double, after: Double) -> Double? {
        before < 1 && after >= before ? (after - before) / (1 - before) : nil
    }
}
