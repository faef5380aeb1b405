package import CourseModel

/// What an attempt is worth: the marks of its items, their sum, and whether that passes.
package struct Score: Sendable, Hashable {
    package enum Outcome: String, Sendable, Codable {
        case passed
        case notPassed = "not-passed"
        /// The quiz has no pass mark.
        case none
    }

    /// The mark of one item.
    package struct Mark: Sendable, Hashable {
        package enum Verdict: String, Sendable, Codable {
            case right, partlyRight = "partly-right", wrong
            /// Not answered, which is not the same as wrong.
            case omitted
        }

        package let item: ItemID
        package let verdict: Verdict
        /// From 0 to `points`.
        package let mark: Fraction
        package let points: Fraction

        package init(item: ItemID, verdict: Verdict, mark: Fraction, points: Fraction) {
            self.item = item
            self.verdict = verdict
            self.mark = mark
            self.points = points
        }
    }

    /// In the paper's order.
    package let marks: [Mark]
    package let outcome: Outcome

    package init(marks: [Mark], outcome: Outcome) {
        self.marks = marks
        self.outcome = outcome
    }

    /// The sum of the marks.
    package var total: Fraction { marks.reduce(.zero) { $0 + $1.mark } }
    /// The most that the paper can give.
    package var maximum: Fraction { marks.reduce(.zero) { $0 + $1.points } }
    /// The total as a share of the maximum, from 0 to 1; 0 where there is nothing to earn.
    package var share: Fraction {
        let maximum = maximum
        return maximum > .zero ? min(max(.zero, total / maximum), .one) : .zero
    }
}

extension Phrase {
    /// The outcome that a result, a report and a person's standing name in the same words.
    package static let passed = Phrase(zh: "通过", en: "Passed")
    package static let notPassed = Phrase(zh: "未通过", en: "Not passed")
}
