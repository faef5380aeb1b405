internal import Foundation
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Which file it is, whatever its name.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

/// Where the files of an open gradebook stood when it was opened.
///
/// SQLite writes to the files that it has open, although nobody may find them any more: where somebody deletes, moves or replaces
/// one, whatever is committed from then on is nowhere.
struct FilePlaces: Sendable {
    private let identities: [String: FileIdentity]

    /// Looks at a gradebook just opened, and at its write-ahead log, which nobody takes away rightly before it is closed.
    init(ofGradebookAt path: String) {
        var identities: [String: FileIdentity] = [:]
        // SQLite keeps the log beside the file that a link leads to.
        for file in [path, GradebookFile.resolved(path) + "-wal"] {
            identities[file] = Self.status(of: file).map(FileIdentity.init)
        }
        self.identities = identities
    }

    /// Whether each file is where it was, and nobody has emptied the gradebook.
    var areKept: Bool {
        identities.allSatisfy { path, identity in
            guard let status = Self.status(of: path) else { return false }
            return FileIdentity(status) == identity && (status.st_size > 0 || path.hasSuffix("-wal"))
        }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
