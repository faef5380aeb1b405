import Diagnostics
import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import Workspace
@testable import CourseIndex
@testable import CourseChecks

/// Nothing outside the workspace is read or written, whatever its files are or say.
@Suite struct ContainmentTests {
    private let secret = "---\ntitle: 秘密\n---\n\n绝密。\n"

    @Test func followsNoSymbolicLink() throws {
        try withTemporaryFolder { folder in
            try write(["outside/secret.md": secret, "outside/images/a.png": "png"], into: folder)
            try write(SampleWorkspace.files, into: folder + "/work")
            let manager = FileManager.default
            let links = [
                ("work/courses/service/02-link.md", "../../../outside/secret.md"),
                ("work/courses/service/images", "../../../outside/images"),
                ("work/courses/linked", "../../outside"), ("work/quizzes/linked.md", "/etc/passwd"),
                ("work/courses/service/03-inside.md", "01-first.md"),
            ]
            for (path, target) in links {
                try manager.createSymbolicLink(atPath: "\(folder)/\(path)", withDestinationPath: target)
            }
            let workspace = try Workspace(at: folder + "/work")
            let index = try WorkspaceIndex(of: workspace)
            #expect(index.courses.map(\.id) == ["service"])
            #expect(index.course("service")?.lessons.map(\.id) == ["first"])
            let check = WorkspaceCheck(of: index)
            #expect(check.diagnostics.map(\.id) == Array(repeating: "file/symbolic-link", count: links.count))
            // Each of them would be missing in the site.
            #expect(check.diagnostics.allSatisfy { $0.severity == .error })
            for path in [
                "courses/service/02-link.md", "courses/service/images/a.png", "courses/linked/secret.md",
                "quizzes/linked.md",
            ] {
                #expect(throws: WorkspaceError.noSuchFile(path)) { try WorkspaceFiles(root: workspace.root).text(path) }
            }
        }
    }

    @Test(arguments: [
        "../outside/secret.md", "courses/../../outside/secret.md", "/etc/passwd", "courses//../../outside/secret.md",
        "courses/./../../outside/secret.md", "", ".", "..", "courses", "courses/service", "courses/service/pipe",
    ])
    func readsNothingButOrdinaryFilesInside(_ path: String) throws {
        try withTemporaryFolder { folder in
            try write(["outside/secret.md": secret, "work/courses/service/index.md": "x"], into: folder)
            #expect(mkfifo("\(folder)/work/courses/service/pipe", 0o600) == 0)
            #expect(throws: WorkspaceError.self) { try WorkspaceFiles(root: folder + "/work").text(path) }
        }
    }

