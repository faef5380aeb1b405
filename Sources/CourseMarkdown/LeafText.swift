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
    mutating func set(_ ranges: [Range<Int>], of text: UnsafeBufferPointer<UInt8>) {
        lines.removeAll(keepingCapacity: true)
        if ranges.count == 1 {
            bytes = UnsafeBufferPointer(rebasing: text[ranges[0]])
            lines.append(Line(leaf: 0, text: ranges[0].lowerBound))
            return
        }
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
}
