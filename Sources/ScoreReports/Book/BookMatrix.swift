internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules

extension ReportTable {
    /// One learner with the status at each quiz.
    private struct MatrixRow: Sendable {
        let learner: Learner
        var statuses: [ReportQuiz.Key: Standing.Status] = [:]
    }

    /// 人员矩阵: a row for each person, a column for each quiz that somebody is held to.
    static func bookMatrix(of records: BookRecords, language: LanguageTag) -> ReportTable {
        var rows: [MatrixRow] = []
        // The standings of a learner follow each other.
        for standing in records.standings {
            if rows.last?.learner.id != standing.learner.id { rows.append(MatrixRow(learner: standing.learner)) }
            if let quiz = standing.key.quiz { rows[rows.count - 1].statuses[quiz] = records.status(of: standing) }
        }
        let columns = records.quizzes.enumerated().map { number, quiz in
            let title = quiz.title[language]
            return Field<MatrixRow>("quiz\(number + 1)", Phrase(zh: "\(verbatim: title)", en: title), .term) { row in
                row.statuses[quiz.key].map { .term($0.sheetTerm) } ?? .empty
            }
        }
        return ReportTable(
            "matrix", Phrase(zh: "人员矩阵", en: "People by quiz"), premises: records.standingPremises, subjects: rows,
            fields: personFields { $0.learner } + columns,
            summary: [Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(rows.count))]
                + Standing.Status.allCases.map { status in
                    let count = rows.reduce(0) { $0 + $1.statuses.values.count { $0 == status } }
                    return Fact(status.rawValue, status.term.phrase, .integer(count), isNotable: count > 0)
                }, emptyNotice: .nobodyMatches)
    }

    static func personFields<Subject>(
        _ learner: @escaping @Sendable (Subject) -> Learner
    ) -> [Field<Subject>] {
        [
            Field("staffID", Phrase(zh: "工号", en: "Staff ID"), .text) { .text(learner($0).staffID) },
            Field("name", Phrase(zh: "姓名", en: "Name"), .text) { Cell(nameOf: learner($0)) },
            Field("department", Phrase(zh: "部门", en: "Department"), .path) { .path(learner($0).department) },
        ]
    }
}

extension Standing.Status {
    /// With the ground that tells it from the others among many.
    var sheetTerm: ReportTable.Term {
        let ground: SpreadsheetStyle =
            switch self {
            case .passed, .taken: .good
            case .expired, .inProgress: .late
            case .notPassed: .bad
            case .neverTaken: .absent
            }
        return ReportTable.Term(term.code, term.phrase, needsAttention: term.needsAttention, ground: ground)
    }
}

extension ReportTable {
    /// A department at one level, with what its people and those below it come to.
    private struct DepartmentRow: Sendable {
        let path: [String]
        var people: Set<LearnerID> = []
        var counts: [Standing.Status: Int] = [:]

        var sum: Int { counts.values.reduce(0, +) }
        var valid: Int { (counts[.passed] ?? 0) + (counts[.taken] ?? 0) }
    }

    /// 部门: each department at every level, those below it within it.
    static func bookDepartments(of records: BookRecords) -> ReportTable {
        var rows: [[String]: DepartmentRow] = [:]
        for standing in records.standings {
            let path = standing.learner.department
            for depth in min(1, path.count)...path.count {
                let part = Array(path.prefix(depth))
                rows[part, default: DepartmentRow(path: part)].people.insert(standing.learner.id)
                if standing.key.quiz != nil {
                    rows[part]?.counts[records.status(of: standing), default: 0] += 1
                }
            }
        }
        let sorted = rows.values.map { (key: $0.path.map(PinyinSortKey.init), row: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.row)
        return ReportTable(
            "departments", Phrase(zh: "部门", en: "Departments"), premises: records.standingPremises, subjects: sorted,
            fields: [
                Field("department", Phrase(zh: "部门（含下级）", en: "Department, with those below it"), .path) {
                    .path($0.path)
                },
                Field("level", Phrase(zh: "级", en: "Level"), .number) { .integer($0.path.count) },
                Field("learnerCount", Phrase(zh: "人数", en: "People"), .number) { .integer($0.people.count) },
                Field("rowCount", Phrase(zh: "人次", en: "Rows"), .number) { .integer($0.sum) },
                Field("valid", Phrase(zh: "有效", en: "Valid"), .number) { .integer($0.valid) },
            ]
                + [Standing.Status.expired, .notPassed, .inProgress, .neverTaken].map { status in
                    Field(status.rawValue, status.term.phrase, .number) { .integer($0.counts[status] ?? 0) }
                } + [
                    Field("validRate", Phrase(zh: "有效率", en: "Valid, %"), .percent) {
                        Cell(rate: $0.sum > 0 ? Fraction($0.valid, $0.sum) : nil)
                    }
                ], summary: [], emptyNotice: .nobodyMatches)
    }
}
