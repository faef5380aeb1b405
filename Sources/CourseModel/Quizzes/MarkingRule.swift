/// How a response to an item becomes a share of the item's points.
///
/// A rule is data: a scheme, and how far below nothing a wrong response may go. An item without a response earns nothing under every rule;
/// it is not wrong. Written, and kept with results, as one text: `partial`, `all-or-nothing -1/4`.
package struct MarkingRule: Sendable, Hashable {
    /// What right and wrong options are worth. With r right and w wrong options in the item, each chosen right one earns 1/r.
    package enum Scheme: String, Sendable, Hashable, CaseIterable {
        /// Full marks for exactly what is right, else nothing.
        case allOrNothing = "all-or-nothing"
        /// A chosen wrong option loses everything: 少选得部分分，错选不得分. The rule that R/exams calls `all`.
        case partial
        /// Each chosen wrong option loses 1/w. R/exams: `false`.
        case perOption = "per-option"
        /// Each chosen wrong option loses 1/w, but never more than a half. R/exams: `false2`.
        case perOptionLenient = "per-option-lenient"
        /// Each chosen wrong option loses 1/r, as much as a right one earns. R/exams: `true`.
        case perOptionStrict = "per-option-strict"
        /// A chosen wrong option loses nothing. R/exams: `none`.
        case perOptionLossless = "per-option-lossless"
        /// All or nothing, weighed by how sure the learner said to be, from 1 to 3: right 1/3, 2/3, 1; wrong 0, −2/3, −2. These are the
        /// marks of Moodle's certainty-based marking over 3.
        case certainty
    }

    package let scheme: Scheme
    /// The most that a wrong response loses, as a share of the points: 0 for nothing, to 1. `certainty` has losses of its own.
    package let loss: Fraction

    /// - Parameter loss: from 0 to 1.
    package init(_ scheme: Scheme, loss: Fraction = .zero) {
        precondition(loss >= .zero && loss <= .one, "a wrong response loses at most what a right one earns")
        self.scheme = scheme
        self.loss = loss
    }

    package static let allOrNothing = MarkingRule(.allOrNothing)
    package static let perOption = MarkingRule(.perOption)

    /// Whether a choice of some of the right options earns something.
    package var givesPartialCredit: Bool { scheme != .allOrNothing && scheme != .certainty }
}

extension MarkingRule: RawRepresentable, Codable {
    package var rawValue: String {
        loss == .zero ? scheme.rawValue : "\(scheme.rawValue) -\(loss.numerator)/\(loss.denominator)"
    }

    /// nil for what is no rule.
    package init?(rawValue: String) {
        let parts = rawValue.split(separator: " ", maxSplits: 1)
        guard let scheme = parts.first.map(String.init).flatMap(Scheme.init) else { return nil }
        guard parts.count == 2 else {
            guard rawValue == scheme.rawValue else { return nil }
            self.init(scheme)
            return
        }
        let loss = parts[1].dropFirst().split(separator: "/").map { Int($0) }
        guard parts[1].first == "-", loss.count == 2, let numerator = loss[0], let denominator = loss[1],
            numerator > 0, numerator <= denominator
        else { return nil }
        self.init(scheme, loss: Fraction(numerator, denominator))
    }
}
