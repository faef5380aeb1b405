extension MarkdownTree {
    /// A step of a walk: into a node, and out of it after its children. A leaf is entered and left too.
    package enum Event: Sendable {
        case enter(NodeID)
        case exit(NodeID)
    }

    /// The walk over a node and everything in it, in the order of the text.
    package func events(from node: NodeID) -> Events {
        Events(tree: self, start: node)
    }

    package var events: Events { events(from: root) }

    /// A walk without recursion: the tree's own links lead the way.
    package struct Events: Sequence, IteratorProtocol {
        private let tree: MarkdownTree
        private let start: NodeID
        private var upcoming: Event?

        init(tree: MarkdownTree, start: NodeID) {
            self.tree = tree
            self.start = start
            upcoming = .enter(start)
        }

        package mutating func next() -> Event? {
            guard let event = upcoming else { return nil }
            switch event {
            case .enter(let node):
                upcoming = tree.firstChild(of: node).map(Event.enter) ?? .exit(node)
            case .exit(let node) where node == start:
                upcoming = nil
            case .exit(let node):
                upcoming = tree.next(after: node).map(Event.enter) ?? tree.parent(of: node).map(Event.exit)
            }
            return event
        }

        /// Passes over the children of the node that was entered last; its exit still follows.
        package mutating func skipChildren(of node: NodeID) {
            upcoming = .exit(node)
        }
    }
}

// MARK: Nodes by kind

extension MarkdownTree {
    /// The nodes of the kinds that are asked for by kind, kept as the tree is built, so that to find them costs no walk over all the
    /// texts and breaks, which are most of a tree.
    struct Outline: Sendable {
        /// In the order in which they were made.
        fileprivate(set) var nodes: [Int32] = []
        /// Whether that is the order of the text, and none is missing.
        var isInOrder = true
        /// Whether some may no longer stand in the tree.
        var mayHoldRemoved = false
        /// The last node of the text and those around it, from the outside in.
        private var spine: [Int32] = [0]

        private static let kinds = mask([
            .paragraph, .heading, .blockQuote, .codeBlock, .htmlBlock, .code, .htmlInline, .emphasis, .strong, .link,
            .image, .callout, .footnoteReference, .footnoteDefinition,
        ])

        static func holds(_ kind: MarkdownKind) -> Bool { kinds & bit(kind) != 0 }

        /// Takes a node that was made as the last child of its parent.
        mutating func append(_ node: NodeID, _ kind: MarkdownKind, in parent: NodeID) {
            guard isInOrder else { return }
            // It is the last of the text unless something follows what it stands in.
            while let last = spine.last, last != parent.index { spine.removeLast() }
            isInOrder = !spine.isEmpty
            spine.append(node.index)
            if Self.holds(kind) { nodes.append(node.index) }
        }

        /// Takes over the list of a tree that was put behind this one.
        mutating func append(_ other: Outline, _ shift: Int32) {
            for node in other.nodes { nodes.append(node + shift) }
            isInOrder = isInOrder && other.isInOrder
            mayHoldRemoved = mayHoldRemoved || other.mayHoldRemoved
            spine = [0]
        }

        fileprivate mutating func removeAll(spine: [Int32]) {
            self = Outline()
            self.spine = spine
        }

        fileprivate static func holds(_ kinds: UInt32) -> Bool { kinds & ~self.kinds == 0 }

        fileprivate static func mask(_ kinds: [MarkdownKind]) -> UInt32 { kinds.reduce(0) { $0 | bit($1) } }

        fileprivate static func bit(_ kind: MarkdownKind) -> UInt32 { 1 << UInt32(kind.rawValue) }
    }

    /// Every node of the given kinds, in the order of the text.
    package func nodes(of kinds: MarkdownKind...) -> [NodeID] {
        nodes(of: kinds)
    }

    package func nodes(of kinds: [MarkdownKind]) -> [NodeID] {
        let wanted = Outline.mask(kinds)
        guard outline.isInOrder, Outline.holds(wanted) else {
            return events.compactMap { event in
                guard case .enter(let node) = event, Outline.bit(kind(of: node)) & wanted != 0 else { return nil }
                return node
            }
        }
        var found: [NodeID] = []
        for index in outline.nodes where Outline.bit(nodes[Int(index)].kind) & wanted != 0 {
            let node = NodeID(Int(index))
            if !outline.mayHoldRemoved || contains(node) { found.append(node) }
        }
        return found
    }

    /// Whether a node still stands in the tree.
    package func contains(_ node: NodeID) -> Bool {
        var node = node
        while let parent = parent(of: node) { node = parent }
        return node == root
    }

    /// Brings the list of nodes by kind into the order of the text again, where nodes were moved, or added before others.
    ///
    /// Without it they are still found in that order, by a walk each time.
    package mutating func putInOrder() {
        guard !outline.isInOrder else { return }
        var spine: [Int32] = []
        var last = root.index
        while last >= 0 {
            spine.append(last)
            last = nodes[Int(last)].lastChild
        }
        outline.removeAll(spine: spine)
        for event in events {
            if case .enter(let node) = event, Outline.holds(kind(of: node)) { outline.nodes.append(node.index) }
        }
    }
}
