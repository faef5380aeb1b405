internal import SystemFiles
internal import CourseModel
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that is replaced whole or not at all: it is written in a private folder beside its place, synced, read again, and renamed.
///
/// A link is followed, so that it stays one. A device or a pipe, `/dev/stdout` for example, is written to as it is.
struct OutputFile {
    /// As the user wrote it, for messages.
    private let path: String
    /// Where it is, links followed.
    private let place: String
    private let privacy: Privacy

    enum Privacy {
        /// As other files that the user makes.
        case ordinary
        /// For nobody but the user: what comes out of a gradebook is as private as the gradebook.
        case ownerOnly
    }

    /// What a draft is made in.
    struct Draft {
        /// An empty file, to be filled.
        let path: String
        /// A folder for whatever else is needed on the way.
        let scratch: String
    }

    /// - Parameter inputs: what the command reads, which an output never is.
    init(_ path: String, privacy: Privacy = .ordinary, inputs: InputPlaces) throws(CommandFailure) {
        self.path = path
        self.privacy = privacy
        place = Self.resolved(path)
        try inputs.refuse(place, named: path)
        try InputPlaces.refuseGradebook(place, named: path)
    }

    /// Makes a file where there is none; anything that stands there already, a link that leads nowhere too, is left alone.
    static func make(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failure(path, .last) }
        do throws(SystemFault) {
            defer { close(file) }
            try FileBytes.write(bytes, to: file)
            guard fsync(file) == 0 else { throw .last }
        } catch {
            unlink(path)
            throw failure(path, error)
        }
    }

    func replace(with bytes: [UInt8]) throws(CommandFailure) {
        if try isDevice() { return try copyToDevice(bytes) }
        try replaceFile { (drafts, draft) throws(SystemFault) in
            try FileBytes.write(bytes, to: draft.descriptor)
            try draft.sync()
            guard try draft.holds(bytes) else { throw .unreadBack }
        }
    }

    /// Lets `make` write a draft and make sure that it can be read, then puts it in the file's place.
    func replace(drafting make: (Draft) throws(CommandFailure) -> Void) throws(CommandFailure) {
        guard try !isDevice() else { return try draftForDevice(make) }
        let folder = Self.split(place).folder
        var failure: CommandFailure?
        try replaceFile { (drafts, draft) throws(SystemFault) in
            try drafts.makeFolder("scratch")
            do throws(CommandFailure) {
                let inner = "\(folder)/\(drafts.name)"
                try make(Draft(path: "\(inner)/\(draft.name)", scratch: "\(inner)/scratch"))
            } catch {
                failure = error
                throw SystemFault(EIO)
            }
            try draft.sync()
        } orElse: {
            failure
        }
    }

    // MARK: Files

    private func replaceFile(
        _ fill: (borrowing DraftFolder, borrowing OpenedDraft) throws(SystemFault) -> Void,
        orElse failure: () -> CommandFailure? = { nil }
    ) throws(CommandFailure) {
        do throws(SystemFault) {
            let (folder, name) = Self.split(place)
            let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard parent >= 0 else { throw .last }
            defer { close(parent) }
            let drafts = try DraftFolder(for: name, in: parent)
            let draft = try drafts.makeFile("draft", permissions: privacy == .ownerOnly ? 0o600 : 0o666)
            try fill(drafts, draft)
            try takeRights(of: name, in: parent, draft.descriptor)
            try drafts.publish(draft, as: name)
        } catch {
            throw failure() ?? self.failure(error)
        }
    }

    /// Gives the draft the owner of the file that it replaces, and no more rights than that has.
    private func takeRights(of name: String, in parent: Int32, _ draft: Int32) throws(SystemFault) {
        // Whoever may not write to the file may not replace it either, even where the folder would let him.
        guard faccessat(parent, name, W_OK, AT_EACCESS) == 0 else {
            if errno == ENOENT { return }
            throw .last
        }
        switch privacy {
        case .ownerOnly: try FileRights.copyOwner(of: name, in: parent, to: draft, allowing: 0o600)
        case .ordinary:
            let old = openat(parent, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            guard old >= 0 else { throw .last }
            defer { close(old) }
            try FileRights.copy(from: old, to: draft)
        }
    }

    // MARK: Devices

    /// Whether something stands there that a draft cannot be renamed over; throws for a folder.
    private func isDevice() throws(CommandFailure) -> Bool {
        var status = stat()
        guard stat(place, &status) == 0 else { return false }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return false
        case S_IFDIR: throw failure(SystemFault(EISDIR))
        default: return true
        }
    }

    private func copyToDevice(_ bytes: [UInt8]) throws(CommandFailure) {
        let device = open(place, O_WRONLY | O_CLOEXEC)
        guard device >= 0 else { throw failure(.last) }
        defer { close(device) }
        do throws(SystemFault) {
            try FileBytes.write(Console.safe(bytes, on: device), to: device)
        } catch {
            throw failure(error)
        }
    }

    private func draftForDevice(_ make: (Draft) throws(CommandFailure) -> Void) throws(CommandFailure) {
        let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(temporary)/coursekit-XXXXXX".utf8CString)
        guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else { throw failure(.last) }
        let draft = Draft(path: "\(folder)/draft", scratch: folder)
        defer {
            unlink(draft.path)
            rmdir(folder)
        }
        try make(draft)
        let file = open(draft.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(.last) }
        defer { close(file) }
        let bytes: [UInt8]?
        do throws(SystemFault) { bytes = try FileBytes.readAll(from: file, limit: .max - 1) } catch {
            throw failure(error)
        }
        try copyToDevice(bytes ?? [])
    }

    // MARK: Paths

    /// Where a link leads to, even if nothing is there yet.
    private static func resolved(_ path: String) -> String {
        var path = path
        var status = stat()
        // `/dev/stdout` leads to something that has no name.
        if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) { return path }
        // As many as the system follows.
        for _ in 0..<40 {
            var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = buffer.withUnsafeMutableBytes { buffer in
                buffer.withMemoryRebound(to: CChar.self) { buffer in
                    buffer.baseAddress.map { readlink(path, $0, buffer.count) } ?? 0
                }
            }
            guard count > 0 else { break }
            let target = String(decoding: buffer[..<count], as: UTF8.self)
            path = target.hasPrefix("/") ? target : "\(split(path).folder)/\(target)"
        }
        return path
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = String(path[..<slash])
        return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
    }

    private func failure(_ fault: SystemFault) -> CommandFailure { Self.failure(path, fault) }

    private static func failure(_ path: String, _ fault: SystemFault) -> CommandFailure {
        CommandFailure(
            fault.isAboutPlace ? .cannotCreate : .cannotWrite, zh: "写不了 \(path)：\(fault.phrase.chinese)",
            en: "cannot write \(path): \(fault.phrase.english)")
    }
}
