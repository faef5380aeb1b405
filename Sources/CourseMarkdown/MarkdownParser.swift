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
        let text =
            options.readsConventions
            ? PreparedText(preparing: source, from: offset) : PreparedText(unchanged: source, from: offset)
        return text.bytes.withUnsafeBufferPointer { bytes in
            var builder = TreeBuilder(source: source, text: text, bytes: bytes, offset: offset, options: options)
            let document = CommonMarkDocument(parsing: UnsafeBufferPointer(rebasing: bytes[text.range]))
            document.forEachEvent { node, isEntering in builder.visit(node, isEntering: isEntering) }
            builder.finish()
            return (builder.tree, builder.diagnostics)
        }
    }

    /// Parses a text that travels on its own, such as a stem; ranges in the tree count from its first byte.
    package func parse(_ markdown: Markdown) -> MarkdownTree {
        parse(SourceText(path: "", markdown.source)).tree
    }
}
