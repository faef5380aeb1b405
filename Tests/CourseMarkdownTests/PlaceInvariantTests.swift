import CourseMarkdown
import CourseModel
import Testing

/// Whatever the text, the place of a node holds what the node is made of.
struct PlaceInvariantTests {
    @Test(arguments: 0..<8, [MarkdownOptions.commonMark, .coursekit])
    func everyPlaceHoldsItsNode(block: Int, options: MarkdownOptions) {
        for seed in UInt64(block * 1000)..<UInt64(block * 1000 + 1000) {
            let text = GeneratedText.text(seed: seed)
            let source = SourceText(path: "text.md", text)
            let tree = MarkdownParser(options: options).parse(source).tree
            let complaints = PlaceComplaints(tree, of: source)
            if let first = complaints.all.first {
                Issue.record("Seed \(seed): \(first)\n\(text.debugDescription)\n\(TreeDump(tree, of: source))")
                return
            }
        }
    }
}

struct NodesByKindTests {
    @Test func findsTheNodesThatAWalkFinds() {
        for seed in UInt64(0)..<200 {
            let tree = MarkdownParser().parse(SourceText(path: "text.md", GeneratedText.text(seed: seed))).tree
            var walked: [MarkdownKind: [MarkdownTree.NodeID]] = [:]
            for event in tree.events {
                if case .enter(let node) = event { walked[tree.kind(of: node), default: []].append(node) }
            }
            for (kind, nodes) in walked { #expect(tree.nodes(of: kind) == nodes, "seed \(seed)") }
        }
    }
}

/// What is wrong with the places of a tree.
private struct PlaceComplaints {
    private(set) var all: [String] = []
    private let tree: MarkdownTree
    private let source: SourceText

    init(_ tree: MarkdownTree, of source: SourceText) {
        self.tree = tree
        self.source = source
        for event in tree.events {
            guard case .enter(let node) = event else { continue }
            check(node)
        }
    }

    private mutating func check(_ node: MarkdownTree.NodeID) {
        let kind = tree.kind(of: node)
        let range = tree.range(of: node)
        let text = source.text(in: range)
        if let parent = tree.parent(of: node), kind != .footnoteDefinition {
            let outer = tree.range(of: parent)
            if range.lowerBound < outer.lowerBound || range.upperBound > outer.upperBound {
                complain(node, "is not in its parent")
            }
        }
        if let next = tree.next(after: node), tree.kind(of: next) != .footnoteDefinition,
            tree.range(of: next).lowerBound < range.upperBound
        {
            complain(node, "overlaps the next node")
        }
        if !holds(kind, node, text) { complain(node, "does not hold it") }
    }

    private func holds(_ kind: MarkdownKind, _ node: MarkdownTree.NodeID, _ text: String) -> Bool {
        switch kind {
        case .text:
            let literal = tree.literal(of: node)
            // libcmark makes spaces of a tab that belongs to a container in part; the file has none in their place.
            if text.isEmpty { return literal.allSatisfy { $0 == " " } }
            // A comment in the middle is left out.
            let isPlain = !text.contains("\\") && !text.contains("&") && !text.contains("<!--")
            return isPlain ? text == literal : text.count >= literal.count / 2
        case .code: return text.hasPrefix("`") && text.hasSuffix("`")
        case .emphasis: return "*_".contains(text.first ?? " ") && text.first == text.last
        case .strong:
            return (text.hasPrefix("**") && text.hasSuffix("**")) || (text.hasPrefix("__") && text.hasSuffix("__"))
        case .strikethrough: return text.hasPrefix("~~") && text.hasSuffix("~~")
        case .image: return text.hasPrefix("![") && ")]".contains(text.last ?? " ")
        case .link:
            let isBracketed = text.hasPrefix("[") && ")]".contains(text.last ?? " ")
            let isPointy = text.hasPrefix("<") && text.hasSuffix(">")
            return isBracketed || isPointy || text.hasPrefix("http") || text.hasPrefix("www.")
        case .htmlInline: return text.hasPrefix("<") && text.hasSuffix(">")
        case .softBreak, .lineBreak: return text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
        case .blockQuote, .callout: return text.hasPrefix(">")
        case .listItem: return "-+*0123456789".contains(text.first ?? " ")
        case .list: return "-+*0123456789".contains(text.first ?? " ")
        case .thematicBreak: return "-*_".contains(text.first ?? " ")
        case .heading: return text.hasPrefix("#") || "=-".contains(text.last ?? " ")
        case .codeBlock, .paragraph: return text.utf8.last.map { $0 > 0x20 } ?? false
        case .htmlBlock: return text.hasPrefix("<")
        case .footnoteReference: return text.hasPrefix("[^") && text.hasSuffix("]")
        case .footnoteDefinition: return text.hasPrefix("[^")
        default: return true
        }
    }

    private mutating func complain(_ node: MarkdownTree.NodeID, _ complaint: String) {
        all.append("\(tree.kind(of: node)) ⟦\(source.text(in: tree.range(of: node)))⟧ \(complaint)")
    }
}
