internal import Diagnostics
internal import FrontMatter
internal import CourseModel

/// Makes a numeric question of an item's answers.
struct NumericReader {
    let item: ParsedItem
    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []

    init(item: ParsedItem, source: SourceText) {
        self.item = item
        self.source = source
    }

    mutating func question(language: LanguageTag, translations: [LanguageTag: ParsedItem]) -> NumericQuestion? {
        var accepted: [NumericQuestion.Interval] = []
        var foreseen: [NumericQuestion.ForeseenValue] = []
        var unit: (text: Markdown, position: Int)?
        var isSound = true
        for (position, option) in item.options.enumerated() {
            guard var interval = interval(of: option) else {
                isSound = false
                continue
            }
            checkUnit(option, position, &unit)
            let isPercentage = option.marker.answerText.contains { "%％".contains($0) }
            if isPercentage, interval.lower == .zero, interval.upper == .zero {
                diagnostics.append(.percentageOfZero(at: option.marker.range, in: source))
            }
            switch option.marker.kind {
            case .accepted:
                if let share = option.marker.share {
                    if share <= .zero {
                        diagnostics.append(.shareOfAnswerNotPositive(at: option.marker.range, in: source))
                    }
                    interval = interval.earning(share)
                }
                accepted.append(interval)
                if let feedback = option.feedback {
                    diagnostics.append(.feedbackToAnswer(at: feedback.range, in: source))
                }
            default:
                guard let feedback = option.feedback else {
                    diagnostics.append(.foreseenWithoutFeedback(at: option.marker.range, in: source))
                    continue
                }
                if foreseen.contains(where: { $0.values.lower <= interval.upper && interval.lower <= $0.values.upper })
                {
                    diagnostics.append(.foreseenTwice(at: option.marker.range, in: source))
                }
                let texts = translations.compactMapValues { $0.options[position].feedback?.value }
                foreseen.append(
                    .init(values: interval, feedback: Localized(feedback.value, in: language, translations: texts)))
            }
        }
        for (option, interval) in intervals(of: \.isForeseen)
        where accepted.contains(where: { $0.lower <= interval.upper && interval.lower <= $0.upper }) {
            diagnostics.append(.foreseenIsRight(at: option.marker.range, in: source))
        }
        if accepted.isEmpty, isSound { diagnostics.append(.noNumericAnswer(at: item.heading.range, in: source)) }
        guard isSound, !accepted.isEmpty else { return nil }
        return NumericQuestion(
            accepted: accepted, foreseen: foreseen,
            unit: unit.map { unit in
                Localized(
                    unit.text, in: language,
                    translations: translations.compactMapValues { translation in
                        let text = translation.options[unit.position].text
                        return text.source.isEmpty ? nil : text
                    })
            })
    }

    private func intervals(
        of isWanted: (ParsedOption) -> Bool
    ) -> [(option: ParsedOption, interval: NumericQuestion.Interval)] {
        item.options.filter(isWanted).compactMap { option in
            (try? NumberText(option.marker.answerText)).map { (option, $0.interval) }
        }
    }

    private mutating func interval(of option: ParsedOption) -> NumericQuestion.Interval? {
        let written = option.marker.answerText
        do throws(NumberText.Fault) {
            let number = try NumberText(written)
            if !number.isPlain || !option.marker.isPlain {
                let plain = (option.marker.plainText ?? "").replacing(written, with: number.plainText)
                diagnostics.append(.numberNotPlain(plain, at: option.marker.range, in: source))
            }
            return number.interval
        } catch {
            diagnostics.append(.unreadableNumber(written, error, at: option.marker.range, in: source))
            return nil
        }
    }

    /// All answers of an item have the same unit; a foreseen one may leave it out.
    private mutating func checkUnit(
        _ option: ParsedOption, _ position: Int, _ unit: inout (text: Markdown, position: Int)?
    ) {
        if option.text.source.isEmpty { return }
        if let known = unit, known.text != option.text {
            diagnostics.append(.differentUnit(known.text.source, at: option.textRange, in: source))
        } else if unit == nil {
            unit = (option.text, position)
        }
    }
}

