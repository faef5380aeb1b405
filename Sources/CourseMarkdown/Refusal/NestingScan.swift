/// Reckons how deep the blocks of a text are nested, never too low, from the marks and the indentation of its lines.
struct NestingScan {
    enum Finding {
        case fine
        case tooDeep(Int)
        case tooManyListMarks(Int)
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// The columns at which the text of each open list item starts.
    private var items: [Int] = []
    private var lastLineWasBlank = true

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func visit(_ line: Range<Int>) -> Finding {
        if let first = line.first, !Self.mayBegin(bytes[first]) {
            if lastLineWasBlank { closeItems(rightOf: 0) }
            lastLineWasBlank = false
            return .fine
        }
        var position = LinePosition(bytes: bytes, line: line)
        var quotes = 0
        var listMarks = 0
        while true {
            position.advance(columns: position.indentation.columns)
            guard position.offset < line.upperBound else { break }
            if position.byte == UInt8(ascii: ">") {
                quotes += 1
                position.advance(columns: 1)
            } else if let end = endOfListMark(position), !isThematicBreak(position.offset..<line.upperBound) {
                listMarks += 1
                if listMarks > MarkdownLimits.listMarksInLine { return .tooManyListMarks(position.offset) }
                closeItems(rightOf: position.column)
                position.advance(columns: end - position.offset)
                items.append(position.column + 1)
            } else {
                break
            }
            if quotes + items.count > MarkdownLimits.nesting { return .tooDeep(position.offset) }
        }
        let isBlank = position.offset == line.upperBound
        // A line of text that follows another one may go on with its paragraph, however deep that is.
        if !isBlank, listMarks == 0, quotes > 0 || lastLineWasBlank { closeItems(rightOf: position.column) }
        lastLineWasBlank = isBlank
        return .fine
    }

    /// Whether a byte may be the first of a line with marks, or of one that is indented; most are not.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "*"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private mutating func closeItems(rightOf column: Int) {
        while let last = items.last, last > column { items.removeLast() }
    }

    private func endOfListMark(_ position: LinePosition) -> Int? {
        var end = position.offset
        while end < position.end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[end] { end += 1 }
        guard end < position.end else { return nil }
        let isMark = end > position.offset ? ".)".utf8.contains(bytes[end]) : "-+*".utf8.contains(bytes[end])
        guard isMark, end + 1 == position.end || bytes[end + 1].isASCIISpace else { return nil }
        return end + 1
    }

    private func isThematicBreak(_ range: Range<Int>) -> Bool {
        let mark = bytes[range.lowerBound]
        guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") else { return false }
        return range.allSatisfy { bytes[$0] == mark || bytes[$0].isASCIISpace }
    }
}
