internal import CourseModel
internal import Foundation
internal import GRDB
package import QuizEngine
internal import TextRules

extension Gradebook {
    /// The learner with a staff id; nil where there is none.
    ///
    /// - Throws: `GradebookError.severalLearners` where several have ids like it and none this very one.
    package func learner(_ staffID: StaffID) throws(GradebookError) -> Learner? {
        try read { try Self.learner(staffID, in: $0) }
    }

    /// The learner with a staff id, put on the list where there is none yet. Who is on the list already is never changed by this.
    ///
    /// - Parameter department: from the top; a `/` in a name divides it, since departments are paths.
    /// - Throws: `GradebookError.enrolledOtherwise` where the learner is known by another name or in another department; nothing
    ///   is written then.
    package func enrol(
        _ staffID: StaffID, name: String?, department: [String]? = nil
    ) throws(GradebookError) -> Learner {
        let department = department.map { DepartmentPath.parts(of: $0.joined(separator: "/")) }
        return try write { connection in
            if let known = try Self.learner(staffID, in: connection) {
                let isKnownBy =
                    name.map { NameKey($0) == NameKey(known.name) } ?? true
                    && department.map { $0.map(NameKey.init) == known.department.map(NameKey.init) } ?? true
                guard isKnownBy else {
                    throw GradebookError.enrolledOtherwise(known, name: name, department: department)
                }
                return known
            }
            let learner = Learner(
                id: LearnerID(UUID().uuidString.lowercased()), staffID: staffID.text, name: name ?? staffID.text,
                department: department ?? [])
            try connection.execute(
                sql: "INSERT INTO learner (id, staffID, name, department) VALUES (?, ?, ?, ?)",
                arguments: [
                    learner.id.rawValue, learner.staffID, learner.name, learner.department.joined(separator: "/"),
                ])
            return learner
        }
    }

    /// Gives a learner another name or department; what is nil stays.
    ///
    /// - Throws: `GradebookError.unknownLearner` where there is no such learner.
    package func change(
        _ staffID: StaffID, name: String?, department: [String]?
    ) throws(GradebookError) -> Learner {
        let department = department.map { DepartmentPath.parts(of: $0.joined(separator: "/")) }
        return try write { connection in
            guard let known = try Self.learner(staffID, in: connection) else {
                throw GradebookError.unknownLearner(staffID.text)
            }
            let learner = Learner(
                id: known.id, staffID: known.staffID, name: name ?? known.name,
                department: department ?? known.department)
            try connection.execute(
                sql: "UPDATE learner SET name = ?, department = ? WHERE id = ?",
                arguments: [learner.name, learner.department.joined(separator: "/"), learner.id.rawValue])
            return learner
        }
    }

    /// Every learner, in the order of the staff ids.
    package func learners() throws(GradebookError) -> [Learner] {
        try read { try Self.learners(in: $0) }
    }

    /// Learners who may be one person: with staff ids that differ only in width, case or what nobody sees.
    package func lookalikes() throws(GradebookError) -> [[Learner]] {
        Dictionary(grouping: try learners()) { NameKey($0.staffID) }.values.filter { $0.count > 1 }
            .sortedNaturally { $0[0].staffID }
    }

    private static func learner(_ staffID: StaffID, in connection: Database) throws -> Learner? {
        for exact in [staffID.written, staffID.text] {
            let row = try Row.fetchOne(
                connection, sql: "SELECT \(Learner.columns) FROM learner WHERE staffID = ?", arguments: [exact])
            if let row { return try Learner(row: row) }
        }
        let alike = try learners(in: connection).filter { NameKey($0.staffID) == staffID.key }
        guard alike.count <= 1 else {
            throw GradebookError.severalLearners(staffID: staffID.text, alike.map(\.staffID))
        }
        return alike.first
    }

    private static func learners(in connection: Database) throws -> [Learner] {
        try Row.fetchAll(connection, sql: "SELECT \(Learner.columns) FROM learner ORDER BY staffID").map {
            try Learner(row: $0)
        }
    }
}

extension Learner {
    static let columns = "learner.id, learner.staffID, learner.name, learner.department"

    /// - Parameter index: where `columns` begin in the row.
    init(row: Row, at index: Int = 0) throws {
        do {
            self.init(
                id: LearnerID(try row.value(index)), staffID: try row.value(index + 1), name: try row.value(index + 2),
                department: DepartmentPath.parts(of: try row.value(index + 3)))
        } catch is RowDecodingError {
            throw GradebookError.Damage.learners
        }
    }
}
