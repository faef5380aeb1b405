internal import CourseModel
internal import MarkdownHTML

/// Puts footnotes beside the paragraphs that refer to them, for pages that have a margin. The footnotes below the text stay.
struct SideNotes {
    private let definitions: [Int: MarkdownTree.NodeID]
    /// The numbers of the footnotes that a paragraph is the first to refer to.
    private let numbers: [MarkdownTree.NodeID: [Int]]
    /// Whether every footnote can stand in the margin: it is plain, and what refers to it is a paragraph of the text itself.
    let areComplete: Bool

    /// - Parameter annotations: those of the tree.
    init(_ annotations: Annotations, in tree: MarkdownTree) {
        var definitions: [Int: MarkdownTree.NodeID] = [:]
        for node in annotations.footnoteDefinitions {
            guard let number = tree.footnote(of: node)?.number, number > 0 else { continue }
            definitions[number] = node
        }
        guard !definitions.isEmpty else {
            self.definitions = [:]
            numbers = [:]
            areComplete = false
            return
        }
        var numbers: [MarkdownTree.NodeID: [Int]] = [:]
        var seen: Set<Int> = []
        var isComplete = true
        for node in annotations.footnoteReferences {
            guard let number = tree.footnote(of: node)?.number, number > 0, seen.insert(number).inserted else {
                continue
            }
            let holder = Self.paragraph(of: node, in: tree)
            let isPlain = definitions[number].map { Self.isPlain($0, in: tree) } ?? false
            if let holder, isPlain {
                numbers[holder, default: []].append(number)
            } else {
                isComplete = false
            }
        }
        self.definitions = definitions
        self.numbers = numbers
        areComplete = isComplete
    }

    func write(before paragraph: MarkdownTree.NodeID, to builder: inout HTMLBuilder) {
        for number in numbers[paragraph] ?? [] {
            guard let definition = definitions[number] else { continue }
            builder.startLine()
            // Assistive technology has the footnote itself.
            builder.append(html: "<aside class=\"side-note\" aria-hidden=\"true\"><sup>\(number)</sup> ")
            builder.renderChildren(of: definition)
            builder.append(html: "</aside>\n")
        }
    }

    /// The paragraph at the top of the text that a node stands in.
    private static func paragraph(of node: MarkdownTree.NodeID, in tree: MarkdownTree) -> MarkdownTree.NodeID? {
        var node = node
        while let parent = tree.parent(of: node), parent != tree.root { node = parent }
        return tree.kind(of: node) == .paragraph ? node : nil
    }

    /// Links would be reachable with the keyboard behind the back of assistive technology, references would count twice, and blocks
    /// have no room there.
    private static func isPlain(_ definition: MarkdownTree.NodeID, in tree: MarkdownTree) -> Bool {
        tree.events(from: definition).allSatisfy { event in
            guard case .enter(let node) = event, node != definition else { return true }
            return plainKinds.contains(tree.kind(of: node))
        }
    }

    private static let plainKinds: Set<MarkdownKind> = [
        .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .strikethrough, .inlineElement,
    ]
}
