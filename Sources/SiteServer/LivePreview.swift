internal import CourseIndex
package import CourseModel
package import Diagnostics
internal import Foundation
package import SiteGenerator
package import SitePublishing
package import SystemFiles
internal import TextRules
package import Workspace

/// A site that follows its workspace: made again as files change, and served. Where something is wrong, the last good site stays, and
/// its pages say what.
///
/// A class because it keeps the index from build to build.
package final class LivePreview {
    /// What came of looking at the workspace once more.
    package enum Outcome: Sendable {
        case built(BuildReport)
        /// Nothing was published; the last good site stands.
        case refused([Diagnostic])
        case failed(Phrase)
    }

    private let root: String
    private let edition: SiteEdition
    private let jobs: Int
    private let editor: EditorLink
    private let traditional: (Workspace) throws -> TraditionalEdition?
    private let say: (Phrase) -> String
    private let server: SiteServer
    private var index: WorkspaceIndex?
    private var buildNumber = 0
    /// Where the site is made.
    package let folder: String

    /// - Parameters:
    ///   - isOpen: whether others than this machine may see it.
    ///   - editor: how a place in a file becomes a link that opens it.
    ///   - traditional: how pages become Traditional Chinese, for workspaces that want it.
    ///   - say: puts a sentence into the user's language.
    package init(
        of workspace: Workspace, edition: SiteEdition, jobs: Int, isOpen: Bool, editor: EditorLink,
        traditional: @escaping (Workspace) throws -> TraditionalEdition?, say: @escaping (Phrase) -> String
    ) {
        root = workspace.root
        self.edition = edition
        self.jobs = jobs
        self.editor = editor
        self.traditional = traditional
        self.say = say
        let place = "\(workspace.root)/site/.preview"
        folder = "\(place)/\(edition.rawValue)"
        server = SiteServer(folder: folder, isOpen: isOpen)
        // A preview is nothing to be kept with the sources. Where this cannot be written, building says why.
        try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try? Data("*\n".utf8).write(to: URL(filePath: "\(place)/.gitignore"))
    }

    /// Serves from a thread of its own.
    package func serve(on socket: ListeningSocket) {
        let server = server
        Thread.detachNewThread { try? server.run(on: socket) }
    }

    /// Builds, tells the pages, and does so again with every change, for ever.
    ///
    /// - Parameter done: called after each build.
    package func follow(_ done: (Outcome) -> Void) {
        var folders = watchedFolders
        var watch = FolderWatch(folders.sorted())
        while true {
            let outcome = update()
            done(outcome)
            // A folder that has come may hold more than was seen when it came.
            let now = watchedFolders
            if now != folders {
                folders = now
                watch = FolderWatch(folders.sorted())
                continue
            }
            watch.wait()
        }
    }

    /// Looks at the workspace, makes the site again where it is right, and tells the pages.
    package func update() -> Outcome {
        let outcome = build()
        switch outcome {
        case .built(let report):
            if report.unchangedFileCount < report.fileCount || buildNumber == 0 { buildNumber += 1 }
            tell(nil, [])
        case .refused(let diagnostics):
            tell(
                Phrase(zh: "有错误，这里显示的还是最后一次正确的网站", en: "There are errors; what you see is the last good site"),
                diagnostics.filter { $0.severity == .error })
        case .failed(let reason):
            tell(Phrase(zh: "网站没有生成：\(phrase: reason)", en: "The site was not built: \(reason.english)"), [])
        }
        return outcome
    }

    private func build() -> Outcome {
        do {
            var triesLeft = 3
            while true {
                triesLeft -= 1
                do {
                    return try buildOnce()
                } catch let error as SiteError where error.isPassing && triesLeft > 0 {
                    continue
                }
            }
        } catch let error as SiteError {
            return .failed(error.message)
        } catch let error as WorkspaceError {
            return .failed(error.message)
        } catch {
            return .failed(Phrase(zh: "\(error)", en: "\(error)"))
        }
    }

    private func buildOnce() throws -> Outcome {
        let workspace = try Workspace(at: root)
        let memory = ProgramIdentity.fingerprint.map {
            BuildMemory(of: workspace, for: [edition], program: $0, purpose: "preview")
        }
        let renewed =
            try index?.renewed(for: workspace, jobs: jobs)
            ?? WorkspaceIndex(of: workspace, jobs: jobs, remembering: memory?.files)
        index = renewed
        let report = try SiteBuilder(renewed, remembering: memory, traditional: try traditional(workspace)).build(
            edition, drafts: true, output: folder, jobs: jobs)
        return report.isPublished ? .built(report) : .refused(report.diagnostics)
    }

    /// The folders that hold anything of the workspace, and those that something may come into.
    private var watchedFolders: Set<String> {
        var folders: Set<String> = [root]
        for name in ["courses", "quizzes", "site", "site/assets", "site/templates", "site/strings"] {
            folders.insert("\(root)/\(name)")
        }
        // Those that nothing stands in yet, too: what has no dot in its name may be a folder, and what is none is not watched.
        func addFolders(in parent: String, depth: Int) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
            for name in names where !name.contains(".") {
                folders.insert("\(parent)/\(name)")
                if depth > 1 { addFolders(in: "\(parent)/\(name)", depth: depth - 1) }
            }
        }
        addFolders(in: "\(root)/courses", depth: 2)
        addFolders(in: "\(root)/quizzes", depth: 1)
        for path in index?.paths ?? [] {
            var parent = path[...]
            while let slash = parent.utf8.lastIndex(of: UInt8(ascii: "/")) {
                parent = parent[..<slash]
                if !folders.insert("\(root)/\(parent)").inserted { break }
            }
        }
        return folders
    }

    // MARK: News

    private static let mostProblems = 20

    private func tell(_ title: Phrase?, _ diagnostics: [Diagnostic]) {
        var fields = ["\"build\":\(buildNumber)"]
        if let title { fields.append("\"title\":\(JSONEscape.string(say(title)))") }
        if !diagnostics.isEmpty {
            let problems = diagnostics.prefix(Self.mostProblems).map(problem)
            fields.append("\"problems\":[\(problems.joined(separator: ","))]")
        }
        if diagnostics.count > Self.mostProblems {
            let rest = diagnostics.count - Self.mostProblems
            fields.append(
                "\"note\":"
                    + JSONEscape.string(say(Phrase(zh: "还有 \(rest) 处，见终端", en: "\(rest) more are in the terminal"))))
        }
        server.tell("{\(fields.joined(separator: ","))}", build: buildNumber)
    }

    private func problem(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place
        var fields: [(String, String)] = [
            ("severity", "\(diagnostic.severity)"), ("place", "\(place.path):\(place.line):\(place.column)"),
            ("message", say(diagnostic.message)), ("advice", diagnostic.advice.map(say) ?? ""),
            ("link", editor.address(of: place, in: root)),
        ]
        if let excerpt = diagnostic.excerpt {
            fields += [
                ("line", String(place.line)), ("before", (excerpt.isCutBefore ? "…" : "") + excerpt.before),
                ("marked", excerpt.marked), ("after", excerpt.after + (excerpt.isCutAfter ? "…" : "")),
            ]
        }
        return "{" + fields.map { "\"\($0)\":\(JSONEscape.string($1))" }.joined(separator: ",") + "}"
    }
}

/// How a place in a file becomes an address that an editor opens: `vscode://file{path}:{line}:{column}`.
package struct EditorLink: Sendable, Hashable {
    package static let standard = "vscode://file{path}:{line}:{column}"

    private let pattern: String

    /// - Parameter pattern: with `{path}`, which begins with `/`, and as wanted `{line}` and `{column}`; empty for no links.
    package init(_ pattern: String) {
        self.pattern = pattern
    }

    /// Empty where there is no link.
    func address(of place: SourcePlace, in root: String) -> String {
        pattern.replacing("{path}", with: SiteAddress.encoded("\(root)/\(place.path)"))
            .replacing("{line}", with: String(place.line)).replacing("{column}", with: String(place.column))
    }
}
