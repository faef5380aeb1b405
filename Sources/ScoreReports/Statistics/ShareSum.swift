internal import CourseModel

/// Shares of the marks, added up for their mean.
struct ShareSum: Sendable {
    private(set) var count = 0
    private var sum = 0.0
    private var least: Fraction?
    private var most: Fraction?

    mutating func add(_ share: Fraction) {
        count += 1
        sum += share.doubleValue
        least = least.map { min($0, share) } ?? share
        most = most.map { max($0, share) } ?? share
    }

    mutating func add(_ other: ShareSum) {
        guard let least = other.least, let most = other.most else { return }
        count += other.count
        sum += other.sum
        self.least = self.least.map { min($0, least) } ?? least
        self.most = self.most.map { max($0, most) } ?? most
    }

    /// To the millionth; nil for none.
    ///
    /// Exact fractions with many different denominators would outgrow the machine's integers. It is 1 only where every share is, and 0
    /// likewise.
    var mean: Fraction? {
        guard let least, let most else { return nil }
        if least == most { return least }
        let millionths = Int((sum / Double(count) * 1_000_000).rounded())
        return Fraction(min(max(millionths, 1), 999_999), 1_000_000)
    }
}
