package import CourseModel
internal import TextRules

/// The HTML of a tree while it is written, and what a hook writes with.
package struct HTMLBuilder {
    package let tree: MarkdownTree
    package let options: HTMLOptions
    package private(set) var output: [UInt8]
    /// Where this builder's own output starts.
    private let start: Int
    /// The hooks by the kind's raw value, so that a node without one costs a look into an array.
    private let hooks: [HTMLOptions.Hook?]
    var footnotes = FootnoteSection()
    /// For each link that is open, whether it has tags.
    private var openLinks: [Bool] = []
    /// The text or code that was written last, if nothing but tags came after it.
    private var lastText: MarkdownTree.NodeID?
    /// The image that is the figure being written: its title stands below it.
    var figure: MarkdownTree.NodeID?
    var directions = DirectionStack()

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
        if footnotes.isOpen { endFootnotes() }
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

    /// Appends an address that is to stand in quotes, escaped.
    mutating func append(address: String) {
        HTMLEscape.appendAddress(address, to: &output)
    }

    /// Appends an author's HTML with its addresses as the options want them, and without what a browser takes for a comment: nobody
    /// sees that in a page, and everybody in its source.
    mutating func append(visibleHTMLOf node: MarkdownTree.NodeID) {
        tree.withLiteral(of: node) { html in
            VisibleHTML.bytes(of: html).withUnsafeBufferPointer {
                HTMLAddress.rewrite($0, to: &output, change: options.htmlAddress)
            }
        }
    }

    mutating func write(_ markup: StaticString) {
        output.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    mutating func writeLiteral(of node: MarkdownTree.NodeID) {
        tree.withLiteral(of: node) { writeText($0) }
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
            writeWords(of: node)
            lastText = node
        case .softBreak:
            if options.isCommonMark || !(endsWithLineBreak || dropsLineBreak(after: lastText, at: node)) {
                write("\n")
            }
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
        case .inlineElement: writeTag("<", of: node)
        case .link: return enterLink(node)
        case .image:
            if options.isCommonMark || !writeMedia(node) { writeImage(node) }
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
        case .inlineElement: writeTag("</", of: node)
        case .link: exitLink(node)
        default: exitBlock(node, kind)
        }
    }
}

// MARK: Inlines

extension HTMLBuilder {
    private mutating func enterLink(_ node: MarkdownTree.NodeID) -> Entry {
        if options.isCommonMark {
            write("<a href=\"")
            writeCommonMarkAddress(of: node)
        } else {
            guard let address = address(of: node) else {
                openLinks.append(false)
                return .children
            }
            write("<a href=\"")
            append(address: address)
        }
        openLinks.append(true)
        writeTitle(of: node)
        write("\">")
        return .children
    }

    private mutating func exitLink(_ node: MarkdownTree.NodeID) {
        // A destination that may not be linked to has no start tag either.
        if openLinks.popLast() == true { write("</a>") }
    }

    private mutating func writeImage(_ node: MarkdownTree.NodeID) {
        if options.isCommonMark {
            write("<img src=\"")
            writeCommonMarkAddress(of: node)
        } else {
            guard let address = address(of: node) else {
                // The reader still gets the words that stand for the picture.
                writePlainText(of: node)
                return
            }
            write("<img src=\"")
            append(address: address)
        }
        write("\" alt=\"")
        writePlainText(of: node)
        if node != figure { writeTitle(of: node) }
        write("\" />")
    }

    /// Whether a line has just been broken, so that nothing need part what follows from what stands before.
    private var endsWithLineBreak: Bool {
        output.count > start && output[output.count - 1] == UInt8(ascii: "\n")
    }

    func address(of node: MarkdownTree.NodeID) -> String? {
        guard let destination = tree.destination(of: node), LinkSafety.isSafe(destination),
            let address = options.address(destination, node), LinkSafety.isSafe(address)
        else { return nil }
        return address
    }

    private mutating func writeCommonMarkAddress(of node: MarkdownTree.NodeID) {
        guard let destination = tree.destination(of: node), LinkSafety.isSafeForCommonMark(destination) else { return }
        append(address: destination)
    }

    mutating func writeTitle(of node: MarkdownTree.NodeID) {
        var title = tree.linkTitle(of: node)
        guard !title.isEmpty else { return }
        write("\" title=\"")
        title.withUTF8 { writeText($0) }
    }

    /// The words of a node as an attribute's text.
    mutating func writePlainText(of node: MarkdownTree.NodeID) {
        var lastText: MarkdownTree.NodeID?
        for event in tree.events(from: node) {
            guard case .enter(let inner) = event else { continue }
            switch tree.kind(of: inner) {
            case .text, .code:
                writeLiteral(of: inner)
                lastText = inner
            case .htmlInline where options.isCommonMark: writeLiteral(of: inner)
            case .softBreak where !options.isCommonMark && dropsLineBreak(after: lastText, at: inner): break
            case .softBreak, .lineBreak: write(" ")
            default: break
            }
        }
    }

    private mutating func writeInlineHTML(_ node: MarkdownTree.NodeID) {
        switch options.rawHTML {
        case .omitted: write("<!-- raw HTML omitted -->")
        case .asText: writeLiteral(of: node)
        case .allowed: append(visibleHTMLOf: node)
        }
    }

    /// Whether a break stands between characters that are written without spaces, so that a browser must not see it.
    ///
    /// `text` is the text or code that was written last in the same block.
    private func dropsLineBreak(after text: MarkdownTree.NodeID?, at node: MarkdownTree.NodeID) -> Bool {
        guard let text, let before = tree.withLiteral(of: text, { $0.scalar(endingAt: $0.count)?.value }),
            let after = scalarAfter(node)
        else { return false }
        let classes = ScalarClasses.shared
        return ScalarClass.dropsLineBreak(between: classes[before], and: classes[after])
    }

    private func scalarAfter(_ node: MarkdownTree.NodeID) -> UInt32? {
        var next = tree.next(after: node)
        while let current = next {
            switch tree.kind(of: current) {
            case .text, .code:
                return tree.withLiteral(of: current) { $0.scalar(startingAt: 0)?.value }
            case .emphasis, .strong, .strikethrough, .link, .inlineElement: next = tree.firstChild(of: current)
            default: return nil
            }
        }
        return nil
    }
}
