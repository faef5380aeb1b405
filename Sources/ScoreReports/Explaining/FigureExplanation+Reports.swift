internal import CourseModel
internal import QuizEngine

// The figures of scores and people, and what every report says of itself.

extension FigureExplanation {
    private static let gradebook = Phrase(zh: "成绩册里的作答记录", en: "the attempts in the gradebook")

    static let premises: [FigureExplanation] = [
        .init(
            "asOf", Phrase(zh: "截至", en: "As of"),
            Phrase(
                zh: "报表说的是这一天结束时的情形；之后交的卷不算。默认是工作区时区的今天。",
                en:
                    "Everything holds for the end of this day; what was submitted later is left out. By default today in the workspace's time zone."
            )),
        .init(
            "counted", Phrase(zh: "计入", en: "Counted"),
            Phrase(
                zh: "每人每份测验取哪几次作答：--attempts first、best、last、all。用答案文件或管道作答的，不加 --include 不算。",
                en:
                    "Which attempts of a learner at a quiz count: --attempts first, best, last or all. Attempts from answers files or through a pipe only with --include."
            )),
        .init(
            "passMark", .passMark,
            Phrase(
                zh: "通过要达到的得分率，照作答那时测验里写的；除不尽的往上取。各次不同就写在每一行。",
                en:
                    "The share of the marks that passes, as the quiz had it at the time, rounded up; where it differs, it stands in each row."
            )),
        .init(
            "verified", Phrase(zh: "记录核对", en: "Records verified"),
            Phrase(
                zh: "最近一次把成绩册的全部记录从头核对的时间和结果；加 --verify 现在就核对。",
                en:
                    "When all records of the gradebook were last checked from the beginning, and what was found; --verify does it now."
            )),
    ]

    static let scores: [FigureExplanation] = [
        .init(
            "score", Phrase(zh: "得分", en: "Score"),
            Phrase(
                zh: "各题得分之和，照题目的评分规则；更正过的答案按现在的算，作废的题照决定。两位小数，不越过及格线。",
                en:
                    "The sum of the items' marks by their marking rules, with corrected keys and void items as decided; two decimals, never across the pass mark."
            ), from: gradebook),
        .init(
            "maximum", Phrase(zh: "满分", en: "Maximum"),
            Phrase(zh: "这份卷子各题分值之和，不计分的题除外。", en: "The sum of the points of the paper's items, but for excluded ones.")),
        .init(
            "share", Phrase(zh: "得分率", en: "Percent"),
            Phrase(
                zh: "得分 ÷ 满分。没到及格线的，显示出来也比线低；只有满分才是 100%。",
                en: "Score ÷ maximum. What falls short of the pass mark reads as less; only full marks read as 100%."),
            from: Phrase(zh: "这一行的作答", en: "the attempt of the row")),
        .init(
            "outcome", Phrase(zh: "结果", en: "Outcome"),
            Phrase(
                zh: "得分率（精确值，不是显示的两位小数）达到及格线就是通过；没有及格线的不判。",
                en: "Passed where the exact share reaches the pass mark; not judged without one.")),
        .init(
            "validUntil", Phrase(zh: "有效期至", en: "Valid until"),
            Phrase(
                zh: "交卷那天加上测验的有效期（valid），那天仍然有效；没有写有效期的长期有效。",
                en:
                    "The day of submission and the quiz's validity; the day itself is included. Without validity a pass does not run out."
            )),
        .init(
            "attempt", Phrase(zh: "第几次", en: "Attempt"),
            Phrase(zh: "这个人在那本成绩册里第几次考这份测验。", en: "The learner's attempts at the quiz in that gradebook, counted.")),
        .init(
            "duration", Phrase(zh: "用时", en: "Time taken"),
            Phrase(zh: "从开始到交卷，中间离开的时间也算。", en: "From the beginning to the submission, time away included.")),
        .init(
            "attemptCount", Phrase(zh: "作答", en: "Attempts"), Phrase(zh: "表里的行数。", en: "The number of rows.")),
        .init(
            "learnerCount", Phrase(zh: "人数", en: "Learners"),
            Phrase(zh: "这些作答是多少个人的；两个工号并成一个人的算一个。", en: "How many people made them; joined staff ids are one person.")),
        .init("passedCount", .passed, Phrase(zh: "结果是“通过”的行数。", en: "Rows whose outcome is passed.")),
        .init("notPassedCount", .notPassed, Phrase(zh: "结果是“未通过”的行数。", en: "Rows whose outcome is not passed.")),
        .init(
            "withoutPassMarkCount", Phrase(zh: "不设及格线", en: "No pass mark"),
            Phrase(zh: "没有及格线的测验的行数，不进通过率。", en: "Rows of quizzes without a pass mark; they are not in the pass rate.")),
        .init(
            "passRate", Phrase(zh: "通过率", en: "Pass rate"),
            Phrase(zh: "通过 ÷（通过 + 未通过），按行算，不是按人。", en: "Passed ÷ (passed + not passed), of rows, not of people."),
            from: Phrase(zh: "有及格线的行", en: "rows with a pass mark")),
        .init(
            "meanShare", Phrase(zh: "平均得分率", en: "Mean"),
            Phrase(zh: "各行得分率的算术平均。", en: "The arithmetic mean of the rows' shares."),
            from: Phrase(zh: "满分大于零的行", en: "rows with marks to earn")),
        .init(
            "unfinishedCount", Phrase(zh: "未交卷（不计）", en: "Unfinished (not counted)"),
            Phrase(zh: "开始了没有交的作答，不在表里。", en: "Attempts that were begun and not submitted; they are no rows.")),
        .init(
            "awaitingMarksCount", Phrase(zh: "等待评分（不计）", en: "Awaiting marks (not counted)"),
            Phrase(
                zh: "用封卷考的、交了卷还没有评的作答，不在表里。合并时加 --key 和 --exam 就评。",
                en:
                    "Attempts at sealed exams that were submitted and not marked yet; they are no rows. Merging with --key and --exam marks them."
            )),
    ]

