extension Schema {
    /// The tables that came with the fifth form.
    static let signingIn = """
        -- By which a person is known at a terminal that all share, and how often it was tried in vain, as in files.
        CREATE TABLE pin (
            person uuid PRIMARY KEY REFERENCES person (id),
            hash text NOT NULL CHECK (hash <> ''),
            pepper text NOT NULL,
            setAt bigint NOT NULL,
            wrongTries integer NOT NULL CHECK (wrongTries >= 0),
            lastWrongAt bigint,
            terminal bytea CHECK (terminal IS NULL OR length(terminal) = 32)
        );
        CREATE TABLE signInTry (
            subject bytea PRIMARY KEY CHECK (length(subject) = 32),
            count integer NOT NULL CHECK (count >= 0),
            latest bigint NOT NULL
        );
        """

    /// Takes a gradebook of an earlier form to today's, where its owner opens it; for anybody else it stays as it is.
    ///
    /// In one transaction: whoever opens it meanwhile waits, and finds it done.
    static func bringUp(on connection: ServerConnection, schema: String) throws {
        let isOwner = try connection.query(
            "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass($1)",
            .text("\"\(schema)\".gradebook")
        ).first?.flag(0)
        guard isOwner ?? false else { return }
        do {
            try connection.run("BEGIN")
            try connection.run("SET LOCAL search_path TO \"\(schema)\", pg_temp; SET LOCAL synchronous_commit TO on")
            try connection.run("SELECT \(ServerLock.gradebook(isShared: false).call(in: schema))")
            let version = try connection.query("SELECT version FROM gradebook").first?.int(0)
            if version == 4 { try takeToTheFifth(on: connection, schema: schema) }
            try connection.run("COMMIT")
        } catch {
            _ = try? connection.run("ROLLBACK")
            throw error
        }
    }

    private static func takeToTheFifth(on connection: ServerConnection, schema: String) throws {
        try connection.run(signingIn + ownersAlone(signingInTables))
        for row in try connection.query("SELECT quote_ident(login), role FROM login").all {
            guard let role = ServerRole(rawValue: try row.text(1)) else { continue }
            for grant in grants(of: role) {
                try connection.run("GRANT \(grant.replacing("@schema@", with: "\"\(schema)\"")) TO \(try row.text(0))")
            }
        }
        try connection.run("UPDATE gradebook SET version = 5; ALTER TABLE gradebook ALTER version SET DEFAULT 5")
    }

    static let signingInTables = ["pin", "signInTry"]
}
