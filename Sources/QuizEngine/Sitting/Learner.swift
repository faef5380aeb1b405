internal import CourseModel

/// A person who takes quizzes. Names, staff ids and departments stand here and nowhere else.
package struct Learner: Sendable, Hashable {
    package let id: LearnerID
    /// As HR writes it, leading zeros kept: `007`. Unique in a gradebook.
    package let staffID: String
    package let name: String
    /// From the top: `["华东", "上海", "门店三"]`; empty where unknown.
    package let department: [String]

    package init(id: LearnerID, staffID: String, name: String, department: [String] = []) {
        self.id = id
        self.staffID = staffID
        self.name = name
        self.department = department
    }
}
