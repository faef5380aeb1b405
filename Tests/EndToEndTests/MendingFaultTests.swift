import CoursekitTestSupport
import Foundation
import Testing

/// Whatever fails while a text is mended, it stands as it was or mended, and whole.
@Suite(.enabled(if: SystemCallFault.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
struct MendingFaultTests {
    @Test func survivesEveryCall() throws {
        let old = "---\ntitle: 练习\npass: 80\n---\n\n## 题 {#m-1}\n\n- (x) 甲\n- ( ) 乙\n  > 不对。\n\n> 因为。\n"
        let mended = old.replacing("80", with: "80%")
        try withTemporaryFolder { parent in
            let folder = "\(parent)/workspace"
            try write(
                [
                    "courses/tea/index.md": "---\ntitle: 茶\n---\n\n一段话。\n",
                    "courses/tea/01-water.md": "---\ntitle: 水\n---\n\n一段话。\n", "quizzes/practice.md": old,
                ], into: folder)
            let sweep = FaultSweep(folder: folder, arguments: ["check", "--fix"], below: "quizzes")
            let met = try sweep.run { run in
                let text = try run.program.text(of: "quizzes/practice.md")
                #expect(text == mended || text == old, "\(run)")
                if run.outcome.status == 0 { #expect(text == mended, "\(run)") }
                // Who is killed leaves something; a run costs a process.
                guard run.wasKilled else { return }
                let again = try run.program.run("check", "--fix")
                #expect(again.status == 0, "\(run) and then \(again.complaints)")
                #expect(try run.program.text(of: "quizzes/practice.md") == mended, "\(run)")
                let left = try FileManager.default.contentsOfDirectory(atPath: "\(run.program.folder)/quizzes")
                #expect(left == ["practice.md"], "\(run)")
            }
            #expect(met.isSuperset(of: ["create", "write", "fsync", "openat", "read", "readdir"]))
        }
    }
}
