#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

// Bytes of open files, as the system gives and takes them: in parts, and with interruptions.
extension Descriptor {
    // MARK: Reading

    /// Reads until the buffer is full, or to the end; gives back how many bytes that are.
    ///
    /// - Parameter offset: where in the file to begin; nil goes on where the last reading ended.
    private borrowing func read(
        into buffer: UnsafeMutableRawBufferPointer, at offset: Int? = nil
    ) throws(SystemFault) -> Int {
        var filled = 0
        while filled < buffer.count {
            let place = buffer.baseAddress.map { $0 + filled }
            let count =
                if let offset {
                    pread(number, place, buffer.count - filled, off_t(offset + filled))
                } else {
                    systemRead(number, place, buffer.count - filled)
                }
            if count == 0 { break }
            if count > 0 { filled += count } else if errno != EINTR { throw .last }
        }
        return filled
    }

    /// Reads to the end; nil where there are more than `limit` bytes, of which one more is read and no further.
    package borrowing func readAll(limit: Int) throws(SystemFault) -> [UInt8]? {
        let bytes = try readHead(count: limit + 1)
        return bytes.count > limit ? nil : bytes
    }

    /// Reads on until there are `count` bytes, or to the end.
    package borrowing func readHead(count: Int) throws(SystemFault) -> [UInt8] {
        // Most files are as short as this, and are read without being copied.
        let short = min(count, 1 << 14)
        var fault: SystemFault?
        var bytes = [UInt8](unsafeUninitializedCapacity: short) { buffer, filled in
            do throws(SystemFault) {
                let part = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: short)
                filled = try read(into: part)
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        if bytes.count < short || short == count { return bytes }
        // Room for all of it at once, as far as the system knows how much that is.
        if let size = try? status().size { bytes.reserveCapacity(min(size, count)) }
        var part = Part(count: min(count - short, 1 << 16))
        while bytes.count < count {
            let wanted = min(part.size, count - bytes.count)
            try part.fill(from: self, wanted: wanted)
            bytes += part.bytes
            if part.bytes.count < wanted { break }
        }
        return bytes
    }

    /// The bytes from a place on, which is counted from the beginning of the file.
    ///
    /// - Throws: `.unreadBack` where the file does not have so many.
    package borrowing func bytes(at offset: Int, count: Int) throws(SystemFault) -> [UInt8] {
        let size = try status().size
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { throw .unreadBack }
        var fault: SystemFault?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemFault) {
                let room = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count)
                filled = try read(into: room, at: offset)
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        guard bytes.count == count else { throw .unreadBack }
        return bytes
    }

    /// Whether the file, read from its start, holds these bytes and no others.
    package borrowing func holds(_ bytes: [UInt8]) throws(SystemFault) -> Bool {
        guard try status().size == bytes.count else { return false }
        guard lseek(number, 0, SEEK_SET) == 0 else { throw .last }
        return try readAll(limit: bytes.count) == bytes
    }

    /// Whether the file holds what another does. Long ones are read in parts, so that memory does not grow with them.
    package borrowing func holdsTheSame(as other: borrowing Descriptor) throws(SystemFault) -> Bool {
        guard try status().size == other.status().size else { return false }
        var (mine, others) = (Part(), Part())
        var offset = 0
        while true {
            try mine.fill(from: self, at: offset)
            try others.fill(from: other, at: offset)
            guard mine.isSame(as: others) else { return false }
            if mine.bytes.count < mine.size { return true }
            offset += mine.bytes.count
        }
    }

    // MARK: Writing

    /// Writes all of the bytes.
    package borrowing func write(_ bytes: [UInt8]) throws(SystemFault) {
        try write(bytes[...])
    }

    private borrowing func write(_ bytes: ArraySlice<UInt8>) throws(SystemFault) {
        let number = number
        try bytes.withUnsafeBufferPointer { (bytes) throws(SystemFault) in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = systemWrite(number, rest.baseAddress, rest.count)
                if count > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                } else if count == 0 {
                    // Nothing written and nothing wrong: asking again would never end.
                    throw SystemFault(EIO)
                } else if errno != EINTR {
                    throw .last
                }
            }
        }
    }

    /// Which side of a copy the system refused.
    package enum CopyFault: Error {
        case reading(SystemFault)
        case writing(SystemFault)
    }

    /// Writes all bytes of the file to another, in parts.
    package borrowing func copy(to other: borrowing Descriptor) throws(CopyFault) {
        var part = Part()
        var offset = 0
        while true {
            do throws(SystemFault) { try part.fill(from: self, at: offset) } catch { throw .reading(error) }
            if part.bytes.isEmpty { return }
            do throws(SystemFault) { try other.write(part.bytes) } catch { throw .writing(error) }
            offset += part.bytes.count
        }
    }

    /// Waits until the file, or the names in the folder, are on disk.
    package borrowing func sync() throws(SystemFault) {
        guard fsync(number) == 0 else { throw .last }
    }

    /// As many bytes as go into one reading.
    private struct Part {
        private var buffer: [UInt8]
        private var filled = 0

        init(count: Int = 1 << 18) {
            buffer = [UInt8](repeating: 0, count: count)
        }

        var size: Int { buffer.count }
        var bytes: ArraySlice<UInt8> { buffer[..<filled] }

        func isSame(as other: Part) -> Bool {
            guard filled == other.filled else { return false }
            return buffer.withUnsafeBytes { mine in
                other.buffer.withUnsafeBytes { others in
                    guard let mine = mine.baseAddress, let others = others.baseAddress else { return true }
                    return memcmp(mine, others, filled) == 0
                }
            }
        }

        mutating func fill(
            from file: borrowing Descriptor, at offset: Int? = nil, wanted: Int = .max
        ) throws(SystemFault) {
            let count = min(wanted, buffer.count)
            filled = try buffer.withUnsafeMutableBufferPointer { (buffer) throws(SystemFault) in
                try file.read(into: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count), at: offset)
            }
        }
    }
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, bytes, count)
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
