internal import Gradebook

extension Schema {
    /// Makes the tables in a schema that is not there, or empty. Within a transaction: all of it, or nothing.
    ///
    /// - Throws: `ServerFault.alreadyThere` where the schema holds anything.
    static func make(on connection: ServerConnection, schema: String) throws {
        try connection.run("CREATE SCHEMA IF NOT EXISTS \"\(schema)\"")
        let isEmpty = try connection.query(
            "SELECT NOT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = $1::regnamespace)", .text(schema)
        ).first?.flag(0)
        guard isEmpty ?? false else { throw ServerFault.alreadyThere }
        try connection.run("SET LOCAL search_path TO \"\(schema)\", pg_temp")
        try connection.run(tables)
        try connection.run(rights.replacing("@schema@", with: "\"\(schema)\""))
    }

    /// What is asked of a server before a gradebook on it is used, in one round trip.
    ///
    /// - Parameter wall: this machine's clock, in milliseconds since 1970.
    static func requireUsable(
        on connection: ServerConnection, schema: String, at wall: () -> Int64
    ) throws -> ServerNews {
        let before = wall()
        let row = try connection.query(
            """
            SELECT current_setting('fsync'), current_setting('full_page_writes'), pg_is_in_recovery(),
                to_regclass($1)::text, current_setting('server_encoding'), (extract(epoch FROM clock_timestamp()) * 1000)::bigint
            """, .text("\"\(schema)\".gradebook")
        ).first
        // Half of the way is past when the server looks at its clock.
        let here = (before + wall()) / 2
        guard let row else { throw ServerFault.nothingThere }
        if try row.text(0) != "on" { throw ServerFault.notDurable("fsync = \(try row.text(0))") }
        if try row.text(1) != "on" { throw ServerFault.notDurable("full_page_writes = \(try row.text(1))") }
        if try row.text(4) != "UTF8" { throw ServerFault.halfMade("server_encoding = \(try row.text(4))") }
        guard !row.isNull(3) else { throw ServerFault.nothingThere }
        let isReadOnly = try row.flag(2)
        var structure = try structure(on: connection, schema: schema)
        if structure.version < current, !isReadOnly {
            try bringUp(on: connection, schema: schema)
            structure = try self.structure(on: connection, schema: schema)
        }
        if let missing = structure.missing { throw ServerFault.halfMade(missing) }
        return ServerNews(
            clockLead: try row.integer(5) - here, isReadableOnTheWay: connection.isReadableOnTheWay,
            isReadOnly: isReadOnly)
    }

    /// Refuses a gradebook of a newer form, and one that lacks a table or a column.
    ///
    /// - Throws: `ServerFault.halfMade`; `Newer`.
    static func requireStructure(on connection: ServerConnection, schema: String) throws {
        if let missing = try structure(on: connection, schema: schema).missing { throw ServerFault.halfMade(missing) }
    }

    /// The form of a gradebook, and a column that it lacks of today's.
    ///
    /// - Throws: `ServerFault.halfMade` where it does not say its form; `Newer`.
    private static func structure(
        on connection: ServerConnection, schema: String
    ) throws -> (version: Int, missing: String?) {
        let found = try connection.query(
            """
            SELECT class.relname || '.' || attribute.attname FROM pg_class AS class
            JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attnum > 0
            WHERE class.relnamespace = $1::regnamespace AND class.relkind IN ('r', 'p') AND NOT attribute.attisdropped
            """, .text(schema)
        ).all.map { try $0.text(0) }
        guard found.contains("gradebook.version") else { throw ServerFault.halfMade("gradebook") }
        let version = try connection.query("SELECT version FROM \"\(schema)\".gradebook").first?.int(0)
        guard let version else { throw ServerFault.halfMade("gradebook") }
        if version > current { throw Newer() }
        return (version, columns.subtracting(found).min())
    }

    /// A newer coursekit has made the tables.
    struct Newer: Error {}

    /// Every column that we know, behind its table.
    private static let columns: Set<String> = {
        var columns: Set = [
            "gradebook.version", "event.recordedat", "result.keptby", "mark.id", "mark.login", "mark.markedat",
            "login.login", "login.role", "login.person",
        ]
        for table in KeptTable.allCases {
            for column in table.columns { columns.insert("\(table.rawValue).\(column.name)".lowercased()) }
            if table.isOfAttempts { columns.insert("\(table.rawValue).learner".lowercased()) }
        }
        return columns
    }()
}
