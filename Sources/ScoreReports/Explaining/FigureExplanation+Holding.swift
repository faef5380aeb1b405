internal import CourseModel
internal import QuizEngine

// The figures of who holds what: status, due and departments.

extension FigureExplanation {
    private static let allAttempts = Phrase(
        zh: "截至那天的全部作答；有分派的照分派，没有的照测验自己的有效期",
        en: "all attempts up to the day; by the assignments where there are any, else by the quiz's own validity")

    private static let states: [FigureExplanation] = [
        .init(
            "valid", Phrase(zh: "有效", en: "Valid"),
            Phrase(
                zh: "有一次通过还在有效期内，而且不是即将到期；没有及格线的，交过卷就算。",
                en: "A pass holds and is not about to run out; without a pass mark, it was submitted."),
            from: allAttempts),
        .init(
            "expiring", Phrase(zh: "即将到期", en: "Expiring"),
            Phrase(
                zh: "还有效，但到了可以续期的时候（到期前 60 天，有效期短的最后四分之一；--within 另定），或者等要求开始时已经过期。",
                en:
                    "A pass holds and may be renewed already (in its last 60 days, or the last quarter of a shorter time, or as --within says), or will have run out when it must hold."
            ), from: allAttempts),
        .init(
            "expired", Phrase(zh: "已过期", en: "Expired"),
            Phrase(zh: "通过过，最晚的那个期限已经过了。", en: "There were passes; the one that held longest has run out."),
            from: allAttempts),
        .init(
            "not-passed", .notPassed, Phrase(zh: "交过卷，没有一次通过。", en: "Submitted, and never passed."), from: allAttempts),
        .init(
            "missing", Phrase(zh: "未参加", en: "Missing"),
            Phrase(
                zh: "没有交过卷；开始了没有交的写“未交卷”，也算在里面。",
                en: "Never submitted; what was begun is called unfinished and counts here, too."), from: allAttempts),
    ]

    private static let leavers = FigureExplanation(
        "leaversLeftOut", Phrase(zh: "离职未列", en: "Left, not listed"),
        Phrase(
            zh: "截至那天已经离职、没有列出的人；--include leavers 列出。",
            en: "People who had left by that day; --include leavers lists them."))

    static let status: [FigureExplanation] =
        states + [
            .init(
                "overall", Phrase(zh: "总体", en: "Overall"),
                Phrase(
                    zh: "齐全：该持有的每一份都有效；有不是有效的，写缺几份；都有效而有将到期的，写几份。",
                    en:
                        "Complete where all that must be held holds; else how many lack, or how many of them are expiring."
                ),
                from: allAttempts),
            .init(
                "quiz", Phrase(zh: "一份测验", en: "A quiz"),
                Phrase(
                    zh: "这个人在这份测验上的状态；空着的，是不必持有。",
                    en: "How the person stands to the quiz; empty where it need not be held."), from: allAttempts),
            .init(
                "date", Phrase(zh: "日期", en: "Date"),
                Phrase(
                    zh: "有效、即将到期、已过期的：有效到哪天；还没有通过的：最晚哪天要通过。",
                    en: "Until when a pass holds or held; without one, the last day for it.")),
            .init(
                "required", Phrase(zh: "该持有的份数", en: "Quizzes required"),
                Phrase(
                    zh: "分派要这个人持有几份测验；没有分派的，是全部考试。",
                    en: "How many quizzes the assignments ask of the person; without any, all exams.")),
            .init(
                "met", Phrase(zh: "持有的份数", en: "Quizzes held"),
                Phrase(zh: "其中有效和即将到期的。", en: "Those of them that are valid or expiring.")),
            .init(
                "status.learnerCount", Phrase(zh: "人数", en: "People"),
                Phrase(zh: "该持有至少一份的人。", en: "Those who must hold at least one quiz.")),
            .init(
                "complete", Phrase(zh: "齐全", en: "Complete"),
                Phrase(
                    zh: "每一份都有效、没有将到期的人；和下面两种加起来是人数。",
                    en: "People of whom all is valid; with the next two they are all people.")),
            .init(
                "expiringPeople", Phrase(zh: "齐全而有将到期的", en: "Complete, some expiring"),
                Phrase(zh: "每一份都有效、有将到期的人。", en: "People of whom all holds and some is expiring.")),
            .init(
                "lacking", Phrase(zh: "有缺的人", en: "Lacking some"),
                Phrase(zh: "至少一份不是有效的人。", en: "People with at least one that does not hold.")),
            .init(
                "obligationCount", Phrase(zh: "人次", en: "Required in all"),
                Phrase(
                    zh: "一个人该持有一份算一次；五种状态加起来就是它。",
                    en: "A person at a quiz that must be held counts once; the five states add up to it.")),
            leavers,
        ]

