/// Where sentinels go so that low lines in a bare address are part of it: `https://git.example/lib/__init__.py`.
///
/// libcmark knows no bare addresses, and would read emphasis. Between letters, which sentinels are to it, a low line is only that.
struct AddressSentinels {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let offset: Int
    private var positions: [Int] = []

    /// The offsets before which a sentinel goes, in order.
    static func positions(in bytes: [UInt8], from offset: Int) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            var sentinels = AddressSentinels(bytes: bytes, offset: offset)
            sentinels.findAll()
            return sentinels.positions
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    private mutating func findAll() {
        let scan = WordScan(bytes)
        var index = scan.firstIndex(of: Self.lowLine, from: offset, to: bytes.count)
        // What was looked at before is not looked at again.
        var start = offset
        while index < bytes.count {
            start = max(start, startOfWord(around: index, from: start))
            var end = index
            while end < bytes.count, Self.isOfAddress(bytes[end]) { end += 1 }
            visitWord(start..<end)
            start = end
            index = scan.firstIndex(of: Self.lowLine, from: end, to: bytes.count)
        }
    }

    private static let lowLine = UInt8(ascii: "_")

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
    }

    private func startOfWord(around index: Int, from limit: Int) -> Int {
        var start = index
        while start > limit, Self.isOfAddress(bytes[start - 1]) { start -= 1 }
        return start
    }

    /// Looks for addresses in a run of characters that may stand in one.
    private mutating func visitWord(_ word: Range<Int>) {
        var index = word.lowerBound
        while index < word.upperBound {
            guard "hHwW".utf8.contains(bytes[index]), let address = BareAddress(in: bytes, at: index) else {
                index += 1
                continue
            }
            visit(address.range)
            index = max(index + 1, address.range.upperBound)
        }
    }

    private mutating func visit(_ address: Range<Int>) {
        var index = address.lowerBound
        while index < address.upperBound {
            guard bytes[index] == Self.lowLine else {
                index += 1
                continue
            }
            let start = index
            while index < address.upperBound, bytes[index] == Self.lowLine { index += 1 }
            // After a backslash it is text as it is.
            if bytes[start - 1] == UInt8(ascii: "\\") { continue }
            positions.append(start)
            if index < address.upperBound { positions.append(index) }
        }
    }
}
