internal import Diagnostics
internal import CourseModel

// What can go wrong with the marks of options and with the quotes around them.
extension Diagnostic {
    static let optionUnmarked = Kind(
        "option/unmarked", .error,
        zh: "选项列表里有一项没有标记。它是漏了标记，还是本来属于题干，只有你知道。",
        en: "One element has no mark. Whether it is an option or part of the stem only you know.",
        wrong: "- ( ) 甲\n- 乙\n- (x) 丙",
        right: "- ( ) 甲\n- ( ) 乙\n- (x) 丙")

    static func unmarkedOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionUnmarked, at: range, in: source,
            message: Phrase(zh: "选项列表里的这一项没有标记。", en: "This element of the options has no mark."),
            advice: Phrase(
                zh: "在开头写上 ( ) 或 (x)；如果它是题干的一部分，挪到选项前面，中间空一行。",
                en:
                    """
                    Begin it with ( ) or (x); if it belongs to the stem, move it before \
                    the options and leave an empty line.
                    """
            ))
    }

    static let optionUnclearMark = Kind(
        "option/unclear-mark", .error,
        zh: "括号里的字看不出是对还是错。例如 × 有人用来表示选中，有人用来表示错。正确写 x，其余空着。",
        en: "The sign does not tell right from wrong: × can mean either. Right options have x, others a blank.",
        wrong: "- (×) 甲\n- (v) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func unclearMark(_ content: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionUnclearMark, at: range, in: source,
            message: Phrase(zh: "看不懂标记“\(content)”。", en: "The mark \"\(content)\" is not clear."),
            advice: Phrase(
                zh: "正确的选项写 (x) 或 [x]，其余写 ( ) 或 [ ]。", en: "Right options have (x) or [x], others ( ) or [ ]."))
    }

    static let optionMarkNotPlain = Kind(
        "option/mark-not-plain", .warning,
        zh: "中文输入法打出的括号和勾，coursekit 认得，但别的软件不认。check --fix 会替你改成 ( )、(x)、[ ]、[x]。",
        en:
            """
            coursekit reads what an input method makes of the marks; other programs do not. check --fix \
            rewrites them.
            """,
        wrong: "- （√）倾听", right: "- (x) 倾听")

    static func fullWidthMark(
        _ plain: String, at range: Range<Int>, replacing: Range<Int>, isAtLineEnd: Bool, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            optionMarkNotPlain, at: range, in: source,
            message: Phrase(
                zh: "标记用了别的字符，已按 \(plain) 读。", en: "The mark has other characters; it was read as \(plain)."),
            advice: Phrase(zh: "写成 \(plain)，或运行 check --fix。", en: "Write \(plain), or run check --fix."),
            fix: Fix(replacing: replacing, with: isAtLineEnd ? plain : plain + " "))
    }

    static let optionNoBlankAfterMark = Kind(
        "option/no-blank-after-mark", .warning,
        zh: "标记和文字之间空一格，谁都读得清。", en: "A blank parts the mark from the text.",
        wrong: "- (x)甲", right: "- (x) 甲")

    static func noBlankAfterMark(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNoBlankAfterMark, at: range, in: source,
            message: Phrase(zh: "标记后面没有空格。", en: "No blank follows the mark."),
            advice: Phrase(zh: "在标记和文字之间加一个空格。", en: "Put a blank between the mark and the text."),
            fix: Fix(replacing: range.upperBound..<range.upperBound, with: " "))
    }

    static let optionMarkReadAsLink = Kind(
        "option/mark-read-as-link", .error,
        zh: "[x] 后面紧跟括号或冒号，在 Markdown 里是链接或链接的定义，选项的文字会消失。",
        en:
            """
            [x] with a bracket or a colon right after it is a link in Markdown, and the option's text \
            would vanish.
            """,
        wrong: "- [x](对)\n- [x]: 对", right: "- [x] （对）\n- [x] 对")

    static func markReadAsLink(at range: Range<Int>, plain: String, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionMarkReadAsLink, at: range, in: source,
            message: Phrase(
                zh: "标记后面紧跟着括号或冒号，会被当成链接。", en: "A bracket or a colon right after the mark makes a link of it."),
            advice: Phrase(
                zh: "在 \(plain) 后面加一个空格；多余的冒号删掉。", en: "Put a blank after \(plain), and delete the colon if it is one.")
        )
    }

    static let optionNoBlankAfterDash = Kind(
        "option/no-blank-after-dash", .error,
        zh: "减号后面没有空格，Markdown 就不当它是列表，这一行会变成普通文字。",
        en: """
            Without a blank after the dash this is no list element, only text.
            """, wrong: "-(x) 甲", right: "- (x) 甲")

    static func noBlankAfterDash(at range: Range<Int>, blankAt offset: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNoBlankAfterDash, at: range, in: source,
            message: Phrase(zh: "减号后面没有空格，这一行不是选项。", en: "No blank follows the dash, so this line is no option."),
            advice: Phrase(zh: "写成 - (x) 或 - ( )，减号后空一格。", en: "Write - (x) or - ( ), with a blank after the dash."),
            fix: Fix(replacing: offset..<offset, with: " "))
    }

    static let optionWrongDash = Kind(
        "option/wrong-dash", .error,
        zh: "行首不是英文减号，而是全角减号、破折号或圆点，Markdown 不当它是列表。",
        en: "The line begins with another dash or a dot, which is no list mark.", wrong: "－ (x) 甲\n• ( ) 乙",
        right: "- (x) 甲\n- ( ) 乙")

    static func wrongBullet(
        _ bullet: String, at range: Range<Int>, replacing: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            optionWrongDash, at: range, in: source,
            message: Phrase(
                zh: "“\(bullet)”不是英文减号，这一行不是选项。", en: "\"\(bullet)\" is no hyphen, so this line is no option."),
            advice: Phrase(zh: "换成英文减号和一个空格。", en: "Use an ASCII hyphen and a blank."),
            fix: Fix(replacing: replacing, with: "- "))
    }

    static let optionNoDash = Kind(
        "option/no-dash", .error,
        zh: "选项的每一行都以减号和空格开头。", en: "Every option begins with a dash and a blank.",
        wrong: "( ) 甲\n(x) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func optionWithoutDash(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNoDash, at: range, in: source,
            message: Phrase(zh: "这一行像选项，但前面没有减号。", en: "This line looks like an option, but has no dash."),
            advice: Phrase(zh: "在最前面加上“- ”。", en: "Begin it with \"- \"."),
            fix: Fix(replacing: range.lowerBound..<range.lowerBound, with: "- "))
    }

    static let optionInQuote = Kind(
        "option/in-quote", .error,
        zh: "选项写在了引用（>）里，Markdown 把它当成引用的一部分。",
        en: "The option stands in a quote and is part of it.",
        wrong: "> - ( ) 甲", right: "- ( ) 甲")

    static func optionInQuote(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionInQuote, at: range, in: source,
            message: Phrase(zh: "选项写在了引用里，不会成为选项。", en: "The option stands in a quote and is none."),
            advice: Phrase(zh: "去掉行首的 >。", en: "Take the > away."))
    }

    static let optionIndented = Kind(
        "option/indented", .error,
        zh: "选项前面有空格，缩进后成了上一项的下级列表，或者成了代码。",
        en: "Indented, the option is a list within the one before, or code.", wrong: "- ( ) 甲\n    - (x) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func nestedOption(at range: Range<Int>, isIndented: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionIndented, at: range, in: source,
            message: Phrase(
                zh: "选项缩进了，成了上一项的一部分或一段代码。",
                en: "The option is indented and became part of the one before, or code."),
            advice: Phrase(zh: "所有选项的减号都顶格写。", en: "Begin every option at the left margin."))
    }

    static let optionNumbered = Kind(
        "option/numbered", .warning,
        zh: "选项按写的次序叫 A、B、C。前面再写数字，答题的人会糊涂。",
        en: "Options are called A, B, C; numbers before them confuse.",
        wrong: "1. ( ) 甲\n2. (x) 乙", right: "- ( ) 甲\n- (x) 乙")

    static func numberedOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionNumbered, at: range, in: source,
            message: Phrase(
                zh: "选项前面用了数字，而作答时用的是字母。", en: "The options have numbers, but they are answered by letters."),
            advice: Phrase(zh: "用减号开头。", en: "Begin them with dashes."))
    }

    static let optionMixedBrackets = Kind(
        "option/mixed-brackets", .error,
        zh: "圆括号表示单选，方括号表示多选，一道题里只能用一种。",
        en: "Round brackets mean single choice, square ones multiple; an item has one kind.",
        wrong: "- (x) 甲\n- [ ] 乙",
        right: "- (x) 甲\n- ( ) 乙")

    static func mixedBrackets(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionMixedBrackets, at: range, in: source,
            message: Phrase(zh: "圆括号和方括号混在一道题里。", en: "The item mixes round and square brackets."),
            advice: Phrase(zh: "单选都用 ( )，多选都用 [ ]。", en: "Single choice has ( ) throughout, multiple choice [ ]."))
    }

    static let optionSecondList = Kind(
        "option/second-list", .error,
        zh: "选项中间插了别的段落，或者换了列表的记号（- 换成 *），成了两个列表。",
        en: "Something stands between the options, or the list's mark changes, so there are two lists.",
        wrong: "- ( ) 甲\n* (x) 乙",
        right: "- ( ) 甲\n- (x) 乙")

    static func secondOptionList(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionSecondList, at: range, in: source,
            message: Phrase(zh: "选项断成了两个列表。", en: "The options are broken into two lists."),
            advice: Phrase(
                zh: "选项之间不插别的段落，每一项都用同一个记号（-）开头。",
                en: "Put nothing between the options, and begin each with the same mark (-)."))
    }

    static let optionFeedbackNotIndented = Kind(
        "option/feedback-not-indented", .error,
        zh: "选项的反馈要缩进两格。顶格写，它就把选项断成两截，前一截的反馈还会变成解析。",
        en: "Feedback is indented by two blanks. At the margin it breaks the options apart.",
        wrong: "- ( ) 甲\n> 太早。\n- (x) 乙",
        right: "- ( ) 甲\n  > 太早。\n- (x) 乙")

    static func feedbackNotIndented(at range: Range<Int>, lines: [Int], in source: SourceText) -> Diagnostic {
        let start = lines.first ?? range.lowerBound
        let indented = source.text(in: start..<range.upperBound).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { "  " + $0.drop { $0 == " " } }.joined(separator: "\n")
        return Diagnostic(
            optionFeedbackNotIndented, at: range, in: source,
            message: Phrase(
                zh: "选项之间的引用没有缩进，把选项断成了两截。", en: "The quote between options is not indented and breaks them apart."),
            advice: Phrase(zh: "反馈在 > 前面空两格。", en: "Indent feedback by two blanks before its >."),
            fix: Fix(replacing: start..<range.upperBound, with: indented))
    }

    static let optionTextAfterFeedback = Kind(
        "option/text-after-feedback", .error,
        zh: "反馈是选项的最后一部分，后面不能再有选项的文字。",
        en: "Feedback comes last; no text of the option follows it.")

    static func textAfterFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionTextAfterFeedback, at: range, in: source,
            message: Phrase(zh: "反馈后面又有选项的文字。", en: "Text of the option follows its feedback."),
            advice: Phrase(zh: "反馈放在选项的最后。", en: "Feedback comes last in an option."))
    }

    static let optionSecondFeedback = Kind(
        "option/second-feedback", .error,
        zh: "一个选项只有一段反馈。", en: "An option has one feedback.",
        wrong: "- ( ) 甲\n  > 太早。\n\n  > 也太急。",
        right: "- ( ) 甲\n  > 太早。\n  >\n  > 也太急。")

    static func secondFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionSecondFeedback, at: range, in: source,
            message: Phrase(zh: "一个选项有两段反馈。", en: "The option has two feedbacks."),
            advice: Phrase(zh: "合成一段；中间要分段，就写一行只有 > 的空行。", en: "Make them one; a line of only > parts paragraphs."))
    }

    static let quoteLazyLine = Kind(
        "quote/lazy-line", .warning,
        zh: "引用里的这一行没有写 >。Markdown 会把它并进引用，但看的人以为它在外面。",
        en: "A line of the quote has no >. Markdown takes it in, but a reader of the file thinks it is outside.",
        wrong: "> 先听，\n再说。", right: "> 先听，\n> 再说。")

    static func lazyQuoteLine(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quoteLazyLine, at: range, in: source,
            message: Phrase(zh: "这一行没有 >，却被并进了上面的引用。", en: "This line has no >, but was taken into the quote above."),
            advice: Phrase(
                zh: "属于引用就加上 >，不属于就在前面空一行。", en: "Give it a > if it belongs there, or an empty line before it."))
    }

    static let optionFixedNotPlain = Kind(
        "option/fixed-not-plain", .warning,
        zh: "固定位置的记号写成 {fixed}，用英文花括号，里面没有空格。",
        en: "The mark that keeps an option in place is {fixed}, with ASCII braces and no blanks.",
        wrong: "- ( ) 以上都不是 ｛fixed｝",
        right: "- ( ) 以上都不是 {fixed}")

    static func fixedNotPlain(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionFixedNotPlain, at: range, in: source,
            message: Phrase(zh: "已按 {fixed} 读。", en: "This was read as {fixed}."),
            advice: Phrase(zh: "写成 {fixed}。", en: "Write {fixed}."), fix: Fix(replacing: range, with: "{fixed}"))
    }

    static let optionUnknownAttribute = Kind(
        "option/unknown-attribute", .error,
        zh: "选项末尾的花括号只有 {fixed} 一种，表示打乱次序时留在原位。",
        en: "An option may end with {fixed}, which keeps its place when options are shuffled, and nothing else.")

    static func unknownOptionAttribute(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionUnknownAttribute, at: range, in: source,
            message: Phrase(zh: "不认识选项的 \(text)。", en: "Options have no \(text)."),
            advice: .didYouMean("{fixed}"))
    }
}
