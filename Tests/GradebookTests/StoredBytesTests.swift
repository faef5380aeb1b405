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
    private static let recorded: [(name: Substring, json: Substring)] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recorded/stored-bytes.txt")
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

    @Test func areThoseOfTheFirstVersion() throws {
        let samples = StoredSamples.values
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
        try expectSame(StoredSamples.events)
        try expectSame(StoredSamples.beginnings)
        try expectSame(StoredSamples.items)
        try expectSame(StoredSamples.passages)
        try expectSame(StoredSamples.quizzes)
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
