internal import GRDB

/// A gradebook that another one's connection sees as a database of its own, so that rows go from one to the other within SQLite.
struct Attachment: Sendable {
    private let owner: DatabaseQueue
    private let connection: ObjectIdentifier
    private static let name = "arriving"

    /// - Parameters:
    ///   - path: of a file that is nobody else's. Once this is made, it may lose its name.
    ///   - owner: has no other attachment.
    init(of path: String, to owner: DatabaseQueue) throws {
        self.owner = owner
        connection = try owner.writeWithoutTransaction { connection in
            try connection.execute(sql: "ATTACH ? AS \(Self.name)", arguments: [path])
            // Opens the file and its log.
            _ = try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM \(Self.name).sqlite_master")
            return ObjectIdentifier(connection)
        }
    }

    /// What it is called on a connection; nil on one that does not see it.
    func name(on connection: Database) -> String? {
        ObjectIdentifier(connection) == self.connection ? Self.name : nil
    }

    func end() throws { try owner.writeWithoutTransaction { try $0.execute(sql: "DETACH \(Self.name)") } }
}
