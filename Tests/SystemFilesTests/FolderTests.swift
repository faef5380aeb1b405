import CoursekitTestSupport
import Foundation
import SystemFiles
import Testing

/// Folders that a program makes for a while, and paths to any.
struct FolderTests {
    @Test func aDraftTakesTheFilesPlaceAndItsFolderGoes() throws {
        try withTemporaryFolder { folder in
            try write(
                ["a.md": "old", ".a.md.1.coursekit/draft": "left", ".b.md.1.coursekit": "another's"], into: folder)
            do {
                let drafts = try DraftFolder(for: "a.md", in: Descriptor.openFolder(at: folder))
                let draft = try drafts.makeDraft()
                try drafts.makeFolder("scratch")
                try draft.write(Array("new".utf8))
                #expect(try String(contentsOfFile: "\(folder)/a.md", encoding: .utf8) == "old")
                try draft.sync()
                try drafts.publish(draft)
            }
            #expect(try String(contentsOfFile: "\(folder)/a.md", encoding: .utf8) == "new")
            let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(left == [".b.md.1.coursekit", "a.md"])
        }
    }

    @Test func aPrivateFolderGoesWithItsLastUser() throws {
        let path: String
        do {
            let folder = try PrivateFolder()
            path = folder.path
            try write(["scratch/a": "1", "b": "2"], into: path)
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o700)
            withExtendedLifetime(folder) {}
        }
        #expect(!SystemPath.isThere(path))
    }

    @Test(arguments: [
        ("/", ["/"]), ("/a/b", ["/", "/a", "/a/b"]), ("a/b/", ["a", "a/b"]), ("a//b", ["a", "a/b"]), ("", []),
    ])
    func namesAllFoldersOnTheWay(path: String, folders: [String]) {
        #expect(SystemPath.folders(downTo: path) == folders)
    }

    @Test(arguments: [
        ("a", ".", "a"), ("/a", "/", "a"), ("a/b", "a", "b"), ("/a/b", "/a", "b"), ("a/", "a", ""), ("", ".", ""),
    ])
    func splitsAPath(path: String, folder: String, name: String) {
        #expect(SystemPath.split(path) == (folder, name))
    }

    @Test(arguments: [
        ("/", "/"), ("/a//b/./c/", "/a/b/c"), ("/a/../b", "/b"), ("/../a", "/a"), ("/missing/../../a", "/a"),
    ])
    func makesAPathAbsolute(path: String, absolute: String) {
        #expect(SystemPath.absolute(path) == absolute)
    }

    @Test func aPathIsFromTheCurrentFolder() {
        let current = FileManager.default.currentDirectoryPath
        #expect(SystemPath.current == current)
        #expect(SystemPath.absolute("") == current)
        #expect(SystemPath.absolute("missing/./a") == current + "/missing/a")
    }

    @Test func aLinksParentIsWhereItLeads() throws {
        try withTemporaryFolder { folder in
            try write(["deep/er/a": "", "b": ""], into: folder)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "deep/er")
            let real = try SystemPath.real(folder)
            #expect(SystemPath.absolute("\(folder)/link/..") == "\(real)/deep")
            // Nothing is there, so that nobody can tell.
            #expect(SystemPath.absolute("\(folder)/link/../b") == "\(folder)/b")
            #expect(SystemPath.leadsSomewhere("\(folder)/link/a") && !SystemPath.leadsSomewhere("\(folder)/link/b"))
        }
    }

    @Test func followsLinksThatLeadNowhereYet() throws {
        try withTemporaryFolder { folder in
            let manager = FileManager.default
            try manager.createSymbolicLink(atPath: "\(folder)/one", withDestinationPath: "two")
            try manager.createSymbolicLink(atPath: "\(folder)/two", withDestinationPath: "\(folder)/later.txt")
            #expect(SystemPath.followingLinks("\(folder)/one") == "\(folder)/later.txt")
            #expect(SystemPath.isThere("\(folder)/one") && !SystemPath.leadsSomewhere("\(folder)/one"))
            #expect(throws: SystemFault.noSuchFile) { try SystemPath.real("\(folder)/one") }
        }
    }
}
