internal import CourseModel
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that is replaced whole or not at all: it is written beside its place, synced, and renamed.
///
/// A link is followed, so that it stays one. A device or a pipe, `/dev/stdout` for example, is written to as it is.
enum OutputFile {
    static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        try replace(path, drafting: { (draft) throws(CommandFailure) in try write(bytes, to: draft, named: path) })
    }

    /// Lets `make` write a draft, then puts it in the file's place; the draft is gone where anything fails.
    static func replace(_ path: String, drafting make: (String) throws(CommandFailure) -> Void) throws(CommandFailure) {
        let place = resolved(path)
        var status = stat()
        let isThere = stat(place, &status) == 0
        switch isThere ? status.st_mode & S_IFMT : S_IFREG {
        case S_IFREG:
            try replaceFile(place, named: path, drafting: make)
        case S_IFDIR:
            errno = EISDIR
            throw failure(path)
        default:
            // A draft cannot be renamed into the place of a device.
            let draft = temporaryPath()
            defer { unlink(draft) }
            try make(draft)
            try write(try InputFile.read(draft), to: place, named: path)
        }
    }

    private static func replaceFile(
        _ place: String, named path: String, drafting make: (String) throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        let draft = "\(place).\(getpid()).draft"
        do throws(CommandFailure) {
            // The system's reason for a place where nothing can be made is better than any that a library passes on.
            try write([], to: draft, named: path)
            try make(draft)
            let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure(path) }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0, rename(draft, place) == 0 else { throw failure(path) }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static func write(_ bytes: [UInt8], to place: String, named path: String) throws(CommandFailure) {
        let descriptor = open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard Console.write(bytes, to: descriptor) else { throw failure(path) }
    }

    /// Where a link leads to; the path itself where nothing is there yet.
    private static func resolved(_ path: String) -> String {
        guard let target = realpath(path, nil) else { return path }
        defer { free(target) }
        return String(cString: target)
    }

    private static func temporaryPath() -> String {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        return "\(folder)/coursekit-\(getpid())-\(UInt64.random(in: .min ... .max))"
    }

    private static func failure(_ path: String) -> CommandFailure {
        let fault = SystemFault(errno)
        return CommandFailure(
            fault.isAboutPlace ? .cannotCreate : .cannotWrite, zh: "写不了 \(path)：\(fault.phrase.chinese)",
            en: "cannot write \(path): \(fault.phrase.english)")
    }
}
