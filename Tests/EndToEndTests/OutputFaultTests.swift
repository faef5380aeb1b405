import CoursekitTestSupport
import Foundation
import Testing

/// What cannot be written is said, and nothing is left half-written.
@Suite struct OutputFaultTests {
    @Test func saysWhenStandardOutputIsFull() throws {
        try withTour { program in
            let lines = [
                ["--help"], ["list", "courses"], ["list", "quizzes"], ["list", "coverage"],
                ["check", "--format", "json"], ["explain"],
                ["render", "courses/service/01-listen.md"], ["report", "scores"],
                ["report", "people", "--format", "csv"],
                ["learners", "list"], ["gradebook", "info"], ["gradebook", "verify"], ["results", "--learner", "007"],
                ["quiz", "kinds", "--rehearsal", "--answers", "right.txt"],
            ]
            for arguments in lines {
                let outcome = try program.run(arguments, outputFile: "/dev/full")
                #expect(outcome.status == 74, "\(arguments)")
                #expect(outcome.complaints == "错误：写不到标准输出\n", "\(arguments)")
            }
        }
    }

    @Test(arguments: ["table", "csv", "json", "xlsx"]) func saysWhyAReportCannotBeWritten(format: String) throws {
        try withTour { program in
            let report = ["report", "scores", "--include", "scripted", "--format", format, "--output"]
            let missing = try program.run(report + ["nowhere/report"])
            #expect(missing.status == 73)
            #expect(missing.complaints == "错误：写不了 nowhere/report：没有这个文件或文件夹\n")

            let folder = try program.run(report + ["site"])
            #expect(folder.status == 73)
            #expect(folder.complaints == "错误：写不了 site：它是文件夹\n")

            let full = try program.run(report + ["/dev/full"])
            #expect(full.status == 74)
            #expect(full.complaints == "错误：写不了 /dev/full：磁盘满了\n")
            var status = stat()
            #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR, "the device is still one")
            #expect(try drafts(in: program.folder) == [])
        }
    }

    @Test func replacesAReportWholeAndFollowsLinks() throws {
        try withTour { program in
            try write(["kept/report.csv": "old"], into: program.folder)
            try FileManager.default.createSymbolicLink(
                atPath: "\(program.folder)/report.csv", withDestinationPath: "kept/report.csv")
            let outcome = try program.run("report", "scores", "--include", "scripted", "--output", "report.csv")
            #expect(outcome.status == 0)
            #expect(outcome.output == "")
            #expect(outcome.complaints.hasPrefix("已写好 report.csv\n") && outcome.complaints.contains("--csv-ids tab"))
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: "\(program.folder)/report.csv")
                    == "kept/report.csv")
            #expect(try program.text(of: "kept/report.csv").contains("007,学员甲"))
            #expect(try drafts(in: program.folder) == [])
        }
    }

    @Test func writesToADeviceAsItIs() throws {
        try withTour { program in
            let whole = try program.run("report", "scores", "--include", "scripted", "--format", "csv")
            let device = try program.run(
                "report", "scores", "--include", "scripted", "--format", "csv", "--output", "/dev/stdout")
            #expect(device.status == 0)
            #expect(device.outputBytes == whole.outputBytes)
            let dash = try program.run("report", "scores", "--include", "scripted", "--format", "csv", "--output", "-")
            #expect(dash.outputBytes == whole.outputBytes)
        }
    }

    @Test func endsQuietlyWhenNobodyReadsOn() throws {
        try withTemporaryFolder { folder in
            try write(["long.md": String(repeating: "一段话。\n\n", count: 20_000)], into: folder)
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", #""$0" render long.md | head -1; exit 0"#, try BuiltProgram.path(of: "coursekit")]
            shell.currentDirectoryURL = URL(fileURLWithPath: folder)
            let (output, complaints) = (Pipe(), Pipe())
            shell.standardOutput = output
            shell.standardError = complaints
            try shell.run()
            #expect(output.fileHandleForReading.readDataToEndOfFile() == Data("<p>一段话。</p>\n".utf8))
            #expect(complaints.fileHandleForReading.readDataToEndOfFile() == Data())
            shell.waitUntilExit()
        }
    }

    @Test func saysWhyAFileCannotBeRead() throws {
        try withTour { program in
            for arguments in [["render", "nowhere.md"], ["quiz", "kinds", "--rehearsal", "--answers", "nowhere.md"]] {
                let outcome = try program.run(arguments)
                #expect(outcome.status == 66)
                #expect(outcome.complaints == "错误：读不了 nowhere.md：没有这个文件或文件夹\n")
            }
            let folder = try program.run("render", "site")
            #expect(folder.status == 66)
            #expect(folder.complaints == "错误：读不了 site：它是文件夹\n")
        }
    }

    /// The tour with one scripted attempt of 007's.
    private func withTour(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            let taken = try program.run("quiz", "kinds", "--learner", "007", "--name", "学员甲", "--answers", "right.txt")
            #expect(taken.status == 0, "\(taken.complaints)")
            try body(program)
        }
    }

    private func drafts(in folder: String) throws -> [String] {
        try Fixture.files(below: folder).keys.filter { $0.contains("draft") }
    }
}
