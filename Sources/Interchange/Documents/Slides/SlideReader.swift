/// Reads one slide: its title, and what stands below it in the order of the shapes.
struct SlideReader {
    struct Slide {
        var title: [DocumentInline]?
        var blocks: [DocumentBlock] = []
        var isHidden = false
        /// Whether it is one with nothing but the title of it all.
        var isTitleSlide = false
    }

    let package: OfficePackage
    let relationships: OfficeRelationships
    let place: DocumentPlace
    let styles: SlideStyles
    var remarks: [DocumentRemark] = []
    private var slide = Slide()

    init(
        _ package: OfficePackage, _ relationships: OfficeRelationships, _ place: DocumentPlace, styles: SlideStyles
    ) {
        self.package = package
        self.relationships = relationships
        self.place = place
        self.styles = styles
    }

    mutating func read(_ root: XMLElement) -> Slide {
        slide.isHidden = ["0", "false"].contains(root.attributes["show"])
        if root["transition"] != nil || root["timing"]?.descendants("par").isEmpty == false { remark(.animation) }
        for shape in root["cSld"]?["spTree"]?.children ?? [] { read(shape: shape) }
        return slide
    }

    /// What the trainer says: the text place of a page of notes.
    mutating func readNotes(_ root: XMLElement) -> [DocumentBlock] {
        for shape in root["cSld"]?["spTree"]?.descendants("sp") ?? [] {
            guard let place = shape["nvSpPr"]?["nvPr"]?["ph"], SlideStyles.kind(of: place) == "body" else { continue }
            write(text: shape["txBody"], in: nil)
        }
        return slide.blocks
    }

    mutating func remark(_ kind: DocumentRemark.Kind, _ text: String = "") {
        let remark = DocumentRemark(kind, at: place, text)
        if !remarks.contains(remark) { remarks.append(remark) }
    }

    // MARK: Shapes

    private static let furniture: Set = ["dt", "ftr", "sldNum", "hdr"]

    private mutating func read(shape: XMLElement) {
        switch shape.name {
        case "sp": read(text: shape)
        case "grpSp": for child in shape.children { read(shape: child) }
        case "AlternateContent": for child in shape.alternative?.children ?? [] { read(shape: child) }
        case "pic": read(picture: shape)
        case "graphicFrame": read(frame: shape)
        case "contentPart": remark(.drawing)
        default: break
        }
    }

    private mutating func read(text shape: XMLElement) {
        let holder = shape["nvSpPr"]?["nvPr"]?["ph"]
        let kind = holder.map(SlideStyles.kind)
        if let kind, Self.furniture.contains(kind) { return }
        // LibreOffice has no other sign of a slide with the title of it all.
        if kind == "subTitle" { slide.isTitleSlide = true }
        if kind == "title" || kind == "ctrTitle", slide.title == nil {
            let words = titleWords(of: shape["txBody"])
            if kind == "ctrTitle" { slide.isTitleSlide = true }
            if !words.isBlank { slide.title = words }
            return
        }
        let before = slide.blocks.count
        write(text: shape["txBody"], in: holder, own: SlideStyles.levels(of: shape["txBody"]?["lstStyle"]))
        let isEmpty = slide.blocks.count == before
        // What has neither words nor a place of its own was drawn.
        if isEmpty, holder == nil, shape["nvSpPr"]?["cNvSpPr"]?.attributes["txBox"] != "1" {
            remark(.drawing, shape["nvSpPr"]?["cNvPr"]?.attributes["descr"] ?? "")
        }
    }

    private mutating func titleWords(of body: XMLElement?) -> [DocumentInline] {
        var words: [DocumentInline] = []
        for paragraph in body?.all("p") ?? [] {
            let line = self.words(of: paragraph)
            if !words.isEmpty, !line.isBlank { words.append(.text(" ", DocumentLook())) }
            words += line.map { $0 == .lineBreak ? .text(" ", DocumentLook()) : $0 }
        }
        return words.withoutLooks
    }

    // MARK: Text

    /// - Parameters:
    ///   - holder: the place of the layout that the text fills.
    ///   - own: what the shape says of bullets.
    private mutating func write(text body: XMLElement?, in holder: XMLElement?, own: SlideStyles.Levels = [:]) {
        var counts: [Int: Int] = [:]
        for paragraph in body?.all("p") ?? [] {
            let words = words(of: paragraph)
            guard !words.isBlank else { continue }
            let properties = paragraph["pPr"]
            let level = min(max(properties?.attributes["lvl"].flatMap { Int($0) } ?? 0, 0), 8)
            let hasBullet =
                SlideStyles.bullet(in: properties) ?? own[level + 1]
                ?? styles.hasBullet(in: holder, level: level + 1)
            guard hasBullet else {
                slide.blocks.append(.paragraph(words))
                continue
            }
            var number: Int?
            for deeper in counts.keys where deeper > level { counts[deeper] = nil }
            if let automatic = properties?["buAutoNum"] {
                let start = automatic.attributes["startAt"].flatMap { Int($0) } ?? 1
                number = (counts[level] ?? min(max(start, 0), 1 << 20) - 1) + 1
            }
            counts[level] = number
            slide.blocks.append(.item(DocumentListItem(level: level, number: number, words: words)))
        }
    }

