internal import CPostgreSQL
internal import Gradebook

/// Where a gradebook on a server is: `postgresql://login@host/database`, or `service=name` of PostgreSQL's file of services; behind a `#`
/// the name of the schema that holds it, where that is not `coursekit`.
///
/// A password is never part of it: what is written there stands in the list of processes and in the shell's history.
struct ServerAddress: Sendable, Hashable {
    /// As the user wrote it.
    let text: String
    /// What libpq is told.
    private let connection: String
    /// The schema in which the tables stand.
    let schema: String

    static let defaultSchema = "coursekit"

    /// Whether a name of a gradebook is that of one on a server.
    static func isMeant(by text: String) -> Bool {
        ["postgresql://", "postgres://", "service="].contains { text.hasPrefix($0) }
    }

    init(_ text: String) throws(ServerFault) {
        self.text = text
        // Before anything else is wrong with it, so that no message repeats it.
        guard text.firstMatch(of: /:\/\/[^\/@]*:[^\/@]*@|password=/) == nil else { throw .passwordInAddress }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        connection = String(parts[0])
        schema = parts.count > 1 ? String(parts[1]) : Self.defaultSchema
        guard schema.wholeMatch(of: /[a-z_][a-z0-9_]{0,50}/) != nil, !schema.hasPrefix("pg_") else {
            throw .badAddress("#\(schema)")
        }
    }

    /// What libpq connects with, each with its value.
    ///
    /// - Parameter password: one that was asked for.
    func parameters(
        _ libpq: postgresql_functions, password: String?
    ) throws(ServerFault) -> [(name: String, value: String)] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = libpq.PQconninfoParse(connection, &message) else {
            defer { libpq.PQfreemem(message) }
            throw .badAddress(message.map { Self.line(String(cString: $0)) } ?? "")
        }
        defer { libpq.PQconninfoFree(options) }
        var given: [(name: String, value: String)] = []
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { given.append((String(cString: keyword), String(cString: value))) }
            option += 1
        }
        if given.contains(where: { ["password", "sslpassword"].contains($0.name) }) { throw .passwordInAddress }
        if let password { given.append(("password", password)) }
        let own = [
            ("client_encoding", "UTF8"), ("fallback_application_name", "coursekit"), ("connect_timeout", "10"),
            // A line that is dead without a word is given up before anybody thinks that the program hangs.
            ("tcp_user_timeout", "15000"), ("keepalives_idle", "30"),
        ]
        return given + own.filter { mine in !given.contains { $0.name == mine.0 } }
    }

    /// The first line of a message of libpq's: what is behind it are hints in English for administrators.
    static func line(_ message: String) -> String {
        message.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