extension ParsedOption {
    var isForeseen: Bool {
        if case .foreseen = marker.kind { true } else { false }
    }
}

extension NumericQuestion.Interval {
    /// The same values for a share of the points.
    fileprivate func earning(_ share: Fraction) -> Self {
        Self(lower: lower, upper: upper, text: text, share: share == .one ? nil : share)
    }
}

extension OptionMarker {
    /// What stands after `=` or `!`; empty for a choice.
    var answerText: String {
        switch kind {
        case .accepted(let text), .foreseen(let text): text
        case .choice, .unclear: ""
        }
    }
}

extension Diagnostic {
    static let numericPercentageOfZero = Kind(
        "numeric/percentage-of-zero", .warning,
        zh: "误差是零的百分之几，还是零：0.001 也算错。把误差写成数，如 (= 0 ± 0.5)。",
        en:
            "A percentage of zero is zero, so that 0.001 is wrong. Write the tolerance as a number, such as (= 0 ± 0.5).",
        wrong: "- (= 0 ± 1%)", right: "- (= 0 ± 0.5)")

    static func percentageOfZero(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericPercentageOfZero, at: range, in: source,
            message: Phrase(zh: "零的百分之几还是零，这个误差等于没写。", en: "A percentage of zero is zero: this tolerates nothing."),
            advice: Phrase(zh: "把误差写成数，如 (= 0 ± 0.5)。", en: "Write the tolerance as a number, such as (= 0 ± 0.5)."))
    }

    static let numericUnreadable = Kind(
        "numeric/unreadable", .error,
        zh: "数字答案写成一个数、一个数加误差、或一个范围。误差可以是绝对值，也可以是不超过 1000% 的百分数。",
        en: """
            A numeric answer is a number, a number with a tolerance (absolute, or at most 1000 per cent), or a range.
            """,
        wrong: "- (= 大约 5)",
        right: "- (= 5)\n- (= 5 ± 0.5)\n- (= 5 ± 10%)\n- (= 4..6)")

    static func unreadableNumber(
        _ text: String, _ fault: NumberText.Fault, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let reason =
            switch fault {
            case .unreadable:
                Phrase(zh: "数字答案“\(verbatim: text)”读不懂。", en: "The numeric answer \"\(text)\" cannot be read.")
            case .tooLong:
                Phrase(zh: "数字太长：整数最多 15 位，小数最多 9 位。", en: "The number is too long: at most 15 digits and 9 decimals.")
            case .negativeTolerance: Phrase(zh: "误差不能是负数。", en: "A tolerance cannot be negative.")
            case .wideTolerance:
                Phrase(zh: "百分比误差最多 1000%。", en: "A tolerance is at most 1000 per cent.")
            case .emptyRange: Phrase(zh: "范围的起点比终点大。", en: "The range begins above its end.")
            }
        return Diagnostic(
            numericUnreadable, at: range, in: source, message: reason,
            advice: Phrase(
                zh: "写成 (= 28600)、(= 28600 ± 1%)、(= 5 ± 0.5) 或 (= 10..12)。",
                en: "Write (= 28600), (= 28600 ± 1%), (= 5 ± 0.5) or (= 10..12)."))
    }

    static let numericNotPlain = Kind(
        "numeric/not-plain", .warning,
        zh: "数字里有全角字符、千分位逗号或波浪线，读得懂但容易误会。check --fix 会改成标准写法。",
        en: """
            The number has full-width characters, thousands separators or a tilde. It was understood; check --fix \
            rewrites it plainly.
            """,
        wrong: "- （= ２８，６００）", right: "- (= 28600)")

    static func numberNotPlain(_ plain: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericNotPlain, at: range, in: source,
            message: Phrase(zh: "已按 \(verbatim: plain) 读。", en: "This was read as \(plain)."),
            advice: Phrase(zh: "写成 \(verbatim: plain)，或运行 check --fix。", en: "Write \(plain), or run check --fix."),
            fix: Fix(replacing: range, with: plain))
    }

    static let numericNoAnswer = Kind(
        "numeric/no-answer", .error,
        zh: "只有预料到的错误值，没有 (= …)。", en: "The item has foreseen wrong values, but no right answer (= …).",
        right: "- (= 28600 ± 1%) 元")

    static func noNumericAnswer(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericNoAnswer, at: range, in: source,
            message: Phrase(zh: "这道题只有预料到的错误值，没有正确答案。", en: "The item foresees wrong values, but has no right answer."),
            advice: Phrase(zh: "加一行 - (= …)。", en: "Add a line - (= …)."))
    }

    static let numericForeseenWithoutFeedback = Kind(
        "numeric/foreseen-without-feedback", .error,
        zh: "(! …) 是为了对一个常见的错误说句话，没有反馈就没有用处。",
        en: "(! …) exists to say something about a common mistake; without feedback it has no effect.",
        wrong: "- (! 25019)",
        right: "- (! 25019)\n  > 这是折现后的数。")

    static func foreseenWithoutFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericForeseenWithoutFeedback, at: range, in: source,
            message: Phrase(zh: "预料到的错误值没有反馈，写了也不起作用。", en: "A foreseen wrong value without feedback has no effect."),
            advice: Phrase(zh: "在下一行缩进写上 > 反馈。", en: "Write feedback on the next line, indented, after >."))
    }

    static let numericForeseenIsRight = Kind(
        "numeric/foreseen-is-right", .error,
        zh: "这个错误值也算正确，永远显示不出它的反馈。通常是误差写得太宽。",
        en: "This wrong value counts as right, so its feedback is never shown. The tolerance is probably too wide.",
        wrong: "- (= 5 ± 1)\n- (! 4)\n  > 差一点。", right: "- (= 5 ± 0.5)\n- (! 4)\n  > 差一点。")

    static func foreseenIsRight(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericForeseenIsRight, at: range, in: source,
            message: Phrase(zh: "这个错误值落在正确答案的范围里。", en: "This wrong value lies within a right answer."),
            advice: Phrase(zh: "改它，或缩小误差。", en: "Change it, or narrow the tolerance."))
    }

    static let numericForeseenTwice = Kind(
        "numeric/foreseen-twice", .warning,
        zh: "两个错误值重叠，重叠的部分只显示前一个的反馈。",
        en: "Two wrong values overlap; where they do, the feedback of the first is shown.")

    static func foreseenTwice(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericForeseenTwice, at: range, in: source,
            message: Phrase(
                zh: "它和前面一个错误值重叠，重叠处只显示前一个的反馈。", en: "It overlaps a wrong value above, whose feedback is shown."))
    }

    static let numericFeedbackToAnswer = Kind(
        "numeric/feedback-to-answer", .warning,
        zh: "数字题的反馈只给预料到的错误值。正确答案的说明写进解析。",
        en: """
            Feedback belongs to foreseen wrong values; what there is to say about the right one goes into the \
            rationale.
            """)

    static func feedbackToAnswer(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericFeedbackToAnswer, at: range, in: source,
            message: Phrase(zh: "正确答案的反馈不会显示。", en: "Feedback on a right answer is not shown."),
            advice: Phrase(zh: "写进解析：顶格的 > 引用。", en: "Put it into the rationale, a quote at the margin."))
    }

    static let numericDifferentUnit = Kind(
        "numeric/different-unit", .error,
        zh: "一道题的几个数字答案单位不同，比较就没有意义了。",
        en: "The answers of an item have different units, so they cannot be compared.")

    static func differentUnit(_ unit: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            numericDifferentUnit, at: range, in: source,
            message: Phrase(zh: "单位和前面的“\(verbatim: unit)”不同。", en: "The unit is not \"\(unit)\", as above."),
            advice: Phrase(zh: "一道题只用一个单位。", en: "An item has one unit."))
    }
}
