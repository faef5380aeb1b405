internal import SystemFiles
internal import CourseModel

/// A workbook that has been written, read again before anybody is told that it is there.
///
/// libxlsxwriter does not look at what becomes of its temporary files: where a disk is full it packs halves of them and is content.
struct WrittenWorkbook: ~Copyable {
    private let archive: ZipArchive

    init(path: String) throws(SystemFault) {
        archive = try ZipArchive(path: path)
    }

    /// Whether every part can be unpacked and is closed XML, and the sheet has as many cells as were written.
    borrowing func isWhole(cellCount: Int) -> Bool {
        do throws(ZipArchive.Damage) {
            let entries = try archive.entries()
            var cells = 0
            for entry in entries {
                var elements = ElementCount()
                try archive.read(entry) { elements.read($0) }
                guard elements.isClosed else { return false }
                if entry.name.hasPrefix("xl/worksheets/") { cells += elements.cells }
            }
            return cells == cellCount && entries.contains { $0.name == "[Content_Types].xml" }
        } catch {
            return false
        }
    }
}

/// Counts the elements of XML as libxlsxwriter writes it: without comments, and with `<` and `>` around elements only.
private struct ElementCount {
    private(set) var cells = 0
    private var depth = 0
    private var hasRoot = false
    private var previous: UInt8 = 0
    /// How many bytes of a tag have been read, and the first two, which tell what it is; nil between tags.
    private var tagLength: Int?
    private var tag: (UInt8, UInt8) = (0, 0)

    /// Whether whatever was opened has been closed, and nothing stands after the last of it.
    var isClosed: Bool {
        hasRoot && depth == 0 && tagLength == nil && (previous == UInt8(ascii: ">") || previous == UInt8(ascii: "\n"))
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            // A sheet of a million cells unpacks to a hundred megabytes, nearly all of which is neither `<` nor `>`.
            if tagLength == nil || tagLength == 2 {
                let wanted = tagLength == nil ? UInt8(ascii: "<") : UInt8(ascii: ">")
                let found = bytes.firstIndex(of: wanted, from: index)
                if found > index { previous = bytes[found - 1] }
                index = found
                if index == bytes.count { return }
            }
            take(bytes[index])
            index += 1
        }
    }

    private mutating func take(_ byte: UInt8) {
        switch (tagLength, byte) {
        case (nil, _): tagLength = 0
        case (_, UInt8(ascii: ">")):
            close()
            tagLength = nil
        case (0, _):
            tag = (byte, 0)
            tagLength = 1
        default:
            tag.1 = byte
            tagLength = 2
        }
        previous = byte
    }

    private mutating func close() {
        switch tag.0 {
        case UInt8(ascii: "?"): return
        case UInt8(ascii: "/"): depth -= 1
        default:
            hasRoot = true
            if tag == (UInt8(ascii: "c"), UInt8(ascii: " ")) { cells += 1 }
            if previous != UInt8(ascii: "/") { depth += 1 }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place from `start` on at which a byte stands, or the end; eight bytes at a time.
    fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(self)
        let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        var index = start
        while index + 8 <= count {
            // A byte that is the one looked for becomes zero, and only below the first zero are the top bits to be trusted.
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian ^ (ones &* UInt64(byte))
            let zeros = (word &- ones) & ~word & tops
            if zeros != 0 { return index + zeros.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count, self[index] != byte { index += 1 }
        return index
    }
}
