package import Gradebook
package import QuizEngine
internal import SystemFiles

extension Gradebook {
    /// Whether a gradebook's name means one on a server: `postgresql://…` or `service=…`.
    package static func isOnServer(_ address: String) -> Bool { ServerAddress.isMeant(by: address) }

    /// Opens a gradebook on a server, which must be there.
    ///
    /// Nothing is sent before the server has said that what it acknowledges lasts.
    ///
    /// - Parameters:
    ///   - address: `postgresql://login@host/database` or `service=name`, behind a `#` the schema; without a password.
    ///   - moment: to be read as of then; nil for a gradebook in which quizzes are taken.
    ///   - password: asked for where the server wants one and neither the environment nor a pass file has it.
    /// - Throws: `GradebookError.server` with what is wrong.
    package init(
        onServer address: String, asOf moment: Instant? = nil, password: @escaping @Sendable () -> String? = { nil }
    ) throws(GradebookError) {
        let line = ServerLine(try Self.parsed(address), password: password)
        let news = try line.with { state throws(GradebookError) in
            let connection = try line.connection(&state)
            return try Self.translating(address) {
                try Schema.requireUsable(on: connection, schema: line.address.schema) { SystemClock.wall }
            }
        }
        self.init(PostgreSQLStore(line: line, news: news), asOf: moment)
    }

    /// Makes an empty gradebook on a server.
    ///
    /// - Throws: `GradebookError.server` with `alreadyThere` where the schema holds anything; nothing is changed then.
    package static func make(
        onServer address: String, at now: Int64, password: @escaping @Sendable () -> String? = { nil }
    ) throws(GradebookError) -> Gradebook {
        try build(onServer: address, password: password) { connection, schema in
            try connection.query(
                "INSERT INTO gradebook (one, id) VALUES (1, $1)", ServerField(GradebookID.random()))
            let transaction = PostgreSQLTransaction(
                on: connection, path: address, schema: schema, isNarrow: false, remembering: ServerMemory())
            try Gradebook.beginLedger(in: transaction, migratedFrom: nil, at: now, path: address)
        }
    }

    /// Makes the tables, and fills them, in one transaction.
    static func build(
        onServer address: String, password: @escaping @Sendable () -> String?,
        _ fill: (ServerConnection, _ schema: String) throws -> Void
    ) throws(GradebookError) -> Gradebook {
        let line = ServerLine(try parsed(address), password: password)
        let schema = line.address.schema
        try line.with { state throws(GradebookError) in
            let connection = try line.connection(&state)
            try translating(address) {
                do {
                    try connection.run("BEGIN")
                    try Schema.make(on: connection, schema: schema)
                    try connection.run(
                        "SET LOCAL search_path TO \"\(schema)\", pg_temp; SET LOCAL synchronous_commit TO on")
                    try fill(connection, schema)
                    try connection.run("COMMIT")
                } catch {
                    _ = try? connection.run("ROLLBACK")
                    throw error
                }
            }
        }
        line.close()
        return try Gradebook(onServer: address, password: password)
    }

    private static func parsed(_ address: String) throws(GradebookError) -> ServerAddress {
        do throws(ServerFault) { return try ServerAddress(address) } catch {
            throw .server(path: address, error)
        }
    }

    private static func translating<Result>(
        _ address: String, _ body: () throws -> Result
    ) throws(GradebookError) -> Result {
        do { return try body() } catch { throw PostgreSQLStore.translated(error, path: address) }
    }
}
