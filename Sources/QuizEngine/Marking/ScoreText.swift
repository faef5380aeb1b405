package import CourseModel

/// A score in the digits in which everybody reads it, on the screen, in the shell and in reports: two decimals, no verdict contradicted.
package struct ScoreText: Sendable, Hashable {
    /// `79.99`
    package let total: String
    /// `100`
    package let maximum: String
    /// `79.99%`
    package let percent: String
    /// `80%`, `2/3`; nil where nothing is passed or failed.
    package let passMark: String?

    package init(_ score: Score, under rules: Quiz.Rules) {
        total = score.total.decimalText(.marks(outOf: score.maximum, passing: rules.passMark))
        maximum = score.maximum.decimalText(.up)
        percent = score.share.percentText(.share(passing: rules.passMark)) + "%"
        passMark = rules.passMark?.exactPercentText
    }
}
