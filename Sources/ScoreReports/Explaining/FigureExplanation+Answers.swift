internal import CourseModel
internal import QuizEngine

// The figures of what was answered, learnt and corrected: objectives, responses, gain and changes.

extension FigureExplanation {
    private static let counted = Phrase(
        zh: "计入的作答（--attempts）；时间到作废的、别处的成绩、作废的题不算",
        en: "the attempts that count (--attempts), without discarded ones, results from elsewhere and void items")

    static let objectives: [FigureExplanation] = [
        .init(
            "objective", Phrase(zh: "目标", en: "Objective"),
            Phrase(
                zh: "题目最近一次考时写的目标；空着的，是没有写目标的题。",
                en: "The one that the items had when they were asked last; empty for items without one.")),
        .init(
            "items", Phrase(zh: "题数", en: "Items"), Phrase(zh: "考到的题有几道。", en: "How many items were asked."),
            from: counted),
        .init(
            "objectives.learners", Phrase(zh: "人数", en: "People"),
            Phrase(zh: "答过其中一题的人。", en: "Those who had one of the items."), from: counted),
        .init(
            "objectives.responses", Phrase(zh: "作答", en: "Answers"),
            Phrase(zh: "一份卷子上一道题算一次，没有答的也算。", en: "An item on a paper counts once, unanswered ones included."),
            from: counted),
        .init(
            "reached", Phrase(zh: "得分", en: "Points"),
            Phrase(zh: "这些题得分之和。", en: "The sum of the marks of these items."), from: counted),
        .init(
            "possible", Phrase(zh: "满分", en: "Of"),
            Phrase(zh: "这些题分值之和。", en: "The sum of the points of these items."), from: counted),
        .init(
            "objectives.rate", Phrase(zh: "得分率", en: "Percent"), Phrase(zh: "得分 ÷ 满分。", en: "Points ÷ of."),
            from: counted),
        .init("objectives.rateLow", Phrase(zh: "95% 下限", en: "95% from"), clustered, source: korn),
        .init("objectives.rateHigh", Phrase(zh: "95% 上限", en: "95% to"), clustered, source: korn),
        .init(
            "objectives.omitted", Phrase(zh: "未答", en: "Omitted"), Phrase(zh: "没有答的。", en: "Those left out."),
            from: counted),
        .init(
            "objectives.attemptCount", Phrase(zh: "作答次数", en: "Attempts"),
            Phrase(zh: "算在里面的卷子。", en: "The papers that count."), from: counted),
        .init(
            "objectives.learnerCount", Phrase(zh: "人数", en: "People"),
            Phrase(zh: "这些卷子是多少个人的。", en: "How many people they are of.")),
        .init(
            "objectiveCount", Phrase(zh: "目标", en: "Objectives"),
            Phrase(zh: "表里有几个不同的目标。", en: "How many objectives the rows are of.")),
    ]

    private static let clustered = Phrase(
        zh: "得分率的 95% 区间；一个人的几道题不是互不相干的，按“等效人数”放宽了。",
        en:
            "The interval of the rate at 95%, wider than of so many independent answers: those of one person go together."
    )
    private static let korn = Phrase(
        zh: "E. L. Korn, B. I. Graubard, Survey Methodology 24, 1998；Wilson 区间",
        en: "E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998, with Wilson's interval")

