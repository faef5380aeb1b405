internal import CourseModel

extension Fraction {
    /// `doubleValue`, by the machine's own integers where they hold the parts exactly, as in all but strange reports: 128 bits are turned into
    /// a `Double` digit by digit, which of a million answers takes longer than all the rest.
    var quotient: Double {
        let (above, below) = (Int64(truncatingIfNeeded: numerator), Int64(truncatingIfNeeded: denominator))
        let limit: Int64 = 1 << 53
        guard Int128(truncatingIfNeeded: above) == numerator, Int128(truncatingIfNeeded: below) == denominator,
            above >= -limit, above <= limit, below <= limit
        else { return doubleValue }
        return Double(above) / Double(below)
    }
}