    private mutating func words(of paragraph: XMLElement) -> [DocumentInline] {
        var words: [DocumentInline] = []
        for child in paragraph.children {
            switch child.name {
            case "r": words += run(child)
            case "br": words.append(.lineBreak)
            case "fld":
                let type = child.attributes["type"] ?? ""
                if !type.hasPrefix("slidenum"), !type.hasPrefix("datetime") { words += run(child) }
            case "m", "oMath", "oMathPara", "AlternateContent": words += equation(child)
            default: break
            }
        }
        return words
    }

    private mutating func equation(_ element: XMLElement) -> [DocumentInline] {
        let math =
            element.name == "oMath"
            ? [element]
            : element["Fallback"] == nil ? element.descendants("oMath") : element["Choice"]?.descendants("oMath") ?? []
        let words = math.flatMap { EquationText($0).words }
        guard !words.isEmpty else { return [] }
        remark(.equation, words.plainText)
        return words
    }

    private mutating func run(_ run: XMLElement) -> [DocumentInline] {
        let properties = run["rPr"]
        let isOn = { (name: String) in ["1", "true"].contains(properties?.attributes[name]) }
        var look = DocumentLook(isBold: isOn("b"), isItalic: isOn("i"))
        look.isStruck = !["noStrike", nil].contains(properties?.attributes["strike"])
        look.isMarked = properties?["highlight"] != nil
        let raised = properties?.attributes["baseline"].flatMap { Int($0) } ?? 0
        (look.isRaised, look.isLowered) = (raised > 0, raised < 0)
        if let click = properties?["hlinkClick"] { look.link = link(click, on: run) }
        look.isUnderlined = look.link == nil && !["none", nil].contains(properties?.attributes["u"])
        return [.text(run["t"]?.text.replacing("\u{0B}", with: " ") ?? "", look)]
    }

    private mutating func link(_ click: XMLElement, on run: XMLElement) -> String? {
        let words = run["t"]?.text ?? ""
        guard let address = relationships.address(click.attributes["r:id"]) else {
            remark(.innerLink, words)
            return nil
        }
        if let link = WebLink.address(address) { return link }
        remark(.unsafeLink, address)
        return nil
    }

    // MARK: Pictures and frames

    private mutating func read(picture: XMLElement) {
        let properties = picture["nvPicPr"]
        let words = AlternativeText.cleaned(properties?["cNvPr"]?.attributes["descr"] ?? "")
        if properties?["nvPr"]?.descendants("videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "media").first
            != nil
        {
            return remark(.film, properties?["cNvPr"]?.attributes["name"] ?? words)
        }
        guard let blip = picture["blipFill"]?["blip"] else { return remark(.missingPicture, words) }
        if let part = relationships.part(blip.attributes["embed"]) {
            let shown = DocumentPicture(part: part, alt: words, place: place)
            slide.blocks.append(.paragraph([.picture(shown)]))
        } else {
            let address = relationships.address(blip.attributes["link"] ?? blip.attributes["embed"])
            remark(address == nil ? .missingPicture : .outsidePicture, address ?? words)
        }
    }

    private mutating func read(frame: XMLElement) {
        let words = frame["nvGraphicFramePr"]?["cNvPr"]?.attributes["descr"] ?? ""
        guard let data = frame["graphic"]?["graphicData"] else { return remark(.object, words) }
        if let table = data["tbl"] { return write(table: table) }
        if let diagram = data["relIds"] {
            let points = DiagramText.words(ofPart: relationships.part(diagram.attributes["dm"]), in: package)
            remark(.smartArt, points.joined(separator: " "))
            slide.blocks += points.map {
                .item(DocumentListItem(level: 0, number: nil, words: [.text($0, DocumentLook())]))
            }
            return
        }
        if data.descendants("chart").first != nil { return remark(.chart, words) }
        remark(.object, data.descendants("oleObj").first?.attributes["progId"] ?? words)
    }

    private mutating func write(table: XMLElement) {
        let rows = table.all("tr").map { row in
            row.all("tc").filter { $0.attributes["hMerge"] != "1" }.map { cell in self.cell(cell) }
        }
        slide.blocks.append(.table(rows))
    }

    private mutating func cell(_ element: XMLElement) -> DocumentCell {
        let outer = slide
        slide = Slide()
        write(text: element["txBody"], in: nil)
        var cell = DocumentCell(blocks: slide.blocks)
        slide = outer
        cell.columns = min(max(element.attributes["gridSpan"].flatMap { Int($0) } ?? 1, 1), 64)
        cell.isContinued = ["1", "true"].contains(element.attributes["vMerge"])
        if cell.columns > 1 || (element.attributes["rowSpan"].flatMap { Int($0) } ?? 1) > 1 {
            remark(.mergedCells, cell.blocks.map(\.plainText).joined(separator: " "))
        }
        return cell
    }
}
