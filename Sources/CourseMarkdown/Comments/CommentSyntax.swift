/// Where HTML comments begin and end, as a browser reads them.
///
/// libcmark knows two more kinds of comment, in a block and in running text, with rules of their own; neither decides what is
/// hidden from a reader.
struct CommentSyntax {
    let bytes: UnsafeBufferPointer<UInt8>

    static let opening = Array("<!--".utf8)
    static let closing = Array("-->".utf8)

    /// The first comment that begins at or after an offset and before `limit`.
    func start(from offset: Int, to limit: Int) -> Int? {
        let scan = WordScan(bytes)
        var index = scan.firstIndex(of: UInt8(ascii: "<"), from: offset, to: limit)
        while index < limit {
            if has(Self.opening, at: index) { return index }
            index = scan.firstIndex(of: UInt8(ascii: "<"), from: index + 1, to: limit)
        }
        return nil
    }

    /// Where the comment ends that begins at `start`; nil where nothing ends it before `limit`.
    func end(of start: Int, to limit: Int) -> Int? {
        // `<!-->` and `<!--->` are whole: what closes a comment may share its dashes with what opened it.
        for closed in ["<!-->", "<!--->"] where has(Array(closed.utf8), at: start) { return start + closed.utf8.count }
        let scan = WordScan(bytes)
        var index = scan.firstIndex(of: UInt8(ascii: ">"), from: start + Self.opening.count, to: limit)
        while index < limit {
            if index >= start + Self.opening.count + 2, has(Self.closing, at: index - 2) { return index + 1 }
            index = scan.firstIndex(of: UInt8(ascii: ">"), from: index + 1, to: limit)
        }
        return nil
    }

    func has(_ text: [UInt8], at index: Int) -> Bool {
        index + text.count <= bytes.count && text.indices.allSatisfy { bytes[index + $0] == text[$0] }
    }
}

/// The text of an HTML block without its comments.
struct UncommentedHTML {
    private(set) var bytes: [UInt8] = []
    /// Whether the block has comments at all.
    private(set) var hasComments = false
    /// Whether nothing but comments and blanks is in it.
    let isEmpty: Bool
    /// Whether the block is one only because of the comment that it begins with: the text after it is the author's own.
    let endsAsText: Bool

    init(_ literal: UnsafeBufferPointer<UInt8>) {
        let syntax = CommentSyntax(bytes: literal)
        let begins = literal.firstIndex { !$0.isASCIISpace }.map { syntax.has(CommentSyntax.opening, at: $0) } ?? false
        var copied = 0
        while let start = syntax.start(from: copied, to: literal.count) {
            hasComments = true
            bytes += literal[copied..<start]
            copied = syntax.end(of: start, to: literal.count) ?? literal.count
        }
        bytes += literal[copied...]
        isEmpty = bytes.allSatisfy(\.isASCIISpace)
        endsAsText = begins && !isEmpty
    }
}

extension CommentSyntax {
    /// Whether a block of HTML begins with one of the other marks that take in everything up to their end, and lacks it.
    var isUnclosedMarkup: Bool {
        guard let start = bytes.firstIndex(where: { !$0.isASCIISpace }), !has(Self.opening, at: start) else {
            return false
        }
        for (opening, closing) in [("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")]
        where has(Array(opening.utf8), at: start) {
            return bytes[start...].firstRange(of: Array(closing.utf8)) == nil
        }
        return false
    }
}
