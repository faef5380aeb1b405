import CourseModel
import CoursekitTestSupport
import Testing
import Workspace

@testable import Interchange

/// A course as a book: what becomes of the page that has it as a whole.
@Suite struct EPUBPackageTests {
    private static let page = """
        <!DOCTYPE html>
        <html><body><main id="_main"><nav><a href="#c/a">1</a></nav>
        <section class="chapter" id="c/a">
        <h2 class="chapter-title"><span class="number">1</span>第一课 &amp; 更多</h2>
        <h3 id="c/a/节">节</h3><p>见<a href="#c/b/x">乙</a>、<a href="b.html">乙课</a>、<a href="https://example.org/?a=1&amp;b=2">网站</a>、<a href="c.csv">表</a>。
        <img src="images/p.svg" alt="图"><img src="images/none.png" alt="没有的图"></p>
        <form class="item" data-key="{}"><fieldset><legend>多选</legend><ol class="options"><li><label><input type="checkbox" value="A">甲<br></label></li></ol></fieldset><button>判</button></form>
        <script>alert(1)</script>
        </section>
        <section class="chapter" id="c/b"><h2 class="chapter-title">第二课</h2><h3 id="c/b/x">小节</h3>
        <table><tr><td>甲<td>乙<tr><td>丙</table><p>没有收尾<p>又一段</section></main>
        <p>还有</p></section>
        <section class="chapter answers-chapter" id="_key"><h2>参考答案</h2>
        <section class="chapter" id="_key/c/a"><h3 class="chapter-title">1 第一课</h3><p>答案</p></section>
        </section></main><footer>脚</footer></body></html>
        """

    private static let book = EPUBPackage(
        workspace: ("门店", "门店培训 & 更多"),
        course: Course(
            id: "c", title: Localized("泡茶 <一>", in: .simplifiedChinese), language: .simplifiedChinese,
            lessons: ["a", "b"]),
        language: .simplifiedChinese, time: "2026-11-28T00:00:00Z", book: Array(page.utf8),
        at: SiteAddress("c/index.book.html"),
        site: [PackagedFile("c/images/p.svg", [1, 2]), PackagedFile("c/c.csv", [])])

    private static func text(_ name: String) -> String {
        String(decoding: book.files.first { $0.path == name }?.bytes ?? [], as: UTF8.self)
    }

    @Test func hasAFileForEachChapterAndTheAnswersInOne() {
        #expect(
            Self.book.files.map(\.path) == [
                "mimetype", "META-INF/container.xml", "book/package.opf", "book/contents.xhtml", "book/title.xhtml",
                "book/book.css",
                "book/chapter-01.xhtml", "book/chapter-02.xhtml", "book/chapter-03.xhtml", "book/pictures/1.svg",
            ])
        let contents = Self.text("book/contents.xhtml")
        #expect(contents.contains("<a href=\"chapter-01.xhtml\">1 第一课 &amp; 更多</a>"), "\(contents)")
        #expect(contents.contains("<a href=\"chapter-03.xhtml\">参考答案</a>"))
        let package = Self.text("book/package.opf")
        #expect(package.contains("<dc:title>泡茶 &lt;一&gt;</dc:title>"))
        #expect(package.contains("<item id=\"p1\" href=\"pictures/1.svg\" media-type=\"image/svg+xml\"/>"))
    }

    @Test func linksLeadWithinTheBookOrToTheWeb() {
        let chapter = Self.text("book/chapter-01.xhtml")
        let second = Self.text("book/chapter-02.xhtml")
        let anchors = chapter.matches(of: /href="chapter-02\.xhtml#(a[0-9]+)"/).map(\.output.1)
        #expect(anchors.count == 2)
        for anchor in anchors { #expect(second.contains("id=\"\(anchor)\""), "\(anchor)") }
        #expect(chapter.contains("<a href=\"https://example.org/?a=1&amp;b=2\">网站</a>"))
        #expect(chapter.contains("<span>表</span>"))
        #expect(chapter.contains("<img src=\"pictures/1.svg\" alt=\"图\"/>") && chapter.contains("没有的图"))
        #expect(!chapter.contains("images/none.png"))
    }

    @Test func formsBecomeTextAndScriptsGo() {
        let chapter = Self.text("book/chapter-01.xhtml")
        #expect(chapter.contains("<li><span>☐甲<br/></span></li>"), "\(chapter)")
        #expect(!chapter.contains("alert") && !chapter.contains("data-key") && !chapter.contains("判"))
    }

    @Test func whatIsLeftOpenIsClosedAndNothingBehindItIsLost() {
        let chapter = Self.text("book/chapter-02.xhtml")
        #expect(chapter.contains("<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>"), "\(chapter)")
        #expect(chapter.contains("<p>没有收尾</p><p>又一段</p>") && chapter.contains("<p>还有</p>"), "\(chapter)")
        #expect(!Self.text("book/chapter-03.xhtml").contains("脚"))
    }

    @Test func charactersThatXMLKnowsNotGo() {
        #expect(XHTMLWriter.escaped("甲\u{0}\u{B}\u{FFFE}乙\t<") == "甲乙\t&lt;")
    }
}
