internal import CourseModel

// The figures of item analysis, with where their formulas come from.

extension FigureExplanation {
    private static let moodle = Phrase(
        zh: "Moodle：Tim Hunt, Quiz statistics calculations（docs.moodle.org）",
        en: "Moodle: Tim Hunt, “Quiz statistics calculations” (docs.moodle.org)")
    private static let canvas = Phrase(
        zh: "Canvas 的题目分析（Canvas LMS, item analysis）", en: "Canvas LMS, item analysis")
    private static let first = Phrase(
        zh: "每人有史以来第一次作答（--attempts 另选）；时间到作废的、别处的成绩、作废的题不算",
        en:
            "each learner's first attempt ever (unless --attempts says otherwise), without discarded ones, results from elsewhere and void items"
    )

    static let items: [FigureExplanation] = [
        .init(
            "attemptCount", Phrase(zh: "作答份数", en: "Attempts"),
            Phrase(zh: "有多少份卷子算在里面。", en: "How many papers all of it rests on."), from: first),
        .init(
            "answers", Phrase(zh: "作答", en: "Answers"),
            Phrase(zh: "多少份卷子上有这道题；没有答的也算。", en: "How many papers had the item, unanswered ones included."), from: first
        ),
        .init(
            "facility", Phrase(zh: "得分率", en: "Facility"),
            Phrase(zh: "这道题的平均得分 ÷ 这道题的分值；没有答的算 0 分。", en: "The mean mark ÷ the item's points; unanswered is 0."),
            from: first, source: moodle),
        .init(
            "points", Phrase(zh: "分值", en: "Points"),
            Phrase(zh: "这道题全对得几分。", en: "What the item is worth where all is right.")),
        .init(
            "objective", Phrase(zh: "目标", en: "Objective"),
            Phrase(
                zh: "题目最近一次考时写的目标；空着的，没有写。",
                en: "The one that the item had when it was asked last; empty without one.")),
        .init(
            "standardDeviation", Phrase(zh: "标准差", en: "SD"),
            Phrase(zh: "得分的样本标准差：离差平方和 ÷（n − 1），再开方。", en: "The sample's: the root of squared deviations ÷ (n − 1)."),
            from: first, source: moodle),
        .init(
            "discrimination", Phrase(zh: "区分度", en: "Discrimination"),
            Phrase(
                zh: "这道题的得分和同一份卷子其余各题总分的相关系数（皮尔逊），−1 到 1。负的，就是会的人反而答错。",
                en:
                    "Pearson's correlation of the item's marks with what the other items of the paper gave, −1 to 1. Where it is negative, those who know get it wrong."
            ), from: first, source: moodle),
        .init(
            "efficiency", Phrase(zh: "区分效率", en: "Efficiency"),
            Phrase(
                zh: "实际的协方差 ÷ 同样这些得分最大可能的协方差（两列都从小到大排好时的）。",
                en: "The covariance ÷ the largest that the same marks could have, with both lists in order."),
            from: first,
            source: moodle),
        .init(
            "effectiveWeight", Phrase(zh: "实际权重", en: "Effective weight"),
            Phrase(
                zh: "这道题得分和总分的协方差开方，÷ 各题之和；协方差是负的没有，卷子的题不一样时也没有。",
                en:
                    "The root of the covariance with the total ÷ the sum over the items; none where it is negative, or papers differ."
            ), from: first, source: moodle),
        .init(
            "omitted", Phrase(zh: "未答", en: "Omitted"), Phrase(zh: "卷子上有、没有答的。", en: "Papers on which it was left out.")
        ),
        .init(
            "options", Phrase(zh: "各选项", en: "Options"),
            Phrase(
                zh: "答了的人里各有百分之几选它；* 是按现在的答案正确的。多选题加起来会超过 100%。",
                en:
                    "The share of those who answered that chose each; * is right by the key that holds. Multiple choice adds up to more than 100%."
            ), from: first),
        .init(
            "optionCount", Phrase(zh: "选某项", en: "Chose an option"),
            Phrase(zh: "选了这一项的份数。", en: "How many chose the option."), from: first),
        .init(
            "optionCorrelation", Phrase(zh: "某项与总分", en: "An option with the total"),
            Phrase(
                zh: "点二列相关：（选它的人的平均总分 − 没选的）÷ 总体标准差 × √(p(1 − p))，总分里有这道题。",
                en:
                    "Point-biserial: (mean total of who chose it − of who did not) ÷ the population's deviation × √(p(1 − p)); the total has the item in it."
            ), from: Phrase(zh: "答了这道题的人", en: "those who answered"), source: canvas),
        .init(
            "judgement", Phrase(zh: "看一看", en: "Remarks"),
            Phrase(
                zh:
                    "20 份起才评：得分率 ≥ 95% 几乎人人答对，≤ 10% 几乎人人答错；区分度 < −0.05 答案可能写错，< 0.1 分不出；50 份起，不到 2% 的人选的干扰项没有用。是提醒，不是定论。",
                en:
                    "From 20 answers on: facility ≥ 95% nearly all right, ≤ 10% nearly all wrong; discrimination < −0.05 may be mis-keyed, < 0.1 tells little; from 50 on, a distractor that under 2% take is idle. Hints, no proofs."
            )),
        .init(
            "voided", Phrase(zh: "作废的", en: "Void"),
            Phrase(
                zh: "这道题作废以前答过的份数，哪个数都不算。", en: "Answers to the item before it was made void; no figure rests on them.")
        ),
        .init(
            "mean", Phrase(zh: "平均分", en: "Mean"), Phrase(zh: "总分的算术平均。", en: "The mean of the totals."), from: first),
        .init(
            "median", Phrase(zh: "中位数", en: "Median"),
            Phrase(zh: "排好序中间的那个总分；双数个取中间两个的平均。", en: "The middle total, or the mean of the middle two."), from: first),
        .init(
            "skewness", Phrase(zh: "偏度", en: "Skewness"),
            Phrase(zh: "k₃ ÷ k₂^1.5；负的是低分拖着尾巴。", en: "k₃ ÷ k₂^1.5; negative where low scores trail."), from: first,
            source: moodle),
        .init(
            "kurtosis", Phrase(zh: "峰度", en: "Kurtosis"), Phrase(zh: "k₄ ÷ k₂²。", en: "k₄ ÷ k₂²."), from: first,
            source: moodle),
        .init(
            "alpha", Phrase(zh: "一致性系数 α", en: "Alpha"),
            Phrase(
                zh: "k/(k − 1) × (1 − 各题方差之和 ÷ 总分方差)，k 是题数。卷子的题都一样才有；0.75 以上算可以。",
                en:
                    "k/(k − 1) × (1 − sum of the items' variances ÷ variance of the totals), of k items; only where all papers are the same. From .75 on it will do."
            ), from: first,
            source: Phrase(
                zh: "L. J. Cronbach, Psychometrika 16, 1951；对错题就是 KR-20",
                en: "L. J. Cronbach, Psychometrika 16, 1951; of right or wrong items it is KR-20")),
        .init(
            "standardError", Phrase(zh: "测量标准误（分）", en: "Standard error (marks)"),
            Phrase(
                zh: "总分的标准差 × √(1 − α)：一个人同样的本事再考，三次有两次落在 ± 这么多分里。",
                en:
                    "SD of the totals × √(1 − alpha): with the same ability a total falls within ± this two times out of three."
            ),
            from: first, source: moodle),
        .init(
            "bandLow", Phrase(zh: "及格线减标准误（分）", en: "Pass mark − SE (marks)"),
            Phrase(zh: "及格线（分）减一个测量标准误。", en: "The pass mark in marks less one standard error of measurement."),
            from: first),
        .init(
            "bandHigh", Phrase(zh: "及格线加标准误（分）", en: "Pass mark + SE (marks)"),
            Phrase(zh: "及格线（分）加一个测量标准误。", en: "The pass mark in marks and one standard error of measurement."),
            from: first
        ),
        .init(
            "bandCount", Phrase(zh: "离及格线不到一个标准误的", en: "Within an SE of the pass mark"),
            Phrase(
                zh: "总分落在及格线 ± 一个测量标准误里的份数：再考一次，通过不通过可能就反过来。",
                en: "Totals within one standard error of the pass mark: a second sitting might turn them round."),
            from: first),
        .init(
            "consistency", Phrase(zh: "判定一致率", en: "Decision consistency"),
            Phrase(
                zh: "同样的人再考一份同样的卷子，两次判定（通过、未通过）相同的比例，由一次考试估计。每题等分、非对即错、卷子的题都一样才有。",
                en:
                    "How many of the same people would be judged alike by a second paper of the kind, estimated from one. Only where all papers are the same and items, of one weight, are right or wrong."
            ), from: first,
            source: Phrase(
                zh: "M. J. Subkoviak, Journal of Educational Measurement 13, 1976",
                en: "M. J. Subkoviak, Journal of Educational Measurement 13, 1976")),
        .init(
            "kappa", Phrase(zh: "判定 κ", en: "Kappa"),
            Phrase(
                zh: "判定一致率里超出碰巧的部分 ÷ 最多能超出的：(p − p₀) ÷ (1 − p₀)，p₀ = 通过率² + (1 − 通过率)²。",
                en:
                    "The consistency beyond chance ÷ what is possible: (p − p₀) ÷ (1 − p₀), p₀ = pass rate² + (1 − pass rate)²."
            ), from: first,
            source: Phrase(
                zh: "Subkoviak 1976；J. Cohen, Educational and Psychological Measurement 20, 1960",
                en: "Subkoviak 1976; J. Cohen, Educational and Psychological Measurement 20, 1960")),
        .init(
            "exposure", Phrase(zh: "曝光", en: "Exposure"),
            Phrase(zh: "抽到这道题（不论文字）的卷子占全部的多少。", en: "The share of the papers that had the item, in whatever form."),
            from: first),
        .init(
            "difference", Phrase(zh: "组间差异", en: "DIF"),
            Phrase(
                zh: "总分一样的人里，--group 那组和其余人答对的机会之比 α（Mantel–Haenszel），Δ = −2.35 ln α；负的，是对那组偏难。",
                en:
                    "Among people of the same total, the odds of the --group and of the others to get it right, α (Mantel–Haenszel); delta = −2.35 ln α. Negative where it is harder for the group."
            ), from: Phrase(zh: "两边各 200 份起；满分算对", en: "at least 200 attempts on each side; full marks are right"),
            source: Phrase(
                zh: "P. W. Holland, D. T. Thayer, in Test Validity, 1988",
                en: "P. W. Holland and D. T. Thayer, in Test Validity, 1988")),
        .init(
            "differenceSize", Phrase(zh: "差异大小", en: "DIF size"),
            Phrase(
                zh: "|Δ| < 1 或不显著（5%）：可以忽略；|Δ| ≥ 1.5 而且显著大于 1：大；其余中等。",
                en:
                    "|Δ| < 1 or not significant (5%): negligible; |Δ| ≥ 1.5 and significantly above 1: large; else moderate."
            ),
            source: Phrase(zh: "ETS 的 A、B、C 三类：M. Zieky, 1993", en: "the classes A, B and C of ETS: M. Zieky, 1993")),
        .init(
            "papers", Phrase(zh: "试卷", en: "Papers"),
            Phrase(
                zh: "各份卷子的题（和文字）是不是都一样；不一样就不算 α。",
                en: "Whether all papers have the same items in the same form; else there is no alpha.")),
    ]
}
