import CourseIndex
import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
@testable import SiteGenerator
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
