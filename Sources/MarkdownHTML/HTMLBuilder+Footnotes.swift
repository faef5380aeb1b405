internal import CourseModel

/// The section of footnotes at the end of a text, and how often the text before it refers to each.
struct FootnoteSection {
    private(set) var isOpen = false
    /// By the footnote's number.
    private var references: [Int: Int] = [:]
    private var announced: [Int: Int] = [:]

    /// Counts a reference; says how many to the same footnote there are with it.
    mutating func addReference(to number: Int) -> Int {
        references[number, default: 0] += 1
        return references(to: number)
    }

    func references(to number: Int) -> Int { references[number] ?? 0 }

    /// The number of the footnote that each reference so far leads to.
    var numbers: [Int] { references.flatMap { Array(repeating: $0.key, count: $0.value) } }

    /// Begins the section; false where it has begun.
    mutating func open() -> Bool {
        defer { isOpen = true }
        return !isOpen
    }

    /// Counts the references that are still to come, in footnotes: a footnote leads back to them too.
    mutating func announceReferences(to numbers: [Int]) {
        for number in numbers { announced[number, default: 0] += 1 }
    }

    /// How often a footnote is referred to in all, where every reference is known that will be written.
    func allReferences(to number: Int) -> Int { max(announced[number] ?? 0, references(to: number)) }

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
            announceReferences(from: node)
            startLine()
            write("<section class=\"footnotes\" role=\"doc-endnotes\"")
            append(attribute: "aria-label", options.words.footnotes)
            write(">\n<ol>\n")
        }
        write("<li")
        append(attribute: "id", "\(options.idPrefix)fn-\(number)")
        write(">\n")
        if !hasBlocks(node) {
            write("<p")
            writeDirection(of: node)
            write(">")
        }
        return .children
    }

    mutating func endFootnote(_ node: MarkdownTree.NodeID) {
        if !hasBlocks(node) {
            writeBackLinks(ofFootnote: node)
            write("</p>\n")
        } else if tree.lastChild(of: node).map(isLastOfFootnote) != true {
            startLine()
            write("<p>")
            writeBackLinks(ofFootnote: node)
            write("</p>\n")
        }
        write("</li>\n")
    }

    /// Whether a footnote has blocks of its own, rather than the words of one paragraph.
    private func hasBlocks(_ node: MarkdownTree.NodeID) -> Bool {
        guard let child = tree.firstChild(of: node) else { return false }
        switch tree.kind(of: child) {
        case .paragraph, .heading, .thematicBreak, .blockQuote, .list, .codeBlock, .htmlBlock, .callout, .table,
            .details:
            return true
        default: return false
        }
    }

    /// Whether a paragraph ends a footnote, so that what leads back to the text stands at its end.
    func isLastOfFootnote(_ node: MarkdownTree.NodeID) -> Bool {
        guard tree.next(after: node) == nil, let parent = tree.parent(of: node),
            tree.kind(of: parent) == .footnoteDefinition
        else { return false }
        return tree.kind(of: node) == .paragraph && tree.figure(of: node) == nil
    }

    /// Writes the links from a footnote back to each reference to it, at the end of its last paragraph.
    mutating func writeBackLinks(of paragraph: MarkdownTree.NodeID) {
        if let footnote = tree.parent(of: paragraph) { writeBackLinks(ofFootnote: footnote) }
    }

    private mutating func writeBackLinks(ofFootnote node: MarkdownTree.NodeID) {
        guard let number = tree.footnote(of: node)?.number, number > 0 else { return }
        for count in stride(from: 1, through: footnotes.allReferences(to: number), by: 1) {
            // Apart from the words before it; a paragraph of its own begins with none.
            if output.last != UInt8(ascii: ">") || count > 1 || !hasBlocks(node) { write(" ") }
            write("<a")
            append(attribute: "href", "#\(referenceID(number, count))")
            write(" class=\"footnote-back\" role=\"doc-backlink\"")
            append(attribute: "aria-label", "\(options.words.backToText) \(number)" + (count > 1 ? "-\(count)" : ""))
            write(">↩</a>")
        }
    }

    /// Counts what the footnotes from one on refer to; they stand one after the other.
    private mutating func announceReferences(from first: MarkdownTree.NodeID) {
        var numbers = footnotes.numbers
        var definition: MarkdownTree.NodeID? = first
        while let node = definition {
            if tree.footnote(of: node).map({ $0.number > 0 }) ?? false {
                var events = tree.events(from: node)
                while let event = events.next() {
                    guard case .enter(let inner) = event else { continue }
                    switch tree.kind(of: inner) {
                    // Of an image only the words are written.
                    case .image: events.skipChildren(of: inner)
                    case .footnoteReference: if let number = tree.footnote(of: inner)?.number { numbers.append(number) }
                    default: break
                    }
                }
            }
            definition = tree.next(after: node)
        }
        footnotes.announceReferences(to: numbers)
    }

    mutating func endFootnotes() {
        footnotes.close()
        write("</ol>\n</section>\n")
    }

    private func referenceID(_ number: Int, _ count: Int) -> String {
        "\(options.idPrefix)fnref-\(number)" + (count > 1 ? "-\(count)" : "")
    }
}
