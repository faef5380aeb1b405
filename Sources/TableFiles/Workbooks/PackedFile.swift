internal import CLibarchive
internal import SystemFiles

/// A ZIP file that is made in memory. The same parts give the same bytes, at any time and on any machine.
package struct PackedFile {
    private var parts: [(name: String, bytes: [UInt8])] = []
    /// Whether the first part is packed as it stands, behind a header of nothing but its name: so formats that are told by it want it.
    private let hasBareFirstPart: Bool

    /// - Parameter hasBareFirstPart: whether the first part is packed as it stands, so that a format can be told by it (EPUB).
    package init(hasBareFirstPart: Bool = false) {
        self.hasBareFirstPart = hasBareFirstPart
    }

    /// - Parameter name: with `/` between folders. What is not ASCII is written as UTF-8, and said to be, as every program of today reads it.
    package mutating func add(_ name: String, _ bytes: [UInt8]) { parts.append((name, bytes)) }

    /// The most bytes that the file may have: each part as it is, what deflating adds to bytes that cannot be made less, and the two
    /// headers of each part.
    private var largestSize: Int {
        parts.reduce(1 << 12) { $0 + $1.bytes.count + $1.bytes.count >> 8 + 2 * $1.name.utf8.count + 512 }
    }

    package func bytes() throws(TableFault) -> [UInt8] {
        let libarchive: libarchive_functions
        do throws(LateLibrary.Missing) {
            libarchive = try PackedParts.library.functions(
                libarchive_function_names(), as: libarchive_functions.self)
        } catch {
            throw .missingLibrary(error.library.name)
        }
        guard let archive = libarchive.archive_write_new() else { throw .tooLarge }
        defer { _ = libarchive.archive_write_free(archive) }
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: largestSize, alignment: 1)
        defer { room.deallocate() }
        guard let start = room.baseAddress else { throw .tooLarge }
        // libarchive writes the size when it closes the file.
        let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        used.initialize(to: 0)
        defer { used.deallocate() }
        guard Int(libarchive.archive_write_set_format_zip(archive)) == libarchive_ok,
            Int(libarchive.archive_write_set_options(archive, "hdrcharset=UTF-8")) == libarchive_ok,
            Int(libarchive.archive_write_open_memory(archive, start, room.count, used)) == libarchive_ok
        else { throw .tooLarge }
        if hasBareFirstPart { _ = libarchive.archive_write_zip_set_compression_store(archive) }
        for (index, part) in parts.enumerated() {
            if index == 1, hasBareFirstPart { _ = libarchive.archive_write_zip_set_compression_deflate(archive) }
            try Self.write(part, to: archive, libarchive)
        }
        guard Int(libarchive.archive_write_close(archive)) == libarchive_ok else { throw .tooLarge }
        let bytes = Array(room[..<used.pointee])
        return hasBareFirstPart ? Self.withoutExtraField(ofFirstPart: bytes) : bytes
    }

    /// libarchive puts the owner of a file behind its name; EPUB wants the bytes of the first part at a fixed place (APPNOTE 6.3.10, 4.3.7,
    /// 4.3.12 and 4.3.16: where the fields of the headers stand).
    private static func withoutExtraField(ofFirstPart bytes: [UInt8]) -> [UInt8] {
        func number(_ place: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        let (nameLength, extra) = (number(26, 2), number(28, 2))
        var result = bytes
        func put(_ value: Int, at place: Int, _ count: Int) {
            for index in 0..<count { result[place + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
        }
        put(0, at: 28, 2)
        let end = bytes.count - 22
        put(number(end + 16, 4) - extra, at: end + 16, 4)
        var entry = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            let place = number(entry + 42, 4)
            if place > 0 { put(place - extra, at: entry + 42, 4) }
            entry += 46 + number(entry + 28, 2) + number(entry + 30, 2) + number(entry + 32, 2)
        }
        result.removeSubrange(30 + nameLength..<30 + nameLength + extra)
        return result
    }

    private static func write(
        _ part: (name: String, bytes: [UInt8]), to archive: OpaquePointer, _ libarchive: libarchive_functions
    ) throws(TableFault) {
        guard let entry = libarchive.archive_entry_new() else { throw .tooLarge }
        defer { libarchive.archive_entry_free(entry) }
        part.name.withCString { libarchive.archive_entry_set_pathname_utf8(entry, $0) }
        libarchive.archive_entry_set_size(entry, Int64(part.bytes.count))
        libarchive.archive_entry_set_filetype(entry, UInt32(libarchive_file))
        libarchive.archive_entry_set_perm(entry, 0o644)
        guard Int(libarchive.archive_write_header(archive, entry)) == libarchive_ok,
            libarchive.archive_write_data(archive, part.bytes, part.bytes.count) == part.bytes.count
        else { throw .tooLarge }
    }
}
