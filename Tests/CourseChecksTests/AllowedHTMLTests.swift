import Diagnostics
import CourseIndex
import CourseModel
import Testing

/// Pictures, films and links in HTML that the site allows are held to what those of Markdown are.
@Suite struct AllowedHTMLTests {
    static let allowed = ["site/site.yml": "html: allow\n"]

    static let withPicture = allowed.merging(["courses/service/images/a.png": "png"]) { $1 }

    static let files = [
        "courses/service/images/a.png": "png", "courses/service/images/图 一.png": "png",
        "courses/service/images/b&c.png": "png", "courses/service/films/a.mp4": "mp4",
        "courses/service/films/a.vtt": "vtt", "courses/service/sounds/a.mp3": "mp3", "courses/service/é.xlsx": "xlsx",
    ].merging(allowed) { $1 }

    private func attachments(of body: String, in files: [String: String] = Self.files) throws -> [String] {
        let changes = ["courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n\(body)\n"]
        return try SampleWorkspace.withIndex(files.merging(changes) { $1 }) { index in
            let page = try index.loadLesson("b", in: "service", language: .simplifiedChinese)
            // What pages do not show or do is another matter.
            let found = page.diagnostics.filter { !["html/blocked", "html/shown-as-text"].contains($0.id) }
            #expect(found.map(\.message.english) == [], "\(body)")
            return page.attachments.map { String($0.dropFirst("courses/service/".count)) }
        }
    }

