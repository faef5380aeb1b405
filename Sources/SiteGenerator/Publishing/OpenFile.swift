internal import SystemFiles
internal import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// An ordinary file that is open for reading. Long ones are read in parts, so that memory does not grow with them.
struct OpenFile: ~Copyable {
    private let descriptor: Int32
    let size: Int
    /// For messages.
    let path: String

    private static let part = 1 << 18

    /// Takes a descriptor over; nil where it is that of a folder, a pipe or a device.
    init?(_ descriptor: Int32, path: String) throws(PublishingError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let fault = PublishingError.last(path)
            close(descriptor)
            throw fault
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        size = Int(status.st_size)
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// All bytes; nil where there are more than `limit`.
    borrowing func contents(limit: Int) throws(PublishingError) -> [UInt8]? {
        do throws(SystemFault) {
            return try FileBytes.readAll(from: descriptor, limit: limit)
        } catch {
            throw .failed(path, reason: error)
        }
    }

    /// Whether the file holds these bytes and no others.
    borrowing func holds(_ bytes: [UInt8]) throws(PublishingError) -> Bool {
        if size != bytes.count { return false }
        return try contents(limit: bytes.count) == bytes
    }

    /// Whether the file holds what another does.
    borrowing func holdsTheSame(as other: borrowing OpenFile) throws(PublishingError) -> Bool {
        if size != other.size { return false }
        var (mine, others) = (Part(), Part())
        var offset = 0
        while true {
            try mine.read(from: self, at: offset)
            try others.read(from: other, at: offset)
            guard mine.isSame(as: others) else { return false }
            if mine.bytes.isEmpty { return true }
            offset += mine.bytes.count
        }
    }

    /// Writes all bytes on.
    borrowing func copy(to writer: Writer) throws(PublishingError) {
        var part = Part()
        var offset = 0
        while true {
            try part.read(from: self, at: offset)
            if part.bytes.isEmpty { return }
            try part.bytes.withUnsafeBytesThrowing(writer.write)
            offset += part.bytes.count
        }
    }

    /// The bytes from an offset on, as many as go into one reading.
    private struct Part {
        private(set) var bytes: [UInt8] = []

        func isSame(as other: Part) -> Bool {
            guard bytes.count == other.bytes.count else { return false }
            return bytes.withUnsafeBytes { mine in
                other.bytes.withUnsafeBytes { others in
                    guard let mine = mine.baseAddress, let others = others.baseAddress else { return true }
                    return memcmp(mine, others, bytes.count) == 0
                }
            }
        }

        mutating func read(from file: borrowing OpenFile, at offset: Int) throws(PublishingError) {
            let descriptor = file.descriptor
            var failure: SystemFault?
            bytes = [UInt8](unsafeUninitializedCapacity: OpenFile.part) { buffer, filled in
                while filled < buffer.count {
                    let count = pread(
                        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
                        off_t(offset + filled))
                    if count > 0 {
                        filled += count
                    } else if count == 0 {
                        return
                    } else if errno != EINTR {
                        failure = .last
                        return
                    }
                }
            }
            if let failure { throw .failed(file.path, reason: failure) }
        }
    }

    /// A file that is being written.
    struct Writer {
        let descriptor: Int32
        let path: String

        func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingError) {
            do throws(SystemFault) {
                try FileBytes.write(bytes, to: descriptor)
            } catch {
                throw .failed(path, reason: error)
            }
        }
    }
}

extension [UInt8] {
    /// `withUnsafeBytes`, which does not yet pass on the type of what is thrown.
    func withUnsafeBytesThrowing(
        _ body: (UnsafeRawBufferPointer) throws(PublishingError) -> Void
    ) throws(PublishingError) {
        let outcome = withUnsafeBytes { bytes in Result { () throws(PublishingError) in try body(bytes) } }
        try outcome.get()
    }
}
