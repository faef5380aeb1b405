#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// An open file or folder, closed when it goes out of use.
///
/// Below an open folder paths are opened name by name and no symbolic link is followed on the way, so that nothing outside of it can be
/// reached, not even while someone exchanges a folder for a link.
package struct Descriptor: ~Copyable {
    /// The system's number, for as long as this value lives.
    package let number: Int32

    private init(number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Opens a folder anywhere; its path may lead through links.
    package static func openFolder(at path: String) throws(SystemFault) -> Descriptor {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .last }
        return Descriptor(number: number)
    }

    /// Opens a folder below this one; `path` has names joined by `/`, or is empty for the folder itself.
    package borrowing func openFolder(_ path: String) throws(SystemFault) -> Descriptor {
        let names = path.split(separator: "/")
        let first = names.first.map(String.init) ?? "."
        var current = try child(first, flags: O_RDONLY | O_DIRECTORY)
        for name in names.dropFirst() { current = try current.child(String(name), flags: O_RDONLY | O_DIRECTORY) }
        return current
    }

    /// Opens an ordinary file below this folder for reading; anything else counts as missing.
    package borrowing func openFile(_ path: String) throws(SystemFault) -> Descriptor {
        let (parent, name) = Self.split(path)
        // A named pipe would make an ordinary open wait for ever.
        let opened = try openFolder(parent).child(name, flags: O_RDONLY | O_NONBLOCK)
        guard try opened.status().kind == .file else { throw SystemFault(ENOENT) }
        return opened
    }

    private borrowing func child(_ name: String, flags: Int32) throws(SystemFault) -> Descriptor {
        guard name != "..", !name.isEmpty, !name.utf8.contains(0) else { throw SystemFault(ENOENT) }
        let opened = openat(number, name, flags | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { throw .last }
        return Descriptor(number: opened)
    }

    /// A path cut at its last `/`.
    package static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}

extension Descriptor {
    /// What the system knows of a file or folder besides its bytes.
    package struct Status: Sendable, Hashable {
        package enum Kind: Sendable, Hashable { case file, folder, link, pipe, socket, device }
        package let kind: Kind
        /// In bytes.
        package let size: Int
        /// In nanoseconds since 1970.
        package let modified: Int64
        /// Whether anybody may write to it.
        package let isWritable: Bool
        /// How many names it has.
        package let nameCount: Int
        package let identity: FileIdentity

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

    /// The bytes of the file; nil where it has more than `limit`.
    package borrowing func readAll(limit: Int) throws(SystemFault) -> [UInt8]? {
        try FileBytes.readAll(from: number, limit: limit)
    }

    /// The first bytes of the file, at most `count`.
    package borrowing func readHead(count: Int) throws(SystemFault) -> [UInt8] {
        try FileBytes.readHead(from: number, count: count)
    }

    /// The names in the folder, `.` and `..` left out, in no order; a name that is not UTF-8 is given with U+FFFD.
    package borrowing func names() throws(SystemFault) -> [String] {
        try FolderNames.read(from: number)
    }

    /// Whether a path below this folder exists; links are followed, so this is for folders of the system alone.
    package borrowing func hasEntry(_ path: String) -> Bool {
        faccessat(number, path, F_OK, 0) == 0
    }
}
