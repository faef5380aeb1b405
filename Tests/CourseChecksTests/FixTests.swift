import Workspace
import CourseModel
import Diagnostics
import Foundation
import Testing

@testable import CourseChecks

/// What `check --fix` makes of the files of a workspace.
@Suite struct FixTests {
    @Test func mendsWhatIsSafeAndNothingElse() throws {
        let lesson = "\u{FEFF}---\ntitle：课\nobjectives: [O1，O1]\n---\n\n见[这里](cases\\a.md)。\n"
        let quiz = """
            ---
            title: 测验
            pass: 80
            ---

            ## 题 {#s-1}

            - （x）倾听
            - （　） 推销
            -( ) 解释

            > 因为。

            ## 题 {#s-2}

            - ( ) 甲
            > 太早。
            - (√)乙 ｛fixed｝

            > 因为。

            ## 题 {#s-3}

            - （= ２８，６００） 元

            > 因为。

            """
        let changes = [
            "courses/service/02-b.md": lesson, "courses/service/cases/a.md": "---\ntitle: 甲\n---\n",
            "quizzes/sample.md": quiz,
        ]
        try SampleWorkspace.withWorkspace(changes) { workspace in
            // A mended line may show the next mistake.
            for _ in 1...3 { _ = try workspace.applyFixes(of: WorkspaceCheck(of: workspace).diagnostics) }
            let read = { (path: String) in try String(contentsOfFile: workspace.root + "/" + path, encoding: .utf8) }
            #expect(
                try read("courses/service/02-b.md")
                    == "---\ntitle: 课\nobjectives: [O1, O1]\n---\n\n见[这里](cases/a.md)。\n")
            let mended = quiz.replacing("pass: 80\n", with: "pass: 80%\n").replacing("（x）", with: "(x) ")
                .replacing("（　） ", with: "( ) ").replacing("-( )", with: "- ( )").replacing("\n> 太早", with: "\n  > 太早")
                .replacing("(√)", with: "(x) ").replacing("｛fixed｝", with: "{fixed}").replacing(
                    "（= ２８，６００）", with: "(= 28600)")
            #expect(try read("quizzes/sample.md") == mended)
            let check = try WorkspaceCheck(of: workspace)
            #expect(check.diagnostics.map(\.id) == ["front-matter/repeated-element"])
            #expect(try workspace.applyFixes(of: check.diagnostics).counts == [:])
        }
    }

    @Test func leavesAFileThatHasChangedSinceAlone() throws {
        let text = "---\ntitle：课\nobjectives: [O1]\n---\n"
        try SampleWorkspace.withWorkspace(["courses/service/02-b.md": text]) { workspace in
            let found = try WorkspaceCheck(of: workspace).diagnostics
            #expect(found.map(\.id) == ["front-matter/full-width-colon"])
            try "---\n\ntitle：别的课\n---\n".write(
                toFile: workspace.root + "/courses/service/02-b.md", atomically: true, encoding: .utf8)
            #expect(try workspace.applyFixes(of: found).counts == [:])
        }
    }

    // MARK: How much is shown

    /// A thousand mistakes in a line, each shown with the whole of it, would be a megabyte for every kilobyte of text.
    @Test func writesNoMoreThanAScreenForEachMistakeInALongLine() throws {
        let body = String(repeating: "[甲](没有.md) ", count: 2000)
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/service/02-b.md": "---\ntitle: 课\nobjectives: [O1]\n---\n\n\(body)\n"
        ])
        #expect(found.count == 2000)
        #expect(found.allSatisfy { ($0.excerpt?.text.utf8.count ?? 0) <= 2 * SourceExcerpt.reach + 12 })
        #expect(found.last?.place.column == 1999 * 11 + 5)
        let shown = DiagnosticRendering(language: .english).string(of: found)
        #expect(shown.utf8.count < 20 * 800)
        #expect(shown.contains(": 1980 errors."))
    }
}
