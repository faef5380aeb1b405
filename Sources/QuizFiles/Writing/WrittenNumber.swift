package import CourseModel

extension NumericQuestion.Interval {
    /// A numeric answer as authors write it: `28600 ± 1%`, `10..12`; nil for what is none.
    package init?(written text: String) {
        guard let number = try? NumberText(text) else { return nil }
        self = number.interval
    }
}
