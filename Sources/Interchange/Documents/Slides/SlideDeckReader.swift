/// Reads a presentation (PPTX) after ECMA-376 part 1: its slides in the order of the presentation, each with its notes.
enum SlideDeckReader {
    static func read(_ package: OfficePackage, named name: String) throws(DocumentFault) -> ForeignDocument {
        let relationships = try package.relationships(of: package.mainPart)
        var document = ForeignDocument(named: name)
        var ids: [String] = []
        try package.forEach(in: package.mainPart, where: { name, _ in name == "sldId" }) { slide in
            if let id = slide.attributes["r:id"] { ids.append(id) }
        }
        var masters = SlideMasters(package)
        var before: String?
        for (index, part) in ids.map(relationships.part).enumerated() {
            let place = DocumentPlace.slide(index + 1)
            guard let part, let root = try package.root(of: part) else { continue }
            let links = try package.relationships(of: part)
            var reader = SlideReader(package, links, place, styles: try masters.styles(of: links))
            let slide = reader.read(root)
            let notes = try Self.notes(of: links, in: package, place, &reader.remarks)
            document.remarks += reader.remarks
            let isFirst = document.blocks.isEmpty && document.title == nil
            if slide.isHidden {
                document.blocks += hidden(slide, notes, place, &document.remarks)
                continue
            }
            if isFirst, slide.isTitleSlide, let title = slide.title {
                document.title = title.plainText.trimmingSpace
            } else if let title = slide.title, title.plainText.trimmingSpace != before {
                document.blocks.append(.heading(level: 2, title))
            } else if !document.blocks.isEmpty {
                document.blocks.append(.rule)
            }
            before = slide.title?.plainText.trimmingSpace
            document.blocks += slide.blocks
            if !notes.isEmpty { document.blocks.append(.callout(kind: "trainer", title: "", notes)) }
        }
        if document.title == nil { document.title = try package.coreTitle() }
        return document
    }

    /// A slide that is not shown is for the trainer alone.
    private static func hidden(
        _ slide: SlideReader.Slide, _ notes: [DocumentBlock], _ place: DocumentPlace, _ remarks: inout [DocumentRemark]
    ) -> [DocumentBlock] {
        let title = slide.title?.plainText.trimmingSpace ?? ""
        remarks.append(DocumentRemark(.hiddenSlide, at: place, title))
        let content = slide.blocks + notes
        guard !content.isEmpty else { return [] }
        return [.callout(kind: "trainer", title: title, content)]
    }

    private static func notes(
        of links: OfficeRelationships, in package: OfficePackage, _ place: DocumentPlace,
        _ remarks: inout [DocumentRemark]
    ) throws(DocumentFault) -> [DocumentBlock] {
        guard let part = links.parts(ofType: "notesSlide").first, let root = try package.root(of: part) else {
            return []
        }
        var reader = SlideReader(package, try package.relationships(of: part), place, styles: SlideStyles())
        let notes = reader.readNotes(root)
        remarks += reader.remarks
        return notes
    }
}
