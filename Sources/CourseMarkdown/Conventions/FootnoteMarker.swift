/// The start of a footnote's definition: `[^label]:`.
struct FootnoteMarker {
    let label: String
    /// The file's offset after the colon.
    let end: Int
    /// The file's offsets of the colon.
    let colon: Range<Int>

    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        guard let close = Self.endOfReference(in: bytes, at: start),
            let colonLength = FullWidth.length(of: ":", in: bytes, at: close)
        else { return nil }
        label = Self.label(in: bytes, start..<close)
        colon = close..<close + colonLength
        end = close + colonLength
    }

    /// Where a `[^label]` that starts at `start` ends; nil where none does.
    static func endOfReference(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        guard start + 3 < bytes.count, bytes[start] == UInt8(ascii: "["), bytes[start + 1] == UInt8(ascii: "^") else {
            return nil
        }
        var index = start + 2
        while index < bytes.count, index - start < longest {
            switch bytes[index] {
            case UInt8(ascii: "]"): return index > start + 2 ? index + 1 : nil
            case 0...UInt8(ascii: " "), UInt8(ascii: "["): return nil
            default: index += 1
            }
        }
        return nil
    }

    /// The label of a reference, without case.
    static func label(in bytes: UnsafeBufferPointer<UInt8>, _ reference: Range<Int>) -> String {
        let label = reference.lowerBound + 2..<reference.upperBound - 1
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[label]), as: UTF8.self).lowercased()
    }

    private static let longest = 200
}
