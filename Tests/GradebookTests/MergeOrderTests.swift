import CourseModel
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook

/// Files of many shops, copies of copies, older and newer: whatever the order and however often, the same comes of them.
struct MergeOrderTests {
    private static let quiz = Quiz.sample(count: 4)

    /// Begins an attempt some days after the start, and answers and submits as far as it is said.
    private func sit(
        _ staffID: String, _ name: String, _ department: String, in gradebook: Gradebook, day: Int,
        isFinished: Bool = true
    ) throws {
        let now = Instant.start.after(day * 86_400)
        let learner = try gradebook.enrol(StaffID(staffID), name: name, department: [department], at: now)
        let attempt = try gradebook.begin(.sample(Self.quiz), for: learner.id, at: now)
        guard isFinished else { return }
        try gradebook.record(
            .responded("c0", .options([OptionLetter(index: day % 4)])), of: attempt.id, after: 0, at: now.after(1))
        try gradebook.record(.submitted(by: .learner), of: attempt.id, after: 1, at: now.after(2))
    }

    private func attemptInProgress(_ gradebook: Gradebook, _ staffID: String) throws -> AttemptID {
        let learner = try #require(try gradebook.learner(StaffID(staffID)))
        return try #require(
            try gradebook.attemptInProgress(at: Self.quiz.id, workspace: "loyalty", learner: learner.id)
        ).attempt.id
    }

    /// A shop at three moments, a fork of it, another shop that knows one of its people, a part of that, and one where somebody was erased.
    private func sources() throws -> [Gradebook] {
        let shop = MemoryStore()
        try sit("001", "甲", "华东", in: Gradebook(shop), day: 1)
        try sit("002", "乙", "华东", in: Gradebook(shop), day: 2, isFinished: false)
        try sit("004", "丁", "华东", in: Gradebook(shop), day: 2, isFinished: false)
        let fork = MemoryStore(copying: shop)
        let later = MemoryStore(copying: shop)
        for (store, response) in [(later, 0), (fork, 1)] {
            let gradebook = Gradebook(store)
            try gradebook.record(
                .responded("c0", .options([OptionLetter(index: response)])), of: attemptInProgress(gradebook, "004"),
                after: 0, at: .start.after(300_000))
        }
        try Gradebook(later).record(
            .submitted(by: .learner), of: attemptInProgress(Gradebook(later), "002"), after: 0,
            at: .start.after(400_000))
        _ = try Gradebook(later).change(
            StaffID("001"), name: "甲甲", department: nil, by: "hr", at: .start.after(500_000))
        try sit("001", "甲甲", "华东", in: Gradebook(later), day: 6)

        let other = MemoryStore()
        try sit("００1", "甲", "华北", in: Gradebook(other), day: 9)
        try sit("003", "丙", "华北", in: Gradebook(other), day: 3)
        try sit("003", "丙", "华北", in: Gradebook(other), day: 4)
        let part = MemoryStore()
        _ = try Gradebook(part).merge(Gradebook(other), by: nil, at: .start) {
            $0.staffID == "003" && $1.place.number == 2
        }
        let erased = MemoryStore(copying: later)
        _ = try Gradebook(erased).erase(StaffID("002"), by: "hr", at: .start.after(600_000))
        return [shop, fork, later, other, part, erased].map { Gradebook($0) }
    }

    /// What can be seen of a gradebook.
    private struct Sight: Equatable {
        var people: [String] = []
        var attempts: [AttemptID: String] = [:]
        var results: Set<String> = []
        var disputed: [AttemptID] = []
        var erased = 0
    }

    private func sight(of gradebook: Gradebook) throws -> Sight {
        var sight = Sight()
        sight.people = try gradebook.learners().map { "\($0.staffID) \($0.name) \($0.department) \($0.ids.sorted())" }
        sight.disputed = try gradebook.disputes().map(\.attempt)
        try gradebook.forEachAttempt { learner, attempt in
            // Which of two disputed histories stands first depends on the order, and counts for nothing.
            let isDisputed = sight.disputed.contains(attempt.id)
            sight.attempts[attempt.id] = "\(learner.staffID) " + (isDisputed ? "" : "\(attempt)")
        }
        try gradebook.forEachSummary { sight.results.insert("\($0.staffID) \($1.id) \(String(describing: $1.result))") }
        let found = try gradebook.verify()
        #expect(found.isEmpty, "\(found.faults)")
        sight.erased = found.erasedPersonCount
        return sight
    }

    @Test func neitherOrderNorRepetitionMakesADifference() throws {
        let sources = try sources()
        var random = SplitMix(seed: 20_261_127)
        var expected: Sight?
        for round in 0..<60 {
            let target = Gradebook(MemoryStore())
            var files =
                Array(sources.indices) + (0..<(round % 5)).map { _ in Int.random(in: sources.indices, using: &random) }
            files.shuffle(using: &random)
            for file in files {
                let merged = try target.merge(sources[file], by: "hr", at: .start.after(700_000))
                #expect(merged.conflicts.isEmpty, "\(files)")
            }
            let found = try sight(of: target)
            if let expected { #expect(found == expected, "\(files)") } else { expected = found }
        }
        let sight = try #require(expected)
        #expect(sight.people.count == 3 && sight.erased == 1 && sight.disputed.count == 1)
        #expect(sight.attempts.count == 7)
    }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
