#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Which file systems are this machine's own.
package enum LocalDisk {
    /// Whether locks and syncs on the file system of a file or folder reach every process that uses it. What is not there is taken
    /// for local.
    package static func holds(_ path: String) -> Bool {
        #if canImport(Darwin)
            var status = statfs()
            return statfs(path, &status) != 0 || status.f_flags & UInt32(MNT_LOCAL) != 0
        #else
            guard let real = try? SystemPath.real(path) else { return true }
            let mounts = try? Descriptor.openForReading(at: "/proc/self/mounts").readHead(count: 1 << 24)
            return !isRemote(fileSystemOf: real, mounts: String(decoding: mounts ?? [], as: UTF8.self))
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
