package import CourseModel
package import QuizEngine

/// Two people of whom a merge cannot tell whether they are one, as a row that HR fills in.
package struct ConflictRow: Sendable {
    let file: String
    let question: Phrase
    let here: Learner
    let there: Learner

    package init(file: String, question: Phrase, here: Learner, there: Learner) {
        self.file = file
        self.question = question
        self.here = here
        self.there = there
    }
}

extension ReportTable {
    /// What has to be decided about people before files can be merged, with two columns to be filled in; it is read back under the same
    /// headings.
    package static func conflicts(_ rows: [ConflictRow]) -> ReportTable {
        ReportTable(
            "conflicts", Phrase(zh: "待定的人", en: "People to decide about"), premises: [], subjects: rows,
            fields: [
                Field("file", Phrase(zh: "文件", en: "File"), .text) { .text($0.file) },
                Field("question", Phrase(zh: "情况", en: "Question"), .term) {
                    .term(Term("question", $0.question))
                },
                Field("hereID", Phrase(zh: "这里的工号", en: "Staff ID here"), .text) { .text($0.here.staffID) },
                Field("hereName", Phrase(zh: "这里的姓名", en: "Name here"), .text) { .text($0.here.name) },
                Field("hereDepartment", Phrase(zh: "这里的部门", en: "Department here"), .path) {
                    .path($0.here.department)
                },
                Field("thereID", Phrase(zh: "文件里的工号", en: "Staff ID in the file"), .text) { .text($0.there.staffID) },
                Field("thereName", Phrase(zh: "文件里的姓名", en: "Name in the file"), .text) { .text($0.there.name) },
                Field("thereDepartment", Phrase(zh: "文件里的部门", en: "Department in the file"), .path) {
                    .path($0.there.department)
                },
                Field("decision", Phrase(zh: "决定", en: "Decision"), .text) { _ in .empty },
                Field("newID", Phrase(zh: "新工号", en: "New staff ID"), .text) { _ in .empty },
            ], summary: [])
    }
}
