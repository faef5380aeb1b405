/// The score interval of a proportion: the rates that a sample of this size does not speak against, at 95 per cent.
///
/// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n) with z = 1.959964 (E. B. Wilson, "Probable inference, the law of succession, and
/// statistical inference", Journal of the American Statistical Association 22, 1927, 209–212). Unlike the interval that textbooks begin
/// with it stays between 0 and 1, says something where all or none did it, and covers what it should in small groups (L. D. Brown,
/// T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16, 2001, 101–133).
struct WilsonInterval: Sendable, Equatable {
    /// From 0 to 1.
    let lower: Double
    let upper: Double

    /// The quantile of the normal distribution that leaves 2.5 per cent above it.
    static let quantile = 1.959_963_984_540_054

    /// nil where nobody was asked.
    ///
    /// - Parameters:
    ///   - share: from 0 to 1.
    ///   - size: of how many; no whole number where those who were asked do not count as independent.
    init?(share: Double, of size: Double) {
        guard size > 0, (0...1).contains(share) else { return nil }
        let z2 = Self.quantile * Self.quantile
        let centre = (share + z2 / (2 * size)) / (1 + z2 / size)
        let half =
            Self.quantile * (share * (1 - share) / size + z2 / (4 * size * size)).squareRoot() / (1 + z2 / size)
        // Where all or none did it, the end is theirs and not a rounding error beside it.
        lower = share == 0 ? 0 : max(0, centre - half)
        upper = share == 1 ? 1 : min(1, centre + half)
    }

    init?(_ count: Int, of size: Int) {
        guard size > 0 else { return nil }
        self.init(share: Double(count) / Double(size), of: Double(size))
    }
}
