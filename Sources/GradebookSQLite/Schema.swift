internal import GRDB
internal import Gradebook

/// The tables of a gradebook.
///
/// A migration that has been released is never edited: later versions add to it. The schema itself refuses what must not be:
/// SQLite checks every row.
enum Schema {
    /// "CkGb", so that tools tell a gradebook from other databases.
    private static let applicationID: Int32 = 0x436B_4762

    /// SQL that takes an empty database to version 1, from there to version 2, and so on.
    private static let migrations = [schema1]

    /// Makes an empty database a gradebook, and an older gradebook one of today; refuses anything else without changing it.
    ///
    /// All of it is one transaction, which begins with a look at what is there: several processes may do this at the same moment,
    /// and any may be killed in the middle. (GRDB's migrator looks first and begins a transaction then.)
    static func prepare(_ database: DatabaseQueue, path: String) throws {
        if try database.read({ try version(of: $0, path: path) }) != migrations.count {
            try database.write { connection in
                let version = try version(of: connection, path: path)
                for migration in migrations[version...] { try connection.execute(sql: migration) }
                try connection.execute(
                    sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(migrations.count)")
            }
        }
        try database.read(requireStructure)
    }

    /// Refuses a database that is no gradebook, an empty one included.
    static func requireGradebook(_ database: DatabaseQueue, path: String) throws {
        guard try database.read({ try version(of: $0, path: path) }) > 0 else {
            throw GradebookError.notAGradebook(path: path)
        }
        try prepare(database, path: path)
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
    private static func requireStructure(of connection: Database) throws {
        let expected = try expectedParts.get()
        let found = try parts(of: connection)
        let ours = Set(expected.filter { $0.type == "table" }.map(\.name))
        let wrong = expected.subtracting(found).union(found.subtracting(expected).filter { ours.contains($0.table) })
        if let name = wrong.map(\.name).min() { throw GradebookError.Damage.structure(name) }
    }

    private static let expectedParts = Result {
        try DatabaseQueue().write { connection in
            for migration in migrations { try connection.execute(sql: migration) }
            return try parts(of: connection)
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

    private static let schema1 = """
        -- The people. Nothing here is under any hash, so that a person can be erased.
        CREATE TABLE learner (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            staffID TEXT NOT NULL UNIQUE CHECK (staffID <> ''),
            name TEXT NOT NULL,
            -- From the top, joined by '/'.
            department TEXT NOT NULL
        ) STRICT;

        -- What was asked, once for each content hash (SHA-256 of the JSON as stored).
        CREATE TABLE itemVersion (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            item TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE passageVersion (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            passage TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE quizVersion (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            quiz TEXT NOT NULL,
            content TEXT NOT NULL CHECK (json_valid(content))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE attempt (
            id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
            learner TEXT NOT NULL REFERENCES learner (id),
            workspace TEXT NOT NULL,
            quiz TEXT NOT NULL,
            quizVersion BLOB NOT NULL REFERENCES quizVersion (hash),
            -- A digest of the whole bank, of which the paper holds a part.
            bankVersion BLOB NOT NULL CHECK (length(bankVersion) = 32),
            number INTEGER NOT NULL CHECK (number > 0),
            source TEXT NOT NULL CHECK (source IN ('interactive', 'scripted', 'imported')),
            language TEXT NOT NULL,
            -- 64 bits; SQLite's integers have a sign.
            seed INTEGER NOT NULL,
            -- The ids of the bank's items that the learner had been asked before, a JSON array: with them, the bank and the seed
            -- the paper can be drawn again.
            seen TEXT NOT NULL CHECK (json_valid(seen)),
            UNIQUE (learner, workspace, quiz, source, number)
        ) STRICT;
        CREATE INDEX attemptByQuiz ON attempt (quiz);

        CREATE TABLE paperItem (
            attempt TEXT NOT NULL REFERENCES attempt (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            itemVersion BLOB NOT NULL REFERENCES itemVersion (hash),
            passageVersion BLOB REFERENCES passageVersion (hash),
            -- The letters as this paper shows them: 'CADB'.
            optionOrder TEXT NOT NULL,
            PRIMARY KEY (attempt, position)
        ) STRICT, WITHOUT ROWID;

        -- What happened, never changed. Each event's hash covers the one before; event 0 covers the attempt and its paper.
        CREATE TABLE event (
            attempt TEXT NOT NULL REFERENCES attempt (id),
            sequence INTEGER NOT NULL CHECK (sequence >= 0),
            -- 'started' with the attempt's particulars, or an event as JSON.
            content TEXT NOT NULL CHECK (json_valid(content)),
            -- Milliseconds, in the years 1 to 9999, and since the machine started.
            wall INTEGER NOT NULL CHECK (wall BETWEEN -62135596800000 AND 253402300799999),
            monotonic INTEGER NOT NULL CHECK (monotonic BETWEEN 0 AND 253402300799999),
            boot TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (attempt, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER eventStays BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
        CREATE TRIGGER attemptStays BEFORE UPDATE ON attempt
            BEGIN SELECT RAISE(ABORT, 'attempts are never changed'); END;
        CREATE TRIGGER paperItemStays BEFORE UPDATE ON paperItem
            BEGIN SELECT RAISE(ABORT, 'papers are never changed'); END;
        CREATE TRIGGER itemVersionStays BEFORE UPDATE ON itemVersion
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        CREATE TRIGGER passageVersionStays BEFORE UPDATE ON passageVersion
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        CREATE TRIGGER quizVersionStays BEFORE UPDATE ON quizVersion
            BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
        """
}
