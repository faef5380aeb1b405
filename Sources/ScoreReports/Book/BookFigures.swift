internal import CourseModel

extension ReportTable {
    /// 口径: how each figure of the workbook is reckoned, from whom, and where its formula comes from.
    static var bookFigures: ReportTable {
        typealias Explanation = FigureExplanation
        let sheets: [(sheet: Phrase, explanations: [Explanation])] = [
            (Phrase(zh: "总览", en: "Overview"), Explanation.premises),
            (Phrase(zh: "成绩明细", en: "Scores"), Explanation.scores),
            (Phrase(zh: "人员矩阵、待办、部门", en: "People, To do, Departments"), Explanation.people + ofBook),
            (Phrase(zh: "题目分析", en: "Items"), Explanation.items),
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
    private static var ofBook: [FigureExplanation] {
        [
            FigureExplanation(
                "valid", Phrase(zh: "有效", en: "Valid"),
                Phrase(
                    zh: "状态是“通过”的，加上没有及格线而参加过的。",
                    en: "Those who have a pass that holds, or have taken what has no pass mark.")),
            FigureExplanation(
                "validRate", Phrase(zh: "有效率", en: "Valid, %"),
                Phrase(zh: "有效 ÷ 人次（一个人在一份测验上算一次）。", en: "Valid ÷ rows; a person at a quiz is one.")),
            FigureExplanation(
                "task", Phrase(zh: "情况", en: "State"),
                Phrase(
                    zh: "有分派的照分派；没有的，凡不是有效的都列，60 天内到期的也列。",
                    en:
                        "By the assignments; without any, whoever has no pass that holds, and passes that run out within 60 days."
                )),
        ]
    }
}
