package import CourseModel
package import TextRules

/// Renders Markdown trees as fragments of HTML.
package struct HTMLRenderer {
    package let options: HTMLOptions

    package init(_ options: HTMLOptions = HTMLOptions()) {
        self.options = options
    }

    /// The whole tree, footnotes last, as UTF-8.
    package func render(_ tree: MarkdownTree) -> [UInt8] {
        var output: [UInt8] = []
        let size = tree.range(of: tree.root).count
        output.reserveCapacity(size + size / 4)
        append(tree, to: &output)
        return output
    }

    package func append(_ tree: MarkdownTree, to output: inout [UInt8]) {
        append(tree.children(of: tree.root), of: tree, to: &output)
    }

    /// Renders a tree without the tags of its paragraph, if it is a single one.
    package func append(line tree: MarkdownTree, to output: inout [UInt8]) {
        guard let only = tree.firstChild(of: tree.root), tree.next(after: only) == nil,
            tree.kind(of: only) == .paragraph
        else { return append(tree, to: &output) }
        append(tree.children(of: only), of: tree, to: &output)
    }

    /// Renders some nodes, such as the siblings that make up a section.
    package func append(
        _ nodes: some Sequence<MarkdownTree.NodeID>, of tree: MarkdownTree, to output: inout [UInt8]
    ) {
        var builder = HTMLBuilder(tree: tree, options: options, output: output)
        output = []
        builder.render(nodes)
        output = builder.output
    }
}

/// How a Markdown tree becomes HTML.
///
/// The plain value gives a fragment of coursekit's HTML without links resolved; `commonMark` gives libcmark's own bytes.
package struct HTMLOptions {
    /// What becomes of raw HTML.
    package enum RawHTML: Sendable {
        /// Replaced by a comment, as libcmark does.
        case omitted
        /// Shown to the reader as it was written.
        case asText
        /// Passed on without what a browser would take for a comment, and with its addresses as `htmlAddress` has them.
        case allowed
    }

    /// Whether the output is libcmark's own, byte for byte: no ids, no classes, no conventions.
    package var isCommonMark = false
    package var rawHTML = RawHTML.asText
    /// Added to the level of every heading; the result stays between 1 and 6.
    package var headingShift = 0
    /// The ids of headings, as `HeadingIDs` of CourseMarkdown gives them; a heading without one gets none.
    package var headingIDs: [MarkdownTree.NodeID: String] = [:]
    /// Put before the ids of footnotes, where several texts share a page.
    package var idPrefix = ""
    /// The address for the destination of a link or an image; nil leaves the text without its link.
    ///
    /// What it gives is still held against the schemes that a page may link to.
    package var address: (_ destination: String, _ node: MarkdownTree.NodeID) -> String? = { destination, _ in
        destination
    }
    /// What becomes of an address in HTML that is passed on; asked only there.
    package var htmlAddress: (HTMLAddress) -> HTMLAddress.Change = { _ in .kept }
    package var words = HTMLWords()
    /// Renders a node itself and says so, or leaves it to the renderer.
    package typealias Hook = (_ node: MarkdownTree.NodeID, _ builder: inout HTMLBuilder) -> Bool
    /// Asked when a node of the kind is reached, before anything is written for it.
    package var hooks: [MarkdownKind: Hook] = [:]

    package init() {}

    /// libcmark's own output.
    package static var commonMark: HTMLOptions {
        var options = HTMLOptions()
        options.isCommonMark = true
        options.rawHTML = .omitted
        return options
    }
}

/// The words that the renderer itself puts into a page, in the page's language.
package struct HTMLWords: Sendable {
    /// The title of a call-out to which the author gave none.
    package var calloutTitles: [CalloutKind: String]
    /// The name of the footnotes' section.
    package var footnotes: String
    /// What the link from a footnote back to the text is called.
    package var backToText: String
    /// What is heard of a task that is done, and of one that is not.
    package var taskDone: String
    package var taskOpen: String
    /// What opens something that has no summary of its own.
    package var details: String
    /// What is heard where something is left to be filled in.
    package var gap: String

    package init(
        calloutTitles: [CalloutKind: String] = [:], footnotes: String = "脚注", backToText: String = "返回正文",
        taskDone: String = "已完成", taskOpen: String = "未完成", details: String = "详情",
        gap: String = "填空处"
    ) {
        self.calloutTitles = calloutTitles
        self.footnotes = footnotes
        self.backToText = backToText
        self.taskDone = taskDone
        self.taskOpen = taskOpen
        self.details = details
        self.gap = gap
    }
}
