/// A ZIP file that is made in memory. The same parts give the same bytes, at any time and on any machine.
package struct PackedFile {
    private var bytes: [UInt8] = []
    private var entries: [ZipForm.Entry] = []
    private let hasBareFirstPart: Bool
    private let deflating: Deflating

    /// - Parameter hasBareFirstPart: whether the first part is packed as it stands, so that a format can be told by it (EPUB).
    package init(hasBareFirstPart: Bool = false) {
        self.hasBareFirstPart = hasBareFirstPart
        guard let deflating = Deflating() else { preconditionFailure("no memory for zlib") }
        self.deflating = deflating
    }

    /// - Parameter name: with `/` between folders.
    package mutating func add(_ name: String, _ part: [UInt8]) {
        var checksum = Checksum()
        checksum.append(part)
        let offset = bytes.count
        if hasBareFirstPart, entries.isEmpty {
            let entry = ZipForm.Entry(
                name: name, checksum: checksum.value, packedSize: part.count, size: part.count, offset: offset,
                isStored: true)
            bytes += entry.header + part
            entries.append(entry)
            return
        }
        bytes += ZipForm.header(of: name)
        let start = bytes.count
        deflating.pack(part, isLast: true) { bytes += $0 }
        let entry = ZipForm.Entry(
            name: name, checksum: checksum.value, packedSize: bytes.count - start, size: part.count, offset: offset)
        bytes += entry.descriptor
        entries.append(entry)
    }

    /// The file with all that was added.
    package var packed: [UInt8] { bytes + ZipForm.directory(of: entries, at: bytes.count) }
}
