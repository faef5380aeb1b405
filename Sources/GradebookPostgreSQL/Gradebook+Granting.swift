internal import CourseModel
package import Gradebook
package import QuizEngine

/// What a login of a server may do with a gradebook on it.
package enum ServerRole: String, CaseIterable, Sendable {
    /// Begins attempts and goes on with them: the own ones, and no others.
    case learner
    /// The same for whoever stands before a terminal that is trusted; puts people on the list.
    case terminal
    /// Reads everything, corrects keys, keeps rosters, assignments and attendance; takes away no attempt.
    case hr
}

extension Gradebook {
    /// Gives a login of the server a role in a gradebook, in the place of the one that it had. The login is there already, with a password that
    /// its owner knows; who gives is the owner of the tables.
    ///
    /// - Parameters:
    ///   - role: nil to take every right away.
    ///   - learner: whose login a learner's is.
    package func grant(_ role: ServerRole?, to login: String, of learner: Learner? = nil) throws(GradebookError) {
        guard let store = store as? PostgreSQLStore else { preconditionFailure("asked for of servers only") }
        try store.grant(role, to: login, of: learner?.id)
    }

    /// The logins that have a role, in their order, with the person whose a learner's is.
    package func grantedLogins() throws(GradebookError) -> [(login: String, role: String, learner: Learner?)] {
        guard let store = store as? PostgreSQLStore else { return [] }
        return try store.grantedLogins()
    }
}

extension PostgreSQLStore {
    func grant(_ role: ServerRole?, to login: String, of learner: LearnerID?) throws(GradebookError) {
        try write(within: .everything) { store throws(GradebookError) in
            guard let transaction = store as? PostgreSQLTransaction else { return }
            try transaction.grant(role, to: login, of: learner)
        }
    }

    func grantedLogins() throws(GradebookError) -> [(login: String, role: String, learner: Learner?)] {
        try read { store throws(GradebookError) in
            guard let transaction = store as? PostgreSQLTransaction else { return [] }
            return try transaction.grantedLogins()
        }
    }
}

extension PostgreSQLTransaction {
    /// A name in SQL.
    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    fileprivate func grant(_ role: ServerRole?, to login: String, of learner: LearnerID?) throws(GradebookError) {
        let (who, schema) = (Self.quoted(login), Self.quoted(schema))
        try attempting {
            try connection.run(
                "REVOKE ALL ON ALL TABLES IN SCHEMA \(schema) FROM \(who); REVOKE ALL ON SCHEMA \(schema) FROM \(who)")
            try connection.query("DELETE FROM login WHERE login = $1", .text(login))
            guard let role else { return }
            try connection.run("GRANT USAGE ON SCHEMA \(schema) TO \(who)")
            for grant in Schema.grants(of: role) {
                try connection.run("GRANT \(grant.replacing("@schema@", with: schema)) TO \(who)")
            }
            try connection.query(
                "INSERT INTO login (login, role, person) VALUES ($1, $2, (SELECT person FROM learner WHERE id = $3))",
                .text(login), .text(role.rawValue), ServerField(learner))
        }
    }

    fileprivate func grantedLogins() throws(GradebookError) -> [(login: String, role: String, learner: Learner?)] {
        let rows = try attempting { try connection.query("SELECT login, role, person FROM login ORDER BY login").all }
        var logins: [(login: String, role: String, learner: Learner?)] = []
        for row in rows {
            let (login, role, person) = try attempting {
                (try row.text(0), try row.text(1), try row.ifPresent(2, row.text).map { LearnerID($0) })
            }
            logins.append((login, role, try person.flatMap { id throws(GradebookError) in try self.learner(id) }))
        }
        return logins
    }
}
