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

    /// Makes a new file in this folder, which must not have one of the name.
    borrowing func newFile(_ name: String, permissions: UInt32) throws(WorkspaceError) -> Descriptor {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let opened = openat(number, name, flags, mode_t(permissions))
        guard opened >= 0 else { throw .unwritable(name, reason: Self.reason()) }
        return Descriptor(number: opened)
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
        default: .unreadable(path, reason: reason())
        }
    }

    static func reason() -> String {
        String(cString: strerror(errno))
    }
}

extension Descriptor {
    struct Status: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case file, folder, link, pipe, socket, device }
        let kind: Kind
        let size: Int
        /// In nanoseconds since 1970.
        let modified: Int64
        let permissions: UInt32

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
            permissions = UInt32(status.st_mode & 0o7777)
        }
    }

    borrowing func status(_ path: String) throws(WorkspaceError) -> Status {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw Self.failure(path) }
        return Status(status)
    }

    /// The status of a name in this folder; a link is not followed.
    borrowing func status(ofName name: String) -> Status? {
        var status = stat()
        return fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? Status(status) : nil
    }

    /// The bytes of the file, at most `limit` of them.
    borrowing func readAll(_ path: String, limit: Int) throws(WorkspaceError) -> [UInt8] {
        let expected = min(try status(path).size, limit)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected + 1)
        var buffer = [UInt8](repeating: 0, count: min(max(expected + 1, 4096), 1 << 16))
        while bytes.count < limit {
            let count = buffer.withUnsafeMutableBytes {
                read(number, $0.baseAddress, min($0.count, limit - bytes.count))
            }
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw .unreadable(path, reason: Self.reason())
            }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// The names in the folder, `.` and `..` left out, in no order; a name that is not UTF-8 is given with U+FFFD.
    borrowing func names(_ path: String) throws(WorkspaceError) -> [String] {
        // The stream takes over its descriptor and closes it.
        let own = openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let stream = fdopendir(own) else { throw Self.failure(path) }
        defer { closedir(stream) }
        var result: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { result.append(name) }
        }
        return result
    }

    /// Replaces the file `name` in this folder by `bytes`: wholly, or not at all.
    borrowing func replace(_ name: String, with bytes: [UInt8], path: String) throws(WorkspaceError) {
        let permissions = status(ofName: name)?.permissions ?? 0o644
        let temporary = ".\(name).\(getpid()).coursekit"
        do throws(WorkspaceError) {
            let file = try newFile(temporary, permissions: permissions)
            try file.write(bytes, path: path)
            guard fsync(file.number) == 0 else { throw .unwritable(path, reason: Self.reason()) }
            guard renameat(number, temporary, number, name) == 0 else {
                throw .unwritable(path, reason: Self.reason())
            }
            fsync(number)
        } catch {
            unlinkat(number, temporary, 0)
            throw error
        }
    }

    private borrowing func write(_ bytes: [UInt8], path: String) throws(WorkspaceError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                #if canImport(Darwin)
                    Darwin.write(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                #elseif canImport(Musl)
                    Musl.write(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                #else
                    Glibc.write(number, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                #endif
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw .unwritable(path, reason: Self.reason())
            }
            written += count
        }
    }
}

extension Descriptor {
    /// Whether a path below this folder exists; links are followed, so this is for folders of the system alone.
    borrowing func hasEntry(_ path: String) -> Bool {
        faccessat(number, path, F_OK, 0) == 0
    }
}