    static let responses: [FigureExplanation] = [
        .init(
            "position", Phrase(zh: "题次", en: "No."), Phrase(zh: "这道题在那份卷子上是第几道。", en: "Its place on the paper.")),
        .init(
            "response", Phrase(zh: "答", en: "Answer"),
            Phrase(
                zh: "选了哪些项，连同选项的文字；或者填的数、写的字。清除了的写（已清除）。",
                en: "The options with their words, or the number or words that were given; erased ones say so.")),
        .init(
            "key", Phrase(zh: "正确答案", en: "Key"),
            Phrase(
                zh: "出题那时的答案连同选项的文字；更正过的，对错和得分按更正后的。",
                en: "As the item had it when it was asked; verdict and mark go by the key that holds today.")),
        .init(
            "verdict", Phrase(zh: "对错", en: "Verdict"),
            Phrase(
                zh: "按现在的答案：对、部分对、错、未答。", en: "By the key that holds: right, partly right, wrong or omitted.")),
        .init(
            "mark", Phrase(zh: "得分", en: "Mark"),
            Phrase(zh: "这道题照评分规则得的分。", en: "The marks of the item by its marking rule.")),
        .init(
            "responses.maximum", Phrase(zh: "满分", en: "Of"), Phrase(zh: "这道题的分值。", en: "The item's points.")),
        .init(
            "seconds", Phrase(zh: "用时（秒）", en: "Seconds"),
            Phrase(
                zh: "这道题在屏幕上、到作答或翻页为止的时间，四舍五入；离开的时间和交卷前回头看的不算。纸质考卷和答案文件没有。",
                en:
                    "How long it was on the screen up to an answer or a turn of the page, rounded; absence and the last look are of none. Papers and answers files have none."
            )),
        .init(
            "confidence", Phrase(zh: "把握", en: "Confidence"),
            Phrase(
                zh: "按把握评分的测验里答题人选的把握，1 到 3。", en: "The level that the learner chose, 1 to 3, where marking goes by it."
            )),
        .init(
            "void", Phrase(zh: "作废", en: "Void"),
            Phrase(zh: "这道题作废了：送分，或者不计分。", en: "The item is void: credited to all, or left out.")),
        .init(
            "letters", Phrase(zh: "选的字母", en: "Letters"),
            Phrase(zh: "题库里选项的字母，不是卷面上打乱以后的。", en: "Letters as the bank has them, and not as shuffled on the paper.")),
        .init(
            "responses.attempt", Phrase(zh: "第几次", en: "Attempt"),
            Phrase(zh: "这个人在那本成绩册里第几次考这份测验。", en: "The learner's attempts at the quiz in that gradebook, counted.")),
        .init(
            "responses.attemptCount", Phrase(zh: "作答次数", en: "Attempts"),
            Phrase(zh: "列出的卷子有几份。", en: "The papers that are listed.")),
        .init(
            "responses.learnerCount", Phrase(zh: "人数", en: "People"),
            Phrase(zh: "是多少个人的。", en: "How many people they are of.")),
        .init(
            "responseCount", Phrase(zh: "题次", en: "Rows"),
            Phrase(zh: "一份卷子上一道题一行。", en: "A row for each item of each paper.")
        ),
        .init(
            "omittedCount", Phrase(zh: "未答", en: "Omitted"), Phrase(zh: "没有答的题次。", en: "Rows without an answer.")),
        .init(
            "discardedCount", Phrase(zh: "超时作废（不列）", en: "Discarded (not listed)"),
            Phrase(zh: "时间到、答案没有算数的卷子。", en: "Papers whose answers the clock threw away.")),
        .init(
            "responses.elsewhereCount", Phrase(zh: "别处的成绩（不列）", en: "From elsewhere (not listed)"),
            Phrase(zh: "导入的别处成绩，没有逐题的作答。", en: "Imported results, which have no items.")),
    ]

