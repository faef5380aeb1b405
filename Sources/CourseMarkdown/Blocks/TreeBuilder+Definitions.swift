internal import CourseModel

extension TreeBuilder {
    /// The link definitions of the file, for another document to be parsed with.
    ///
    /// libcmark keeps them to itself. They stand on the lines that no block with text covers.
    func linkDefinitions() -> [UInt8] {
        var result: [UInt8] = []
        var line = 0
        for block in leafLines + [text.lineStarts.count - 1...text.lineStarts.count - 1] {
            if line < block.lowerBound { appendDefinitions(in: line..<block.lowerBound, to: &result) }
            line = max(line, block.upperBound + 1)
        }
        return result
    }

    private func appendDefinitions(in lines: Range<Int>, to result: inout [UInt8]) {
        var joined: [UInt8] = []
        for line in lines {
            joined.append(
                contentsOf: UnsafeBufferPointer(rebasing: bytes[textStart(ofLine: line)..<lineRange(line).upperBound]))
            joined.append(UInt8(ascii: "\n"))
        }
        joined.withUnsafeBufferPointer { joined in
            let syntax = LinkSyntax(bytes: joined)
            var index = 0
            while index < joined.count {
                if joined[index] == UInt8(ascii: "["), let end = syntax.endOfDefinition(at: index) {
                    result.append(contentsOf: UnsafeBufferPointer(rebasing: joined[index..<end]))
                    // Each stands by itself, so that none is taken for the rest of another.
                    result.append(UInt8(ascii: "\n"))
                    index = end
                } else {
                    while index < joined.count, joined[index] != UInt8(ascii: "\n") { index += 1 }
                    index += 1
                }
            }
        }
    }

    /// Where the text of a line starts after the marks of quotes and lists.
    private func textStart(ofLine line: Int) -> Int {
        let range = lineRange(line)
        return range.first { !" \t>-+*.)0123456789".utf8.contains(bytes[$0]) } ?? range.upperBound
    }
}
