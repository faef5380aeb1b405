import CourseModel
import CoursekitTestSupport
import Testing

@testable import Interchange

/// Word documents as lessons.
struct WordDocumentTests {
    private typealias D = HandmadeDocument

    private let styles = """
        <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="标题 1"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的标题"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="c"><w:name w:val="题注"/></w:style>
        <w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="l"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="l2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
        """
    private let numbering = """
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>
        """

    private func document(
        _ body: String, _ change: (inout HandmadeDocument) -> Void = { _ in }
    ) throws -> ForeignDocument {
        var made = HandmadeDocument(body)
        (made.styles, made.numbering) = (styles, numbering)
        change(&made)
        return try ForeignDocument(made.bytes, named: "手册.docx")
    }

    /// The texts of the lessons, each behind its title.
    private func lessons(_ document: ForeignDocument) -> [String] {
        var writer = LessonTexts(in: CourseID("c")) { _ in nil }
        return writer.texts(of: document).map { "\($0.title)|\($0.text)" }
    }

    private func lesson(_ body: String, _ change: (inout HandmadeDocument) -> Void = { _ in }) throws -> String {
        try lessons(document(body, change)).joined(separator: "\n====\n")
    }

    private func list(_ id: Int, _ level: Int = 0) -> String {
        "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(id)\"/></w:numPr>"
    }

    @Test func becomesALessonForEachHeadingOfTheFirstLevel() throws {
        let text = try lesson(
            D.paragraph("门店手册", style: "t") + D.paragraph("人力资源部") + D.paragraph("接待", style: "1")
                + D.paragraph("站位", style: "2") + D.paragraph("三步以内。") + D.paragraph("送客", style: "1")
                + D.paragraph("细则", style: "x") + D.paragraph("再见。"))
        #expect(text == "接待|人力资源部\n\n## 站位\n\n三步以内。\n====\n送客|## 细则\n\n再见。")
    }

    @Test func isOneLessonWithTheTitleOfTheDocument() throws {
        let text = try lesson(D.paragraph("门店手册", style: "t") + D.paragraph("接待", style: "2") + D.paragraph("三步。"))
        #expect(text == "门店手册|## 接待\n\n三步。")
    }

    @Test func joinsRunsThatTheProgramHasCut() throws {
        let text = try lesson(
            D.paragraph(
                D.run("　　客") + D.run("人", "<w:b/>") + D.run("进门 ", "<w:b/>") + D.run("时")
                    + D.run("2", "<w:vertAlign w:val=\"superscript\"/>")))
        #expect(text == "手册|客**人进门** 时<sup>2</sup>")
    }

    /// As LibreOffice and some people do it: smaller words off the line.
    @Test func knowsRaisedWordsByTheirPlaceAndSize() throws {
        let text = try lesson(
            D.paragraph(
                D.run("10") + D.run("3", "<w:position w:val=\"8\"/><w:sz w:val=\"12\"/>") + D.run("，H")
                    + D.run("2", "<w:position w:val=\"-4\"/><w:sz w:val=\"12\"/>") + D.run("O，")
                    + D.run("只是高一点", "<w:position w:val=\"2\"/>") + D.run("。", "<w:sz w:val=\"12\"/>")))
        #expect(text == "手册|10<sup>3</sup>，H<sub>2</sub>O，只是高一点。")
    }

    @Test func keepsCodeAsItWasTyped() throws {
        let text = try lesson(
            D.paragraph("收银：") + D.paragraph("", style: "p") + D.paragraph("  退货 &gt; *扫码*", style: "p")
                + D.paragraph("", style: "p") + D.paragraph("``` # 1", style: "p") + D.paragraph("", style: "p")
                + D.paragraph("完。")
        ) { made in
            made.styles +=
                "<w:style w:type=\"paragraph\" w:styleId=\"p\"><w:name w:val=\"HTML Preformatted\"/></w:style>"
        }
        #expect(text == "手册|收银：\n\n````\n  退货 > *扫码*\n\n``` # 1\n````\n\n完。")
    }

