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

    /// Every node of the given kinds, in the order of the text.
    package func nodes(of kinds: MarkdownKind...) -> [NodeID] {
        events.compactMap { event in
            guard case .enter(let node) = event, kinds.contains(kind(of: node)) else { return nil }
            return node
        }
    }

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
