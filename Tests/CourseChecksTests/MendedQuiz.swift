import Diagnostics
import Foundation
import CourseIndex
import CourseModel
import Workspace

@testable import CourseChecks

/// A quiz file and what `check --fix` makes of it.
struct MendedQuiz {
    /// The bank as it stands in the end.
    let bank: String
    /// What is said of it before, hints apart, in the order of the text.
    let before: [Diagnostic]
    /// And after.
    let after: [Diagnostic]

    var idsBefore: [String] { before.map(\.id.rawValue) }
    var idsAfter: [String] { after.map(\.id.rawValue) }

    /// - Parameter rounds: how often `check --fix` looks at the file again.
    init(_ bank: String, frontMatter: String = "title: 测验", rounds: Int = 5) throws {
        let head = "---\n\(frontMatter)\n---\n\n"
        let path = "quizzes/sample.md"
        (self.bank, before, after) = try SampleWorkspace.withWorkspace([path: head + bank]) { workspace in
            func found() throws -> [Diagnostic] {
                try WorkspaceCheck(of: workspace).diagnostics.filter { $0.place.path == path && $0.severity != .hint }
            }
            let before = try found()
            for _ in 0..<rounds { _ = try workspace.applyFixes(of: found()) }
            let text = try String(contentsOfFile: workspace.root + "/" + path, encoding: .utf8)
            return (String(text.dropFirst(head.count)), before, try found())
        }
    }

    /// The bank with the ids that were given to items as `{#?}`.
    var withoutIDs: String { bank.replacing(/#sample-(set-)?[a-z0-9-]+/, with: "#?") }
}
