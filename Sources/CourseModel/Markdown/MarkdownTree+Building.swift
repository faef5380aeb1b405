extension MarkdownTree {
    /// Adds a node as the last child of `parent`. `range` are UTF-8 offsets in the file.
    @discardableResult
    package mutating func append(_ kind: MarkdownKind, to parent: NodeID, range: Range<Int>) -> NodeID {
        let index = Int32(nodes.count)
        nodes.append(
            Node(kind: kind, parent: parent.index, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
        let last = nodes[Int(parent.index)].lastChild
        if last < 0 {
            nodes[Int(parent.index)].firstChild = index
        } else {
            nodes[Int(last)].next = index
        }
        nodes[Int(parent.index)].lastChild = index
        return NodeID(Int(index))
    }

    package mutating func setRange(_ range: Range<Int>, of node: NodeID) {
        nodes[Int(node.index)].start = Int32(range.lowerBound)
        nodes[Int(node.index)].end = Int32(range.upperBound)
    }

    package mutating func setLiteral(_ bytes: some Collection<UInt8>, of node: NodeID) {
        nodes[Int(node.index)].literal = store(bytes)
    }

    /// The same for bytes in one piece, as most are.
    package mutating func setLiteral(_ bytes: UnsafeBufferPointer<UInt8>, of node: NodeID) {
        nodes[Int(node.index)].literal = store(bytes)
    }

    package mutating func setHeading(level: Int, attributes: MarkdownAttributes? = nil, of node: NodeID) {
        setDetail(.heading(level: level, attributes: attributes), of: node)
    }

    package mutating func setList(_ list: MarkdownList, of node: NodeID) {
        setDetail(.list(list), of: node)
    }

    package mutating func setLink(
        destination: some Collection<UInt8>, title: some Collection<UInt8>, of node: NodeID
    ) {
        setDetail(.link(destination: store(destination), title: store(title)), of: node)
    }

    package mutating func setCallout(_ callout: MarkdownCallout, of node: NodeID) {
        setDetail(.callout(callout), of: node)
    }

    package mutating func setCell(_ alignment: MarkdownAlignment, isHeader: Bool, of node: NodeID) {
        setDetail(.cell(alignment, isHeader: isHeader), of: node)
    }

    package mutating func setCodeInfo(_ bytes: some Collection<UInt8>, of node: NodeID) {
        setDetail(.code(info: store(bytes)), of: node)
    }

    package mutating func setFootnote(label: some Collection<UInt8>, number: Int, of node: NodeID) {
        setDetail(.footnote(label: store(label), number: number), of: node)
    }

    /// Takes a node, and everything in it, out of the tree.
    package mutating func remove(_ node: NodeID) {
        let removed = nodes[Int(node.index)]
        guard removed.parent >= 0 else { preconditionFailure("the document itself cannot be removed") }
        let parent = Int(removed.parent)
        if nodes[parent].firstChild == node.index {
            nodes[parent].firstChild = removed.next
            if nodes[parent].lastChild == node.index { nodes[parent].lastChild = -1 }
        } else {
            var sibling = nodes[parent].firstChild
            while nodes[Int(sibling)].next != node.index { sibling = nodes[Int(sibling)].next }
            nodes[Int(sibling)].next = removed.next
            if nodes[parent].lastChild == node.index { nodes[parent].lastChild = sibling }
        }
        nodes[Int(node.index)].parent = -1
        nodes[Int(node.index)].next = -1
    }

    /// Makes the node `opener` a node of another kind, around the siblings between it and `closer`, which goes away.
    ///
    /// Both are leaves of one parent, `opener` before `closer`: the two marks around a part of a text.
    package mutating func enclose(from opener: NodeID, to closer: NodeID, as kind: MarkdownKind) {
        let first = Int(opener.index)
        let last = Int(closer.index)
        var child = nodes[first].next
        precondition(child >= 0, "the closing mark stands after the opening one")
        nodes[first].kind = kind
        nodes[first].literal = Slice()
        nodes[first].end = nodes[last].end
        nodes[first].next = nodes[last].next
        if nodes[Int(nodes[first].parent)].lastChild == closer.index {
            nodes[Int(nodes[first].parent)].lastChild = opener.index
        }
        nodes[first].firstChild = child == closer.index ? -1 : child
        while child != closer.index {
            nodes[Int(child)].parent = opener.index
            nodes[first].lastChild = child
            if nodes[Int(child)].next == closer.index { nodes[Int(child)].next = -1; break }
            child = nodes[Int(child)].next
        }
        nodes[last].parent = -1
        nodes[last].next = -1
    }

    /// Makes a leaf of another kind a plain text that shows `bytes`.
    package mutating func makeText(_ bytes: some Collection<UInt8>, of node: NodeID) {
        nodes[Int(node.index)].kind = .text
        nodes[Int(node.index)].literal = store(bytes)
        nodes[Int(node.index)].detail = -1
    }

    private mutating func setDetail(_ detail: Detail, of node: NodeID) {
        let index = nodes[Int(node.index)].detail
        if index < 0 {
            nodes[Int(node.index)].detail = Int32(details.count)
            details.append(detail)
        } else {
            details[Int(index)] = detail
        }
    }

    private mutating func store(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice {
        let slice = Slice(offset: Int32(text.count), count: Int32(bytes.count))
        text.append(contentsOf: bytes)
        return slice
    }

    private mutating func store(_ bytes: some Collection<UInt8>) -> Slice {
        let slice = Slice(offset: Int32(text.count), count: Int32(bytes.count))
        text.append(contentsOf: bytes)
        return slice
    }
}
