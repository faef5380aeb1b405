import Diagnostics
import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import Workspace
@testable import CourseIndex

/// Settings that cannot be read never mean the defaults.
@Suite struct SettingsFileTests {
    private static let settings = "solutions: trainer\n"

    /// What is said of a workspace after something was done to it, and whether its settings were read.
    private func opened(
        _ prepare: (String) throws -> Void
    ) throws -> (ids: [DiagnosticID], paths: [String], areRead: Bool) {
        try withTemporaryFolder { folder in
            try write(["work/courses/service/index.md": "---\ntitle: 课\n---\n"], into: folder)
            try prepare(folder)
            let workspace = try Workspace(at: folder + "/work")
            let errors = workspace.diagnostics.filter { $0.severity == .error }
            // Every command that makes an index hears of it.
            #expect(try WorkspaceIndex(of: workspace, scope: .quizzes).diagnostics.hasErrors == !errors.isEmpty)
            return (errors.map(\.id), errors.map(\.place.path), workspace.configuration.solutions == .trainer)
        }
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    @Test func areMissingWhereNobodyWroteAny() throws {
        #expect(try opened { _ in }.ids == [])
        #expect(
            try opened { try write(["work/site/assets/a.css": "", "work/site/notes.txt": ""], into: $0) }.ids == [])
    }

    @Test(arguments: ["../../outside.yml", "real.yml", "nowhere.yml", "/dev/zero"])
    func areNotReadThroughALink(target: String) throws {
        let found = try opened { folder in
            try write(["outside.yml": Self.settings, "work/site/real.yml": Self.settings], into: folder)
            try link(folder + "/work/site/site.yml", to: target)
        }
        #expect(found.ids == ["site/unreadable-settings"] && found.paths == ["site/site.yml"])
    }

    @Test func areNotReadWhereTheirFolderIsALink() throws {
        let found = try opened { folder in
            try write(["outside/site.yml": Self.settings], into: folder)
            try link(folder + "/work/site", to: "../outside")
        }
        #expect(found.ids == ["site/unreadable-settings"] && found.paths == ["site"])
    }

    @Test func areNoFolderAndNoPipe() throws {
        let folder = try opened { try write(["work/site/site.yml/a": ""], into: $0) }
        let pipe = try opened { folder in
            try write(["work/site/a": ""], into: folder)
            #expect(mkfifo(folder + "/work/site/site.yml", 0o600) == 0)
        }
        let file = try opened { try write(["work/site": Self.settings], into: $0) }
        for found in [folder, pipe, file] { #expect(found.ids == ["site/unreadable-settings"]) }
    }

    @Test(.enabled(if: geteuid() != 0, "permissions do not stop root"), arguments: ["site", "site/site.yml"])
    func areSaidToBeUnreadable(path: String) throws {
        let found = try opened { folder in
            try write(["work/site/site.yml": Self.settings], into: folder)
            #expect(chmod("\(folder)/work/\(path)", 0) == 0)
        }
        #expect(found.ids == ["site/unreadable-settings"])
    }

    @Test(arguments: [
        "SITE.yml", "Site.yml", "site.YML", "site.yaml", "site.yml.txt", "site.yaml.txt", "site.txt", "sites.yml",
        "stie.yml",
        "ｓｉｔｅ.yml", "site.json",
    ])
    func areMissedWhereTheyHaveAnotherName(name: String) throws {
        let found = try opened { try write(["work/site/\(name)": Self.settings], into: $0) }
        #expect(found.ids == ["site/misnamed-settings"] && found.paths == ["site/\(name)"])
    }

    @Test(arguments: ["Site", "SITE"])
    func areMissedInAFolderOfAnotherName(name: String) throws {
        let found = try opened { try write(["work/\(name)/site.yml": Self.settings], into: $0) }
        #expect(found.ids == ["file/misnamed-folder"] && found.paths == [name])
    }

    @Test func aSecondFileBesideThemIsPointedOut() throws {
        try withTemporaryFolder { folder in
            let files = [
                "courses/a/index.md": "x", "site/site.yml": Self.settings, "site/site.yaml": "", "site/site.yml~": "",
            ]
            try write(files, into: folder)
            let workspace = try Workspace(at: folder)
            #expect(workspace.configuration.solutions == .trainer)
            #expect(workspace.diagnostics.map(\.id) == ["site/misnamed-settings"])
            #expect(workspace.diagnostics.map(\.severity) == [.warning])
        }
    }

    @Test func coursesBehindALinkAreNoWorkspace() throws {
        try withTemporaryFolder { folder in
            try write(["real/a/index.md": "x", "work/a": ""], into: folder)
            try link(folder + "/work/courses", to: "../real")
            #expect(throws: WorkspaceError.linkedCourses(folder + "/work")) { try Workspace(at: folder + "/work") }
            #expect(throws: WorkspaceError.linkedCourses(folder + "/work")) {
                try Workspace(findingFrom: folder + "/work")
            }
        }
    }
}
