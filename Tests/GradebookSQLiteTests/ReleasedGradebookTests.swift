import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Gradebooks that released versions wrote stay valid: the files in `Fixtures` are never written anew, and only copies of them are
/// opened.
struct ReleasedGradebookTests {
    /// Gives the body the path of a copy, alone in its folder.
    private func withCopy(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try Shelf.releasedGradebook().write(to: URL(filePath: folder + "/book"))
            try body(folder + "/book")
        }
    }

    private let later = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")

    @Test func isTheFileThatTheVersionWrote() throws {
        var input = Digest.Input()
        input.append(try Shelf.releasedGradebook())
        #expect(input.digest.hexadecimal == "c0a07b1fbcc7959057ab4f9000e6a08dec83dcaff208f918a0afae426d058b2b")
    }

    @Test func isReadAsItWasWrittenAndNotTouched() throws {
        try withCopy { path in
            let gradebook = try Gradebook(reading: path, asOf: later)
            #expect(try gradebook.verify().isEmpty)
            #expect(
                try gradebook.learners().map { "\($0.staffID) \($0.name) \($0.department)" } == [
                    #"001 学员甲 ["华东", "上海"]"#, #"002 学员乙 ["华东", "杭州"]"#, "003 学员丙 []",
                ])
            var lines: [String] = []
            try gradebook.forEachAttempt { learner, attempt in
                let score = Score(of: attempt).map { "\($0.total.decimalText())/\($0.maximum.decimalText())" } ?? "-"
                lines.append(
                    "\(learner.staffID) \(attempt.quiz.id) \(attempt.source.rawValue) \(attempt.state.rawValue) \(score)"
                )
                // The quiz gave four seconds; one learner came back after eleven, the other never.
                if attempt.quiz.id == "hurry" {
                    #expect(attempt.clock.elapsed == 4000)
                    #expect(attempt.submittedAt?.wall == attempt.startedAt.wall + 4000)
                }
            }
            #expect(
                lines == [
                    "001 hurry interactive submitted 1/2", "001 kinds interactive submitted 5/5",
                    "002 kinds scripted submitted 5/5", "002 once interactive submitted 0/2",
                    "003 hurry interactive submitted 1/2", "003 kinds interactive in-progress -",
                ])
            #expect(try Data(contentsOf: URL(filePath: path)) == Shelf.releasedGradebook())
            let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["book"])
        }
    }

    /// What reports and statistics are made of: who answered what to which item, and when.
    @Test func givesWhatReportsAreMadeOf() throws {
        try withCopy { path in
            var lines: [String] = []
            try Gradebook(reading: path, asOf: later).forEachAttempt { learner, attempt in
                let responses = attempt.paper.items.map { asked in
                    switch attempt.responses[asked.item.id] {
                    case .options(let letters): letters.sorted().map(\.description).joined()
                    case .number(let value, let text): "\(value)=\(text)"
                    case .words(let answer): answer.commitment
                    case nil: "-"
                    }
                }
                let marks = Score(of: attempt)?.marks.map(\.verdict.rawValue).joined(separator: " ") ?? ""
                lines.append(
                    "\(learner.staffID) \(attempt.quiz.id) \(attempt.number) \(attempt.language) \(attempt.quiz.timeZone) "
                        + "\(responses.joined(separator: ",")) \(marks)")
            }
            #expect(
                lines == [
                    "001 hurry 1 zh-Hans Asia/Shanghai B,- right omitted",
                    "001 kinds 1 zh-Hans Asia/Shanghai B,AC,B,2400=2400,50=50 right right right right right",
                    "002 kinds 1 zh-Hans Asia/Shanghai B,AC,B,2400=2400,50=50 right right right right right",
                    "002 once 1 zh-Hans Asia/Shanghai B,A wrong wrong",
                    "003 hurry 1 zh-Hans Asia/Shanghai B,- right omitted",
                    "003 kinds 1 zh-Hans Asia/Shanghai B,AC,-,-,- ",
                ])
        }
    }

    /// Written today, the same content would have the same bytes, and so the same hash.
    @Test func itsContentIsWrittenTheSameToday() throws {
        try withCopy { path in
            let gradebook = try Gradebook(reading: path, asOf: later)
            var count = 0
            try gradebook.store.read { store throws(GradebookError) in
                try store.forEachContent(of: .item) { content throws(GradebookError) in
                    let item = try? CanonicalJSON.value(Item.self, of: content.text)
                    #expect(item.flatMap { try? FrozenContent($0) } == content)
                    count += 1
                }
                try store.forEachContent(of: .passage) { content throws(GradebookError) in
                    let passage = try? CanonicalJSON.value(Passage.self, of: content.text)
                    #expect(passage.flatMap { try? FrozenContent($0) } == content)
                    count += 1
                }
                try store.forEachContent(of: .quiz) { content throws(GradebookError) in
                    let quiz = try? CanonicalJSON.value(QuizVersion.self, of: content.text)
                    #expect(quiz.flatMap { try? FrozenContent($0) } == content)
                    count += 1
                }
                for id in try store.attemptIDs() {
                    let attempt = try store.attempt(id)
                    #expect(attempt?.beginningText == attempt?.events.first?.content)
                    for event in attempt?.events.dropFirst() ?? [] {
                        let read = try? CanonicalJSON.value(AttemptEvent.self, of: event.content)
                        #expect(read.flatMap { try? CanonicalJSON.text(of: $0) } == event.content)
                        count += 1
                    }
                }
            }
            #expect(count > 30)
        }
    }

    private func names(in path: String) throws -> [String] {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func itsFirstWriterKeepsACopyAndSaysSo() throws {
        try withCopy { path in
            let before = try Shelf.content(of: Gradebook(reading: path, asOf: .start))
            let gradebook = try Gradebook(at: path)
            let copy = path + ".schema-1.bak"
            #expect(gradebook.migration == Gradebook.Migration(schema: 1, copy: copy))
            try gradebook.close()
            #expect(try names(in: path) == ["book", "book.schema-1.bak"])
            #expect(try Gradebook(at: path).migration == nil)
            let after = try Gradebook(reading: path, asOf: .start)
            #expect(try Shelf.content(of: after) == before)
            #expect(try after.verify().isEmpty)
            // What was kept is a gradebook of its own, and private.
            #expect(try Shelf.content(of: Gradebook(reading: copy, asOf: .start)) == before)
            let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            // The same file put back, and migrated again, needs no second copy; another does.
            try Shelf.releasedGradebook().write(to: URL(filePath: path))
            #expect(try Gradebook(at: path).migration?.copy == copy)
            try Shelf.releasedGradebook().write(to: URL(filePath: path))
            try Shelf.forge(path, "UPDATE learner SET name = '学员丁' WHERE staffID = '003'")
            #expect(try Gradebook(at: path).migration?.copy == path + ".schema-1-2.bak")
        }
    }

    /// Computed by another program, from the description of the name. Every copy of a gradebook has the same, so that what is merged from two of them is known to come from one.
    @Test func everyCopyHasTheSameID() throws {
        try withCopy { path in
            func identity(_ gradebook: Gradebook) throws -> GradebookIdentity {
                try gradebook.store.read { store throws(GradebookError) in try store.identity() }
            }
            let read = try identity(Gradebook(reading: path, asOf: later))
            #expect(read == GradebookIdentity(id: "960a5c94-54c3-805f-97a5-b4b5f05ad666", schema: 1))
            let gradebook = try Gradebook(at: path)
            #expect(try identity(gradebook) == GradebookIdentity(id: read.id, schema: 5))
            #expect(try identity(Gradebook(reading: path, asOf: later)).schema == 5)
        }
    }

    @Test func itsClosedAttemptsStandInTheLedgerFromThenOn() throws {
        try withCopy { path in
            let gradebook = try Gradebook(at: path)
            var kinds: [String] = []
            try gradebook.store.read { store throws(GradebookError) in
                try store.forEachLedgerEntry { entry throws(GradebookError) in
                    kinds.append(String(entry.content.dropFirst(2).prefix { $0 != "\"" }))
                }
            }
            // One came back after the time was up and closed it; one never did, and one is still in progress.
            #expect(
                kinds == ["migrated"] + Array(repeating: "enrolled", count: 3) + Array(repeating: "closed", count: 4))
        }
    }

    @Test func whatCannotBeKeptIsNotChanged() throws {
        try withCopy { path in
            let sound = try Data(contentsOf: URL(filePath: path))
            try FileManager.default.createDirectory(
                atPath: path + ".schema-1.part/x", withIntermediateDirectories: true)
            let error = #expect(throws: GradebookError.self) { _ = try Gradebook(at: path) }
            guard case .cannotPutAside(path, _)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == sound)
        }
    }

    @Test func isGoneOnWith() throws {
        try withCopy { path in
            let gradebook = try Gradebook(at: path)
            let learner = try gradebook.enrol(StaffID("００3"), name: "学员丙")
            let found = try #require(
                try gradebook.attemptInProgress(at: "kinds", workspace: "tour", learner: learner.id))
            let recorder = EventRecorder(gradebook, attempt: found.attempt.id, eventCount: found.eventCount)
            try recorder.record(.record(.resumed, at: later))
            try recorder.record(.record(.submitted(by: .learner), at: later))
            #expect(try gradebook.attempt(found.attempt.id).attempt.state == .submitted)
            #expect(try gradebook.verify().isEmpty)
        }
    }

    @Test func takesANewAttemptBesideTheOldOnes() throws {
        try withCopy { path in
            let gradebook = try Gradebook(at: path)
            let before = try Shelf.content(of: gradebook)
            var sitting = try Sitting(in: gradebook, as: "004", .sample(workspace: "tour"))
            try sitting.finish()
            // A learner of old begins once more: the attempts of before count.
            let known = try #require(try gradebook.learner(StaffID("001")))
            let again = Gradebook.Beginning.sample(.sample(id: "kinds"), workspace: "tour")
            #expect(try gradebook.begin(again, for: known.id, at: later).number == 2)
            try gradebook.close()
            let reading = try Gradebook(reading: path, asOf: later.advanced(by: 9_000_000))
            #expect(try reading.verify().isEmpty)
            #expect(try reading.attempt(sitting.attempt.id).attempt == sitting.attempt)
            let after = try Shelf.content(of: reading)
            #expect(after.attempts.count == before.attempts.count + 2)
            let old = Set(before.attempts.map(\.id))
            #expect(
                after.attempts.filter { old.contains($0.id) && $0.state != .inProgress }
                    .allSatisfy { before.attempts.contains($0) || $0.quiz.id == "hurry" })
        }
    }
}
