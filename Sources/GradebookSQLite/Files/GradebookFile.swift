internal import Foundation
internal import Gradebook
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The gradebook as a file: who may read it, and on what disk it stands.
///
/// A file that exists is never opened here: closing it would take away the locks that SQLite holds on it for this process.
enum GradebookFile {
    /// A path that SQLite takes for nothing but a path: `file:a`, `:memory:` and nothing at all mean other things to it.
    static func plainPath(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

    /// Where a link leads to; the path itself where nothing is there.
    static func resolved(_ path: String) -> String {
        guard let target = realpath(path, nil) else { return path }
        defer { free(target) }
        return String(cString: target)
    }

    /// Makes folder and file, for their owner only, where they are missing, and refuses what cannot be a safe gradebook.
    static func prepare(at path: String) throws {
        try makeFolder(folder(of: path), for: path)
        try requireLocal(path)
        // SQLite would take the log of a gradebook that somebody moved away for a new one's, and empty it. In this order: where
        // others make the gradebook just now, the file is there before its log.
        if hasContent(resolved(path) + "-wal"), !exists(path) { throw GradebookError.gone(path: path) }
        let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if file >= 0 {
            defer { close(file) }
            // Whatever the mask; SQLite gives its own files beside it the same mode.
            guard fchmod(file, 0o600) == 0 else { throw GradebookError.cannotOpen(path: path, reason: reason()) }
            return
        }
        guard errno == EEXIST else { throw GradebookError.cannotOpen(path: path, reason: reason()) }
        try requireFile(path)
    }

    static func requireLocal(_ path: String) throws {
        guard isLocal(folder(of: path)), isLocal(path) else { throw GradebookError.networkFileSystem(path: path) }
    }

    /// Refuses folders, devices and pipes, without opening them.
    static func requireFile(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw GradebookError.cannotOpen(path: path, reason: reason()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw GradebookError.notAGradebook(path: path) }
    }

    /// Whether there is anything of this name, a link that leads nowhere included.
    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private static func hasContent(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size > 0
    }

    /// Puts the file's name on the disk; SQLite syncs its contents.
    static func syncFolder(of path: String) throws {
        try sync(folder(of: path), for: path)
    }

    /// Makes a folder and those above it, each on the disk before the next.
    private static func makeFolder(_ folder: String, for path: String) throws {
        if mkdir(folder, 0o700) == 0 {
            guard chmod(folder, 0o700) == 0 else { throw GradebookError.cannotOpen(path: path, reason: reason()) }
            return try sync(Self.folder(of: folder), for: path)
        }
        switch errno {
        case EEXIST:
            return
        case ENOENT where Self.folder(of: folder) != folder:
            try makeFolder(Self.folder(of: folder), for: path)
            try makeFolder(folder, for: path)
        default:
            // A folder that cannot be written to may be there all the same.
            let reason = reason()
            guard access(folder, F_OK) == 0 else { throw GradebookError.cannotOpen(path: path, reason: reason) }
        }
    }

    private static func sync(_ folder: String, for path: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw GradebookError.cannotOpen(path: path, reason: reason()) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw GradebookError.cannotWrite(path: path, reason: reason()) }
    }

    /// Not by `NSString`, which ends the program over a path of one character.
    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func reason() -> String { String(cString: strerror(errno)) }

    /// Whether locks and syncs on the file system of a file or folder reach every process that uses it. What is not there is
    /// judged by its folder.
    private static func isLocal(_ path: String) -> Bool {
        #if canImport(Glibc)
            guard let resolved = realpath(path, nil) else { return true }
            defer { free(resolved) }
            let mounts = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
            return !isRemote(fileSystemOf: String(cString: resolved), mounts: mounts)
        #else
            var status = statfs()
            return statfs(path, &status) != 0 || status.f_flags & UInt32(MNT_LOCAL) != 0
        #endif
    }

    /// Whether the mount that holds a file or folder is one of a network file system, or of a file system of another machine
    /// (WSL shows the Windows drives as `9p`).
    ///
    /// - Parameter mounts: lines of `/proc/self/mounts`: device, mount point, type, and more; blanks in a name are `\040`.
    static func isRemote(fileSystemOf path: String, mounts: String) -> Bool {
        var deepest = (point: "", type: "")
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 3 else { continue }
            let point = unescaped(fields[1])
            let holds = path == point || path.hasPrefix(point == "/" ? "/" : point + "/")
            // Of mounts at one point the last is on top.
            if holds, point.utf8.count >= deepest.point.utf8.count { deepest = (point, String(fields[2])) }
        }
        let type = deepest.type.hasPrefix("fuse.") ? String(deepest.type.dropFirst("fuse.".count)) : deepest.type
        return remoteTypes.contains(type)
    }

    private static let remoteTypes: Set<String> = [
        "9p", "afs", "beegfs", "ceph", "ceph-fuse", "cifs", "coda", "davfs", "davfs2", "gcsfuse", "gfs2", "glusterfs",
        "gpfs",
        "juicefs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "rclone", "s3fs", "smb2", "smb3", "smbfs",
        "sshfs",
    ]

    /// A mount point without the octal escapes that stand for blanks, line ends and backslashes in it.
    private static func unescaped(_ field: Substring) -> String {
        let parts = field.utf8.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false)
        var bytes = parts.first.map(Array.init) ?? []
        for part in parts.dropFirst() {
            guard part.count >= 3, let byte = UInt8(Substring(part.prefix(3)), radix: 8) else {
                bytes += [UInt8(ascii: "\\")] + part
                continue
            }
            bytes.append(byte)
            bytes += part.dropFirst(3)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
