internal import CourseModel

/// What the options of a multiple choice earn at Moodle, in percent, and the marking rule that gives the same.
struct MoodleWeights {
    /// As Moodle writes thirds and their like.
    private static let wellKnown: [(percent: Double, share: Fraction)] =
        (2...12).flatMap { denominator in
            (1..<denominator).map { (Double($0) * 100 / Double(denominator), Fraction($0, denominator)) }
        }

    /// A share of what is written in percent: `33.33333` is a third.
    static func share(ofPercent text: some StringProtocol) -> Fraction? {
        guard let percent = Fraction(decimal: text) else { return nil }
        let magnitude = abs(percent.doubleValue)
        if let known = wellKnown.first(where: { abs($0.percent - magnitude) < 0.001 }) {
            return percent < .zero ? .zero - known.share : known.share
        }
        return percent / Fraction(100)
    }

    static func percent(of share: Fraction) -> String { (share * Fraction(100)).decimalText(places: 5) }

    /// The rule by which a multiple choice with such shares is marked; nil where only the shares themselves say it.
    static func rule(of shares: [Fraction]) -> MarkingRule? {
        let right = shares.filter { $0 > .zero }
        let wrong = shares.filter { $0 <= .zero }
        guard !right.isEmpty, right.allSatisfy({ $0 == Fraction(1, right.count) }) else { return nil }
        guard let loss = wrong.first, wrong.allSatisfy({ $0 == loss }) else {
            return wrong.isEmpty ? MarkingRule(.perOptionLossless) : nil
        }
        if loss == .zero { return MarkingRule(.perOptionLossless) }
        if loss == Fraction(-1) { return MarkingRule(.partial) }
        if loss == Fraction(-1, wrong.count) { return MarkingRule(.perOption) }
        if loss == Fraction(-1, right.count) { return MarkingRule(.perOptionStrict) }
        if loss == Fraction(-1, max(wrong.count, 2)) { return MarkingRule(.perOptionLenient) }
        return nil
    }

    /// What each option earns by a rule; what only exactly the right answer earns is as near as Moodle comes to it.
    static func shares(of choice: Item.Choice, by rule: MarkingRule) -> [Fraction] {
        let right = max(1, choice.options.count(where: \.isCorrect))
        let wrong = max(1, choice.options.count { !$0.isCorrect })
        let loss: Fraction =
            switch rule.scheme {
            case .allOrNothing, .partial, .certainty: Fraction(-1)
            case .perOption: Fraction(-1, wrong)
            case .perOptionLenient: Fraction(-1, max(wrong, 2))
            case .perOptionStrict: Fraction(-1, right)
            case .perOptionLossless: .zero
            }
        return choice.options.map { $0.share ?? ($0.isCorrect ? Fraction(1, right) : choice.hasShares ? .zero : loss) }
    }
}
