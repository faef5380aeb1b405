internal import CourseModel
internal import MarkdownHTML

/// Writes call-outs as the theme sets them: the word for the kind, then the author's title.
struct CalloutWriter {
    let texts: InterfaceTexts
    /// Whether what the author folds is folded.
    var folds = true

    func write(_ node: MarkdownTree.NodeID, to builder: inout HTMLBuilder) -> Bool {
        guard let callout = builder.tree.callout(of: node) else { return false }
        let classes = "callout callout-\(callout.kind.rawValue)"
        let folding = folds ? callout.folding : .none
        builder.startLine()
        switch folding {
        case .none: builder.append(html: "<aside class=\"\(classes)\" role=\"note\">\n<p class=\"callout-title\">")
        case .folded: builder.append(html: "<details class=\"\(classes)\">\n<summary class=\"callout-title\">")
        case .open: builder.append(html: "<details class=\"\(classes)\" open>\n<summary class=\"callout-title\">")
        }
        let label = texts.label(of: callout.kind)
        builder.append(html: "<span class=\"callout-label\">")
        builder.append(text: label)
        builder.append(html: "</span>")
        builder.append(text: Self.title(callout.title, after: label))
        if folding == .none {
            builder.append(html: "</p>\n")
        } else {
            // The summary tells assistive technology whether it is open; these words are for the eye.
            builder.append(html: "<span class=\"callout-turn callout-unfold\" aria-hidden=\"true\">")
            builder.append(text: texts[.unfold])
            builder.append(html: "</span><span class=\"callout-turn callout-fold\" aria-hidden=\"true\">")
            builder.append(text: texts[.fold])
            builder.append(html: "</span></summary>\n")
        }
        builder.renderChildren(of: node)
        builder.startLine()
        builder.append(html: folding == .none ? "</aside>\n" : "</details>\n")
        return true
    }

    /// The author's title without the word that already stands before it: after the label `来源` nothing is left of 来源, and
    /// after `练习` only 改一改 of 练习：改一改.
    static func title(_ title: String, after label: String) -> String {
        guard title.hasPrefix(label) else { return title }
        let rest = title.dropFirst(label.count)
        guard let next = rest.first else { return "" }
        if next == "：" || next == ":" { return String(rest.dropFirst().drop { $0 == " " }) }
        return "（(".contains(next) ? String(rest) : title
    }
}

/// Tells the theme of paragraphs that are several pictures and nothing else, so that they are not set like the first line of a
/// sentence. One alone is a figure.
enum PictureParagraph {
    /// Writes the paragraph, if it is one.
    static func write(_ node: MarkdownTree.NodeID, to builder: inout HTMLBuilder) -> Bool {
        let tree = builder.tree
        // Paragraphs of lists are not indented, and in a tight list they have no tags.
        guard tree.figure(of: node) == nil, isPicture(node, in: tree), tree.parent(of: node).map(tree.kind) != .listItem
        else { return false }
        builder.startLine()
        builder.append(html: "<p class=\"picture\">")
        builder.renderChildren(of: node)
        builder.append(html: "</p>\n")
        return true
    }

    /// Whether a paragraph, or a link in it, holds pictures, each perhaps in a link, and line breaks between them.
    private static func isPicture(_ holder: MarkdownTree.NodeID, in tree: MarkdownTree) -> Bool {
        var hasPicture = false
        for child in tree.children(of: holder) {
            switch tree.kind(of: child) {
            case .softBreak, .lineBreak: continue
            case .image: hasPicture = true
            // A link holds no other.
            case .link where isPicture(child, in: tree): hasPicture = true
            default: return false
            }
        }
        return hasPicture
    }
}
