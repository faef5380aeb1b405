import CoursekitTestSupport
import Foundation
import Testing

/// Whatever fails while a site is published, the old one stands or the new one does, and nothing that is kept is lost.
@Suite(.enabled(if: SystemCallFault.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
struct PublishingFaultTests {
    private static let kept = ["uploads/photo.jpg": "photo", "uploads/2026/list.txt": "list", ".nojekyll": ""]
    private static let lesson = "courses/tea/01-water.md"
    /// By one thread, so that the calls come in the same order each time.
    private static let build = ["build", "--jobs", "1"]

    @Test func survivesEveryCallInTheOutputFolder() throws {
        try withSiteToBeReplaced { (folder, old, new) throws in
            let sweep = FaultSweep(folder: folder, arguments: Self.build, below: "site")
            let met = try sweep.run { run in
                let site = try files(of: run.program)
                if run.outcome.status == 0 {
                    #expect(site == new, "\(run)")
                } else if !run.wasKilled {
                    #expect(site == old, "\(run)")
                    #expect(run.outcome.complaints.contains("错误："), "\(run)")
                } else {
                    #expect([old, new].map(Self.pages).contains(Self.pages(site)), "\(run)")
                }
                try expectThatTheNextBuildSucceeds(after: run, new)
            }
            #expect(
                met.isSuperset(of: [
                    "create", "write", "mkdirat", "linkat", "renameat", "renameat2", "syncfs", "fsync", "flock",
                    "openat", "read", "readdir", "fstatat",
                ]))
        }
    }

    @Test func survivesEveryCallThatReadsTheCourses() throws {
        try withSiteToBeReplaced { (folder, old, new) throws in
            let sweep = FaultSweep(folder: folder, arguments: Self.build, below: "courses")
            let met = try sweep.run { (run) throws in
                #expect(try files(of: run.program) == (run.outcome.status == 0 ? new : old), "\(run)")
            }
            #expect(met.isSuperset(of: ["openat", "read", "readdir", "fstatat"]))
        }
    }

    // MARK: Where two names cannot be exchanged

    /// What old kernels say to it, and file systems such as those of USB sticks and network shares.
    @Test(arguments: [EINVAL, ENOSYS, ENOTSUP, EPERM])
    func publishesInTwoStepsWhereTwoNamesCannotBeExchanged(error: Int32) throws {
        try withSiteToBeReplaced { (folder, _, new) throws in
            let fault = SystemCallFault(below: "\(folder)/site", exchangeError: error)
            let mark = "\(folder)/calls"
            var program = Program(folder: folder)
            program.environment = fault.listingEnvironment(mark: mark)
            let outcome = try program.run(Self.build)
            #expect(outcome.status == 0, "\(outcome.complaints)")
            #expect(try files(of: program) == new)
            #expect(try names(in: "\(folder)/site") == ["public", "site.yml"])
            // The exchange is tried; then the old site steps aside, and the new one into its place.
            let calls = try SystemCallFault.calls(mark: mark)
            let exchange = try #require(calls.firstIndex { $0.name == "renameat2" })
            #expect(
                calls[exchange...].prefix(3).map { "\($0.name) \($0.path)" } == [
                    "renameat2 public", "renameat .public.coursekit-last", "renameat public",
                ])
        }
    }

    /// And where nothing can be remembered, so that the old site is removed.
    @Test func survivesEveryCallOfPublishingInTwoSteps() throws {
        try withSiteToBeReplaced(remembering: false) { (folder, old, new) throws in
            let sweep = FaultSweep(
                folder: folder, arguments: Self.build, below: "site", exchangeError: EINVAL, from: "renameat2")
            var missing = 0
            let met = try sweep.run { run in
                let site = try files(of: run.program)
                let isThere = FileManager.default.fileExists(atPath: "\(run.program.folder)/site/public")
                if run.outcome.status == 0 {
                    #expect(site == new, "\(run)")
                } else if !run.wasKilled {
                    #expect(site == old, "\(run)")
                } else if isThere {
                    #expect([old, new].map(Self.pages).contains(Self.pages(site)), "\(run)")
                } else {
                    // Between the two steps there is none; the old one waits whole under a name of its own.
                    missing += 1
                    let aside = try files(of: run.program, at: "site/.public.coursekit-last")
                    #expect(Self.pages(aside) == Self.pages(old), "\(run)")
                }
                try expectThatTheNextBuildSucceeds(after: run, new)
            }
            #expect(missing > 0)
            #expect(met.isSuperset(of: ["renameat2", "renameat", "unlinkat", "fsync"]))
        }
    }

    /// The tests above would be worth nothing if they could not fail: a program that writes over the page in its place is found out.
    @Test func findsOutAProgramThatWritesInPlace() throws {
        try withTemporaryFolder { folder in
            let page = String(repeating: "一页\n", count: 1000)
            try write(["site/index.html": "旧", "next.html": page], into: folder)
            var torn = 0
            let sweep = FaultSweep(
                folder: folder, arguments: ["next.html", "site/index.html"], below: "site", executable: "/bin/cp")
            try sweep.run { run in
                if try !["旧", page].contains(run.program.text(of: "site/index.html")) { torn += 1 }
            }
            #expect(torn > 0)
        }
    }

    /// A workspace with a site, things that it keeps, and a lesson that has changed since.
    ///
    /// - Parameter remembers: whether the workspace has room for what coursekit remembers.
    private func withSiteToBeReplaced(
        remembering remembers: Bool = true,
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
            if !remembers { try write([".coursekit": "a file in its place"], into: folder) }
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

    /// Who is killed leaves something; a run costs a process.
    private func expectThatTheNextBuildSucceeds(after run: FaultSweep.Run, _ new: [String: String]) throws {
        guard run.wasKilled || run.moment % 5 == 0 else { return }
        let again = try run.program.run("build")
        #expect(again.status == 0, "\(run) and then \(again.complaints)")
        #expect(try files(of: run.program) == new, "\(run)")
        #expect(try names(in: "\(run.program.folder)/site") == ["public", "site.yml"], "\(run)")
    }

    /// The texts of the site by their paths, its own mark left out; none where there is no site.
    private func files(of program: Program, at place: String = "site/public") throws -> [String: String] {
        let site = "\(program.folder)/\(place)"
        var files: [String: String] = [:]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: site)) ?? [] {
            guard path != ".coursekit-site", let bytes = FileManager.default.contents(atPath: "\(site)/\(path)") else {
                continue
            }
            files[path] = String(decoding: bytes, as: UTF8.self)
        }
        return files
    }

    /// What the program itself made of a site.
    private static func pages(_ site: [String: String]) -> [String: String] { site.filter { kept[$0.key] == nil } }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}
