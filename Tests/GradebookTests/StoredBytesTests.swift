import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import Testing

@testable import Gradebook

/// What gradebooks keep is hashed byte for byte, so its bytes are settled: `Recorded/stored-bytes.txt` is what version 0.1.0 wrote, and
/// is never written anew.
struct StoredBytesTests {
    /// A line of the record: the sample's name and its JSON, or the digest of a long one.
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Recorded/stored-bytes.txt")
    private static let recorded: [(name: Substring, json: Substring)] = {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        // By scalar: a text may begin with a combining mark.
        return text.unicodeScalars.split(separator: "\n").compactMap { line in
            guard let tab = line.firstIndex(of: "\t") else { return nil }
            return (Substring(line[..<tab]), Substring(line[line.index(after: tab)...]))
        }
    }()

    private static func line(of json: String) -> String {
        json.utf8.count < 4000 ? json : "SHA-256 " + Digest(of: json).hexadecimal
    }

    /// Adds what is new to the record, where that is asked for; what stands there stays.
    private func recordNewSamples(_ samples: [(name: String, value: any Encodable)]) throws {
        guard ProcessInfo.processInfo.environment["COURSEKIT_RECORD"] != nil else { return }
        let handle = try FileHandle(forWritingTo: Self.file)
        try handle.seekToEnd()
        for sample in samples.dropFirst(Self.recorded.count) {
            let line = sample.name + "\t" + Self.line(of: try CanonicalJSON.text(of: sample.value)) + "\n"
            try handle.write(contentsOf: Data(line.utf8))
        }
        try handle.close()
    }

    @Test func areThoseOfTheFirstVersion() throws {
        let samples = StoredSamples.values
        try recordNewSamples(samples)
        #expect(samples.count > 80)
        #expect(Self.recorded.map { String($0.name) } == samples.map(\.name))
        for (sample, recorded) in zip(samples, Self.recorded) {
            let json = Self.line(of: try CanonicalJSON.text(of: sample.value))
            #expect(json.utf8.elementsEqual(recorded.json.utf8), "\(sample.name): \(json)")
        }
    }

    @Test func areReadBackAsTheyWere() throws {
        func expectSame<Value: Codable & Equatable>(_ values: [(name: String, value: Value)]) throws {
            for (name, value) in values {
                let read = try CanonicalJSON.value(Value.self, of: try CanonicalJSON.text(of: value))
                #expect(read == value, "\(name)")
            }
        }
        try expectSame(StoredSamples.events + StoredSamples.laterEvents.dropLast())
        try expectSame(StoredSamples.beginnings + StoredSamples.laterBeginnings)
        try expectSame(
            StoredSamples.ledgerEvents + StoredSamples.assignmentEvents + StoredSamples.peopleLedgerEvents
                + StoredSamples.importLedgerEvents)
        try expectSame(StoredSamples.items)
        try expectSame(StoredSamples.passages)
        try expectSame(StoredSamples.quizzes)
    }

    /// An item in its parts is the item; and what of it is scored is the same in whatever form it is kept.
    @Test func itemsArePutTogetherAgain() throws {
        for (name, item) in StoredSamples.items {
            let contents = try FrozenContent.frozen(item)
            #expect(contents.count > 1, "\(name)")
            #expect(contents.allSatisfy { $0.isIntact })
            #expect(ItemParts(item).item == item, "\(name)")
        }
        var random = RandomContent(seed: 7)
        for _ in 0..<200 {
            let item = random.item()
            // One with the same letter twice, which no quiz has, stays whole.
            #expect(try FrozenContent.frozen(item).count > 1 || ItemParts(item).item != item)
        }
    }

