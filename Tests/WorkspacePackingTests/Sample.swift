import CoursekitTestSupport
import CourseChecks
import CourseIndex
import Foundation
import Gradebook
import SystemFiles
import Testing
import Workspace

@testable import WorkspacePacking

/// A small workspace in `source`, and the file that it was packed into.
struct Sample {
    let folder: String
    var file: String { folder + "/shop.ckw" }
    var cache: String { folder + "/cache" }

    /// When it is said to have been packed: 2026-12-01T00:00:00Z.
    static let time = 1_796_083_200
    static let texts = [
        "courses/a/01-b.md": "# 课\n\n![](pic.png)\n", "courses/a/index.md": "# 课程\n", "courses/a/pic.png": "PNG",
        "quizzes/p.md": "---\ntitle: 练\nkind: practice\n---\n\n## 一？ {#p-1}\n\n- (x) 甲\n- ( ) 乙\n",
        "site/site.yml": "id: shop\ntitle: 门店\n",
    ]
    /// What lies beside them and stays out.
    static let others = [
        "courses/a/unused.xlsx": "PK", "courses/a/.hidden.md": "# 藏\n", "courses/a/book.gradebook": "SQLite format 3\0",
        "quizzes/answers.txt": "p-1: A\n", ".coursekit/manifest": "", "site/public/index.html": "", "results.csv": "1",
        "quizzes/e.md": "---\ntitle: 考\nkind: exam\npass: 60%\n---\n\n## 二？ {#e-1}\n\n- (x) 甲\n- ( ) 乙\n",
    ]
    static let paths = texts.keys.sorted()

    func pack(to name: String, key: SigningKey? = nil) throws {
        let workspace = try Workspace(at: folder + "/source")
        let index = try WorkspaceIndex(of: workspace)
        let contents = try PackContents(of: index, attachments: WorkspaceCheck(of: index).attachments)
        let writing = try PackWriting(contents, of: workspace)
        let manifest = try writing.manifest(packedAt: Self.time)
        let target = try Descriptor.makeFile(at: "\(folder)/\(name)", permissions: 0o600)
        try writing.write(manifest, signedWith: key, to: target, at: name)
    }

    func opened(_ name: String) throws -> (manifest: PackedManifest, digest: Digest, signature: KeySignature?) {
        let packed = try PackedWorkspace("\(folder)/\(name)")
        return (packed.manifest, packed.digest, packed.signature)
    }

    func unpack(_ name: String) throws {
        try UnpackingPlace("\(folder)/\(name)").unpack(PackedWorkspace(file), isReplacing: false)
    }

    func cached(_ name: String) throws -> (workspace: Workspace, isNew: Bool) {
        try PackedCache(in: cache).workspace(of: PackedWorkspace("\(folder)/\(name)"), named: name)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// Holds that bytes are refused as a workspace file, and that nothing of them is unpacked.
    func expectRefused(_ bytes: [UInt8], _ what: String) throws {
        let path = folder + "/changed.ckw"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(throws: PackingFault.self, "\(what)") {
            try UnpackingPlace("\(folder)/out").unpack(PackedWorkspace(path), isReplacing: false)
        }
        #expect(!FileManager.default.fileExists(atPath: folder + "/out"), "\(what)")
    }
}

func withPacked(_ body: (Sample) throws -> Void) throws {
    try withTemporaryFolder { folder in
        try write(Sample.texts, into: folder + "/source")
        try write(Sample.others, into: folder + "/source")
        let sample = Sample(folder: folder)
        try sample.pack(to: "shop.ckw")
        try body(sample)
    }
}
