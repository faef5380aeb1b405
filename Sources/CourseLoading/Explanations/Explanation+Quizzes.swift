internal import Diagnostics
internal import CourseModel

extension Explanation {
    static let items = [
        Explanation(
            "item/all-options-correct", zh: "多选题的每个选项都对，什么都不懂的人全选也得满分。",
            en: "Every option is right, so whoever chooses all of them scores without knowing anything."),
        Explanation(
            "item/duplicate-id", zh: "题目的编号在整个工作区里只能用一次，成绩就靠它认题。旧题的编号永远不给新题用。",
            en:
                """
                An item's id is used once in the workspace; results know the item by it. A new item never \
                takes an old one's id.
                """
        ),
        Explanation(
            "item/equal-options", zh: "两个选项一字不差，选哪个都说不清。",
            en: "Two options are the same, so nobody can tell which one was chosen.",
            wrong: "- ( ) 倾听\n- (x) 倾听", right: "- ( ) 解释\n- (x) 倾听"),
        Explanation(
            "item/similar-options", zh: "两个选项只差全角半角或空格，看上去几乎一样，多半是复制以后忘了改。大小写、上下标和代码的排版不同，算不同的答案。",
            en: """
                Two options differ in full and half width or in blanks only and look nearly the same; perhaps one was copied and \
                not changed. Capitals, raised figures and the layout of code make different answers.
                """,
            wrong: "- ( ) 共 12 个\n- (x) 共 １２ 个", right: "- ( ) 共 10 个\n- (x) 共 12 个"),
        Explanation(
            "item/heading-in-stem", zh: "一道题里不能再有小标题。要么是少了一个题组的 #，要么是多写了一个井号。",
            en: "An item has no headings of its own. Perhaps a ## got one number sign too many.",
            wrong: "### 第二题 {#q-2}",
            right: "## 第二题 {#q-2}"),
        Explanation(
            "item/impossible-attribute", zh: "题目的这个属性值不成立：points 是不小于 0 的数，marking 是 all-or-nothing 或 per-option。",
            en:
                """
                The attribute cannot have this value: points is a number of at least 0, marking is \
                all-or-nothing or per-option.
                """,
            wrong: "## 题干 {#q-1 points=-1}", right: "## 题干 {#q-1 points=2}"),
        Explanation(
            "item/indented-rationale",
            zh: "最后一个选项下面、空了一行之后、又缩进的引用，按规矩是那个选项的反馈，但多半本来是整道题的解析。因为两种意思差得远，要你来定。",
            en:
                """
                An indented quote after an empty line is feedback to the last option by the rules, but was \
                most likely meant as the item's rationale. You have to say which.
                """,
            wrong: "- (x) 倾听\n\n  > 先听再说。", right: "- (x) 倾听\n\n> 先听再说。"),
        Explanation(
            "item/lesson-without-course", zh: "题目用 lesson= 指向一课，但测验没有写它属于哪门课程。",
            en: "The item names a lesson, but the quiz names no course.", right: "course: service"),
        Explanation(
            "item/marking-without-effect", zh: "按选项计分只对多选题有意义：单选和数字题只有对和错。",
            en: "Marking per option only matters to multiple choice; other items are right or wrong."),
        Explanation(
            "item/mixed-kinds", zh: "一道题要么选，要么填数字，不能都要。",
            en: "An item asks for a choice or for a number, not for both.",
            wrong: "- (x) 很多\n- (= 30) 元", right: "- (= 30) 元"),
        Explanation(
            "item/never-drawn", zh: "测验按目标抽题，而这道题的目标不在 draw 里（或者没有目标），所以永远不会考到。",
            en: "The quiz draws by objective, and this item's is not in draw, so it is never asked.",
            wrong: "draw: {O1: 3}\n## 题干 {#q-1 objective=O2}",
            right: "draw: {O1: 3, O2: 1}"),
        Explanation(
            "item/no-correct-option", zh: "没有一个选项标成正确的，谁答都是错。",
            en: "No option is marked as right, so every answer would be wrong.",
            wrong: "- ( ) 甲\n- ( ) 乙", right: "- ( ) 甲\n- (x) 乙"),
        Explanation(
            "item/no-id", zh: "每道题都要有自己的编号，成绩、自测链接和错题本都靠它。编号定了就不再改。",
            en: "Every item has an id, by which results and self-checks know it. Once given it never changes.",
            wrong: "## 先做哪一步？",
            right: "## 先做哪一步？ {#sv-1-1}"),
        Explanation(
            "item/no-options", zh: "题干下面没有读到选项。检查减号后面有没有空格，括号写得对不对。",
            en: "No options were found. Look for a blank after each dash, and at the brackets.",
            wrong: "## 题干 {#q-1}\n\nA. 甲\nB. 乙",
            right: "## 题干 {#q-1}\n\n- (x) 甲\n- ( ) 乙"),
        Explanation(
            "item/no-rationale", zh: "没有解析，答错的人不知道错在哪里，这道题就只能考，不能教。",
            en: "Without a rationale whoever is wrong does not learn why; the item tests and does not teach.",
            right: "- (x) 倾听\n- ( ) 解释\n\n> 先听，才知道该解释什么。"),
        Explanation(
            "item/second-rationale", zh: "选项后面有两段引用，已并成一段解析。要分段，中间写一行只有 > 的空行。",
            en: "Two quotes follow the options and were joined. To part paragraphs write a line of only >.",
            wrong: "> 甲。\n\n> 乙。",
            right: "> 甲。\n>\n> 乙。"),
        Explanation(
            "item/several-correct-options", zh: "圆括号是单选，只能有一个正确选项。要考多选，全部换成方括号。",
            en: "Round brackets mean single choice with one right option. For several, use square brackets throughout.",
            wrong: "- (x) 甲\n- (x) 乙", right: "- [x] 甲\n- [x] 乙\n- [ ] 丙"),
        Explanation("item/single-option", zh: "只有一个选项，没有可选的。", en: "With one option there is nothing to choose."),
        Explanation(
            "item/text-after-options", zh: "选项后面只能有一段解析（引用）。别的文字没有地方显示，会丢掉。",
            en: "Only a rationale, a quote, follows the options. Other text has no place and would be lost.",
            wrong: "- (x) 甲\n- ( ) 乙\n\n提示：想一想。", right: "提示：想一想。\n\n- (x) 甲\n- ( ) 乙"),
        Explanation(
            "item/too-many-options", zh: "选项用字母作答，最多 26 个；数字题的答案和预料到的错误值一共最多 100 个。",
            en:
                "Options are answered by letters, of which there are 26; a numeric item has at most 100 answers, foreseen ones included."
        ),
        Explanation(
            "item/unknown-attribute", zh: "题目的属性有 fact、objective、lesson、points、tags、marking，没有这一个。",
            en: "An item has fact, objective, lesson, points, tags and marking, and not this.",
            wrong: "## 题干 {#q-1 objectiv=O1}",
            right: "## 题干 {#q-1 objective=O1}"),
        Explanation(
            "item/unusable-id", zh: "编号会写进答案文件和链接，只能用字母、数字、连字符、下划线和点。",
            en: "Ids stand in answers files and links: letters, digits, hyphens, underscores and dots only.",
            wrong: "{#sv/1}",
            right: "{#sv-1}"),
    ]

