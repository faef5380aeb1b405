internal import Foundation
internal import GRDB

/// The file that keeps learners and their attempts.
///
/// What an operation has returned from is on the disk: it survives a kill, a crash and a power cut. Several processes may use one
/// file at the same time. Names, staff ids and departments stand only with the learner; attempts know learners by random ids.
package struct Gradebook: Sendable {
    /// Where the gradebook is.
    package let path: String
    let database: DatabaseQueue

    /// Opens a gradebook, and makes it where there is none yet: a file that only its owner can read.
    ///
    /// A file that is none of ours is refused before anything in it is changed.
    ///
    /// - Throws: `GradebookError` where the file is none of ours, newer than this program, on a network file system, or cannot be
    ///   opened so that what is written is safe.
    package init(at path: String) throws(GradebookError) {
        self.path = path
        database = try GradebookError.translating(path: path) {
            try GradebookFile.prepare(at: path)
            let database = try Self.connect(to: path)
            // At every opening, not only at the first: whoever made the file may have been killed before this.
            try GradebookFile.syncFolder(of: path)
            return database
        }
    }

    /// A gradebook that is gone when the program ends, for rehearsals and tests.
    package static func inMemory() throws(GradebookError) -> Gradebook {
        try Gradebook(inMemory: ())
    }

    private init(inMemory: ()) throws(GradebookError) {
        path = ":memory:"
        database = try GradebookError.translating(path: path) {
            let database = try DatabaseQueue()
            try Schema.prepare(database, path: ":memory:")
            return database
        }
    }

    /// Closes the gradebook. The last of its users thereby brings the write-ahead log into the file, which is then whole by itself
    /// and may be copied; nothing is lost without it. It also happens when the last copy of this value is gone.
    package func close() throws(GradebookError) {
        try GradebookError.translating(path: path) { try database.close() }
    }

    /// Opens the database, tries again while others make it or close it.
    ///
    /// SQLite waits for another's lock, but not where two would wait for each other: while one turns the write-ahead log on, or
    /// closes the file as its last user, it tells the other at once that the file is busy.
    private static func connect(to path: String) throws -> DatabaseQueue {
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                let database = try DatabaseQueue(path: path, configuration: configuration)
                try Schema.prepare(database, path: path)
                try guaranteeDurability(of: database, path: path)
                return database
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }

    /// Another writer needs milliseconds; half a minute means that it hangs. In seconds.
    private static let patience = 30.0

    private static var configuration: Configuration {
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
            let journal = try String.fetchOne(connection, sql: "PRAGMA journal_mode = WAL")
            // `fullfsync` makes macOS empty the drive's cache too; `secure_delete` overwrites a name that is replaced or erased.
            try connection.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON")
            let synchronous = try Int.fetchOne(connection, sql: "PRAGMA synchronous")
            guard journal == "wal", synchronous == 2 else { throw GradebookError.notDurable(path: path) }
        }
    }
}
