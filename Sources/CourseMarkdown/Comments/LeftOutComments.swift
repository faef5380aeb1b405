internal import CourseModel

/// The comments that are taken out of a text before libcmark reads it, in order.
///
/// A comment that is an HTML block of its own is found in the tree and needs none of this. Any other (in running text, a
/// heading, a cell; cut by the end of its quote; before a text on its line) would be shown, or would hide what it should not.
struct LeftOutComments {
    struct Comment {
        /// The file's offsets from `<!--` to `-->`, or to the end of the file.
        let range: Range<Int>
        let isClosed: Bool
        /// Whether it would have been indented code.
        let isIndented: Bool
    }

    private(set) var comments: [Comment] = []
    /// What is left out of the file: of each line that a comment covers, all but the marks of quotes, the indentation and the
    /// ending, so that every line stays where it is.
    private(set) var parts: [Range<Int>] = []

    mutating func add(_ more: [Comment], in bytes: [UInt8]) {
        comments = (comments + more).sorted { $0.range.lowerBound < $1.range.lowerBound }
        parts = Self.parts(of: comments, in: bytes)
    }

    /// The comment around an offset.
    func comment(at offset: Int) -> Comment? {
        let index = comments.lastIndex(notAbove: offset, by: \.range.lowerBound)
        return index.map { comments[$0] }.flatMap { $0.range.contains(offset) ? $0 : nil }
    }

    /// The part around an offset.
    func part(at offset: Int) -> Range<Int>? {
        let index = parts.lastIndex(notAbove: offset, by: \.lowerBound)
        return index.map { parts[$0] }.flatMap { $0.contains(offset) ? $0 : nil }
    }

    /// The text of a range of the file without the comments in it, and without blanks around it.
    func text(in range: Range<Int>, of source: SourceText) -> String {
        if comments.isEmpty { return source.text(in: range) }
        var bytes: [UInt8] = []
        for offset in range where comment(at: offset) == nil { bytes.append(source.bytes[offset]) }
        let text = bytes.drop(while: \.isASCIISpace).reversed().drop(while: \.isASCIISpace).reversed()
        return String(decoding: Array(text), as: UTF8.self)
    }

    private static func parts(of comments: [Comment], in bytes: [UInt8]) -> [Range<Int>] {
        bytes.withUnsafeBufferPointer { bytes in
            var parts: [Range<Int>] = []
            for comment in comments {
                for line in lines(of: comment.range, in: bytes) {
                    let isFirst = line.lowerBound == comment.range.lowerBound
                    let start = isFirst ? line.lowerBound : endOfPrefix(in: bytes, line)
                    let part = withBlanks(start..<line.upperBound, in: bytes)
                    let free = max(part.lowerBound, parts.last?.upperBound ?? 0)
                    if free < part.upperBound { parts.append(free..<part.upperBound) }
                }
            }
            return parts
        }
    }

    /// The parts of a range on each of its lines, without line endings.
    private static func lines(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, !bytes[end].endsLine { end += 1 }
            lines.append(start..<end)
            while end < range.upperBound, bytes[end].endsLine { end += 1 }
            start = end
        }
        return lines
    }

    private static func endOfPrefix(in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
        line.first { !" \t>".utf8.contains(bytes[$0]) } ?? line.upperBound
    }

    /// The part with the blanks that nothing holds apart any more: two at a line's end would break it, four at its start make it code.
    private static func withBlanks(_ part: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        func isBlank(_ index: Int) -> Bool { bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") }
        var (start, end) = (part.lowerBound, part.upperBound)
        while end < bytes.count, isBlank(end) { end += 1 }
        let isAtLineEnd = end == bytes.count || bytes[end].endsLine
        // What closes emphasis or a link has no blank before it.
        if isAtLineEnd || (end == part.upperBound && "*_~])".utf8.contains(bytes[end])) {
            while start > 0, isBlank(start - 1) { start -= 1 }
            return start..<end
        }
        let followsBlank = start == 0 || isBlank(start - 1) || bytes[start - 1].endsLine
        return start..<(followsBlank ? end : part.upperBound)
    }
}
