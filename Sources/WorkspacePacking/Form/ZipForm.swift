/// The headers of a ZIP file (APPNOTE.TXT 6.3.3) as workspace files have them: one way to write each, so that whoever reads them compares
/// bytes and believes nothing. Names are UTF-8, everything is deflated, sizes follow the data, and there are no times, links or extensions.
enum ZipForm {
    /// What follows the data of an entry: how the directory at the end tells of it.
    struct Entry: Sendable {
        let name: String
        let checksum: UInt32
        let packedSize: Int
        let size: Int
        /// Where its header begins in the file.
        let offset: Int

        /// Its sizes and its checksum, right behind its data.
        var descriptor: [UInt8] {
            number(0x0807_4B50, bytes: 4) + number(Int(checksum), bytes: 4) + number(packedSize, bytes: 4)
                + number(size, bytes: 4)
        }

        /// Its line in the directory.
        fileprivate var record: [UInt8] {
            // Made for Unix by version 2.0, whose ordinary file it is, for its owner to write and all to read.
            number(0x0201_4B50, bytes: 4) + number(0x0314, bytes: 2) + common
                + number(Int(checksum), bytes: 4) + number(packedSize, bytes: 4) + number(size, bytes: 4)
                + number(name.utf8.count, bytes: 2) + number(0, bytes: 8) + number(0o100644 << 16, bytes: 4)
                + number(offset, bytes: 4) + Array(name.utf8)
        }
    }

    /// What stands before an entry's data.
    static func header(of name: String) -> [UInt8] {
        number(0x0403_4B50, bytes: 4) + common + number(0, bytes: 12) + number(name.utf8.count, bytes: 2)
            + number(0, bytes: 2) + Array(name.utf8)
    }

    /// The directory of all entries, up to the remark that ends the file.
    ///
    /// - Parameter offset: where it begins.
    static func directory(of entries: [Entry], at offset: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { bytes += entry.record }
        let count = number(entries.count, bytes: 2)
        return bytes + number(0x0605_4B50, bytes: 4) + number(0, bytes: 4) + count + count
            + number(bytes.count, bytes: 4) + number(offset, bytes: 4) + number(remarkLength, bytes: 2)
    }

    private static let remarkLength = 64

    /// The remark at the end of the file.
    ///
    /// - Parameter digest: of all bytes before it, in hexadecimal digits.
    static func remark(for digest: String) -> [UInt8] {
        precondition(digest.utf8.count == remarkLength, "a SHA-256 digest has 64 digits")
        return Array(digest.utf8)
    }

    /// Version 2.0 reads it; sizes follow, UTF-8; deflated; no time, on the first day that MS-DOS knew.
    private static let common =
        number(20, bytes: 2) + number(0x0808, bytes: 2) + number(8, bytes: 2) + number(0, bytes: 2)
        + number(0x0021, bytes: 2)

    /// A number, the lowest byte first.
    private static func number(_ value: Int, bytes count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
