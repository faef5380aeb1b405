internal import CLibarchive
internal import SystemFiles

/// A ZIP file that is made in memory. The same parts give the same bytes, at any time and on any machine.
package struct PackedFile {
    private var parts: [(name: String, bytes: [UInt8])] = []

    package init() {}

    /// - Parameter name: in ASCII, folders with `/`; what else it may be is written differently by every program.
    package mutating func add(_ name: String, _ bytes: [UInt8]) {
        precondition(name.utf8.allSatisfy { $0 < 0x80 }, "whoever packs a file gives it a name in ASCII")
        parts.append((name, bytes))
    }

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
            Int(libarchive.archive_write_open_memory(archive, start, room.count, used)) == libarchive_ok
        else { throw .tooLarge }
        for part in parts { try Self.write(part, to: archive, libarchive) }
        guard Int(libarchive.archive_write_close(archive)) == libarchive_ok else { throw .tooLarge }
        return Array(room[..<used.pointee])
    }

    private static func write(
        _ part: (name: String, bytes: [UInt8]), to archive: OpaquePointer, _ libarchive: libarchive_functions
    ) throws(TableFault) {
        guard let entry = libarchive.archive_entry_new() else { throw .tooLarge }
        defer { libarchive.archive_entry_free(entry) }
        part.name.withCString { libarchive.archive_entry_set_pathname(entry, $0) }
        libarchive.archive_entry_set_size(entry, Int64(part.bytes.count))
        libarchive.archive_entry_set_filetype(entry, UInt32(libarchive_file))
        libarchive.archive_entry_set_perm(entry, 0o644)
        guard Int(libarchive.archive_write_header(archive, entry)) == libarchive_ok,
            libarchive.archive_write_data(archive, part.bytes, part.bytes.count) == part.bytes.count
        else { throw .tooLarge }
    }
}
