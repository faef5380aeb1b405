internal import CourseModel

/// What a footnote's definition holds: the rest of its first line, and the lines below that belong to it.
struct FootnoteBody {
    /// Where it begins, counted in the lines of the text.
    let firstLine: Int
    /// One for each line from the first on: the part of the line that belongs to it, in positions of the prepared text and without the
    /// line's ending, and how many spaces of a tab that was taken in part go before it.
    private(set) var lines: [(spaces: Int, part: Range<Int>)]
    /// Whether any of the lines is indented, so that blocks may begin on it.
    private var indentedLines: [Int] = []

    /// - Parameter start: the rest of the definition's own line.
    init(_ start: Range<Int>, line: Int, of text: DocumentText) {
        firstLine = line
        let part = text.withoutEnding(start)
        let begin = part.first { !text.bytes[$0].isASCIISpace } ?? part.upperBound
        lines = [(0, begin..<part.upperBound)]
    }

    var parts: [Range<Int>] { lines.map(\.part) }

    /// Adds the lines of a paragraph directly below.
    mutating func append(_ ranges: [Range<Int>], from line: Int, of text: DocumentText) {
        fill(upTo: line)
        for range in ranges { lines.append((0, text.withoutEnding(range))) }
    }

    /// Adds lines that are indented by at least four columns, or are blank.
    mutating func append(indented range: ClosedRange<Int>, in blocks: BlockLines) {
        fill(upTo: range.lowerBound)
        for line in range {
            var position = blocks.rest(ofLine: line)
            if position.indentation.end == position.end {
                lines.append((0, position.end..<position.end))
                continue
            }
            indentedLines.append(lines.count)
            position.advance(columns: 4)
            let spaces = position.isInTab ? 4 - position.column % 4 : 0
            lines.append((spaces, position.offset + (position.isInTab ? 1 : 0)..<position.end))
        }
    }

    /// Adds the empty lines before a line.
    private mutating func fill(upTo line: Int) {
        let end = lines.last?.part.upperBound ?? 0
        while firstLine + lines.count < line { lines.append((0, end..<end)) }
    }

    /// The file's offset of its end.
    func end(in text: DocumentText) -> Int {
        let last = lines.last { !$0.part.isEmpty }?.part
        return last.map { text.sourceRange($0.lowerBound, text.trimmed($0).upperBound).upperBound } ?? 0
    }

    /// Whether it is one paragraph and nothing else.
    func isPlain(in text: DocumentText) -> Bool {
        // Empty lines at the end are not part of it.
        let count = lines.lastIndex { !$0.part.isEmpty }.map { $0 + 1 } ?? 0
        let isBroken = lines[..<count].dropFirst().contains { text.trimmed($0.part).isEmpty }
        // On a line below the marker, code is code.
        let beginsWithCode =
            lines[0].part.isEmpty && indentedLines.first == 1
            && LinePosition(bytes: text.bytes, line: lines[1].part).indentation.columns + lines[1].spaces >= 4
        return !isBroken && !beginsWithCode && !indentedLines.contains { Self.mayBeginBlock(lines[$0], in: text.bytes) }
    }

    /// Whether a line may be more than the next line of a paragraph.
    private static func mayBeginBlock(
        _ line: (spaces: Int, part: Range<Int>), in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let first = line.part.first(where: { !bytes[$0].isASCIISpace }) else { return true }
        switch bytes[first] {
        case UInt8(ascii: "["): return first + 1 < bytes.count && bytes[first + 1] == UInt8(ascii: "^")
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
        case let byte: return "-+*>#`~|<=_:".utf8.contains(byte)
        }
    }
}

/// What makes a list item a task, as on GitHub: `[ ]` or `[x]`, and a blank behind it.
struct TaskMark {
    let isDone: Bool
    /// With the blanks behind it.
    let length: Int

    /// The mark with which a paragraph begins.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count > 4, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"), text[3].isBlankByte else {
            return nil
        }
        switch text[1] {
        case UInt8(ascii: " "): isDone = false
        case UInt8(ascii: "x"), UInt8(ascii: "X"): isDone = true
        default: return nil
        }
        let length = 3 + text.blanks(from: 3)
        guard length < text.count, !text[length].endsLine else { return nil }
        self.length = length
    }
}

extension UInt8 {
    fileprivate var isBlankByte: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

/// Lines below a table in a quote or an item that have no mark of it: rows they cannot be, and to the table's block they do not belong.
struct TableRest {
    /// In positions of the prepared text.
    let lines: [Range<Int>]
    /// How many quotes and items they have the marks of.
    let depth: Int
    let endLine: Int
    /// What the table stands in.
    let holder: MarkdownTree.NodeID
}
