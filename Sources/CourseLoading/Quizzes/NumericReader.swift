internal import Diagnostics
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
            guard let interval = interval(of: option) else {
                isSound = false
                continue
            }
            checkUnit(option, position, &unit)
            switch option.marker.kind {
            case .accepted:
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
            (try? NumberText(option.marker.numberText)).map { (option, $0.interval) }
        }
    }

    private mutating func interval(of option: ParsedOption) -> NumericQuestion.Interval? {
        let written = option.marker.numberText
        do throws(NumberText.Fault) {
            let number = try NumberText(written)
            if !number.isPlain || !option.marker.isPlain {
                let sign = option.isForeseen ? "!" : "="
                diagnostics.append(
                    .numberNotPlain("(\(sign) \(number.plainText))", at: option.marker.range, in: source))
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

extension OptionMarker {
    /// What stands after `=` or `!`; empty for a choice.
    var numberText: String {
        switch kind {
        case .accepted(let text), .foreseen(let text): text
        case .choice, .unclear: ""
        }
    }
}

extension Diagnostic {
    static func unreadableNumber(
        _ text: String, _ fault: NumberText.Fault, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let reason =
            switch fault {
            case .unreadable: Phrase(zh: "数字答案“\(text)”读不懂。", en: "The numeric answer \"\(text)\" cannot be read.")
            case .tooLong:
                Phrase(zh: "数字太长：整数最多 15 位，小数最多 9 位。", en: "The number is too long: at most 15 digits and 9 decimals.")
            case .negativeTolerance: Phrase(zh: "误差不能是负数。", en: "A tolerance cannot be negative.")
            case .wideTolerance:
                Phrase(zh: "百分比误差最多 1000%。", en: "A tolerance is at most 1000 per cent.")
            case .emptyRange: Phrase(zh: "范围的起点比终点大。", en: "The range begins above its end.")
            }
        return Diagnostic(
            "numeric/unreadable", .error, at: range, in: source, message: reason,
            advice: Phrase(
                zh: "写成 (= 28600)、(= 28600 ± 1%)、(= 5 ± 0.5) 或 (= 10..12)。",
                en: "Write (= 28600), (= 28600 ± 1%), (= 5 ± 0.5) or (= 10..12)."))
    }

    static func numberNotPlain(_ plain: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "numeric/not-plain", .warning, at: range, in: source,
            message: Phrase(zh: "已按 \(plain) 读。", en: "This was read as \(plain)."),
            advice: Phrase(zh: "写成 \(plain)，或运行 check --fix。", en: "Write \(plain), or run check --fix."),
            fix: Fix(replacing: range, with: plain))
    }

    static func noNumericAnswer(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "numeric/no-answer", .error, at: range, in: source,
            message: Phrase(zh: "这道题只有预料到的错误值，没有正确答案。", en: "The item foresees wrong values, but has no right answer."),
            advice: Phrase(zh: "加一行 - (= …)。", en: "Add a line - (= …)."))
    }

    static func foreseenWithoutFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "numeric/foreseen-without-feedback", .error, at: range, in: source,
            message: Phrase(zh: "预料到的错误值没有反馈，写了也不起作用。", en: "A foreseen wrong value without feedback does nothing."),
            advice: Phrase(zh: "在下一行缩进写上 > 反馈。", en: "Write feedback on the next line, indented, after >."))
    }

    static func foreseenIsRight(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "numeric/foreseen-is-right", .error, at: range, in: source,
            message: Phrase(zh: "这个错误值落在正确答案的范围里。", en: "This wrong value lies within a right answer."),
            advice: Phrase(zh: "改它，或缩小误差。", en: "Change it, or narrow the tolerance."))
    }

    static func foreseenTwice(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "numeric/foreseen-twice", .warning, at: range, in: source,
            message: Phrase(
                zh: "它和前面一个错误值重叠，重叠处只显示前一个的反馈。", en: "It overlaps a wrong value above, whose feedback is shown."))
    }

    static func feedbackToAnswer(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "numeric/feedback-to-answer", .warning, at: range, in: source,
            message: Phrase(zh: "正确答案的反馈不会显示。", en: "Feedback to a right answer is not shown."),
            advice: Phrase(zh: "写进解析：顶格的 > 引用。", en: "Put it into the rationale, a quote at the margin."))
    }

    static func differentUnit(_ unit: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "numeric/different-unit", .error, at: range, in: source,
            message: Phrase(zh: "单位和前面的“\(unit)”不同。", en: "The unit differs from \"\(unit)\" above."),
            advice: Phrase(zh: "一道题只用一个单位。", en: "An item has one unit."))
    }
}
