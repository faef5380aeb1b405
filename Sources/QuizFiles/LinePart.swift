internal import CourseModel

/// A part of a line that knows where it stands.
package struct LinePart {
    /// By scalar, so that a combining character does not hide a separator.
    let scalars: Substring.UnicodeScalarView
    /// UTF-8 offsets in the file.
    let range: Range<Int>

    init(_ source: SourceText, _ range: Range<Int>) {
        self.range = range
        scalars = Substring(source.text(in: range)).unicodeScalars
    }

    private init(scalars: Substring.UnicodeScalarView, start: Int) {
        self.scalars = scalars
        range = start..<start + Substring(scalars).utf8.count
    }

    var string: String { String(Substring(scalars)) }
    var isEmpty: Bool { scalars.isEmpty }

    /// Without blanks, and a byte order mark, at its ends.
    var trimmed: LinePart {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        let start = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
        let end = scalars[start...].lastIndex { !isBlank($0) }.map(scalars.index(after:)) ?? start
        return part(start..<end)
    }

    func prefix(while condition: (Unicode.Scalar) -> Bool) -> LinePart {
        part(scalars.startIndex..<(scalars.firstIndex { !condition($0) } ?? scalars.endIndex))
    }

    /// What stands before and after the first of some separators, trimmed; nil where there is none.
    func split(at separators: Set<Unicode.Scalar>) -> (LinePart, LinePart)? {
        guard let place = scalars.firstIndex(where: separators.contains) else { return nil }
        return (
            part(scalars.startIndex..<place).trimmed, part(scalars.index(after: place)..<scalars.endIndex).trimmed
        )
    }

    func part(_ indices: Range<String.Index>) -> LinePart {
        let before = Substring(scalars[..<indices.lowerBound]).utf8.count
        return LinePart(scalars: scalars[indices], start: range.lowerBound + before)
    }
}
