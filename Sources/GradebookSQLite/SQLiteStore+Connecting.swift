internal import Foundation
internal import GRDB
internal import Gradebook

// How files are opened, and what is asked of them first.
extension SQLiteStore {
    /// Makes SQLite go through the whole file: every page, every row's form, every index against its table.
    static func requireSoundness(of connection: Database) throws {
        let finding = try String.fetchOne(connection, sql: "PRAGMA integrity_check(1)")
        guard finding == "ok" else { throw GradebookError.Damage.file(finding ?? "integrity_check") }
    }

    /// The same on another thread, while the file is read.
    static func requireSoundness(of database: DatabaseQueue, path: String) -> WorkBeside {
        WorkBeside { () throws(GradebookError) in
            try GradebookError.translatingSQLite(path: path) {
                try database.read { try requireSoundness(of: $0) }
            }
        }
    }

    /// Opens the database, tries again while others make it or close it.
    ///
    /// SQLite waits for another's lock, but not where two would wait for each other: while one turns the write-ahead log on, or
    /// closes the file as its last user, it tells the other at once that the file is busy.
    static func connect(
        to file: String, path: String
    ) throws -> (database: DatabaseQueue, migration: Gradebook.Migration?) {
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                let database = try DatabaseQueue(path: file, configuration: configuration)
                var copy: String?
                let version = try Schema.prepare(database, path: path) { version in
                    copy = try CopyAside.make(ofGradebookAt: path, version: version)
                }
                try guaranteeDurability(of: database, path: path)
                return (database, copy.map { Gradebook.Migration(schema: version, copy: $0) })
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }

    private static let tries = 100

    /// Another writer needs milliseconds; half a minute means that it hangs. In seconds.
    private static let patience = 30.0

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.label = "gradebook"
        return configuration
    }

    /// Makes every commit wait for the disk, and makes sure that it does.
    ///
    /// Not by GRDB's `journalMode = .wal`: that sets `synchronous = NORMAL`, with which a commit may be lost with the power.
    private static func guaranteeDurability(of database: DatabaseQueue, path: String) throws {
        try database.writeWithoutTransaction { connection in
            var journal: String?
            for _ in 0..<tries where journal != "wal" {
                _ = try String.fetchOne(connection, sql: "PRAGMA journal_mode = WAL")
                // The first look at the file opens its log, which from then on stays where it is; until then, another who leaves as the
                // last may have taken it away.
                _ = try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM sqlite_master")
                journal = try String.fetchOne(connection, sql: "PRAGMA journal_mode")
            }
            // `fullfsync` makes macOS empty the drive's cache too; `secure_delete` overwrites a name that is replaced or erased.
            try connection.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON")
            // 64 MiB, where so much is changed at once: pages that leave the memory before the end of a merge are written twice.
            try connection.execute(sql: "PRAGMA cache_size = -65536")
            let synchronous = try Int.fetchOne(connection, sql: "PRAGMA synchronous")
            guard journal == "wal", synchronous == 2 else { throw GradebookError.notDurable(path: path) }
        }
    }
}
