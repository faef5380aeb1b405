import CourseModel
import QuizEngine
import Testing

@testable import Gradebook

/// The ledger's commonest entries are written and read by a shorter way than all other JSON, which gives the same.
struct LedgerTextTests {
    private static let events: [LedgerEvent] = {
        var random = RandomContent(seed: 20_261_127)
        let words = ["", "3f0c", "\"", "\\", "\u{7F}", "\u{1F}", "é", "e\u{301}", "门店", "}}", #"","event":1"#]
        let all = words + (0..<200).map { _ in random.text() }
        return all.enumerated().flatMap { number, word -> [LedgerEvent] in
            let other = all[(number * 7 + 3) % all.count]
            return [
                .arrived(attempt: AttemptID(word), event: number * 1_000_003 - 1, hash: other),
                .closed(attempt: AttemptID(other), event: number, hash: word),
                .enrolled(learner: LearnerID(word), commitment: number % 3 == 0 ? nil : other),
            ]
        }
            + (StoredSamples.ledgerEvents + StoredSamples.peopleLedgerEvents + StoredSamples.examLedgerEvents).map(
                \.value)
    }()

    @Test func isCanonicalJSON() throws {
        for event in Self.events {
            let text = try CanonicalJSON.text(of: event)
            #expect(try event.text.utf8.elementsEqual(text.utf8), "\(text)")
            #expect(try LedgerEvent(text: text) == event, "\(text)")
        }
    }

    /// Whoever changes a byte is understood as JSON is understood, or not at all.
    @Test func isReadAsJSONIsRead() throws {
        let plain: [LedgerEvent] = [
            .arrived(attempt: "0b9d", event: 26, hash: "a0"), .closed(attempt: "0b9d", event: 0, hash: "a0"),
            .enrolled(learner: "0b9d", commitment: "a0"),
        ]
        for event in plain {
            let bytes = Array(try event.text.utf8)
            var texts = bytes.indices.map { Array(bytes[..<$0]) } + [bytes + bytes, bytes + [0x20]]
            for place in bytes.indices {
                for byte in [0x00, 0x20, 0x22, 0x2C, 0x30, 0x39, 0x5C, 0x7B, 0x7D, 0x61] as [UInt8] {
                    var changed = bytes
                    changed[place] = byte
                    texts += [changed, bytes[..<place] + [byte] + bytes[place...]]
                }
            }
            for text in texts.map({ String(decoding: $0, as: UTF8.self) }) {
                let expected = try? CanonicalJSON.value(LedgerEvent.self, of: text)
                #expect((try? LedgerEvent(text: text)) == expected, "\(text)")
            }
        }
    }
}
