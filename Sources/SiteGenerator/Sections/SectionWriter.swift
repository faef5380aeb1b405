internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML

/// Puts elements around sections, which Markdown does not have: the acts of a case study, the terms of a glossary, what slides are made of.
///
/// A class because the renderer's hooks share what is open at the moment.
final class SectionWriter {
    /// What becomes of the headings of a text.
    enum Form {
        case plain
        /// Sections with `{.stage}` are acts, shown one after the other.
        case acts
        /// Each heading of the second level is a term, what follows its definition.
        case terms
        /// What stands between headings of the second level and rules is a section each, of which `theme/slides.js` makes slides.
        case slides
    }

    private let form: Form
    private let headings: [MarkdownTree.NodeID: PageHeading]
    private let texts: InterfaceTexts
    private let prefix: String
    private var openLevel: Int?
    private var hasList = false

    /// - Parameter prefix: put before the ids of terms, where several texts share a page.
    init(form: Form, headings: [PageHeading], texts: InterfaceTexts, prefix: String = "") {
        self.form = form
        self.prefix = prefix
        self.texts = texts
        self.headings = Dictionary(headings.filter { !$0.isNested }.map { ($0.node, $0) }) { first, _ in first }
    }

    func install(in options: inout HTMLOptions) {
        switch form {
        case .plain: return
        case .acts: options.hooks[.heading] = { self.startAct($0, &$1) }
        case .terms: options.hooks[.heading] = { self.startTerm($0, &$1) }
        case .slides:
            options.hooks[.heading] = { self.startSlides($0, &$1) }
            options.hooks[.thematicBreak] = { self.breakSlides($0, &$1) }
        }
        // Footnotes are the page's, not the last section's.
        options.hooks[.footnoteDefinition] = { _, builder in
            builder.startLine()
            builder.append(html: self.ending)
            return false
        }
    }

    /// Opens what the text begins in.
    func begin(_ tree: MarkdownTree, _ html: inout [UInt8]) {
        guard form == .slides, let first = tree.firstChild(of: tree.root), !opensSlides(first) else { return }
        html.append(contentsOf: "<section class=\"part\">\n".utf8)
        openLevel = 2
    }

    /// Closes what is still open at the end of the text.
    func end(_ html: inout [UInt8]) {
        html.append(contentsOf: ending.utf8)
    }

    private func startAct(_ node: MarkdownTree.NodeID, _ builder: inout HTMLBuilder) -> Bool {
        guard let heading = headings[node] else { return false }
        if let openLevel, heading.level <= openLevel {
            builder.startLine()
            builder.append(html: ending)
        }
        if heading.isStage {
            builder.startLine()
            builder.append(html: "<section class=\"act\">\n")
            openLevel = heading.level
        }
        return false
    }

    private func startTerm(_ node: MarkdownTree.NodeID, _ builder: inout HTMLBuilder) -> Bool {
        guard let heading = headings[node], heading.level == 2 else { return false }
        builder.startLine()
        builder.append(html: openLevel == nil ? (hasList ? "" : "<dl class=\"glossary\">\n") : "</dd></div>\n")
        hasList = true
        openLevel = 2
        builder.append(html: "<div")
        builder.append(attribute: "id", prefix + heading.id)
        builder.append(html: "><dt>")
        builder.renderChildren(of: node)
        let aliases = builder.tree.attributes(of: node)?["aliases"]?.value ?? ""
        if !aliases.isEmpty {
            let names = aliases.split(separator: ",").joined(separator: texts.language.isChinese ? "、" : ", ")
            builder.append(html: "<span class=\"alias\">")
            builder.append(text: texts(.alias, names))
            builder.append(html: "</span>")
        }
        builder.append(html: "</dt><dd>\n")
        return true
    }

    private func opensSlides(_ node: MarkdownTree.NodeID) -> Bool { headings[node].map { $0.level <= 2 } ?? false }

    private func startSlides(_ node: MarkdownTree.NodeID, _ builder: inout HTMLBuilder) -> Bool {
        guard opensSlides(node) else { return false }
        builder.startLine()
        builder.append(html: ending + "<section class=\"part")
        let attributes = builder.tree.attributes(of: node)
        if attributes?.classes.contains("steps") == true { builder.append(html: " steps") }
        builder.append(html: "\"")
        if let minutes = attributes?["minutes"]?.value { builder.append(attribute: "data-minutes", minutes) }
        builder.append(html: ">\n")
        openLevel = 2
        return false
    }

    /// A rule of the text itself goes on on another slide; right before a heading it does nothing that the heading does not do.
    private func breakSlides(_ node: MarkdownTree.NodeID, _ builder: inout HTMLBuilder) -> Bool {
        let tree = builder.tree
        guard tree.parent(of: node) == tree.root else { return false }
        guard let next = tree.next(after: node), !opensSlides(next) else { return true }
        builder.startLine()
        builder.append(html: ending + "<section class=\"part\">\n")
        openLevel = 2
        return true
    }

    /// What closes the open section; empty where none is open.
    private var ending: String {
        defer { openLevel = nil }
        switch form {
        case .plain: return ""
        case .acts, .slides: return openLevel == nil ? "" : "</section>\n"
        case .terms: return openLevel == nil ? "" : "</dd></div>\n</dl>\n"
        }
    }
}
