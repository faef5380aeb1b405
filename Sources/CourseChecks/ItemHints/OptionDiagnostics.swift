internal import CourseModel
internal import Diagnostics

extension Diagnostic {
    static let itemAllOfTheAbove = Kind(
        "item/all-of-the-above", .hint,
        zh: "“以上都是”“以上都不是”“A 和 B 都对”靠别的选项才有意思：看出两项对就知道答案，看出一项错就少一个选项；打乱次序以后，“以上”也不在上面了。",
        en: """
            "All of the above", "none of the above" and "A and B" depend on the other options: two that are right give \
            the answer away, one that is wrong rules it out, and after shuffling there may be nothing above.
            """,
        wrong: "- ( ) 先道歉\n- ( ) 先问清楚\n- (x) 以上都是", right: "- [x] 先道歉\n- [x] 先问清楚\n- [ ] 先查是谁的责任")

    static func optionPointsAtOthers(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemAllOfTheAbove, at: range, in: source,
            message: Phrase(
                zh: "这个选项说的是别的选项，不用懂内容也能推出来。",
                en: "This option is about the other options and can be inferred from them."),
            advice: Phrase(
                zh: "换成一个具体的选项；几项都对就改成多选。",
                en: "Write a specific option instead; if several are right, make it multiple choice."))
    }

    static let itemOverlappingOptions = Kind(
        "item/overlapping-options", .hint,
        zh: "一个选项包含另一个，或者两个数字范围有重叠：两个不可能只对一个，考生不看内容就能排除，或者拿着题来争。",
        en: """
            One option includes another, or two ranges of numbers overlap, so if the narrower is right the wider is \
            right as well. Test-takers rule both out without knowing anything, or dispute the result.
            """,
        wrong: "- ( ) 1 到 3 天\n- (x) 3 到 7 天\n- ( ) 7 到 10 天", right: "- ( ) 1 到 2 天\n- (x) 3 到 6 天\n- ( ) 7 到 10 天")

    static func overlappingOptions(_ other: OptionLetter, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemOverlappingOptions, at: range, in: source,
            message: Phrase(zh: "这个选项和 \(other) 有重叠。", en: "This option overlaps with \(other)."),
            advice: Phrase(zh: "让选项互不包含。", en: "Let no option include another."))
    }

    static let itemOppositeOptions = Kind(
        "item/opposite-options", .hint,
        zh: "只有一对选项意思相反，正确的就在这一对里：别的选项等于没写，猜中的机会是一半。",
        en: """
            Exactly one pair of options contradict each other, so the right one must be among them, and the other \
            options might as well not be there.
            """,
        wrong: "- (x) 期望提高，满意度降低\n- ( ) 期望提高，满意度提高\n- ( ) 只看价格",
        right: "- (x) 期望提高，满意度降低\n- ( ) 期望提高，满意度提高\n- ( ) 价格提高，满意度降低\n- ( ) 价格提高，满意度提高")

    static func oppositeOptions(_ other: OptionLetter, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemOppositeOptions, at: range, in: source,
            message: Phrase(
                zh: "这个选项和 \(other) 正好相反，正确的必在两者之中。",
                en: "This option is the opposite of \(other): the right one is one of the two."),
            advice: Phrase(zh: "去掉相反的那一个，或再写一对相反的。", en: "Replace one of them, or write a second pair of opposites."))
    }

    static let itemDistractorWithoutFeedback = Kind(
        "item/distractor-without-feedback", .hint,
        zh: "选错的人想知道自己错在哪里。每个干扰项都写一句反馈，说出它背后的误会；写不出来，多半是这个干扰项没人会选。",
        en: """
            Whoever chooses a wrong option wants to know why it is wrong. Write feedback for each distractor that \
            names the misunderstanding behind it; if none comes to mind, probably nobody will choose the distractor.
            """,
        wrong: "- ( ) 先查是谁的责任\n- (x) 先让客户有水用", right: "- ( ) 先查是谁的责任\n  > 查清了，水还是凉的。\n- (x) 先让客户有水用")

    static func distractorWithoutFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemDistractorWithoutFeedback, at: range, in: source,
            message: Phrase(zh: "这个错误选项没有反馈。", en: "This wrong option has no feedback."),
            advice: Phrase(
                zh: "在它下面缩进写一段以 > 开头的引用，说它错在哪里。", en: "Write a quote under it, indented, that says why it is wrong."))
    }
}
