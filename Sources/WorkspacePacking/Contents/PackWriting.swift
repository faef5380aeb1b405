internal import CourseModel
package import Gradebook
package import SystemFiles
package import Workspace
internal import ZipFiles

/// Writes a workspace file. What is in the workspace and how it is asked for settles its bytes; no clock and no name of this machine is in it.
package struct PackWriting: Sendable {
    private let workspace: Workspace
    private let contents: PackContents

    package init(_ contents: PackContents, of workspace: Workspace) throws(PackingFault) {
        guard workspace.configuration.hasOwnID else { throw .noID }
        guard contents.files.count <= PackedManifest.fileLimit else { throw .tooManyFiles(contents.files.count) }
        self.workspace = workspace
        self.contents = contents
    }

    /// Reads every file for the list.
    ///
    /// - Parameter time: seconds since 1970; nil for when the newest of the files was written.
    package func manifest(packedAt time: Int? = nil) throws(PackingFault) -> PackedManifest {
        let top = try openFolder()
        var newest = 0
        var sum = 0
        var files: [PackedManifest.PackedFile] = []
        for file in contents.files {
            var hash = Digest.Input()
            var size = 0
            let modified = try forEachPart(of: file, in: top) { part throws(PackingFault) in
                hash.append(part)
                size += part.count
            }
            newest = max(newest, modified)
            sum += size
            guard sum <= PackedManifest.byteLimit else { throw .fileTooLarge(file.path) }
            files.append(PackedManifest.PackedFile(path: file.path, size: size, digest: hash.digest))
        }
        let configuration = workspace.configuration
        let manifest = PackedManifest(
            id: configuration.id, title: configuration.title[configuration.mainLanguage], packedAt: time ?? newest,
            holdsExams: contents.holdsExams, files: files)
        try manifest.checkPaths(in: workspace.root)
        return manifest
    }

    /// Writes the file.
    ///
    /// - Parameters:
    ///   - target: is empty.
    ///   - path: of the target, for messages.
    package func write(
        _ manifest: PackedManifest, signedWith key: SigningKey?, to target: borrowing Descriptor, at path: String
    ) throws(PackingFault) {
        let top = try openFolder()
        guard let deflating = Deflating() else { throw .cannotWrite(path, SystemFault.outOfMemory) }
        var output = Output(target: path, deflating: deflating)
        let text = manifest.bytes
        try output.add(PackedWorkspace.manifestName, text, to: target)
        if let key {
            let signature = PackedWorkspace.text(of: key.signature(of: text))
            try output.add(PackedWorkspace.signatureName, signature, to: target)
        }
        for (file, listed) in zip(contents.files, manifest.files) {
            var hash = Digest.Input()
            try output.begin(file.path, on: target)
            try forEachPart(of: file, in: top) { part throws(PackingFault) in
                hash.append(part)
                try output.append(part, to: target)
            }
            try output.finish(on: target)
            guard hash.digest == listed.digest else { throw .workspace(.changedMeanwhile(file.path)) }
        }
        try output.finishAll(on: target)
    }

    private func openFolder() throws(PackingFault) -> Descriptor {
        let root = workspace.root
        return try PackingFault.reading(root) { () throws(SystemFault) -> Descriptor in
            try Descriptor.openFolder(at: root)
        }
    }

    /// Hands on the bytes of a file in parts.
    ///
    /// - Returns: when it was written last, in seconds since 1970; 0 for what is no file of the workspace.
    @discardableResult
    private func forEachPart(
        of file: PackContents.File, in top: borrowing Descriptor, _ body: ([UInt8]) throws(PackingFault) -> Void
    ) throws(PackingFault) -> Int {
        if case .bytes(let bytes) = file.source {
            try body(bytes)
            return 0
        }
        let opened = try PackingFault.reading(file.path) { () throws(SystemFault) -> Descriptor in
            try top.openFile(file.path)
        }
        let status = try PackingFault.reading(file.path) { () throws(SystemFault) in try opened.status() }
        var offset = 0
        while offset < status.size {
            let part: [UInt8]
            do throws(SystemFault) {
                part = try opened.bytes(at: offset, count: min(1 << 18, status.size - offset))
            } catch {
                throw error == .unreadBack ? .workspace(.changedMeanwhile(file.path)) : .cannotRead(file.path, error)
            }
            offset += part.count
            try body(part)
        }
        return Int(status.modified / 1_000_000_000)
    }
}

/// The ZIP file as it grows.
private struct Output {
    /// The target's path, for messages.
    let target: String
    let deflating: Deflating
    private var entries: [ZipForm.Entry] = []
    private var offset = 0
    // The entry that is being written.
    private var name = ""
    private var start = 0
    private var packedSize = 0
    private var size = 0
    private var checksum = Checksum()
    /// Of all that has been written.
    private var hash = Digest.Input()

    init(target: String, deflating: Deflating) {
        self.target = target
        self.deflating = deflating
    }

    mutating func add(_ name: String, _ bytes: [UInt8], to file: borrowing Descriptor) throws(PackingFault) {
        try begin(name, on: file)
        try append(bytes, to: file)
        try finish(on: file)
    }

    mutating func begin(_ name: String, on file: borrowing Descriptor) throws(PackingFault) {
        (self.name, start, packedSize, size, checksum) = (name, offset, 0, 0, Checksum())
        try write(ZipForm.header(of: name), to: file)
    }

    mutating func append(_ bytes: [UInt8], to file: borrowing Descriptor) throws(PackingFault) {
        checksum.append(bytes)
        size += bytes.count
        try deflate(bytes, isLast: false, to: file)
    }

    mutating func finish(on file: borrowing Descriptor) throws(PackingFault) {
        try deflate([], isLast: true, to: file)
        let entry = ZipForm.Entry(
            name: name, checksum: checksum.value, packedSize: packedSize, size: size, offset: start)
        try write(entry.descriptor, to: file)
        entries.append(entry)
    }

    mutating func finishAll(on file: borrowing Descriptor) throws(PackingFault) {
        try write(ZipForm.directory(of: entries, at: offset, remarkLength: PackedWorkspace.remarkLength), to: file)
        try write(PackedWorkspace.remark(for: hash.digest.hexadecimal), to: file)
    }

    private mutating func deflate(
        _ bytes: [UInt8], isLast: Bool, to file: borrowing Descriptor
    ) throws(PackingFault) {
        var packed: [UInt8] = []
        deflating.pack(bytes, isLast: isLast) { packed += $0 }
        packedSize += packed.count
        try write(packed, to: file)
    }

    private mutating func write(_ bytes: [UInt8], to file: borrowing Descriptor) throws(PackingFault) {
        do throws(SystemFault) { try file.write(bytes) } catch { throw .cannotWrite(target, error) }
        hash.append(bytes)
        offset += bytes.count
    }
}
