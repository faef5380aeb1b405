internal import CourseModel
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that is replaced whole or not at all: it is written beside its place, synced, and renamed.
enum OutputFile {
    static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        try replace(path, drafting: { (draft) throws(CommandFailure) in
            let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw failure(path) }
            defer { close(descriptor) }
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                guard written > 0 else {
                    if errno == EINTR { continue }
                    throw failure(path)
                }
                rest = rest.dropFirst(written)
            }
        })
    }

    /// Lets `make` write a draft, then puts it in the file's place; the draft is gone where anything fails.
    static func replace(_ path: String, drafting make: (String) throws(CommandFailure) -> Void) throws(CommandFailure) {
        let draft = "\(path).\(getpid()).draft"
        do throws(CommandFailure) {
            try make(draft)
            let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure(path) }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw failure(path) }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static func failure(_ path: String) -> CommandFailure {
        let reason = String(cString: strerror(errno))
        let status: ExitStatus = [ENOENT, ENOTDIR, EACCES, EROFS, EISDIR, EPERM].contains(errno) ? .cannotCreate : .cannotWrite
        return CommandFailure(status, zh: "写不了 \(path)：\(reason)", en: "cannot write \(path): \(reason)")
    }
}
