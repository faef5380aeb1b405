internal import Synchronization

/// The bytes of one file with the places of its lines.
///
/// Ranges in the model are UTF-8 offsets into these bytes, front matter included; they become line and column only when a
/// person is to read them.
package struct SourceText: Sendable {
    /// The file's path, relative to the workspace, with `/` between its parts.
    package let path: String
    package let bytes: [UInt8]
    /// The offset of each line's first byte. A line ends with LF, CR LF or CR.
    package let lineStarts: [Int]
    /// What the bytes hold that keeps a text from being read.
    package let scan: TextScan
    private let columns = ColumnMarks()
    /// The files of which the text is put together, in order; none where it is one file.
    private let pieces: [Piece]

    /// A file in a text that is put together of several.
    private struct Piece: Sendable {
        let path: String
        /// Where its first byte would stand; a byte order mark is left out.
        let offset: Int
        /// The line with which it begins.
        let line: Int
        /// Where its bytes end.
        let end: Int
    }

    package init(path: String, bytes: [UInt8]) {
        self.init(path: path, bytes: bytes, pieces: [])
    }

    private init(path: String, bytes: [UInt8], pieces: [Piece]) {
        self.path = path
        self.bytes = bytes
        self.pieces = pieces
        scan = bytes.withUnsafeBufferPointer { TextScan(of: $0) }
        lineStarts = scan.lineStarts
    }

    package init(path: String, _ text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// Files as one text, with an empty line between them; its path is that of the first. Places are told in each file.
    package init(joining files: [SourceText]) {
        var bytes: [UInt8] = []
        var pieces: [Piece] = []
        var lines = 0
        for file in files {
            let mark = !pieces.isEmpty && file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let offset = bytes.count - mark
            pieces.append(Piece(path: file.path, offset: offset, line: lines, end: offset + file.bytes.count))
            bytes += file.bytes.dropFirst(mark)
            lines += file.lineStarts.count
            // Behind a last line that is ended stands an empty one.
            if let last = file.bytes.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
                lines += 1
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        self.init(path: files.first?.path ?? "", bytes: bytes, pieces: pieces)
    }

    private init(upTo end: Int, of whole: SourceText) {
        path = whole.path
        bytes = Array(whole.bytes[..<end])
        lineStarts = Array(whole.lineStarts.prefix { $0 <= end })
        scan = whole.scan
        pieces = whole.pieces
    }

    /// The text as far as an offset, the start of a line; places in it are those in the whole.
    package func beginning(upTo end: Int) -> SourceText {
        end < bytes.count ? SourceText(upTo: end, of: self) : self
    }

    /// A range as it stands in its file.
    package func rangeInFile(_ range: Range<Int>) -> Range<Int> {
        guard let piece = piece(at: range.lowerBound) else { return range }
        return range.lowerBound - piece.offset..<range.upperBound - piece.offset
    }

    /// The file in which a range stands, and its range there, without blanks at its end; nil where it reaches into another file.
    package func placeInFile(_ range: Range<Int>) -> (path: String, range: Range<Int>)? {
        guard let piece = piece(at: range.lowerBound) else { return (path, range) }
        let blanks = bytes[range].reversed().prefix { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.count
        guard range.upperBound - blanks <= piece.end else { return nil }
        return (
            piece.path, range.lowerBound - piece.offset..<min(range.upperBound, piece.end) - piece.offset
        )
    }

    private func piece(at offset: Int) -> Piece? {
        pieces.last { $0.offset <= offset } ?? pieces.first
    }

    package var isUTF8: Bool { scan.firstInvalidByte == nil }

    /// The index of the line that holds `offset`, from 0.
    package func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The lines of the text that starts at `offset`, the start of a line, and goes to the end of the file.
    ///
    /// Where nothing follows a last line that has no ending, as after a front matter that nobody closed, there are none.
    package func lines(from offset: Int) -> Range<Int> {
        let line = lineIndex(at: offset)
        let isBehindItsLine = offset >= bytes.count && visibleStart(ofLine: line) < offset
        return (isBehindItsLine ? line + 1 : line)..<lineStarts.count
    }

    /// The bytes of a line, from 0, without its ending.
    package func lineRange(_ index: Int) -> Range<Int> {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// The text of a range; bytes that are not UTF-8 are shown as U+FFFD.
    package func text(in range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// Line and column of an offset; the column counts characters (grapheme clusters) from 1, a byte order mark not among them.
    package func place(at offset: Int) -> SourcePlace {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(at: offset)
        let start = visibleStart(ofLine: line)
        let mark = columns.mark(before: offset, inLine: start..<max(start, lineRange(line).upperBound), of: self)
        let between = text(in: mark.offset..<max(mark.offset, offset))
        let column = mark.charactersBefore + between.count + 1
        guard let piece = piece(at: offset) else { return SourcePlace(path: path, line: line + 1, column: column) }
        return SourcePlace(path: piece.path, line: line - piece.line + 1, column: column)
    }

    /// The part of the line on which a range starts that is around it, and what the range marks in it.
    package func excerpt(of range: Range<Int>) -> SourceExcerpt {
        let index = lineIndex(at: min(max(range.lowerBound, 0), bytes.count))
        let start = visibleStart(ofLine: index)
        let line = start..<max(start, lineRange(index).upperBound)
        let marked = range.clamped(to: line)
        let first = scalarStart(at: marked.lowerBound - SourceExcerpt.reach, within: line)
        let markedEnd = scalarStart(at: marked.lowerBound + SourceExcerpt.longestMark, within: marked)
        // Of a marked part that is cut, nothing behind it is shown.
        let last =
            markedEnd < marked.upperBound
            ? markedEnd : scalarStart(at: markedEnd + SourceExcerpt.reach, within: markedEnd..<line.upperBound)
        return SourceExcerpt(
            before: text(in: first..<marked.lowerBound), marked: text(in: marked.lowerBound..<markedEnd),
            after: text(in: markedEnd..<last), isCutBefore: first > line.lowerBound,
            isCutAfter: last < line.upperBound, offset: rangeInFile(first..<first).lowerBound)
    }

    /// The start of the scalar that holds an offset; the nearest end of a range where the offset is outside of it.
    private func scalarStart(at offset: Int, within range: Range<Int>) -> Int {
        guard offset > range.lowerBound else { return range.lowerBound }
        guard offset < range.upperBound else { return range.upperBound }
        var start = offset
        while start > range.lowerBound, offset - start < 3, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// Where a line begins for a reader: after the byte order mark, which no editor shows.
    private func visibleStart(ofLine index: Int) -> Int {
        index == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : lineStarts[index]
    }
}

extension SourceText {
    /// Where a text stands last within a range; nil where it is not written so.
    package func range(of text: String, lastIn range: Range<Int>) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard !wanted.isEmpty, wanted.count <= range.count else { return nil }
        for start in (range.lowerBound...range.upperBound - wanted.count).reversed()
        where bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return start..<start + wanted.count
        }
        return nil
    }

    /// Whether a text stands at an offset, wholly before `end`.
    package func hasText(_ text: String, at offset: Int, before end: Int) -> Bool {
        let utf8 = text.utf8
        guard offset + utf8.count <= end else { return false }
        var next = offset
        // Nearly all are told by their first byte.
        for byte in utf8 {
            guard bytes[next] == byte else { return false }
            next += 1
        }
        return true
    }
}

/// How many characters stand before some places of a source's long lines.
///
/// A column is counted in characters, from the start of its line. In a line of a megabyte with thousands of mistakes that would be
/// billions of steps; from the nearest mark it is a few dozen. A class because all copies of a source share what was counted for
/// one of them.
final class ColumnMarks: Sendable {
    struct Mark: Sendable {
        /// The start of a character, as UTF-8 offset in the file.
        let offset: Int
        let charactersBefore: Int
    }

    /// The bytes between two marks, and the length of a line that is worth them.
    private static let step = 128

    /// By the start of their line.
    private let marks = Mutex<[Int: [Mark]]>([:])

    /// The last mark of a line at or before an offset; its start where it has no other.
    func mark(before offset: Int, inLine line: Range<Int>, of source: SourceText) -> Mark {
        let start = Mark(offset: line.lowerBound, charactersBefore: 0)
        guard offset - line.lowerBound > Self.step else { return start }
        return marks.withLock { marks in
            let inLine = marks[line.lowerBound] ?? Self.marks(inLine: line, of: source)
            marks[line.lowerBound] = inLine
            return inLine[..<inLine.partitioningIndex { $0.offset > offset }].last ?? start
        }
    }

    /// A mark for each step of a line; none where it is not UTF-8, which is reported once.
    private static func marks(inLine line: Range<Int>, of source: SourceText) -> [Mark] {
        guard let text = String(validating: source.bytes[line], as: UTF8.self) else { return [] }
        var marks: [Mark] = []
        var next = line.lowerBound + step
        var offset = line.lowerBound
        for (count, character) in text.enumerated() {
            if offset >= next {
                marks.append(Mark(offset: offset, charactersBefore: count))
                next = offset + step
            }
            offset += character.utf8.count
        }
        return marks
    }
}

extension RandomAccessCollection {
    /// The index of the first element that belongs to the second part, found by halves; `endIndex` where none does.
    ///
    /// All elements for which `belongsToSecondPart` is false stand before all for which it is true.
    package func partitioningIndex(
        where belongsToSecondPart: (Element) throws -> Bool
    ) rethrows -> Index {
        var low = startIndex
        var count = self.count
        while count > 0 {
            let middle = index(low, offsetBy: count / 2)
            if try belongsToSecondPart(self[middle]) {
                count /= 2
            } else {
                low = index(after: middle)
                count -= count / 2 + 1
            }
        }
        return low
    }
}
