import CourseModel
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook

/// The one way of an event to the disk, and of the word that it is there back to the session.
struct EventRecorderTests {
    @Test func saysRecordedOnlyOfWhatIs() throws {
        let gradebook = Gradebook(MemoryStore())
        let learner = try gradebook.enrol(StaffID("7"), name: nil)
        let attempt = try gradebook.begin(.sample(), for: learner.id, at: .start)
        let recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: 0)
        for index in 1...3 {
            let effect = QuizSession.Effect.record(.moved(to: index), at: .start.after(index))
            #expect(recorder.carryOut(effect, inWords: \.english) == .recorded)
        }
        #expect(try gradebook.attempt(attempt.id).attempt.position == 3)
        // Another terminal goes on with the attempt.
        try gradebook.record(.flagged("c0", true), of: attempt.id, after: 3, at: .start.after(4))
        let late = QuizSession.Effect.record(.moved(to: 0), at: .start.after(5))
        #expect(
            recorder.carryOut(late, inWords: \.english)
                == .recordingRefused("this attempt was continued or submitted at another terminal"))
        #expect(throws: GradebookError.attemptMovedOn(attempt.id.rawValue)) { try recorder.record(late) }
    }

    @Test func whatFailsIsTriedAgainUnderTheSameCount() throws {
        let store = FailingStore()
        let gradebook = Gradebook(store)
        let learner = try gradebook.enrol(StaffID("7"), name: nil)
        let attempt = try gradebook.begin(.sample(), for: learner.id, at: .start)
        let recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: 0)
        let effect = QuizSession.Effect.record(.moved(to: 1), at: .start.after(1))
        store.fails = true
        for _ in 0..<3 {
            #expect(
                recorder.carryOut(effect, inWords: \.english)
                    == .recordingFailed("cannot write to the gradebook memory: full"))
        }
        store.fails = false
        #expect(recorder.carryOut(effect, inWords: \.english) == .recorded)
        #expect(try gradebook.attempt(attempt.id).attempt.position == 1)
    }

    /// A store whose disk may be full.
    private final class FailingStore: GradebookStore, @unchecked Sendable {
        let store = MemoryStore()
        var fails = false
        var path: String { store.path }

        func read<Result>(
            _ body: (any GradebookReading) throws(GradebookError) -> Result
        ) throws(GradebookError) -> Result { try store.read(body) }

        func write<Result>(
            within scope: WritingScope, _ body: (any GradebookWriting) throws(GradebookError) -> Result
        ) throws(GradebookError) -> Result {
            if fails { throw .cannotWrite(path: path, reason: Phrase(zh: "满了", en: "full")) }
            return try store.write(body)
        }

        func scrub() {}
        func close() {}
    }
}
