/// The text of one block that holds inlines, as libcmark sees it: its lines without what the containers take of them.
///
/// It owns the copy that it needs where the lines do not stand together.
struct LeafText: ~Copyable {
    private struct Line {
        /// Where the line starts in the leaf's text.
        let leaf: Int
        /// Where it starts in the document's text.
        let text: Int
    }

    private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var lines: [Line] = []
    private var copy = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

    deinit {
        copy.deallocate()
    }

    /// Takes the lines, which are ranges of `text` with their line endings.
    mutating func set(_ ranges: ArraySlice<Range<Int>>, of text: UnsafeBufferPointer<UInt8>) {
        if ranges.count == 1, let range = ranges.first {
            set(range, of: text)
            return
        }
        lines.removeAll(keepingCapacity: true)
        let count = ranges.reduce(0) { $0 + $1.count }
        if copy.count < count {
            copy.deallocate()
            copy = .allocate(capacity: count * 2)
            copy.initialize(repeating: 0)
        }
        var end = 0
        for range in ranges {
            lines.append(Line(leaf: end, text: range.lowerBound))
            end = UnsafeMutableBufferPointer(rebasing: copy[end...]).update(fromContentsOf: text[range]) + end
        }
        bytes = UnsafeBufferPointer(rebasing: copy[..<count])
    }

    /// Takes a single line.
    mutating func set(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
        lines.removeAll(keepingCapacity: true)
        bytes = UnsafeBufferPointer(rebasing: text[range])
        lines.append(Line(leaf: 0, text: range.lowerBound))
    }

    /// Where a position of the leaf's text stands in the document's text.
    func text(of position: Int) -> Int {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].leaf <= position { low = middle } else { high = middle }
        }
        return lines[low].text + position - lines[low].leaf
    }

    /// The file's range of a part of the leaf's text; see `SourceMap.start` for `near`.
    func range(_ start: Int, _ end: Int, in map: SourceMap, near: inout Int) -> Range<Int> {
        let lower = map.start(of: text(of: start), near: &near)
        guard end > start else { return lower..<lower }
        return lower..<max(lower, map.end(of: text(of: end - 1) + 1, near: &near))
    }

    /// The parts of the document's text, a line each, of which a range of the leaf's text is made.
    func textRanges(of range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for (index, line) in lines.enumerated() {
            let end = index + 1 < lines.count ? lines[index + 1].leaf : bytes.count
            let part = (line.leaf..<end).clamped(to: range)
            let start = line.text + part.lowerBound - line.leaf
            if !part.isEmpty { result.append(start..<start + part.count) }
        }
        return result
    }

    /// Where a line ends.
    struct LineEnd {
        /// The line feed, or what stands for one.
        let range: Range<Int>
        /// Whether a backslash stands before it. libcmark makes text of the spaces after it then, if there are any.
        let isEscaped: Bool
        /// Where the next line's text begins.
        let next: Int
    }

    /// The end of a line, of which nothing but spaces and, where the break is hard, a backslash is left from a position on.
    func lineEnd(from position: Int, isHard: Bool) -> LineEnd {
        var index = position
        func byte() -> UInt8 { index < bytes.count ? bytes[index] : 0 }
        while byte().isASCIISpace, !byte().endsLine { index += 1 }
        let isEscaped = isHard && byte() == UInt8(ascii: "\\")
        if isEscaped { index += 1 }
        let start = index
        if byte() == UInt8(ascii: "\r") { index += 1 }
        if byte() == UInt8(ascii: "\n") { index += 1 }
        return LineEnd(
            range: start..<index, isEscaped: isEscaped, next: isEscaped ? index : index + bytes.blanks(from: index))
    }
}
