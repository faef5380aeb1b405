internal import CourseModel
internal import ZipFiles
internal import TextRules

/// A Word document (DOCX) that is being written: paragraphs and pictures in, a file out.
struct WordDocument {
    private var body = ""
    private var pictures: [(name: String, bytes: [UInt8])] = []
    private var drawings: [String: String] = [:]
    private let language: LanguageTag

    init(in language: LanguageTag) {
        self.language = language
    }

    mutating func append(_ xml: String) { body += xml }

    mutating func append(_ text: String, style: String) {
        append(WordBlocks.paragraph(WordBlocks.run(text, look: ""), .init(style: style, staysWithNext: true)))
    }

    mutating func append(pageBreak: Void) { append("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n") }

    // MARK: Pictures

    /// The widest and the highest picture, in the units of Word: 15 and 10 cm.
    private static let mostWidth = 5_400_000
    private static let mostHeight = 3_600_000
    /// Of a pixel, 96 to the inch.
    private static let pixel = 9525

    /// The drawing of a picture; nil for what Word does not show.
    mutating func drawing(of bytes: [UInt8], named destination: String) -> String? {
        if let drawing = drawings[destination] { return drawing }
        guard let size = PictureSize(of: bytes) else { return nil }
        let ending = bytes[0] == 0x89 ? "png" : bytes[0] == 0xFF ? "jpeg" : "gif"
        let number = pictures.count + 1
        pictures.append(("picture\(number).\(ending)", bytes))
        let (width, height) = Self.fitted(size)
        let drawing = """
            <w:drawing><wp:inline><wp:extent cx="\(width)" cy="\(height)"/><wp:docPr id="\(number)" name="picture\(number)"/>\
            <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>\
            <pic:nvPicPr><pic:cNvPr id="\(number)" name="picture\(number)"/><pic:cNvPicPr/></pic:nvPicPr>\
            <pic:blipFill><a:blip r:embed="rId\(number + 10)"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
            <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="\(width)" cy="\(height)"/></a:xfrm>\
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>
            """
        drawings[destination] = drawing
        return drawing
    }

    private static func fitted(_ size: PictureSize) -> (width: Int, height: Int) {
        let (width, height) = (size.width * pixel, size.height * pixel)
        let scale = min(1, Double(mostWidth) / Double(width), Double(mostHeight) / Double(height))
        return (Int(Double(width) * scale), Int(Double(height) * scale))
    }

    // MARK: The file

    func bytes() -> [UInt8] {
        var file = PackedFile()
        file.add("[Content_Types].xml", Array((Self.declaration + types).utf8))
        file.add(
            "_rels/.rels",
            Array((Self.declaration + Self.relations([("rId1", "officeDocument", "word/document.xml")])).utf8))
        file.add("word/document.xml", Array((Self.declaration + document).utf8))
        file.add("word/styles.xml", Array((Self.declaration + styles).utf8))
        let targets = pictures.enumerated().map { ("rId\($0 + 11)", "image", "media/\($1.name)") }
        file.add(
            "word/_rels/document.xml.rels",
            Array((Self.declaration + Self.relations([("rId1", "styles", "styles.xml")] + targets)).utf8))
        for (name, bytes) in pictures { file.add("word/media/\(name)", bytes) }
        return file.packed
    }

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    private static func relations(_ targets: [(id: String, kind: String, target: String)]) -> String {
        let all = targets.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        return
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(all.joined())</Relationships>"
    }

    private var types: String {
        let pictures = ["png", "jpeg", "gif"].map { "<Default Extension=\"\($0)\" ContentType=\"image/\($0)\"/>" }
            .joined()
        let main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        return """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\(pictures)\
            <Override PartName="/word/document.xml" ContentType="\(main).document.main+xml"/>\
            <Override PartName="/word/styles.xml" ContentType="\(main).styles+xml"/></Types>
            """
    }

    /// On A4, with room for notes at the sides.
    private var document: String {
        """
        <w:document xmlns:w="\(Self.word)" xmlns:r="\(Self.office)" \
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
        xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>
        \(body)<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>\
        <w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>
        </w:body></w:document>
        """
    }

    private var styles: String {
        let fonts =
            "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/>"
        let heading = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"黑体\"/>"
        return """
            <w:styles xmlns:w="\(Self.word)"><w:docDefaults><w:rPrDefault><w:rPr>\(fonts)<w:sz w:val="21"/><w:szCs w:val="21"/>\
            <w:lang w:val="en-US" w:eastAsia="\(language.isChinese ? "zh-CN" : "en-US")"/></w:rPr></w:rPrDefault>\
            <w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="40" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
            <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/>\
            </w:pPr><w:rPr>\(heading)<w:b/><w:sz w:val="36"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/>\
            <w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>\(heading)<w:b/><w:sz w:val="26"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:customStyle="1" w:styleId="Question"><w:name w:val="Question"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/>\
            <w:spacing w:before="160"/></w:pPr></w:style>
            </w:styles>
            """
    }
}