    static let options = [
        Explanation("option/empty", zh: "选项只有标记，没有文字。", en: "The option has a mark and no text."),
        Explanation(
            "option/feedback-not-indented", zh: "选项的反馈要缩进两格。顶格写，它就把选项断成两截，前一截的反馈还会变成解析。",
            en: "Feedback is indented by two blanks. At the margin it breaks the options apart.",
            wrong: "- ( ) 甲\n> 太早。\n- (x) 乙",
            right: "- ( ) 甲\n  > 太早。\n- (x) 乙"),
        Explanation(
            "option/fixed-not-plain", zh: "固定位置的记号写成 {fixed}，用英文花括号，里面没有空格。",
            en: "The mark that keeps an option in place is {fixed}, with ASCII braces and no blanks.",
            wrong: "- ( ) 以上都不是 ｛fixed｝",
            right: "- ( ) 以上都不是 {fixed}"),
        Explanation(
            "option/in-quote", zh: "选项写在了引用（>）里，Markdown 把它当成引用的一部分。",
            en: "The option stands in a quote and is part of it.",
            wrong: "> - ( ) 甲", right: "- ( ) 甲"),
        Explanation(
            "option/indented", zh: "选项前面有空格，缩进后成了上一项的下级列表，或者成了代码。",
            en: "Indented, the option is a list within the one before, or code.", wrong: "- ( ) 甲\n    - (x) 乙",
            right: "- ( ) 甲\n- (x) 乙"),
        Explanation(
            "option/mark-not-plain",
            zh: "中文输入法打出的括号和勾，coursekit 认得，但别的软件不认。check --fix 会替你改成 ( )、(x)、[ ]、[x]。",
            en:
                """
                coursekit reads what an input method makes of the marks; other programs do not. check --fix \
                rewrites them.
                """,
            wrong: "- （√）倾听", right: "- (x) 倾听"),
        Explanation(
            "option/mark-read-as-link", zh: "[x] 后面紧跟括号或冒号，在 Markdown 里是链接或链接的定义，选项的文字会消失。",
            en:
                """
                [x] with a bracket or a colon right after it is a link in Markdown, and the option's text \
                would vanish.
                """,
            wrong: "- [x](对)\n- [x]: 对", right: "- [x] （对）\n- [x] 对"),
        Explanation(
            "option/mixed-brackets", zh: "圆括号表示单选，方括号表示多选，一道题里只能用一种。",
            en: "Round brackets mean single choice, square ones multiple; an item has one kind.",
            wrong: "- (x) 甲\n- [ ] 乙",
            right: "- (x) 甲\n- ( ) 乙"),
        Explanation(
            "option/no-blank-after-dash", zh: "减号后面没有空格，Markdown 就不当它是列表，这一行会变成普通文字。",
            en: """
                Without a blank after the dash this is no list element, only text.
                """, wrong: "-(x) 甲", right: "- (x) 甲"),
        Explanation(
            "option/no-blank-after-mark", zh: "标记和文字之间空一格，谁都读得清。", en: "A blank parts the mark from the text.",
            wrong: "- (x)甲", right: "- (x) 甲"),
        Explanation(
            "option/no-dash", zh: "选项的每一行都以减号和空格开头。", en: "Every option begins with a dash and a blank.",
            wrong: "( ) 甲\n(x) 乙",
            right: "- ( ) 甲\n- (x) 乙"),
        Explanation(
            "option/numbered", zh: "选项按写的次序叫 A、B、C。前面再写数字，答题的人会糊涂。",
            en: "Options are called A, B, C; numbers before them confuse.",
            wrong: "1. ( ) 甲\n2. (x) 乙", right: "- ( ) 甲\n- (x) 乙"),
        Explanation(
            "option/second-feedback", zh: "一个选项只有一段反馈。", en: "An option has one feedback.",
            wrong: "- ( ) 甲\n  > 太早。\n\n  > 也太急。",
            right: "- ( ) 甲\n  > 太早。\n  >\n  > 也太急。"),
        Explanation(
            "option/second-list", zh: "选项中间插了别的段落，或者换了列表的记号（- 换成 *），成了两个列表。",
            en: "Something stands between the options, or the list's mark changes, so there are two lists.",
            wrong: "- ( ) 甲\n* (x) 乙",
            right: "- ( ) 甲\n- (x) 乙"),
        Explanation(
            "option/text-after-feedback", zh: "反馈是选项的最后一部分，后面不能再有选项的文字。",
            en: "Feedback comes last; no text of the option follows it."),
        Explanation(
            "option/unclear-mark", zh: "括号里的字看不出是对还是错。例如 × 有人用来表示选中，有人用来表示错。正确写 x，其余空着。",
            en: "The sign does not tell right from wrong: × can mean either. Right options have x, others a blank.",
            wrong: "- (×) 甲\n- (v) 乙",
            right: "- ( ) 甲\n- (x) 乙"),
        Explanation(
            "option/unknown-attribute", zh: "选项末尾的花括号只有 {fixed} 一种，表示打乱次序时留在原位。",
            en: "An option may end with {fixed}, which keeps its place when options are shuffled, and nothing else."),
        Explanation(
            "option/unmarked", zh: "选项列表里有一项没有标记。它是漏了标记，还是本来属于题干，只有你知道。",
            en: "One element has no mark. Whether it is an option or part of the stem only you know.",
            wrong: "- ( ) 甲\n- 乙\n- (x) 丙",
            right: "- ( ) 甲\n- ( ) 乙\n- (x) 丙"),
        Explanation(
            "option/wrong-dash", zh: "行首不是英文减号，而是全角减号、破折号或圆点，Markdown 不当它是列表。",
            en: "The line begins with another dash or a dot, which is no list mark.", wrong: "－ (x) 甲\n• ( ) 乙",
            right: "- (x) 甲\n- ( ) 乙"),
    ]

