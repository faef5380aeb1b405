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

    @Test func saysWhereTheReaderIs() throws {
        try withSample { sample in
            let page = try sample.build().text("tea/water.html")
            let current = page.components(
                separatedBy: #"<a href="water.html" data-key="tea/water" aria-current="page">"#)
            #expect(current.count == 2)
            #expect(current[1].contains(##"<ol class="here"><li><a href="#bubbles">看泡</a></li></ol>"##))
            #expect(page.components(separatedBy: "aria-current").count == 3, "in the trail and in the contents")
        }
    }
}
