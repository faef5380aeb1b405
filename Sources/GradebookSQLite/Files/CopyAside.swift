internal import CourseModel
internal import GRDB
internal import Gradebook
internal import SystemFiles

/// A gradebook as it was, beside the gradebook: made before it is brought to a new form.
enum CopyAside {
    /// Copies the gradebook's last committed state, and returns where to. Whoever calls it keeps others from writing meanwhile.
    ///
    /// A copy that is there and says the same stays the only one; another is never overwritten.
    static func make(ofGradebookAt path: String, version: Int) throws -> String {
        let draft = "\(path).schema-\(version).part"
        do {
            try? SystemPath.remove(draft)
            try Descriptor.makeFile(at: draft, permissions: 0o600).setPermissions(0o600)
            try copy(GradebookFile.plainPath(path), to: draft)
            for number in 1... {
                let place = "\(path).schema-\(version)" + (number == 1 ? "" : "-\(number)") + ".bak"
                if SystemPath.isThere(place) {
                    guard try isSame(draft, place) else { continue }
                    try SystemPath.remove(draft)
                    return place
                }
                try Descriptor.openForReading(at: draft).sync()
                let (folder, name) = SystemPath.split(place)
                let opened = try Descriptor.openFolder(at: folder)
                try opened.rename(SystemPath.split(draft).name, to: name)
                try opened.sync()
                return place
            }
        } catch let fault as SystemFault {
            throw GradebookError.cannotPutAside(path: path, reason: fault.reason)
        } catch let error as DatabaseError {
            throw GradebookError.cannotPutAside(path: path, reason: error.reason)
        }
        preconditionFailure("numbers do not end before a name is free")
    }

    /// By SQLite, which knows what of the gradebook stands in its log.
    private static func copy(_ path: String, to draft: String) throws {
        let copy = try DatabaseQueue(path: GradebookFile.plainPath(draft))
        try DatabaseQueue(path: path).backup(to: copy)
        // No log stands beside it.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
        for ending in ["-wal", "-shm"] { try? SystemPath.remove(draft + ending) }
    }

    private static func isSame(_ one: String, _ other: String) throws(SystemFault) -> Bool {
        try Descriptor.openForReading(at: one).holdsTheSame(as: Descriptor.openForReading(at: other))
    }
}
