internal import CourseModel

/// The section of footnotes at the end of a text, and how often the text before it refers to each.
struct FootnoteSection {
    private(set) var isOpen = false
    /// By the footnote's number.
    private var references: [Int: Int] = [:]

    /// Counts a reference; says how many to the same footnote there are with it.
    mutating func addReference(to number: Int) -> Int {
        references[number, default: 0] += 1
        return references(to: number)
    }

    func references(to number: Int) -> Int { references[number] ?? 0 }

    /// Begins the section; false where it has begun.
    mutating func open() -> Bool {
        defer { isOpen = true }
        return !isOpen
    }

    mutating func close() {
        isOpen = false
    }
}

extension HTMLBuilder {
    mutating func writeFootnoteReference(_ node: MarkdownTree.NodeID) {
        guard let number = tree.footnote(of: node)?.number, number > 0 else { return }
        let count = footnotes.addReference(to: number)
        write("<sup class=\"footnote-ref\"><a")
        append(attribute: "href", "#\(options.idPrefix)fn-\(number)")
        append(attribute: "id", referenceID(number, count))
        append(html: " role=\"doc-noteref\">\(number)</a></sup>")
    }

    /// Definitions stand one after the other at the end of the document and make one section.
    mutating func startFootnote(_ node: MarkdownTree.NodeID) -> Entry {
        guard let number = tree.footnote(of: node)?.number, number > 0 else { return .done }
        if footnotes.open() {
            startLine()
            write("<section class=\"footnotes\" role=\"doc-endnotes\"")
            append(attribute: "aria-label", options.words.footnotes)
            write(">\n<ol>\n")
        }
        write("<li")
        append(attribute: "id", "\(options.idPrefix)fn-\(number)")
        write(">\n<p>")
        return .children
    }

    mutating func endFootnote(_ node: MarkdownTree.NodeID) {
        guard let number = tree.footnote(of: node)?.number, number > 0 else { return }
        for count in stride(from: 1, through: footnotes.references(to: number), by: 1) {
            write(" <a")
            append(attribute: "href", "#\(referenceID(number, count))")
            write(" class=\"footnote-back\" role=\"doc-backlink\"")
            append(attribute: "aria-label", "\(options.words.backToText) \(number)" + (count > 1 ? "-\(count)" : ""))
            write(">↩</a>")
        }
        write("</p>\n</li>\n")
    }

    mutating func endFootnotes() {
        footnotes.close()
        write("</ol>\n</section>\n")
    }

    private func referenceID(_ number: Int, _ count: Int) -> String {
        "\(options.idPrefix)fnref-\(number)" + (count > 1 ? "-\(count)" : "")
    }
}
