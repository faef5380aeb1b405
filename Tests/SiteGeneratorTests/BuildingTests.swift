import CourseIndex
import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

struct BuildingTests {
    @Test func makesAPageForEveryTextAndNothingElse() throws {
        try withSample { sample in
            let site = try sample.build()
            #expect(
                site.files == [
                    ".coursekit-site", "assets/extra.css", "en/index.html", "en/progress.html", "en/tea/index.html",
                    "en/tea/water.html", "index.html", "progress.html", "quizzes/tea-practice.html",
                    "tea/cases/spilled.html", "tea/glossary.html",
                    "tea/images/kettle.svg", "tea/index.html", "tea/leaves.html", "tea/opening.html", "tea/water.html",
                    "theme/favicon.svg", "theme/progress.js", "theme/search.js", "theme/search/en/index.js",
                    "theme/search/en/texts-0-0.js", "theme/search/zh-Hans/index.js",
                    "theme/search/zh-Hans/texts-0-0.js", "theme/search/zh-Hans/texts-0-1.js", "theme/self-check.js",
                    "theme/site.css", "theme/site.js",
                ])
            #expect(site.report.isPublished)
            #expect(site.report.pageCount == 11)
            #expect(site.report.fileCount == 26)
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

    @Test func leavesOutPracticeOfNoCourseWhereACourseStandsAlone() throws {
        let other = ["quizzes/spare.md": "---\ntitle: 散题\nkind: practice\n---\n\n## 一 {#spare-1}\n\n- (x) 甲\n- ( ) 乙\n"]
        try withSample(changing: other) { sample in
            #expect(try sample.build(courses: ["tea"]).pages.contains { $0.hasSuffix("/spare.html") })
            let alone = try sample.build(courses: ["tea"], isAlone: true, output: "alone")
            #expect(!alone.pages.contains { $0.hasSuffix("/spare.html") })
            #expect(alone.pages.contains { $0.hasPrefix("quizzes/") })
        }
    }

    @Test func givesTheSameBytesWhateverTheNumberOfThreads() throws {
        try withSample { sample in
            let one = try sample.build(jobs: 1).contents
            let eight = try sample.build(output: "again", jobs: 8).contents
            #expect(one == eight)
        }
    }

    // MARK: Changes meanwhile

    /// A page fits the pages that name it: what somebody saves while the site is built is noticed.
    @Test(arguments: [
        "courses/tea/01-water.md", "courses/tea/index.md", "courses/tea/glossary.md", "courses/tea/cases/spilled.md",
        "courses/tea/01-water.en.md", "quizzes/tea-practice.md", "quizzes/tea-exam.md",
    ])
    func aTextThatIsSavedAfterTheFirstPassIsNoticed(path: String) throws {
        try withSample { sample in
            let before = try sample.build().contents
            let index = try WorkspaceIndex(of: Workspace(at: sample.workspace), jobs: 1)
            let text = try String(contentsOfFile: "\(sample.workspace)/\(path)", encoding: .utf8)
            try write([path: text.replacing("title: ", with: "title: 新")], into: sample.workspace)
            let builder = SiteBuilder(index)
            let output = "\(sample.folder)/site"
            #expect(throws: SiteError.workspace(.changedMeanwhile(path))) {
                try builder.build(.learner, output: output)
            }
            #expect(
                try BuiltSite(report: sample.build().report, folder: output).contents != before
                    || path.hasSuffix("exam.md"))
        }
    }

    @Test func aTextThatIsGoneAfterTheFirstPassIsNoticed() throws {
        try withSample { sample in
            let index = try WorkspaceIndex(of: Workspace(at: sample.workspace), jobs: 1)
            try FileManager.default.removeItem(atPath: "\(sample.workspace)/courses/tea/02-leaves.md")
            #expect(throws: SiteError.workspace(.changedMeanwhile("courses/tea/02-leaves.md"))) {
                try SiteBuilder(index).build(.learner, output: "\(sample.folder)/site")
            }
        }
    }

    @Test func aTextThatIsSavedWithoutAChangeIsTheSame() throws {
        try withSample { sample in
            let index = try WorkspaceIndex(of: Workspace(at: sample.workspace), jobs: 1)
            let path = "courses/tea/01-water.md"
            try write(
                [path: String(contentsOfFile: "\(sample.workspace)/\(path)", encoding: .utf8)], into: sample.workspace)
            #expect(try SiteBuilder(index).build(.learner, output: "\(sample.folder)/site").isPublished)
        }
    }
}