    static let gain: [FigureExplanation] = [
        .init(
            "before", Phrase(zh: "训前", en: "Before"),
            Phrase(
                zh: "训前第一次作答在两次都考到的平行题（pair=）上的得分率；没有平行题的，是整份卷子的。",
                en:
                    "The share of the first attempt before, on the parallel items (pair=) that both asked; of the papers where there are none."
            ), from: both),
        .init(
            "after", Phrase(zh: "训后", en: "After"),
            Phrase(
                zh: "那之后训后第一次（--attempts best、last 另选）在同样这些题上的得分率。",
                en: "That of the first attempt after it (or the best or last, as --attempts says) on the same items."),
            from: both),
        .init(
            "gain", Phrase(zh: "进步", en: "Gain"),
            Phrase(zh: "训后减训前，百分点；一组人的是各人的平均。", en: "After less before, in percentage points; of a group the mean."),
            from: both),
        .init(
            "gainLow", Phrase(zh: "95% 下限", en: "95% from"), student, from: both, source: studentSource),
        .init(
            "gainHigh", Phrase(zh: "95% 上限", en: "95% to"), student, from: both, source: studentSource),
        .init(
            "normalizedGain", Phrase(zh: "标准化进步", en: "Normalized gain"),
            Phrase(
                zh: "（训后 − 训前）÷（1 − 训前）；一组人的按平均数算。0.7 以上算高，0.3 以下算低；训前满分和退步的没有。",
                en:
                    "(After − before) ÷ (1 − before), of a group by its means. 0.7 and more is high, less than 0.3 low; none where all was known or less is known than before."
            ), from: both,
            source: Phrase(
                zh: "R. R. Hake, American Journal of Physics 66, 1998",
                en: "R. R. Hake, American Journal of Physics 66, 1998")),
        .init(
            "pairs", Phrase(zh: "题对", en: "Pairs"),
            Phrase(zh: "两次都考到的平行题有几对。", en: "How many parallel items both attempts asked.")),
        .init("gain.learners", Phrase(zh: "人数", en: "People"), Phrase(zh: "两次都考的人。", en: "Those who took both.")),
        .init(
            "gain.objective", Phrase(zh: "目标", en: "Objective"),
            Phrase(zh: "训前的题最近一次考时写的目标。", en: "The one that the item before had when it was asked last.")),
        .init(
            "partner", Phrase(zh: "训后的题", en: "Item after"),
            Phrase(zh: "用 pair= 和它配成一对的题。", en: "The item that is its partner by pair=.")),
        .init(
            "learnt", Phrase(zh: "学会了", en: "Learnt"),
            Phrase(zh: "训前没有全对、训后全对的人。", en: "People who had it wholly right only after."), from: both),
        .init(
            "lost", Phrase(zh: "反而错了", en: "Lost"),
            Phrase(zh: "训前全对、训后没有全对的人。", en: "People who had it wholly right only before."), from: both),
        .init(
            "gain.judgement", Phrase(zh: "看一看", en: "Remarks"),
            Phrase(
                zh:
                    "20 人起才评：区间整段在 0 以下，训后更差；训前已有 90%，训前就会；区间碰到 0，或者标准化进步不到 0.1，课没有带动。是提醒，不是定论。",
                en:
                    "From 20 people on: an interval below 0 is worse than before; 90% before is known before; an interval that touches 0, or a normalized gain below 0.1, is not moved. Hints, no proofs."
            ), from: both),
        .init(
            "gain.learnerCount", Phrase(zh: "两次都考的人", en: "Took both"),
            Phrase(
                zh: "训前考过、那之后训后也考过，而且有可比的题的人。", en: "Those who took the one and later the other, with items to compare."
            )),
        .init(
            "meanBefore", Phrase(zh: "训前平均", en: "Mean before"),
            Phrase(zh: "各人训前得分率的平均。", en: "The mean of the shares before."), from: both),
        .init(
            "meanAfter", Phrase(zh: "训后平均", en: "Mean after"),
            Phrase(zh: "各人训后得分率的平均。", en: "The mean of the shares after."), from: both),
        .init(
            "onlyBefore", Phrase(zh: "只考了训前", en: "Only before"),
            Phrase(zh: "训前考了，那之后训后没有考的人。", en: "People who took the one and not the other after it.")),
        .init(
            "onlyAfter", Phrase(zh: "只考了训后", en: "Only after"),
            Phrase(zh: "训后考了、在那之前训前没有考的人。", en: "People who took the other and not the one before it.")),
        .init(
            "incomparable", Phrase(zh: "两次都考而没有可比的题", en: "Took both, nothing to compare"),
            Phrase(
                zh: "两次卷子上没有一对平行题，或者没有分的人。", en: "People whose papers have no parallel items in common, or no points.")),
        .init(
            "notMovedCount", Phrase(zh: "课没有带动的题", en: "Items not moved"),
            Phrase(zh: "“看一看”写课没有带动、训后更差的题。", en: "Items that the course does not move, or that are worse than before.")
        ),
        .init(
            "notMovedItems", Phrase(zh: "没有带动的", en: "Not moved"), Phrase(zh: "是哪几道。", en: "Which they are.")),
    ]

