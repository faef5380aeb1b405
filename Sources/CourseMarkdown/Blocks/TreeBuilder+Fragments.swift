internal import CourseModel

/// Inlines are parsed apart where they are not what libcmark saw as one block: the cells of a table, a heading without its
/// attributes, a footnote.
extension TreeBuilder {
    /// Adds a fragment of one line, which may be made of several parts, whose inlines go to `node`.
    mutating func addFragment(to node: MarkdownTree.NodeID, _ parts: Range<Int>...) {
        addFragment(to: node, parts: parts)
    }

    mutating func addFragment(to node: MarkdownTree.NodeID, parts: [Range<Int>]) {
        fragments.begin(node)
        for part in parts { fragments.append(part, of: bytes, map: text.map) }
        fragments.end()
    }

    /// Adds a fragment of several lines, which may have their endings.
    mutating func addFragment(to node: MarkdownTree.NodeID, lines: [Range<Int>]) {
        fragments.begin(node)
        for (index, line) in lines.enumerated() {
            if index > 0 { fragments.endLine(after: lines[index - 1], of: bytes, map: text.map) }
            // Spaces at the end of a line stay: two of them break it.
            fragments.append(trimmed(line).lowerBound..<withoutEnding(line).upperBound, of: bytes, map: text.map)
        }
        fragments.end()
    }

    private func withoutEnding(_ line: Range<Int>) -> Range<Int> {
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return line.lowerBound..<end
    }

    /// Parses all fragments together, as paragraphs of one document that has the file's link definitions.
    mutating func parseFragments() {
        guard !fragments.paragraphs.isEmpty else { return }
        var document = FragmentDocument()
        swap(&document, &fragments)
        if document.holdsBrackets { document.append(linkDefinitions()) }
        document.bytes.withUnsafeBufferPointer { bytes in
            let parsed = CommonMarkDocument(parsing: bytes)
            var next = 0
            parsed.forEachEvent { node, isEntering in
                let kind = node.kind
                if kind == .paragraph {
                    guard next < document.paragraphs.count else { return }
                    if isEntering {
                        begin(document.paragraphs[next], of: document, bytes)
                    } else {
                        inlines.end(&tree)
                        next += 1
                    }
                } else if kind != .document {
                    if isEntering { inlines.enter(node, kind, &tree) } else { inlines.exit(kind, &tree) }
                }
            }
        }
    }

    private mutating func begin(
        _ paragraph: FragmentDocument.Paragraph, of document: FragmentDocument, _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        inlines.leaf.set(document.lines[paragraph.lines], of: bytes)
        let prefix = FragmentDocument.prefix.count
        inlines.begin(paragraph.node, visible: prefix..<inlines.leaf.bytes.count, map: document.map)
    }
}
