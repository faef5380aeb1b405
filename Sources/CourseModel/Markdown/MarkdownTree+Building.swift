extension MarkdownTree {
    /// Adds a node as the last child of `parent`. `range` are UTF-8 offsets in the file.
    @discardableResult
    package mutating func append(_ kind: MarkdownKind, to parent: NodeID, range: Range<Int>) -> NodeID {
        let index = Int32(nodes.count)
        nodes.append(
            Node(kind: kind, parent: parent.index, start: Int32(range.lowerBound), end: Int32(range.upperBound)))
        attach(NodeID(Int(index)), to: parent)
        outline.append(NodeID(Int(index)), kind, in: parent)
        return NodeID(Int(index))
    }

    /// Makes a node the last child of `parent`.
    private mutating func attach(_ node: NodeID, to parent: NodeID) {
        nodes.withUnsafeMutableBufferPointer { nodes in
            let last = nodes[Int(parent.index)].lastChild
            nodes[Int(node.index)].parent = parent.index
            if last < 0 {
                nodes[Int(parent.index)].firstChild = node.index
            } else {
                nodes[Int(last)].next = node.index
                nodes[Int(node.index)].previous = last
            }
            nodes[Int(parent.index)].lastChild = node.index
        }
    }

    /// Moves a node, and everything in it, behind its siblings.
    package mutating func moveToEnd(_ node: NodeID) {
        guard let parent = parent(of: node) else { preconditionFailure("the document itself has no siblings") }
        remove(node)
        attach(node, to: parent)
        outline.isInOrder = false
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

    /// Makes a list item a task.
    package mutating func setTask(isDone: Bool, of node: NodeID) {
        setDetail(.task(isDone: isDone), of: node)
    }

    package mutating func setElement(_ element: InlineElement, of node: NodeID) {
        setDetail(.element(element), of: node)
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
        if removed.previous < 0 {
            nodes[parent].firstChild = removed.next
        } else {
            nodes[Int(removed.previous)].next = removed.next
        }
        if removed.next < 0 {
            nodes[parent].lastChild = removed.previous
        } else {
            nodes[Int(removed.next)].previous = removed.previous
        }
        detach(node)
        outline.mayHoldRemoved = true
    }

    /// Makes a node forget the place that it no longer has.
    private mutating func detach(_ node: NodeID) {
        nodes[Int(node.index)].parent = -1
        nodes[Int(node.index)].next = -1
        nodes[Int(node.index)].previous = -1
    }

    /// Makes the node `opener` a node of another kind, around the siblings between it and `closer`, which goes away.
    ///
    /// Both are leaves of one parent, `opener` before `closer`: the two marks around a part of a text.
    package mutating func enclose(from opener: NodeID, to closer: NodeID, as kind: MarkdownKind) {
        let (first, last) = (Int(opener.index), Int(closer.index))
        let (parent, child) = (nodes[first].parent, nodes[first].next)
        precondition(child >= 0 && nodes[last].parent == parent, "the closing mark stands after the opening one")
        nodes[first].kind = kind
        if Outline.holds(kind) { outline.isInOrder = false }
        nodes[first].literal = Slice()
        nodes[first].end = nodes[last].end
        if child != closer.index {
            let lastChild = nodes[last].previous
            nodes[first].firstChild = child
            nodes[first].lastChild = lastChild
            nodes[Int(child)].previous = -1
            nodes[Int(lastChild)].next = -1
            var inner = child
            while inner >= 0 {
                nodes[Int(inner)].parent = opener.index
                inner = nodes[Int(inner)].next
            }
        }
        nodes[first].next = nodes[last].next
        if nodes[last].next < 0 {
            nodes[Int(parent)].lastChild = opener.index
        } else {
            nodes[Int(nodes[last].next)].previous = opener.index
        }
        detach(closer)
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
