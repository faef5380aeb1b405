internal import CLibarchive
internal import SystemFiles

/// The parts of a ZIP file in memory, each unpacked while it is read.
package struct PackedParts {
    package let names: Set<String>
    private let bytes: [UInt8]
    private let libarchive: libarchive_functions

    static let library = LateLibrary(name: "libarchive", stem: "archive", versions: ["13"], formula: "libarchive")

    /// The most bytes that the parts of a workbook may have when they are unpacked: far more than a table of a million cells.
    package static let unpackedLimit = 256 << 20
    /// A workbook has a part for each sheet, and a few dozen more.
    private static let partLimit = 10_000

    package init(_ bytes: [UInt8]) throws(TableFault) {
        try self.init(of: bytes)
    }

    init(of bytes: [UInt8], library: LateLibrary = PackedParts.library) throws(TableFault) {
        do throws(LateLibrary.Missing) {
            libarchive = try library.functions(libarchive_function_names(), as: libarchive_functions.self)
        } catch {
            throw .missingLibrary(error.library.name)
        }
        self.bytes = bytes
        var names: Set<String> = []
        try Self.forEachPart(of: bytes, libarchive) { _, name throws(TableFault) in
            guard names.insert(name).inserted, names.count <= Self.partLimit else { throw .damaged }
            return true
        }
        self.names = names
    }

    /// Hands a part to `body`, as XML that is read from beginning to end, or as far as `body` likes.
    ///
    /// - Parameter budget: how many bytes may still be unpacked; less afterwards.
    /// - Returns: nil where there is no such part.
    package func read<Result>(
        _ name: String, budget: inout Int, _ body: (inout XMLReader) throws(TableFault) -> Result
    ) throws(TableFault) -> Result? {
        var result: Result?
        var left = budget
        try Self.forEachPart(of: bytes, libarchive) { archive, found throws(TableFault) in
            guard found == name else { return true }
            let stream = PartStream(archive: archive, libarchive: libarchive, budget: left)
            defer { left = stream.budget }
            var reader = try XMLReader(of: stream)
            result = try body(&reader)
            return false
        }
        budget = left
        return result
    }

    /// The bytes of all parts that are asked for, unpacked in one go.
    ///
    /// - Parameters:
    ///   - budget: how many bytes may still be unpacked; less afterwards.
    ///   - isWanted: asked by a part's name.
    package func contents(
        budget: inout Int, where isWanted: (String) -> Bool
    ) throws(TableFault) -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        var left = budget
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        try Self.forEachPart(of: bytes, libarchive) { archive, name throws(TableFault) in
            guard isWanted(name) else { return true }
            var content: [UInt8] = []
            while true {
                let count = buffer.withUnsafeMutableBytes { buffer in
                    buffer.baseAddress.map { libarchive.archive_read_data(archive, $0, buffer.count) } ?? -1
                }
                guard count >= 0 else { throw .damaged }
                guard count > 0 else { break }
                left -= count
                guard left >= 0 else { throw .tooLarge }
                content += buffer[..<count]
            }
            result[name] = content
            return true
        }
        budget = left
        return result
    }

    /// - Parameter body: returns false where it has seen enough.
    private static func forEachPart(
        of bytes: [UInt8], _ libarchive: libarchive_functions,
        _ body: (OpaquePointer, String) throws(TableFault) -> Bool
    ) throws(TableFault) {
        guard let archive = libarchive.archive_read_new() else { throw .damaged }
        defer { _ = libarchive.archive_read_free(archive) }
        try bytes.withUnsafeBufferPointer { bytes throws(TableFault) in
            guard Int(libarchive.archive_read_support_format_zip_seekable(archive)) == libarchive_ok,
                Int(libarchive.archive_read_open_memory(archive, bytes.baseAddress, bytes.count)) == libarchive_ok
            else { throw .damaged }
            while true {
                var entry: OpaquePointer?
                let status = Int(libarchive.archive_read_next_header(archive, &entry))
                if status == libarchive_end { return }
                guard status == libarchive_ok, let entry else { throw .damaged }
                // A name that is no text is of nothing that we look for.
                let name = libarchive.archive_entry_pathname_utf8(entry).map { String(cString: $0) } ?? ""
                if name.isEmpty || name.hasSuffix("/") { continue }
                guard try body(archive, name) else { return }
            }
        }
    }
}

/// The bytes of XML, as libxml2 asks for them. A class because libxml2 keeps its address.
final class PartStream {
    private let next: (_ buffer: UnsafeMutablePointer<CChar>, _ count: Int) -> Int
    /// How many bytes may still be read.
    private(set) var budget: Int
    /// Why there are no more bytes.
    private(set) var fault: TableFault?

    /// Those of a part that is unpacked on the way.
    convenience init(archive: OpaquePointer, libarchive: libarchive_functions, budget: Int) {
        self.init(budget: budget) { libarchive.archive_read_data(archive, $0, $1) }
    }

    /// Those of a file that is at hand.
    convenience init(_ bytes: [UInt8]) {
        var offset = 0
        self.init(budget: bytes.count) { buffer, count in
            let taken = min(count, bytes.count - offset)
            bytes.withUnsafeBytes { all in
                UnsafeMutableRawBufferPointer(start: buffer, count: taken).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + taken]))
            }
            offset += taken
            return taken
        }
    }

    /// - Parameter next: copies more bytes and says how many; fewer than none where they cannot be had.
    private init(budget: Int, _ next: @escaping (UnsafeMutablePointer<CChar>, Int) -> Int) {
        self.budget = budget
        self.next = next
    }

    /// - Returns: how many bytes there are; 0 at the end, and negative where they cannot be had.
    func read(into buffer: UnsafeMutablePointer<CChar>, count: Int32) -> Int32 {
        guard fault == nil else { return -1 }
        let read = next(buffer, Int(count))
        guard read >= 0 else {
            fault = .damaged
            return -1
        }
        budget -= read
        guard budget >= 0 else {
            fault = .tooLarge
            return -1
        }
        return Int32(read)
    }
}
