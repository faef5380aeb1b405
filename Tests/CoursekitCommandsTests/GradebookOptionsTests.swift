import ArgumentParser
import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
import Gradebook
import Testing

@testable import CoursekitCommands

/// Which gradebook and which workspace a command works on.
struct GradebookOptionsTests {
    @Test(
        arguments: [
            ([:], "/home/li/.local/share/coursekit/academy.gradebook"),
            (["XDG_DATA_HOME": "/data"], "/data/coursekit/academy.gradebook"),
            // Where they would be, nobody could tell.
            (["XDG_DATA_HOME": "data"], "/home/li/.local/share/coursekit/academy.gradebook"),
            (["XDG_DATA_HOME": ""], "/home/li/.local/share/coursekit/academy.gradebook"),
        ] as [([String: String], String)])
    func byDefaultIsTheUsersOwnOfTheWorkspace(environment: [String: String], path: String) {
        #expect(
            GradebookOptions.defaultPath(ofWorkspace: "academy", environment: environment, home: "/home/li") == path)
    }

    @Test func needsNoWorkspaceWhereItIsNamed() throws {
        let path = try GradebookOptions.parse(["--gradebook", "a.gradebook"]).path { () throws(CommandFailure) in
            throw CommandFailure(.missingInput)
        }
        #expect(path == "a.gradebook")
    }

    @Test func saysWhatToNameWhereThereIsNeither() throws {
        let failure = try #require(throws: CommandFailure.self) {
            try GradebookOptions.parse([]).path { () throws(CommandFailure) in throw CommandFailure(.missingInput) }
        }
        #expect(failure.status == 66)
        #expect(failure.message?.english.contains("--gradebook") == true)
    }

    @Test func passesOnThatTheSettingsHaveErrors() throws {
        let failure = try #require(throws: CommandFailure.self) {
            try GradebookOptions.parse([]).path { () throws(CommandFailure) in throw .settingsHaveErrors }
        }
        #expect(failure.status == 1)
    }

    @Test func isNoEmptyName() throws {
        let options = try GradebookOptions.parse(["--gradebook", ""])
        let failure = try #require(throws: CommandFailure.self) {
            try options.path { () throws(CommandFailure) in throw CommandFailure(.missingInput) }
        }
        #expect(failure.status == 64)
    }

    @Test func isMadeWhereTheFolderIsAndNowhereElse() throws {
        try withTemporaryFolder { folder in
            func open(_ path: String) throws -> Gradebook {
                let console = Console(language: .english, isQuiet: true)
                return try GradebookOptions.parse(["--gradebook", path]).open(on: console) {
                    () throws(CommandFailure) in throw CommandFailure(.missingInput)
                }
            }
            let missing = try #require(throws: CommandFailure.self) { try open(folder + "/no/a.gradebook") }
            #expect(missing.status == 73)
            #expect(!FileManager.default.fileExists(atPath: folder + "/no"))
            _ = try open(folder + "/a.gradebook")
            #expect(FileManager.default.fileExists(atPath: folder + "/a.gradebook"))
        }
    }

    @Test func isThereAlreadyForWhoeverOnlyReads() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a.gradebook"
            let failure = try #require(throws: CommandFailure.self) {
                try GradebookOptions.parse(["--gradebook", path]).openExisting(
                    on: Console(language: .simplifiedChinese)
                ) { () throws(CommandFailure) in
                    throw CommandFailure(.missingInput)
                }
            }
            #expect(failure.status == 66)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    // MARK: Workspaces

    @Test func takesTheNearestWorkspaceAroundTheFolder() throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    "outer/courses/a/index.md": "", "outer/inner/courses/b/index.md": "",
                    "outer/inner/site/site.yml": "id: inner\ntitle: T\n",
                ], into: folder)
            let common = try CommonOptions.parse([])
            #expect(
                try common.openWorkspaceAsItIs(from: folder + "/outer/inner/courses/b").root == folder + "/outer/inner")
            #expect(try common.openWorkspaceAsItIs(from: folder + "/outer/courses").root == folder + "/outer")
            let named = try CommonOptions.parse(["--workspace", folder + "/outer"])
            #expect(try named.openWorkspaceAsItIs(from: folder + "/outer/inner").root == folder + "/outer")
            let wrong = try CommonOptions.parse(["--workspace", folder])
            #expect(try status { try wrong.openWorkspaceAsItIs() } == 66)
            #expect(try status { try common.openWorkspaceAsItIs(from: folder) } == 66)
        }
    }
}
