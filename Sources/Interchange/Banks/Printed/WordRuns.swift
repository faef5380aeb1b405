internal import CourseMarkdown
internal import CourseModel
internal import TextRules
internal import Workspace

/// Markdown as the paragraphs of a Word document.
struct WordBlocks {
    /// How a paragraph stands on the page.
    struct Shape {
        /// From the left, in twentieths of a point.
        var indentation = 0
        /// The number or letter that hangs before the first line.
        var mark = ""
        var style = ""
        /// Whether it stays on the page of the next one.
        var staysWithNext = false
    }

    private let tree: MarkdownTree
    private let shape: Shape
    private let picture: (String) -> String?
    /// What stands behind the last words of the first paragraph.
    private let ending: String
    private(set) var xml = ""
    private(set) var lacksPicture = false
    private(set) var hasLost = false
    private var runs = ""
    private var looks: [MarkdownTree.NodeID] = []
    private var hasWrittenMark = false
    private var depth = 0
    private var counters: [Int?] = []
    private var itemMark = ""
    private var quotes = 0

    /// - Parameters:
    ///   - ending: text that goes on behind the first paragraph.
    ///   - picture: the drawing of a picture by its destination; nil where it cannot be shown.
    init(_ markdown: Markdown, _ shape: Shape, ending: String = "", picture: @escaping (String) -> String?) {
        tree = MarkdownParser(options: .withoutSlips).parse(markdown)
        self.shape = shape
        self.ending = ending
        self.picture = picture
        for block in Array(tree.children(of: tree.root)) { write(block) }
        if !hasWrittenMark { closeParagraph() }
    }

    // MARK: Blocks

    /// Goes by the tree's own links, however deep it is.
    private mutating func write(_ root: MarkdownTree.NodeID) {
        var events = tree.events(from: root)
        while let event = events.next() {
            switch event {
            case .enter(let node):
                if tree.kind(of: node) == .table {
                    writeTable(node)
                    events.skipChildren(of: node)
                } else {
                    enter(node)
                }
            case .exit(let node): if tree.kind(of: node) != .table { exit(node) }
            }
        }
    }

