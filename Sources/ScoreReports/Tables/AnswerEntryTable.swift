package import CourseModel
internal import Gradebook

extension ReportTable {
    /// A table into which the answers on printed papers are typed: a row for each copy, and a column for each item by its number on the
    /// paper. `results import` reads it back under the same headings.
    ///
    /// - Parameters:
    ///   - itemCount: of the copy with most of them.
    ///   - printing: as the papers have it at their foot.
    package static func answerEntry(
        copies: Int, itemCount: Int, quiz: QuizID, printing: String
    ) -> ReportTable {
        let heading = { (column: ResultsColumn) in column.heading }
        let entries: [Field<Int>] =
            [
                Field("learner", heading(.person), .text) { _ in .entry },
                Field("name", heading(.name), .text) { _ in .entry },
                Field("date", heading(.day), .text) { _ in .entry },
            ]
            + (0..<itemCount).map { place in
                Field("\(place + 1)", Phrase(zh: "\(place + 1)", en: "\(place + 1)"), .text) { _ in .entry }
            }
        return ReportTable(
            "answers", Phrase(zh: "答案登记表", en: "Answers on paper"),
            premises: [
                Fact("quiz", Phrase(zh: "测验", en: "Quiz"), .text(quiz.rawValue)),
                Fact("printing", Phrase(zh: "印次", en: "Printing"), .text(printing)),
            ], subjects: Array(1...max(copies, 1)),
            fields: [Field("copy", heading(.copy), .text) { .text(String($0)) }] + entries
                + [
                    Field("quiz", heading(.quiz), .text) { _ in .text(quiz.rawValue) },
                    Field("printing", heading(.printing), .text) { _ in .text(printing) },
                ], summary: [])
    }
}