    /// Statistics begin anew with what is scored, and with nothing else.
    @Test func onlyWhatIsScoredMakesAScoringVersion() throws {
        func text(_ source: String, english: String? = nil) -> Localized<Markdown> {
            Localized(
                Markdown(source), in: .simplifiedChinese, translations: english.map { [.english: Markdown($0)] } ?? [:])
        }
        func item(
            stem: Localized<Markdown>? = nil, option: Localized<Markdown>? = nil, isCorrect: Bool = true,
            feedback: String? = nil, rationale: String? = nil, points: Fraction = .one, tags: [String] = [],
            objective: ObjectiveID? = nil, marking: MarkingRule? = nil
        ) -> Item {
            Item(
                id: "i", stem: stem ?? text("题"),
                question: .choice(
                    .init(
                        selection: .single,
                        options: [
                            .init(
                                letter: OptionLetter(index: 0), text: option ?? text("甲"), isCorrect: isCorrect,
                                feedback: feedback.map { text($0) })
                        ])), rationale: rationale.map { text($0) }, points: points, objective: objective, tags: tags,
                marking: marking)
        }
        func hash(_ item: Item) throws -> Digest {
            try FrozenContent(ScoringVersion(of: item, under: .allOrNothing)).hash
        }
        let plain = try hash(item())
        for same in [
            item(stem: text("题", english: "Q")), item(option: text("甲", english: "A")), item(feedback: "对"),
            item(rationale: "因为"), item(tags: ["x"]), item(objective: "O1"), item(marking: .allOrNothing),
        ] { #expect(try hash(same) == plain) }
        for other in [
            item(stem: text("题目")), item(option: text("乙")), item(isCorrect: false), item(points: Fraction(2)),
            item(marking: .perOption),
        ] { #expect(try hash(other) != plain) }
    }

    /// Foundation's encoder wrote the first version's bytes: it is the oracle, as long as it writes the same.
    private func foundationsText(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test func areWhatFoundationWrites() throws {
        for (name, value) in StoredSamples.values {
            let ours = try CanonicalJSON.text(of: value)
            #expect(try ours.utf8.elementsEqual(foundationsText(of: value).utf8), "\(name): \(ours)")
        }
    }

    @Test(arguments: 0..<(EveryCase.isWanted ? 20 : 4) as Range<UInt64>) func areWhatFoundationWritesOfRandomValues(
        seed: UInt64
    ) throws {
        var random = RandomContent(seed: seed)
        for round in 0..<60 {
            let (item, quiz, event) = (random.item(), random.quiz(), random.event())
            for value in [item, quiz, event, random.beginning(), random.passage()] as [any Encodable] {
                let ours = try CanonicalJSON.text(of: value)
                let theirs = try foundationsText(of: value)
                #expect(ours.utf8.elementsEqual(theirs.utf8), "seed \(seed), round \(round): \(ours) \(theirs)")
            }
            #expect(try CanonicalJSON.value(Item.self, of: CanonicalJSON.text(of: item)) == item)
            #expect(try CanonicalJSON.value(QuizVersion.self, of: CanonicalJSON.text(of: quiz)) == quiz)
            #expect(try CanonicalJSON.value(AttemptEvent.self, of: CanonicalJSON.text(of: event)) == event)
        }
    }
}

struct CanonicalJSONTests {
    private struct Sample: Encodable {
        struct Inner: Encodable {}
        var b: Int? = nil
        var a: [String: [UInt64?]] = ["é": [1, nil], "z": [], "Z": [.max], "\u{10FFFF}": [], "\u{FFFF}": []]
        var inner = Inner()
        var decimal = Decimal(string: "-0.10")
        var flag = false
    }

    @Test func sortsKeysByTheirBytesAndLeavesOutNothing() throws {
        #expect(
            try CanonicalJSON.text(of: Sample())
                == #"{"a":{"Z":[18446744073709551615],"z":[],"é":[1,null],"\#u{FFFF}":[],"\#u{10FFFF}":[]},"#
                + #""decimal":-0.1,"flag":false,"inner":{}}"#)
    }

    @Test func escapesWhatJSONAsksForAndNothingElse() throws {
        #expect(
            try CanonicalJSON.text(of: ["\"\\/\u{8}\u{9}\u{A}\u{B}\u{C}\u{D}\u{0}\u{1F}\u{7F}\u{2028}<>&'"])
                == #"["\"\\/\b\t\n\u000b\f\r\u0000\u001f"# + "\u{7F}\u{2028}<>&'\"]")
    }

    /// No two of the machines that read a gradebook need agree on the digits of a number in binary.
    @Test func refusesNumbersInBinary() {
        #expect(throws: EncodingError.self) { try CanonicalJSON.text(of: [0.1]) }
        #expect(throws: EncodingError.self) { try CanonicalJSON.text(of: ["a": Float(1)]) }
        #expect(throws: EncodingError.self) { try CanonicalJSON.text(of: Date()) }
    }

    @Test func refusesPointsLongerThanTheirForm() {
        let tiny = Fraction(1, .max) * Fraction(1, 7)
        #expect(throws: EncodingError.self) { try CanonicalJSON.text(of: tiny) }
    }
}
