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

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                switch buffer[index] {
                case UInt8(ascii: "\n"):
                    starts.append(index + 1)
                case UInt8(ascii: "\r") where index + 1 == buffer.count || buffer[index + 1] != UInt8(ascii: "\n"):
                    starts.append(index + 1)
                default:
                    break
                }
                index += 1
            }
        }
        self.lineStarts = starts
    }

    package init(path: String, _ text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

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

    /// Line and column of an offset; the column counts characters (grapheme clusters) from 1.
    package func place(at offset: Int) -> SourcePlace {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(at: offset)
        let before = text(in: lineStarts[line]..<offset)
        return SourcePlace(path: path, line: line + 1, column: before.count + 1)
    }

    /// The place of a range, with the line it starts on for the excerpt.
    package func excerpt(of range: Range<Int>) -> SourceExcerpt {
        let line = lineRange(lineIndex(at: min(max(range.lowerBound, 0), bytes.count)))
        let end = max(min(range.upperBound, line.upperBound), range.lowerBound)
        return SourceExcerpt(
            line: text(in: line), before: text(in: line.lowerBound..<range.lowerBound),
            marked: text(in: range.lowerBound..<end))
    }
}
