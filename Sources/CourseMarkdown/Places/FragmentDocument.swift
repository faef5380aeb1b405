internal import CourseModel

/// The document that libcmark is given for fragments.
///
/// Each is a paragraph that starts with a sentinel and a space, so that nothing at its start makes another block of it, and to
/// libcmark's rules of emphasis it still starts with a space. Continuation lines are indented, which no block may be that
/// interrupts a paragraph.
struct FragmentDocument {
    struct Paragraph {
        /// The node that gets the inlines.
        let node: MarkdownTree.NodeID
        /// The paragraph's part of `lines`.
        let lines: Range<Int>
    }

    static let prefix = Sentinel.bytes + [UInt8(ascii: " ")]

    private(set) var bytes: [UInt8] = []
    private(set) var map = SourceMap()
    private(set) var paragraphs: [Paragraph] = []
    /// The lines of all paragraphs, in positions of `bytes`, without the indentation.
    private(set) var lines: [Range<Int>] = []
    private(set) var holdsBrackets = false
    /// The paragraph that is being written.
    private var node: MarkdownTree.NodeID?
    private var firstLine = 0
    private var lineStart = 0

    private mutating func begin(_ node: MarkdownTree.NodeID) {
        self.node = node
        firstLine = lines.count
        lineStart = bytes.count
        bytes.append(contentsOf: Self.prefix)
    }

    /// Adds a fragment of one line, which may be made of several parts, whose inlines go to `node`.
    mutating func add(_ parts: [Range<Int>], of text: DocumentText, to node: MarkdownTree.NodeID) {
        begin(node)
        for part in parts { append(part, of: text.bytes, map: text.prepared.map) }
        end()
    }

    /// Adds a fragment of several lines, which may have their endings.
    mutating func add(lines: [Range<Int>], of text: DocumentText, to node: MarkdownTree.NodeID) {
        begin(node)
        for (index, line) in lines.enumerated() {
            if index > 0 { endLine(after: lines[index - 1], of: text.bytes, map: text.prepared.map) }
            // Spaces at the end of a line stay: two of them break it.
            let part = text.trimmed(line).lowerBound..<text.withoutEnding(line).upperBound
            append(part, of: text.bytes, map: text.prepared.map)
        }
        end()
    }

    /// Appends a part of the document's text to the line.
    private mutating func append(_ part: Range<Int>, of text: UnsafeBufferPointer<UInt8>, map source: SourceMap) {
        let shift = bytes.count - part.lowerBound
        source.forEachRun(in: part) { run, offset in
            map.append(text: run.lowerBound + shift, source: offset, count: run.count)
        }
        let added = UnsafeBufferPointer(rebasing: text[part])
        holdsBrackets = holdsBrackets || added.contains(UInt8(ascii: "["))
        bytes.append(contentsOf: added)
    }

    /// Ends a line that stands at `line` in the document's text, and starts the next one.
    private mutating func endLine(after line: Range<Int>, of text: UnsafeBufferPointer<UInt8>, map source: SourceMap) {
        // The ending has a place in the file too, though it may be written with other bytes there.
        let end = max(line.upperBound - 1, line.lowerBound)
        if let ending = text[end...].firstIndex(where: \.endsLine) {
            map.append(text: bytes.count, source: source.start(of: ending), count: 1)
        }
        bytes.append(UInt8(ascii: "\n"))
        lines.append(lineStart..<bytes.count)
        for _ in 0..<4 { bytes.append(UInt8(ascii: " ")) }
        lineStart = bytes.count
    }

    private mutating func end() {
        guard let node else { preconditionFailure("a fragment is begun before it is ended") }
        bytes.append(UInt8(ascii: "\n"))
        lines.append(lineStart..<bytes.count)
        bytes.append(UInt8(ascii: "\n"))
        paragraphs.append(Paragraph(node: node, lines: firstLine..<lines.count))
        self.node = nil
    }

    mutating func append(_ definitions: [LinkDefinition]) {
        for definition in definitions {
            bytes.append(contentsOf: definition.bytes)
            // Each stands by itself, so that none is taken for the rest of another.
            bytes.append(UInt8(ascii: "\n"))
        }
    }
}
