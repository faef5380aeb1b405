package import CourseModel
package import QuizEngine

extension ScoredAttempt {
    /// Whether anybody said how many points there were.
    fileprivate var hasPoints: Bool { source != .elsewhere || maximum > .zero }
}

extension ReportTable {
    /// `report scores`: a row for each attempt that counts.
    ///
    /// - Parameters:
    ///   - asOf: the day of the report; what was submitted later is not in it.
    ///   - language: for titles of quizzes.
    package static func scores(
        of collection: AttemptCollection, asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let scores = collection.gatheredScores(asOf: asOf)
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { selection.includes($1) }
        return ReportTable(
            "scores", Phrase(zh: "成绩表", en: "Scores"),
            premises: premises(
                of: collection, scores.premises, asOf: asOf, counting: selection.countedScores,
                period: selection.listedPeriod, language: language),
            subjects: scores.attempts,
            fields: scoreFields(of: scores, ofOneQuiz: selection.quiz != nil, language: language),
            summary: summary(of: scores) + sourceFacts(of: scores) + leftOut.facts, charts: charts(of: scores),
            emptyNotice: .nothingMatches(leavingOut: leftOut))
    }

    static func scoreFields(
        of scores: GatheredScores, ofOneQuiz: Bool, language: LanguageTag
    ) -> [Field<ScoredAttempt>] {
        personFields {
            $0.learner
        } department: {
            $0.department
        } + [
            // Where the report is about one quiz, its premises name it.
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, ofOneQuiz ? .helpful : .essential) {
                .text($0.quizTitle[language])
            },
            Field("attempt", Phrase(zh: "第几次", en: "Attempt"), .number, .helpful) {
                $0.source == .elsewhere ? .empty : .integer($0.number)
            },
            Field("submittedAt", Phrase(zh: "交卷时间", en: "Submitted"), .date) {
                $0.showsDayOnly ? .date($0.submittedAt.date) : .time($0.submittedAt)
            },
            Field("score", Phrase(zh: "得分", en: "Score"), .number, .helpful) {
                $0.hasPoints ? .number($0.total, .marks(outOf: $0.maximum, passing: $0.passMark)) : .empty
            },
            Field("maximum", Phrase(zh: "满分", en: "Maximum"), .number, .helpful) {
                $0.hasPoints ? .number($0.maximum, .up) : .empty
            },
            Field("share", Phrase(zh: "得分率", en: "Percent"), .percent) { Cell(shareOf: $0) },
            Field("outcome", Phrase(zh: "结果", en: "Outcome"), .term) { .term($0.outcome.term) },
            passMarkField(common: scores.premises.commonPassMark) { $0 },
            Field("validUntil", Phrase(zh: "有效期至", en: "Valid until"), .date, .helpful) {
                Cell(validityOf: $0.outcome == .passed ? $0 : nil)
            },
            Field("quiz", Phrase(zh: "测验编号", en: "Quiz ID"), .text, .detail) { .text($0.quiz.rawValue) },
            Field("startedAt", Phrase(zh: "开始时间", en: "Started"), .date, .detail) {
                $0.showsDayOnly ? .empty : .time($0.startedAt)
            },
            Field("duration", Phrase(zh: "用时", en: "Time taken"), .number, .detail) {
                $0.showsDayOnly ? .empty : .duration(Int($0.elapsed / 1000))
            },
            Field("state", Phrase(zh: "交卷情况", en: "State"), .term, .detail) { .term($0.stateTerm) },
            Field("source", Phrase(zh: "作答方式", en: "Source"), .term, scores.hasDaysOnly ? .essential : .detail) {
                .term($0.source.term)
            },
            Field(
                "arrivedFrom", Phrase(zh: "合并自", en: "Merged from"), .text,
                scores.hasCollidingNumbers ? .essential : .detail
            ) {
                ($0.isAnonymous ? nil : $0.arrivedFrom).map { .text(String($0.prefix(Self.shownOfID))) } ?? .empty
            },
            Field("timeZone", Phrase(zh: "时区", en: "Time zone"), .text, .detail) { .text($0.timeZone) },
            Field("workspace", Phrase(zh: "工作区", en: "Workspace"), .text, .detail) { .text($0.workspace) },
            Field("attemptID", Phrase(zh: "作答编号", en: "Attempt ID"), .text, .detail) {
                $0.isAnonymous ? .empty : .text($0.id.rawValue)
            },
        ]
    }

    /// How the scores lie, and where there are several departments how many of each passed.
    private static func charts(of scores: GatheredScores) -> [ReportChart] {
        [
            .distribution(scores.distribution, passMark: scores.premises.commonPassMark),
            .departments(
                "departments", Phrase(zh: "各部门通过情况", en: "Passed, by department"),
                series: [
                    ReportChart.Series(title: .passed, tone: .plain),
                    ReportChart.Series(title: .notPassed, tone: .alert),
                ],
                reading: Phrase(
                    zh: "每行是一个部门（连同下级）里有及格线的作答次数，按通过和未通过分开。",
                    en:
                        "Each line counts the attempts of a department, with those below it, at quizzes with a pass mark."
                ),
                counts: scores.departments.mapValues { [$0.passed, $0.notPassed] }),
        ].compactMap(\.self)
    }

    /// As much of a random id as tells gradebooks apart.
    private static let shownOfID = 8

    /// How many of the rows were not sat at a terminal.
    private static func sourceFacts(of scores: GatheredScores) -> [Fact] {
        let (papers, outside) = (scores.sources[.imported] ?? 0, scores.sources[.elsewhere] ?? 0)
        return [
            Fact(
                "importedCount", Phrase(zh: "其中纸质考卷", en: "On paper"), .integer(papers), isNotable: papers > 0),
            Fact(
                "elsewhereCount", Phrase(zh: "其中别处的成绩", en: "From elsewhere"), .integer(outside),
                isNotable: outside > 0),
        ]
    }

    /// Sums over the rows. The pass rate is of the attempts at quizzes with a pass mark, the mean of those that could earn marks.
    private static func summary(of scores: GatheredScores) -> [Fact] {
        let (passed, notPassed) = (scores.outcomes[.passed] ?? 0, scores.outcomes[.notPassed] ?? 0)
        let unjudged = scores.outcomes[.none] ?? 0
        let passRate = passed + notPassed > 0 ? Fraction(passed, passed + notPassed) : nil
        let mean = scores.shares.mean
        return [
            Fact("attemptCount", Phrase(zh: "作答", en: "Attempts"), .integer(scores.attempts.count)),
            Fact("learnerCount", Phrase(zh: "人数", en: "Learners"), .integer(scores.attempts.learnerCount)),
            Fact("passedCount", .passed, .integer(passed)),
            Fact("notPassedCount", .notPassed, .integer(notPassed)),
            Fact(
                "withoutPassMarkCount", Phrase(zh: "不设及格线", en: "No pass mark"), .integer(unjudged),
                isNotable: unjudged > 0),
            Fact(
                "passRate", Phrase(zh: "通过率", en: "Pass rate"), Cell(rate: passRate),
                isNotable: passRate != nil),
            Fact(
                "meanShare", Phrase(zh: "平均得分率", en: "Mean"), Cell(rate: mean), isNotable: mean != nil
            ),
            Fact(
                "unfinishedCount", Phrase(zh: "未交卷（不计）", en: "Unfinished (not counted)"), .integer(scores.unfinished),
                isNotable: scores.unfinished > 0),
        ] + (scores.waiting == 0 ? [] : [Fact("awaitingMarksCount", waitingLabel, .integer(scores.waiting))])
    }

    private static let waitingLabel = Phrase(zh: "等待评分（不计）", en: "Awaiting marks (not counted)")
}
