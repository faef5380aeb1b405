import CoursekitTestSupport
import Foundation
import SystemFiles
import Testing
import Workspace

@testable import WorkspacePacking

@Suite struct UnpackingTests {
    @Test func isUnpackedOnceAndUsedAgain() throws {
        try withPacked { sample in
            let (first, isNew) = try sample.cached("shop.ckw")
            #expect(isNew && first.configuration.id == "shop")
            #expect(first.packed?.file == "shop.ckw")
            #expect(try FileManager.default.attributesOfItem(atPath: sample.cache)[.posixPermissions] as? Int == 0o700)
            let (second, isNewAgain) = try sample.cached("shop.ckw")
            #expect(!isNewAgain && second.root == first.root)
        }
    }

    @Test func whatWasChangedInTheCacheIsUnpackedAnew() throws {
        try withPacked { sample in
            let root = try sample.cached("shop.ckw").workspace.root
            let page = "\(root)/courses/a/index.md"
            try FileManager.default.removeItem(atPath: page)
            try Data("# 别的\n".utf8).write(to: URL(fileURLWithPath: page))
            #expect(try sample.cached("shop.ckw").isNew)
            #expect(try String(contentsOfFile: page, encoding: .utf8) == Sample.texts["courses/a/index.md"])
            try Data("# 多的\n".utf8).write(to: URL(fileURLWithPath: "\(root)/courses/a/extra.md"))
            #expect(try sample.cached("shop.ckw").isNew)
            #expect(!FileManager.default.fileExists(atPath: "\(root)/courses/a/extra.md"))
        }
    }

    @Test func aNewerOneStandsAloneAndAnOlderOneGoesWhenNobodyUsesIt() throws {
        try withPacked { sample in
            var inUse: Workspace? = try sample.cached("shop.ckw").workspace
            let old = try #require(inUse?.root)
            try write(["source/courses/a/index.md": "# 新的\n"], into: sample.folder)
            try sample.pack(to: "newer.ckw")
            let newer = try sample.cached("newer.ckw").workspace.root
            #expect(newer != old)
            #expect(FileManager.default.fileExists(atPath: old), "somebody uses it")
            #expect(try String(contentsOfFile: "\(newer)/courses/a/index.md", encoding: .utf8) == "# 新的\n")
            withExtendedLifetime(inUse) {}
            inUse = nil
            try write(["source/courses/a/index.md": "# 更新的\n"], into: sample.folder)
            try sample.pack(to: "newest.ckw")
            _ = try sample.cached("newest.ckw")
            #expect(!FileManager.default.fileExists(atPath: old))
            #expect(!FileManager.default.fileExists(atPath: newer))
        }
    }

    @Test func aNewerOneTakesTheFolderOfAnOlderOneAsAWhole() throws {
        try withPacked { sample in
            try sample.unpack("out")
            let place = UnpackingPlace(sample.folder + "/out")
            #expect(try place.former()?.id == "shop")
            try FileManager.default.removeItem(atPath: sample.folder + "/source/courses/a/01-b.md")
            try sample.pack(to: "newer.ckw")
            try place.unpack(PackedWorkspace(sample.folder + "/newer.ckw"), isReplacing: true)
            #expect(!FileManager.default.fileExists(atPath: sample.folder + "/out/courses/a/01-b.md"))
            // The picture that only the lesson showed is gone with it.
            #expect(try place.former()?.files.count == Sample.paths.count - 2)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: sample.folder).filter { $0.hasPrefix(".") } == [])
        }
    }

    @Test func aFolderThatSomebodyWorkedInIsLeftAlone() throws {
        try withPacked { sample in
            try sample.unpack("out")
            let place = UnpackingPlace(sample.folder + "/out")
            // What coursekit makes by itself stops nobody.
            try write(["out/site/public/index.html": "", "out/.coursekit/manifest": ""], into: sample.folder)
            #expect(try place.former() != nil)
            try write(["out/notes.md": "mine", "out/courses/a/index.md": "# 改了\n"], into: sample.folder)
            #expect(throws: PackingFault.changedSince(place.path, ["courses/a/index.md", "notes.md"])) {
                try place.former()
            }
            #expect(throws: PackingFault.foreignFolder(UnpackingPlace(sample.folder + "/source").path)) {
                _ = try UnpackingPlace(sample.folder + "/source").former()
            }
        }
    }

    @Test func aBombIsRefusedBeforeItIsUnpacked() throws {
        try withPacked { sample in
            let zeros = [UInt8](repeating: 0, count: 70 << 20)
            try Data(zeros).write(to: URL(fileURLWithPath: sample.folder + "/source/courses/a/pic.png"))
            try sample.pack(to: "bomb.ckw")
            #expect { _ = try PackedWorkspace(sample.folder + "/bomb.ckw").manifest } throws: { error in
                if case PackingFault.tooLarge = error { true } else { false }
            }
        }
    }
}
