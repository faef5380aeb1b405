internal import CourseModel
internal import CoursekitTestSupport
internal import Foundation
internal import Testing

@testable internal import CourseLoading

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

    @Test func aReplacedFileKeepsItsPermissionsAndLeavesNothingBehind() throws {
        try withTemporaryFolder { folder in
            try write(["courses/a/index.md": "alt"], into: folder)
            let path = folder + "/courses/a/index.md"
            #expect(chmod(path, 0o640) == 0)
            try WorkspaceFiles(root: folder).replace("courses/a/index.md", with: Array("neu".utf8))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "neu")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o640)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/courses/a") == ["index.md"])
        }
    }
}
