import Diagnostics
import CourseModel
import CoursekitTestSupport
import Foundation
import SiteGenerator
import SitePublishing
import Testing

/// Pictures and other files on their way from the workspace into a site.
struct PictureTests {
    /// The sample with another text for the second lesson.
    private func withLesson<Result>(
        _ body: String, and files: [String: String] = [:], _ use: (SampleBuilder) throws -> Result
    ) throws -> Result {
        let lesson = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n\(body)\n"
        return try withSample(
            changing: files.merging(["courses/tea/02-leaves.md": lesson]) { $1 }.mapValues(Optional.some), use)
    }

    private static let htmlAllowed = ["site/site.yml": "id: sample\nlanguages: [zh-Hans, en]\nhtml: allow\n"]

    /// As it is typed, and as some disks keep it.
    private static let spellings = FileNameSpelling.allCases

    enum FileNameSpelling: CaseIterable, Sendable {
        case composed, decomposed

        func callAsFunction(_ name: String) -> String {
            switch self {
            case .composed: name.precomposedStringWithCanonicalMapping
            case .decomposed: name.decomposedStringWithCanonicalMapping
            }
        }
    }

    @Test(arguments: spellings, spellings)
    func whatIsPublishedHasTheNameThatPagesGiveIt(written: FileNameSpelling, stored: FileNameSpelling) throws {
        for name in ["ガイド", "é", "한글"] {
            let files = [
                "courses/tea/images/\(stored(name)).png": "png",
                "site/site.yml": "id: sample\nlanguages: [zh-Hans, en]\ntheme: {logo: assets/\(written(name)).svg}\n",
                "site/assets/\(stored(name)).svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            ]
            try withLesson("![图](images/\(written(name)).png)", and: files) { sample in
                let site = try sample.build()
                #expect(site.errors.map(\.message.english) == [])
                let names = Set(site.files.map { Array($0.utf8) })
                #expect(names.contains(Array("tea/images/\(FileNameSpelling.composed(name)).png".utf8)))
                let page = PageReader(try site.text("tea/leaves.html"))
                let sources = page.tags("img").compactMap { $0["src"] }
                #expect(sources.count == 2)
                for source in sources {
                    let target = PageReader.resolve(source, from: "tea/leaves.html").path
                    #expect(names.contains(Array(target.utf8)), "\(source)")
                }
            }
        }
    }

    @Test func aPictureAloneInItsParagraphIsToldFromPicturesInASentence() throws {
        let body = """
            ![独](images/kettle.svg)

            [![链](images/kettle.svg)](01-water.md)

            ![一](images/kettle.svg)
            ![二](images/kettle.svg)

            按 ![键](images/kettle.svg) 开始。
            """
        try withLesson(body) { sample in
            let page = try sample.build().text("tea/leaves.html")
            #expect(page.contains("<figure>\n<img src=\"images/kettle.svg\" alt=\"独\" />\n</figure>"))
            #expect(page.contains("<figure>\n<a href=\"water.html\"><img"))
            #expect(page.contains("<p class=\"picture\"><img src=\"images/kettle.svg\" alt=\"一\" />"))
            #expect(page.contains("<p>按 <img"))
        }
    }

    @Test(arguments: [
        (#"<img src="images/kettle.svg" alt="壶" width="300">"#, #"<img src="images/kettle.svg" alt="壶" width="300">"#),
        (#"看<IMG alt=壶 SRC=./images/kettle.svg>。"#, #"<IMG alt=壶 SRC="images/kettle.svg">"#),
        (#"<img alt='' src='images/../images/a%20&#38;%20b.png'/>"#, #"<img alt='' src='images/a%20&amp;%20b.png'/>"#),
        (
            #"<img alt="" srcset="images/kettle.svg 1x, ./images/kettle.svg 2x">"#,
            #"<img alt="" srcset="images/kettle.svg 1x, images/kettle.svg 2x">"#
        ),
        (
            #"<video poster="images/kettle.svg"><source src="film.mp4"></video>"#,
            #"<video poster="images/kettle.svg"><source src="film.mp4"></video>"#
        ),
        (#"见<a class="x" href="01-water.md#bubbles">看泡</a>。"#, #"<a class="x" href="water.html#bubbles">看泡</a>"#),
        (#"见<a href=#here>此</a><b id=here>处</b>。"#, "<a href=\"#here\">此</a><b id=here>处</b>"),
        (#"见<a href="https://example.com/?a=1&amp;b=2">站</a>。"#, #"<a href="https://example.com/?a=1&amp;b=2">站</a>"#),
        (#"<p title="<img src='none.png'>">字</p>"#, #"<p title="<img src='none.png'>">字</p>"#),
    ])
    func addressesInHTMLLeadToWhereTheSiteHasTheFile(body: String, expected: String) throws {
        let files = ["courses/tea/images/a & b.png": "png", "courses/tea/film.mp4": "mp4"].merging(Self.htmlAllowed) {
            $1
        }
        try withLesson(body, and: files) { sample in
            let site = try sample.build()
            #expect(site.errors.map(\.message.english) == [])
            #expect(try site.text("tea/leaves.html").contains(expected))
            let page = PageReader(try site.text("tea/water.html"))
            #expect(page.tags("img").allSatisfy { $0["src"] == "images/kettle.svg" })
            if body.contains("b.png") { #expect(site.files.contains("tea/images/a & b.png")) }
            if body.contains("film") { #expect(site.files.contains("tea/film.mp4")) }
        }
    }

    @Test func aTranslationShowsThePicturesOfItsOriginal() throws {
        let english = "---\ntitle: \"Step 2: Leaves\"\n---\n\n<img src=\"images/cup.svg\" alt=\"A cup\">\n"
        let files = [
            "courses/tea/02-leaves.en.md": english,
            "courses/tea/images/cup.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ].merging(Self.htmlAllowed) { $1 }
        try withLesson(#"<img src="images/cup.svg" alt="杯">"#, and: files) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty)
            #expect(try site.text("en/tea/leaves.html").contains(#"<img src="../../tea/images/cup.svg" alt="A cup">"#))
        }
    }

    @Test func picturesInHTMLForTrainersStayWithThem() throws {
        let body = "> [!trainer] 板书\n> <img src=\"images/secret.svg\" alt=\"板书\">\n\n文字。"
        let files = ["courses/tea/images/secret.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"]
            .merging(Self.htmlAllowed) { $1 }
        try withLesson(body, and: files) { sample in
            let learner = try sample.build(.learner)
            let trainer = try sample.build(.trainer, output: "trainer")
            #expect(!learner.files.contains("tea/images/secret.svg"))
            #expect(trainer.files.contains("tea/images/secret.svg"))
        }
    }

    @Test func aLinkToACourseThatIsNotBuiltLosesItsAddress() throws {
        let files = ["courses/coffee/index.md": "---\ntitle: 咖啡\n---\n"].merging(Self.htmlAllowed) { $1 }
        try withLesson(#"见<a class="x" href="../coffee/index.md">咖啡</a>。"#, and: files) { sample in
            let page = try sample.build(courses: ["tea"]).text("tea/leaves.html")
            #expect(page.contains(#"<a class="x">咖啡</a>"#))
        }
    }
}