    static let due: [FigureExplanation] =
        [
            .init(
                "state", Phrase(zh: "状态", en: "State"),
                Phrase(
                    zh: "逾期：最晚的日子过了还没有通过；已过期：通过过，过期了；即将到期：有效，看到的那天以前到期；待通过：没有通过过，还来得及，或者没有期限。",
                    en:
                        "Overdue: never passed, and the last day has gone by; expired: the pass has run out; expiring: it runs out by the horizon; to do: never passed, in time or without a last day."
                ), from: allAttempts),
            .init(
                "due.dueOn", Phrase(zh: "最晚", en: "Due"),
                Phrase(
                    zh: "没有通过过的：分派给的最后一天；通过过的：有效到的那天（分派更晚的，按分派）。",
                    en:
                        "Without a pass the last day that the assignment gives; else the pass's own end, or the assignment's where that is later."
                ), from: Phrase(zh: "生效的分派和花名册", en: "the assignments in force and the roster")),
            .init(
                "daysLeft", Phrase(zh: "还有几天", en: "Days left"),
                Phrase(
                    zh: "最晚那天减去截至的那天；负的是过了几天。",
                    en: "From the report's day to the last one; negative where it has gone by.")),
            .init(
                "due.status", Phrase(zh: "作答情况", en: "Status"),
                Phrase(
                    zh: "照测验自己的有效期看作答：和 report people 的状态一样。",
                    en: "By the attempts and the quiz's own validity, as in `report people`.")),
            .init(
                "attempts", Phrase(zh: "次数", en: "Attempts"),
                Phrase(zh: "截至那天交了几次卷。", en: "Submitted attempts up to that day.")),
            .init(
                "due.share", Phrase(zh: "得分率", en: "Percent"),
                Phrase(
                    zh: "通过过的，取通过的几次里最高的；没有通过过的，取全部里最高的。",
                    en: "The highest among the passes; where there is none, the highest of all.")),
            .init(
                "due.validUntil", Phrase(zh: "有效期至", en: "Valid until"),
                Phrase(zh: "有效期最长的那次通过到哪天，过期了也写。", en: "The end of the pass that holds longest, run out or not.")),
            .init(
                "opensOn", Phrase(zh: "从哪天起", en: "From"),
                Phrase(
                    zh: "这个人从哪天起该持有：分派开始的那天，后来的人是入职、调入的那天。",
                    en: "Since when the person must hold it: the assignment's start, or the day of joining.")),
            .init(
                "due.learnerCount", Phrase(zh: "人数", en: "People"),
                Phrase(zh: "有事要办的人，一人算一个。", en: "People who have to do something.")),
            .init(
                "due.rowCount", Phrase(zh: "事项", en: "Rows"),
                Phrase(
                    zh: "一个人在一份测验上算一件；四种状态加起来就是它。",
                    en: "A person at a quiz counts once; the four states add up to it.")),
            .init(
                "overdue", Phrase(zh: "逾期", en: "Overdue"),
                Phrase(zh: "最晚的日子过了，还没有通过过。", en: "Never passed, and the last day has gone by.")),
            .init(
                "due.missing", Phrase(zh: "待通过", en: "To do"),
                Phrase(zh: "没有通过过，还来得及，或者没有期限。", en: "Never passed; in time, or without a last day.")),
            .init(
                "due.heldCount", Phrase(zh: "该持有的人", en: "People held"),
                Phrase(zh: "该持有至少一份的人，有没有事要办都算。", en: "Those who must hold something, with something to do or without.")
            ),
            leavers,
        ] + states.filter { ["expired", "expiring"].contains($0.key) }