    private static let both = Phrase(
        zh: "训前第一次、那之后训后又考的人；作废的题、时间到作废的卷子不算",
        en: "people with a first attempt before and one after it, without void items and discarded papers")
    private static let student = Phrase(
        zh: "进步的 95% 区间：平均 ± t × √(方差 ÷ 人数)，不超过 ±100 个百分点。",
        en: "The interval of the mean gain at 95%: mean ± t × √(variance ÷ people), within ±100 percentage points.")
    private static let studentSource = Phrase(zh: "Student, Biometrika 6, 1908", en: "Student, Biometrika 6, 1908")

    static let changes: [FigureExplanation] = [
        .init(
            "decidedAt", Phrase(zh: "决定时间", en: "Decided"),
            Phrase(zh: "regrade 决定的时间；不记名时只写日子。", en: "When `regrade` decided; the day alone where nobody is named.")),
        .init(
            "change", Phrase(zh: "决定", en: "Decision"),
            Phrase(
                zh: "更正答案；送分、不计分（作废）；照常计分：作废撤回，或者答案改回出题那时的。",
                en:
                    "Another key; void, credited or left out; or it counts again, as before it was void or by its first key."
            )),
        .init(
            "formerKey", Phrase(zh: "原来的答案", en: "Key before"),
            Phrase(zh: "这个决定以前管用的答案。", en: "What held until the decision.")),
        .init(
            "changes.key", Phrase(zh: "现在的答案", en: "Key now"), Phrase(zh: "这个决定以后管用的答案。", en: "What held from it on.")),
        .init(
            "decidedBy", Phrase(zh: "谁决定的", en: "Decided by"),
            Phrase(zh: "运行 regrade 的账户；清除了的、不记名的不写。", en: "The account that ran `regrade`, unless erased or anonymous.")
        ),
        .init(
            "answered", Phrase(zh: "当时答过的次数", en: "Answered by then"),
            Phrase(zh: "决定以前交卷的、有这道题这个文字的卷子。", en: "Papers with this form of the item that were submitted by then.")),
        .init(
            "shareBefore", Phrase(zh: "原得分率", en: "Before"),
            Phrase(zh: "照决定以前的答案算的得分率。", en: "By what held before the decision.")),
        .init(
            "shareAfter", Phrase(zh: "新得分率", en: "After"),
            Phrase(zh: "照这个决定算的得分率；之后别的决定不算。", en: "By the decision, later ones left out.")),
        .init(
            "outcomeBefore", Phrase(zh: "原结果", en: "Outcome before"), Phrase(zh: "照原得分率判的。", en: "By the share before.")
        ),
        .init(
            "outcomeAfter", Phrase(zh: "新结果", en: "Outcome after"), Phrase(zh: "照新得分率判的。", en: "By the share after.")),
        .init(
            "turn", Phrase(zh: "结果变了", en: "Turned"),
            Phrase(zh: "由未通过改为通过，或者反过来。", en: "Where a fail became a pass, or a pass a fail.")),
        .init(
            "changes.attempt", Phrase(zh: "第几次", en: "Attempt"),
            Phrase(zh: "这个人在那本成绩册里第几次考这份测验。", en: "The learner's attempts at the quiz in that gradebook, counted.")),
        .init(
            "decisionCount", Phrase(zh: "决定", en: "Decisions"),
            Phrase(zh: "表里有几个决定。", en: "How many decisions the rows are of.")),
        .init(
            "changes.attemptCount", Phrase(zh: "改动的作答", en: "Attempts changed"),
            Phrase(zh: "分数变了的卷子，几个决定改动同一份算一份。", en: "Papers whose score changed; each counts once.")),
        .init(
            "changes.learnerCount", Phrase(zh: "人数", en: "People"),
            Phrase(zh: "是多少个人的。", en: "How many people they are of.")),
        .init(
            "nowPassedCount", Phrase(zh: "改为通过", en: "Now passed"),
            Phrase(zh: "由未通过改为通过的行。", en: "Rows in which a fail became a pass.")),
        .init(
            "nowNotPassedCount", Phrase(zh: "改为未通过", en: "Now not passed"),
            Phrase(zh: "由通过改为未通过的行。", en: "Rows in which a pass became a fail.")),
    ]
}
