import CourseModel
import CoursekitTestSupport
import GRDB
import Gradebook
import GradebookSamples
import GradebookSQLite
import QuizEngine
import Testing

/// Several processes use one gradebook at once, which none of them made before.
struct SeveralProcessesTests {
    @Test func eightLearnersAtOnceLoseNothing() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            let probes = try (0..<8).map { try Probe(path, as: "\($0)", items: 25) }
            for ending in probes.map({ $0.wait() }) {
                #expect(ending.status == 0, "\(ending.error)")
                #expect(ending.acknowledged == 25)
                #expect(ending.hasSubmitted)
            }
            let gradebook = try Gradebook(at: path)
            var staffIDs: [String] = []
            try gradebook.forEachAttempt { learner, attempt in
                staffIDs.append(learner.staffID)
                #expect(attempt.state == .submitted)
                #expect(attempt.responses == responses(25))
            }
            #expect(staffIDs == (0..<8).map(String.init))
            #expect(try gradebook.verify().isEmpty)
        }
    }

    /// A whole company at noon: everybody answers and submits at once.
    @Test func sixtyFourLearnersAtOnceLoseNothing() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Gradebook(at: path).close()
            let probes = try (0..<64).map { try Probe(path, as: "\(100 + $0)", items: 25) }
            let endings = probes.map { $0.wait() }
            for ending in endings { #expect(ending.status == 0 && ending.hasSubmitted, "\(ending.error)") }
            #expect(endings.reduce(0) { $0 + $1.acknowledged } == 1600)
            let gradebook = try Gradebook(reading: path, asOf: .start)
            var people = Set<String>()
            var answers = 0
            try gradebook.forEachAttempt { learner, attempt in
                #expect(people.insert(learner.staffID).inserted && attempt.state == .submitted)
                #expect(attempt.responses == responses(25))
                answers += attempt.responses.count
            }
            #expect(people.count == 64 && answers == 1600)
            let events = try gradebook.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM event") }
            #expect(events == 64 * (1 + 25 + 1), "none twice")
            #expect(try gradebook.verify().isEmpty)
        }
    }

    /// The first moment is the likeliest to go wrong: whoever comes second finds a file half made.
    @Test func severalProcessesMayMakeTheSameGradebook() throws {
        try withTemporaryFolder { folder in
            for round in 0..<(EveryCase.isWanted ? 20 : 3) {
                let path = folder + "/\(round)/book"
                let probes = try (0..<6).map { try Probe(path, as: "\($0)", items: 1) }
                for ending in probes.map({ $0.wait() }) { #expect(ending.status == 0, "\(ending.error)") }
                #expect(try Gradebook(at: path).learners().count == 6)
            }
        }
    }

    /// The same learner at four terminals: they contend for one attempt. What one of them has said to be recorded is recorded,
    /// once, and in the end the attempt is whole.
    @Test func oneLearnerAtSeveralTerminalsRecordsEachAnswerOnce() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            let endings = try (0..<4).map { _ in try Probe(path, as: "007", items: 12) }.map { $0.wait() }
            for ending in endings where ending.status != 0 {
                #expect(ending.error.contains("attemptMovedOn"), "\(ending.error)")
            }
            // Whoever had to give up is followed by one who goes on.
            let last = try Probe(path, as: "007", items: 12).wait()
            #expect(last.status == 0)
            let gradebook = try Gradebook(at: path)
            var attempts: [AttemptRecord] = []
            try gradebook.forEachAttempt { attempts.append($1) }
            for attempt in attempts { #expect(attempt.responses == responses(12)) }
            let said = (endings + [last]).reduce(0) { $0 + $1.acknowledged }
            #expect(said == attempts.count * 12)
            #expect(try gradebook.verify().isEmpty)
        }
    }
}

/// The responses that a probe gives to so many items.
func responses(_ count: Int) -> [ItemID: Response] {
    Dictionary(
        uniqueKeysWithValues: (0..<count).map { (ItemID("i\($0)"), .options([OptionLetter(index: $0 % 4)])) })
}
