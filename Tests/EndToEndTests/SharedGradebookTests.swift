import CoursekitTestSupport
import Foundation
import Testing

/// One gradebook and several people: whoever takes a quiz writes it, others only read it.
@Suite struct SharedGradebookTests {
    private static let owner: UInt32 = 2
    private static let reader: UInt32 = 65_534

    static let readers = [
        ["report", "scores", "--include", "scripted"], ["report", "people"], ["results", "--learner", "d1"],
        ["learners", "list"], ["gradebook", "info"], ["gradebook", "verify"],
    ]

    /// Two users can only be played by root.
    static var canChangeUser: Bool {
        geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
    }

    /// A gradebook of the owner's in a folder that others may, or may not, write to.
    private func withGradebook(folderMode: Int, _ body: (Program, String) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers, "shared/keep": ""], into: program.folder)
            let shared = program.folder + "/shared"
            let above = URL(fileURLWithPath: program.folder).deletingLastPathComponent().path
            for folder in [above, program.folder] { #expect(chmod(folder, 0o755) == 0) }
            #expect(chmod(shared, 0o777) == 0)
            try take(program)
            #expect(chmod(shared + "/g", 0o644) == 0 && chmod(shared, mode_t(folderMode)) == 0)
            try body(program, shared)
            #expect(chmod(shared, 0o777) == 0)
        }
    }

    private func take(_ program: Program) throws {
        let taken = try program.run(
            ["quiz", "kinds", "--learner", "d1", "--answers", "right.txt", "--gradebook", "shared/g"],
            asUser: Self.owner)
        #expect(taken.status == 0, "\(taken.complaints)")
    }

    @Test(.enabled(if: canChangeUser, "needs the rights of root"), arguments: [0o777, 0o755, 0o555])
    func readingLeavesNothingThatLocksTheOwnerOut(folderMode: Int) throws {
        try withGradebook(folderMode: folderMode) { program, shared in
            let before = try Fixture.files(below: shared)
            for arguments in Self.readers {
                let read = try program.run(arguments + ["--gradebook", "shared/g"], asUser: Self.reader)
                #expect(read.status == 0, "\(read.complaints)")
                #expect(read.complaints == "", "\(arguments)")
                #expect(try Fixture.files(below: shared) == before, "\(arguments)")
            }
            #expect(chmod(shared, 0o777) == 0)
            try take(program)
        }
    }

    /// While the owner sits a quiz, what he has answered stands in the log only.
    @Test(.enabled(if: canChangeUser, "needs the rights of root"))
    func readersSeeWhatIsBeingAnswered() throws {
        try withGradebook(folderMode: 0o755) { program, shared in
            var sitting = try program.sit(
                "quiz", "once", "--plain", "--learner", "d2", "--gradebook", "shared/g")
            sitting.type("A\n")
            try sitting.wait { $0.lines.contains { $0.contains("第 2 题") } }
            for file in ["g-wal", "g-shm"] { #expect(chmod("\(shared)/\(file)", 0o644) == 0) }
            let read = try program.run(["gradebook", "info", "--gradebook", "shared/g"], asUser: Self.reader)
            #expect(read.output.contains("\n学员 2 人，作答 2 次\n"), "\(read.complaints)")

            // What may not be read is said, and not left out.
            #expect(chmod("\(shared)/g-wal", 0o600) == 0)
            let refused = try program.run(["gradebook", "info", "--gradebook", "shared/g"], asUser: Self.reader)
            #expect(refused.status == 73)
            #expect(refused.complaints.hasPrefix("错误：打不开成绩册 shared/g-wal：") && refused.output == "")
            sitting.type("B\n交卷\n交卷\n")
            #expect(try sitting.waitForEnd() == .exit(0))
        }
    }

    @Test func saysWhereThereIsNoRoomToReadIt() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            #expect(
                try program.run("quiz", "kinds", "--learner", "d1", "--gradebook", "g", "--answers", "right.txt").status
                    == 0)
            var program = program
            program.environment["TMPDIR"] = program.folder + "/nowhere"
            let outcome = try program.run("report", "scores", "--gradebook", "g")
            #expect(outcome.status == 74)
            #expect(outcome.complaints.contains("\(program.folder)/nowhere") && outcome.complaints.contains("TMPDIR"))
        }
    }

    @Test func leavesNoCopyBehind() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers, "tmp/keep": ""], into: program.folder)
            #expect(
                try program.run("quiz", "kinds", "--learner", "d1", "--gradebook", "g", "--answers", "right.txt").status
                    == 0)
            var program = program
            program.environment["TMPDIR"] = program.folder + "/tmp"
            for arguments in Self.readers { _ = try program.run(arguments + ["--gradebook", "g"]) }
            try write(["broken": "no gradebook"], into: program.folder)
            #expect(try program.run("report", "scores", "--gradebook", "broken").status == 65)
            #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder + "/tmp") == ["keep"])
        }
    }

    // MARK: Names of files

    @Test(arguments: ["file:rel.db", ":memory:", "a b?mode=ro", "成绩.db", "-g", "file::memory:?cache=shared", "%41"])
    func aNameIsNothingButAName(name: String) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            let before = Set(try FileManager.default.contentsOfDirectory(atPath: program.folder))
            let option = "--gradebook=\(name)"
            #expect(try program.run("quiz", "kinds", "--learner", "7", option, "--answers", "right.txt").status == 0)
            let made = Set(try FileManager.default.contentsOfDirectory(atPath: program.folder)).subtracting(before)
            #expect(made == [name])
            var status = stat()
            #expect(stat("\(program.folder)/\(name)", &status) == 0 && status.st_mode & 0o777 == 0o600)
            #expect(try program.run("learners", "list", option).output.contains("\n7 "))
        }
    }

    @Test func aNameIsNeverEmpty() throws {
        try Fixture.withCopy(of: "tour") { program in
            for arguments in [["report", "scores"], ["quiz", "kinds", "--learner", "7", "--answers", "-"]] {
                let outcome = try program.run(arguments + ["--gradebook", ""])
                #expect(outcome.status == 64)
                #expect(outcome.complaints == "错误：--gradebook 后面要写文件\n")
            }
        }
    }
}
