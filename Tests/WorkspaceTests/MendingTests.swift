import SystemFiles
import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import Workspace

/// A text that is mended loses nothing: neither what somebody saves meanwhile nor what the file is besides its bytes.
struct MendingTests {
    private func withText(_ body: (WorkspaceFiles, _ path: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try write(["courses/a/index.md": "old"], into: folder)
            try body(WorkspaceFiles(root: folder), "\(folder)/courses/a/index.md")
        }
    }

    private func mend(_ files: WorkspaceFiles, meanwhile: () -> Void = {}) throws -> MendingRefusal? {
        try files.mend("courses/a/index.md") { source in
            meanwhile()
            return source.bytes + Array(", mended".utf8)
        }
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func names(beside path: String) throws -> [String] {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func keepsPermissionsAndLeavesNothingBehind() throws {
        try withText { (files, path) throws in
            #expect(chmod(path, 0o640) == 0)
            #expect(try mend(files) == nil)
            #expect(try text(path) == "old, mended")
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
            #expect(try names(beside: path) == ["index.md"])
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func keepsTheOwner() throws {
        try withText { (files, path) throws in
            #expect(chown(path, 1234, 2345) == 0)
            #expect(try mend(files) == nil)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_uid == 1234 && status.st_gid == 2345)
        }
    }

    @Test func keepsExtendedAttributes() throws {
        try withText { (files, path) throws in
            let file = open(path, O_RDONLY)
            defer { close(file) }
            try #require(ExtendedAttribute.set("user.coursekit-test", "stays", of: file), "the file system has none")
            #expect(try mend(files) == nil)
            let mended = open(path, O_RDONLY)
            defer { close(mended) }
            #expect(ExtendedAttribute.value("user.coursekit-test", of: mended) == "stays")
        }
    }

    @Test(arguments: ["saved in place", "saved anew", "touched"])
    func leavesWhatSomebodySavedMeanwhile(way: String) throws {
        try withText { (files, path) throws in
            let refusal = try mend(files) {
                switch way {
                case "saved in place": try? Data("NEW".utf8).write(to: URL(filePath: path))
                case "saved anew": try? Data("old".utf8).write(to: URL(filePath: path), options: .atomic)
                default:
                    try? FileManager.default.setAttributes(
                        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
                }
            }
            #expect(refusal == .changedMeanwhile)
            #expect(try text(path) == (way == "saved in place" ? "NEW" : "old"))
            #expect(try names(beside: path) == ["index.md"])
        }
    }

    @Test func leavesAReadOnlyFile() throws {
        try withText { (files, path) throws in
            #expect(chmod(path, 0o444) == 0)
            #expect(try mend(files) == .readOnly)
            #expect(try text(path) == "old")
        }
    }

    @Test func leavesAFileWithTwoNames() throws {
        try withText { (files, path) throws in
            #expect(link(path, path + ".other") == 0)
            #expect(try mend(files) == .severalNames)
            #expect(try text(path) == "old")
        }
    }

    @Test func doesNotFollowALink() throws {
        try withText { (files, path) throws in
            try FileManager.default.moveItem(atPath: path, toPath: path + ".real")
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
            #expect(throws: WorkspaceError.noSuchFile("courses/a/index.md")) { try mend(files) }
            #expect(try text(path + ".real") == "old")
        }
    }

    @Test func removesWhatKilledRunsLeftAndNothingElse() throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    "courses/a/index.md": "text", "courses/a/.index.md.4711.coursekit": "a draft of version 0.1.0",
                    "courses/a/.02-b.md.12.coursekit/draft": "half", "quizzes/.q.md.1.coursekit/draft": "",
                    "courses/a/.mine.coursekit": "kept", "courses/a/.index.md.x1.coursekit": "kept",
                    "courses/a/.4711.coursekit": "kept",
                ], into: folder)
            try WorkspaceFiles(root: folder).removeLeftovers()
            let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/courses/a").sorted()
            #expect(left == [".4711.coursekit", ".index.md.x1.coursekit", ".mine.coursekit", "index.md"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/quizzes") == [])
        }
    }

    @Test func leavesTheDraftOfARunAtWork() throws {
        try withText { (files, path) throws in
            let folder = try Descriptor.openFolder(at: URL(filePath: path).deletingLastPathComponent().path)
            let draft = try DraftFolder(for: "index.md", in: folder)
            try files.removeLeftovers()
            #expect(try names(beside: path) == [draft.name, "index.md"])
        }
    }
}

/// The system's calls for extended attributes, which the Swift module of the C library leaves out.
private enum ExtendedAttribute {
    static func set(_ name: String, _ value: String, of file: Int32) -> Bool {
        #if os(Linux)
            typealias Call = @convention(c) (Int32, UnsafePointer<CChar>, UnsafeRawPointer, Int, Int32) -> Int32
            guard let call = dlsym(nil, "fsetxattr") else { return false }
            return unsafeBitCast(call, to: Call.self)(file, name, value, value.utf8.count, 0) == 0
        #else
            return fsetxattr(file, name, value, value.utf8.count, 0, 0) == 0
        #endif
    }

    static func value(_ name: String, of file: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 256)
        #if os(Linux)
            typealias Call = @convention(c) (Int32, UnsafePointer<CChar>, UnsafeMutableRawPointer, Int) -> Int
            guard let call = dlsym(nil, "fgetxattr") else { return nil }
            let count = unsafeBitCast(call, to: Call.self)(file, name, &buffer, buffer.count)
        #else
            let count = fgetxattr(file, name, &buffer, buffer.count, 0, 0)
        #endif
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
