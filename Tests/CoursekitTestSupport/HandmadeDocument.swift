/// A DOCX file made part by part.
package struct HandmadeDocument {
    /// The XML inside of `w:body`.
    package var body: String
    /// The XML inside of `w:styles`.
    package var styles = ""
    /// The XML inside of `w:numbering`, `w:footnotes` and `w:comments`; empty for no such part.
    package var numbering = ""
    package var footnotes = ""
    package var comments = ""
    /// Further relationships of the document.
    package var relationships = ""
    /// Further parts by their names.
    package var parts: [(name: String, content: [UInt8])] = []
    package var contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    /// What stands before the document's root element.
    package var prologue = ""

    package init(_ body: String) {
        self.body = body
    }

    /// A paragraph of one run, or of runs that are given.
    package static func paragraph(_ content: String, style: String? = nil, properties: String = "") -> String {
        let named = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
        let runs = content.hasPrefix("<") ? content : run(content)
        return "<w:p><w:pPr>\(named)\(properties)</w:pPr>\(runs)</w:p>"
    }

    package static func run(_ text: String, _ properties: String = "") -> String {
        "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }

    /// A drawing in the line that shows the picture of an id.
    package static func picture(_ id: String, alt: String = "") -> String {
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\" descr=\"\(alt)\"/><a:graphic><a:graphicData><pic:pic>"
            + "<pic:blipFill><a:blip r:embed=\"\(id)\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    }

    fileprivate static let names =
        "xmlns:w=\"w\" xmlns:r=\"\(office)\" xmlns:a=\"a\" xmlns:wp=\"wp\" xmlns:pic=\"pic\" xmlns:m=\"m\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:c=\"c\" xmlns:p=\"p\" xmlns:dgm=\"dgm\" xmlns:v=\"v\" xmlns:o=\"o\""
    fileprivate static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    package var archive: HandmadeArchive {
        var archive = HandmadeArchive()
        archive.add(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/word/document.xml\" ContentType=\"\(contentType)\"/></Types>")
        archive.add("_rels/.rels", Self.relationships([("d", "officeDocument", "word/document.xml")]))
        var targets = [("styles", "styles", "styles.xml")]
        for (name, content) in [("numbering", numbering), ("footnotes", footnotes), ("comments", comments)]
        where !content.isEmpty {
            archive.add("word/\(name).xml", "<w:\(name) \(Self.names)>\(content)</w:\(name)>")
            targets.append((name, name, "\(name).xml"))
        }
        archive.add("word/styles.xml", "<w:styles \(Self.names)>\(styles)</w:styles>")
        archive.add("word/_rels/document.xml.rels", Self.relationships(targets, further: relationships))
        archive.add(
            "word/document.xml", "\(prologue)<w:document \(Self.names)><w:body>\(body)</w:body></w:document>")
        for part in parts { archive.add(part.name, part.content) }
        return archive
    }

    package var bytes: [UInt8] { archive.bytes }

    fileprivate static func relationships(
        _ targets: [(id: String, type: String, target: String)], further: String = ""
    ) -> String {
        let all = targets.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\($0.target)\"/>"
        }
        return "<Relationships>\(all.joined())\(further)</Relationships>"
    }

    /// A relationship of the document.
    package static func relationship(_ id: String, _ type: String, _ target: String, isOutside: Bool = false) -> String
    {
        let mode = isOutside ? " TargetMode=\"External\"" : ""
        return "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"\(mode)/>"
    }

    /// A PNG of one dot, told from others by a byte at its end.
    package static func dot(_ number: UInt8 = 0) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [
            0, 0, 0, 1, 0, 0, 0, 1, number,
        ]
    }
}

/// A PPTX file made slide by slide.
package struct HandmadeDeck {
    package struct Slide {
        /// The XML inside of `p:spTree`.
        package var shapes: String
        package var notes: String?
        package var isHidden = false
        package var relationships = ""

        package init(_ shapes: String, notes: String? = nil, isHidden: Bool = false, relationships: String = "") {
            self.shapes = shapes
            self.notes = notes
            self.isHidden = isHidden
            self.relationships = relationships
        }
    }

    package var slides: [Slide]
    package var parts: [(name: String, content: [UInt8])] = []

    package init(_ slides: Slide...) {
        self.slides = slides
    }

    /// A shape with a place of the layout; nil for a text box.
    package static func shape(_ kind: String?, _ paragraphs: String...) -> String {
        let place = kind.map { "<p:ph type=\"\($0)\"/>" } ?? ""
        let texts = paragraphs.map { $0.hasPrefix("<") ? $0 : "<a:p><a:r><a:t>\($0)</a:t></a:r></a:p>" }
        return
            "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"/><p:cNvSpPr txBox=\"\(kind == nil ? 1 : 0)\"/><p:nvPr>\(place)</p:nvPr></p:nvSpPr><p:txBody>\(texts.joined())</p:txBody></p:sp>"
    }

    package var bytes: [UInt8] {
        var archive = HandmadeArchive()
        let names = HandmadeDocument.names
        archive.add(
            "[Content_Types].xml",
            "<Types><Override PartName=\"/ppt/presentation.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>"
        )
        archive.add("_rels/.rels", HandmadeDocument.relationships([("d", "officeDocument", "ppt/presentation.xml")]))
        // The files are numbered backwards, so that only the list of the presentation tells their order.
        let files = slides.indices.map { "slide\(slides.count - $0).xml" }
        archive.add(
            "ppt/_rels/presentation.xml.rels",
            HandmadeDocument.relationships(files.enumerated().map { ("s\($0)", "slide", "slides/\($1)") }))
        let listed = slides.indices.map { "<p:sldId r:id=\"s\($0)\" id=\"\(256 + $0)\"/>" }
        archive.add(
            "ppt/presentation.xml",
            "<p:presentation \(names)><p:sldIdLst>\(listed.joined())</p:sldIdLst></p:presentation>")
        for (slide, file) in zip(slides, files) {
            let hidden = slide.isHidden ? " show=\"0\"" : ""
            archive.add(
                "ppt/slides/\(file)",
                "<p:sld \(names)\(hidden)><p:cSld><p:spTree>\(slide.shapes)</p:spTree></p:cSld></p:sld>")
            let notes = slide.notes.map { _ in [("n", "notesSlide", "../notesSlides/\(file)")] } ?? []
            archive.add(
                "ppt/slides/_rels/\(file).rels",
                HandmadeDocument.relationships(notes, further: slide.relationships))
            if let notes = slide.notes {
                archive.add(
                    "ppt/notesSlides/\(file)",
                    "<p:notes \(names)><p:cSld><p:spTree>\(Self.shape("sldNum", "7"))\(Self.shape("body", notes))</p:spTree></p:cSld></p:notes>"
                )
            }
        }
        for part in parts { archive.add(part.name, part.content) }
        return archive.bytes
    }
}
