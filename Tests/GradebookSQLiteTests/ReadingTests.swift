import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import SystemFiles
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Readers only read: they see what stands in the gradebook at the moment, and leave nothing behind.
struct ReadingTests {
    private func files(in folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = try Data(contentsOf: URL(filePath: folder).appending(path: name))
        }
        return files
    }

    @Test func leavesEveryFileAsItWas() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            let before = try files(in: folder)
            #expect(before.keys.sorted() == ["book"])
            let gradebook = try Gradebook(reading: path, asOf: .start)
            #expect(try Shelf.content(of: gradebook).attempts.count == 4)
            #expect(try gradebook.verify().isEmpty)
            #expect(try files(in: folder) == before)
            try gradebook.close()
            #expect(try files(in: folder) == before)
        }
    }

    @Test func seesWhatStandsInTheLogOnly() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            let ending = try Probe(path, as: "007", items: 40).kill(afterLines: 20)
            try #require(ending.wasKilled)
            let before = try files(in: folder)
            try #require(before[path.split(separator: "/").last.map(String.init)! + "-wal"]?.isEmpty == false)
            var responses = 0
            try Gradebook(reading: path, asOf: .start).forEachAttempt { responses += $1.responses.count }
            #expect(responses >= 20)
            #expect(try files(in: folder) == before)
        }
    }

    /// Others write, close and open the gradebook all the while, and the log is brought into the file again and again.
    @Test func readsOneStateWhateverOthersDo() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Gradebook(at: path).close()
            let writers = try (0..<3).map { try Probe(path, as: "\($0)", items: 300) }
            var seen = 0
            for round in 0..<25 {
                let gradebook = try Gradebook(reading: path, asOf: .start)
                #expect(try gradebook.verify().isEmpty)
                var responses = 0
                try gradebook.forEachAttempt { _, attempt in
                    responses += attempt.responses.count
                    #expect(attempt.responses == GradebookSQLiteTests.responses(attempt.responses.count))
                }
                #expect(responses >= seen, "round \(round): what was recorded stays")
                seen = responses
            }
            for ending in writers.map({ $0.wait() }) { #expect(ending.status == 0, "\(ending.error)") }
            #expect(try Shelf.content(of: Gradebook(reading: path, asOf: .start)).attempts.count == 3)
        }
    }

    @Test func holdsNoLockAndNoName() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            let gradebook = try Gradebook(reading: path, asOf: .start)
            let probe = try Probe(path, as: "new", items: 3).wait()
            #expect(probe.status == 0, "\(probe.error)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["book"])
            // The reader still sees the state that it began with, although the file is gone.
            try FileManager.default.removeItem(atPath: path)
            #expect(try Shelf.content(of: gradebook).attempts.count == 4)
        }
    }

    @Test func writesNothingInto() throws {
        try withTemporaryFolder { folder in
            try Shelf.makeGradebook(at: folder + "/book")
            let gradebook = try Gradebook(reading: folder + "/book", asOf: .start)
            #expect(throws: GradebookError.self) { try gradebook.enrol(StaffID("new"), name: nil) }
        }
    }

    @Test func findsTheAttemptsThatEndedMeanwhile() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            func open(at moment: Instant) throws -> Int {
                try Shelf.content(of: Gradebook(reading: path, asOf: moment)).attempts.count { $0.state == .inProgress }
            }
            // Half an hour to answer and a minute to submit.
            #expect(try open(at: .start.after(1859)) == 1)
            #expect(try open(at: .start.after(1860)) == 0)
            let ended = try Shelf.content(of: Gradebook(reading: path, asOf: .start.after(9999))).attempts
                .first { $0.clock.elapsed == 1_860_000 }
            #expect(ended?.state == .discarded)
        }
    }

    @Test func refusesWhatIsNoGradebook() throws {
        try withTemporaryFolder { folder in
            try write(["empty": "", "letter": String(repeating: "学员名单\n", count: 999)], into: folder)
            try DatabaseQueue(path: folder + "/places").write {
                try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)")
            }
            try DatabaseQueue(path: folder + "/void").write { try $0.execute(sql: "CREATE TABLE a (b); DROP TABLE a") }
            let before = try files(in: folder)
            for path in ["/empty", "/letter", "/places", "/void", ""].map({ folder + $0 }) + ["/dev/null"] {
                #expect(throws: GradebookError.notAGradebook(path: path)) { try Gradebook(reading: path, asOf: .start) }
            }
            #expect(throws: GradebookError.cannotOpen(path: folder + "/none", reason: SystemFault.noSuchFile.phrase)) {
                try Gradebook(reading: folder + "/none", asOf: .start)
            }
            #expect(try files(in: folder) == before)
        }
    }
}
