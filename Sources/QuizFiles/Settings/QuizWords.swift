internal import CourseModel
internal import FrontMatter
internal import QuizEngine
internal import TextRules

/// The words that people write for the values of a quiz's settings, in Chinese or English.
enum QuizWords {
    static let kinds: [String: Quiz.Kind] = [
        "练习": .practice, "練習": .practice, "自测": .practice, "practise": .practice, "exercise": .practice,
        "考试": .exam, "考試": .exam, "正式考试": .exam, "结业考试": .exam, "examination": .exam,
    ]

    static let reviews: [String: Quiz.Review] = [
        "不看": Quiz.Review.none, "无": Quiz.Review.none, "成绩": .outcome, "只看成绩": .outcome, "结果": .outcome, "对错": .marks,
        "看对错": .marks, "全部": .full, "全看": .full, "all": .full,
    ]

    static let markings: [String: MarkingRule.Scheme] = [
        "全对才得分": .allOrNothing, "全对得分": .allOrNothing, "allornothing": .allOrNothing, "少选得部分分": .partial,
        "少选得部分分，错选不得分": .partial, "少选得部分分,错选不得分": .partial, "按选项": .perOption, "按把握": .certainty,
    ]

    static let attemptUnits = ["次", "次机会", "回", "times", "time", "attempts", "attempt", "x"]
    static let itemUnits = ["题", "道", "道题", "個", "个", "題", "items", "item", "questions"]

    /// What people write where there is no limit.
    static func isUnlimited(_ text: String) -> Bool {
        [
            "不限", "无限", "不限次数", "不限时", "无限次", "永久", "长期", "长期有效", "永久有效", "unlimited", "nolimit", "forever", "none",
            "never",
        ].contains(
            WrittenValue.folded(text))
    }

    /// A pass mark in its plain form where that can be told: `及格60` as `60`, `百分之八十` and `八成` as `80%`.
    ///
    /// - Parameter text: folded.
    static func share(_ text: String) -> String {
        var rest = text[...]
        for word in ["及格线", "合格线", "及格", "合格", "达到", "不低于", "pass", "≥", ">="] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
        }
        rest = rest.drop { ":=".contains($0) }
        for word in ["及以上", "以上", "正确率"] where rest.hasSuffix(word) { rest = rest.dropLast(word.count) }
        for word in ["percent", "perc."] where rest.hasSuffix(word) { rest = rest.dropLast(word.count) + "%" }
        if rest == "一半" || rest == "half" { return "1/2" }
        let digits = HanNumerals.inDigits(String(rest))
        if digits.hasPrefix("100分之") { return digits.dropFirst(5) + "%" }
        if digits.hasSuffix("成"), let tenths = Int(digits.dropLast()), (1...10).contains(tenths) {
            return "\(tenths * 10)%"
        }
        return rest.contains("/") ? String(rest) : digits
    }

    /// The number of `80分` and `80 points`; nil for anything else.
    static func points(_ text: String) -> Fraction? {
        for unit in ["分", "points", "point", "marks", "pts"] where text.hasSuffix(unit) {
            return Fraction(decimal: text.dropLast(unit.count))
        }
        return nil
    }

    /// A duration with digits and plain units: `半小时` as `30分`, `一个半小时` as `1.5小时`.
    ///
    /// - Parameter text: folded, without blanks.
    static func duration(_ text: String) -> String {
        var result = text
        for half in ["半个小时", "半個小時", "半小时", "半小時", "半个钟头", "halfanhour", "halfhour"] where result == half {
            return "30分"
        }
        result = HanNumerals.inDigits(result)
        for unit in ["小时", "小時", "钟头"] {
            for middle in ["个半", "個半"] { result = result.replacing(middle + unit, with: ".5" + unit) }
            if result.hasSuffix(unit + "半") { result = result.dropLast(unit.count + 1) + ".5" + unit }
        }
        return result
    }
}
