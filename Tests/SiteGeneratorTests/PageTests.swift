import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
import SiteGenerator
import SitePublishing
import Testing

struct PageTests {
    @Test(arguments: [
        "index.html", "tea/index.html", "tea/opening.html", "tea/water.html", "tea/leaves.html",
        "tea/cases/spilled.html",
        "tea/glossary.html", "quizzes/tea-practice.html", "en/index.html", "en/tea/index.html", "en/tea/water.html",
    ])
    func looksAsItDid(page: String) throws {
        try withSample { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty)
            try expectGolden(site.text(page), named: "learner/\(page)")
        }
    }

    @Test(arguments: ["tea/water.html", "tea/cases/spilled.html", "en/tea/water.html"])
    func looksAsItDidForTrainers(page: String) throws {
        try withSample { sample in
            try expectGolden(sample.build(.trainer).text(page), named: "trainer/\(page)")
        }
    }

    @Test func makesAPageForEveryTextAndNothingElse() throws {
        try withSample { sample in
            let site = try sample.build()
            #expect(
                site.files == [
                    ".coursekit-site", "assets/extra.css", "en/index.html", "en/tea/index.html", "en/tea/water.html",
                    "index.html", "quizzes/tea-practice.html", "tea/cases/spilled.html", "tea/glossary.html",
                    "tea/images/kettle.svg", "tea/index.html", "tea/leaves.html", "tea/opening.html", "tea/water.html",
                    "theme/site.css", "theme/site.js",
                ])
            #expect(site.report.isPublished)
            #expect(site.report.pageCount == 11)
            #expect(site.report.fileCount == 15)
        }
    }

    @Test func saysWhereTheReaderIs() throws {
        try withSample { sample in
            let page = try sample.build().text("tea/water.html")
            let current = page.components(separatedBy: #"<a href="water.html" aria-current="page">"#)
            #expect(current.count == 2)
            #expect(current[1].contains(##"<ol class="here"><li><a href="#bubbles">看泡</a></li></ol>"##))
            #expect(page.components(separatedBy: "aria-current").count == 3, "in the trail and in the contents")
        }
    }

    @Test func buildsSomeOfTheCoursesWithoutLinksToTheOthers() throws {
        let other = [
            "courses/coffee/index.md": "---\ntitle: 咖啡\nobjectives: {C-O1: 磨豆}\n---\n\n比[茶](../tea/01-water.md)快。",
            "courses/coffee/01-beans.md": "---\ntitle: 磨豆\nobjectives: [C-O1]\n---\n\n豆子。",
        ]
        try withSample(changing: other) { sample in
            let all = try sample.build()
            #expect(try all.text("coffee/index.html").contains(#"<a href="../tea/water.html">茶</a>"#))
            let site = try sample.build(courses: ["coffee"], output: "some")
            #expect(try site.text("coffee/index.html").contains("比茶快。"))
            #expect(!site.pages.contains { $0.hasPrefix("tea/") || $0.hasPrefix("quizzes/") })
            #expect(throws: SiteError.workspace(.unknownPage("cocoa"))) { try sample.build(courses: ["cocoa"]) }
        }
    }

    @Test func givesTheSameBytesWhateverTheNumberOfThreads() throws {
        try withSample { sample in
            let one = try sample.build(jobs: 1).contents
            let eight = try sample.build(output: "again", jobs: 8).contents
            #expect(one == eight)
        }
    }
}
