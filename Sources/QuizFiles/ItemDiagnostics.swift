internal import Diagnostics
internal import CourseModel
internal import TextRules

// What can go wrong with an item as a whole, and with what stands between items.
extension Diagnostic {
    static let itemNoId = Kind(
        "item/no-id", .error,
        zh: "每道题都要有自己的编号，成绩、自测链接和错题本都靠它。编号定了就不再改。",
        en: "Every item has an id, by which results and self-checks know it. Once given it never changes.",
        wrong: "## 先做哪一步？",
        right: "## 先做哪一步？ {#sv-1-1}")

    static func itemWithoutID(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNoId, at: range, in: source,
            message: Phrase(zh: "这道题没有编号。", en: "The item has no id."),
            advice: Phrase(
                zh: "在标题末尾加上 {#编号}，例如 {#sp-1-1}；编号一经使用不再改动。",
                en: "End its heading with {#id}, such as {#sp-1-1}; it never changes afterwards."))
    }

    static let itemUnusableId = Kind(
        "item/unusable-id", .error,
        zh: "编号会写进答案文件和链接，只能用字母、数字、连字符、下划线和点。",
        en: "Ids stand in answers files and links: letters, digits, hyphens, underscores and dots only.",
        wrong: "{#sv/1}",
        right: "{#sv-1}")

    static func unusableID(_ id: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemUnusableId, at: range, in: source,
            message: Phrase(zh: "编号“\(id)”里有不能用的字符。", en: "The id \"\(id)\" has characters that it cannot have."),
            advice: Phrase(zh: "只用字母、数字、连字符、下划线和点。", en: "Use letters, digits, hyphens, underscores and dots."))
    }

    static let itemUnknownAttribute = Kind(
        "item/unknown-attribute", .error,
        zh: "题目的属性有 fact、objective、lesson、points、tags、marking，没有这一个。",
        en: "An item has fact, objective, lesson, points, tags and marking, and not this.",
        wrong: "## 题干 {#q-1 objectiv=O1}",
        right: "## 题干 {#q-1 objective=O1}")

    static func unknownItemKey(
        _ key: String, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemUnknownAttribute, at: range, in: source,
            message: Phrase(zh: "题目没有 \(key) 这种属性。", en: "Items have no attribute \(key)."),
            advice: Phrase.didYouMean(meant)
                ?? Phrase(
                    zh: "可以用：fact、objective、lesson、points、tags、marking。",
                    en: "There are fact, objective, lesson, points, tags and marking."))
    }

    static let itemImpossibleAttribute = Kind(
        "item/impossible-attribute", .error,
        zh: "题目的这个属性值不成立：points 是不小于 0 的数，marking 是 all-or-nothing 或 per-option。",
        en:
            """
            The attribute cannot have this value: points is a number of at least 0, marking is \
            all-or-nothing or per-option.
            """,
        wrong: "## 题干 {#q-1 points=-1}", right: "## 题干 {#q-1 points=2}")

    static func badAttribute(
        _ key: String, _ value: String, advice: Phrase, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemImpossibleAttribute, at: range, in: source,
            message: Phrase(zh: "\(key) 不能是“\(value)”。", en: "\(key) cannot be \"\(value)\"."), advice: advice)
    }

    static let itemNoOptions = Kind(
        "item/no-options", .error,
        zh: "题干下面没有读到选项。检查减号后面有没有空格，括号写得对不对。",
        en: "No options were found. Look for a blank after each dash, and at the brackets.",
        wrong: "## 题干 {#q-1}\n\nA. 甲\nB. 乙",
        right: "## 题干 {#q-1}\n\n- (x) 甲\n- ( ) 乙")

    static func itemWithoutOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNoOptions, at: range, in: source,
            message: Phrase(zh: "这道题没有选项，也没有数字答案。", en: "The item has neither options nor a numeric answer."),
            advice: Phrase(
                zh: "选项写成 - ( ) … 和 - (x) …，数字答案写成 - (= 5)。",
                en: "Options are written - ( ) … and - (x) …, a numeric answer - (= 5)."))
    }

    static let itemSingleOption = Kind(
        "item/single-option", .error,
        zh: "只有一个选项，没有可选的。", en: "With one option there is nothing to choose.")

    static func singleOption(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemSingleOption, at: range, in: source,
            message: Phrase(zh: "这道题只有一个选项，没有可选的。", en: "The item has one option; there is nothing to choose."),
            advice: Phrase(zh: "至少写两个。", en: "Give it two at least."))
    }

    static let itemTooManyOptions = Kind(
        "item/too-many-options", .error,
        zh: "选项用字母作答，最多 26 个；数字题的答案和预料到的错误值一共最多 100 个。",
        en:
            "Options are answered by letters, of which there are 26; a numeric item has at most 100 answers, foreseen ones included."
    )

    static func tooManyOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemTooManyOptions, at: range, in: source,
            message: Phrase(
                zh: "选项超过 26 个，字母不够用了。", en: "The item has more than 26 options; there are no letters left."))
    }

    static func tooManyNumericAnswers(_ most: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemTooManyOptions, at: range, in: source,
            message: Phrase(zh: "一道题的数字答案超过 \(most) 个。", en: "The item has more than \(most) numeric answers."),
            advice: Phrase(zh: "用范围或误差代替一个个数，如 (= 10..12)。", en: "Use ranges or tolerances, such as (= 10..12)."))
    }

    static let itemEqualOptions = Kind(
        "item/equal-options", .error,
        zh: "两个选项一字不差，选哪个都说不清。",
        en: "Two options are the same, so nobody can tell which one was chosen.",
        wrong: "- ( ) 倾听\n- (x) 倾听", right: "- ( ) 解释\n- (x) 倾听")

    static func equalOptions(
        _ letter: OptionLetter, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemEqualOptions, at: range, in: source,
            message: Phrase(zh: "这个选项和 \(letter) 一样。", en: "This option is the same as \(letter)."),
            advice: Phrase(zh: "改掉其中一个。", en: "Change one of them."))
    }

    static let itemSimilarOptions = Kind(
        "item/similar-options", .hint,
        zh: "两个选项只差全角半角或空格，看上去几乎一样，多半是复制以后忘了改。大小写、上下标和代码的排版不同，算不同的答案。",
        en: """
            Two options differ in full and half width or in blanks only and look nearly the same; perhaps one was copied and \
            not changed. Capitals, raised figures and the layout of code make different answers.
            """,
        wrong: "- ( ) 共 12 个\n- (x) 共 １２ 个", right: "- ( ) 共 10 个\n- (x) 共 12 个")

    static func similarOptions(
        _ letter: OptionLetter, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemSimilarOptions, at: range, in: source,
            message: Phrase(
                zh: "这个选项和 \(letter) 只差全角半角或空格。", en: "This option differs from \(letter) in width or blanks only."),
            advice: Phrase(zh: "不是有意的，就改掉其中一个。", en: "Unless that is meant, change one of them."))
    }

    static let itemNoCorrectOption = Kind(
        "item/no-correct-option", .error,
        zh: "没有一个选项标成正确的，谁答都是错。",
        en: "No option is marked as right, so every answer would be wrong.",
        wrong: "- ( ) 甲\n- ( ) 乙", right: "- ( ) 甲\n- (x) 乙")

    static func noCorrectOption(isSingle: Bool, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let mark = isSingle ? "(x)" : "[x]"
        return Diagnostic(
            itemNoCorrectOption, at: range, in: source,
            message: Phrase(zh: "这道题没有标出正确的选项。", en: "No option of the item is marked as right."),
            advice: Phrase(zh: "把正确的那一项写成 - \(mark)。", en: "Write the right one as - \(mark)."))
    }

    static let itemSeveralCorrectOptions = Kind(
        "item/several-correct-options", .error,
        zh: "圆括号是单选，只能有一个正确选项。要考多选，全部换成方括号。",
        en: "Round brackets mean single choice with one right option. For several, use square brackets throughout.",
        wrong: "- (x) 甲\n- (x) 乙", right: "- [x] 甲\n- [x] 乙\n- [ ] 丙")

    static func severalCorrectOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemSeveralCorrectOptions, at: range, in: source,
            message: Phrase(zh: "单选题标了不止一个正确选项。", en: "A single-choice item has more than one right option."),
            advice: Phrase(
                zh: "只留一个 (x)；如果就是多选，把括号都换成 [ ] 和 [x]。",
                en: "Keep one (x); if several are right, use [ ] and [x] throughout."))
    }

    static let itemAllOptionsCorrect = Kind(
        "item/all-options-correct", .warning,
        zh: "多选题的每个选项都对，什么都不懂的人全选也得满分。",
        en: "Every option is right, so whoever chooses all of them scores without knowing anything.")

    static func allOptionsCorrect(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemAllOptionsCorrect, at: range, in: source,
            message: Phrase(zh: "所有选项都对，全选就得分。", en: "Every option is right: choosing all of them scores."),
            advice: Phrase(zh: "加一个似是而非的选项。", en: "Add a tempting wrong one."))
    }

    static let itemNoRationale = Kind(
        "item/no-rationale", .warning,
        zh: "没有解析，答错的人不知道错在哪里，这道题就只能考，不能教。",
        en: "Without a rationale whoever is wrong does not learn why; the item tests and does not teach.",
        right: "- (x) 倾听\n- ( ) 解释\n\n> 先听，才知道该解释什么。")

    static func noRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNoRationale, at: range, in: source,
            message: Phrase(zh: "这道题没有解析。", en: "The item has no rationale."),
            advice: Phrase(
                zh: "在选项后面空一行，顶格写一段以 > 开头的引用，说明为什么。",
                en: "After the options, leave an empty line and write a quote at the margin that says why."))
    }

    static let itemSecondRationale = Kind(
        "item/second-rationale", .warning,
        zh: "选项后面有两段引用，已并成一段解析。要分段，中间写一行只有 > 的空行。",
        en: "Two quotes follow the options and were joined. To part paragraphs write a line of only >.",
        wrong: "> 甲。\n\n> 乙。",
        right: "> 甲。\n>\n> 乙。")

    static func secondRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemSecondRationale, at: range, in: source,
            message: Phrase(
                zh: "选项后面有两段引用，已并成一段解析。", en: "Two quotes follow the options; they were joined to one rationale."),
            advice: Phrase(zh: "两段之间写一行只有 > 的空行。", en: "Part the paragraphs by a line of only >."))
    }

    static let itemIndentedRationale = Kind(
        "item/indented-rationale", .error,
        zh: "最后一个选项下面、空了一行之后、又缩进的引用，按规矩是那个选项的反馈，但多半本来是整道题的解析。因为两种意思差得远，要你来定。",
        en:
            """
            An indented quote after an empty line is feedback to the last option by the rules, but was \
            most likely meant as the item's rationale. You have to say which.
            """,
        wrong: "- (x) 倾听\n\n  > 先听再说。", right: "- (x) 倾听\n\n> 先听再说。")

    static func indentedRationale(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemIndentedRationale, at: range, in: source,
            message: Phrase(
                zh: "这段引用缩进了，会成为最后一个选项的反馈。",
                en: "This quote is indented, which makes it feedback to the last option."),
            advice: Phrase(
                zh: "是解析就顶格写；是反馈就紧跟在选项下面，中间不空行。",
                en: "A rationale begins at the margin; feedback follows its option without an empty line."))
    }

    static let itemTextAfterOptions = Kind(
        "item/text-after-options", .error,
        zh: "选项后面只能有一段解析（引用）。别的文字没有地方显示，会丢掉。",
        en: "Only a rationale, a quote, follows the options. Other text has no place and would be lost.",
        wrong: "- (x) 甲\n- ( ) 乙\n\n提示：想一想。", right: "提示：想一想。\n\n- (x) 甲\n- ( ) 乙")

    static func textAfterOptions(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemTextAfterOptions, at: range, in: source,
            message: Phrase(zh: "选项后面的这段文字没有地方放。", en: "This text after the options has no place."),
            advice: Phrase(
                zh: "题干写在选项前面；解析写成以 > 开头的引用。",
                en: "The stem comes before the options; a rationale is a quote that begins with >."))
    }

    static let itemHeadingInStem = Kind(
        "item/heading-in-stem", .error,
        zh: "一道题里不能再有小标题。要么是少了一个题组的 #，要么是多写了一个井号。",
        en: "An item has no headings of its own. Perhaps a ## got one number sign too many.",
        wrong: "### 第二题 {#q-2}",
        right: "## 第二题 {#q-2}")

    static func headingInItem(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemHeadingInStem, at: range, in: source,
            message: Phrase(zh: "题目里面不能再有标题。", en: "An item has no headings of its own."),
            advice: Phrase(
                zh: "一道题用一个 ##；题组的材料用 #。", en: "An item begins with ##, the passage of a set with #."))
    }

    static let quizTextOutsideItems = Kind(
        "quiz/text-outside-items", .warning,
        zh: "这段文字在第一道题之前，或在题组结束的 --- 之后，不属于任何题目，不会显示。",
        en:
            """
            The text stands before the first item, or after the --- that ends a set; it belongs to no \
            item and is not shown.
            """)

    static func textOutsideItems(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizTextOutsideItems, at: range, in: source,
            message: Phrase(zh: "这段文字不属于任何题目，不会显示。", en: "This text belongs to no item and is not shown."),
            advice: Phrase(
                zh: "介绍写进文件头的 description；几道题共用的材料放在 # 标题下面。",
                en: "An introduction goes into description; a text that items share stands under a # heading."))
    }

    static let quizCallout = Kind(
        "quiz/callout", .error,
        zh: "测验会离开网站，在终端里显示，[!trainer] 这类提示框在那里藏不住。解析和反馈只写 >。",
        en:
            """
            A quiz is shown in the terminal, where a call-out for trainers could not be hidden. \
            Rationale and feedback are plain quotes.
            """)

    static func calloutInQuiz(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizCallout, at: range, in: source,
            message: Phrase(zh: "测验里不能用提示框。", en: "A quiz has no call-outs."),
            advice: Phrase(zh: "解析和反馈只写 >，不写 [!…]。", en: "Rationale and feedback have only >, without [!…]."))
    }

    static let quizReferenceLink = Kind(
        "quiz/reference-link", .error,
        zh: "每道题会连同成绩一起单独保存，离开了文件里别处的链接定义和脚注，链接就断了。把目标直接写在括号里。",
        en:
            """
            Each item is kept with the results on its own; without definitions from elsewhere its links \
            would break. Write the target into the link.
            """,
        wrong: "见[讲义][h]。\n\n[h]: https://example.com", right: "见[讲义](https://example.com)。")

    static func referenceLink(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizReferenceLink, at: range, in: source,
            message: Phrase(
                zh: "题目会单独保存，用不到文件别处的链接或脚注定义。",
                en: "Items are kept apart from the file, without link definitions or footnotes from elsewhere."),
            advice: Phrase(zh: "把目标直接写在括号里：[文字](目标)。", en: "Write the target into the link: [text](target)."))
    }

    static let setNoId = Kind(
        "set/no-id", .error,
        zh: "一级标题在测验里表示题组，要有编号。如果你想写测验的标题，它在文件头的 title 里。",
        en:
            """
            In a quiz a level-one heading opens a set and has an id. The quiz's own title stands in its \
            front matter.
            """,
        wrong: "# 练习题", right: "# 情境：一张会员表 {#rc-set-1}")

    static func setWithoutID(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setNoId, at: range, in: source,
            message: Phrase(
                zh: "一级标题开始一个题组，这里却没有编号。", en: "A level-one heading opens a set of items, but this has no id."),
            advice: Phrase(
                zh: "题组加上 {#编号}；测验的标题写在文件头的 title 里；单道题用 ##。",
                en: "Give the set an {#id}; the quiz's title belongs in the front matter; an item has ##."))
    }

    static let setEmpty = Kind(
        "set/empty", .error,
        zh: "一级标题开始一个题组，但后面没有题目。", en: "A level-one heading opens a set, but no items follow.")

    static func emptySet(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setEmpty, at: range, in: source,
            message: Phrase(zh: "这个题组里没有题目。", en: "The set has no items."),
            advice: Phrase(zh: "在材料后面用 ## 写题目。", en: "Write items with ## after its passage."))
    }

    static let setNoPassage = Kind(
        "set/no-passage", .warning,
        zh: "题组是几道题共用一段材料，这里没有材料。", en: "Items of a set share a passage; there is none.")

    static func setWithoutPassage(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setNoPassage, at: range, in: source,
            message: Phrase(zh: "题组没有共用的材料。", en: "The set has no passage."),
            advice: Phrase(zh: "在 # 标题和第一道题之间写上材料。", en: "Write it between the # heading and the first item."))
    }

    static let setStrayItem = Kind(
        "set/stray-item", .warning,
        zh: "题组一直到下一个 # 标题或一行 --- 为止。这里的题换了一课，多半已经不属于题组，只是忘了写 ---。留在题组里，它们会和材料一起抽，一起显示。",
        en:
            """
            A set goes on to the next # heading or a line ---. The items turn to another lesson, so the \
            --- was probably forgotten; left in the set they are drawn and shown with its passage.
            """,
        wrong: "# 情境 {#set}\n…\n## 组内最后一题 {#s-3}\n…\n## 别的题 {#s-4}",
        right: "# 情境 {#set}\n…\n## 组内最后一题 {#s-3}\n…\n\n---\n\n## 别的题 {#s-4}")

    static func itemStraysIntoSet(_ set: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            setStrayItem, at: range, in: source,
            message: Phrase(
                zh: "这道题讲另一课，却还在题组 \(set) 里。", en: "This item is about another lesson, but still in the set \(set)."),
            advice: Phrase(
                zh: "题组结束后写一行 ---，后面的题就不再属于它。", en: "End a set with a line ---; items after it stand alone."))
    }
}
