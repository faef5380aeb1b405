internal import SystemFiles

/// The folder `.coursekit` of a workspace: what coursekit has put down there for its next run.
///
/// Nothing in it is missed when it is gone, and it belongs to no version of the workspace: it is kept out of version control. A
/// workspace in which nothing can be written has none; neither has one whose `.coursekit` is a link or a file.
package struct OwnFolder: Sendable {
    private let root: String
    package static let name = ".coursekit"

    package init(of workspace: Workspace) {
        root = workspace.root
    }

    /// A file of the folder; nil where there is none, or it cannot be read.
    ///
    /// - Parameter limit: the bytes that it may have; a longer one counts as none.
    package func contents(of name: String, limit: Int) -> [UInt8]? {
        guard let folder = try? Descriptor.openFolder(at: root).openFolder(Self.name) else { return nil }
        guard let file = try? folder.openFile(name), let size = try? file.status().size, size <= limit else {
            return nil
        }
        return try? file.bytes(at: 0, count: size)
    }

    /// Puts a file into the folder, in one step and in the place of an older one; whether that was possible.
    ///
    /// It is not waited for the disk: a file that is not whole after a power failure must be told by whoever reads it.
    @discardableResult
    package func write(_ bytes: [UInt8], to name: String) -> Bool {
        do throws(SystemFault) {
            let top = try Descriptor.openFolder(at: root)
            try top.makeFolder(Self.name)
            let folder = try top.openFolder(Self.name)
            for left in try folder.names() { try? DraftFolder.removeLeftover(left, in: folder) }
            let draft = DraftFolder.fileDraftName(for: name)
            // What has this name is no leftover of a run that was killed, or it would be gone.
            let file = try folder.makeFile(draft)
            do throws(SystemFault) {
                _ = try? file.lock()
                try file.write(bytes)
                try folder.rename(draft, to: name)
            } catch {
                try? folder.remove(draft)
                throw error
            }
            return true
        } catch {
            return false
        }
    }
}
