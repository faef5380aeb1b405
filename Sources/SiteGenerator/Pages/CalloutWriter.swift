internal import CourseModel
internal import MarkdownHTML

/// Writes call-outs as the theme sets them: the word for the kind, then the author's title.
struct CalloutWriter {
    let texts: InterfaceTexts

    func write(_ node: MarkdownTree.NodeID, to builder: inout HTMLBuilder) -> Bool {
        guard let callout = builder.tree.callout(of: node) else { return false }
        let classes = "callout callout-\(callout.kind.rawValue)"
        builder.startLine()
        switch callout.folding {
        case .none: builder.append(html: "<aside class=\"\(classes)\" role=\"note\">\n<p class=\"callout-title\">")
        case .folded: builder.append(html: "<details class=\"\(classes)\">\n<summary class=\"callout-title\">")
        case .open: builder.append(html: "<details class=\"\(classes)\" open>\n<summary class=\"callout-title\">")
        }
        let label = texts.label(of: callout.kind)
        builder.append(html: "<span class=\"callout-label\">")
        builder.append(text: label)
        builder.append(html: "</span>")
        builder.append(text: Self.title(callout.title, after: label))
        if callout.folding == .none {
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
        builder.append(html: callout.folding == .none ? "</aside>\n" : "</details>\n")
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
