package import FoundationEssentials

/// A question whose answer is a number. Arithmetic is decimal, bounds are inclusive.
package struct NumericQuestion: Sendable, Hashable, Codable {
    /// The right answers: `(= 28600 ± 1%)`, `(= 10..12)`. Any of them is right.
    package let accepted: [Interval]
    /// Wrong values that the author foresaw, with what to say about them: `(! 25019)`.
    package let foreseen: [ForeseenValue]
    /// What stands after the number: `元`.
    package let unit: Localized<Markdown>?

    package init(accepted: [Interval], foreseen: [ForeseenValue] = [], unit: Localized<Markdown>? = nil) {
        self.accepted = accepted
        self.foreseen = foreseen
        self.unit = unit
    }

    /// The numbers from `lower` to `upper`, both included.
    package struct Interval: Sendable, Hashable, Codable {
        package let lower: Decimal
        package let upper: Decimal
        /// As the author wrote it, for showing the right answer: `28600 ± 1%`.
        package let text: String

        package init(lower: Decimal, upper: Decimal, text: String) {
            self.lower = lower
            self.upper = upper
            self.text = text
        }

        package func contains(_ value: Decimal) -> Bool { lower <= value && value <= upper }
    }

    /// A foreseen wrong value and the feedback to it.
    package struct ForeseenValue: Sendable, Hashable, Codable {
        package let values: Interval
        package let feedback: Localized<Markdown>

        package init(values: Interval, feedback: Localized<Markdown>) {
            self.values = values
            self.feedback = feedback
        }
    }
}
