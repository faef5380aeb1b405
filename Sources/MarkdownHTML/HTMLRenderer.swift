package import CourseModel

/// Renders Markdown trees as fragments of HTML.
package struct HTMLRenderer {
    package let options: HTMLOptions

    package init(_ options: HTMLOptions = HTMLOptions()) {
        self.options = options
    }

    /// The whole tree, footnotes last, as UTF-8.
    package func render(_ tree: MarkdownTree) -> [UInt8] {
        var output: [UInt8] = []
        let size = tree.range(of: tree.root).count
        output.reserveCapacity(size + size / 4)
        append(tree, to: &output)
        return output
    }

    package func append(_ tree: MarkdownTree, to output: inout [UInt8]) {
        append(tree.children(of: tree.root), of: tree, to: &output)
    }

    /// Renders some nodes, such as the siblings that make up a section.
    package func append(
        _ nodes: some Sequence<MarkdownTree.NodeID>, of tree: MarkdownTree, to output: inout [UInt8]
    ) {
        var builder = HTMLBuilder(tree: tree, options: options, output: output)
        output = []
        builder.render(nodes)
        output = builder.output
    }
}
