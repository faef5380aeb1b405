internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import SystemFiles

/// Where a result goes.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: .says(
            zh: "写到这个文件；- 是标准输出", en: "the file to write; - is standard output", value: Phrase(zh: "文件", en: "file")))
    var output: String?

    /// The path to write to; nil for standard output.
    var path: String? { output == "-" ? nil : output }
}

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

    /// - Parameters:
    ///   - inputs: what the command reads, which an output never is.
    ///   - mayBeGradebook: whether it may take the place of a file that holds a gradebook, such as an older backup.
    init(
        _ path: String, privacy: Privacy = .ordinary, inputs: InputPlaces, mayBeGradebook: Bool = false
    ) throws(CommandFailure) {
        self.path = path
        self.privacy = privacy
        place = Self.resolved(path)
        try inputs.refuse(place, named: path)
        try InputPlaces.refuseGradebook(place, named: path, evenAlone: !mayBeGradebook)
    }

    /// Refuses to write over a file that is there, unless that was said, or the person at the terminal agrees.
    static func requireRoom(at path: String, isReplacing: Bool, on console: Console) throws(CommandFailure) {
        guard !isReplacing, (try? Descriptor.Status(ofPath: resolved(path)))?.kind == .file else { return }
        guard Descriptor.standardInput.isTerminal, Console.errorIsTerminal else {
            throw CommandFailure(
                .cannotCreate, zh: "已经有 \(path) 了；要换掉它请加 --replace",
                en: "\(path) is there already; to take its place, add --replace")
        }
        try console.requireConsent(
            to: Phrase(zh: "已经有 \(path) 了，换掉它？", en: "\(path) is there already. Take its place?"), isGiven: false)
    }

    /// Makes a file where there is none; anything that stands there already, a link that leads nowhere too, is left alone.
    ///
    /// - Parameter privacy: who may read it.
    static func make(
        _ path: String, with bytes: [UInt8], privacy: Privacy = .ordinary
    ) throws(CommandFailure) {
        let file: Descriptor
        let permissions: UInt32 = privacy == .ownerOnly ? 0o600 : 0o666
        do throws(SystemFault) { file = try Descriptor.makeFile(at: path, permissions: permissions) } catch {
            throw failure(path, error)
        }
        do throws(SystemFault) {
            try file.write(bytes)
            try file.sync()
        } catch {
            try? SystemPath.remove(path)
            throw failure(path, error)
        }
    }

    /// The same with what another file holds, however much it is.
    static func make(_ path: String, copying source: String) throws(CommandFailure) {
        let original: Descriptor
        do throws(SystemFault) { original = try Descriptor.openForReading(at: source) } catch {
            throw unreadable(source, error)
        }
        let file: Descriptor
        do throws(SystemFault) { file = try Descriptor.makeFile(at: path, permissions: 0o666) } catch {
            throw failure(path, error)
        }
        do throws(Descriptor.CopyFault) { try original.copy(to: file) } catch {
            try? SystemPath.remove(path)
            switch error {
            case .reading(let fault): throw unreadable(source, fault)
            case .writing(let fault): throw failure(path, fault)
            }
        }
    }

    private static func unreadable(_ path: String, _ fault: SystemFault) -> CommandFailure {
        CommandFailure(
            .missingInput, zh: "读不了 \(path)：\(fault.phrase.chinese)", en: "cannot read \(path): \(fault.phrase.english)"
        )
    }

    func replace(with bytes: [UInt8]) throws(CommandFailure) {
        if try isDevice() { return try copyToDevice(bytes) }
        try replaceFile { (drafts, draft) throws(SystemFault) in
            try draft.write(bytes)
            try draft.sync()
            guard try draft.holds(bytes) else { throw .unreadBack }
        }
    }

    /// Puts what `make` writes piece by piece into the file's place; memory does not grow with it.
    ///
    /// - Parameter whole: throws where something of it is missing; then the file stays as it was.
    func stream(
        _ make: (_ write: ([UInt8]) throws -> Void) throws -> Void, whole: () throws -> Void
    ) throws(CommandFailure) {
        if try isDevice() {
            let device = try opened(place)
            do {
                try make { bytes in
                    do throws(SystemFault) { try device.write(Console.safe(bytes, on: device)) } catch {
                        throw failure(error)
                    }
                }
                return try whole()
            } catch { throw CommandFailure(unwritten: error) }
        }
        try replace { (draft) throws(CommandFailure) in
            let file = try opened(draft.path)
            var (written, size) = (Digest.Input(), 0)
            do {
                try make { bytes in
                    do throws(SystemFault) { try file.write(bytes) } catch { throw failure(error) }
                    written.append(bytes)
                    size += bytes.count
                }
                try whole()
            } catch { throw CommandFailure(unwritten: error) }
            do throws(SystemFault) {
                guard try Self.digest(of: draft.path, size: size) == written.digest else { throw .unreadBack }
            } catch { throw failure(error) }
        }
    }

    private func opened(_ path: String) throws(CommandFailure) -> Descriptor {
        do throws(SystemFault) { return try Descriptor.openForWriting(at: path) } catch { throw failure(error) }
    }

    /// What a file holds that was written piece by piece; nil where it has another size.
    private static func digest(of path: String, size: Int) throws(SystemFault) -> Digest? {
        let file = try Descriptor.openForReading(at: path)
        guard try file.status().size == size else { return nil }
        var (read, place) = (Digest.Input(), 0)
        while place < size {
            let piece = try file.bytes(at: place, count: min(size - place, 1 << 16))
            guard !piece.isEmpty else { return nil }
            read.append(piece)
            place += piece.count
        }
        return read.digest
    }

    /// Lets `make` write a draft and make sure that it can be read, then puts it in the file's place.
    func replace(drafting make: (Draft) throws(CommandFailure) -> Void) throws(CommandFailure) {
        guard try !isDevice() else { return try draftForDevice(make) }
        let folder = SystemPath.split(place).folder
        var failure: CommandFailure?
        try replaceFile { (drafts, draft) throws(SystemFault) in
            try drafts.makeFolder("scratch")
            do throws(CommandFailure) {
                let inner = "\(folder)/\(drafts.name)"
                try make(Draft(path: "\(inner)/\(DraftFolder.draftName)", scratch: "\(inner)/scratch"))
            } catch {
                failure = error
                throw SystemFault.unreadBack
            }
            try draft.sync()
        } orElse: {
            failure
        }
    }

    // MARK: Files

    private func replaceFile(
        _ fill: (borrowing DraftFolder, borrowing Descriptor) throws(SystemFault) -> Void,
        orElse failure: () -> CommandFailure? = { nil }
    ) throws(CommandFailure) {
        do throws(SystemFault) {
            let (folder, name) = SystemPath.split(place)
            let drafts = try DraftFolder(for: name, in: Descriptor.openFolder(at: folder))
            let draft = try drafts.makeDraft(permissions: privacy == .ownerOnly ? 0o600 : 0o666)
            try fill(drafts, draft)
            try giveRights(of: name, in: drafts.parent, to: draft)
            try drafts.publish(draft)
        } catch {
            throw failure() ?? self.failure(error)
        }
    }

    /// Gives the draft the owner of the file that it replaces, and no more rights than that has.
    private func giveRights(
        of name: String, in parent: borrowing Descriptor, to draft: borrowing Descriptor
    ) throws(SystemFault) {
        // Whoever may not write to the file may not replace it either, even where the folder would let him.
        do throws(SystemFault) { try parent.requireWritable(name) } catch .noSuchFile { return }
        switch privacy {
        case .ownerOnly: try draft.takeOwner(of: name, in: parent, allowing: 0o600)
        case .ordinary: try draft.takeRights(of: parent.openFile(name))
        }
    }

    // MARK: Devices

    /// Whether something stands there that a draft cannot be renamed over; throws for a folder.
    private func isDevice() throws(CommandFailure) -> Bool {
        switch (try? Descriptor.Status(ofPath: place))?.kind {
        case nil, .file: return false
        case .folder: throw failure(.isAFolder)
        case .link, .pipe, .socket, .device: return true
        }
    }

    private func copyToDevice(_ bytes: [UInt8]) throws(CommandFailure) {
        do throws(SystemFault) {
            let device = try Descriptor.openForWriting(at: place)
            try device.write(Console.safe(bytes, on: device))
        } catch {
            throw failure(error)
        }
    }

    private func draftForDevice(_ make: (Draft) throws(CommandFailure) -> Void) throws(CommandFailure) {
        let folder: PrivateFolder
        do throws(SystemFault) { folder = try PrivateFolder() } catch { throw failure(error) }
        let draft = Draft(path: "\(folder.path)/draft", scratch: folder.path)
        try make(draft)
        let bytes: [UInt8]?
        do throws(SystemFault) {
            bytes = try Descriptor.openForReading(at: draft.path).readAll(limit: .max - 1)
        } catch {
            throw failure(error)
        }
        try copyToDevice(bytes ?? [])
    }

    // MARK: Paths

    /// Where a link leads to, even if nothing is there yet.
    private static func resolved(_ path: String) -> String {
        switch (try? Descriptor.Status(ofPath: path))?.kind {
        case nil, .file, .folder: SystemPath.followingLinks(path)
        // `/dev/stdout` leads to something that has no name.
        case .link, .pipe, .socket, .device: path
        }
    }

    private func failure(_ fault: SystemFault) -> CommandFailure { Self.failure(path, fault) }

    private static func failure(_ path: String, _ fault: SystemFault) -> CommandFailure {
        CommandFailure(
            fault.isAboutPlace ? .cannotCreate : .cannotWrite, zh: "写不了 \(path)：\(fault.phrase.chinese)",
            en: "cannot write \(path): \(fault.phrase.english)")
    }
}
