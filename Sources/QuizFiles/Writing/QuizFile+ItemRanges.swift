package import CourseModel
internal import TextRules

extension QuizFile {
    /// Where each item stands, from the beginning of its heading's line to the end of its last line that holds something, line end left out.
    package var itemRanges: [ItemID: Range<Int>] {
        let blocks = Array(tree.children(of: tree.root))
        let starts = blocks.filter(endsItem).map {
            source.lineStarts[source.lineIndex(at: tree.range(of: $0).lowerBound)]
        }
        var ranges: [ItemID: Range<Int>] = [:]
        for item in bank.items {
            guard let id = item.heading.id else { continue }
            let start = source.lineStarts[source.lineIndex(at: item.heading.range.lowerBound)]
            let next = starts.partitioningIndex { $0 > start }
            var end = next < starts.count ? starts[next] : source.bytes.count
            while end > start, source.bytes[end - 1] <= 0x20 { end -= 1 }
            ranges[ItemID(id)] = start..<end
        }
        return ranges
    }

    /// Whether the last entry is a set, which what is written behind it would be part of.
    package var endsInSet: Bool { if case .set? = bank.entries.last { true } else { false } }

    private func endsItem(_ block: MarkdownTree.NodeID) -> Bool {
        switch tree.kind(of: block) {
        case .heading: tree.headingLevel(of: block) <= 2
        case .thematicBreak: true
        default: false
        }
    }

    /// The comments in a part of the file, which nobody but its author sees.
    package func comments(in range: Range<Int>) -> [String] {
        let text = source.text(in: range)
        var comments: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "<!--"), let end = rest[start.upperBound...].firstRange(of: "-->") {
            comments.append(String(rest[start.upperBound..<end.lowerBound]).trimmingBlanks)
            rest = rest[end.upperBound...]
        }
        return comments
    }
}
