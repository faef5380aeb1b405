internal import CourseModel
internal import TextRules

/// What looks like the marker of a call-out: `[!key]- Title`, `［！key］`, `[！key`.
struct CalloutMarker {
    /// The word between the brackets, without case and width.
    let name: String
    /// The file's offsets from the opening to the closing bracket.
    let range: Range<Int>
    /// The file's offsets of the word.
    let nameRange: Range<Int>
    let isClosed: Bool
    /// Whether all marks are ASCII, as other programs need them.
    let isPlain: Bool
    /// The file's offsets of a colon after the closing bracket.
    let colon: Range<Int>?
    let folding: MarkdownCallout.Folding
    /// The file's offsets of the title, trimmed; empty where there is none.
    let title: Range<Int>

    var kind: CalloutKind? { CalloutKind(rawValue: name) }

    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        guard let openLength = FullWidth.bracketLength(true, in: bytes, at: start) else { return nil }
        var index = start + openLength
        Self.skipSpaces(in: bytes, &index)
        guard let markLength = FullWidth.length(of: "!", in: bytes, at: index) else { return nil }
        index += markLength
        Self.skipSpaces(in: bytes, &index)
        let nameStart = index
        while index < bytes.count, index - nameStart < Self.longestName, !Self.endsName(in: bytes, at: index) {
            index += 1
        }
        var nameEnd = index
        while nameEnd > nameStart, bytes[nameEnd - 1] == UInt8(ascii: " ") { nameEnd -= 1 }
        nameRange = nameStart..<nameEnd
        let typed = String(decoding: UnsafeBufferPointer(rebasing: bytes[nameRange]), as: UTF8.self)
        name = Normalization.folded(typed)
        let closeLength = FullWidth.bracketLength(false, in: bytes, at: index)
        isClosed = closeLength != nil
        index += closeLength ?? 0
        range = start..<index

        let colonLength = FullWidth.length(of: ":", in: bytes, at: index)
        colon = colonLength.map { [index] in index..<index + $0 }
        index += colonLength ?? 0
        let fold: Int?
        if let length = FullWidth.length(of: "-", in: bytes, at: index) {
            (folding, fold) = (.folded, length)
        } else if let length = FullWidth.length(of: "+", in: bytes, at: index) {
            (folding, fold) = (.open, length)
        } else {
            (folding, fold) = (.none, nil)
        }
        index += fold ?? 0
        isPlain =
            openLength == 1 && markLength == 1 && (closeLength ?? 1) == 1 && (fold ?? 1) == 1
            && bytes[nameRange].allSatisfy { $0 < 0x80 }
        title = Self.trimmedLine(in: bytes, from: index)
    }

    /// Longer than any kind in full width; what is longer is no slip for one.
    private static let longestName = 48

    private static func endsName(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r")
            || FullWidth.bracketLength(false, in: bytes, at: index) != nil
            || FullWidth.bracketLength(true, in: bytes, at: index) != nil
    }

    private static func skipSpaces(in bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    }

    private static func trimmedLine(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
        func isBlank(_ index: Int) -> Bool { bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") }
        var start = start
        while start < bytes.count, isBlank(start) { start += 1 }
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        while end > start, isBlank(end - 1) { end -= 1 }
        return start..<end
    }
}
