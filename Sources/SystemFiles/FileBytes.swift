internal import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Bytes of open files, as the system gives and takes them: in parts, and with interruptions.
package enum FileBytes {
    /// Writes all of the bytes.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFault) {
        let fault = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
        if let fault { throw fault }
    }

    /// Writes all of the bytes.
    package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemFault) {
        if let fault = writeAll(bytes, to: descriptor) { throw fault }
    }

    /// Reads what there is next, at most as much as the buffer holds; 0 at the end.
    package static func read(
        from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
    ) throws(SystemFault) -> Int {
        while true {
            let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw .last }
        }
    }

    /// Reads to the end; nil where there are more than `limit` bytes, of which one more is read and no further.
    package static func readAll(from descriptor: Int32, limit: Int) throws(SystemFault) -> [UInt8]? {
        let bytes = try readHead(from: descriptor, count: limit + 1)
        return bytes.count > limit ? nil : bytes
    }

    /// Reads on until there are `count` bytes, or to the end.
    package static func readHead(from descriptor: Int32, count: Int) throws(SystemFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: min(count, 1 << 16))
        while bytes.count < count {
            let wanted = min(buffer.count, count - bytes.count)
            let outcome = buffer.withUnsafeMutableBytes { buffer in
                Result { () throws(SystemFault) in
                    try read(from: descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
                }
            }
            let found = try outcome.get()
            if found == 0 { break }
            bytes += buffer[..<found]
        }
        return bytes
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> SystemFault? {
        var rest = bytes
        while !rest.isEmpty {
            let count = systemWrite(descriptor, rest.baseAddress, rest.count)
            if count > 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if count == 0 {
                // Nothing written and nothing wrong: asking again would never end.
                return SystemFault(EIO)
            } else if errno != EINTR {
                return .last
            }
        }
        return nil
    }
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, bytes, count)
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
