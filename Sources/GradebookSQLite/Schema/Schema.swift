internal import CourseModel
internal import GRDB
internal import Gradebook
internal import QuizEngine
internal import SystemFiles

/// The tables of a gradebook.
///
/// A migration that has been released is never edited: later versions add to it. The schema itself refuses what must not be:
/// SQLite checks every row.
enum Schema {
    /// "CkGb", so that tools tell a gradebook from other databases.
    private static let applicationID: Int32 = 0x436B_4762

    /// SQL that takes an empty database to version 1, from there to version 2, and so on. What it moves is in `takeOver`.
    private static let migrations = [schema1, schema2, schema3, schema4, schema5]

    /// That of today.
    static var current: Int { migrations.count }

    /// Makes an empty database a gradebook, and an older gradebook one of today; refuses anything else without changing it.
    ///
    /// All of it is one transaction, which begins with a look at what is there: several processes may do this at the same moment,
    /// and any may be killed in the middle. (GRDB's migrator looks first and begins a transaction then.)
    ///
    /// - Parameters:
    ///   - id: what a new gradebook is called; nil for a name of its own.
    ///   - isCopy: whether it is our own copy that is brought to today's form, to be read: then nothing is noted in its ledger.
    ///   - puttingAside: called with its version before an older gradebook is changed, while nobody else can write to it.
    /// - Returns: the version that the database had; 0 for an empty one.
    @discardableResult
    static func prepare(
        _ database: DatabaseQueue, path: String, id: GradebookID? = nil, isCopy: Bool = false,
        puttingAside: (_ version: Int) throws -> Void = { _ in }
    ) throws -> Int {
        var version = try database.read { try Self.version(of: $0, path: path) }
        if version != current {
            try database.writeWithoutTransaction { connection in
                // Tables are replaced under their names, to which others refer all the while.
                try connection.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
                // Names that are moved are overwritten where they were, unless the copy goes anyway.
                if !isCopy { try connection.execute(sql: "PRAGMA secure_delete = ON") }
                defer { try? connection.execute(sql: "PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON") }
                try connection.inTransaction(.immediate) {
                    version = try Self.version(of: connection, path: path)
                    if version != current {
                        try migrate(connection, from: version, path: path, id: id, isCopy: isCopy, puttingAside)
                    }
                    return .commit
                }
            }
        }
        try database.read { try requireStructure(of: $0, version: current) }
        return version
    }

    private static func migrate(
        _ connection: Database, from version: Int, path: String, id: GradebookID?, isCopy: Bool,
        _ puttingAside: (_ version: Int) throws -> Void
    ) throws {
        if version > 0 {
            try requireStructure(of: connection, version: version)
            try puttingAside(version)
        }
        do {
            // Gradebooks have a name since schema 2.
            let first = version == 1 ? try firstLearner(in: connection) : nil
            let id = first.map { GradebookID.named(after: $0) } ?? id ?? .random()
            for (number, migration) in migrations.enumerated().dropFirst(version) {
                try connection.execute(sql: migration)
                if number == 1 { try connection.execute(sql: takeOver(into: id.rawValue)) }
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw GradebookError.Damage.file(error.message ?? "constraint")
        }
        try connection.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(current)")
        guard !isCopy else { return }
        let transaction = SQLiteTransaction(
            connection: connection, path: path, isKnownToBeSound: false, schema: current)
        try Gradebook.beginLedger(
            in: transaction, migratedFrom: version == 0 ? nil : version, at: SystemClock.wall, path: path)
    }

    private static func firstLearner(in connection: Database) throws -> LearnerID? {
        try String.fetchOne(connection, sql: "SELECT id FROM learner ORDER BY rowid LIMIT 1").map { LearnerID($0) }
    }

    /// Refuses a database that is no gradebook, an empty one included.
    ///
    /// - Returns: the version that it had.
    static func requireGradebook(_ database: DatabaseQueue, path: String) throws -> Int {
        guard try database.read({ try version(of: $0, path: path) }) > 0 else {
            throw GradebookError.notAGradebook(path: path)
        }
        return try prepare(database, path: path, isCopy: true)
    }

    /// Refuses a database that is no gradebook, and brings it to no other form.
    static func requireGradebookAsItIs(_ database: DatabaseQueue, path: String) throws {
        try database.read { connection in
            let version = try version(of: connection, path: path)
            guard version > 0 else { throw GradebookError.notAGradebook(path: path) }
            try requireStructure(of: connection, version: version)
        }
    }

    /// Whether a database says that it has today's form.
    static func isOfToday(_ connection: Database) throws -> Bool {
        try Int32.fetchOne(connection, sql: "PRAGMA application_id") == applicationID
            && Int.fetchOne(connection, sql: "PRAGMA user_version") == current
    }

    /// How many of the migrations a database has seen: 0 for an empty one.
    private static func version(of connection: Database, path: String) throws -> Int {
        let id = try Int32.fetchOne(connection, sql: "PRAGMA application_id")
        let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
        if id == applicationID {
            guard version <= migrations.count else { throw GradebookError.newerFormat(path: path) }
            // Both are set by one transaction, and from 1 on.
            guard version > 0 else { throw GradebookError.Damage.structure("user_version = \(version)") }
            return version
        }
        let isEmpty = try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
        guard isEmpty, id == 0, version == 0 else { throw GradebookError.notAGradebook(path: path) }
        return 0
    }

    /// Something that a schema has: a table, an index, a trigger.
    private struct Part: Hashable {
        let type: String
        let name: String
        let table: String
        /// nil for an index that SQLite makes by itself.
        let definition: String?
    }

    /// Refuses a gradebook whose tables, indexes and triggers are not to the letter what the migrations make. Tables of others are
    /// left alone, but nobody adds an index or a trigger to ours: it would change what is written.
    static func requireStructure(of connection: Database, version: Int) throws {
        let found = try parts(of: connection)
        // Making all tables in memory, to compare with, takes longer than all else of an opening.
        if version == current, digest(of: found) == digestOfCurrent { return }
        let expected = try expectedParts.get()[version - 1]
        let ours = Set(expected.filter { $0.type == "table" }.map(\.name))
        let wrong = expected.subtracting(found).union(found.subtracting(expected).filter { ours.contains($0.table) })
        if let name = wrong.map(\.name).min() { throw GradebookError.Damage.structure(name) }
    }

    /// That of today's tables, by which a gradebook is known that nobody has added anything to.
    static let digestOfCurrent = "e88601b80686409097edd580089191f3319d972eaf713bd167bc3a704fc2d61a"

    static func digestOfExpected() throws -> String { digest(of: try expectedParts.get()[current - 1]) }

    private static func digest(of parts: Set<Part>) -> String {
        let lines = parts.map { [$0.type, $0.name, $0.table, $0.definition ?? ""].joined(separator: "\u{1F}") }
        return Digest(of: lines.sorted().joined(separator: "\u{1E}")).hexadecimal
    }

    /// The parts of each version.
    private static let expectedParts = Result {
        try DatabaseQueue().writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
            return try migrations.enumerated().map { index, migration in
                try connection.execute(sql: migration)
                if index == 1 { try connection.execute(sql: takeOver(into: GradebookID.random().rawValue)) }
                return try parts(of: connection)
            }
        }
    }

    private static func parts(of connection: Database) throws -> Set<Part> {
        let rows = try Row.fetchAll(connection, sql: "SELECT type, name, tbl_name, sql FROM sqlite_master")
        return try Set(
            rows.map { row in
                Part(
                    type: try row.value(0), name: try row.value(1), table: try row.value(2),
                    definition: try row.valueIfPresent(3))
            })
    }
}
