internal import SystemFiles
internal import CourseModel

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
    func subfolder(_ path: String) throws(PublishingError) -> Folder? {
        var current = self
        for name in path.split(separator: "/") {
            guard name != ".." else { return nil }
            let opened = openat(current.descriptor, String(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard opened >= 0 else {
                if [ENOENT, ENOTDIR, ELOOP, EMLINK].contains(errno) { return nil }
                throw .last("\(current.path)/\(name)")
            }
            current = Folder(descriptor: opened, path: "\(current.path)/\(name)")
        }
        return current
    }

    /// Takes the folder for this program; whether no other has it.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Whether the folder still has the name under which it was opened.
    var isInPlace: Bool {
        FileIdentity(ofDescriptor: descriptor) == FileIdentity(ofPath: path)
    }

    /// In order.
    var names: [String] {
        get throws(PublishingError) {
            do throws(SystemFault) {
                return try FolderNames.read(from: descriptor).sorted()
            } catch {
                throw .failed(path, reason: error)
            }
        }
    }

    /// What there can be under a name.
    enum Kind { case file, folder, link, other }

    /// What stands under a name, links not followed; nil for nothing.
    func kind(of name: String) throws(PublishingError) -> Kind? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw .last("\(path)/\(name)")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    func makeFolder(_ name: String) throws(PublishingError) {
        guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else { throw .last("\(path)/\(name)") }
    }

    /// Opens an ordinary file for reading; nil where there is none under the path.
    func openFile(_ path: String) throws(PublishingError) -> OpenFile? {
        // A named pipe would make an ordinary open wait for ever.
        let file = openat(descriptor, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if [ENOENT, ENOTDIR, ELOOP, EMLINK, ENXIO].contains(errno) { return nil }
            throw .last("\(self.path)/\(path)")
        }
        return try OpenFile(file, path: "\(self.path)/\(path)")
    }

    /// Makes a file and writes what `fill` gives; one of the same name is an error.
    func makeFile(
        _ name: String, _ fill: (OpenFile.Writer) throws(PublishingError) -> Void
    ) throws(PublishingError) {
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw errno == EEXIST ? .nameTaken(name) : .last("\(path)/\(name)") }
        do throws(PublishingError) {
            try fill(OpenFile.Writer(descriptor: file, path: "\(path)/\(name)"))
        } catch {
            close(file)
            throw error
        }
        // Some file systems tell of a full disk only here.
        guard close(file) == 0 || errno == EINTR else { throw .last("\(path)/\(name)") }
    }

    func write(_ bytes: [UInt8], to name: String) throws(PublishingError) {
        try makeFile(name) { (writer) throws(PublishingError) in try bytes.withUnsafeBytesThrowing(writer.write) }
    }

    /// Gives a file of this folder a second name in another; whether that was possible.
    func link(_ name: String, into other: Folder) -> Bool {
        linkat(descriptor, name, other.descriptor, name, 0) == 0
    }

    /// Takes over permissions, access list and other attributes of another folder, and its owner where that is possible.
    func takeRights(of other: Folder) throws(PublishingError) {
        do throws(SystemFault) {
            try FileRights.copy(from: other.descriptor, to: descriptor, mustKeepOwner: false)
        } catch {
            throw .failed(path, reason: error)
        }
    }
}

extension PublishingError {
    /// What the last system call said about a path.
    static func last(_ path: String) -> PublishingError {
        .failed(path, reason: .last)
    }
}
