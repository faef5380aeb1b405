internal import CourseModel
internal import Gradebook
internal import QuizEngine

extension ReportTable {
    /// 成绩明细: the rows of `report scores`, each level of the department in a column of its own, so that pivot tables can group by it.
    static func bookScores(of records: BookRecords, language: LanguageTag) -> ReportTable {
        let scores = records.scores
        let depth = min(scores.attempts.deepestDepartment, levelNames.count)
        let levels = levelNames.prefix(depth).enumerated().map { level, title in
            Field<ScoredAttempt>("department\(level + 1)", title, .text) { attempt in
                attempt.department.indices.contains(level) ? .text(attempt.department[level]) : .empty
            }
        }
        var fields = scoreFields(of: scores, ofOneQuiz: false, language: language)
        let place = fields.firstIndex { $0.column.key == "department" }.map { $0 + 1 } ?? fields.count
        fields.insert(contentsOf: levels, at: place)
        return ReportTable(
            "scores", Phrase(zh: "成绩明细", en: "Scores"), premises: records.premises, subjects: scores.attempts,
            fields: fields, summary: [])
    }

    private static let levelNames = [
        Phrase(zh: "一级部门", en: "Department level 1"), Phrase(zh: "二级部门", en: "Department level 2"),
        Phrase(zh: "三级部门", en: "Department level 3"), Phrase(zh: "四级部门", en: "Department level 4"),
        Phrase(zh: "五级部门", en: "Department level 5"), Phrase(zh: "六级部门", en: "Department level 6"),
    ]

    /// An item of one of several quizzes.
    private struct QuizItem: Sendable {
        let title: String
        let entry: ItemAnalysis.Entry
    }

    /// 题目分析: the rows of `report items` of every quiz that was taken.
    static func bookItems(
        of records: BookRecords, versions: [Digest: ScoringVersion], language: LanguageTag
    ) -> ReportTable {
        let rows = records.items.inOrder.flatMap { title, answers in
            ItemAnalysis(of: answers, versions: versions).entries.map { QuizItem(title: title[language], entry: $0) }
        }
        let ofItems = itemFields(of: rows.map(\.entry), language: language).map { field in
            Field<QuizItem>(field.column) { field.cell($0.entry) }
        }
        return ReportTable(
            "items", Phrase(zh: "题目分析", en: "Item analysis"),
            premises: records.premises.filter { !["attempts", "passMark", "quizzes", "quizCount"].contains($0.key) } + [
                Fact(
                    "attempts", Phrase(zh: "计入", en: "Counted"),
                    .term(Term("first", Phrase(zh: "每人每份测验第一次作答", en: "each learner's first attempt at each quiz"))))
            ], subjects: rows,
            fields: [Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title) { .text($0.title) }] + ofItems,
            summary: [])
    }

    /// A quiz with one of the objectives that it assesses.
    private struct AssessedObjective: Sendable {
        let title: String
        let objective: Objective
        let held: Int
        let valid: Int
    }

    /// 目标: which quiz assesses which objective, and how many have shown it by a pass that holds.
    static func bookObjectives(of records: BookRecords, language: LanguageTag) -> ReportTable {
        let byQuiz = records.people.countsByQuiz
        let rows = records.quizzes.flatMap { quiz -> [AssessedObjective] in
            let counts = byQuiz[quiz.key] ?? [:]
            let held = counts.values.reduce(0, +)
            let valid = counts.reduce(0) { $1.key.isMet ? $0 + $1.value : $0 }
            return (records.objectives[quiz.key] ?? []).map {
                AssessedObjective(title: quiz.title[language], objective: $0, held: held, valid: valid)
            }
        }
        return ReportTable(
            "objectives", Phrase(zh: "目标", en: "Objectives"), premises: records.standingPremises, subjects: rows,
            fields: [
                Field("objective", Phrase(zh: "目标编号", en: "Objective"), .text) { .text($0.objective.id.rawValue) },
                Field("text", Phrase(zh: "学员能做什么", en: "What learners can do"), .title) {
                    .text($0.objective.text[language])
                },
                Field("quizTitle", Phrase(zh: "由哪份测验考", en: "Assessed by"), .title) { .text($0.title) },
                Field("learnerCount", Phrase(zh: "该会的人", en: "People"), .number) { .integer($0.held) },
                Field("valid", Phrase(zh: "通过且有效", en: "Valid passes"), .number) { .integer($0.valid) },
                Field("validRate", Phrase(zh: "有效率", en: "Valid, %"), .percent) {
                    Cell(rate: $0.held > 0 ? Fraction($0.valid, $0.held) : nil)
                },
            ], summary: [],
            emptyNotice: Phrase(zh: "考过的测验都没有写目标", en: "No quiz that was taken names objectives"))
    }
}
