internal import Foundation
internal import GRDB
internal import Synchronization
internal import SystemFiles

/// Whether a gradebook's file lacks its write-ahead log.
///
/// While somebody uses a gradebook, its file says in its first bytes that a log stands beside it; the last user who leaves takes the log
/// into the file and that word out of it. So a file that says there is a log, and has none, is a copy that was made while the gradebook was
/// in use, or lost its log: what was recorded last may be missing. Nothing else can be known of a file: one that was copied when nobody used
/// it is whole.
enum WriteAheadLog {
    /// The first form of gradebooks whose users leave so.
    private static let firstSchema = 4

    /// Whether the log of a gradebook is missing.
    ///
    /// Others may be opening or leaving it at this very moment, when it looks the same for some milliseconds: what is missing is looked for
    /// again. Not for a process that has the gradebook open, since closing a file takes away the process's locks on it.
    static func isMissing(ofGradebookAt path: String) -> Bool {
        let file = GradebookFile.resolved(path)
        for _ in 0..<looks {
            guard saysThereIsALog(file), !SystemPath.isThere(file + "-wal") else { return false }
            Thread.sleep(forTimeInterval: pause)
        }
        return true
    }

    /// In seconds.
    private static let (looks, pause) = (4, 0.05)

    /// Whether the file's head names a gradebook of a form that says so, in use.
    private static func saysThereIsALog(_ file: String) -> Bool {
        guard let head = try? Descriptor.openForReading(at: file).readHead(count: 72), head.count == 72 else {
            return false
        }
        // SQLite's file format: the versions that a writer and a reader need, 2 where there is a log; the user's version; the
        // application.
        let version = head[60..<64].reduce(0) { $0 << 8 | Int($1) }
        return head[18] == 2 && head[19] == 2 && version >= firstSchema && head[68..<72].elementsEqual("CkGb".utf8)
    }
}

/// Leaves a gradebook: whoever is the last takes its log into the file and says so there. A class, because that happens when the last copy
/// of a store is gone.
final class LogKeeper: Sendable {
    private let database: DatabaseQueue
    private let places: FilePlaces
    private let path: String
    private let hasLeft = Mutex(false)

    /// The gradebooks that this process has open, by their files.
    private static let open = Mutex<[String: Int]>([:])

    /// Whether this process has a gradebook open already, and has to leave its file alone.
    static func isOpen(_ path: String) -> Bool { open.withLock { $0[GradebookFile.resolved(path)] != nil } }

    init(_ database: DatabaseQueue, at path: String, places: FilePlaces) {
        self.database = database
        self.places = places
        self.path = GradebookFile.resolved(path)
        Self.open.withLock { $0[self.path, default: 0] += 1 }
    }

    // Whoever still holds the connection may go on with it, without a log.
    deinit { leave() }

    /// Nothing is lost where it cannot be done: then the log stays, and so does the word of it.
    func leave() {
        let isFirst = hasLeft.withLock { hasLeft in
            defer { hasLeft = true }
            return !hasLeft
        }
        guard isFirst else { return }
        // A file that was moved away, or replaced by another, is not ours to change under its old name.
        if places.areKept {
            // Others who use it keep it from that at once; nobody waits.
            try? database.writeWithoutTransaction { connection in
                try connection.execute(sql: "PRAGMA busy_timeout = 0")
                _ = try String.fetchOne(connection, sql: "PRAGMA journal_mode = DELETE")
            }
        }
        Self.open.withLock { open in
            open[path, default: 1] -= 1
            if open[path] == 0 { open[path] = nil }
        }
    }
}
