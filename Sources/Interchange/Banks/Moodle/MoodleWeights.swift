internal import CourseModel

/// What the options of a multiple choice earn at Moodle, in percent, and the marking rule that gives the same.
struct MoodleWeights {
    /// The fractions that come with as many decimals as a program likes to write.
    private static let wellKnown: [(value: Double, share: Fraction)] =
        (2...12).flatMap { denominator in
            (1..<denominator).map { (Double($0) / Double(denominator), Fraction($0, denominator)) }
        }

    /// A share of what is written in percent: `33.33333` is a third.
    static func share(ofPercent text: some StringProtocol) -> Fraction? {
        Fraction(decimal: text).map { wellKnown(near: $0 / Fraction(100)) }
    }

    /// A third for `0.33333`; any other number as it is.
    static func wellKnown(near share: Fraction) -> Fraction {
        let magnitude = abs(share.doubleValue)
        guard let known = wellKnown.first(where: { abs($0.value - magnitude) < 0.000_01 }) else { return share }
        return share < .zero ? .zero - known.share : known.share
    }

    /// The only shares that Moodle takes, in percent; it refuses a question with any other.
    private static let taken: Set<String> = [
        "0", "5", "10", "11.11111", "12.5", "14.28571", "16.66667", "20", "25", "30", "33.33333", "40", "50", "60",
        "66.66667",
        "70", "75", "80", "83.33333", "90", "100",
    ]

    static func isTaken(_ share: Fraction) -> Bool {
        taken.contains(percent(of: share < .zero ? .zero - share : share))
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

extension Item {
    /// Notes what neither Moodle's XML nor GIFT can say: options that keep their place, shares that Moodle refuses, and that a wrong response
    /// loses something.
    func noteUnsaidToMoodle(by rule: MarkingRule, _ tally: inout LossTally) {
        var shares: [Fraction] = []
        switch question {
        case .choice(let choice):
            if choice.options.contains(where: \.isFixed) { tally.note(.order, of: self) }
            shares =
                choice.selection == .multiple
                ? MoodleWeights.shares(of: choice, by: rule) : choice.options.compactMap(\.share)
        case .numeric(let numeric): shares = numeric.accepted.compactMap(\.share)
        case .text(let text): shares = text.accepted.compactMap(\.share)
        }
        if !shares.allSatisfy(MoodleWeights.isTaken) { tally.note(.shares, of: self) }
        if rule.loss != .zero { tally.note(.loss, of: self) }
    }
}
