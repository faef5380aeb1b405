extension MarkdownTree {
    /// One tree of the trees of texts that follow each other in one file. In none of them nodes were moved.
    package init(joining trees: [MarkdownTree]) {
        let start = trees.first.map { $0.range(of: $0.root).lowerBound } ?? 0
        let end = trees.last.map { $0.range(of: $0.root).upperBound } ?? start
        self.init(range: start..<end)
        nodes.reserveCapacity(trees.reduce(1) { $0 + $1.nodes.count })
        for tree in trees { append(tree) }
    }

    /// Puts what stands in another tree behind what stands in this one.
    private mutating func append(_ other: MarkdownTree) {
        // The other's document has no place here.
        let shift = Shift(
            node: Int32(nodes.count) - 1, detail: Int32(details.count), text: Int32(text.count))
        let (first, last) = (other.nodes[0].firstChild, other.nodes[0].lastChild)
        for node in other.nodes.dropFirst() { nodes.append(shift.moved(node)) }
        for detail in other.details { details.append(shift.moved(detail)) }
        text += other.text
        outline.append(other.outline, shift.node)
        guard first >= 0 else { return }
        let before = nodes[0].lastChild
        if before < 0 {
            nodes[0].firstChild = first + shift.node
        } else {
            nodes[Int(before)].next = first + shift.node
            nodes[Int(first + shift.node)].previous = before
        }
        nodes[0].lastChild = last + shift.node
    }

    /// How far what one tree refers to lies in a tree that has taken it in.
    private struct Shift {
        let node: Int32
        let detail: Int32
        let text: Int32

        func moved(_ node: Node) -> Node {
            var node = node
            // A node without a parent is one that was removed; the document is the same.
            if node.parent > 0 { node.parent += self.node }
            node.firstChild = index(node.firstChild)
            node.lastChild = index(node.lastChild)
            node.next = index(node.next)
            node.previous = index(node.previous)
            node.literal = moved(node.literal)
            if node.detail >= 0 { node.detail += detail }
            return node
        }

        private func index(_ index: Int32) -> Int32 { index < 0 ? index : index + node }

        private func moved(_ slice: Slice) -> Slice { Slice(offset: slice.offset + text, count: slice.count) }

        func moved(_ detail: Detail) -> Detail {
            switch detail {
            case .heading, .list, .task, .element, .callout, .cell: detail
            case .link(let destination, let title): .link(destination: moved(destination), title: moved(title))
            case .code(let info): .code(info: moved(info))
            case .footnote(let label, let number): .footnote(label: moved(label), number: number)
            }
        }
    }
}
