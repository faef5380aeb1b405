internal import Diagnostics
internal import CourseModel

// What can go wrong with the marks of options and with the quotes around them.
extension Diagnostic {
    static func unmarkedOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/unmarked", .error, at: range, in: source,
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

    static func unclearMark(_ content: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/unclear-mark", .error, at: range, in: source,
            message: Phrase(zh: "看不懂标记“\(content)”。", en: "The mark \"\(content)\" is not clear."),
            advice: Phrase(
                zh: "正确的选项写 (x) 或 [x]，其余写 ( ) 或 [ ]。", en: "Right options have (x) or [x], others ( ) or [ ]."))
    }

    static func fullWidthMark(
        _ plain: String, at range: Range<Int>, replacing: Range<Int>, isAtLineEnd: Bool, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "option/mark-not-plain", .warning, at: range, in: source,
            message: Phrase(
                zh: "标记用了别的字符，已按 \(plain) 读。", en: "The mark has other characters; it was read as \(plain)."),
            advice: Phrase(zh: "写成 \(plain)，或运行 check --fix。", en: "Write \(plain), or run check --fix."),
            fix: Fix(replacing: replacing, with: isAtLineEnd ? plain : plain + " "))
    }

    static func noBlankAfterMark(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/no-blank-after-mark", .warning, at: range, in: source,
            message: Phrase(zh: "标记后面没有空格。", en: "No blank follows the mark."),
            advice: Phrase(zh: "在标记和文字之间加一个空格。", en: "Put a blank between the mark and the text."),
            fix: Fix(replacing: range.upperBound..<range.upperBound, with: " "))
    }

    static func markReadAsLink(at range: Range<Int>, plain: String, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/mark-read-as-link", .error, at: range, in: source,
            message: Phrase(
                zh: "标记后面紧跟着括号或冒号，会被当成链接。", en: "A bracket or a colon right after the mark makes a link of it."),
            advice: Phrase(
                zh: "在 \(plain) 后面加一个空格；多余的冒号删掉。", en: "Put a blank after \(plain), and delete the colon if it is one.")
        )
    }

    static func noBlankAfterDash(at range: Range<Int>, blankAt offset: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/no-blank-after-dash", .error, at: range, in: source,
            message: Phrase(zh: "减号后面没有空格，这一行不是选项。", en: "No blank follows the dash, so this line is no option."),
            advice: Phrase(zh: "写成 - (x) 或 - ( )，减号后空一格。", en: "Write - (x) or - ( ), with a blank after the dash."),
            fix: Fix(replacing: offset..<offset, with: " "))
    }

    static func wrongBullet(
        _ bullet: String, at range: Range<Int>, replacing: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "option/wrong-dash", .error, at: range, in: source,
            message: Phrase(
                zh: "“\(bullet)”不是英文减号，这一行不是选项。", en: "\"\(bullet)\" is no hyphen, so this line is no option."),
            advice: Phrase(zh: "换成英文减号和一个空格。", en: "Use an ASCII hyphen and a blank."),
            fix: Fix(replacing: replacing, with: "- "))
    }

    static func optionWithoutDash(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/no-dash", .error, at: range, in: source,
            message: Phrase(zh: "这一行像选项，但前面没有减号。", en: "This line looks like an option, but has no dash."),
            advice: Phrase(zh: "在最前面加上“- ”。", en: "Begin it with \"- \"."),
            fix: Fix(replacing: range.lowerBound..<range.lowerBound, with: "- "))
    }

    static func optionInQuote(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/in-quote", .error, at: range, in: source,
            message: Phrase(zh: "选项写在了引用里，不会成为选项。", en: "The option stands in a quote and is none."),
            advice: Phrase(zh: "去掉行首的 >。", en: "Take the > away."))
    }

    static func nestedOption(at range: Range<Int>, isIndented: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/indented", .error, at: range, in: source,
            message: Phrase(
                zh: "选项缩进了，成了上一项的一部分或一段代码。",
                en: "The option is indented and became part of the one before, or code."),
            advice: Phrase(zh: "所有选项的减号都顶格写。", en: "Begin every option at the left margin."))
    }

    static func numberedOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/numbered", .warning, at: range, in: source,
            message: Phrase(
                zh: "选项前面用了数字，而作答时用的是字母。", en: "The options have numbers, but they are answered by letters."),
            advice: Phrase(zh: "用减号开头。", en: "Begin them with dashes."))
    }

    static func mixedBrackets(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/mixed-brackets", .error, at: range, in: source,
            message: Phrase(zh: "圆括号和方括号混在一道题里。", en: "The item mixes round and square brackets."),
            advice: Phrase(zh: "单选都用 ( )，多选都用 [ ]。", en: "Single choice has ( ) throughout, multiple choice [ ]."))
    }

    static func secondOptionList(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/second-list", .error, at: range, in: source,
            message: Phrase(zh: "选项断成了两个列表。", en: "The options are broken into two lists."),
            advice: Phrase(
                zh: "选项之间不插别的段落，每一项都用同一个记号（-）开头。",
                en: "Put nothing between the options, and begin each with the same mark (-)."))
    }

    static func feedbackNotIndented(at range: Range<Int>, lines: [Int], in source: SourceText) -> Diagnostic {
        let start = lines.first ?? range.lowerBound
        let indented = source.text(in: start..<range.upperBound).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { "  " + $0.drop { $0 == " " } }.joined(separator: "\n")
        return Diagnostic(
            "option/feedback-not-indented", .error, at: range, in: source,
            message: Phrase(
                zh: "选项之间的引用没有缩进，把选项断成了两截。", en: "The quote between options is not indented and breaks them apart."),
            advice: Phrase(zh: "反馈在 > 前面空两格。", en: "Indent feedback by two blanks before its >."),
            fix: Fix(replacing: start..<range.upperBound, with: indented))
    }

    static func textAfterFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/text-after-feedback", .error, at: range, in: source,
            message: Phrase(zh: "反馈后面又有选项的文字。", en: "Text of the option follows its feedback."),
            advice: Phrase(zh: "反馈放在选项的最后。", en: "Feedback comes last in an option."))
    }

    static func secondFeedback(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/second-feedback", .error, at: range, in: source,
            message: Phrase(zh: "一个选项有两段反馈。", en: "The option has two feedbacks."),
            advice: Phrase(zh: "合成一段；中间要分段，就写一行只有 > 的空行。", en: "Make them one; a line of only > parts paragraphs."))
    }

    static func lazyQuoteLine(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "quote/lazy-line", .warning, at: range, in: source,
            message: Phrase(zh: "这一行没有 >，却被并进了上面的引用。", en: "This line has no >, but was taken into the quote above."),
            advice: Phrase(
                zh: "属于引用就加上 >，不属于就在前面空一行。", en: "Give it a > if it belongs there, or an empty line before it."))
    }

    static func fixedNotPlain(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/fixed-not-plain", .warning, at: range, in: source,
            message: Phrase(zh: "已按 {fixed} 读。", en: "This was read as {fixed}."),
            advice: Phrase(zh: "写成 {fixed}。", en: "Write {fixed}."), fix: Fix(replacing: range, with: "{fixed}"))
    }

    static func unknownOptionAttribute(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "option/unknown-attribute", .error, at: range, in: source,
            message: Phrase(zh: "不认识选项的 \(text)。", en: "Options have no \(text)."),
            advice: .didYouMean("{fixed}"))
    }
}