    @Test(
        arguments: [
            (#"<img src="images/a.png" alt="图" width="300">"#, ["images/a.png"]),
            (#"文字<img src='images/a.png' alt=图>文字"#, ["images/a.png"]),
            (#"<IMG alt=图 SRC=images/a.png>"#, ["images/a.png"]),
            ("<img\n  alt=\"图\"\n  src = \"images/a.png\"\n/>", ["images/a.png"]),
            ("> - <div>\n>   <img alt=\"图\" src=\" images/a.png\n>   \">\n>   </div>", ["images/a.png"]),
            (#"<img alt="图" src="images/图%20一.png">"#, ["images/图 一.png"]),
            (#"<img alt="图" src="images/图 一.png">"#, ["images/图 一.png"]),
            (#"<img alt="图" src="images/&#x56FE;&#x20;&#19968;.png">"#, ["images/图 一.png"]),
            (#"<img alt="图" src="images/b&amp;c.png">"#, ["images/b&c.png"]),
            (#"<img alt="图" src="images/b&c.png">"#, ["images/b&c.png"]),
            (#"<a href="&eacute;.xlsx">表</a>"#, ["é.xlsx"]),
            (#"<a href="./images/../é.xlsx?v=2">表</a>"#, ["é.xlsx"]),
            (
                #"<img alt="" src="images/a.png" srcset="images/a.png 1x, images/b&amp;c.png 2x">"#,
                ["images/a.png", "images/b&c.png"]
            ),
            (
                #"<picture><source srcset="images/b&amp;c.png" media="print"><img src="images/a.png" alt="图"></picture>"#,
                ["images/a.png", "images/b&c.png"]
            ),
            (
                #"<video src="films/a.mp4" poster="images/a.png"><track src="films/a.vtt"></video>"#,
                ["films/a.mp4", "films/a.vtt", "images/a.png"]
            ),
            (#"<video><source src=films/a.mp4></video>"#, ["films/a.mp4"]),
            (#"<audio controls src="sounds/a.mp3"></audio>"#, ["sounds/a.mp3"]),
            (#"<svg><image href="images/a.png" /></svg>"#, ["images/a.png"]),
            (#"<table><tr><td background="images/a.png">格</td></tr></table>"#, ["images/a.png"]),
            (#"<map><area href="é.xlsx" alt="表"></map>"#, ["é.xlsx"]),
            // Not shown, so not carried.
            (#"<!-- <img src="images/a.png"> -->"#, []),
            (#"<textarea><img src="images/a.png"></textarea>"#, []),
            (#"<script>"<img src='images/a.png'>"</script>"#, []),
            (#"`<img src="images/a.png">`"#, []),
            (#"<img alt="<img src=images/a.png>">"#, []),
            // The author's own matter.
            (#"<img alt="点" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">"#, []),
            (#"<a href="https://example.com">站</a> <a name="x">名</a>"#, []),
        ] as [(String, [String])])
    func findsWhatHTMLShowsAndLinksTo(body: String, files: [String]) throws {
        #expect(try attachments(of: body).sorted() == files.sorted())
    }

    @Test func htmlThatIsShownAsTextNeedsNothing() throws {
        #expect(try attachments(of: #"<img src="images/none.png"> <a href="none.md">x</a>"#, in: [:]) == [])
    }

    @Test func linksFindTheIDsOfHTML() throws {
        let body = """
            <figure id="fig-1"><img src="images/a.png" alt="图"></figure> <a name=there></a>

            [图](#fig-1) <a href="#there">那里</a> <a href="#top">顶</a> <a href="#">顶</a> [一](01-first.md#here)
            """
        let first = SampleWorkspace.lesson + "\n<div id='here'>这里</div>\n"
        let files = Self.files.merging(["courses/service/01-first.md": first]) { $1 }
        #expect(try attachments(of: body, in: files) == ["images/a.png"])
    }

    @Test(
        arguments: [
            .lesson("image/missing-file", others: allowed, #"<img alt="a.png" src="⟦images/a.png⟧">"#),
            .lesson("image/missing-file", others: allowed, "文字 <img\nalt=图 SRC=⟦images/a.png⟧ width=3>"),
            .lesson("image/missing-file", others: allowed, #"<img alt="" src="⟦a&amp;b.png⟧">"#),
            .lesson(
                "image/missing-file", others: withPicture,
                #"<img alt="" src="images/a.png" srcset="images/a.png 1x, ⟦images/none.png⟧ 2x">"#),
            .lesson("image/missing-file", others: allowed, #"> <video poster='⟦a.png⟧'></video>"#),
            .lesson("image/missing-file", others: allowed, "- 项\n\n  <div>\n  <img alt=图 src=\"⟦a.png⟧\">\n  </div>"),
            .lesson("image/external", others: allowed, #"<img alt="图" src="⟦https://example.com/a.png⟧">"#),
            .lesson("image/not-an-image", others: allowed, #"<img alt="图" src="⟦index.md⟧">"#),
            .lesson("image/no-text", others: withPicture, #"⟦<img src="images/a.png">⟧"#),
            .lesson("media/external", others: allowed, #"<video src="⟦https://example.com/a.mp4⟧"></video>"#),
            .lesson("media/not-media", others: allowed, #"<audio src="⟦index.md⟧"></audio>"#),
            .lesson("link/missing-file", others: allowed, #"<video src="⟦a.mp4⟧"></video>"#),
            .lesson("link/missing-file", others: allowed, #"<a href="⟦03-c.md⟧">三</a>"#),
            .lesson("link/missing-heading", others: allowed, #"<a href="index.md#⟦x⟧">三</a>"#),
            .lesson("link/absolute-path", others: allowed, #"<a href=⟦/courses/service/index.md⟧>三</a>"#),
            .lesson("link/unsafe-scheme", others: allowed, #"<a href="⟦javascript:alert(1)⟧">点</a>"#),
            .lesson("link/unsafe-scheme", others: allowed, #"<a href="⟦data:text/html,x⟧">点</a>"#),
            .lesson("link/unsafe-scheme", others: allowed, #"<a href="⟦vbscript:x⟧">点</a>"#),
            .lesson("html/stray-end-tag", others: allowed, "<div>甲</div>⟦</main>⟧"),
            .lesson("html/stray-end-tag", others: allowed, "文字 <span>甲</span>⟦</span>⟧ 文字"),
            .lesson("html/stray-end-tag", others: allowed, "<div>\n\n甲\n\n</div>\n\n⟦</div>⟧"),
            .lesson("html/blocked", others: allowed, "文字<b>粗</b>⟦<iframe srcdoc=\"<p>x\">⟧</iframe>"),
            .lesson("html/blocked", others: allowed, #"⟦<meta http-equiv="refresh" content="0;url=https://a.b">⟧"#),
            .lesson("html/blocked", others: allowed, #"⟦<base href="https://a.b">⟧"#),
            .lesson("link/outside-workspace", others: allowed, #"<img alt="" src="⟦../../../a.png⟧">"#),
        ] as [Fault])
    func whatHTMLAsksForMustBeThere(_ fault: Fault) throws {
        try fault.check()
    }

    @Test(arguments: ["<div>\n![图](images/a.png)\n</div>", "<div>\n**甲**\n</div>", "<div>\n- 甲\n</div>"])
    func hintsAtMarkdownThatHasNoEffect(body: String) throws {
        let changes = ["courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n\(body)\n"]
        try SampleWorkspace.withIndex(Self.allowed.merging(changes) { $1 }) { index in
            let found = try index.loadLesson("b", in: "service", language: .simplifiedChinese).diagnostics
            #expect(found.map(\.id) == ["html/markdown-inside"] && found.map(\.severity) == [.hint])
            #expect(found.first?.place.line == 7)
        }
    }

    @Test func picturesOfItemsAreNoOrphans() throws {
        let quiz = SampleWorkspace.quiz.replacing(
            "> 先听再说。", with: "> 先听再说。<img alt=\"图\" src=\"../courses/service/images/a.png\">")
        let changes = ["quizzes/practice.md": quiz, "courses/service/images/a.png": "png"]
        #expect(try SampleWorkspace.diagnostics(with: changes.merging(Self.allowed) { $1 }).map(\.id) == [])
    }
}
