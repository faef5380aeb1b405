internal import CourseModel
internal import QuizEngine

extension ReportTable {
    /// 人员矩阵: a row for each person who must hold something, a column for each quiz, as `report status` has them.
    static func bookMatrix(of records: BookRecords, language: LanguageTag) -> ReportTable {
        let columns = records.quizzes.enumerated().map { place, quiz in
            let title = quiz.title[language]
            return Field<StatusRow>("quiz\(place + 1)", Phrase(zh: "\(verbatim: title)", en: title), .term) { row in
                (row.entries[place]?.holding.sheetTerm).map(Cell.term) ?? .empty
            }
        }
        return ReportTable(
            "matrix", Phrase(zh: "人员矩阵", en: "People by quiz"), premises: records.standingPremises,
            subjects: StatusRows(people: records.people, quizzes: records.quizzes),
            fields: personFields { $0.person.learner } + columns,
            summary: [
                Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(records.people.count)),
                Fact(
                    "obligationCount", Phrase(zh: "人次", en: "Required in all"), .integer(records.holdings.count),
                    isNotable: records.holdings.count != records.people.count),
            ]
                + facts(countingStates: Dictionary(grouping: records.holdings, by: \.state).mapValues(\.count)),
            emptyNotice: .nobodyMatches)
    }
}

extension Holding {
    /// With the ground that tells it from the others among many.
    fileprivate var sheetTerm: ReportTable.Term {
        let ground: SpreadsheetStyle =
            switch state {
            case .valid: .good
            case .expiring: .late
            case .expired, .notPassed: .bad
            case .missing: .absent
            }
        return ReportTable.Term(term.code, term.phrase, needsAttention: term.needsAttention, ground: ground)
    }
}
