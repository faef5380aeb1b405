internal import CourseModel
internal import Foundation
internal import GRDB
package import QuizEngine

extension Gradebook {
    /// The learner with a staff id; nil where there is none.
    package func learner(staffID: String) throws(GradebookError) -> Learner? {
        try GradebookError.translating(path: path) {
            try database.read { try Self.learner(staffID: staffID, in: $0) }
        }
    }

    /// The learner with a staff id, put on the list where there is none yet. A name or department given here replaces the stored one.
    ///
    /// - Parameter department: from the top; a `/` in a name divides it, since departments are paths.
    package func enrol(
        staffID: String, name: String?, department: [String]? = nil
    ) throws(GradebookError) -> Learner {
        let department = department.map { Learner.department(path: $0.joined(separator: "/")) }
        return try GradebookError.translating(path: path) {
            try database.write { connection in
                if let known = try Self.learner(staffID: staffID, in: connection) {
                    let learner = Learner(
                        id: known.id, staffID: staffID, name: name ?? known.name,
                        department: department ?? known.department)
                    if learner != known {
                        try connection.execute(
                            sql: "UPDATE learner SET name = ?, department = ? WHERE id = ?",
                            arguments: [learner.name, learner.department.joined(separator: "/"), learner.id.rawValue])
                    }
                    return learner
                }
                let learner = Learner(
                    id: LearnerID(UUID().uuidString.lowercased()), staffID: staffID, name: name ?? staffID,
                    department: department ?? [])
                try connection.execute(
                    sql: "INSERT INTO learner (id, staffID, name, department) VALUES (?, ?, ?, ?)",
                    arguments: [learner.id.rawValue, staffID, learner.name, learner.department.joined(separator: "/")])
                return learner
            }
        }
    }

    /// Every learner, in the order of the staff ids.
    package func learners() throws(GradebookError) -> [Learner] {
        try GradebookError.translating(path: path) {
            try database.read { connection in
                try Row.fetchAll(connection, sql: "SELECT * FROM learner ORDER BY staffID").map {
                    Learner(row: $0, id: LearnerID($0["id"] as String))
                }
            }
        }
    }

    private static func learner(staffID: String, in connection: Database) throws -> Learner? {
        try Row.fetchOne(connection, sql: "SELECT * FROM learner WHERE staffID = ?", arguments: [staffID])
            .map { Learner(row: $0, id: LearnerID($0["id"] as String)) }
    }
}

extension Learner {
    init(row: Row, id: LearnerID) {
        self.init(
            id: id, staffID: row["staffID"], name: row["name"], department: Self.department(path: row["department"]))
    }

    static func department(path: String) -> [String] {
        path.split(separator: "/").map(String.init)
    }
}
