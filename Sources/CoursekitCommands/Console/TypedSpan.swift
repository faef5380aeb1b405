internal import ArgumentParser
internal import CourseModel
internal import QuizEngine

/// A span of the calendar as people type it: `3y`, `18m`, `90d`, `3年`.
struct TypedSpan: ExpressibleByArgument {
    let span: Quiz.Validity

    init?(argument: String) {
        let units: [(Quiz.Validity.Unit, Set<String>)] = [
            (.years, ["y", "year", "years", "年"]), (.months, ["m", "month", "months", "月", "个月", "個月"]),
            (.days, ["d", "day", "days", "天", "日"]),
        ]
        let digits = argument.prefix { $0.isWholeNumber && $0.isASCII }
        let unit = argument.dropFirst(digits.count).filter { !$0.isWhitespace }.lowercased()
        guard let count = Int(digits), (1...10_000).contains(count),
            let known = units.first(where: { $0.1.contains(unit) })
        else { return nil }
        span = Quiz.Validity(count: count, unit: known.0)
    }

    var phrase: Phrase {
        switch span.unit {
        case .years: Phrase(zh: "\(span.count) 年", en: "\(span.count) years")
        case .months: Phrase(zh: "\(span.count) 个月", en: "\(span.count) months")
        case .days: Phrase(zh: "\(span.count) 天", en: "\(span.count.counting("day"))")
        }
    }
}
