/// What the totals of some attempts say of the exam as a whole. Formulas after Tim Hunt, "Quiz statistics calculations" (docs.moodle.org):
/// sample moments, and coefficients of internal consistency.
struct PaperStatistics: Sendable, Equatable {
    /// The number of attempts.
    let count: Int
    /// In marks.
    let mean: Double?
    let median: Double?
    /// With n − 1; nil for fewer than two attempts.
    let standardDeviation: Double?
    /// k₃ / k₂^(3/2); nil for fewer than three attempts, or where all totals are the same.
    let skewness: Double?
    /// k₄ / k₂²; nil for fewer than four attempts, or where all totals are the same.
    let kurtosis: Double?

    init(_ totals: [Double]) {
        self.init(counts: Dictionary(grouping: totals) { $0 }.mapValues(\.count))
    }

    /// - Parameter counts: how many attempts had each total.
    init(counts: [Double: Int]) {
        let sorted = counts.sorted { $0.key < $1.key }
        count = sorted.reduce(0) { $0 + $1.value }
        let n = Double(count)
        guard count > 0 else {
            (mean, median, standardDeviation, skewness, kurtosis) = (nil, nil, nil, nil, nil)
            return
        }
        let mean = sorted.reduce(0) { $0 + Double($1.value) * $1.key } / n
        self.mean = mean
        median = (Self.total(at: (count - 1) / 2, in: sorted) + Self.total(at: count / 2, in: sorted)) / 2
        func moment(_ power: Int) -> Double {
            sorted.reduce(0) { sum, total in
                sum + Double(total.value) * (1...power).reduce(1) { product, _ in product * (total.key - mean) }
            } / n
        }
        let (m2, m3, m4) = (moment(2), moment(3), moment(4))
        let k2 = count > 1 ? n * m2 / (n - 1) : 0
        standardDeviation = count > 1 ? k2.squareRoot() : nil
        let k3 = n * n * m3 / ((n - 1) * (n - 2))
        skewness = count > 2 && k2 > 0 ? k3 / (k2 * k2.squareRoot()) : nil
        let k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
        kurtosis = count > 3 && k2 > 0 ? k4 / (k2 * k2) : nil
    }

    /// The total that stands at a place among all of them in their order.
    private static func total(at place: Int, in sorted: [(key: Double, value: Int)]) -> Double {
        var before = 0
        for (total, count) in sorted {
            before += count
            if place < before { return total }
        }
        return sorted.last?.key ?? 0
    }

    /// Cronbach's alpha, the coefficient of internal consistency, of attempts that all had the same items; nil for one item, for fewer than
    /// three attempts, or where all totals are the same (L. J. Cronbach, "Coefficient alpha and the internal structure of tests",
    /// Psychometrika 16, 1951). For items that are right or wrong it is KR-20.
    ///
    /// - Parameter variances: of the items' marks, with n − 1.
    func alpha(itemVariances variances: [Double]) -> Double? {
        guard variances.count > 1, count > 2, let deviation = standardDeviation, deviation > 0 else { return nil }
        let items = Double(variances.count)
        // Rounding may lead above 1 where all items agree.
        return min(1, items / (items - 1) * (1 - variances.reduce(0, +) / (deviation * deviation)))
    }

    /// The standard error of measurement in marks: how far a total lies from what somebody would have on the average of many such papers.
    ///
    /// - Parameter alpha: at most 1.
    func standardError(alpha: Double) -> Double? {
        standardDeviation.map { $0 * max(0, 1 - alpha).squareRoot() }
    }
}
