internal import CourseMarkdown
internal import CourseModel
internal import TextRules
internal import Workspace

/// Markdown as the XHTML that QTI allows: no attributes but those of links and pictures, and nothing that QTI has no element for.
struct QTIContent {
    private let tree: MarkdownTree
    private var output = ""
    private var lastText: MarkdownTree.NodeID?
    /// Whether something is written as plain text, or otherwise than a reader of the quiz sees it.
    private(set) var hasLost = false
    private(set) var lacksPicture = false
    private let picture: (String) -> String?

    /// The classes of the `span` that stands for an element that QTI does not have, and that element.
    static let tags = ["strikethrough": "del", "underline": "u", "highlight": "mark"]

    /// - Parameters:
    ///   - isLine: whether a single paragraph stands without its tags.
    ///   - picture: the address of a picture by its destination; nil where it cannot be had.
    init(_ markdown: Markdown, isLine: Bool = false, picture: @escaping (String) -> String?) {
        tree = MarkdownParser(options: .withoutSlips).parse(markdown)
        self.picture = picture
        let blocks = Array(tree.children(of: tree.root))
        if isLine, blocks.count == 1, tree.kind(of: blocks[0]) == .paragraph {
            for child in tree.children(of: blocks[0]) { write(child) }
        } else {
            for block in blocks { write(block) }
        }
        while output.last == "\n" { output.removeLast() }
    }

    var xhtml: String { output }

    /// Goes by the tree's own links, however deep it is.
    private mutating func write(_ root: MarkdownTree.NodeID) {
        var events = tree.events(from: root)
        while let event = events.next() {
            switch event {
            case .enter(let node):
                let kind = tree.kind(of: node)
                if isLeaf(kind) {
                    writeLeaf(node, kind)
                    events.skipChildren(of: node)
                } else {
                    output += tags(of: node, kind).open
                }
            case .exit(let node):
                let kind = tree.kind(of: node)
                if !isLeaf(kind) { output += tags(of: node, kind).close }
                lastText = isLeaf(kind) || isInline(kind) ? lastText : nil
            }
        }
    }

    private func isLeaf(_ kind: MarkdownKind) -> Bool {
        switch kind {
        case .text, .code, .codeBlock, .htmlBlock, .htmlInline, .softBreak, .lineBreak, .thematicBreak, .image,
            .footnoteReference:
            true
        default: false
        }
    }

    private func isInline(_ kind: MarkdownKind) -> Bool {
        [.emphasis, .strong, .link, .strikethrough, .inlineElement].contains(kind)
    }

    // MARK: Elements

    private mutating func tags(of node: MarkdownTree.NodeID, _ kind: MarkdownKind) -> (open: String, close: String) {
        switch kind {
        case .paragraph: return isTight(node) ? ("", "") : ("<p>", "</p>\n")
        case .heading:
            let level = tree.headingLevel(of: node)
            return ("<h\(level)>", "</h\(level)>\n")
        case .blockQuote: return ("<blockquote>\n", "</blockquote>\n")
        case .list:
            let isOrdered = tree.list(of: node)?.start != nil
            return isOrdered ? ("<ol>\n", "</ol>\n") : ("<ul>\n", "</ul>\n")
        case .listItem: return ("<li>", "</li>\n")
        case .emphasis: return ("<em>", "</em>")
        case .strong: return ("<strong>", "</strong>")
        case .strikethrough: return Self.span("strikethrough")
        case .inlineElement: return Self.tags(of: tree.inlineElement(of: node))
        case .link: return link(node)
        case .table: return ("<table>\n", "</tbody>\n</table>\n")
        case .tableRow:
            return isHeader(node) ? ("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n") : ("<tr>", "</tr>\n")
        case .tableCell: return tree.cell(of: node)?.isHeader == true ? ("<th>", "</th>") : ("<td>", "</td>")
        case .callout:
            hasLost = true
            let title = tree.callout(of: node)?.title ?? ""
            let words = title.isEmpty ? "" : "<p><strong>\(HTMLEscape.text(title))</strong></p>\n"
            return ("<div>\n\(words)", "</div>\n")
        case .details, .footnoteDefinition:
            hasLost = true
            return ("<div>\n", "</div>\n")
        case .summary: return ("<p><strong>", "</strong></p>\n")
        default: return ("", "")
        }
    }

