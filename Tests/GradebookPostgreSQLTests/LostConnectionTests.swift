import CourseModel
import CoursekitTestSupport
import Foundation
import Gradebook
import GradebookSamples
import GradebookPostgreSQL
import QuizEngine
import Synchronization
import Testing

/// What was acknowledged is there after any end of the server, once, and the sitting goes on.
@Suite(serverIsThere) struct LostConnectionTests {
    private static let learners = 8

    /// Several people answer while the server is killed, twice. What nobody was told to be saved they send again, as the screen does.
    @Test func aServerKilledInTheMiddleHasLostNothingThatItAcknowledged() async throws {
        let server = try TestServer()
        let book = try Book(on: server)
        let (begun, tally) = (Tally(), Tally())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<Self.learners {
                group.addTask {
                    var sitting = try Persistent(
                        Sitting(in: Gradebook(onServer: book.address), as: "s\(number)", name: "甲"))
                    begun.add()
                    for round in 0..<40 {
                        try sitting.answer(round)
                        tally.add()
                    }
                    try sitting.submit()
                }
            }
            group.addTask {
                // Whoever comes while the server is away is told so at once, and has nothing to lose.
                while begun.count < Self.learners { try await Task.sleep(for: .milliseconds(2)) }
                for kill in [60, 200] {
                    while tally.count < kill { try await Task.sleep(for: .milliseconds(2)) }
                    try server.kill()
                    try server.start()
                }
            }
            try await group.waitForAll()
        }
        #expect(tally.count == Self.learners * 40)
        let gradebook = try Gradebook(onServer: book.address)
        #expect(try gradebook.verify().isEmpty)
        var found: [String: Int] = [:]
        try gradebook.forEachAttempt { learner, attempt in
            #expect(attempt.state == .submitted)
            found[learner.staffID, default: 0] += 1
        }
        #expect(found == Dictionary(uniqueKeysWithValues: (0..<Self.learners).map { ("s\($0)", 1) }))
        let events = try book.say("SELECT count(*), count(DISTINCT (attempt, sequence)) FROM event").output
        // The beginning, 40 answers and the end of each, and no other.
        #expect(events == "\(Self.learners * 42)|\(Self.learners * 42)")
    }

    /// A session of the server's that ends between two answers is not noticed by anybody.
    @Test func goesOnOnAnotherConnection() throws {
        let book = try Book()
        var sitting = try Sitting(in: try book.opened())
        try book.say(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'coursekit' AND query LIKE '%\(book.schema)%'"
        )
        try sitting.finish()
        #expect(try book.opened().verify().isEmpty)
    }

    /// While the server is away, nothing counts as saved, and the reason is in words for the learner.
    @Test func saysThatNothingIsSavedWhileTheServerIsAway() throws {
        let server = try TestServer()
        let book = try Book(on: server)
        var sitting = try Sitting(in: try book.opened())
        try server.kill()
        #expect {
            try sitting.finish()
        } throws: { error in
            guard case GradebookError.server(_, let fault) = error else { return false }
            if case .unreachable = fault { return true }
            return fault == .away(isSettled: false) || fault == .away(isSettled: true)
        }
        try server.start()
        try sitting.finish()
        #expect(try book.opened().verify().isEmpty)
    }

    /// Two terminals of one learner: one of them has the next event, the other is told.
    @Test func twoTerminalsOfOneAttemptNeverBothRecord() async throws {
        let book = try Book()
        let gradebook = try book.opened()
        let attempt = try Sitting(in: gradebook).attempt
        let item = try #require(attempt.paper.items.first { !$0.optionOrder.isEmpty }).item.id
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    do {
                        try Gradebook(onServer: book.address).record(
                            .responded(item, .options([OptionLetter(index: number % 4)])), of: attempt.id,
                            after: 0, at: .start.after(number + 1))
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(outcomes == 1)
        #expect(try book.opened().verify().isEmpty)
    }

    /// Everybody ends at the same moment, and the ledger has each of them once.
    @Test func manyEndAtOnce() async throws {
        let book = try Book()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<24 {
                group.addTask {
                    var sitting = try Sitting(in: Gradebook(onServer: book.address), as: "s\(number)", name: "甲")
                    try sitting.finish()
                }
            }
            try await group.waitForAll()
        }
        let found = try book.opened().verify()
        #expect(found.isEmpty && found.attemptCount == 24)
    }
}

/// How often something has happened so far, to everybody together.
private final class Tally: Sendable {
    private let kept = Mutex(0)
    var count: Int { kept.withLock { $0 } }
    func add() { kept.withLock { $0 += 1 } }
}

/// A sitting whose learner tries again until what he did is saved.
private struct Persistent {
    private var sitting: Sitting
    init(_ sitting: Sitting) { self.sitting = sitting }

    mutating func answer(_ round: Int) throws {
        let items = sitting.attempt.paper.items.filter { !$0.optionOrder.isEmpty }
        try persist(.responded(items[round % items.count].item.id, .options([OptionLetter(index: round % 4)])))
    }

    mutating func submit() throws { try persist(.submitted(by: .learner)) }

    private mutating func persist(_ event: AttemptEvent) throws {
        while true {
            do { return try sitting.record(event) } catch GradebookError.server(_, .unreachable),
                GradebookError.server(_, .away), GradebookError.busy
            {
                // As the screen does it; the server needs the processors to come back.
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
    }
}
