internal import Synchronization

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
