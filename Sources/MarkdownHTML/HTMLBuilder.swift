package import CourseModel
internal import TextRules

/// The HTML of a tree while it is written, and what a hook writes with.
package struct HTMLBuilder {
    package let tree: MarkdownTree
    package let options: HTMLOptions
    package internal(set) var output: [UInt8]
    /// Where this builder's own output starts.
    private let start: Int
    /// The hooks by the kind's raw value, so that a node without one costs a look into an array.
    private let hooks: [HTMLOptions.Hook?]
    /// How often each footnote has been referred to so far, by its number.
    var footnoteReferences: [Int: Int] = [:]
    var isInFootnotes = false
    /// For each link that is open, whether it has tags.
    var openLinks: [Bool] = []
    /// The text or code that was written last, if nothing but tags came after it.
    private var lastText: MarkdownTree.NodeID?

    init(tree: MarkdownTree, options: HTMLOptions, output: [UInt8]) {
        self.tree = tree
        self.options = options
        self.output = output
        start = output.count
        hooks = MarkdownKind.allCases.map { options.hooks[$0] }
    }

    /// Renders nodes one after the other.
    package mutating func render(_ nodes: some Sequence<MarkdownTree.NodeID>) {
        for node in nodes { render(node) }
        if isInFootnotes { endFootnotes() }
    }

    /// Renders what is in a node, without the node itself.
    package mutating func renderChildren(of node: MarkdownTree.NodeID) {
        for child in tree.children(of: node) { render(child) }
    }

    /// Appends HTML as it is.
    package mutating func append(html: String) {
        output.append(contentsOf: html.utf8)
    }

    /// Appends text, escaped.
    package mutating func append(text: String) {
        HTMLEscape.appendText(text, to: &output)
    }

    /// Appends an attribute with a space before it.
    package mutating func append(attribute name: String, _ value: String) {
        append(html: " \(name)=\"")
        HTMLEscape.appendAttribute(value, to: &output)
        write("\"")
    }

    /// Starts a new line unless one has just begun.
    package mutating func startLine() {
        guard output.count > start, output[output.count - 1] != UInt8(ascii: "\n") else { return }
        output.append(UInt8(ascii: "\n"))
    }

    mutating func write(_ markup: StaticString) {
        output.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// Appends text as the options want it escaped.
    mutating func writeText(_ bytes: UnsafeBufferPointer<UInt8>) {
        if options.isCommonMark {
            HTMLEscape.appendCommonMarkText(bytes, to: &output)
        } else {
            HTMLEscape.appendText(bytes, to: &output)
        }
    }
}

extension HTMLBuilder {
    /// What is left to do for a node that has been entered.
    enum Entry {
        /// Its children, then its end.
        case children
        /// Only its end; there are no children, or they have been written.
        case end
        /// Nothing.
        case done
    }

    /// Walks a node and everything in it without recursion, however deep it is.
    private mutating func render(_ root: MarkdownTree.NodeID) {
        var node = root
        while true {
            let entry = enter(node)
            if entry == .children, let child = tree.firstChild(of: node) {
                node = child
                continue
            }
            if entry != .done { exit(node) }
            while true {
                if node == root { return }
                if let next = tree.next(after: node) {
                    node = next
                    break
                }
                guard let parent = tree.parent(of: node) else { return }
                node = parent
                exit(node)
            }
        }
    }

    private mutating func enter(_ node: MarkdownTree.NodeID) -> Entry {
        let kind = tree.kind(of: node)
        if let hook = hooks[Int(kind.rawValue)], hook(node, &self) { return .done }
        switch kind {
        case .text:
            writeLiteral(of: node)
            lastText = node
        case .softBreak:
            if options.isCommonMark || !dropsLineBreak(after: lastText, at: node) { write("\n") }
        case .lineBreak:
            write("<br />\n")
            lastText = nil
        case .code:
            write("<code>")
            writeLiteral(of: node)
            write("</code>")
            lastText = node
        case .htmlInline:
            writeInlineHTML(node)
            lastText = nil
        case .emphasis: write("<em>")
        case .strong: write("<strong>")
        case .strikethrough: write("<del>")
        case .link: return enterLink(node)
        case .image:
            writeImage(node)
            lastText = nil
            return .done
        case .footnoteReference: writeFootnoteReference(node)
        default:
            lastText = nil
            return enterBlock(node, kind)
        }
        return .children
    }

    private mutating func exit(_ node: MarkdownTree.NodeID) {
        let kind = tree.kind(of: node)
        switch kind {
        case .text, .softBreak, .lineBreak, .code, .htmlInline, .image, .footnoteReference: break
        case .emphasis: write("</em>")
        case .strong: write("</strong>")
        case .strikethrough: write("</del>")
        case .link: exitLink(node)
        default: exitBlock(node, kind)
        }
    }

    mutating func writeLiteral(of node: MarkdownTree.NodeID) {
        tree.withLiteral(of: node) { writeText($0) }
    }
}
