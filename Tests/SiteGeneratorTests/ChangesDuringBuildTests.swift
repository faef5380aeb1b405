import CourseIndex
import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

/// A page fits the pages that name it: what somebody saves while the site is built is noticed.
struct ChangesDuringBuildTests {
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

/// What a build leaves of the site that was there before.
struct SecondBuildTests {
    @Test func anErrorInTheContentLeavesTheOldSite() throws {
        try withSample { sample in
            let before = try sample.build().contents
            try write(
                ["workspace/courses/tea/02-leaves.md": "---\ntitle: 坏\n---\n\n[没有](nowhere.md)"], into: sample.folder)
            let site = try sample.build()
            #expect(!site.errors.isEmpty)
            #expect(!site.report.isPublished)
            #expect(site.contents == before)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: sample.folder).sorted() == ["site", "workspace"])
        }
    }

    @Test func aSecondBuildFindsEverythingUnchanged() throws {
        try withSample { sample in
            let first = try sample.build()
            let second = try sample.build()
            #expect(first.report.unchangedFileCount == 0)
            #expect(second.report.unchangedFileCount == second.report.fileCount)
            #expect(first.contents == second.contents)
        }
    }
}
