internal import Diagnostics
internal import FrontMatter
internal import CourseModel
internal import QuizEngine
internal import TextRules

/// Reads the values of a quiz's front matter: `80%`, `2/3`, `30 min`, `1 小时 30 分钟`, `12 个月`, `grace 60 s`.
package enum QuizValues {
    /// A share of the points, above 0 and at most all of them: `80%`, or `2/3` of whole numbers.
    static func share(_ text: String, at range: Range<Int>, _ reader: inout FieldReader) -> Fraction? {
        let written = QuizWords.share(compact(text).replacing("\u{2044}", with: "/"))
        let share: Fraction
        if written.hasSuffix("%"), let number = Fraction(decimal: written.dropLast()) {
            share = number * Fraction(1, 100)
        } else if let fraction = quotient(written) {
            share = fraction
        } else if let points = QuizWords.points(written) {
            reader.report(.passInPoints(text, points, at: range, in: reader.source))
            return nil
        } else if let number = Fraction(decimal: written) {
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

    static let lossAdvice = Phrase(
        zh: "写 0 到 100% 之间的比例，如 25% 或 1/4。", en: "Write a share from 0 to 100%, such as 25% or 1/4.")

    /// What a wrong response loses, as a share of the points from 0 to 1: `25%`, `1/4`, `0.25`; nil for anything else.
    static func loss(_ text: String) -> Fraction? {
        let folded = compact(text).replacing("\u{2044}", with: "/")
        let loss =
            folded.hasSuffix("%")
            ? Fraction(decimal: folded.dropLast()).map { $0 / Fraction(100) }
            : quotient(folded) ?? Fraction(decimal: folded)
        return loss.flatMap { $0 >= .zero && $0 <= .one ? $0 : nil }
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
            let isBare = WrittenValue.number(text) != nil
            reader.report(
                isBare
                    ? .durationWithoutUnit(text, key: key, at: range, in: reader.source)
                    : .unreadableDuration(text, key: key, at: range, in: reader.source))
            return nil
        }
        guard (1...604_800).contains(seconds) else {
            reader.report(.impossibleDuration(text, key: key, at: range, in: reader.source))
            return nil
        }
        return seconds
    }

    static func attempts(_ value: Field.Value, _ reader: inout FieldReader) -> Int? {
        if case .text(let text) = value.shape, QuizWords.isUnlimited(text) { return nil }
        guard let count = reader.number(of: value, key: "attempts", units: QuizWords.attemptUnits) else { return nil }
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
            switch WrittenValue.folded(text) {
            case "items", "item", "题目", "题", "題目": result.items = true
            case "options", "option", "选项", "選項": result.options = true
            case "all", "both", "全部", "都": result = (true, true)
            case let word where WrittenValue.isYes(word) == true && words.count == 1: result = (true, true)
            case let word where WrittenValue.isYes(word) == false && words.count == 1: break
            default:
                reader.report(
                    .unknownWord(text, key: "shuffle", known: ["items", "options"], at: range, in: reader.source))
            }
        }
        return result
    }

    static func validity(_ text: String, at range: Range<Int>, _ reader: inout FieldReader) -> Quiz.Validity? {
        if QuizWords.isUnlimited(text) { return nil }
        guard let span = Quiz.Validity(written: text) else {
            reader.report(.unreadableValidity(text, at: range, in: reader.source))
            return nil
        }
        guard span.isPossible else {
            reader.report(.impossibleDuration(text, key: "valid", at: range, in: reader.source))
            return nil
        }
        return span
    }

    /// `submit`, `grace 60 s`, `discard`.
    static func expiry(_ text: String, at range: Range<Int>, _ reader: inout FieldReader) -> Quiz.ExpiryPolicy? {
        let folded = WrittenValue.folded(text)
        if ["submit", "交卷", "自动交卷"].contains(folded) { return .submit }
        if ["discard", "作废"].contains(folded) { return .discard }
        if let name = ["grace", "宽限"].first(where: { folded.hasPrefix($0) }) {
            return duration(String(folded.dropFirst(name.count)), key: "on-expiry", at: range, &reader).map {
                .grace(seconds: $0)
            }
        }
        reader.report(
            .unknownWord(
                text, key: "on-expiry", known: ["submit", "grace 60 s", "discard"], at: range, in: reader.source))
        return nil
    }

    // MARK: Numbers with units

    /// A duration in whole seconds: `30 min`, `1.5 小时`, `一个半小时`; nil where it cannot be read.
    package static func seconds(_ text: String) -> Int? {
        guard let parts = numbersWithUnits(QuizWords.duration(compact(text))), !parts.isEmpty else { return nil }
        var total = Fraction.zero
        for (count, unit) in parts {
            guard let factor = clockUnits[unit] else { return nil }
            total = total + count * Fraction(factor)
        }
        guard total.denominator == 1 else { return nil }
        return Int(exactly: total.numerator)
    }

    /// Cuts `1小时30分钟` into numbers, of at most six digits and a few decimals, and their units.
    private static func numbersWithUnits(_ text: String) -> [(count: Fraction, unit: String)]? {
        var rest = text[...]
        var result: [(count: Fraction, unit: String)] = []
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCIIDigit || $0 == "." }
            guard (1...8).contains(digits.count), digits.prefix(while: \.isASCIIDigit).count <= 6,
                let count = Fraction(decimal: digits)
            else { return nil }
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
        "h": 3600, "hour": 3600, "hours": 3600, "时": 3600, "hrs": 3600, "hr": 3600,
        "小时": 3600, "小時": 3600, "个小时": 3600, "個小時": 3600, "个钟头": 3600, "钟头": 3600, "secs": 1,
    ]
}

