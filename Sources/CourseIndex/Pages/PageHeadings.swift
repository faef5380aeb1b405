internal import CourseMarkdown
internal import CourseModel

extension PageHeading {
    /// The headings of a page with their ids, in the order of the text.
    static func all(in tree: MarkdownTree) -> [PageHeading] {
        let ids = HeadingIDs(of: tree)
        return tree.nodes(of: .heading).map { node in
            PageHeading(
                node: node, level: tree.headingLevel(of: node), id: ids[node] ?? "", title: tree.plainText(of: node),
                isStage: tree.attributes(of: node)?.classes.contains("stage") ?? false,
                isNested: tree.parent(of: node) != tree.root)
        }
    }
}
