import CoursekitTestSupport
import Foundation
import Testing

/// Whatever fails while a report is written, the old one stands whole or the new one does, and nobody else can read either.
@Suite(.enabled(if: SystemCallFault.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
struct ReportFaultTests {
    @Test(arguments: ["csv", "xlsx"]) func survivesEveryCall(ending: String) throws {
        try withTemporaryFolder { parent in
            let folder = "\(parent)/tour"
            try FileManager.default.copyItem(
                atPath: "\(Fixture.repository)/Tests/EndToEndTests/Fixtures/tour", toPath: folder)
            try write(["right.txt": Program.rightAnswers, "reports/report.\(ending)": "old"], into: folder)
            chmod("\(folder)/reports/report.\(ending)", 0o600)
            let program = Program(folder: folder)
            let taken = try program.run(
                "quiz", "kinds", "--learner", "007", "--answers", "right.txt", "--gradebook", "book")
            #expect(taken.status == 0, "\(taken.complaints)")
            let arguments = [
                "report", "scores", "--include", "scripted", "--as-of", "2030-01-01", "--gradebook", "book", "--output",
            ]
            #expect(try program.run(arguments + ["new.\(ending)"]).status == 0)
            let new = try Data(contentsOf: URL(filePath: "\(folder)/new.\(ending)"))
            let sweep = FaultSweep(
                folder: folder, arguments: arguments + ["reports/report.\(ending)"], below: "reports")
            let met = try sweep.run { run in
                let reports = "\(run.program.folder)/reports"
                let report = try Data(contentsOf: URL(filePath: "\(reports)/report.\(ending)"))
                #expect(report == new || report == Data("old".utf8), "\(run)")
                if run.outcome.status == 0 { #expect(report == new, "\(run)") }
                if !run.wasKilled {
                    #expect(run.outcome.complaints.hasPrefix(run.outcome.status == 0 ? "已写好" : "错误："), "\(run)")
                    // Of a CSV file it is also said how a spreadsheet takes its ids.
                    let lines = run.outcome.status == 0 && ending == "csv" ? 2 : 1
                    #expect(run.outcome.complaints.split(separator: "\n").count == lines, "\(run)")
                }
                for path in try FileManager.default.subpathsOfDirectory(atPath: reports) {
                    var status = stat()
                    #expect(lstat("\(reports)/\(path)", &status) == 0 && status.st_mode & 0o077 == 0, "\(path): \(run)")
                }
                // Who is killed leaves something; a run costs a process.
                guard run.wasKilled else { return }
                let again = try run.program.run(arguments + ["reports/report.\(ending)"])
                #expect(again.status == 0, "\(run) and then \(again.complaints)")
                #expect(try Data(contentsOf: URL(filePath: "\(reports)/report.\(ending)")) == new, "\(run)")
                let left = try FileManager.default.contentsOfDirectory(atPath: reports)
                #expect(left == ["report.\(ending)"], "\(run)")
            }
            #expect(met.isSuperset(of: ["create", "write", "fsync"]))
        }
    }
}