    @Test func keepsSignsOfMarkdownAsTheyAre() throws {
        let text = try lesson(
            D.paragraph("# 不是标题") + D.paragraph("5*3*2 [a](b) &lt;b&gt; {x}")
                + D.paragraph(D.run("粗", "<w:b/>") + D.run("2*3")))
        #expect(text == "手册|\\# 不是标题\n\n5\\*3\\*2 \\[a](b) \\<b> {x}\n\n**粗**2\\*3")
    }

    @Test func writesListsByTheirLevels() throws {
        let text = try lesson(
            D.paragraph("甲", style: "l") + D.paragraph("乙", properties: list(1, 1))
                + D.paragraph("己", style: "l2")
                + D.paragraph("丙", properties: list(1))
                + D.paragraph("丁", properties: list(2)) + D.paragraph("戊", properties: list(2)))
        #expect(text == "手册|- 甲\n  - 乙\n  - 己\n- 丙\n\n1. 丁\n2. 戊")
    }

    @Test func keepsNumbersThatAreMoreThanAList() throws {
        let text = try lesson(D.paragraph("总则", properties: list(3)) + D.paragraph("附则", properties: list(3)))
        #expect(text == "手册|第一条 总则\n\n第二条 附则")
    }

    @Test func writesMergedCellsOutAndSaysSo() throws {
        func cell(_ text: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(D.paragraph(text))</w:tc>"
        }
        let read = try document(
            "<w:tbl><w:tr>\(cell("项", "<w:gridSpan w:val=\"2\"/>"))</w:tr><w:tr>\(cell("甲|乙", "<w:vMerge w:val=\"restart\"/>"))\(cell("1"))</w:tr>"
                + "<w:tr>\(cell("", "<w:vMerge/>"))\(cell("2"))</w:tr></w:tbl>")
        #expect(lessons(read) == ["手册|| 项 | 项 |\n| --- | --- |\n| 甲\\|乙 | 1 |\n| 甲\\|乙 | 2 |"])
        #expect(read.remarks.map(\.kind) == [.mergedCells, .mergedCells])
    }

    @Test func makesCalloutsOnlyOfBoxesThatSaySo() throws {
        let box =
            "<w:pBdr><w:top w:val=\"single\"/><w:left w:val=\"single\"/><w:bottom w:val=\"single\"/><w:right w:val=\"single\"/></w:pBdr>"
        let read = try document(
            D.paragraph("注意：先断电", properties: box) + D.paragraph("再动手", properties: box) + D.paragraph("中间")
                + D.paragraph("只是框", properties: box) + D.paragraph("注意：没有框")
                + "<w:tbl><w:tr><w:tc>\(D.paragraph("【提示】看标签"))</w:tc></w:tr></w:tbl>" + D.paragraph("引文", style: "q"))
        #expect(
            lessons(read) == [
                "手册|> [!caution] 注意\n> 先断电\n>\n> 再动手\n\n中间\n\n只是框\n\n注意：没有框\n\n> [!tip] 提示\n> 看标签\n\n> 引文"
            ])
        #expect(read.remarks.map(\.kind) == [.box])
    }

    @Test func bringsPicturesWithTheirWordsAndCaptions() throws {
        let read = try document(
            D.paragraph(D.picture("p", alt: "一扇门")) + D.paragraph("图 1 门店", style: "c") + D.paragraph(D.picture("q"))
        ) {
            $0.relationships =
                D.relationship("p", "image", "media/image1.png") + D.relationship("q", "image", "media/image2.emf")
            $0.parts = [("word/media/image1.png", D.dot()), ("word/media/image2.emf", [1, 0, 0, 0])]
        }
        #expect(lessons(read) == ["手册|![一扇门](images/手册-image1.png \"图 1 门店\")"])
        #expect(read.remarks == [DocumentRemark(.unshownPicture, at: .paragraph(3), "image2.emf")])
    }

    @Test func takesInsertionsAndLeavesDeletionsOut() throws {
        let read = try document(
            D.paragraph(
                "<w:ins>\(D.run("新"))</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + D.run("话")
                    + "<w:r><w:commentReference w:id=\"0\"/></w:r>")
        ) { $0.comments = "<w:comment w:id=\"0\">\(D.paragraph("对吗"))</w:comment>" }
        #expect(lessons(read) == ["手册|新话"])
        #expect(
            read.remarks == [
                DocumentRemark(.deletion, at: .paragraph(1), "旧"), DocumentRemark(.comment, at: .paragraph(1), "对吗"),
            ])
    }

    @Test func writesFootnotesBelowTheLessonThatRefersToThem() throws {
        let text = try lesson(
            D.paragraph("甲", style: "1") + D.paragraph(D.run("话") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")
                + D.paragraph("乙", style: "1")
                + D.paragraph(D.run("句") + "<w:r><w:footnoteReference w:id=\"3\"/></w:r>")
        ) {
            $0.footnotes =
                "<w:footnote w:id=\"0\" w:type=\"separator\"/><w:footnote w:id=\"2\">\(D.paragraph(" 出处"))\(D.paragraph("再说"))</w:footnote><w:footnote w:id=\"3\">\(D.paragraph("别处"))</w:footnote>"
        }
        #expect(text == "甲|话[^1]\n\n[^1]: 出处\n\n    再说\n====\n乙|句[^1]\n\n[^1]: 别处")
    }

    @Test func keepsLinksToTheWebAlone() throws {
        let read = try document(
            D.paragraph(
                "<w:hyperlink r:id=\"a\">\(D.run("网[站]"))</w:hyperlink><w:hyperlink r:id=\"b\">\(D.run("文件"))</w:hyperlink>"
                    + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://b.cn/(1)\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(D.run("域"))<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            )
        ) {
            $0.relationships =
                D.relationship("a", "hyperlink", "https://a.cn/x y", isOutside: true)
                + D.relationship("b", "hyperlink", "file:///C:/x.exe", isOutside: true)
        }
        #expect(lessons(read) == ["手册|[网\\[站\\]](https://a.cn/x%20y)文件[域](https://b.cn/%281%29)"])
        #expect(read.remarks == [DocumentRemark(.unsafeLink, at: .paragraph(1), "file:///C:/x.exe")])
    }

    @Test func takesTypedHeadingsOnlyWhereTheyAreWholeBoldParagraphs() throws {
        let read = try document(
            D.paragraph(D.run("一、目的", "<w:b/>")) + D.paragraph("一、这是正文里的一条")
                + D.paragraph(D.run("（一）范围", "<w:sz w:val=\"28\"/>"))
                + D.paragraph(D.run("二、这一句话很长，说完了就有句号。", "<w:b/>")) + D.paragraph(D.run("二、要求", "<w:b/>"))
                + D.paragraph("话。"))
        #expect(
            lessons(read) == [
                "手册|## 一、目的\n\n一、这是正文里的一条\n\n### （一）范围\n\n**二、这一句话很长，说完了就有句号。**\n\n## 二、要求\n\n话。"
            ])
        #expect(read.remarks.map(\.excerpt) == ["一、目的", "（一）范围", "二、要求"])
    }

    @Test func tellsWhatCannotComeIn() throws {
        let chart =
            "<w:r><w:drawing><wp:inline><wp:docPr descr=\"销量\"/><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        let formula =
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        let box =
            "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>\(D.paragraph("框里的话"))</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>\(D.paragraph("框里的话"))</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        let read = try document(
            D.paragraph("目录", style: "toc1") + D.paragraph(D.run("看图") + chart) + D.paragraph(D.run("等于") + formula)
                + D.paragraph(D.run("旁边") + "<w:r>\(box)</w:r>")
                + D.paragraph(
                    D.run("密", "<w:vanish/>")
                        + "<w:r><w:object><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r>"))
        #expect(lessons(read) == ["手册|看图\n\n等于(a+b)/2\n\n旁边\n\n框里的话"])
        #expect(
            read.remarks == [
                DocumentRemark(.contents, at: .paragraph(1)), DocumentRemark(.chart, at: .paragraph(2), "销量"),
                DocumentRemark(.equation, at: .paragraph(3), "(a+b)/2"),
                DocumentRemark(.textBox, at: .paragraph(5), "框里的话"),
                DocumentRemark(.hiddenText, at: .paragraph(6), "密"),
                DocumentRemark(.object, at: .paragraph(6), "Excel.Sheet.12"),
            ])
    }
}
