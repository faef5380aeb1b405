package import CourseModel
internal import TextRules

/// Where a large bank can be cut, so that its parts are read at the same time and give what the whole gives.
///
/// A heading at the margin ends every block before it but for code between fences, HTML, comments and call-outs, and what stands in one part
/// matters in another only if it is a definition. A bank that may hold such a thing, which its bytes tell, is not cut.
package enum BankParts {
    /// The least size of a part, in bytes. It does not depend on the machine, and neither does what is reported.
    package static let leastSize = 1 << 17

    /// The parts of a bank that begins at an offset, in order; one where it cannot be cut.
    package static func ranges(of source: SourceText, from start: Int, leastSize: Int = leastSize) -> [Range<Int>] {
        let whole = start..<max(start, source.bytes.count)
        guard whole.count / 2 >= leastSize,
            !source.bytes.withUnsafeBufferPointer({ mayReachOver(in: $0, from: start) })
        else { return [whole] }
        var ranges: [Range<Int>] = []
        var begin = start
        let firstSet = source.firstSet(from: start)
        while (whole.upperBound - begin) / 2 >= leastSize {
            let next = source.lineStarts.partitioningIndex { $0 >= begin + leastSize }
            let lines = next..<source.lineStarts.count
            guard let cut = lines.first(where: { source.mayBeCut(before: $0, firstSet: firstSet) }) else { break }
            ranges.append(begin..<source.lineStarts[cut])
            begin = source.lineStarts[cut]
        }
        return ranges + [begin..<whole.upperBound]
    }

    /// Whether bytes hold anything that a heading may not end, or that is read elsewhere too.
    private static func mayReachOver(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var index = start
        while index + 2 < bytes.count {
            // Most of a text in Chinese.
            if bytes[index] >= 0xE0 {
                index += 3
                continue
            }
            let (next, third) = (bytes[index + 1], bytes[index + 2])
            switch bytes[index] {
            // HTML and comments, formulas and other commands of TeX.
            case UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "\\"): return true
            case let mark where mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"):
                if next == mark, third == mark { return true }
            case UInt8(ascii: "["):
                if next == UInt8(ascii: "^") || next == UInt8(ascii: "!") { return true }
            case UInt8(ascii: "]"):
                if next == UInt8(ascii: ":") { return true }
            default: break
            }
            index += 1
        }
        return false
    }
}

extension SourceText {
    /// The offset of the first line of a bank that may open a set, behind which items belong together; the end where there is none.
    fileprivate func firstSet(from start: Int) -> Int {
        lineStarts[lineIndex(at: start)...].first { start in
            let first = bytes.endOfBlanks(in: start..<bytes.count)
            guard first < bytes.count else { return false }
            // A line of equals signs makes a heading of the one before it.
            if bytes[first] == UInt8(ascii: "=") { return true }
            return bytes[first] == UInt8(ascii: "#")
                && (first + 1 == bytes.count || bytes[first + 1] != UInt8(ascii: "#"))
        } ?? bytes.count
    }

    /// Whether a line below an empty one is the heading of an item outside of a set, or of a set.
    fileprivate func mayBeCut(before line: Int, firstSet: Int) -> Bool {
        guard line > 0, lineRange(line - 1).isEmpty else { return false }
        let content = bytes[lineRange(line)]
        let marks = content.prefix { $0 == UInt8(ascii: "#") }.count
        guard marks < content.count, content[content.startIndex + marks] == UInt8(ascii: " ") else { return false }
        return marks == 1 || marks == 2 && content.startIndex < firstSet
    }
}