    static let numbers = [
        Explanation(
            "numeric/different-unit", zh: "一道题的几个数字答案单位不同，比较就没有意义了。",
            en: "The answers of an item have different units and cannot be compared."),
        Explanation(
            "numeric/feedback-to-answer", zh: "数字题的反馈只给预料到的错误值。正确答案的说明写进解析。",
            en: "Feedback is for foreseen wrong values; what to say about the right one goes into the rationale."),
        Explanation(
            "numeric/foreseen-is-right", zh: "这个错误值也算正确，永远显示不出它的反馈。通常是误差写得太宽。",
            en: "This wrong value counts as right, so its feedback never shows. The tolerance is probably too wide.",
            wrong: "- (= 5 ± 1)\n- (! 4)\n  > 差一点。", right: "- (= 5 ± 0.5)\n- (! 4)\n  > 差一点。"),
        Explanation(
            "numeric/foreseen-twice", zh: "两个错误值重叠，重叠的部分只显示前一个的反馈。",
            en: "Two wrong values overlap; the first one's feedback is shown."),
        Explanation(
            "numeric/foreseen-without-feedback", zh: "(! …) 是为了对一个常见的错误说句话，没有反馈就没有用处。",
            en: "(! …) is there to say something about a common mistake; without feedback it does nothing.",
            wrong: "- (! 25019)",
            right: "- (! 25019)\n  > 这是折现后的数。"),
        Explanation(
            "numeric/no-answer", zh: "只有预料到的错误值，没有 (= …)。", en: "There are foreseen wrong values, but no (= …).",
            right: "- (= 28600 ± 1%) 元"),
        Explanation(
            "numeric/not-plain", zh: "数字里有全角字符、千分位逗号或波浪线，读得懂但容易误会。check --fix 会改成标准写法。",
            en:
                """
                The number has full-width characters, separators of thousands or a tilde. It was read; \
                check --fix writes it plainly.
                """,
            wrong: "- （= ２８，６００）", right: "- (= 28600)"),
        Explanation(
            "numeric/unreadable", zh: "数字答案写成一个数、一个数加误差、或一个范围。误差可以是绝对值，也可以是不超过 1000% 的百分数。",
            en:
                "A numeric answer is a number, a number with a tolerance, absolute or of at most 1000 per cent, or a range.",
            wrong: "- (= 大约 5)",
            right: "- (= 5)\n- (= 5 ± 0.5)\n- (= 5 ± 10%)\n- (= 4..6)"),
    ]

