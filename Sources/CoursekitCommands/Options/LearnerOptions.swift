internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine

/// Who takes the quiz.
struct LearnerOptions: ParsableArguments {
    @Option(
        help: .says(zh: "工号；默认是登录名", en: "the staff id; by default the login name", value: Phrase(zh: "工号", en: "id")))
    var learner: String?

    @Option(help: .says(zh: "姓名，记进成绩册", en: "the name to keep in the gradebook", value: Phrase(zh: "姓名", en: "name")))
    var name: String?

    @Option(
        help: .says(
            zh: "部门，从上到下用 / 分开", en: "the department, from the top, parts separated by /",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    var staffID: String { learner ?? NSUserName() }

    func enrol(in gradebook: Gradebook) throws(CommandFailure) -> Learner {
        guard !staffID.isEmpty else {
            throw CommandFailure(.usage, zh: "不知道您是谁：请加 --learner 工号", en: "who are you? add --learner ID")
        }
        do {
            return try gradebook.enrol(
                staffID: staffID, name: name, department: department.map(DepartmentPath.parts(of:)))
        } catch {
            throw CommandFailure(error)
        }
    }
}
