extension WordDocumentReader {
    /// Reads a drawing: pictures stay in the line, text boxes go behind the paragraph, and everything else is told.
    mutating func readDrawing(_ drawing: XMLElement, into runs: inout GatheredWords) {
        let words = Self.words(for: drawing)
        var isRead = false
        for element in drawing.objects {
            switch element.name {
            case "pic": isRead = readPicture(element, words: words, into: &runs) || isRead
            case "imagedata": isRead = readPicture(of: element.attributes["r:id"], words: words, into: &runs) || isRead
            case "txbxContent": readTextBox(element)
            case "chart": remark(.chart, words)
            case "relIds": readDiagram(element)
            case "OLEObject": readObject(element)
            case "webVideoPr": remark(.film, words)
            default: continue
            }
            isRead = true
        }
        if !isRead { remark(.drawing, words) }
    }

    /// What somebody who cannot see a drawing is told; names of files and what programs guess are no words for people.
    private static func words(for drawing: XMLElement) -> String {
        let properties = drawing.descendants("docPr", "cNvPr", "shape").first
        return AlternativeText.cleaned(
            properties?.attributes["descr"] ?? properties?.attributes["alt"] ?? properties?.attributes["title"] ?? "")
    }

    /// - Returns: whether there is a picture, here or elsewhere.
    private mutating func readPicture(_ picture: XMLElement, words: String, into runs: inout GatheredWords) -> Bool {
        if picture.descendants("videoFile", "audioFile", "webVideoPr").first != nil { remark(.film, words) }
        let own = AlternativeText.cleaned(picture["nvPicPr"]?["cNvPr"]?.attributes["descr"] ?? "")
        guard let blip = picture.descendants("blip").first else { return false }
        let words = words.isEmpty ? own : words
        if blip.attributes["embed"] == nil, let link = blip.attributes["link"] {
            remark(.outsidePicture, relationships.address(link) ?? words)
            return true
        }
        return readPicture(of: blip.attributes["embed"], words: words, into: &runs)
    }

    private mutating func readPicture(of id: String?, words: String, into runs: inout GatheredWords) -> Bool {
        guard let part = relationships.part(id) else {
            remark(
                relationships.address(id) == nil ? .missingPicture : .outsidePicture, relationships.address(id) ?? words
            )
            return true
        }
        runs.add(.picture(DocumentPicture(part: part, alt: words, place: place)))
        return true
    }

    private mutating func readTextBox(_ content: XMLElement) {
        let (fields, outer) = (fields, floating)
        (self.fields, floating) = ([], [])
        let blocks = blocks(in: content)
        let text = WordBlockWriter.inner(blocks).blocks.map(\.plainText).joined(separator: " ")
        (self.fields, floating) = (fields, outer)
        guard blocks.contains(where: \.isShown) else { return }
        remark(.textBox, text)
        floating += blocks
    }

    private mutating func readDiagram(_ element: XMLElement) {
        let part = relationships.part(element.attributes["dm"])
        let words = DiagramText.words(ofPart: part, in: package)
        remark(.smartArt, words.joined(separator: " "))
        floating += words.map { text in
            var paragraph = WordParagraph(role: .plain, words: [.text(text, DocumentLook())], place: place)
            paragraph.mark = .bullet
            return .paragraph(paragraph)
        }
    }

    private mutating func readObject(_ element: XMLElement) {
        let program = element.attributes["ProgID"] ?? ""
        let isEquation = program.hasPrefix("Equation") || program.contains("MathType")
        remark(.object, isEquation ? "\(program) (公式)" : program)
    }
}

extension XMLElement {
    /// What a drawing shows, in the order in which it stands there; of what is said in several ways, one.
    fileprivate var objects: [XMLElement] {
        let names: Set = ["pic", "imagedata", "txbxContent", "chart", "relIds", "OLEObject", "webVideoPr"]
        return children.flatMap { child -> [XMLElement] in
            if child.name == "AlternateContent" { return child.alternative?.objects ?? [] }
            return names.contains(child.name) ? [child] : child.objects
        }
    }
}

extension WordBlock {
    /// Whether there is anything to be seen.
    var isShown: Bool {
        switch self {
        case .paragraph(let paragraph): !paragraph.words.isBlank
        case .table: true
        case .box(let blocks): blocks.contains(where: \.isShown)
        }
    }
}
