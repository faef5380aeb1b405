internal import Foundation
internal import Gradebook
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A gradebook as it stood at one moment, in files of our own.
///
/// SQLite cannot read a gradebook whose write-ahead log is in use without writing beside it: it would leave files there that lock
/// the owner out, or refuse where it may not. So it reads a copy. The copy is made without a lock, which would be one more thing to
/// stand in somebody's way, and made again where it may be of two moments: while the log is the same, every page that changes in
/// the file stands in the log, whose copy is made last; without a log, the file itself must be unchanged.
struct PrivateCopy {
    let folder: PrivateFolder
    /// The copy, with its log and journal beside it.
    let path: String

    init(ofGradebookAt path: String) throws {
        try GradebookFile.requireLocal(path)
        try GradebookFile.requireFile(path)
        folder = try PrivateFolder(for: path)
        self.path = folder.path + "/gradebook"
        let source = CopySource(path: GradebookFile.resolved(path), gradebook: path)
        for _ in 0..<Self.tries {
            let before = try source.state()
            guard !before.isEmpty else { throw GradebookError.notAGradebook(path: path) }
            for ending in ["", "-journal", "-wal"] {
                try source.copy(ending, to: self.path + ending, in: folder)
            }
            if try source.state() == before { return }
        }
        throw GradebookError.busy(path: path)
    }

    /// Between two checkpoints that begin the log anew lie a thousand pages: it takes bad luck to meet two of them in a row.
    private static let tries = 20
}

/// The files of a gradebook, to be copied and compared.
private struct CopySource {
    /// Links followed.
    let path: String
    /// As the user calls it, for messages.
    let gradebook: String

    /// What is the same before and after a copy that is of one moment.
    struct State: Equatable {
        let identity: FileIdentity
        /// The file's size, and when it was changed last; nil while a log stands for it.
        let change: [Int]?
        /// The first bytes of the log, which are others each time it is begun anew; empty without one.
        let logHead: [UInt8]

        var isEmpty: Bool { change?.first == 0 }
    }

    func state() throws -> State {
        let status = try withFile("") { file in
            var status = stat()
            guard fstat(file, &status) == 0 else { throw failure() }
            return status
        }
        guard let status else {
            throw GradebookError.cannotOpen(path: gradebook, reason: String(cString: strerror(ENOENT)))
        }
        let logHead = try withFile("-wal") { file in
            var head = [UInt8](repeating: 0, count: 32)
            return Array(head[..<(try fill(&head, from: file))])
        }
        #if canImport(Glibc)
            let (content, any) = (status.st_mtim, status.st_ctim)
        #else
            let (content, any) = (status.st_mtimespec, status.st_ctimespec)
        #endif
        let change = [Int(status.st_size), content.tv_sec, content.tv_nsec, any.tv_sec, any.tv_nsec]
        let hasLog = logHead?.isEmpty == false
        return State(
            identity: FileIdentity(status), change: hasLog ? nil : change, logHead: logHead ?? [])
    }

    /// Copies one of the files, which need not be there.
    func copy(_ ending: String, to copy: String, in folder: PrivateFolder) throws {
        unlink(copy)
        _ = try withFile(ending) { source in
            let target = open(copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
            guard target >= 0 else { throw folder.failure() }
            defer { close(target) }
            var buffer = [UInt8](repeating: 0, count: 1 << 20)
            while case let count = try fill(&buffer, from: source), count > 0 {
                try folder.put(buffer[..<count], into: target)
            }
        }
    }

    /// nil where there is no such file.
    private func withFile<Result>(_ ending: String, _ body: (Int32) throws -> Result) throws -> Result? {
        let file = open(path + ending, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw GradebookError.cannotOpen(path: gradebook + ending, reason: String(cString: strerror(errno)))
        }
        defer { close(file) }
        return try body(file)
    }

    /// Reads what comes next, at most what fits; 0 at the end of the file.
    private func fill(_ buffer: inout [UInt8], from file: Int32) throws -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            if errno != EINTR { throw failure() }
        }
    }

    private func failure() -> GradebookError {
        .cannotRead(path: gradebook, reason: String(cString: strerror(errno)))
    }
}

/// A folder for one program and for as long as it runs: nobody else may look into it.
///
/// A class because the folder is removed with the last user of it.
final class PrivateFolder: Sendable {
    let path: String
    /// For messages.
    private let gradebook: String

    init(for gradebook: String) throws {
        self.gradebook = gradebook
        let parent = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(parent)/coursekit-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            let reason = String(cString: strerror(errno))
            throw GradebookError.cannotCopy(path: gradebook, folder: parent, reason: reason)
        }
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? parent }
    }

    deinit { remove() }

    /// Takes the names away while the files are open, so that no end of the program leaves them behind.
    ///
    /// Not on macOS, whose SQLite will not use a file without a name.
    func removeWhileInUse() {
        #if canImport(Glibc)
            remove()
        #endif
    }

    private func remove() { try? FileManager.default.removeItem(atPath: path) }

    func put(_ bytes: ArraySlice<UInt8>, into file: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            rest = rest.dropFirst(count)
        }
    }

    func failure() -> GradebookError {
        .cannotCopy(path: gradebook, folder: path, reason: String(cString: strerror(errno)))
    }
}
