internal import TableFiles

/// Reads a Word document (DOCX) after ECMA-376 part 1: the body from beginning to end, with styles, lists, tables, pictures and notes.
struct WordDocumentReader {
    let package: OfficePackage
    let styles: WordStyles
    var relationships: OfficeRelationships
    var numbering: WordNumbering
    var remarks: [DocumentRemark] = []
    /// Of the paragraph that is read, from 1; nil in notes, which stand nowhere.
    var paragraphNumber: Int? = 0
    /// The fields that are open, the outermost first.
    var fields: [WordField] = []
    /// What comes in a text box of the paragraph that is read, to stand behind it.
    var floating: [WordBlock] = []
    /// What comments say, by their ids.
    let comments: [String: String]

    var place: DocumentPlace { paragraphNumber.map(DocumentPlace.paragraph) ?? .whole }

    /// Reads the document of a package.
    static func read(_ package: OfficePackage, named name: String) throws(DocumentFault) -> ForeignDocument {
        let relationships = try package.relationships(of: package.mainPart)
        var reader = try WordDocumentReader(package, relationships)
        var document = ForeignDocument(named: name)
        let body = try reader.readBody()
        for (kind, mark) in [("footnotes", "f"), ("endnotes", "e")] {
            for part in relationships.parts(ofType: kind) {
                document.notes.merge(try reader.notes(in: part, marked: mark)) { first, _ in first }
            }
        }
        let writer = WordBlockWriter(TypedHeadings.found(in: body, usualSize: reader.styles.usualSize, &reader.remarks))
        document.blocks = writer.blocks
        document.title = writer.title
        if document.title == nil { document.title = try package.coreTitle() }
        document.remarks = reader.remarks + writer.remarks
        return document
    }

    private init(_ package: OfficePackage, _ relationships: OfficeRelationships) throws(DocumentFault) {
        self.package = package
        self.relationships = relationships
        styles =
            if let part = relationships.parts(ofType: "styles").first {
                try WordStyles(package, part: part)
            } else {
                WordStyles()
            }
        numbering = try WordNumbering(of: package, part: relationships.parts(ofType: "numbering").first)
        var comments: [String: String] = [:]
        if let part = relationships.parts(ofType: "comments").first {
            try package.forEach(in: part, where: { name, depth in depth == 1 && name == "comment" }) { comment in
                comments[comment.attributes["id"] ?? ""] = comment.descendants("t").map(\.text).joined()
            }
        }
        self.comments = comments
    }

    private mutating func readBody() throws(DocumentFault) -> [WordBlock] {
        var blocks: [WordBlock] = []
        var reader = self
        try package.forEach(in: package.mainPart, where: { _, depth in depth == 2 }) { element in
            blocks += reader.blocks(of: element)
        }
        self = reader
        return blocks
    }

    private mutating func notes(in part: String, marked mark: String) throws(DocumentFault) -> [String: [DocumentBlock]]
    {
        var notes: [String: [DocumentBlock]] = [:]
        var reader = self
        reader.relationships = try package.relationships(of: part)
        (reader.paragraphNumber, reader.fields) = (nil, [])
        try package.forEach(in: part, where: { _, depth in depth == 1 }) { note in
            // Lines that separate notes from the text are kept among them.
            guard let id = note.attributes["id"], ["normal", nil].contains(note.attributes["type"]) else { return }
            let (blocks, remarks) = WordBlockWriter.inner(note.children.flatMap { reader.blocks(of: $0) })
            reader.remarks += remarks
            notes[mark + id] = blocks
        }
        remarks = reader.remarks
        return notes
    }

    mutating func remark(_ kind: DocumentRemark.Kind, _ text: String = "") {
        let remark = DocumentRemark(kind, at: place, text)
        if remarks.last != remark { remarks.append(remark) }
    }

    // MARK: Blocks

