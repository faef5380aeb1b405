internal import Diagnostics
internal import FrontMatter
internal import CourseModel

// What can be wrong with how a quiz is administered.
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

    static func impossiblePass(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "pass",
            Phrase(
                zh: "及格线 \(text) 没有人能达到，或者谁都达到。", en: "A pass mark of \(text) is reached by nobody or by everybody."),
            advice: Phrase(zh: "它要大于 0%，不超过 100%。", en: "It is above 0% and at most 100%."), at: range, in: source)
    }

    static func unreadableDuration(
        _ text: String, key: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        badValue(
            key, Phrase(zh: "时长“\(text)”读不懂。", en: "The duration \"\(text)\" cannot be read."),
            advice: Phrase(zh: "写成 30 min、1 h 30 min 或 45 分钟。", en: "Write 30 min, 1 h 30 min or 45 分钟."),
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
            advice: Phrase(zh: "写成 12 months、12 个月、90 天或 2 年。", en: "Write 12 months, 90 days or 2 years."),
            at: range, in: source)
    }

    static func noAttempts(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "attempts", Phrase(zh: "次数是 0，没有人能作答。", en: "With 0 attempts nobody can take it."),
            advice: Phrase(zh: "不限次数就删掉这一行。", en: "For any number of attempts, delete the line."), at: range, in: source
        )
    }

    static func drawsNothing(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "draw", Phrase(zh: "抽 0 道题。", en: "It draws 0 items."),
            advice: Phrase(zh: "全部都考就删掉这一行。", en: "To ask all of them, delete it."), at: range, in: source)
    }

    static let quizExamWithoutPassMark = Kind(
        "quiz/exam-without-pass-mark", .warning,
        zh: "考试没有及格线，报告里就没有人及格或不及格。",
        en: "Without a pass mark nobody passes or fails the exam.",
        right: "kind: exam\npass: 80%")

    static func examWithoutPassMark(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizExamWithoutPassMark, at: range, in: source,
            message: Phrase(zh: "这场考试没有及格线，没有人会及格或不及格。", en: "This exam has no pass mark; nobody passes or fails it."),
            advice: Phrase(zh: "加一行 pass: 80%。", en: "Add a line pass: 80%."))
    }
}