    private static func span(_ name: String) -> (open: String, close: String) {
        ("<span class=\"\(name)\">", "</span>")
    }

    private static func tags(of element: InlineElement?) -> (open: String, close: String) {
        switch element {
        case .u: span("underline")
        case .mark: span("highlight")
        case let element?: ("<\(element.rawValue)>", "</\(element.rawValue)>")
        case nil: ("", "")
        }
    }

    /// What leads into the course leads nowhere from another platform.
    private mutating func link(_ node: MarkdownTree.NodeID) -> (open: String, close: String) {
        let address = tree.destination(of: node) ?? ""
        guard ["http://", "https://", "mailto:"].contains(where: { address.hasPrefix($0) }) else {
            hasLost = true
            return ("", "")
        }
        return ("<a href=\"\(HTMLEscape.address(address))\">", "</a>")
    }

    private func isTight(_ paragraph: MarkdownTree.NodeID) -> Bool {
        guard let item = tree.parent(of: paragraph), tree.kind(of: item) == .listItem, let list = tree.parent(of: item)
        else { return false }
        return tree.list(of: list)?.isTight ?? false
    }

    private func isHeader(_ row: MarkdownTree.NodeID) -> Bool {
        tree.firstChild(of: row).flatMap { tree.cell(of: $0)?.isHeader } ?? false
    }

    // MARK: Leaves

    private mutating func writeLeaf(_ node: MarkdownTree.NodeID, _ kind: MarkdownKind) {
        switch kind {
        case .text:
            output += HTMLEscape.text(tree.literal(of: node))
            lastText = node
        case .code:
            output += "<code>\(HTMLEscape.text(tree.literal(of: node)))</code>"
            lastText = node
        case .codeBlock: output += "<pre><code>\(HTMLEscape.text(tree.literal(of: node)))</code></pre>\n"
        case .htmlBlock: output += "<p>\(HTMLEscape.text(tree.literal(of: node)))</p>\n"
        case .htmlInline: output += HTMLEscape.text(tree.literal(of: node))
        case .softBreak: output += dropsLineBreak(at: node) ? "" : " "
        case .lineBreak: output += "<br/>"
        case .thematicBreak: output += "<hr/>\n"
        case .image: writePicture(node)
        case .footnoteReference:
            hasLost = true
            output += "<sup>\(tree.footnote(of: node)?.number ?? 0)</sup>"
        default: break
        }
    }

    private mutating func writePicture(_ node: MarkdownTree.NodeID) {
        let words = tree.plainText(of: node).split(whereSeparator: \.isNewline).joined(separator: " ")
        let destination = tree.destination(of: node) ?? ""
        guard WorkspacePath.isImage(destination), let address = picture(destination) else {
            lacksPicture = true
            output += HTMLEscape.text(words)
            return
        }
        output += "<img src=\"\(HTMLEscape.attribute(address))\" alt=\"\(HTMLEscape.attribute(words))\"/>"
    }

    /// Whether a line ends between characters that are written without spaces.
    private func dropsLineBreak(at node: MarkdownTree.NodeID) -> Bool {
        guard let lastText, let before = tree.literal(of: lastText).unicodeScalars.last,
            let next = tree.next(after: node), [.text, .code].contains(tree.kind(of: next)),
            let after = tree.literal(of: next).unicodeScalars.first
        else { return false }
        let classes = ScalarClasses.shared
        return ScalarClass.dropsLineBreak(between: classes[before.value], and: classes[after.value])
    }
}
