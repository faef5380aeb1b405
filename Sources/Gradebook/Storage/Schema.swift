internal import GRDB

/// The tables of a gradebook.
///
/// A migration that has been released is never edited: later versions add to it. The schema itself refuses what must not be:
/// SQLite checks every row.
enum Schema {
    /// "CkGb", so that tools tell a gradebook from other databases.
    private static let applicationID: Int32 = 0x436B_4762

    /// Makes an empty database a gradebook, and refuses one that is something else, or newer, without changing anything in it.
    static func claim(_ database: DatabaseQueue, path: String) throws {
        if try database.read(isOurs) {
            guard try !database.read(migrator.hasBeenSuperseded) else { throw GradebookError.newerFormat(path: path) }
            return
        }
        // In one transaction with the look at it: another process may be making the same new gradebook.
        try database.write { connection in
            if try isOurs(connection) { return }
            let isEmpty = try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
            guard isEmpty, try id(of: connection) == 0 else { throw GradebookError.notAGradebook(path: path) }
            try connection.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
    }

    /// Makes the tables that are missing.
    static func migrate(_ database: DatabaseQueue) throws {
        guard try !database.read(migrator.hasCompletedMigrations) else { return }
        do {
            try migrator.migrate(database)
        } catch {
            // Another process may have made the tables between the migrator's look at them and its transaction.
            guard try database.read(migrator.hasCompletedMigrations) else { throw error }
        }
    }

    private static func isOurs(_ connection: Database) throws -> Bool {
        try id(of: connection) == applicationID
    }

    private static func id(of connection: Database) throws -> Int32? {
        try Int32.fetchOne(connection, sql: "PRAGMA application_id")
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("schema 1") { try $0.execute(sql: schema1) }
        return migrator
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
