internal import CourseModel

extension HTMLBuilder {
    mutating func startCallout(_ node: MarkdownTree.NodeID) {
        guard let callout = tree.callout(of: node) else { return }
        let classes = "callout callout-\(callout.kind.rawValue)"
        startLine()
        // A call-out is a note beside the text, not one of the page's landmarks, which must not be nested.
        switch callout.folding {
        case .none: append(html: "<aside class=\"\(classes)\" role=\"note\">\n<p class=\"callout-title\">")
        case .folded: append(html: "<details class=\"\(classes)\">\n<summary class=\"callout-title\">")
        case .open: append(html: "<details class=\"\(classes)\" open>\n<summary class=\"callout-title\">")
        }
        if callout.title.isEmpty {
            append(text: options.words.calloutTitles[callout.kind] ?? callout.kind.rawValue)
        } else {
            append(text: callout.title)
        }
        if callout.folding == .none { write("</p>\n") } else { write("</summary>\n") }
    }

    mutating func endCallout(_ node: MarkdownTree.NodeID) {
        guard let callout = tree.callout(of: node) else { return }
        startLine()
        if callout.folding == .none { write("</aside>\n") } else { write("</details>\n") }
    }
}