    static let quizzes = [
        Explanation(
            "quiz/callout", zh: "测验会离开网站，在终端里显示，[!trainer] 这类提示框在那里藏不住。解析和反馈只写 >。",
            en:
                """
                A quiz is shown in the terminal, where a call-out for trainers could not be hidden. \
                Rationale and feedback are plain quotes.
                """
        ),
        Explanation(
            "quiz/draws-too-many", zh: "要抽的题比题库里的多。", en: "The quiz draws more items than its bank has.",
            wrong: "draw: 15     # 题库 12 道", right: "draw: 10"),
        Explanation(
            "quiz/exam-without-pass-mark", zh: "考试没有及格线，报告里就没有人及格或不及格。",
            en: "Without a pass mark nobody passes or fails the exam.",
            right: "kind: exam\npass: 80%"),
        Explanation(
            "quiz/no-items", zh: "测验里一道题也没有。", en: "The quiz has no items.", right: "## 题干 {#q-1}\n\n- (x) 甲\n- ( ) 乙"),
        Explanation(
            "quiz/no-scored-items", zh: "每道题都是 0 分，算不出成绩。", en: "Every item has 0 points, so there is no score."),
        Explanation(
            "quiz/points-too-large",
            zh: """
                得分按分数精确相加：三个三分之一分正好是一分。分值大到上百万，或者小数多、又按选项计分，和就没法精确了。合计十万分以内、小数四位以内的\
                分值总是算得准。
                """,
            en: """
                Marks are added up as exact fractions: three thirds of a mark are one. Where points are in the millions, or have \
                many decimals and are marked per option, their sums cannot be exact any more. Points of at most four decimals that \
                add up to at most 100,000 always can.
                """,
            wrong: "## 题干 {#q-1 points=999999999.999999999}", right: "## 题干 {#q-1 points=2.5}"),
        Explanation(
            "quiz/reference-link",
            zh: "每道题会连同成绩一起单独保存，离开了文件里别处的链接定义和脚注，链接就断了。把目标直接写在括号里。",
            en:
                """
                Each item is kept with the results on its own; without definitions from elsewhere its links \
                would break. Write the target into the link.
                """,
            wrong: "见[讲义][h]。\n\n[h]: https://example.com", right: "见[讲义](https://example.com)。"),
        Explanation(
            "quiz/sets-do-not-fit", zh: "题组要整组抽。按现在的题组大小，凑不出 draw 要的数目。",
            en: "Sets are drawn whole, and with their sizes the number cannot be made."),
        Explanation(
            "quiz/text-outside-items", zh: "这段文字在第一道题之前，或在题组结束的 --- 之后，不属于任何题目，不会显示。",
            en:
                """
                The text stands before the first item, or after the --- that ends a set; it belongs to no \
                item and is not shown.
                """
        ),
        Explanation(
            "set/empty", zh: "一级标题开始一个题组，但后面没有题目。", en: "A level-one heading opens a set, but no items follow."),
        Explanation(
            "set/no-id", zh: "一级标题在测验里表示题组，要有编号。如果你想写测验的标题，它在文件头的 title 里。",
            en:
                """
                In a quiz a level-one heading opens a set and has an id. The quiz's own title stands in its \
                front matter.
                """,
            wrong: "# 练习题", right: "# 情境：一张会员表 {#rc-set-1}"),
        Explanation("set/no-passage", zh: "题组是几道题共用一段材料，这里没有材料。", en: "Items of a set share a passage; there is none."),
        Explanation(
            "set/stray-item",
            zh: "题组一直到下一个 # 标题或一行 --- 为止。这里的题换了一课，多半已经不属于题组，只是忘了写 ---。留在题组里，它们会和材料一起抽，一起显示。",
            en:
                """
                A set goes on to the next # heading or a line ---. The items turn to another lesson, so the \
                --- was probably forgotten; left in the set they are drawn and shown with its passage.
                """,
            wrong: "# 情境 {#set}\n…\n## 组内最后一题 {#s-3}\n…\n## 别的题 {#s-4}",
            right: "# 情境 {#set}\n…\n## 组内最后一题 {#s-3}\n…\n\n---\n\n## 别的题 {#s-4}"),
    ]

