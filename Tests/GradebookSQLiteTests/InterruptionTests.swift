import CourseModel
import CoursekitTestSupport
import Foundation
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// What a learner was told to be recorded is there after any end of the process, and the sitting goes on.
struct InterruptionTests {
    private static let items = 4

    struct Recovery {
        /// Responses of the attempt, and whether they are those to its first items.
        var recovered = 0
        var isPrefix = true
    }

    /// Looks into the gradebook as the next process finds it.
    private func recover(_ path: String, items: Int = items) throws -> Recovery {
        guard FileManager.default.fileExists(atPath: path) else { return Recovery() }
        let gradebook = try Gradebook(at: path)
        #expect(try gradebook.verify().isEmpty)
        var attempts: [AttemptRecord] = []
        try gradebook.forEachAttempt { attempts.append($1) }
        #expect(attempts.count <= 1)
        guard let attempt = attempts.first else { return Recovery() }
        let count = attempt.responses.count
        return Recovery(recovered: count, isPrefix: attempt.responses == responses(count))
    }

    /// Lets another process finish the sitting.
    private func finish(_ path: String, items: Int = items) throws {
        let ending = try Probe(path, as: "007", items: items).wait()
        #expect(ending.status == 0, "\(ending.error)")
        let gradebook = try Gradebook(at: path)
        try gradebook.forEachAttempt { _, attempt in
            #expect(attempt.state == .submitted)
            #expect(attempt.responses == responses(items))
        }
        #expect(try gradebook.verify().isEmpty)
    }

    @Test func aProcessKilledAfterAnyAnswerHasLostNone() throws {
        try withTemporaryFolder { folder in
            for lines in stride(from: 1, through: 40, by: EveryCase.isWanted ? 1 : 6) {
                let path = folder + "/\(lines)"
                let ending = try Probe(path, as: "007", items: 40).kill(afterLines: lines)
                #expect(ending.acknowledged >= lines)
                let recovery = try recover(path)
                #expect(recovery.isPrefix)
                #expect((ending.acknowledged...ending.acknowledged + 1).contains(recovery.recovered))
                // Killed after the end, the next one would begin a second attempt.
                if !ending.hasSubmitted, recovery.recovered < 40 { try finish(path, items: 40) }
            }
        }
    }