    /// What an element of the body, of a cell or of a note becomes.
    mutating func blocks(of element: XMLElement) -> [WordBlock] {
        switch element.name {
        case "p": return paragraph(element)
        case "tbl": return table(element)
        case "sdt":
            if element["sdtPr"]?["docPartObj"]?["docPartGallery"]?.attributes["val"] == "Table of Contents" {
                remark(.contents)
                return []
            }
            return element["sdtContent"].map { blocks(in: $0) } ?? []
        case "customXml", "ins", "moveTo", "smartTag": return blocks(in: element)
        case "del", "moveFrom":
            remark(.deletion, element.descendants("delText", "t").map(\.text).joined())
            return []
        case "AlternateContent": return element.alternative.map { blocks(in: $0) } ?? []
        case "oMathPara", "oMath": return equationParagraph(element)
        case "altChunk", "subDoc":
            remark(.object)
            return []
        default: return []
        }
    }

    mutating func blocks(in element: XMLElement) -> [WordBlock] {
        var result: [WordBlock] = []
        for child in element.children { result += blocks(of: child) }
        return result
    }

    private mutating func equationParagraph(_ element: XMLElement) -> [WordBlock] {
        let words = EquationText(element).words
        remark(.equation, words.plainText)
        return [.paragraph(WordParagraph(role: .plain, words: words, place: place))]
    }

    private mutating func paragraph(_ element: XMLElement) -> [WordBlock] {
        paragraphNumber = paragraphNumber.map { $0 + 1 }
        let properties = element["pPr"]
        let style = properties?["pStyle"]?.attributes["val"]
        var paragraph = WordParagraph(role: role(of: properties, style: style), place: place)
        paragraph.isBoxed = WordStyles.isBoxed(properties) || styles.isBoxed(style) && properties?["pBdr"] == nil
        let outer = floating
        floating = []
        // What a style of quotations or headings looks like, its kind says already.
        let look = paragraph.role == .plain ? styles.look(of: style) : WordRunLook()
        var runs = GatheredWords(look: look, isHeading: paragraph.role.isHeading)
        read(element, into: &runs, link: nil)
        paragraph.words = runs.words
        paragraph.size = runs.size
        let own = properties?["numPr"].map(WordStyles.list)
        let ofStyle = styles.list(of: style)
        if let id = own?.id ?? ofStyle?.id, id != "0", !paragraph.words.isBlank {
            paragraph.level = own?.level ?? ofStyle?.level ?? 0
            paragraph.mark = numbering.mark(inList: id, level: paragraph.level)
            paragraph.level = max(paragraph.level, styles.depth(of: style))
        }
        defer { floating = outer }
        if paragraph.role == .contents {
            if !remarks.contains(where: { $0.kind == .contents }) { remark(.contents) }
            return floating
        }
        return [.paragraph(paragraph)] + floating
    }

    private func role(of properties: XMLElement?, style: String?) -> WordRole {
        if let outline = properties?["outlineLvl"]?.attributes["val"].flatMap({ Int($0) }) {
            return 0...8 ~= outline ? .heading(outline + 1) : .plain
        }
        return styles.role(of: style)
    }
}

extension WordRole {
    var isHeading: Bool {
        switch self {
        case .heading, .title: true
        default: false
        }
    }
}

extension WordNumbering {
    init(of package: OfficePackage, part: String?) throws(DocumentFault) {
        guard let part, let bytes = package.text(part) else {
            self.init()
            return
        }
        do throws(TableFault) {
            var reader = try XMLReader(bytes)
            try self.init(&reader)
        } catch {
            throw DocumentFault(error, part: part)
        }
    }
}

extension XMLElement {
    /// Of what is said in several ways, the way that programs of today understand.
    var alternative: XMLElement? { self["Choice"] ?? self["Fallback"] }
}

extension OfficePackage {
    /// What the properties of the file call it, unless a program wrote that by itself.
    func coreTitle() throws(DocumentFault) -> String? {
        guard let title = try root(of: "docProps/core.xml")?["title"]?.text.trimmingSpace, !title.isEmpty else {
            return nil
        }
        let usual = ["PowerPoint 演示文稿", "PowerPoint Presentation", "演示文稿", "Untitled", "无标题", "文档", "Word Document"]
        let isUsual =
            usual.contains(title) || title.hasPrefix("Microsoft ") || title.contains(".doc") || title.contains(".ppt")
        return isUsual ? nil : title
    }
}