    static let translations = [
        Explanation(
            "translation/different-attributes", zh: "译文标题的花括号和原文不一样。译文不用写它们，会沿用原文的。",
            en: "The attributes of the heading differ from the original's. A translation need not have them."),
        Explanation(
            "translation/different-items", zh: "译文的题目要和原文一一对应，编号和次序都相同，否则一道题会配上另一道题的文字。",
            en:
                """
                Items correspond one to one, with the same ids in the same order; otherwise one item would \
                have another's words.
                """
        ),
        Explanation(
            "translation/different-key", zh: "译文的答案标记和原文不同。同一道题在两种语言里答案必须相同。",
            en: "The key differs from the original's. An item has the same key in all languages.",
            wrong: "原文：- (x) 倾听\n译文：- ( ) Listen",
            right: "原文：- (x) 倾听\n译文：- (x) Listen"),
        Explanation(
            "translation/different-options", zh: "译文的选项数目和原文不同。",
            en: "The number of options differs from the original's."),
        Explanation(
            "translation/different-structure",
            zh: "译文的标题、提示框和自测要和原文一样多、一样次序。少一个 [!trainer]，讲师的话就会出现在学员版里。",
            en:
                """
                A translation has the same headings, call-outs and self-checks in the same order. A missing \
                [!trainer] would show a trainer's words to learners.
                """
        ),
        Explanation(
            "translation/inherited-key", zh: "译文只写 title、description 等文字。时长、目标、及格线等都沿用原文，写在两处迟早会不一致。",
            en:
                """
                A translation has texts, such as title and description. Minutes, objectives, pass marks and \
                the like are the original's; in two places they would come to differ.
                """,
            wrong: "title: Waiting\nminutes: { teach: 25 }", right: "title: Waiting"),
        Explanation(
            "translation/missing-text", zh: "原文有的反馈或解析，译文没有，读者会看到原文。",
            en: "The original has a text that is missing here; readers will see the original."),
        Explanation(
            "translation/no-original", zh: "找不到这份译文的原文。除了语言后缀，两个文件名要完全相同，编号也一样。",
            en:
                """
                The translation's original was not found. Apart from the suffix the names are the same, \
                numbers included.
                """,
            wrong: "01-waiting.md\n02-waiting.en.md", right: "01-waiting.md\n01-waiting.en.md"),
        Explanation(
            "translation/no-original-text", zh: "译文多出一段反馈或解析，原文没有，没有地方放。",
            en: "The translation has a text that the original lacks; there is no place for it."),
        Explanation(
            "translation/unknown-id", zh: "译文给一个目标或来源配了文字，原文却没有定义它。",
            en: "The translation gives words to an objective or a source that the original does not define."),
    ]
}
