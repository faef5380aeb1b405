internal import CZlib
internal import SystemFiles

/// A ZIP file that is open for reading, as other programs will read it: by its directory at the end.
struct ZipArchive: ~Copyable {
    /// One file of the archive.
    struct Entry: Sendable, Hashable {
        let name: String
        /// In MS-DOS form, the date in the upper half; 0 where none was given.
        let modified: UInt32
        fileprivate let method: UInt16
        fileprivate let checksum: UInt32
        fileprivate let packedSize: Int
        fileprivate let size: Int
        fileprivate let offset: Int
    }

    /// What is in the file is no whole archive.
    struct Damage: Error, Hashable, Sendable {}

    private let file: Descriptor
    /// In bytes, when it was opened.
    private let size: Int

    init(path: String) throws(SystemFault) {
        let opened = try Descriptor.openForReading(at: path)
        size = try opened.status().size
        file = opened
    }

    /// The files of the archive, in the order of its directory.
    borrowing func entries() throws(Damage) -> [Entry] {
        // The end of the directory is 22 bytes long and may be followed by a remark, of which we write none.
        let end = try fields(at: size - 22, count: 22)
        guard end.number(at: 0) == 0x0605_4B50, end.number(at: 20, bytes: 2) == 0 else { throw Damage() }
        let count = end.number(at: 10, bytes: 2)
        let directory = try fields(at: end.number(at: 16), count: end.number(at: 12))
        var entries: [Entry] = []
        var position = 0
        for _ in 0..<count {
            guard position + 46 <= directory.bytes.count, directory.number(at: position) == 0x0201_4B50 else {
                throw Damage()
            }
            let nameLength = directory.number(at: position + 28, bytes: 2)
            let rest = directory.number(at: position + 30, bytes: 2) + directory.number(at: position + 32, bytes: 2)
            guard position + 46 + nameLength <= directory.bytes.count else { throw Damage() }
            entries.append(
                Entry(
                    name: String(decoding: directory.bytes[position + 46..<position + 46 + nameLength], as: UTF8.self),
                    modified: UInt32(directory.number(at: position + 12)),
                    method: UInt16(directory.number(at: position + 10, bytes: 2)),
                    checksum: UInt32(directory.number(at: position + 16)),
                    packedSize: directory.number(at: position + 20), size: directory.number(at: position + 24),
                    offset: directory.number(at: position + 42)))
            position += 46 + nameLength + rest
        }
        return entries
    }

    /// Unpacks a file in parts and holds it against its size and checksum.
    borrowing func read(_ entry: Entry, _ part: (UnsafeBufferPointer<UInt8>) -> Void) throws(Damage) {
        let head = try fields(at: entry.offset, count: 30)
        guard head.number(at: 0) == 0x0403_4B50, entry.method == UInt16(Z_DEFLATED) else { throw Damage() }
        var position = entry.offset + 30 + head.number(at: 26, bytes: 2) + head.number(at: 28, bytes: 2)
        let end = position + entry.packedSize
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Damage()
        }
        defer { inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: 1 << 16)
        var checksum = crc32(0, nil, 0)
        var size = 0
        var status = Z_OK
        while status == Z_OK {
            guard position < end else { throw Damage() }
            var input = try bytes(at: position, count: min(1 << 16, end - position))
            position += input.count
            status = input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                return output.withUnsafeMutableBufferPointer { output in
                    var status = Z_OK
                    repeat {
                        stream.next_out = output.baseAddress
                        stream.avail_out = UInt32(output.count)
                        status = inflate(&stream, Z_NO_FLUSH)
                        let made = UnsafeBufferPointer(rebasing: output[..<(output.count - Int(stream.avail_out))])
                        checksum = crc32(checksum, made.baseAddress, UInt32(made.count))
                        size += made.count
                        part(made)
                    } while status == Z_OK && stream.avail_out == 0
                    // What zlib says when it waits for more.
                    return status == Z_BUF_ERROR ? Z_OK : status
                }
            }
        }
        guard status == Z_STREAM_END, size == entry.size, UInt32(checksum) == entry.checksum else { throw Damage() }
    }

    // MARK: Bytes

    private struct Fields {
        let bytes: [UInt8]

        /// A little-endian number.
        func number(at offset: Int, bytes count: Int = 4) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
    }

    private borrowing func fields(at offset: Int, count: Int) throws(Damage) -> Fields {
        Fields(bytes: try bytes(at: offset, count: count))
    }

    private borrowing func bytes(at offset: Int, count: Int) throws(Damage) -> [UInt8] {
        do throws(SystemFault) { return try file.bytes(at: offset, count: count) } catch { throw Damage() }
    }
}
