internal import CourseModel
internal import GRDB
package import Gradebook
internal import SystemFiles

extension Gradebook {
    /// Begins a gradebook in an empty file, to be filled from another and given away: a whole file by itself, without a log beside it.
    ///
    /// - Parameter id: that of the gradebook whose records it gets.
    package init(filling path: String, as id: GradebookID) throws(GradebookError) {
        self.init(try SQLiteStore(filling: path, as: id))
    }

    /// Writes a gradebook as it stands now into an empty file, whoever sits a quiz meanwhile: nobody waits for it, and nothing is written
    /// beside the gradebook. The file is whole by itself.
    ///
    /// - Throws: `GradebookError.damaged` where the gradebook is not sound.
    package static func backUp(_ path: String, to draft: String) throws(GradebookError) {
        try GradebookError.translatingSQLite(path: path) {
            let copy = try PrivateCopy(ofGradebookAt: path)
            let database = try DatabaseQueue(path: copy.path)
            try database.writeWithoutTransaction { try SQLiteStore.requireSoundness(of: $0) }
            try Schema.requireGradebookAsItIs(database, path: path)
            let backup = try DatabaseQueue(path: GradebookFile.plainPath(draft))
            do { try database.backup(to: backup) } catch let error as DatabaseError {
                throw GradebookError.cannotWrite(path: draft, reason: error.reason)
            }
            try backup.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try backup.close()
            try database.close()
        }
    }

    /// Puts a backup in the place of a gradebook, which is kept beside it under another name.
    ///
    /// - Returns: where what was there is kept; nil where nothing was.
    /// - Throws: `GradebookError.busy` where somebody uses the gradebook; nothing is changed then.
    package static func restore(_ backup: String, to path: String) throws(GradebookError) -> String? {
        try GradebookError.translatingSQLite(path: path) {
            let draft = path + ".restored.part"
            try? SystemPath.remove(draft)
            do throws(SystemFault) {
                try Descriptor.makeFile(at: draft, permissions: 0o600).setPermissions(0o600)
            } catch {
                throw GradebookError.cannotOpen(path: path, reason: error.reason)
            }
            defer { try? SystemPath.remove(draft) }
            try backUp(backup, to: draft)
            try sync(draft, for: path)
            guard SystemPath.isThere(path) else {
                try rename(draft, to: path)
                return nil
            }
            try requireUnused(path)
            let kept = unusedName(beside: path)
            if try exchange(draft, with: path) {
                try rename(draft, to: kept)
            } else {
                try rename(path, to: kept)
                try rename(draft, to: path)
            }
            return kept
        }
    }

    /// Brings the log into the file, which SQLite does only where nobody else has it open.
    private static func requireUnused(_ path: String) throws {
        let database = try DatabaseQueue(path: GradebookFile.plainPath(path))
        let mode = try database.writeWithoutTransaction {
            try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
        }
        try database.close()
        guard mode == "delete" else { throw GradebookError.busy(path: path) }
    }

    private static func unusedName(beside path: String) -> String {
        var number = 1
        while true {
            let name = "\(path).replaced" + (number == 1 ? "" : "-\(number)") + ".bak"
            if !SystemPath.isThere(name) { return name }
            number += 1
        }
    }

    private static func sync(_ file: String, for path: String) throws {
        do throws(SystemFault) { try Descriptor.openForReading(at: file).sync() } catch {
            throw GradebookError.cannotWrite(path: path, reason: error.reason)
        }
    }

    private static func rename(_ one: String, to other: String) throws {
        try inFolder(of: other) { folder throws(SystemFault) in
            try folder.rename(SystemPath.split(one).name, to: SystemPath.split(other).name)
            try folder.sync()
        }
    }

    /// False where the file system cannot exchange names.
    private static func exchange(_ one: String, with other: String) throws -> Bool {
        var isDone = false
        try inFolder(of: other) { folder throws(SystemFault) in
            isDone = try folder.exchange(SystemPath.split(one).name, SystemPath.split(other).name)
            try folder.sync()
        }
        return isDone
    }

    private static func inFolder(of path: String, _ body: (borrowing Descriptor) throws(SystemFault) -> Void) throws {
        do throws(SystemFault) { try body(try Descriptor.openFolder(at: SystemPath.split(path).folder)) } catch {
            throw GradebookError.cannotWrite(path: path, reason: error.reason)
        }
    }
}
