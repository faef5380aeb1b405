internal import CourseMarkdown
internal import CourseModel
internal import TextRules

/// Where a text says what it links to and shows, so that it can say something else.
struct WrittenDestinations {
    private let source: SourceText
    private let tree: MarkdownTree

    /// The text with other destinations.
    ///
    /// - Parameter other: what a destination becomes; nil where it stays.
    static func replaced(in text: String, with other: (String) -> String?) -> (text: String, count: Int) {
        let source = SourceText(path: "", text)
        let written = WrittenDestinations(
            source: source, tree: MarkdownParser(options: .withoutSlips).parse(source).tree)
        var edits = TextEdits()
        var count = 0
        for range in written.ofLinks + written.ofDefinitions {
            let isInPoints = source.bytes[range.lowerBound] == UInt8(ascii: "<")
            let inner = isInPoints ? range.lowerBound + 1..<range.upperBound - 1 : range
            guard let new = other(source.text(in: inner)) else { continue }
            edits.replace(range, with: ForeignInlines.destination(new))
            count += 1
        }
        return (edits.applied(to: source.bytes), count)
    }

    /// Those in the parentheses of links and pictures.
    private var ofLinks: [Range<Int>] {
        tree.nodes(of: .link, .image).compactMap { node in
            let range = tree.range(of: node)
            let bytes = source.bytes[range]
            var index = range.upperBound - 2
            while index >= range.lowerBound {
                if bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "(") {
                    return destination(from: index + 2, to: range.upperBound)
                }
                index -= 1
            }
            return nil
        }
    }

    /// Those of `[label]: destination`, outside of code.
    private var ofDefinitions: [Range<Int>] {
        let code = tree.nodes(of: .codeBlock).map { tree.range(of: $0) }
        return source.lineStarts.indices.compactMap { line in
            let range = source.lineRange(line)
            let text = source.bytes[range]
            let start = text.firstIndex { $0 != UInt8(ascii: " ") } ?? range.upperBound
            guard start - range.lowerBound < 4, start < range.upperBound, text[start] == UInt8(ascii: "["),
                let end = text[start...].firstRange(of: Array("]:".utf8)), text[start + 1] != UInt8(ascii: "^"),
                !code.contains(where: { $0.contains(start) })
            else { return nil }
            // What a label leads to may stand on the next line.
            let next = line + 1 < source.lineStarts.count ? source.lineRange(line + 1).upperBound : range.upperBound
            return destination(from: end.upperBound, to: range.upperBound)
                ?? destination(from: range.upperBound, to: next)
        }
    }

    /// The destination that begins at or behind an offset, its pointed brackets included; nil where there is none.
    private func destination(from offset: Int, to end: Int) -> Range<Int>? {
        let bytes = source.bytes[offset..<end]
        guard let start = bytes.firstIndex(where: { !$0.isBlankOrLineEnd }) else { return nil }
        if bytes[start] == UInt8(ascii: "<") {
            guard let close = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            return start..<close + 1
        }
        var depth = 0
        var index = start
        while index < end, !bytes[index].isBlankOrLineEnd {
            if bytes[index] == UInt8(ascii: "(") { depth += 1 }
            if bytes[index] == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
            }
            index += 1
        }
        return index > start ? start..<index : nil
    }
}