    private mutating func enter(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .list:
            depth += 1
            counters.append(tree.list(of: node)?.start)
        case .listItem:
            if let number = counters.last ?? nil {
                itemMark = "\(number). "
                counters[counters.count - 1] = number + 1
            } else {
                itemMark = "• "
            }
        case .blockQuote, .callout, .details, .footnoteDefinition: quotes += 1
        case .emphasis, .strong, .strikethrough, .inlineElement, .heading: looks.append(node)
        case .text: run(tree.literal(of: node).holdingGapsOpen)
        case .htmlInline: run(tree.literal(of: node))
        case .code: run(tree.literal(of: node), look: Self.codeLook)
        case .softBreak: run(" ")
        case .lineBreak: runs += "<w:r><w:br/></w:r>"
        case .codeBlock, .htmlBlock: writeCode(node)
        case .image: writePicture(node)
        case .footnoteReference: run("[\(tree.footnote(of: node)?.number ?? 0)]")
        default: break
        }
    }

    private mutating func exit(_ node: MarkdownTree.NodeID) {
        switch tree.kind(of: node) {
        case .list:
            depth -= 1
            counters.removeLast()
        case .listItem: if !runs.isEmpty { closeParagraph() }
        case .blockQuote, .callout, .details, .footnoteDefinition: quotes -= 1
        case .emphasis, .strong, .strikethrough, .inlineElement: looks.removeLast()
        case .heading:
            looks.removeLast()
            closeParagraph()
        case .paragraph, .summary: closeParagraph()
        case .thematicBreak: break
        default: break
        }
    }

    private mutating func closeParagraph() {
        var runs = runs
        self.runs = ""
        if !itemMark.isEmpty {
            runs = Self.run(itemMark, look: "") + runs
            itemMark = ""
        }
        var shape = shape
        shape.indentation += (depth + quotes) * 360
        if hasWrittenMark {
            shape.mark = ""
        } else if !ending.isEmpty {
            runs += Self.run(ending, look: "")
        }
        hasWrittenMark = true
        xml += Self.paragraph(runs, shape)
    }

    /// A paragraph with runs in it.
    static func paragraph(_ runs: String, _ shape: Shape) -> String {
        var properties = shape.style.isEmpty ? "" : "<w:pStyle w:val=\"\(shape.style)\"/>"
        if shape.staysWithNext { properties += "<w:keepNext/>" }
        let hanging = shape.mark.isEmpty ? "" : " w:hanging=\"420\""
        if shape.indentation > 0 { properties += "<w:ind w:left=\"\(shape.indentation)\"\(hanging)/>" }
        let mark =
            shape.mark.isEmpty ? "" : run(shape.mark, look: "") + "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
        return "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(mark)\(runs)</w:p>\n"
    }

    private mutating func writeCode(_ node: MarkdownTree.NodeID) {
        for line in tree.literal(of: node).split(separator: "\n", omittingEmptySubsequences: false) {
            run(String(line), look: Self.codeLook)
            closeParagraph()
        }
    }

    // MARK: Tables

    private mutating func writeTable(_ table: MarkdownTree.NodeID) {
        if !hasWrittenMark { closeParagraph() }
        let border = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
        }.joined()
        let rows = tree.children(of: table).map { row in
            let cells = tree.children(of: row).map { cell in
                let words = tree.plainText(of: cell).holdingGapsOpen
                let look = tree.cell(of: cell)?.isHeader == true ? "<w:b/>" : ""
                return
                    "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr><w:p>\(Self.run(words, look: look))</w:p></w:tc>"
            }
            return "<w:tr>\(cells.joined())</w:tr>\n"
        }
        let columns = tree.firstChild(of: table).map { Array(tree.children(of: $0)).count } ?? 1
        let grid = String(repeating: "<w:gridCol w:w=\"\(8000 / max(columns, 1))\"/>", count: columns)
        xml +=
            "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>\(border)</w:tblBorders></w:tblPr><w:tblGrid>\(grid)</w:tblGrid>\n\(rows.joined())</w:tbl>\n<w:p/>\n"
    }

    // MARK: Runs

    private static let codeLook = "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/>"

    private mutating func run(_ text: String, look: String = "") {
        runs += Self.run(text, look: look + looks.map(Self.look(of: tree)).joined())
    }

    static func run(_ text: String, look: String) -> String {
        let properties = look.isEmpty ? "" : "<w:rPr>\(look)</w:rPr>"
        return "<w:r>\(properties)<w:t xml:space=\"preserve\">\(HTMLEscape.text(text))</w:t></w:r>"
    }

    private static func look(of tree: MarkdownTree) -> (MarkdownTree.NodeID) -> String {
        { node in
            switch tree.kind(of: node) {
            case .emphasis: "<w:i/>"
            case .strong, .heading: "<w:b/>"
            case .strikethrough: "<w:strike/>"
            case .inlineElement: look(of: tree.inlineElement(of: node))
            default: ""
            }
        }
    }

    private static func look(of element: InlineElement?) -> String {
        switch element {
        case .sub: "<w:vertAlign w:val=\"subscript\"/>"
        case .sup: "<w:vertAlign w:val=\"superscript\"/>"
        case .u: "<w:u w:val=\"single\"/>"
        case .mark: "<w:highlight w:val=\"yellow\"/>"
        case .small: "<w:sz w:val=\"18\"/>"
        case .kbd: codeLook
        case nil: ""
        }
    }

    private mutating func writePicture(_ node: MarkdownTree.NodeID) {
        let destination = tree.destination(of: node) ?? ""
        if WorkspacePath.isImage(destination), let drawing = picture(destination) {
            runs += "<w:r>\(drawing)</w:r>"
        } else {
            lacksPicture = true
            run(tree.plainText(of: node))
        }
    }
}
