internal import CourseModel
internal import QuizEngine

// Columns that many reports have.

extension ReportTable {
    /// Who it is.
    ///
    /// - Parameters:
    ///   - learner: of a row; nil for a row that is about nobody.
    ///   - department: where it is another one than that of today.
    static func personFields<Subject>(
        department prominence: Column.Prominence = .essential,
        _ learner: @escaping @Sendable (Subject) -> Learner?,
        department: (@Sendable (Subject) -> [String])? = nil
    ) -> [Field<Subject>] {
        [
            Field("staffID", Phrase(zh: "工号", en: "Staff ID"), .text) { subject in
                learner(subject).map { .text($0.staffID) } ?? .empty
            },
            Field("name", Phrase(zh: "姓名", en: "Name"), .text) { learner($0).map(Cell.init(nameOf:)) ?? .empty },
            Field("department", Phrase(zh: "部门", en: "Department"), .path, prominence) { subject in
                learner(subject).map { .path(department?(subject) ?? $0.department) } ?? .empty
            },
        ]
    }

    /// The ids of a quiz, which tell those of one title apart.
    static func quizFields<Subject>(_ quiz: @escaping @Sendable (Subject) -> ReportQuiz.Key?) -> [Field<Subject>] {
        [
            Field("quiz", Phrase(zh: "测验编号", en: "Quiz ID"), .text, .detail) { subject in
                quiz(subject).map { .text($0.quiz.rawValue) } ?? .empty
            },
            Field("workspace", Phrase(zh: "工作区", en: "Workspace"), .text, .detail) { subject in
                quiz(subject).map { .text($0.workspace) } ?? .empty
            },
        ]
    }
}