    static let people: [FigureExplanation] = [
        .init(
            "status", Phrase(zh: "状态", en: "Status"),
            Phrase(
                zh:
                    "通过：有一次通过、还在有效期内；已过期：通过过，都过期了；未通过：考过，没有一次通过；已参加：没有及格线，交过卷；未交卷：只有没交的；未参加：没有开始过。",
                en:
                    "Passed: a pass that holds; expired: passes, none of which holds; not passed: taken, never passed; taken: submitted, without a pass mark; unfinished: nothing submitted; never taken: never begun."
            ),
            from: Phrase(
                zh: "这个人截至那天的全部作答（--attempts first、last 只看那一次）",
                en: "all attempts of the person up to that day; with --attempts first or last, that one")),
        .init(
            "people.share", Phrase(zh: "得分率", en: "Percent"),
            Phrase(
                zh: "通过过的，取通过的几次里最高的；没有通过过的，取全部里最高的。",
                en: "The highest among the passes; where there is none, the highest of all."),
            from: Phrase(zh: "这个人在这份测验上的作答", en: "the person's attempts at the quiz")),
        .init(
            "people.validUntil", Phrase(zh: "有效期至", en: "Valid until"),
            Phrase(
                zh: "几次通过里最晚的那个期限：再考一次不会变短。",
                en: "The latest of the passes' ends: taking a quiz again never shortens it.")),
        .init(
            "passedOn", Phrase(zh: "通过日期", en: "Passed on"),
            Phrase(zh: "有效期最长的那次通过是哪天交的卷。", en: "The day of submission of the pass that holds longest.")),
        .init(
            "obligation", Phrase(zh: "要求", en: "Obligation"),
            Phrase(
                zh: "按分派算：未到开始日、待通过、逾期、已达成、即将到期（到期前 60 天）、到期未续。几条分派管着一个人，按最严的。",
                en:
                    "By the assignments: upcoming, to do, overdue, met, expiring (60 days before) or expired. Of several the strictest holds."
            ), from: Phrase(zh: "生效的分派和花名册", en: "the assignments in force and the roster")),
        .init(
            "dueOn", Phrase(zh: "最晚", en: "Due"),
            Phrase(
                zh: "从分派的开始那天（后来的人从入职、调入那天）数期限的天数；个人另定最后一天的，就是那天。",
                en:
                    "The assignment's days from its beginning, or from when the person came; a day of the person's own goes before it."
            )),
        .init(
            "attempts", Phrase(zh: "次数", en: "Attempts"),
            Phrase(zh: "截至那天交了几次卷，时间到作废的也算。", en: "Submitted attempts up to that day, void ones included.")),
        .init(
            "attemptsInPeriod", Phrase(zh: "期内次数", en: "In the period"),
            Phrase(
                zh: "其中交卷日落在 --since、--until 之间的。", en: "Those of them that were submitted between --since and --until."
            )),
        .init(
            "people.learnerCount", Phrase(zh: "人数", en: "People"),
            Phrase(zh: "名单上的人；离职的、清除了的不算。", en: "The people on the list, but for leavers and erased ones.")),
        .init(
            "rowCount", Phrase(zh: "记录", en: "Rows"),
            Phrase(zh: "一个人在一份测验上算一条；各种状态加起来就是它。", en: "A person at a quiz is one; the statuses add up to it.")),
        .init(
            "leaversLeftOut", Phrase(zh: "离职未列", en: "Left, not listed"),
            Phrase(
                zh: "截至那天已经离职、没有列出的人；--include leavers 列出。",
                en: "People who had left by that day; --include leavers lists them.")),
    ]
}
