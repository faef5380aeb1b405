#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// What a file or folder is, whatever it is called: links, hard links and other ways to it have the same.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let node: UInt64

    /// - Parameter path: links in it are followed. nil where nothing is there, or it cannot be looked at.
    package init?(ofPath path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    package init?(ofDescriptor descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        node = UInt64(truncatingIfNeeded: status.st_ino)
    }
}

/// Where a file is or will be, so that two ways to say the same place can be told.
package struct FilePlace: Sendable {
    private let identity: FileIdentity?
    private let folder: FileIdentity?
    private let name: String

    package init(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let parent = parts.dropLast().joined(separator: "/")
        identity = FileIdentity(ofPath: path)
        folder = FileIdentity(ofPath: parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent)
        name = String(parts.last ?? "").lowercased()
    }

    /// An open file, whatever its name is.
    package init(ofDescriptor descriptor: Int32) {
        identity = FileIdentity(ofDescriptor: descriptor)
        folder = nil
        name = ""
    }

    /// Whether whoever writes to one writes to the other.
    ///
    /// Names of one folder that differ in capitals only count as one, because many disks do not tell them apart.
    package func isSame(as other: FilePlace) -> Bool {
        if let identity, identity == other.identity { return true }
        return folder != nil && folder == other.folder && name == other.name
    }
}
