internal import CourseModel

/// The text of which a tree is made: the file, what libcmark is given of it, and where the bytes of one stand in the other.
///
/// Lines count from the start of the text. Positions are those of the prepared text, offsets those of the file.
struct DocumentText {
    let source: SourceText
    let prepared: PreparedText
    /// The bytes of `prepared`, which outlive this value.
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where the text begins in the file.
    let offset: Int
    /// The file's line on which it begins.
    let firstLine: Int

    init(_ prepared: PreparedText, bytes: UnsafeBufferPointer<UInt8>, of source: SourceText, from offset: Int) {
        self.source = source
        self.prepared = prepared
        self.bytes = bytes
        self.offset = offset
        firstLine = source.lineIndex(at: offset)
    }

    var lineCount: Int { prepared.lineStarts.count - 1 }

    func start(ofLine line: Int) -> Int { prepared.lineStarts[line] }

    /// The line without its ending.
    func lineRange(_ line: Int) -> Range<Int> {
        withoutEnding(prepared.lineStarts[line]..<prepared.lineStarts[line + 1])
    }

    /// The end of the line's text, without blanks.
    func trimmedEnd(ofLine line: Int) -> Int {
        let range = lineRange(line)
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1].isASCIISpace { end -= 1 }
        return end
    }

    /// A range without the blanks at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while end > start, bytes[end - 1].isASCIISpace { end -= 1 }
        while start < end, bytes[start].isASCIISpace { start += 1 }
        return start..<end
    }

    func withoutEnding(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1].endsLine { end -= 1 }
        return range.lowerBound..<end
    }

    /// The file's offset of what starts at a position.
    func sourceStart(_ start: Int) -> Int { prepared.map.start(of: start) }

    /// The file's offsets of what stands from one position to another.
    func sourceRange(_ start: Int, _ end: Int) -> Range<Int> {
        var near = 0
        return sourceRange(start, end, near: &near)
    }

    /// The same for places that come in the order of the text; see `SourceMap.start`.
    func sourceRange(_ start: Int, _ end: Int, near: inout Int) -> Range<Int> {
        let lower = prepared.map.start(of: start, near: &near)
        return lower..<max(lower, prepared.map.end(of: end, near: &near))
    }

    /// The same without the blanks at its ends.
    func trimmedSourceRange(_ range: Range<Int>) -> Range<Int> {
        let range = trimmed(range)
        return sourceRange(range.lowerBound, range.upperBound)
    }

    /// The file's offset at which the text of a line ends, before its ending.
    func endOfSource(ofLine line: Int) -> Int { source.lineRange(firstLine + line).upperBound }

    /// The line that holds an offset of the file.
    func line(at sourceOffset: Int) -> Int { source.lineIndex(at: sourceOffset) - firstLine }
}
