/// A run of text without the backslashes, entities and sentinels with which it stands in the file.
struct DecodedText {
    private struct Piece {
        let decoded: Int
        let leaf: Int
        let leafCount: Int
        /// Whether the bytes stand for others: after a backslash, or of an entity.
        let isEscaped: Bool
    }

    private(set) var bytes: [UInt8] = []
    private var pieces: [Piece] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
    }

    /// Appends a byte that stands at `leaf` as it is.
    mutating func append(_ byte: UInt8, at leaf: Int) {
        if let last = pieces.last, !last.isEscaped, last.leaf + bytes.count - last.decoded == leaf {
            bytes.append(byte)
            return
        }
        pieces.append(Piece(decoded: bytes.count, leaf: leaf, leafCount: 1, isEscaped: false))
        bytes.append(byte)
    }

    /// Appends bytes that stand for the `leafCount` bytes at `leaf`.
    mutating func appendEscaped(_ decoded: UnsafeBufferPointer<UInt8>, at leaf: Int, leafCount: Int) {
        pieces.append(Piece(decoded: bytes.count, leaf: leaf, leafCount: leafCount, isEscaped: true))
        bytes.append(contentsOf: decoded)
    }

    /// Takes off the last `count` bytes, which stand as they are.
    mutating func removeLast(_ count: Int) {
        bytes.removeLast(min(count, bytes.count))
        while let last = pieces.last, last.decoded >= bytes.count { pieces.removeLast() }
    }

    func isEscaped(_ index: Int) -> Bool {
        piece(at: index)?.isEscaped ?? false
    }

    /// Where a part of the decoded text stands in the leaf's text.
    func leafRange(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty, let first = piece(at: range.lowerBound), let last = piece(at: range.upperBound - 1) else {
            return 0..<0
        }
        let start = first.isEscaped ? first.leaf : first.leaf + range.lowerBound - first.decoded
        let end = last.isEscaped ? last.leaf + last.leafCount : last.leaf + range.upperBound - last.decoded
        return start..<max(start, end)
    }

    private func piece(at index: Int) -> Piece? {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].decoded <= index { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : pieces[low - 1]
    }
}
