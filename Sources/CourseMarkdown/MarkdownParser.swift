package import Diagnostics
package import CourseModel

/// Turns the bytes of a file into a Markdown tree with exact places, and says what is wrong with them.
///
/// ```swift
/// let (tree, diagnostics) = MarkdownParser().parse(source, from: frontMatter.endOffset)
/// ```
package struct MarkdownParser: Sendable {
    package let options: MarkdownOptions

    package init(options: MarkdownOptions = .coursekit) {
        self.options = options
    }

    /// Parses a file from `offset`, the start of a line (the one after the front matter), to its end.
    ///
    /// A text that would cost too much time or memory is refused: the tree is empty then, and the only diagnostic is an error.
    package func parse(_ source: SourceText, from offset: Int = 0) -> (tree: MarkdownTree, diagnostics: [Diagnostic]) {
        if let refusal = refusal(of: source, from: offset) { return (MarkdownTree(range: offset..<offset), [refusal]) }
        guard options.readsConventions else {
            let reading = read(PreparedText(unchanged: source, from: offset), of: source, from: offset)
            return (reading.tree, reading.diagnostics)
        }
        // Only the tree tells a comment from a sample in code, so a text with comments that are no blocks is read again
        // without them. What one comment hid may show another, but hardly ever.
        var comments = LeftOutComments()
        var readings = 0
        while true {
            let text = PreparedText(preparing: source, from: offset, without: comments)
            let reading = read(text, of: source, from: offset, without: comments)
            guard let first = reading.strayComments.first else { return (reading.tree, reading.diagnostics) }
            readings += 1
            if readings == Self.mostReadings {
                let tangle = Diagnostic.tangledComments(at: first.range, in: source)
                return (reading.tree, reading.diagnostics + [tangle])
            }
            comments.add(reading.strayComments, in: source.bytes)
        }
    }

    private static let mostReadings = 5

    /// Parses a text that travels on its own, such as a stem; ranges in the tree count from its first byte.
    package func parse(_ markdown: Markdown) -> MarkdownTree {
        parse(SourceText(path: "", markdown.source)).tree
    }

    private struct Reading {
        let tree: MarkdownTree
        let diagnostics: [Diagnostic]
        let strayComments: [LeftOutComments.Comment]
    }

    private func read(
        _ text: PreparedText, of source: SourceText, from offset: Int,
        without comments: LeftOutComments = LeftOutComments()
    ) -> Reading {
        text.bytes.withUnsafeBufferPointer { bytes in
            var builder = TreeBuilder(
                source: source, text: text, bytes: bytes, offset: offset, options: options, comments: comments)
            let document = CommonMarkDocument(parsing: UnsafeBufferPointer(rebasing: bytes[text.range]))
            document.forEachEvent { node, isEntering in builder.visit(node, isEntering: isEntering) }
            builder.finish()
            return Reading(
                tree: builder.tree, diagnostics: builder.diagnostics, strayComments: builder.strayComments())
        }
    }
}
