import CourseModel

/// A tree as text, a node a line: kind, the source that it covers, and what else it says.
struct TreeDump: CustomStringConvertible {
    let description: String

    init(_ tree: MarkdownTree, of source: SourceText) {
        var lines: [String] = []
        var depth = 0
        for event in tree.events {
            guard case .enter(let node) = event else {
                depth -= 1
                continue
            }
            let indentation = String(repeating: "  ", count: depth)
            depth += 1
            lines.append(indentation + Self.line(node, tree, source))
        }
        description = lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ node: MarkdownTree.NodeID, _ tree: MarkdownTree, _ source: SourceText) -> String {
        let kind = tree.kind(of: node)
        if kind == .document { return "document" }
        let text = visible(source.text(in: tree.range(of: node)))
        let place = source.place(at: tree.range(of: node).lowerBound)
        return "\(kind) \(place.line):\(place.column) ⟦\(text)⟧\(details(node, tree))"
    }

    private static func details(_ node: MarkdownTree.NodeID, _ tree: MarkdownTree) -> String {
        switch tree.kind(of: node) {
        case .heading: " level \(tree.headingLevel(of: node))"
        case .list:
            tree.list(of: node).map { " \($0.start.map(String.init) ?? "bullet")\($0.isTight ? " tight" : " loose")" }
                ?? ""
        case .link, .image: " → \(tree.destination(of: node) ?? "")"
        case .text, .code, .htmlInline, .codeBlock, .htmlBlock: " “\(visible(tree.literal(of: node)))”"
        case .callout: tree.callout(of: node).map { " \($0.kind.rawValue) “\($0.title)”" } ?? ""
        case .footnoteReference, .footnoteDefinition: tree.footnote(of: node).map { " \($0.number)" } ?? ""
        default: ""
        }
    }

    private static func visible(_ text: String) -> String {
        text.replacing("\n", with: "⏎").replacing("\t", with: "⇥")
    }
}
