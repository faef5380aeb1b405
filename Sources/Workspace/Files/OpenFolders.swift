internal import Synchronization
internal import SystemFiles

/// An open folder that several threads look into. A class because it is closed when the last of them is done.
final class OpenedFolder: Sendable {
    let descriptor: Descriptor

    init(_ descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }
}

/// The folders of a workspace that files were opened in last: the files of a folder are mostly read one after the other, and opening
/// the way to it anew for each takes longer than reading it.
///
/// An open folder stays the one that was opened, whatever becomes of its name; so they are closed when one pass over the files is over.
/// A class because all copies of a workspace's files share
/// it, and so do the threads that read them.
final class OpenFolders: Sendable {
    private let known = Mutex<[(path: String, folder: OpenedFolder)]>([])
    /// More than the threads that work at once, and few of the files that a program may have open.
    private static let limit = 16

    /// A folder below the workspace's own, each name on the way being a folder and no link.
    func folder(_ path: String, below root: String) throws(SystemFault) -> OpenedFolder {
        if let folder = known.withLock({ known in known.last { $0.path == path }?.folder }) { return folder }
        let folder = OpenedFolder(try Descriptor.openFolder(at: root).openFolder(path))
        known.withLock { known in
            if known.count == Self.limit { known.removeFirst() }
            known.append((path, folder))
        }
        return folder
    }

    func close() { known.withLock { $0 = [] } }
}
