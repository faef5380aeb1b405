internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import TextRules

/// Who somebody is.
struct LearnerOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "工号；默认是登录名。全角半角、大小写、前后空格不论",
            en: "the staff id; by default the login name. Width, case and outer blanks do not count",
            value: Phrase(zh: "工号", en: "id")))
    var learner: String?

    func staffID() throws(CommandFailure) -> StaffID {
        do { return try StaffID(learner ?? NSUserName()) } catch { throw CommandFailure(.usage, error.phrase) }
    }
}

/// What is kept of a learner.
struct LearnerParticulars: ParsableArguments {
    @Option(help: .says(zh: "姓名", en: "the name", value: Phrase(zh: "姓名", en: "name")))
    var name: String?

    @Option(
        help: .says(
            zh: "部门，从上到下用 / 分开", en: "the department, from the top, parts separated by /",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    /// nil where it is not said.
    func checkedName() throws(CommandFailure) -> String? {
        guard let name else { return nil }
        let trimmed = Normalization.trimmed(name)
        // What is not UTF-8 has become U+FFFD on the way here.
        guard !NameKey(trimmed).isEmpty, !trimmed.unicodeScalars.contains("\u{FFFD}") else {
            throw CommandFailure(.usage, zh: "姓名是空的，或者不是 UTF-8 文字", en: "the name is empty, or not UTF-8")
        }
        return trimmed
    }

    var departmentParts: [String]? { department.map(DepartmentPath.parts(of:)) }
}
