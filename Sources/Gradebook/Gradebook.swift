internal import Foundation
internal import GRDB
package import QuizEngine
internal import SystemFiles

/// The file that keeps learners and their attempts.
///
/// What an operation has returned from is on the disk: it survives a kill, a crash and a power cut. Several processes may use one
/// file at the same time. Names, staff ids and departments stand only with the learner; attempts know learners by random ids.
package struct Gradebook: Sendable {
    /// Where the gradebook is.
    package let path: String
    let database: DatabaseQueue
    /// The moment as of which it is read; nil where it is written to.
    let moment: Instant?
    /// Where its files must stand for what is written to be there; nil where nothing is written to a file.
    private let places: FilePlaces?
    /// Where the copy is that it is read from.
    private let copyFolder: PrivateFolder?

    /// Opens a gradebook to take quizzes in it, and makes it where there is none yet: a file that only its owner can read.
    ///
    /// A file that is none of ours is refused before anything in it is changed.
    ///
    /// - Parameter path: names a file, whatever it looks like: neither `file:a` nor `:memory:` means anything else.
    /// - Throws: `GradebookError` where the file is none of ours, newer than this program, on a network file system, or cannot be
    ///   opened so that what is written is safe.
    package init(at path: String) throws(GradebookError) {
        self.path = path
        moment = nil
        copyFolder = nil
        (database, places) = try GradebookError.translating(path: path) {
            let file = GradebookFile.plainPath(path)
            try GradebookFile.prepare(at: path)
            let database = try Self.connect(to: file, path: path)
            // At every opening, not only at the first: whoever made the file may have been killed before this.
            try GradebookFile.syncFolder(of: path)
            return (database, FilePlaces(ofGradebookAt: file))
        }
    }

    /// Opens a gradebook as it stands, to read it: from a private copy, so that nothing is ever written beside it, no lock is held,
    /// and whoever may read the file may read the gradebook.
    ///
    /// What is read is checked: the file here, each attempt against the chain of its events as it is read. Not for a process that
    /// also writes to the gradebook, since closing a file takes away the process's locks on it.
    ///
    /// - Parameter moment: attempts whose time was up by then have ended, although nobody came back to close them.
    package init(reading path: String, asOf moment: Instant) throws(GradebookError) {
        self.path = path
        self.moment = moment
        places = nil
        (database, copyFolder) = try GradebookError.translating(path: path) {
            let copy = try PrivateCopy(ofGradebookAt: path)
            let database = try DatabaseQueue(path: copy.path, configuration: Self.configuration)
            try Schema.requireGradebook(database, path: path)
            try database.writeWithoutTransaction { connection in
                try Self.requireSoundness(of: connection)
                try connection.execute(sql: "PRAGMA query_only = ON")
            }
            copy.folder.removeWhileInUse()
            return (database, copy.folder)
        }
    }

    /// A gradebook that is gone when the program ends, for rehearsals and tests.
    package static func inMemory() throws(GradebookError) -> Gradebook {
        try Gradebook(inMemory: ())
    }

    private init(inMemory: ()) throws(GradebookError) {
        path = ":memory:"
        moment = nil
        places = nil
        copyFolder = nil
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

    /// Reads in one transaction: from one state, whatever others write meanwhile.
    func read<Result>(_ body: (Database) throws -> Result) throws(GradebookError) -> Result {
        try GradebookError.translating(path: path) { try database.read(body) }
    }

    /// Writes in one transaction. When this returns, what was written is on the disk, in the file that stands at `path`.
    ///
    /// - Throws: `GradebookError.gone` where the file is not there any more. Looked for before the commit, so that the operation
    ///   can be done again when the file is back, and after it, because only then it is said to be saved.
    func write<Result>(_ body: (Database) throws -> Result) throws(GradebookError) -> Result {
        try GradebookError.translating(path: path) {
            func requireFiles() throws {
                if let places, !places.areKept { throw GradebookError.gone(path: path) }
            }
            let result = try database.write { connection in
                let result = try body(connection)
                try requireFiles()
                return result
            }
            try requireFiles()
            return result
        }
    }

    /// Makes SQLite go through the whole file: every page, every row's form, every index against its table.
    static func requireSoundness(of connection: Database) throws {
        let finding = try String.fetchOne(connection, sql: "PRAGMA integrity_check(1)")
        guard finding == "ok" else { throw GradebookError.Damage.file(finding ?? "integrity_check") }
    }

    /// Opens the database, tries again while others make it or close it.
    ///
    /// SQLite waits for another's lock, but not where two would wait for each other: while one turns the write-ahead log on, or
    /// closes the file as its last user, it tells the other at once that the file is busy.
    private static func connect(to file: String, path: String) throws -> DatabaseQueue {
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                let database = try DatabaseQueue(path: file, configuration: configuration)
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
            // The first look at the file opens its log, which from then on stays where it is.
            _ = try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM sqlite_master")
        }
    }
}
