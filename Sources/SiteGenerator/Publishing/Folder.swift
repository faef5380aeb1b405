#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// An open folder. Everything in it is named relative to it, so that nothing is written elsewhere when somebody moves it.
///
/// A class because several threads write through one descriptor, which is closed when the last of them is done.
final class Folder: Sendable {
    let descriptor: Int32
    /// For messages.
    let path: String

    /// Opens a folder; nil where there is none of the name.
    init?(_ path: String) throws(PublishingError) {
        let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else {
            if errno == ENOENT { return nil }
            throw errno == ENOTDIR ? .notAFolder(path) : .last(path)
        }
        descriptor = opened
        self.path = path
    }

    /// Makes a folder and those above it that are missing.
    static func make(_ path: String) throws(PublishingError) {
        var partial = ""
        for name in path.split(separator: "/") {
            partial += "/\(name)"
            guard mkdir(partial, 0o777) == 0 || errno == EEXIST || errno == EISDIR || errno == EROFS else {
                throw .last(partial)
            }
        }
    }

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// A folder below this one, each name on the way being a folder and no link; nil where there is none.
    func subfolder(_ path: String) -> Folder? {
        var current = self
        for name in path.split(separator: "/") {
            let opened = openat(current.descriptor, String(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard name != "..", opened >= 0 else { return nil }
            current = Folder(descriptor: opened, path: "\(current.path)/\(name)")
        }
        return current
    }

    /// Takes the folder for this program; whether no other has it.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Whether the folder still has the name under which it was opened.
    var isInPlace: Bool {
        var mine = stat()
        var named = stat()
        return fstat(descriptor, &mine) == 0 && stat(path, &named) == 0 && mine.st_ino == named.st_ino
            && mine.st_dev == named.st_dev
    }

    var names: [String] {
        get throws(PublishingError) { try Self.names(in: descriptor, path: path) }
    }

    func has(_ name: String) -> Bool {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    }

    func makeFolder(_ name: String) throws(PublishingError) {
        guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else { throw .last("\(path)/\(name)") }
    }

    /// The bytes of an ordinary file; nil where there is none, or where it has not `size` bytes.
    func contents(of name: String, size: Int? = nil) -> [UInt8]? {
        // A named pipe would make an ordinary open wait for ever.
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let count = Int(status.st_size)
        if let size, size != count { return nil }
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = read(file, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                filled += got
            }
            isWhole = filled == count
        }
        return isWhole ? bytes : nil
    }

    /// Makes a file; one of the same name is an error.
    func write(_ bytes: [UInt8], to name: String) throws(PublishingError) {
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw errno == EEXIST ? .nameTaken(name) : .last("\(path)/\(name)") }
        var written = 0
        var failure: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            while written < buffer.count, failure == 0 {
                let count = systemWrite(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                if count >= 0 {
                    written += count
                } else if errno != EINTR {
                    failure = errno
                }
            }
        }
        // Some file systems tell of a full disk only here.
        if close(file) != 0, failure == 0 { failure = errno }
        guard failure == 0 else { throw .failed("\(path)/\(name)", reason: String(cString: strerror(failure))) }
    }

    /// Gives a file of this folder a second name in another; whether that was possible.
    func link(_ name: String, into other: Folder) -> Bool {
        linkat(descriptor, name, other.descriptor, name, 0) == 0
    }

    /// Removes a folder in this one with all that is in it; links are removed, not followed.
    ///
    /// - Parameter mark: the file that goes last, so that whoever is stopped halfway leaves a folder that can still be told.
    func removeFolder(_ name: String, mark: String) throws(PublishingError) {
        try Self.empty(name, in: descriptor, path: "\(path)/\(name)", last: mark)
        guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw .last("\(path)/\(name)") }
    }

    func permissions() -> mode_t? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    func setPermissions(_ mode: mode_t) {
        fchmod(descriptor, mode)
    }

    private static func names(in descriptor: Int32, path: String) throws(PublishingError) -> [String] {
        // The stream takes over its descriptor and closes it.
        let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let stream = fdopendir(own) else { throw .last(path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func empty(
        _ name: String, in parent: Int32, path: String, last: String? = nil
    ) throws(PublishingError) {
        let folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else {
            if errno == ENOENT { return }
            throw .last(path)
        }
        defer { close(folder) }
        // Depth is that of addresses, which are a few names long; what is deeper was put there by nobody we know.
        let children = try names(in: folder, path: path)
        for child in children.filter({ $0 != last }) + children.filter({ $0 == last }) {
            if unlinkat(folder, child, 0) == 0 || errno == ENOENT { continue }
            try empty(child, in: folder, path: "\(path)/\(child)")
            guard unlinkat(folder, child, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw .last("\(path)/\(child)") }
        }
    }
}

extension PublishingError {
    /// What the last system call said about a path.
    static func last(_ path: String) -> PublishingError {
        .failed(path, reason: String(cString: strerror(errno)))
    }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
        Darwin.write(file, bytes, count)
    #elseif canImport(Musl)
        Musl.write(file, bytes, count)
    #else
        Glibc.write(file, bytes, count)
    #endif
}
