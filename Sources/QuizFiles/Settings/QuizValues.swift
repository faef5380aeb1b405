internal import FrontMatter
internal import CourseModel
internal import TextRules

/// Reads the values of a quiz's front matter: `80%`, `2/3`, `30 min`, `1 小时 30 分钟`, `12 个月`, `grace 60 s`.
package enum QuizValues {
    /// A share of the points, above 0 and at most all of them: `80%`, or `2/3` of whole numbers.
    static func share(_ text: String, at range: Range<Int>, _ reader: inout FieldReader) -> Fraction? {
        // `⅔` folds to 2⁄3, with a slash of its own.
        let folded = compact(text).replacing("\u{2044}", with: "/")
        let share: Fraction
        if folded.hasSuffix("%"), let number = Fraction(decimal: folded.dropLast()) {
            share = number * Fraction(1, 100)
        } else if let fraction = quotient(folded) {
            share = fraction
        } else if let number = Fraction(decimal: folded) {
            reader.report(.passWithoutPercent(text, number, at: range, in: reader.source))
            return nil
        } else {
            reader.report(.unreadablePass(text, at: range, in: reader.source))
            return nil
        }
        guard share > .zero, share <= .one else {
            reader.report(.impossiblePass(text, at: range, in: reader.source))
            return nil
        }
        return share
    }

    /// `2/3`: whole numbers of at most six digits, the second above 0.
    private static func quotient(_ text: String) -> Fraction? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isNegative = text.hasPrefix("-")
        guard parts.count == 2, case let digits = [parts[0].dropFirst(isNegative ? 1 : 0), parts[1]],
            digits.allSatisfy({ (1...6).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }),
            let numerator = Int(digits[0]), let denominator = Int(digits[1]), denominator > 0
        else { return nil }
        return Fraction(isNegative ? -numerator : numerator, denominator)
    }

    /// Seconds: one or more numbers with units, above 0 and at most a week.
    static func duration(_ text: String, key: String, at range: Range<Int>, _ reader: inout FieldReader) -> Int? {
        guard let seconds = seconds(text) else {
            reader.report(.unreadableDuration(text, key: key, at: range, in: reader.source))
            return nil
        }
        guard (1...604_800).contains(seconds) else {
            reader.report(.impossibleDuration(text, key: key, at: range, in: reader.source))
            return nil
        }
        return seconds
    }

    static func attempts(_ value: FieldValue, _ reader: inout FieldReader) -> Int? {
        guard let count = reader.number(of: value, key: "attempts") else { return nil }
        if count == 0 {
            reader.report(.noAttempts(at: value.range, in: reader.source))
            return nil
        }
        return count
    }

    static func shuffle(
        _ words: [(text: String, range: Range<Int>)], _ reader: inout FieldReader
    ) -> (items: Bool, options: Bool) {
        var result = (items: false, options: false)
        for (text, range) in words {
            switch text {
            case "items": result.items = true
            case "options": result.options = true
            default:
                reader.report(
                    .unknownWord(text, key: "shuffle", known: ["items", "options"], at: range, in: reader.source))
            }
        }
        return result
    }

    static func validity(_ text: String, at range: Range<Int>, _ reader: inout FieldReader) -> Quiz.Validity? {
        let parts = numbersWithUnits(text)
        guard let parts, parts.count == 1, let (count, unit) = parts.first, let known = calendarUnits[unit] else {
            reader.report(.unreadableValidity(text, at: range, in: reader.source))
            return nil
        }
        let limit =
            switch known {
            case .days: 36_500
            case .months: 1_200
            case .years: 100
            }
        guard (1...limit).contains(count) else {
            reader.report(.impossibleDuration(text, key: "valid", at: range, in: reader.source))
            return nil
        }
        return Quiz.Validity(count: count, unit: known)
    }

    /// `submit`, `grace 60 s`, `discard`.
    static func expiry(_ text: String, at range: Range<Int>, _ reader: inout FieldReader) -> Quiz.ExpiryPolicy? {
        let word = text.prefix { $0.isLetter && $0.isASCII }
        switch word {
        case "submit" where word.count == text.count: return .submit
        case "discard" where word.count == text.count: return .discard
        case "grace":
            return duration(String(text.dropFirst(5)), key: "on-expiry", at: range, &reader).map { .grace(seconds: $0) }
        default:
            reader.report(
                .unknownWord(
                    text, key: "on-expiry", known: ["submit", "grace 60 s", "discard"], at: range, in: reader.source))
            return nil
        }
    }

    // MARK: Numbers with units

    package static func seconds(_ text: String) -> Int? {
        guard let parts = numbersWithUnits(text), !parts.isEmpty else { return nil }
        var total = 0
        for (count, unit) in parts {
            guard let factor = clockUnits[unit] else { return nil }
            total += count * factor
        }
        return total
    }

    /// Cuts `1 小时 30 分钟` into numbers, of at most six digits, and their units.
    private static func numbersWithUnits(_ text: String) -> [(count: Int, unit: String)]? {
        var rest = compact(text)[...]
        var result: [(count: Int, unit: String)] = []
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCIIDigit }
            guard (1...6).contains(digits.count), let count = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !$0.isASCIIDigit }
            result.append((count, String(unit)))
            rest = rest.dropFirst(unit.count)
        }
        return result
    }

    /// The text in half width and lower case, without blanks.
    private static func compact(_ text: String) -> String {
        Normalization.folded(text).filter { !$0.isWhitespace }
    }

    private static let clockUnits = [
        "s": 1, "sec": 1, "second": 1, "seconds": 1, "秒": 1, "秒钟": 1, "秒鐘": 1,
        "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "分": 60, "分钟": 60, "分鐘": 60,
        "h": 3600, "hour": 3600, "hours": 3600, "时": 3600, "小时": 3600, "小時": 3600, "个小时": 3600, "個小時": 3600,
    ]

    private static let calendarUnits: [String: Quiz.Validity.Unit] = [
        "d": .days, "day": .days, "days": .days, "天": .days, "日": .days,
        "month": .months, "months": .months, "月": .months, "个月": .months, "個月": .months,
        "y": .years, "year": .years, "years": .years, "年": .years,
    ]
}
