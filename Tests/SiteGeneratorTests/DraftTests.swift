import CourseModel
import CoursekitTestSupport
import Diagnostics
@testable import SiteGenerator
import SitePublishing
import Testing

/// What is not to be published yet, and what once had another name.
struct DraftTests {
    private static let lesson = "---\ntitle: 第二步：放叶\ndraft: true\nobjectives: [T-O2]\n---\n\n草稿里的话。\n"

    @Test func aDraftLessonIsNowhereInTheSite() throws {
        let files = [
            "courses/tea/02-leaves.md": Self.lesson,
            "courses/tea/03-end.md": "---\ntitle: 收尾\nobjectives: [T-O1]\n---\n\n见[放叶](02-leaves.md)。\n",
        ]
        try withSample(changing: files.mapValues(Optional.some)) { sample in
            let site = try sample.build()
            #expect(site.errors.map(\.message.english) == [])
            #expect(!site.files.contains("tea/leaves.html") && site.files.contains("tea/end.html"))
            for path in site.pages {
                #expect(try !site.text(path).contains("leaves.html"), "\(path)")
                #expect(try !site.text(path).contains("草稿里的话"), "\(path)")
            }
            #expect(try site.text("tea/end.html").contains("见放叶。"))
            let whole = try sample.build(drafts: true, output: "drafts")
            #expect(whole.files.contains("tea/leaves.html"))
            #expect(try whole.text("tea/end.html").contains("<a href=\"leaves.html\">放叶</a>"))
        }
    }

    @Test func aDraftCourseIsNowhereInTheSite() throws {
        let index = try #require(SampleWorkspace.files["courses/tea/index.md"])
        let files = ["courses/tea/index.md": index.replacing("title: 泡茶三步", with: "title: 泡茶三步\ndraft: true")]
        try withSample(changing: files.mapValues(Optional.some)) { sample in
            let site = try sample.build()
            #expect(site.errors.map(\.message.english) == [])
            #expect(!site.files.contains { $0.hasPrefix("tea/") })
            #expect(try !site.text("index.html").contains("泡茶三步"))
            #expect(try sample.build(drafts: true, output: "drafts").files.contains("tea/index.html"))
        }
    }

    @Test func anOldNameLeadsToThePage() throws {
        let lesson = try #require(SampleWorkspace.files["courses/tea/01-water.md"])
        let files = [
            "courses/tea/01-water.md": lesson.replacing("title: 第一步：烧水", with: "title: 第一步：烧水\naliases: [boil, 烧开]")
        ]
        try withSample(changing: files.mapValues(Optional.some)) { sample in
            let site = try sample.build()
            #expect(site.errors.map(\.message.english) == [])
            for path in ["tea/boil.html", "tea/烧开.html", "en/tea/boil.html"] {
                let page = PageReader(try site.text(path))
                let refresh = page.tags("meta").first { $0["http-equiv"] == "refresh" }
                #expect(refresh?["content"] == "0; url=water.html", "\(path)")
                #expect(page.tags("a").map { $0["href"] } == ["water.html"])
            }
            #expect(try site.text("en/tea/boil.html").contains("This page has moved to <a"))
        }
    }
}
