internal import CZlib

/// Bytes on their way into a ZIP file. A class because zlib keeps the address of its stream.
package final class Deflating {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// - Returns: nil where there is no memory for it.
    package init?() {
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        // The best that zlib has would take three times as long for a hundredth less.
        guard
            deflateInit2_(stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Packs bytes and hands on what has come of them so far.
    ///
    /// - Parameter isLast: whether these are the last of the entry; the next begins another.
    package func pack<Fault: Error>(
        _ bytes: [UInt8], isLast: Bool, to sink: ([UInt8]) throws(Fault) -> Void
    ) throws(Fault) {
        var input = bytes
        var rest = input.count
        repeat {
            let made = input.withUnsafeMutableBufferPointer { input in
                room.withUnsafeMutableBufferPointer { room in
                    stream.pointee.next_in = input.baseAddress.map { $0 + (input.count - rest) }
                    stream.pointee.avail_in = UInt32(rest)
                    stream.pointee.next_out = room.baseAddress
                    stream.pointee.avail_out = UInt32(room.count)
                    deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    rest = Int(stream.pointee.avail_in)
                    return room.count - Int(stream.pointee.avail_out)
                }
            }
            if made > 0 { try sink(Array(room[..<made])) }
            if made < room.count { break }
        } while true
        if isLast { deflateReset(stream) }
    }
}

/// Bytes on their way out of a ZIP file. A class because zlib keeps the address of its stream.
package final class Inflating {
    /// What a step came to.
    package struct Step {
        /// How many bytes were taken.
        package let taken: Int
        package let made: [UInt8]
        /// Whether the entry has ended.
        package let isLast: Bool
    }

    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// - Returns: nil where there is no memory for it.
    package init?() {
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Begins another entry.
    package func restart() { inflateReset(stream) }

    /// Unpacks some of the bytes, 64 KiB of what comes of them at most; nil where they cannot be unpacked, or nothing comes of them.
    package func step(_ bytes: ArraySlice<UInt8>) -> Step? {
        let (status, left, made) = bytes.withUnsafeBufferPointer { input in
            room.withUnsafeMutableBufferPointer { room in
                // zlib does not write to what it reads.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                let status = inflate(stream, Z_NO_FLUSH)
                return (status, Int(stream.pointee.avail_in), room.count - Int(stream.pointee.avail_out))
            }
        }
        guard status == Z_OK || status == Z_STREAM_END else { return nil }
        return Step(taken: bytes.count - left, made: Array(room[..<made]), isLast: status == Z_STREAM_END)
    }
}

/// The CRC-32 that ZIP files have.
package struct Checksum {
    package private(set) var value: UInt32 = 0

    package init() {}

    package mutating func append(_ bytes: [UInt8]) {
        value = UInt32(crc32(UInt(value), bytes, UInt32(bytes.count)))
    }
}
