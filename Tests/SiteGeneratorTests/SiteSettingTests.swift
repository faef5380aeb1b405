import CoursekitTestSupport
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

/// What the settings and the files of `site/` do to pages.
struct SiteSettingTests {
    private func settings(_ line: String) -> [String: String?] {
        ["site/site.yml": (SampleWorkspace.files["site/site.yml"] ?? "") + "\n" + line + "\n"]
    }

    // MARK: Addresses on the web

    @Test func givesEveryPageItsAddressOnTheWebAndAMap() throws {
        try withSample(changing: settings("base-url: https://tea.example.com/kurs")) { sample in
            let site = try sample.build()
            func canonical(_ page: String) throws -> String? {
                try PageReader(site.text(page)).tags("link").first { $0["rel"] == "canonical" }?["href"]
            }
            #expect(try canonical("index.html") == "https://tea.example.com/kurs/")
            #expect(try canonical("tea/index.html") == "https://tea.example.com/kurs/tea/")
            #expect(try canonical("en/tea/water.html") == "https://tea.example.com/kurs/en/tea/water.html")
            let map = try site.text("sitemap.xml")
            #expect(
                map.hasPrefix(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
                ))
            #expect(map.components(separatedBy: "<url>").count - 1 == site.report.pageCount)
            #expect(map.contains("<url><loc>https://tea.example.com/kurs/quizzes/tea-practice.html</loc></url>\n"))
            #expect(!map.contains("tea-exam"))
        }
    }

    @Test func writesAddressesOfTheWebInASCII() throws {
        var changes = settings("base-url: https://tea.example.com/")
        changes["courses/tea/03-浸泡.md"] = "---\ntitle: 第三步\nobjectives: [T-O1]\n---\n\n一分钟。\n"
        try withSample(changing: changes) { sample in
            let map = try sample.build().text("sitemap.xml")
            #expect(map.contains("<loc>https://tea.example.com/tea/%E6%B5%B8%E6%B3%A1.html</loc>"))
            #expect(map.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test func tellsSearchEnginesNothingOfWhatIsNotOnTheWeb() throws {
        try withSample(changing: settings("base-url: https://tea.example.com/")) { sample in
            let site = try sample.build(.trainer)
            #expect(try !site.files.contains("sitemap.xml") && !site.text("index.html").contains("canonical"))
        }
        try withSample { sample in
            let site = try sample.build()
            #expect(try !site.files.contains("sitemap.xml") && !site.text("index.html").contains("canonical"))
        }
    }

    // MARK: Styles

    @Test func linksTheStylesOfTheWorkspaceInTheOrderOfTheirNames() throws {
        let changes = [
            "site/assets/a.css": "p { color: red }", "site/assets/parts/b.css": "p {}", "site/assets/tool.js": "1",
        ]
        try withSample(changing: changes) { sample in
            let site = try sample.build()
            let page = try site.text("tea/water.html")
            let styles = PageReader(page).tags("link").filter { $0["rel"] == "stylesheet" }.compactMap { $0["href"] }
            #expect(styles == ["../theme/site.css", "../assets/a.css", "../assets/extra.css"])
            #expect(!page.contains("tool.js") && !page.contains("parts/b.css"))
            #expect(site.files.contains("assets/tool.js") && site.files.contains("assets/parts/b.css"))
        }
    }

    // MARK: The map of a course

    /// The course says it, else the settings.
    @Test(arguments: [
        ("", "", true), ("", "theme: {map: none}", false), ("map: none", "", false),
        ("map: auto", "theme: {map: none}", true),
    ])
    func aCourseHasAMapWhereItIsWanted(ofCourse: String, ofSite: String, hasMap: Bool) throws {
        var changes: [String: String] = [:]
        let index = "courses/tea/index.md"
        changes[index] = SampleWorkspace.files[index]?.replacing("version: 1.0", with: "version: 1.0\n\(ofCourse)")
        changes["site/site.yml"] = SampleWorkspace.files["site/site.yml"].map { "\($0)\n\(ofSite)\n" }
        for number in 3...4 {
            changes["courses/tea/0\(number)-more-\(number).md"] =
                "---\ntitle: 再来\(number)\nobjectives: [T-O1]\n---\n\n再来。\n"
        }
        try withSample(changing: changes) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty, "\(site.errors)")
            #expect(try site.text("tea/index.html").contains("class=\"ring\"") == hasMap)
        }
    }

    // MARK: The title on the cover

    @Test(arguments: [
        ("服务入门", ["服务入门"]), ("从第一次进门到愿意回来", ["从第一次进门", "到愿意回来"]), ("CRM 与客户卡片", ["CRM 与客户卡片"]),
    ])
    func theTitleStandsInColumnsOfOneLength(title: String, columns: [String]) throws {
        let settings = SampleWorkspace.files["site/site.yml"]?.replacing("title: 样例学堂", with: "title: \(title)")
        try withSample(changing: ["site/site.yml": settings]) { sample in
            let page = try sample.build().text("index.html")
            let written = columns.map { "<span class=\"column\">\($0)</span>" }.joined()
            #expect(page.contains("<h1>\(written)</h1>"))
        }
    }

    // MARK: Exams

    @Test func saysThatThereIsAnExamAndNothingThatItAsks() throws {
        let exam =
            (SampleWorkspace.files["quizzes/tea-exam.md"] ?? "").replacing("pass: 80%", with: "pass: 80%\ndraw: 1")
            + "\n\n## 再问一题：叶子放多少最合适？ {#tea-exam-2 objective=T-O2 lesson=water}\n\n- (x) 三克\n- ( ) 十克\n\n> 三克。\n"
        try withSample(changing: ["quizzes/tea-exam.md": exam]) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty)
            let page = try site.text("tea/index.html")
            #expect(page.contains("泡茶 · 结业测评") && page.contains("<code>coursekit quiz tea-exam</code>"))
            #expect(page.contains("从 2 题中抽 1 题"))
            #expect(try site.text("en/tea/index.html").contains("1 of 2 items"))
            for path in site.pages { #expect(try !site.text(path).contains("叶子放多少最合适")) }
            // A page of another course says nothing of it, and neither does the first one.
            #expect(try !site.text("index.html").contains("tea-exam"))
        }
    }

    @Test func namesAnExamOfNoCourseOnTheFirstPage() throws {
        let exam = (SampleWorkspace.files["quizzes/tea-exam.md"] ?? "").replacing("course: tea\n", with: "").replacing(
            " lesson=water", with: "")
        try withSample(changing: ["quizzes/tea-exam.md": exam]) { sample in
            let site = try sample.build()
            #expect(try site.text("index.html").contains("<code>coursekit quiz tea-exam</code>"))
            #expect(try !site.text("tea/index.html").contains("tea-exam"))
        }
    }

    /// Taken over from the last build or made again, the pages say the same of exams.
    @Test func noticesAnExamThatComesAndGoes() throws {
        let fresh = try withSample { try $0.build().text("tea/index.html") }
        let gone: [String: String?] = ["quizzes/tea-exam.md": nil]
        try withSample(changing: gone) { sample in
            #expect(try !sample.build().text("tea/index.html").contains("tea-exam"))
            try write(
                ["quizzes/tea-exam.md": SampleWorkspace.files["quizzes/tea-exam.md"] ?? ""], into: sample.workspace)
            #expect(try sample.build().text("tea/index.html") == fresh)
        }
    }

    // MARK: Counts

    @Test func saysOfHowManyItemsAPracticeDraws() throws {
        let practice = (SampleWorkspace.files["quizzes/tea-practice.md"] ?? "").replacing(
            "pass: 70%", with: "pass: 70%\ndraw: 1")
        try withSample(changing: ["quizzes/tea-practice.md": practice]) { sample in
            let site = try sample.build()
            for page in ["tea/index.html", "quizzes/tea-practice.html"] {
                #expect(try site.text(page).contains("从 2 题中抽 1 题"))
            }
            // A self-check names its own items.
            #expect(try site.text("tea/water.html").contains("2 题"))
        }
    }
}
