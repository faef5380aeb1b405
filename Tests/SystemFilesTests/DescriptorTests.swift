import CoursekitTestSupport
import Foundation
import Testing

@testable import SystemFiles

/// Files and folders that are open: what can be reached, read, written and moved through them.
struct DescriptorTests {
    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test(arguments: [
        "link/a.txt", "link.txt", "../outside/a.txt", "sub/../a.txt", "sub", "pipe", "", "none", "a.txt/b",
    ])
    func opensNothingButFilesThatCanBeReachedWithoutALink(path: String) throws {
        try withTemporaryFolder { folder in
            try write(["in/a.txt": "1", "in/sub/b.txt": "2", "outside/a.txt": "secret"], into: folder)
            for (link, target) in [("link", "../outside"), ("link.txt", "a.txt")] {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(folder)/in/\(link)", withDestinationPath: target)
            }
            #expect(mkfifo("\(folder)/in/pipe", 0o600) == 0)
            let opened = try Descriptor.openFolder(at: "\(folder)/in")
            #expect(try opened.openFile("sub/b.txt").readAll(limit: 10) == Array("2".utf8))
            do throws(SystemFault) {
                _ = try opened.openFile(path)
                Issue.record("\(path) was opened")
            } catch {
                #expect(error.meansMissing)
            }
        }
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000, 600_001])
    func readsWritesAndComparesAnyLength(count: Int) throws {
        try withTemporaryFolder { folder in
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            let here = try Descriptor.openFolder(at: folder)
            let file = try here.makeFile("a")
            try file.write(bytes)
            #expect(try file.holds(bytes))
            #expect(try !file.holds(bytes + [0]))
            let copy = try here.makeFile("b")
            try file.copy(to: copy)
            #expect(try file.holdsTheSame(as: copy))
            #expect(try here.openFile("b").readAll(limit: count) == bytes)
            #expect(try here.openFile("b").readHead(count: count / 2) == Array(bytes[..<(count / 2)]))
            if count > 0 {
                #expect(try here.openFile("b").readAll(limit: count - 1) == nil)
                var other = bytes
                other[count - 1] ^= 1
                let changed = try here.makeFile("c")
                try changed.write(other)
                #expect(try !file.holdsTheSame(as: changed))
                #expect(try !file.holds(other))
            }
        }
    }

    @Test func readsAtAnyPlaceAndNotBeyondTheEnd() throws {
        try withTemporaryFolder { folder in
            try write(["a": "0123456789"], into: folder)
            let file = try Descriptor.openForReading(at: folder + "/a")
            #expect(try file.bytes(at: 3, count: 4) == Array("3456".utf8))
            #expect(try file.bytes(at: 10, count: 0) == [])
            for (offset, count) in [(8, 3), (11, 0), (-1, 1), (0, -1), (1, Int.max)] {
                #expect(throws: SystemFault.unreadBack) { _ = try file.bytes(at: offset, count: count) }
            }
            // Cut by somebody else after it was opened.
            #expect(truncate(folder + "/a", 5) == 0)
            #expect(throws: SystemFault.unreadBack) { _ = try file.bytes(at: 3, count: 4) }
        }
    }

    @Test func makesNoFileWhereThereIsAnything() throws {
        try withTemporaryFolder { folder in
            let here = try Descriptor.openFolder(at: folder)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "nowhere")
            #expect(throws: SystemFault.alreadyThere) { _ = try here.makeFile("link") }
            #expect(throws: SystemFault.alreadyThere) {
                _ = try Descriptor.makeFile(at: "\(folder)/link", permissions: 0o600)
            }
            #expect(try names(in: folder) == ["link"])
        }
    }

    @Test func removesAFolderWithAllInItAndFollowsNoLink() throws {
        try withTemporaryFolder { folder in
            try write(["old/x/y/z.txt": "1", "old/a.txt": "2", "kept/a.txt": "3"], into: folder)
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/old/link", withDestinationPath: "../kept")
            let here = try Descriptor.openFolder(at: folder)
            try here.remove("old")
            try here.remove("never there")
            #expect(try names(in: folder) == ["kept"])
            #expect(try text("\(folder)/kept/a.txt") == "3")
        }
    }

    @Test func exchangesTwoNamesInOneStep() throws {
        try withTemporaryFolder { folder in
            try write(["one/a": "1", "two/b": "2"], into: folder)
            let here = try Descriptor.openFolder(at: folder)
            // Not every file system can.
            guard try here.exchange("one", "two") else { return }
            #expect(try names(in: "\(folder)/one") == ["b"])
            #expect(try names(in: "\(folder)/two") == ["a"])
        }
    }

    @Test func oneProgramAtATimeHasALock() throws {
        try withTemporaryFolder { folder in
            let first = try Descriptor.openFolder(at: folder)
            let second = try Descriptor.openFolder(at: folder)
            #expect(try first.lock())
            #expect(try !second.lock())
            try first.close()
            #expect(try second.lock())
        }
    }
}

/// What tells whether a file is the same, and unchanged.
struct FileStampTests {
    private func stamp(_ path: String) throws -> FileStamp { try Descriptor.Status(ofPath: path).stamp }

    /// The clock of a disk ticks every few milliseconds.
    private func waitForTheNextTick() { usleep(30_000) }

    @Test func isTheSameForAFileThatIsOnlyRead() throws {
        try withTemporaryFolder { folder in
            try write(["a": "1"], into: folder)
            let before = try stamp("\(folder)/a")
            waitForTheNextTick()
            _ = try String(contentsOfFile: "\(folder)/a", encoding: .utf8)
            #expect(try stamp("\(folder)/a") == before)
            let here = try Descriptor.openFolder(at: folder)
            #expect(try here.openFile("a").status().stamp == before)
            #expect(try here.status(ofName: "a")?.stamp == before)
        }
    }

    @Test(arguments: ["written", "written and set back", "written anew", "given other rights", "given a second name"])
    func isAnotherForAFileThatIs(changed way: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/a"
            try write(["a": "1"], into: folder)
            let before = try stamp(path)
            waitForTheNextTick()
            switch way {
            case "written", "written and set back":
                let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
                try Data("2".utf8).write(to: URL(filePath: path))
                if way.hasSuffix("back") {
                    try FileManager.default.setAttributes([.modificationDate: try #require(date)], ofItemAtPath: path)
                }
            case "written anew": try Data("1".utf8).write(to: URL(filePath: path), options: .atomic)
            case "given other rights": #expect(chmod(path, 0o600) == 0)
            default: #expect(link(path, "\(folder)/b") == 0)
            }
            #expect(try stamp(path) != before)
        }
    }

    @Test func aLinkLeadsToTheFileItself() throws {
        try withTemporaryFolder { folder in
            try write(["a": "1", "b": "1"], into: folder)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "a")
            #expect(FilePlace("\(folder)/link").isSame(as: FilePlace("\(folder)/a")))
            #expect(
                FilePlace("\(folder)/new").isSame(
                    as: FilePlace("\(folder)/../\(folder.split(separator: "/").last ?? "")/NEW")))
            #expect(!FilePlace("\(folder)/a").isSame(as: FilePlace("\(folder)/b")))
            #expect(try Descriptor.Status(ofLinkOrFile: "\(folder)/link").kind == .link)
        }
    }
}
