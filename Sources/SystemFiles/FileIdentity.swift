/// What a file or folder is, whatever it is called: links, hard links and other ways to it have the same.
package struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let node: UInt64

    init(device: UInt64, node: UInt64) {
        self.device = device
        self.node = node
    }

    /// - Parameter path: links in it are followed. nil where nothing is there, or it cannot be looked at.
    package init?(ofPath path: String) {
        guard let status = try? Descriptor.Status(ofPath: path) else { return nil }
        self = status.identity
    }
}

/// Where a file is or will be, so that two ways to say the same place can be told.
package struct FilePlace: Sendable {
    private let identity: FileIdentity?
    private let folder: FileIdentity?
    private let name: String

    package init(_ path: String) {
        let place = SystemPath.split(path)
        identity = FileIdentity(ofPath: path)
        folder = FileIdentity(ofPath: place.folder)
        name = place.name.lowercased()
    }

    /// An open file, whatever its name is.
    package init(of file: borrowing Descriptor) {
        identity = try? file.status().identity
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