    /// Every write, sync and cut of a sitting, from the making of the file on, is a moment to be killed at, before it or in the
    /// middle of it; every day each fifth of them. Writes come in pairs, of a frame's head and its page, and five is not in step with
    /// them.
    @Test(.enabled(if: DiskFault.isAvailable), arguments: [DiskFault.Kind.kill, .tear])
    func aProcessKilledAtAnyWriteHasLostNone(kind: DiskFault.Kind) throws {
        try withTemporaryFolder { folder in
            let fault = try #require(try DiskFault(in: folder))
            var kills = 0
            for moment in stride(from: 1, through: 2000, by: EveryCase.isWanted ? 1 : 5) {
                let path = folder + "/\(moment)"
                let ending = try Probe(
                    path, as: "007", items: Self.items, environment: fault.environment(kind, at: moment)
                ).wait()
                let recovery = try recover(path)
                #expect(recovery.isPrefix, "moment \(moment)")
                #expect(
                    (ending.acknowledged...ending.acknowledged + 1).contains(recovery.recovered), "moment \(moment)")
                guard ending.wasKilled else {
                    #expect(ending.status == 0)
                    #expect(ending.hasSubmitted)
                    break
                }
                kills += 1
                // Each resumption costs a process; a prime number of moments apart they still meet every kind of write.
                if moment % 7 == 0, !ending.hasSubmitted { try finish(path) }
            }
            // Fewer would mean that the library saw little of what SQLite does.
            #expect(kills > (EveryCase.isWanted ? 50 : 9))
        }
    }

    @Test(.enabled(if: DiskFault.isAvailable), arguments: [DiskFault.Kind.fail, .full])
    func aProcessWhoseDiskFailsAtAnyWriteSaysSoAndHasLostNone(kind: DiskFault.Kind) throws {
        try withTemporaryFolder { folder in
            let fault = try #require(try DiskFault(in: folder))
            var failures = 0
            for moment in stride(from: 1, through: 2000, by: EveryCase.isWanted ? 1 : 5) {
                let path = folder + "/\(moment)"
                let ending = try Probe(
                    path, as: "007", items: Self.items, environment: fault.environment(kind, at: moment)
                ).wait()
                #expect(!ending.wasKilled)
                #expect([0, 74].contains(ending.status), "moment \(moment): \(ending.error)")
                if ending.status == 74 {
                    failures += 1
                    #expect(
                        ending.error.contains("cannotWrite") || ending.error.contains("cannotOpen"), "\(ending.error)")
                    #expect(ending.error.contains(path))
                }
                let recovery = try recover(path)
                #expect(recovery.isPrefix)
                #expect(recovery.recovered == ending.acknowledged, "moment \(moment)")
                if moment % 7 == 0, !ending.hasSubmitted { try finish(path) }
                // Past the last write nothing fails any more.
                if ending.status == 0, kind == .full || moment > 150 { break }
            }
            #expect(failures > 5)
        }
    }

    @Test func aFullDiskIsSaidAndTheSittingGoesOnLater() throws {
        try withTemporaryFolder { folder in
            var refusals = 0
            for kilobytes in [0, 4, 24, 64, 96, 128, 160, 200, 300] {
                let path = folder + "/\(kilobytes)"
                let ending = try Probe(path, as: "007", items: 30, ["file-limit=\(kilobytes * 1024)"]).wait()
                #expect([0, 74].contains(ending.status), "\(ending.error)")
                if ending.status == 74 { refusals += 1 }
                let recovery = try recover(path, items: 30)
                #expect(recovery.isPrefix)
                #expect(recovery.recovered == ending.acknowledged)
                if ending.status == 74 { try finish(path, items: 30) }
            }
            #expect(refusals >= 4)
        }
    }

    /// While an older gradebook is brought to today's form, the process dies or the disk fails at any write: what was there stays
    /// there, in the old form or in the new one.
    @Test(.enabled(if: DiskFault.isAvailable), arguments: [DiskFault.Kind.kill, .fail, .full])
    func anOlderGradebookIsWholeAfterAnyEndOfItsMigration(kind: DiskFault.Kind) throws {
        try withTemporaryFolder { folder in
            let fault = try #require(try DiskFault(in: folder))
            try Shelf.releasedGradebook().write(to: URL(filePath: folder + "/whole"))
            let whole = try Shelf.content(of: Gradebook(reading: folder + "/whole", asOf: .start))
            var ends = 0
            for moment in stride(from: 1, through: 2000, by: EveryCase.isWanted ? 1 : kind == .kill ? 11 : 23) {
                let path = folder + "/\(moment)"
                try Shelf.releasedGradebook().write(to: URL(filePath: path))
                let ending = try Probe(
                    path, as: "007", items: 1, environment: fault.environment(kind, at: moment)
                ).wait()
                let reading = try Gradebook(reading: path, asOf: .start)
                #expect(try reading.verify().isEmpty, "moment \(moment)")
                let found = try Shelf.content(of: reading)
                #expect(whole.attempts.allSatisfy(found.attempts.contains), "moment \(moment)")
                #expect(Set(found.staffIDs).isSuperset(of: whole.staffIDs), "moment \(moment)")
                guard ending.wasKilled || ending.status != 0 else { break }
                ends += 1
                // Whoever comes next finishes it.
                if moment % 5 == 0 { #expect(try Probe(path, as: "007", items: 1).wait().status == 0) }
            }
            #expect(ends > 2)
        }
    }

    /// The tests above would be worth nothing if they could not fail: a learner is told too early, and a sync is skipped.
    @Test(.enabled(if: DiskFault.isAvailable))
    func aProcessThatSpeaksTooEarlyIsFoundOut() throws {
        try withTemporaryFolder { folder in
            let fault = try #require(try DiskFault(in: folder))
            var lost = 0
            for moment in stride(from: 1, through: 400, by: 2) {
                let path = folder + "/\(moment)"
                let ending = try Probe(
                    path, as: "007", items: Self.items, ["hasty"], environment: fault.environment(.kill, at: moment)
                ).wait()
                if try recover(path).recovered < ending.acknowledged { lost += 1 }
                if !ending.wasKilled || lost > 3 { break }
            }
            #expect(lost > 3)

            let ending = try Probe(
                folder + "/pretend", as: "007", items: Self.items, environment: fault.environment(.pretend, at: 1)
            ).wait()
            #expect(ending.status == 99)
        }
    }
}
