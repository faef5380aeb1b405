import CoursekitTestSupport
import Foundation
import Testing

/// Whatever fails while a site is published, the old one stands or the new one does, and nothing that is kept is lost.
@Suite(.enabled(if: SystemCallFault.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
struct PublishingFaultTests {
    private static let kept = ["uploads/photo.jpg": "photo", "uploads/2026/list.txt": "list", ".nojekyll": ""]
    private static let lesson = "courses/tea/01-water.md"

    @Test func survivesEveryCallInTheOutputFolder() throws {
        try withSiteToBeReplaced { (folder, old, new) throws in
            let count = try FaultSweep(folder: folder, arguments: ["build"], below: "site").run { run in
                let program = run.program
                let site = try files(of: program)
                if run.outcome.status == 0 {
                    #expect(site == new, "\(run)")
                } else if !run.wasKilled {
                    #expect(site == old, "\(run)")
                    #expect(run.outcome.complaints.contains("错误："), "\(run)")
                } else {
                    let pages = site.filter { Self.kept[$0.key] == nil }
                    #expect([old, new].map { $0.filter { Self.kept[$0.key] == nil } }.contains(pages), "\(run)")
                }
                // Who is killed leaves something; a run costs a process.
                guard run.wasKilled || run.moment % 5 == 0 else { return }
                let again = try program.run("build")
                #expect(again.status == 0, "\(run) and then \(again.complaints)")
                #expect(try files(of: program) == new, "\(run)")
                #expect(try names(in: "\(program.folder)/site") == ["public", "site.yml"], "\(run)")
            }
            #expect(count > 100)
        }
    }

    @Test func survivesEveryCallThatReadsTheCourses() throws {
        try withSiteToBeReplaced { (folder, old, new) throws in
            let count = try FaultSweep(folder: folder, arguments: ["build"], below: "courses").run { (run) throws in
                #expect(try files(of: run.program) == (run.outcome.status == 0 ? new : old), "\(run)")
            }
            #expect(count > 20)
        }
    }

    /// The tests above would be worth nothing if they could not fail: a program that writes over the page in its place is found out.
    @Test func findsOutAProgramThatWritesInPlace() throws {
        try withTemporaryFolder { folder in
            let page = String(repeating: "一页\n", count: 1000)
            try write(["site/index.html": "旧", "next.html": page], into: folder)
            var torn = 0
            try FaultSweep(
                folder: folder, arguments: ["next.html", "site/index.html"], below: "site", executable: "/bin/cp"
            ).run { run in
                if try !["旧", page].contains(run.program.text(of: "site/index.html")) { torn += 1 }
            }
            #expect(torn > 0)
        }
    }

    /// A workspace with a site, things that it keeps, and a lesson that has changed since.
    private func withSiteToBeReplaced(
        _ body: (String, _ old: [String: String], _ new: [String: String]) throws -> Void
    ) throws {
        try withTemporaryFolder { parent in
            let folder = "\(parent)/workspace"
            try write(
                [
                    "site/site.yml": "id: sample\ntitle: 样例\nkeep: [uploads]\n",
                    "courses/tea/index.md":
                        "---\ntitle: 茶\nobjectives:\n  O1: 烧水\n---\n\n一段话。\n\n![壶](images/kettle.png)\n",
                    Self.lesson: "---\ntitle: 水\nobjectives: [O1]\n---\n\n旧的一课。\n",
                    "courses/tea/images/kettle.png": "a picture",
                ], into: folder)
            let program = Program(folder: folder)
            #expect(try program.run("build").status == 0)
            try write(Dictionary(uniqueKeysWithValues: Self.kept.map { ("site/public/\($0)", $1) }), into: folder)
            let old = try files(of: program)
            try write([Self.lesson: "---\ntitle: 好水\nobjectives: [O1]\n---\n\n新的一课。\n"], into: folder)
            let new = try withTemporaryFolder { other in
                try FileManager.default.copyItem(atPath: folder, toPath: "\(other)/workspace")
                let program = Program(folder: "\(other)/workspace")
                #expect(try program.run("build").status == 0)
                return try files(of: program)
            }
            #expect(old != new && new.keys.contains("uploads/2026/list.txt"))
            try body(folder, old, new)
        }
    }

    /// The texts of the site by their paths, its own mark left out.
    private func files(of program: Program) throws -> [String: String] {
        let site = "\(program.folder)/site/public"
        var files: [String: String] = [:]
        for case let path as String in try #require(FileManager.default.enumerator(atPath: site)) {
            guard path != ".coursekit-site", let bytes = FileManager.default.contents(atPath: "\(site)/\(path)") else {
                continue
            }
            files[path] = String(decoding: bytes, as: UTF8.self)
        }
        return files
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}
