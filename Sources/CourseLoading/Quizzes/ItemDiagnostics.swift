internal import Diagnostics
internal import CourseModel
internal import TextRules

// What can go wrong with an item as a whole, and with what stands between items.
extension Diagnostic {
    static func itemWithoutID(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/no-id", .error, at: range, in: source,
            message: Phrase(zh: "这道题没有编号。", en: "The item has no id."),
            advice: Phrase(
                zh: "在标题末尾加上 {#编号}，例如 {#sp-1-1}；编号一经使用不再改动。",
                en: "End its heading with {#id}, such as {#sp-1-1}; it never changes afterwards."))
    }

    static func unusableID(_ id: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/unusable-id", .error, at: range, in: source,
            message: Phrase(zh: "编号“\(id)”里有不能用的字符。", en: "The id \"\(id)\" has characters that it cannot have."),
            advice: Phrase(zh: "只用字母、数字、连字符、下划线和点。", en: "Use letters, digits, hyphens, underscores and dots."))
    }

    static func unknownItemKey(
        _ key: String, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "item/unknown-attribute", .error, at: range, in: source,
            message: Phrase(zh: "题目没有 \(key) 这种属性。", en: "Items have no attribute \(key)."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "可以用：fact、objective、lesson、points、tags、marking。",
                    en: "There are fact, objective, lesson, points, tags and marking."))
    }

    static func badAttribute(
        _ key: String, _ value: String, advice: Phrase, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "item/impossible-attribute", .error, at: range, in: source,
            message: Phrase(zh: "\(key) 不能是“\(value)”。", en: "\(key) cannot be \"\(value)\"."), advice: advice)
    }

    static func itemWithoutOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/no-options", .error, at: range, in: source,
            message: Phrase(zh: "这道题没有选项，也没有数字答案。", en: "The item has neither options nor a numeric answer."),
            advice: Phrase(
                zh: "选项写成 - ( ) … 和 - (x) …，数字答案写成 - (= 5)。",
                en: "Options are written - ( ) … and - (x) …, a numeric answer - (= 5)."))
    }

    static func singleOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/single-option", .error, at: range, in: source,
            message: Phrase(zh: "这道题只有一个选项，没有可选的。", en: "The item has one option; there is nothing to choose."),
            advice: Phrase(zh: "至少写两个。", en: "Give it two at least."))
    }

    static func tooManyOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/too-many-options", .error, at: range, in: source,
            message: Phrase(
                zh: "选项超过 26 个，字母不够用了。", en: "The item has more than 26 options; there are no letters left."))
    }

    static func tooManyNumericAnswers(_ most: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/too-many-options", .error, at: range, in: source,
            message: Phrase(zh: "一道题的数字答案超过 \(most) 个。", en: "The item has more than \(most) numeric answers."),
            advice: Phrase(zh: "用范围或误差代替一个个数，如 (= 10..12)。", en: "Use ranges or tolerances, such as (= 10..12)."))
    }

    static func equalOptions(
        _ letter: OptionLetter, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "item/equal-options", .error, at: range, in: source,
            message: Phrase(zh: "这个选项和 \(letter) 一样。", en: "This option is the same as \(letter)."),
            advice: Phrase(zh: "改掉其中一个。", en: "Change one of them."))
    }

    static func similarOptions(
        _ letter: OptionLetter, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            "item/similar-options", .hint, at: range, in: source,
            message: Phrase(
                zh: "这个选项和 \(letter) 只差全角半角或空格。", en: "This option differs from \(letter) in width or blanks only."),
            advice: Phrase(zh: "不是有意的，就改掉其中一个。", en: "Unless that is meant, change one of them."))
    }

    static func noCorrectOption(isSingle: Bool, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let mark = isSingle ? "(x)" : "[x]"
        return Diagnostic(
            "item/no-correct-option", .error, at: range, in: source,
            message: Phrase(zh: "这道题没有标出正确的选项。", en: "No option of the item is marked as right."),
            advice: Phrase(zh: "把正确的那一项写成 - \(mark)。", en: "Write the right one as - \(mark)."))
    }

    static func severalCorrectOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/several-correct-options", .error, at: range, in: source,
            message: Phrase(zh: "单选题标了不止一个正确选项。", en: "A single-choice item has more than one right option."),
            advice: Phrase(
                zh: "只留一个 (x)；如果就是多选，把括号都换成 [ ] 和 [x]。",
                en: "Keep one (x); if several are right, use [ ] and [x] throughout."))
    }

    static func allOptionsCorrect(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/all-options-correct", .warning, at: range, in: source,
            message: Phrase(zh: "所有选项都对，全选就得分。", en: "Every option is right: choosing all of them scores."),
            advice: Phrase(zh: "加一个似是而非的选项。", en: "Add a tempting wrong one."))
    }

    static func noRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/no-rationale", .warning, at: range, in: source,
            message: Phrase(zh: "这道题没有解析。", en: "The item has no rationale."),
            advice: Phrase(
                zh: "在选项后面空一行，顶格写一段以 > 开头的引用，说明为什么。",
                en: "After the options, leave an empty line and write a quote at the margin that says why."))
    }

    static func secondRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/second-rationale", .warning, at: range, in: source,
            message: Phrase(
                zh: "选项后面有两段引用，已并成一段解析。", en: "Two quotes follow the options; they were joined to one rationale."),
            advice: Phrase(zh: "两段之间写一行只有 > 的空行。", en: "Part the paragraphs by a line of only >."))
    }

    static func indentedRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/indented-rationale", .error, at: range, in: source,
            message: Phrase(
                zh: "这段引用缩进了，会成为最后一个选项的反馈。",
                en: "This quote is indented, which makes it feedback to the last option."),
            advice: Phrase(
                zh: "是解析就顶格写；是反馈就紧跟在选项下面，中间不空行。",
                en: "A rationale begins at the margin; feedback follows its option without an empty line."))
    }

    static func textAfterOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/text-after-options", .error, at: range, in: source,
            message: Phrase(zh: "选项后面的这段文字没有地方放。", en: "This text after the options has no place."),
            advice: Phrase(
                zh: "题干写在选项前面；解析写成以 > 开头的引用。",
                en: "The stem comes before the options; a rationale is a quote that begins with >."))
    }

    static func headingInItem(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "item/heading-in-stem", .error, at: range, in: source,
            message: Phrase(zh: "题目里面不能再有标题。", en: "An item has no headings of its own."),
            advice: Phrase(
                zh: "一道题用一个 ##；题组的材料用 #。", en: "An item begins with ##, the passage of a set with #."))
    }

    static func textOutsideItems(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "quiz/text-outside-items", .warning, at: range, in: source,
            message: Phrase(zh: "这段文字不属于任何题目，不会显示。", en: "This text belongs to no item and is not shown."),
            advice: Phrase(
                zh: "介绍写进文件头的 description；几道题共用的材料放在 # 标题下面。",
                en: "An introduction goes into description; a text that items share stands under a # heading."))
    }

    static func calloutInQuiz(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "quiz/callout", .error, at: range, in: source,
            message: Phrase(zh: "测验里不能用提示框。", en: "A quiz has no call-outs."),
            advice: Phrase(zh: "解析和反馈只写 >，不写 [!…]。", en: "Rationale and feedback have only >, without [!…]."))
    }

    static func referenceLink(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "quiz/reference-link", .error, at: range, in: source,
            message: Phrase(
                zh: "题目会单独保存，用不到文件别处的链接或脚注定义。",
                en: "Items are kept apart from the file, without link definitions or footnotes from elsewhere."),
            advice: Phrase(zh: "把目标直接写在括号里：[文字](目标)。", en: "Write the target into the link: [text](target)."))
    }

    static func setWithoutID(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "set/no-id", .error, at: range, in: source,
            message: Phrase(
                zh: "一级标题开始一个题组，这里却没有编号。", en: "A level-one heading opens a set of items, but this has no id."),
            advice: Phrase(
                zh: "题组加上 {#编号}；测验的标题写在文件头的 title 里；单道题用 ##。",
                en: "Give the set an {#id}; the quiz's title belongs in the front matter; an item has ##."))
    }

    static func emptySet(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "set/empty", .error, at: range, in: source,
            message: Phrase(zh: "这个题组里没有题目。", en: "The set has no items."),
            advice: Phrase(zh: "在材料后面用 ## 写题目。", en: "Write items with ## after its passage."))
    }

    static func setWithoutPassage(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "set/no-passage", .warning, at: range, in: source,
            message: Phrase(zh: "题组没有共用的材料。", en: "The set has no passage."),
            advice: Phrase(zh: "在 # 标题和第一道题之间写上材料。", en: "Write it between the # heading and the first item."))
    }

    static func itemStraysIntoSet(_ set: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "set/stray-item", .warning, at: range, in: source,
            message: Phrase(
                zh: "这道题讲另一课，却还在题组 \(set) 里。", en: "This item is about another lesson, but still in the set \(set)."),
            advice: Phrase(
                zh: "题组结束后写一行 ---，后面的题就不再属于它。", en: "End a set with a line ---; items after it stand alone."))
    }
}
