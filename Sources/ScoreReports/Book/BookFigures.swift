internal import CourseModel

extension ReportTable {
    /// 口径: how each figure of the workbook is reckoned, from whom, and where its formula comes from.
    static var bookFigures: ReportTable {
        typealias Explanation = FigureExplanation
        let sheets: [(sheet: Phrase, explanations: [Explanation])] = [
            (Phrase(zh: "总览", en: "Overview"), Explanation.premises),
            (Phrase(zh: "成绩明细", en: "Scores"), Explanation.scores),
            (Phrase(zh: "人员矩阵", en: "People"), Explanation.status),
            (Phrase(zh: "部门", en: "Departments"), Explanation.departments),
            (Phrase(zh: "待办", en: "To do"), Explanation.due),
            (Phrase(zh: "题目分析", en: "Items"), Explanation.items),
            (Phrase(zh: "目标", en: "Objectives"), ofObjectives),
        ]
        let rows = sheets.flatMap { sheet in sheet.explanations.map { (sheet: sheet.sheet, explanation: $0) } }
        @Sendable func word(_ phrase: Phrase?) -> Cell {
            phrase.map { .term(Term("text", $0, ground: .wrapped)) } ?? .empty
        }
        return ReportTable(
            "figures", Phrase(zh: "口径：每个数怎么算", en: "How each figure is reckoned"), premises: [],
            subjects: rows,
            fields: [
                Field("figure", Phrase(zh: "数", en: "Figure"), .text) { .term(Term("title", $0.explanation.title)) },
                Field("sheet", Phrase(zh: "所在的表", en: "Sheet"), .text) { .term(Term("sheet", $0.sheet)) },
                Field("how", Phrase(zh: "怎么算", en: "How"), .title) { word($0.explanation.how) },
                Field("basis", Phrase(zh: "依据", en: "From whom"), .title) { word($0.explanation.basis) },
                Field("source", Phrase(zh: "出处", en: "Source"), .title) { word($0.explanation.source) },
            ], summary: [])
    }

    /// What only the workbook has.
    private static var ofObjectives: [FigureExplanation] {
        [
            FigureExplanation(
                "valid", Phrase(zh: "通过且有效", en: "Valid passes"),
                Phrase(
                    zh: "该持有考这个目标的测验、而且有效（即将到期的也算）的人。",
                    en: "Those who must hold the quiz that assesses the objective and do, expiring or not.")),
            FigureExplanation(
                "validRate", Phrase(zh: "有效率", en: "Valid, %"),
                Phrase(zh: "通过且有效 ÷ 该会的人。", en: "Valid passes ÷ people.")),
        ]
    }
}
