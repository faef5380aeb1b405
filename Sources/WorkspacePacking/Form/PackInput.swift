internal import Gradebook
internal import SystemFiles
internal import ZipFiles

/// A workspace file that is read from its beginning to its end, and compared on the way with what it must be.
struct PackInput: ~Copyable {
    /// As the user wrote it, for messages.
    let name: String
    /// In bytes, when it was opened.
    let size: Int
    private let file: Descriptor
    private let inflating: Inflating
    private var buffer: ArraySlice<UInt8> = []
    private var hash = Digest.Input()
    /// Where the buffer ends in the file.
    private var end = 0

    init(_ path: String) throws(PackingFault) {
        guard let inflating = Inflating() else { throw .cannotRead(path, SystemFault.outOfMemory) }
        let opened = try PackingFault.reading(path) { () throws(SystemFault) -> Descriptor in
            try Descriptor.openForReading(at: path)
        }
        let status: Descriptor.Status
        do throws(SystemFault) { status = try opened.status() } catch { throw .cannotRead(path, error) }
        guard status.kind == .file else { throw .notAWorkspaceFile(path) }
        self.init(name: path, size: status.size, file: opened, inflating: inflating)
    }

    private init(name: String, size: Int, file: consuming Descriptor, inflating: Inflating) {
        self.name = name
        self.size = size
        self.file = file
        self.inflating = inflating
    }

    /// How far it has been read, in bytes.
    var offset: Int { end - buffer.count }

    /// Whether everything has been read.
    var isAtEnd: Bool { offset == size }

    /// Whether these bytes come next; they are not taken.
    mutating func begins(with bytes: [UInt8]) throws(PackingFault) -> Bool {
        try fill(bytes.count)
        return buffer.starts(with: bytes)
    }

    /// Takes these bytes, which must come next.
    mutating func expect(_ bytes: [UInt8]) throws(PackingFault) {
        guard try begins(with: bytes) else { throw .damaged(name) }
        take(bytes.count)
    }

    /// Unpacks the entry that must come next, as far as it is no longer than was said.
    ///
    /// - Parameter limit: in bytes, unpacked.
    mutating func entry(
        _ entry: String, limit: Int, _ sink: ([UInt8]) throws(PackingFault) -> Void
    ) throws(PackingFault) -> ZipForm.Entry {
        let offset = offset
        try expect(ZipForm.header(of: entry))
        let start = self.offset
        var checksum = Checksum()
        var count = 0
        inflating.restart()
        while true {
            if buffer.isEmpty { try fill(1) }
            guard let step = inflating.step(buffer) else { throw .damaged(name) }
            take(step.taken)
            count += step.made.count
            guard count <= limit else { throw .damaged(name) }
            checksum.append(step.made)
            try sink(step.made)
            if step.isLast { break }
        }
        let read = ZipForm.Entry(
            name: entry, checksum: checksum.value, packedSize: self.offset - start, size: count, offset: offset)
        try expect(read.descriptor)
        return read
    }

    /// The digest of all bytes that were taken so far.
    var digest: Digest { hash.digest }

    private mutating func take(_ count: Int) {
        hash.append(buffer.prefix(count))
        buffer.removeFirst(count)
    }

    /// Reads on until there are so many bytes at hand, or to the end.
    private mutating func fill(_ wanted: Int) throws(PackingFault) {
        while buffer.count < wanted, end < size {
            let count = min(max(1 << 18, wanted), size - end)
            do throws(SystemFault) { buffer += try file.bytes(at: end, count: count) } catch {
                throw error == .unreadBack ? .damaged(name) : .cannotRead(name, error)
            }
            end += count
        }
    }
}
