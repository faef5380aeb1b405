package import CourseModel
internal import TextRules

/// The ids of a page's headings: the author's own, and automatic ones for the rest, all different.
///
/// An automatic id keeps Han characters and is made by `Anchor`; where it is taken it gets `-1`, `-2` and so on. An id that the
/// author wrote is never changed, not even by a heading before it. Two equal ids of the author's are the loader's to report.
package struct HeadingIDs: Sendable {
    package let ids: [MarkdownTree.NodeID: String]

    package init(of tree: MarkdownTree) {
        let headings = tree.nodes(of: .heading)
        var ids: [MarkdownTree.NodeID: String] = [:]
        var taken: Set<String> = []
        for heading in headings {
            guard let id = tree.attributes(of: heading)?.id else { continue }
            ids[heading] = id
            taken.insert(id)
        }
        // Where the search for a free number goes on, so that a thousand equal headings cost no million looks.
        var numbers: [String: Int] = [:]
        for heading in headings where ids[heading] == nil {
            let base = Anchor.forHeading(tree.plainText(of: heading))
            var id = base
            while !taken.insert(id).inserted {
                numbers[base, default: 0] += 1
                id = "\(base)-\(numbers[base, default: 0])"
            }
            ids[heading] = id
        }
        self.ids = ids
    }

    package subscript(_ heading: MarkdownTree.NodeID) -> String? { ids[heading] }
}
