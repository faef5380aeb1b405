internal import CourseModel

/// The definition of a link: `[label]: address "title"`.
struct LinkDefinition {
    /// Without case, and with one space for any blanks.
    let label: String
    /// The definition as it stands, its line ending included.
    let bytes: ArraySlice<UInt8>
    /// The line on which it starts.
    let line: Int

    static func label(_ bytes: some Collection<UInt8>) -> String {
        let words = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }
        return words.joined(separator: " ").lowercased().replacing("\u{E000}", with: "")
    }
}

extension TreeBuilder {
    /// The link definitions of the file, in order.
    ///
    /// libcmark keeps them to itself. They stand on the lines that no block with text covers.
    func linkDefinitions() -> [LinkDefinition] {
        var result: [LinkDefinition] = []
        var line = 0
        for block in leafLines + [text.lineStarts.count - 1...text.lineStarts.count - 1] {
            if line < block.lowerBound { appendDefinitions(in: line..<block.lowerBound, to: &result) }
            line = max(line, block.upperBound + 1)
        }
        return result
    }

    private func appendDefinitions(in lines: Range<Int>, to result: inout [LinkDefinition]) {
        var joined: [UInt8] = []
        var starts: [Int] = []
        for line in lines {
            starts.append(joined.count)
            joined.append(
                contentsOf: UnsafeBufferPointer(rebasing: bytes[textStart(ofLine: line)..<lineRange(line).upperBound]))
            joined.append(UInt8(ascii: "\n"))
        }
        joined.withUnsafeBufferPointer { bytes in
            let syntax = LinkSyntax(bytes: bytes)
            for (start, line) in zip(starts, lines) {
                // What the definition before it takes in is none.
                if start < (result.last.map { $0.line >= lines.lowerBound ? $0.bytes.endIndex : 0 } ?? 0) { continue }
                guard start < bytes.count, bytes[start] == UInt8(ascii: "["), let label = syntax.endOfLabel(at: start),
                    let end = syntax.endOfDefinition(at: start)
                else { continue }
                result.append(
                    LinkDefinition(
                        label: LinkDefinition.label(bytes[start + 1..<label - 1]), bytes: joined[start..<end],
                        line: line))
            }
        }
    }

    /// Where the text of a line starts after the marks of quotes and lists.
    private func textStart(ofLine line: Int) -> Int {
        let range = lineRange(line)
        return range.first { !" \t>-+*.)0123456789".utf8.contains(bytes[$0]) } ?? range.upperBound
    }
}