extension Diagnostic {
    static func unreadablePass(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "pass", Phrase(zh: "及格线“\(text)”读不懂。", en: "The pass mark \"\(text)\" cannot be read."),
            advice: Phrase(
                zh: "写成百分数或分数，如 pass: 80%、pass: 2/3。",
                en: "Write a percentage or a fraction, such as pass: 80% or pass: 2/3."), at: range, in: source)
    }

    static func passWithoutPercent(
        _ text: String, _ number: Fraction, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let percent = (number <= .one ? number * Fraction(100) : number).decimalText()
        return badValue(
            "pass", Phrase(zh: "及格线要写百分号。", en: "The pass mark needs a percent sign."),
            advice: .didYouMean("\(percent)%"),
            // `1` may be one per cent or all of it.
            fix: number == .one ? nil : Fix(replacing: range, with: "\(percent)%"), at: range, in: source)
    }

    static func passInPoints(
        _ text: String, _ points: Fraction, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        badValue(
            "pass",
            Phrase(
                zh: "“\(text)”是分数，及格线要写占满分的几成。",
                en: "\"\(text)\" is a number of points; the pass mark is a share of all points."),
            advice: Phrase(
                zh: "满分 100 分就写 \(points.decimalText())%；别的满分写成“及格分/满分”，如 pass: 12/15。",
                en:
                    "Out of 100 points, write \(points.decimalText())%; otherwise write it as a fraction, such as pass: 12/15."
            ),
            at: range, in: source)
    }

    static func durationWithoutUnit(
        _ text: String, key: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        badValue(
            key, Phrase(zh: "时长“\(text)”没有单位。", en: "The duration \"\(text)\" has no unit."),
            advice: Phrase(
                zh: "写明是分钟、小时还是秒，如 \(verbatim: text) 分钟。",
                en: "Say whether it is minutes, hours or seconds: \(text) min."),
            at: range, in: source)
    }

    static func impossiblePass(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "pass",
            Phrase(
                zh: "及格线“\(text)”不是没有人能达到，就是谁都达到。", en: "With a pass mark of \(text), nobody passes or everybody does."),
            advice: Phrase(zh: "及格线要大于 0%，不超过 100%。", en: "Write more than 0% and at most 100%."), at: range, in: source
        )
    }

    static func unreadableDuration(
        _ text: String, key: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        badValue(
            key, Phrase(zh: "时长“\(text)”读不懂。", en: "The duration \"\(text)\" cannot be read."),
            advice: Phrase(zh: "写成 30 分钟、1 小时 30 分钟或 30 min。", en: "Write 30 min or 1 h 30 min."),
            at: range, in: source)
    }

    static func impossibleDuration(
        _ text: String, key: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        badValue(
            key, Phrase(zh: "时长“\(text)”太短或太长。", en: "The duration \"\(text)\" is too short or too long."),
            at: range, in: source)
    }

    static func unreadableValidity(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "valid", Phrase(zh: "有效期“\(text)”读不懂。", en: "The validity \"\(text)\" cannot be read."),
            advice: Phrase(
                zh: "写成 12 个月、90 天、2 年或 12 months；长期有效就删掉这一行。",
                en: "Write 12 months, 90 days or 2 years; delete the line where a pass never expires."),
            at: range, in: source)
    }

    static func noAttempts(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "attempts", Phrase(zh: "次数是 0，没有人能作答。", en: "With 0 attempts nobody can take it."),
            advice: Phrase(zh: "不限次数就删掉这一行。", en: "For any number of attempts, delete the line."), at: range, in: source
        )
    }
}
