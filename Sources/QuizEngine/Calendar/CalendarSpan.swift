package import CourseModel
internal import TextRules

extension Quiz.Validity {
    /// A span of the calendar as people write it: `12 months`, `90 天`, `两年`, `半年`; nil where it cannot be read.
    package init?(written text: String) {
        let folded = Normalization.folded(text).filter { !$0.isWhitespace }
        let text = folded == "半年" || folded == "halfayear" ? "6个月" : HanNumerals.inDigits(folded)
        let digits = text.prefix { $0.isASCIIDigit }
        guard (1...6).contains(digits.count), let count = Int(digits),
            let unit = Self.units[String(text.dropFirst(digits.count))]
        else { return nil }
        self.init(count: count, unit: unit)
    }

    /// Whether it is a span that passes may have: from one day to a hundred years.
    package var isPossible: Bool {
        let limit =
            switch unit {
            case .days: 36_500
            case .months: 1_200
            case .years: 100
            }
        return (1...limit).contains(count)
    }

    private static let units: [String: Unit] = [
        "d": .days, "day": .days, "days": .days, "天": .days, "日": .days,
        "month": .months, "months": .months, "月": .months, "个月": .months, "個月": .months,
        "周年": .years, "y": .years, "year": .years, "years": .years, "年": .years,
    ]
}