    @Test(arguments: [
        "quizzes/draft.md", "courses/service/02-b.md", "courses/service/glossary.md", "courses/service/cases/a.md",
        "courses/service/deliveries/a.yml", "courses/service/images/a.png", "site/templates/footer.mustache",
        "site/strings/zh-Hans.yml", "site/assets/a.css",
    ])
    func saysWhatStandsInThePlaceOfAFile(path: String) throws {
        try withTemporaryFolder { folder in
            let name = path.split(separator: "/").last ?? ""
            try write(SampleWorkspace.files.merging([path: ""]) { $1 }, into: folder)
            let file = "\(folder)/\(path)"
            try FileManager.default.removeItem(atPath: file)
            #expect(mkfifo(file, 0o600) == 0)
            let pipe = try WorkspaceCheck(of: Workspace(at: folder)).diagnostics
            #expect(pipe.map(\.id) == ["file/wrong-kind"] && pipe.map(\.severity) == [.error])
            #expect(pipe.first?.place.path == path && pipe.first?.message.chinese.contains("FIFO") == true)

            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "elsewhere")
            let link = try WorkspaceCheck(of: Workspace(at: folder)).diagnostics
            #expect(link.map(\.id) == ["file/symbolic-link"] && link.first?.place.path == path)
            #expect(link.map(\.severity) == [name.hasSuffix(".png") ? .warning : .error])

            if name.hasSuffix(".png") || path.hasPrefix("site/assets") { return }
            try FileManager.default.removeItem(atPath: file)
            try write(["\(path)/a.txt": ""], into: folder)
            let inFolder = try WorkspaceCheck(of: Workspace(at: folder)).diagnostics
            #expect(inFolder.map(\.id) == ["file/wrong-kind"] && inFolder.first?.place.path == path)
        }
    }

    @Test(arguments: ["quizzes", "site/assets", "site/templates", "site/strings", "courses/service/cases"])
    func saysWhatStandsInThePlaceOfAFolder(path: String) throws {
        try withTemporaryFolder { folder in
            let files = SampleWorkspace.files.filter { !$0.key.hasPrefix(path + "/") }
            try write(files.merging(["\(path)": "", "outside/a.md": secret]) { $1 }, into: folder)
            if !path.hasPrefix("courses/") {
                let file = try WorkspaceIndex(of: Workspace(at: folder)).diagnostics
                #expect(file.map(\.id) == ["file/wrong-kind"] && file.first?.place.path == path)
            }
            try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/\(path)", withDestinationPath: "\(folder)/outside")
            let link = try WorkspaceIndex(of: Workspace(at: folder)).diagnostics
            #expect(link.map(\.id) == ["file/symbolic-link"] && link.map(\.severity) == [.error])
        }
    }

    @Test(arguments: ["Quizzes", "site/Assets", "site/TEMPLATES"])
    func missesAFolderOfOtherCapitals(path: String) throws {
        try withTemporaryFolder { folder in
            let files = SampleWorkspace.files.filter { !$0.key.hasPrefix("quizzes/") }
            try write(files.merging(["\(path)/a.md": ""]) { $1 }, into: folder)
            let found = try WorkspaceIndex(of: Workspace(at: folder)).diagnostics
            #expect(found.map(\.id) == ["file/misnamed-folder"] && found.first?.place.path == path)
        }
    }

    @Test(
        .enabled(if: geteuid() != 0, "permissions do not stop root"),
        arguments: ["courses/service", "site/assets", "site/strings/en.yml", "quizzes/practice.md"])
    func saysWhatItMayNotRead(path: String) throws {
        try withTemporaryFolder { folder in
            try write(
                SampleWorkspace.files.merging(["site/assets/a.css": "", "site/strings/en.yml": ""]) { $1 }, into: folder
            )
            #expect(chmod("\(folder)/\(path)", 0) == 0)
            defer { chmod("\(folder)/\(path)", 0o700) }
            let found = try WorkspaceCheck(of: Workspace(at: folder)).diagnostics
            #expect(found.contains { $0.id == "file/unreadable" && $0.place.path == path && $0.severity == .error })
        }
    }

    @Test func aWorkspaceMayItselfBeReachedThroughALink() throws {
        try withTemporaryFolder { folder in
            try write(SampleWorkspace.files, into: folder + "/real")
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
            let workspace = try Workspace(findingFrom: folder + "/link/courses/service")
            #expect(workspace.root.hasSuffix("/real"))
            let check = try WorkspaceCheck(of: workspace)
            #expect(check.diagnostics.isEmpty)
        }
    }

    @Test func findsTheNearestWorkspaceAbove() throws {
        try withTemporaryFolder { folder in
            try write(["a/courses/x/index.md": "x", "a/b/c/file": "x"], into: folder)
            let (found, expected) = try (Workspace(findingFrom: folder + "/a/b/c"), Workspace(at: folder + "/a"))
            #expect(found.root == expected.root)
            #expect(throws: WorkspaceError.notAWorkspace(folder + "/a/b")) { try Workspace(at: folder + "/a/b") }
            #expect(throws: WorkspaceError.noWorkspace(above: folder)) { try Workspace(findingFrom: folder) }
        }
    }

    @Test func aLinkExchangedForAFolderIsNotFollowed() throws {
        try withTemporaryFolder { folder in
            try write(["outside/01-first.md": secret], into: folder)
            try write(SampleWorkspace.files, into: folder + "/work")
            let index = try WorkspaceIndex(of: Workspace(at: folder + "/work"))
            try FileManager.default.moveItem(atPath: folder + "/work/courses/service", toPath: folder + "/moved")
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/work/courses/service", withDestinationPath: folder + "/outside")
            #expect(throws: WorkspaceError.self) {
                try index.loadLesson("first", in: "service", language: .simplifiedChinese)
            }
            #expect(WorkspaceCheck(of: index).diagnostics.contains { $0.id == "file/unreadable" })
        }
    }
}
