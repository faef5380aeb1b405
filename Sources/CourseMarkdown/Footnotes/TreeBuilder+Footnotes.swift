internal import CourseModel

// MARK: Footnotes

extension TreeBuilder {
    mutating func numberFootnotes() {
        // Those of the text itself, which number the footnotes.
        let references = tree.nodes(of: .footnoteReference)
        appendFootnotes()
        report(all: footnotes.number(references, in: &tree, of: text.source))
    }

    mutating func appendFootnotes() {
        // The blocks of a footnote in a footnote in a footnote would be read four times.
        let (blocks, faults) = footnotes.append(
            to: &tree, &fragments, of: text, readsBlocks: footnoteDepth < Self.mostFootnotes)
        report(all: faults)
        // The texts of all plain ones are parsed together: apart, each would need the link definitions of the whole file again.
        parseFragments()
        guard !blocks.isEmpty else { return }
        let definitions = DefinitionsByLabel(textLines.definitions(in: text))
        for (node, body) in blocks { readBlocks(of: body, into: node, with: definitions) }
        rawBlocks.putInOrder()
    }

    private static var mostFootnotes: Int { 3 }

    /// Reads what a footnote has of blocks as a text of its own.
    private mutating func readBlocks(
        of body: FootnoteBody, into node: MarkdownTree.NodeID, with definitions: DefinitionsByLabel
    ) {
        let range = tree.range(of: node)
        let prepared = PreparedText(
            body.lines, from: body.firstLine, of: text, adding: definitions.used(in: body.parts, of: text.bytes))
        prepared.bytes.withUnsafeBufferPointer { bytes in
            let inner = DocumentText(prepared, bytes: bytes, of: text.source, from: range.lowerBound)
            var lent = MarkdownTree(range: 0..<0)
            swap(&lent, &tree)
            var builder = TreeBuilder(
                of: inner, into: node, range, of: lent, options: options, without: leftOut,
                footnoteDepth: footnoteDepth + 1)
            let document = CommonMarkDocument(parsing: bytes)
            document.forEachEvent { node, isEntering in builder.visit(node, isEntering: isEntering) }
            builder.finishBlocks()
            builder.parseFragments()
            builder.appendFootnotes()
            swap(&builder.tree, &tree)
            adopt(builder)
        }
    }

    /// Takes over what was found in a part of the text.
    private mutating func adopt(_ other: borrowing TreeBuilder) {
        report(all: other.diagnostics)
        report(all: footnotes.adopt(other.footnotes, in: &tree, of: text.source))
        inlines.adopt(other.inlines)
        rawBlocks.adopt(other.rawBlocks)
        callouts.adopt(other.callouts, movedDownBy: other.text.firstLine - text.firstLine)
        markers.adopt(other.markers)
    }
}