    static let departments: [FigureExplanation] =
        [
            .init(
                "headcount", Phrase(zh: "人数", en: "People"),
                Phrase(
                    zh: "今天在这个部门（连同下级）的人，该不该持有什么都算；离职的、清除了的不算。",
                    en: "The people of the department today, with those below it, but for leavers and erased ones.")),
            .init(
                "held", Phrase(zh: "该持有", en: "Must hold"),
                Phrase(
                    zh: "其中该持有至少一份的人；五种状态加起来就是它。",
                    en: "Those who must hold at least one quiz; the five states add up to it.")
            ),
            .init(
                "rate", Phrase(zh: "有效率", en: "Rate"),
                Phrase(
                    zh: "（有效 + 即将到期）÷ 该持有的人；一个人按他最差的那份算一次。",
                    en: "(Valid + expiring) ÷ held; each person counts once, by the worst of what must be held."),
                from: allAttempts
            ),
            .init("rateLow", Phrase(zh: "95% 下限", en: "95% from"), interval, source: wilson),
            .init("rateHigh", Phrase(zh: "95% 上限", en: "95% to"), interval, source: wilson),
            .init(
                "departments.meanShare", Phrase(zh: "平均得分率", en: "Mean"),
                Phrase(
                    zh: "该持有的测验上，计入的那些作答（--attempts，默认最好的一次）的得分率的算术平均。",
                    en:
                        "The mean of the shares of the attempts that count (--attempts; the best by default) at what must be held."
                )),
            .init(
                "suppressed", Phrase(zh: "隐去", en: "Hidden"),
                Phrase(
                    zh: "人太少：不到 --suppress-below 的人数；防倒推：它列出来，人少的就能从合计里减出来。",
                    en:
                        "Too few: fewer than --suppress-below says; with them: its figures would give those away, with the total."
                ),
                source: Phrase(
                    zh: "A. Hundepool 等，Statistical Disclosure Control，2012，第 4 章",
                    en: "A. Hundepool and others, Statistical Disclosure Control, 2012, chapter 4")),
            .init(
                "obligations", Phrase(zh: "人次", en: "Required in all"),
                Phrase(zh: "一个人该持有一份算一次。", en: "A person at a quiz that must be held counts once.")),
            .init(
                "obligationsMet", Phrase(zh: "其中有效", en: "Of these held"),
                Phrase(zh: "其中有效和即将到期的。", en: "Those of them that are valid or expiring.")),
            .init(
                "departmentCount", Phrase(zh: "部门", en: "Departments"),
                Phrase(zh: "表里的部门数，隐去数字的也算。", en: "The rows, those with hidden figures included.")),
            .init(
                "departments.learnerCount", Phrase(zh: "人数", en: "People"),
                Phrase(zh: "各部门人数之和。", en: "The people of all departments.")),
            .init(
                "heldCount", Phrase(zh: "该持有", en: "Must hold"),
                Phrase(zh: "各部门该持有的人之和。", en: "Those of all departments who must hold something.")),
            .init(
                "suppressedCount", Phrase(zh: "人太少而隐去", en: "Hidden, too small"),
                Phrase(zh: "因为人太少不列数字的部门。", en: "Departments that are too small to show.")),
            .init(
                "complementaryCount", Phrase(zh: "一并隐去", en: "Hidden with them"),
                Phrase(zh: "为了防倒推不列数字的部门。", en: "Departments that would give the small ones away.")),
            leavers,
        ] + states

    private static let interval = Phrase(
        zh: "Wilson 区间：这么多人里偶然能差出多少；人越少越宽。",
        en: "Wilson's interval: how far chance alone may lead with so many people; the fewer, the wider.")
    private static let wilson = Phrase(
        zh: "E. B. Wilson, Journal of the American Statistical Association 22, 1927",
        en: "E. B. Wilson, Journal of the American Statistical Association 22, 1927")
}
