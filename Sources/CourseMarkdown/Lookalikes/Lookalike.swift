internal import CourseModel

/// Something in a source line that looks like the start of a call-out, wherever it stands and whatever it is spelt with.
///
/// It is found without regard to what the line is part of. The tree tells later which of them became call-outs, and which are
/// samples in code; whatever is left is a slip, and one with a secret kind would show what it was to hide.
struct Lookalike {
    enum Form {
        /// With a `!` before a kind: `[!trainer]`, `〔！讲师〕`, `{!trainer`.
        case marker
        /// Without one: `[trainer]`, `【讲师提示】`.
        case label
        /// Words before a colon: `讲师提示：`.
        case words
        /// A block of another tool: `::: instructor`, `!!! note`.
        case foreignBlock
        /// A fence of code whose first word is such a block: `{trainer}`.
        case foreignFence
        /// An HTML tag with a class or a name for who teaches.
        case tag
        /// What begins like a comment and is none: `<!- `, `＜!--`, `<!—`.
        case comment
    }

    let form: Form
    /// The kind that is meant; nil where it is no kind of ours.
    let kind: CalloutKind?
    /// The file's offsets.
    let range: Range<Int>
    /// Whether nothing but marks of structure and emphasis stands before it on its line, or in its cell of a table.
    let opens: Bool
    /// Whether the mark of a quote, of whatever width, is among these.
    let isQuoted: Bool
}

/// Where the words of a line or of a cell begin.
struct LineOpening {
    let start: Int
    var isQuoted: Bool

    /// Passes over blanks, the marks of quotes, lists, headings, footnotes and emphasis, HTML tags and comments.
    init(
        in bytes: UnsafeBufferPointer<UInt8>, from lineStart: Int, to lineEnd: Int, without comments: SourceRanges
    ) {
        var index = lineStart
        var isQuoted = false
        var digits = false
        scan: while index < lineEnd {
            if let comment = comments.range(around: index) {
                index = comment.upperBound
                continue
            }
            let byte = bytes[index]
            if Self.isFence(byte), Self.fenceLength(in: bytes, at: index, to: lineEnd) >= 3 { break }
            if byte == UInt8(ascii: "<"), let end = Self.endOfTag(in: bytes, at: index, to: lineEnd) {
                index = end
                continue
            }
            if byte == UInt8(ascii: "["), let end = Self.endOfBracketedMark(in: bytes, at: index, to: lineEnd) {
                index = end
                continue
            }
            guard let glyph = Glyph(in: bytes, at: index) else { break }
            switch glyph.scalar {
            case ">": isQuoted = true
            case "-", "+", "#": break
            // A `!` before the bracket is where it does not belong; an image it may be is told by the tree.
            case "!" where glyph.end < lineEnd && bytes[glyph.end] == UInt8(ascii: "["): break
            case "0"..."9": digits = true
            case ".", ")", "、":
                if !digits { break scan }
                digits = false
            // The explanation of a term, as some tools have it.
            case ":" where glyph.end < lineEnd && bytes[glyph.end] == UInt8(ascii: " "): break
            case _ where glyph.isDecoration: break
            default: break scan
            }
            index = glyph.end
        }
        start = min(index, lineEnd)
        self.isQuoted = isQuoted
    }

    private static func isFence(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") }

    private static func fenceLength(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Int {
        var index = start
        while index < end, bytes[index] == bytes[start] { index += 1 }
        return index - start
    }

    /// `<br>`, `</div>` and their like, on one line and not long.
    private static func endOfTag(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Int? {
        var index = start + 1
        if index < end, bytes[index] == UInt8(ascii: "/") { index += 1 }
        guard index < end, bytes[index].isASCIIAlphanumeric else { return nil }
        let limit = min(end, start + 200)
        while index < limit, bytes[index] != UInt8(ascii: ">") { index += 1 }
        return index < limit ? index + 1 : nil
    }

    /// The label of a footnote's definition, `[^1]:`, and the box of a task, `[ ]`.
    private static func endOfBracketedMark(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Int? {
        if let footnote = FootnoteMarker(in: bytes, at: start) { return footnote.end }
        guard start + 2 < end, bytes[start + 2] == UInt8(ascii: "]"), " xX".utf8.contains(bytes[start + 1]) else {
            return nil
        }
        return start + 3
    }
}
