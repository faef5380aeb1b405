/// The headers of a ZIP file (APPNOTE.TXT 6.3.3) as coursekit writes them: one way to write each, so that whoever reads a workspace file compares
/// bytes and believes nothing. Names are UTF-8, sizes follow the data, and there are no times, links or extensions.
package enum ZipForm {
    /// What follows the data of an entry: how the directory at the end tells of it.
    package struct Entry: Sendable {
        package let name: String
        package let checksum: UInt32
        package let packedSize: Int
        package let size: Int
        /// Where its header begins in the file.
        package let offset: Int
        /// Whether it is in the file as it stands, rather than deflated.
        package let isStored: Bool

        package init(
            name: String, checksum: UInt32, packedSize: Int, size: Int, offset: Int, isStored: Bool = false
        ) {
            self.name = name
            self.checksum = checksum
            self.packedSize = packedSize
            self.size = size
            self.offset = offset
            self.isStored = isStored
        }

        /// Its sizes and its checksum, right behind the data of one that is deflated.
        package var descriptor: [UInt8] { number(0x0807_4B50, bytes: 4) + sizes }

        /// What stands before the data of one that is stored: its sizes are known.
        package var header: [UInt8] { ZipForm.header(of: name, common: common, sizes: sizes) }

        private var sizes: [UInt8] {
            number(Int(checksum), bytes: 4) + number(packedSize, bytes: 4) + number(size, bytes: 4)
        }

        private var common: [UInt8] { isStored ? ZipForm.stored : ZipForm.deflated }

        /// Its line in the directory.
        fileprivate var record: [UInt8] {
            // Made for Unix by version 2.0, whose ordinary file it is, for its owner to write and all to read.
            number(0x0201_4B50, bytes: 4) + number(0x0314, bytes: 2) + common + sizes
                + number(name.utf8.count, bytes: 2) + number(0, bytes: 8) + number(0o100644 << 16, bytes: 4)
                + number(offset, bytes: 4) + Array(name.utf8)
        }
    }

    /// What stands before the data of an entry that is deflated.
    package static func header(of name: String) -> [UInt8] {
        header(of: name, common: deflated, sizes: number(0, bytes: 12))
    }

    private static func header(of name: String, common: [UInt8], sizes: [UInt8]) -> [UInt8] {
        number(0x0403_4B50, bytes: 4) + common + sizes + number(name.utf8.count, bytes: 2) + number(0, bytes: 2)
            + Array(name.utf8)
    }

    /// The directory of all entries, up to the remark that ends the file.
    ///
    /// - Parameters:
    ///   - offset: where it begins.
    ///   - remarkLength: how many bytes follow it.
    package static func directory(of entries: [Entry], at offset: Int, remarkLength: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { bytes += entry.record }
        let count = number(entries.count, bytes: 2)
        return bytes + number(0x0605_4B50, bytes: 4) + number(0, bytes: 4) + count + count
            + number(bytes.count, bytes: 4) + number(offset, bytes: 4) + number(remarkLength, bytes: 2)
    }

    /// Version 2.0 reads it; sizes follow, UTF-8; deflated; no time, on the first day that MS-DOS knew.
    private static let deflated =
        number(20, bytes: 2) + number(0x0808, bytes: 2) + number(8, bytes: 2) + number(0x0021_0000, bytes: 4)
    /// The same as it stands, with its sizes before it.
    private static let stored =
        number(10, bytes: 2) + number(0x0800, bytes: 2) + number(0, bytes: 2) + number(0x0021_0000, bytes: 4)

    /// A number, the lowest byte first.
    private static func number(_ value: Int, bytes count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
