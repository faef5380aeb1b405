import CourseModel
import CoursekitTestSupport
import Testing

@testable import Interchange

/// Presentations as lessons.
struct SlideDeckTests {
    private func lesson(_ document: ForeignDocument) -> String {
        var writer = LessonTexts(in: CourseID("c")) { _ in nil }
        return writer.texts(of: document).map { "\($0.title)|\($0.text)" }.joined(separator: "\n====\n")
    }

    private func read(_ deck: HandmadeDeck) throws -> ForeignDocument {
        try ForeignDocument(deck.bytes, named: "六步.pptx")
    }

    /// PowerPoint and LibreOffice each mark the title of a presentation in their own way.
    @Test(arguments: ["ctrTitle", "title"])
    func makesASectionOfEachSlideInTheOrderOfThePresentation(title: String) throws {
        let nested = "<a:p><a:pPr lvl=\"1\"/><a:r><a:rPr b=\"1\"/><a:t>微笑</a:t></a:r></a:p>"
        let deck = HandmadeDeck(
            .init(HandmadeDeck.shape(title, "服务六步") + HandmadeDeck.shape("subTitle", "人力资源部")),
            .init(
                HandmadeDeck.shape("body", "招呼", nested) + HandmadeDeck.shape("title", "第一步")
                    + HandmadeDeck.shape("sldNum", "2"), notes: "讲三分钟"),
            .init(HandmadeDeck.shape(nil, "没有标题的一张")),
            .init(HandmadeDeck.shape("title", "第二步") + HandmadeDeck.shape("body", "送客")))
        #expect(
            lesson(try read(deck))
                == "服务六步|人力资源部\n\n## 第一步\n\n- 招呼\n  - **微笑**\n\n> [!trainer]\n> 讲三分钟\n\n---\n\n没有标题的一张\n\n## 第二步\n\n- 送客"
        )
    }

    @Test func keepsHiddenSlidesForTheTrainer() throws {
        let read = try read(
            HandmadeDeck(
                .init(HandmadeDeck.shape("ctrTitle", "六步")),
                .init(HandmadeDeck.shape("title", "备用") + HandmadeDeck.shape("body", "答案"), isHidden: true)))
        #expect(lesson(read) == "六步|> [!trainer] 备用\n> - 答案")
        #expect(read.remarks == [DocumentRemark(.hiddenSlide, at: .slide(2), "备用")])
    }

    @Test func readsGroupsTablesAndPictures() throws {
        let cell = { (text: String, more: String) in
            "<a:tc\(more)><a:txBody><a:p><a:r><a:t>\(text)</a:t></a:r></a:p></a:txBody></a:tc>"
        }
        let table =
            "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>\(cell("步骤", " gridSpan=\"2\""))\(cell("", " hMerge=\"1\""))</a:tr><a:tr>\(cell("一", ""))\(cell("二", ""))</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        let picture =
            "<p:pic><p:nvPicPr><p:cNvPr id=\"1\" name=\"x\" descr=\"门\"/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"i\"/></p:blipFill></p:pic>"
        let film =
            "<p:pic><p:nvPicPr><p:cNvPr id=\"1\" name=\"迎宾.mp4\"/><p:nvPr><a:videoFile r:link=\"v\"/></p:nvPr></p:nvPicPr></p:pic>"
        var deck = HandmadeDeck(
            .init(
                HandmadeDeck.shape("ctrTitle", "六步") + "<p:grpSp>\(HandmadeDeck.shape(nil, "组里的话"))\(picture)</p:grpSp>"
                    + table + film,
                relationships: HandmadeDocument.relationship("i", "image", "../media/image1.png")))
        deck.parts = [("ppt/media/image1.png", HandmadeDocument.dot())]
        let read = try read(deck)
        #expect(
            lesson(read)
                == "六步|组里的话\n\n![门](images/六步-image1.png)\n\n| 步骤 | 步骤 |\n| --- | --- |\n| 一 | 二 |")
        #expect(
            read.remarks == [
                DocumentRemark(.mergedCells, at: .slide(1), "步骤"), DocumentRemark(.film, at: .slide(1), "迎宾.mp4"),
            ])
    }
}
