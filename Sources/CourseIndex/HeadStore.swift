internal import Workspace
internal import Synchronization

/// The first bytes of the files that some text links to, read once.
///
/// A class because all copies of an index, and all threads that work with them, look into the same one.
final class HeadStore: Sendable {
    private let files: WorkspaceFiles
    private let known = Mutex<[String: [UInt8]]>([:])

    init(files: WorkspaceFiles) {
        self.files = files
    }

    /// At most a kibibyte; nothing where the file cannot be read. Two threads may read the same file; they find the same.
    func head(of path: String) -> [UInt8] {
        if let head = known.withLock({ $0[path] }) { return head }
        let head = files.head(of: path)
        known.withLock { $0[path] = head }
        return head
    }
}
