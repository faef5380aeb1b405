internal import CourseModel

/// Inlines that are parsed apart from the block that libcmark saw: a cell, a heading without its attributes, a footnote.
struct Fragment {
    /// The node that gets the inlines.
    let node: MarkdownTree.NodeID
    /// The parts of each line, in positions of the prepared text; joined they are the line.
    let lines: [[Range<Int>]]
}

extension TreeBuilder {
    /// Adds a fragment of one line, which may be made of several parts.
    mutating func addFragment(to node: MarkdownTree.NodeID, _ parts: [Range<Int>]) {
        fragments.append(Fragment(node: node, lines: [parts]))
    }

    /// Adds a fragment of several lines.
    mutating func addFragment(to node: MarkdownTree.NodeID, lines: [Range<Int>]) {
        fragments.append(Fragment(node: node, lines: lines.map { [$0] }))
    }

    /// Parses all fragments together, as paragraphs of one document that has the file's link definitions.
    mutating func parseFragments() {
        let pending = fragments
        fragments = []
        guard !pending.isEmpty else { return }
        var document = FragmentDocument(definitions: linkDefinitions())
        for fragment in pending { document.append(fragment, of: bytes, map: text.map) }
        document.bytes.withUnsafeBufferPointer { bytes in
            let parsed = CommonMarkDocument(parsing: bytes)
            var next = 0
            parsed.forEachEvent { node, isEntering in
                let kind = node.kind
                if kind == .paragraph {
                    if isEntering, next < pending.count {
                        inlines.leaf.set(document.paragraphs[next], of: bytes)
                        inlines.begin(
                            pending[next].node, visible: FragmentDocument.prefix.count..<inlines.leaf.bytes.count, map: document.map)
                    } else if next < pending.count {
                        inlines.end(&tree)
                        next += 1
                    }
                } else if kind != .document {
                    if isEntering { inlines.enter(node, kind, &tree) } else { inlines.exit(kind, &tree) }
                }
            }
        }
    }
}

/// The document that libcmark is given for fragments.
///
/// Each is a paragraph that starts with a sentinel and a space, so that nothing at its start makes another block of it, and to
/// libcmark's rules of emphasis it still starts with a space. Continuation lines are indented, which no block may be that
/// interrupts a paragraph.
struct FragmentDocument {
    static let prefix = Sentinel.bytes + Array(" ".utf8)
    private static let indentation = Array("    ".utf8)

    private(set) var bytes: [UInt8]
    private(set) var map = SourceMap()
    /// The lines of each paragraph, in positions of `bytes`, without the indentation.
    private(set) var paragraphs: [[Range<Int>]] = []

    init(definitions: [UInt8]) {
        bytes = definitions
    }

    mutating func append(_ fragment: Fragment, of text: UnsafeBufferPointer<UInt8>, map source: SourceMap) {
        bytes.append(contentsOf: Self.prefix)
        var start = bytes.count - Self.prefix.count
        var lines: [Range<Int>] = []
        for (index, parts) in fragment.lines.enumerated() {
            if index > 0 {
                bytes.append(UInt8(ascii: "\n"))
                lines.append(start..<bytes.count)
                bytes.append(contentsOf: Self.indentation)
                start = bytes.count
            }
            for part in parts {
                let shift = bytes.count - part.lowerBound
                source.forEachRun(in: part) { run, offset in
                    map.append(text: run.lowerBound + shift, source: offset, count: run.count)
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[part]))
            }
        }
        bytes.append(UInt8(ascii: "\n"))
        lines.append(start..<bytes.count)
        bytes.append(UInt8(ascii: "\n"))
        paragraphs.append(lines)
    }
}
