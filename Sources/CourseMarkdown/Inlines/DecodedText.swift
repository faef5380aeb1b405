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
    /// The lengths of entities that were met, by their names.
    private var entityLengths: [String: Int] = [:]

    /// Reads a run of a block's text along with what libcmark made of it, and moves `position` to its end.
    ///
    /// - Parameters:
    ///   - literal: what libcmark made of it.
    ///   - leaf: the block's text.
    ///   - visible: the part of that text that is kept.
    mutating func read(
        _ literal: UnsafeBufferPointer<UInt8>, of leaf: UnsafeBufferPointer<UInt8>, from position: inout Int,
        visible: Range<Int>, readsConventions: Bool, isInAutolink: Bool
    ) {
        bytes.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        var index = 0
        while index < literal.count, position < leaf.count {
            let isVisible = visible.contains(position)
            if readsConventions, Sentinel.starts(at: position, in: leaf) {
                // A double sentinel comes with a `# ` before it; here the line did not become a heading.
                if Sentinel.starts(at: position + 3, in: leaf) { removeLast(2) }
                index += 3
                position += 3
                continue
            }
            let (length, count) = escapeLengths(literal[index], in: leaf, at: position, isInAutolink: isInAutolink)
            if length == 1 && count == 1 {
                if isVisible { append(literal[index], at: position) }
            } else if isVisible {
                pieces.append(Piece(decoded: bytes.count, leaf: position, leafCount: length, isEscaped: true))
                bytes.append(
                    contentsOf: UnsafeBufferPointer(rebasing: literal[index..<min(index + count, literal.count)]))
            }
            index += count
            position += length
        }
    }

    /// How many bytes of the leaf's text at `position` stand for how many of the literal, of which `byte` is the first.
    private mutating func escapeLengths(
        _ byte: UInt8, in leaf: UnsafeBufferPointer<UInt8>, at position: Int, isInAutolink: Bool
    ) -> (leaf: Int, literal: Int) {
        switch leaf[position] {
        case UInt8(ascii: "\\")
        where !isInAutolink && position + 1 < leaf.count && leaf[position + 1].isASCIIPunctuation:
            return (2, 1)
        case UInt8(ascii: "&"):
            guard let entity = Entity(in: leaf, at: position, standingFor: byte) else { return (1, 1) }
            return (entity.length, decodedLength(of: entity))
        default:
            return (1, 1)
        }
    }

    private mutating func decodedLength(of entity: Entity) -> Int {
        if let scalar = entity.scalar { return UTF8.width(scalar) }
        if let known = entityLengths[entity.text] { return known }
        let length = CommonMarkDocument.textLength(of: entity.text)
        entityLengths[entity.text] = length
        return length
    }

    /// Appends a byte that stands at `leaf` as it is.
    private mutating func append(_ byte: UInt8, at leaf: Int) {
        if let last = pieces.last, !last.isEscaped, last.leaf + bytes.count - last.decoded == leaf {
            bytes.append(byte)
            return
        }
        pieces.append(Piece(decoded: bytes.count, leaf: leaf, leafCount: 1, isEscaped: false))
        bytes.append(byte)
    }

    /// Takes off the last `count` bytes, which stand as they are.
    private mutating func removeLast(_ count: Int) {
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

/// A character reference in a text: `&amp;`, `&#20013;`, `&#x4E2D;`.
private struct Entity {
    /// As it stands in the text.
    let text: String
    let length: Int
    /// What a number stands for; nil for a name.
    let scalar: Unicode.Scalar?

    /// The reference at `start`, of which libcmark made text that begins with `byte`; nil where it read a plain `&`.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, standingFor byte: UInt8) {
        var end = start + 1
        while end < bytes.count, end - start < Self.longest,
            bytes[end].isASCIIAlphanumeric || bytes[end] == UInt8(ascii: "#")
        {
            end += 1
        }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
        text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start...end]), as: UTF8.self)
        length = end + 1 - start
        let name = text.dropFirst().dropLast()
        if name.hasPrefix("#") {
            guard let scalar = Self.scalar(name.dropFirst()) else { return nil }
            self.scalar = scalar
        } else {
            // No name but these two stands for something that begins with `&`.
            guard byte != UInt8(ascii: "&") || name == "amp" || name == "AMP" else { return nil }
            scalar = nil
        }
    }

    /// Names have at most 31 letters.
    private static let longest = 34

    private static func scalar(_ number: Substring) -> Unicode.Scalar? {
        let isHexadecimal = number.hasPrefix("x") || number.hasPrefix("X")
        let digits = isHexadecimal ? number.dropFirst() : number
        guard (1...(isHexadecimal ? 6 : 7)).contains(digits.utf8.count),
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10)
        else { return nil }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}
