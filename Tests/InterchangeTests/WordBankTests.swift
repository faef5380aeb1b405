import CourseModel
import CoursekitTestSupport
import Testing

@testable import Interchange

/// Banks in Word documents.
struct WordBankTests {
    private func document(_ paragraphs: String, numbering: String? = nil) -> [UInt8] {
        let body = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>\(paragraphs)</w:body></w:document>"
        var archive = HandmadeArchive()
        archive.add("word/document.xml", body)
        if let numbering { archive.add("word/numbering.xml", numbering) }
        return archive.bytes
    }

    private func paragraph(_ text: String, list: (id: Int, level: Int)? = nil) -> String {
        let properties = list.map {
            "<w:pPr><w:numPr><w:ilvl w:val=\"\($0.level)\"/><w:numId w:val=\"\($0.id)\"/></w:numPr></w:pPr>"
        }
        return "<w:p>\(properties ?? "")<w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    private func bank(_ bytes: [UInt8], named name: String = "题库.docx") throws -> ForeignBank {
        var unknown: [String] = []
        return try ForeignBank(bytes, named: name, unknown: &unknown)
    }

    @Test func readsParagraphsAsLines() throws {
        let bank = try bank(
            document(
                paragraph("题库") + paragraph("1. 甲（B）")
                    + "<w:p><w:r><w:t>A. 一</w:t><w:tab/><w:t>B. 二</w:t><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:r></w:p>"
            ))
        #expect(bank.items.map(\.stem) == ["甲（　　）"])
        #expect(
            bank.items[0].answers
                == .choice(.single, [.init(text: "一", isRight: false), .init(text: "二", isRight: true)]))
        #expect(bank.problems.map { "\($0.place.phrase.chinese)：\($0.excerpt)" } == ["题库.docx 第 1 段：题库"])
    }

    /// As no program writes them: cells without a row, rows and ends without a table.
    @Test(arguments: [
        "<w:tbl><w:tc>甲</w:tc></w:tbl>", "<w:tbl><w:tc>甲</w:tc><w:tr><w:tc>乙</w:tc></w:tr></w:tbl>",
        "<w:tr><w:tc>甲</w:tc></w:tr>",
        "<w:tc>甲</w:tc>", "<w:tbl><w:tr><w:gridSpan w:val=\"9\"/><w:vMerge/></w:tr>甲</w:tbl>",
    ])
    func keepsTheWordsOfTablesThatAreNone(table: String) throws {
        let words = table.replacing("甲", with: paragraph("表里的话")).replacing("乙", with: paragraph("别的话"))
        let bytes = document(paragraph("1. 题（B）") + paragraph("A. 一") + paragraph("B. 二") + paragraph("") + words)
        #expect(try bank(bytes).items.map(\.stem) == ["题（　　）"])
        let lines = try WordText(bytes).lines
        #expect(lines.contains("表里的话") && lines.contains("别的话") == table.contains("乙"), "\(lines)")
    }

    @Test func countsAsWordDoes() throws {
        let levels = """
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>\
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%2."/></w:lvl>
            """
        let numbering =
            "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">\(levels)</w:abstractNum>"
            + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
        let bank = try bank(
            document(
                paragraph("甲", list: (3, 0)) + paragraph("一", list: (3, 1)) + paragraph("二", list: (3, 1))
                    + paragraph("答案：B") + paragraph("乙", list: (3, 0)) + paragraph("三", list: (3, 1))
                    + paragraph("四", list: (3, 1)) + paragraph("答案：A"), numbering: numbering))
        #expect(bank.problems == [] && bank.items.map(\.stem) == ["甲", "乙"])
        #expect(
            bank.items[1].answers
                == .choice(.single, [.init(text: "三", isRight: true), .init(text: "四", isRight: false)]))
    }

    @Test func leavesOutWhatHasAPicture() throws {
        let bank = try bank(
            document(
                "<w:p><w:r><w:t>1. 看图</w:t><w:drawing/></w:r></w:p>" + paragraph("A. 一 B. 二") + paragraph("答案：A")
                    + paragraph("2. 乙") + paragraph("A. 一 B. 二") + paragraph("答案：A")))
        #expect(bank.items.map(\.stem) == ["乙"] && bank.problems.map(\.kind) == [.unreadObject])
    }

    @Test func readsSmallDigitsOffTheLine() throws {
        func run(_ text: String, _ properties: String = "") -> String {
            "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
        }
        let raised = "<w:position w:val=\"8\"/><w:sz w:val=\"14\"/>"
        let bank = try bank(
            document(
                "<w:p>\(run("1. 10") + run("3", raised) + run("是", "<w:sz w:val=\"24\"/>") + run("多少", raised))</w:p>"
                    + paragraph("A. 一百 B. 一千") + paragraph("答案：B")))
        #expect(bank.items.map(\.stem) == ["10³是多少"] && bank.problems == [])
    }

    @Test func saysWhatAnOldDocumentIs() throws {
        for name in ["题库.doc", "题库.docx"] {
            let fault = #expect(throws: BankFault.self) { try bank([0xD0, 0xCF, 0x11, 0xE0, 1], named: name) }
            #expect(fault?.phrase.chinese.contains(".docx") == true)
        }
    }
}
