internal import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// An open file or folder, closed when it goes out of use.
///
/// Paths are opened name by name and no symbolic link is followed on the way, so that nothing outside the workspace
/// can be reached, not even while someone exchanges a folder for a link.
struct Descriptor: ~Copyable {
    let number: Int32

    private init(number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Opens the workspace's own folder; its path may lead through links.
    static func root(_ path: String) throws(WorkspaceError) -> Descriptor {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw failure(path) }
        return Descriptor(number: number)
    }

    /// Opens a folder below this one; `path` has names joined by `/`, or is empty for the folder itself.
    ///
    /// - Parameter wanted: what the folder is opened for, if it is not wanted itself; an error names it.
    borrowing func folder(_ path: String, for wanted: String? = nil) throws(WorkspaceError) -> Descriptor {
        let names = path.split(separator: "/")
        let first = names.first.map(String.init) ?? "."
        var current = try child(first, path: wanted ?? path, flags: O_RDONLY | O_DIRECTORY)
        for name in names.dropFirst() {
            current = try current.child(String(name), path: wanted ?? path, flags: O_RDONLY | O_DIRECTORY)
        }
        return current
    }

    /// Opens an ordinary file below this folder for reading.
    borrowing func file(_ path: String) throws(WorkspaceError) -> Descriptor {
        let (parent, name) = Self.split(path)
        // A named pipe would make an ordinary open wait for ever.
        let opened = try folder(parent, for: path).child(name, path: path, flags: O_RDONLY | O_NONBLOCK)
        guard try opened.status(path).kind == .file else { throw .noSuchFile(path) }
        return opened
    }

    private borrowing func child(_ name: String, path: String, flags: Int32) throws(WorkspaceError) -> Descriptor {
        guard name != "..", !name.isEmpty, !name.utf8.contains(0) else { throw .noSuchFile(path) }
        let opened = openat(number, name, flags | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { throw Self.failure(path) }
        return Descriptor(number: opened)
    }

    static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    private static func failure(_ path: String) -> WorkspaceError {
        switch errno {
        case ENOENT, ENOTDIR, ELOOP, EMLINK, ENAMETOOLONG: .noSuchFile(path)
        default: .unreadable(path, reason: .last)
        }
    }
}

extension Descriptor {
    struct Status: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case file, folder, link, pipe, socket, device }
        let kind: Kind
        let size: Int
        /// In nanoseconds since 1970.
        let modified: Int64
        /// Whether anybody may write to it.
        let isWritable: Bool
        /// How many names it has.
        let nameCount: Int
        let identity: FileIdentity

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
            size = Int(status.st_size)
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
            isWritable = status.st_mode & 0o222 != 0
            nameCount = Int(status.st_nlink)
            identity = FileIdentity(status)
        }
    }

    borrowing func status(_ path: String) throws(WorkspaceError) -> Status {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw Self.failure(path) }
        return Status(status)
    }

    /// The status of a name in this folder, nil where there is none; a link is not followed.
    borrowing func status(ofName name: String, path: String) throws(WorkspaceError) -> Status? {
        var status = stat()
        if fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return Status(status) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw .unreadable(path, reason: .last)
    }

    /// The bytes of the file; nil where it has more than `limit`.
    borrowing func readAll(_ path: String, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        do throws(SystemFault) {
            return try FileBytes.readAll(from: number, limit: limit)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    /// The first bytes of the file, at most `count`.
    borrowing func head(_ path: String, count: Int) throws(WorkspaceError) -> [UInt8] {
        do throws(SystemFault) {
            return try FileBytes.readHead(from: number, count: count)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    /// The names in the folder, `.` and `..` left out, in no order; a name that is not UTF-8 is given with U+FFFD.
    borrowing func names(_ path: String) throws(WorkspaceError) -> [String] {
        do throws(SystemFault) {
            return try FolderNames.read(from: number)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }
}

extension Descriptor {
    /// Whether a path below this folder exists; links are followed, so this is for folders of the system alone.
    borrowing func hasEntry(_ path: String) -> Bool {
        faccessat(number, path, F_OK, 0) == 0
    }
}
