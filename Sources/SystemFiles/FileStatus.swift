#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A file at one moment: two stamps are equal only if the file is unchanged as far as the system tells.
///
/// Every writing, renaming over, change of rights and setting back of times gives another stamp, because the time of the last change of
/// status is the system's own and cannot be set. What a stamp cannot tell is a writing that leaves the size and comes within the same
/// tick of the file system's clock (some milliseconds on most disks, two seconds on FAT) as the writing before: whoever keeps stamps
/// must not trust one that was taken less than that after its change time. Nor do network disks all keep inodes and change times; there
/// stamps may differ although nothing has changed, which costs a reading and nothing else.
package struct FileStamp: Hashable, Sendable {
    package let identity: FileIdentity
    /// In bytes.
    package let size: Int
    /// When its bytes were written last, in nanoseconds since 1970; programs may set it to anything.
    package let modified: Int64
    /// When its bytes, names, rights or times were changed last, in nanoseconds since 1970.
    package let changed: Int64

    /// Whether the file had been left alone for so long when it was stamped that an equal stamp later means an unchanged file: the
    /// clocks of some file systems tick every two seconds.
    ///
    /// - Parameter time: when it was stamped, or somewhat earlier, as `SystemClock.wall` gives it.
    package func isSettled(at time: Int64) -> Bool { time - changed / 1_000_000 > 3000 }
}

extension Descriptor {
    /// What the system knows of a file or folder besides its bytes.
    package struct Status: Sendable, Hashable {
        package enum Kind: Sendable, Hashable { case file, folder, link, pipe, socket, device }
        package let kind: Kind
        package let stamp: FileStamp
        /// Whether anybody may write to it.
        package let isWritable: Bool
        /// Whether nobody but its owner may read or change it.
        package let isPrivate: Bool
        /// Whether it is the administrator's (root's) or the account's own, and nobody else may change it.
        package let isTrusted: Bool
        /// How many names it has.
        package let nameCount: Int

        /// In bytes.
        package var size: Int { stamp.size }
        /// In nanoseconds since 1970.
        package var modified: Int64 { stamp.modified }
        package var identity: FileIdentity { stamp.identity }

        /// The status of what a path leads to, through links too.
        package init(ofPath path: String) throws(SystemFault) {
            var status = stat()
            guard stat(path, &status) == 0 else { throw .last }
            self.init(status)
        }

        /// The status of what a path stands for, be it a link.
        package init(ofLinkOrFile path: String) throws(SystemFault) {
            var status = stat()
            guard lstat(path, &status) == 0 else { throw .last }
            self.init(status)
        }

        fileprivate init(_ status: stat) {
            kind =
                switch status.st_mode & S_IFMT {
                case S_IFREG: .file
                case S_IFDIR: .folder
                case S_IFLNK: .link
                case S_IFIFO: .pipe
                case S_IFSOCK: .socket
                default: .device
                }
            #if canImport(Darwin)
                let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
            #else
                let (modified, changed) = (status.st_mtim, status.st_ctim)
            #endif
            stamp = FileStamp(
                identity: FileIdentity(
                    device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino)),
                size: Int(status.st_size), modified: Self.nanoseconds(modified), changed: Self.nanoseconds(changed))
            isWritable = status.st_mode & 0o222 != 0
            isPrivate = status.st_mode & 0o077 == 0
            isTrusted = [0, geteuid()].contains(status.st_uid) && status.st_mode & 0o022 == 0
            nameCount = Int(status.st_nlink)
        }

        private static func nanoseconds(_ time: timespec) -> Int64 {
            // Times that a broken disk gives may be of any year.
            Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        }
    }

    package borrowing func status() throws(SystemFault) -> Status {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last }
        return Status(status)
    }

    /// The status of a name in this folder, nil where there is none; a link is not followed.
    package borrowing func status(ofName name: String) throws(SystemFault) -> Status? {
        var status = stat()
        if fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return Status(status) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw .last
    }
}

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
