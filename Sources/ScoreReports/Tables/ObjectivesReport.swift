package import CourseModel
package import Gradebook
package import QuizEngine

extension ReportTable {
    fileprivate struct ObjectiveRow: Sendable {
        let key: ObjectiveTally.Key
        let figures: ObjectiveTally.Figures
        let quizTitle: String
        /// What the objective says; nil where it is not known.
        let text: String?
    }

    /// `report objectives`: what was reached on each objective of each quiz, by all or by department.
    ///
    /// Departments are those of the time of the attempts. Attempts whose answers the clock threw away, results from elsewhere and items that
    /// were found to be faulty are left out.
    ///
    /// - Parameters:
    ///   - placements: to which objectives the items belong.
    ///   - level: of the departments; nil for all together.
    package static func objectives(
        of collection: AttemptCollection, placements: ItemPlacements, at level: DepartmentLevel?,
        asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let gathered = collection.gathered(
            GatheredObjectives(selection, placements: placements, at: level), asOf: asOf)
        let rows = gathered.tallies.inOrder.map { key, tally in
            ObjectiveRow(
                key: key, figures: tally.figures,
                quizTitle: gathered.title(of: key.quiz)?[language] ?? key.quiz.quiz.rawValue,
                text: key.objective.flatMap { collection.objective($0, of: key.quiz)?[language] })
        }
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { selection.includes($1) }
        return ReportTable(
            "objectives", Phrase(zh: "目标达成", en: "Objectives"),
            premises: premises(
                of: collection, gathered.premises, asOf: asOf, counting: selection.countedScores,
                period: selection.listedPeriod, language: language)
                + (level.map { [Fact("level", Phrase(zh: "部门级别", en: "Level"), .integer($0.number))] } ?? []),
            subjects: selection.order == .score ? rows.weakestFirst : rows,
            fields: objectiveFields(
                ofOneQuiz: selection.quiz != nil, haveTexts: rows.contains { $0.text != nil },
                byDepartment: level != nil),
            summary: objectiveSummary(of: rows, gathered) + leftOut.facts,
            charts: [rateChart(of: rows)].compactMap(\.self), emptyNotice: .nothingMatches(leavingOut: leftOut))
    }

    private static func objectiveFields(ofOneQuiz: Bool, haveTexts: Bool, byDepartment: Bool) -> [Field<ObjectiveRow>] {
        let department = Field<ObjectiveRow>("department", Phrase(zh: "部门", en: "Department"), .path) {
            .path($0.key.department ?? [])
        }
        return [
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, ofOneQuiz ? .stated : .essential) {
                .text($0.quizTitle)
            },
            Field("objective", Phrase(zh: "目标", en: "Objective"), .text) {
                $0.key.objective.map { .text($0.rawValue) } ?? .empty
            },
            Field("objectiveText", Phrase(zh: "内容", en: "What it says"), .title, haveTexts ? .essential : .detail) {
                $0.text.map(Cell.text) ?? .empty
            },
        ] + (byDepartment ? [department] : []) + [
            Field("items", Phrase(zh: "题数", en: "Items"), .number, .helpful) { .integer($0.figures.items) },
            Field("learners", Phrase(zh: "人数", en: "People"), .number) { .integer($0.figures.learners) },
            Field("responses", Phrase(zh: "作答", en: "Answers"), .number) { .integer($0.figures.responses) },
            Field("reached", Phrase(zh: "得分", en: "Points"), .number, .helpful) { row in
                .number(row.figures.reached, .marks(outOf: row.figures.possible))
            },
            Field("possible", Phrase(zh: "满分", en: "Of"), .number, .helpful) { .number($0.figures.possible, .up) },
            Field("rate", Phrase(zh: "得分率", en: "Percent"), .percent) { Cell(rate: $0.figures.share) },
            Field("rateLow", Phrase(zh: "95% 下限", en: "95% from"), .percent, .helpful) {
                Cell(sharing: $0.figures.interval?.lower)
            },
            Field("rateHigh", Phrase(zh: "95% 上限", en: "95% to"), .percent, .helpful) {
                Cell(sharing: $0.figures.interval?.upper)
            },
            Field("omitted", Phrase(zh: "未答", en: "Omitted"), .number, .detail) { .integer($0.figures.omitted) },
        ] + quizFields { $0.key.quiz }
    }

    /// The weakest first; departments apart where the rows are.
    private static func rateChart(of rows: [ObjectiveRow]) -> ReportChart? {
        let rated = rows.filter { $0.key.objective != nil && $0.figures.possible > .zero }
        let sums = rated.reduce((reached: 0.0, possible: 0.0)) {
            ($0.reached + $1.figures.reached.doubleValue, $0.possible + $1.figures.possible.doubleValue)
        }
        let mean = sums.possible > 0 ? sums.reached / sums.possible : 0
        return .rates(
            "objectives", Phrase(zh: "各目标的得分率", en: "What was reached on each objective"),
            of: Phrase(zh: "目标", en: "Objective"),
            reading: Phrase(
                zh: "圆点是得分率，横线是 95% 区间。红的整段都低于这些目标的合计，最值得再讲。得分率最低的在前，最多 20 个。",
                en:
                    "The dot is the rate, the line its 95% interval. Where all of it lies below that of these objectives together it is red, and worth teaching again. The lowest come first, 20 at most."
            ),
            rated.weakestFirst.map { row in
                let label = [row.key.objective?.rawValue, row.text, row.key.department?.joined(separator: "/")]
                return (
                    label: .text(label.compactMap(\.self).joined(separator: " ")),
                    rate: row.figures.share?.doubleValue ?? 0, interval: row.figures.interval,
                    isWeak: row.figures.interval.map { $0.upper < mean } ?? false
                )
            })
    }

    private static func objectiveSummary(of rows: [ObjectiveRow], _ gathered: GatheredObjectives) -> [Fact] {
        let (reached, possible) = rows.reduce((Fraction.zero, Fraction.zero)) {
            ($0.0 + $1.figures.reached, $0.1 + $1.figures.possible)
        }
        let objectives = Set(
            rows.compactMap { row in row.key.objective.map { [row.key.quiz.workspace, $0.rawValue] } })
        return [
            Fact("attemptCount", Phrase(zh: "作答次数", en: "Attempts"), .integer(gathered.attemptCount)),
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(gathered.learners.count)),
            Fact("objectiveCount", Phrase(zh: "目标", en: "Objectives"), .integer(objectives.count)),
            Fact(
                "rate", Phrase(zh: "合计得分率", en: "Percent in all"),
                Cell(rate: possible > .zero ? reached / possible : nil), isNotable: possible > .zero),
        ]
    }
}

extension [ReportTable.ObjectiveRow] {
    /// Sorting keeps the order of what is equal.
    fileprivate var weakestFirst: Self { sorted { ($0.figures.share ?? .one) < ($1.figures.share ?? .one) } }
}
