import CourseModel
import CoursekitTestSupport
import QuizEngine
import Testing

@testable import Gradebook

struct PINTests {
    @Test(arguments: ["493027", " ４９３０２７ ", "4930271", "112358132134", "100001", "909091", "500712"])
    func takesWhatIsNotEasyToGuess(typed: String) throws {
        #expect(try PIN(typed, for: StaffID("007")).text.utf8.allSatisfy { (0x30...0x39).contains($0) })
    }

    @Test(arguments: [
        ("", PIN.Fault.notDigits), ("49302a", .notDigits), ("49302", .wrongLength), ("4930271234567", .wrongLength),
        ("000000", .pattern), ("123456", .pattern), ("987654", .pattern), ("890123", .pattern), ("321098", .pattern),
        ("121212", .pattern), ("123123", .pattern), ("47474747", .pattern), ("300718", .likeID), ("3007181", .likeID),
    ])
    func refusesWhatAnybodyTriesFirst(typed: String, fault: PIN.Fault) throws {
        let id = try StaffID("A300718")
        #expect(throws: fault) { try PIN(typed, for: id) }
    }

    /// A part of a long id is no better than all of it.
    @Test func refusesAPartOfTheID() throws {
        let id = try StaffID("沪-20240718")
        #expect(throws: PIN.Fault.likeID) { try PIN("240718", for: id) }
    }

    @Test func drawsEachDigitAndNoWeakOne() throws {
        struct Counting: RandomNumberGenerator {
            var state: UInt64 = 7
            mutating func next() -> UInt64 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return state ^ state >> 29
            }
        }
        var generator = Counting()
        let id = try StaffID("007")
        let drawn = (0..<2000).map { _ in PIN.random(for: id, using: &generator).text }
        #expect(drawn.allSatisfy { $0.count == 6 && (try? PIN($0, for: id)) != nil })
        #expect(Set(drawn).count > 1980 && drawn.contains { $0.hasPrefix("0") })
        for place in 0..<6 { #expect(Set(drawn.map { Array($0)[place] }).count == 10) }
    }

    @Test func hashesUnderAPepperThatIsElsewhere() throws {
        let pepper = try #require(Pepper(String(repeating: "a1", count: 32)))
        let other = try #require(Pepper(String(repeating: "a2", count: 32)))
        let pin = try PIN("493027", for: StaffID("007"))
        let hash = try #require(PINHash(of: pin, pepper))
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$") && !hash.text.contains("493027"))
        #expect(hash.isOf("493027", pepper) && hash.isOf("４９３０２７", pepper))
        #expect(!hash.isOf("493028", pepper) && !hash.isOf("", pepper) && !hash.isOf("493027", other))
        #expect(PINHash(of: pin, pepper) != hash)
        #expect(pepper.name.count == 16 && pepper.name != other.name)
        #expect(Pepper("a1") == nil && Pepper(Pepper.newText()) != nil && Pepper.newText() != Pepper.newText())
        // Nobody's is of nothing, and what asks for other work is not computed.
        #expect(!PINHash.nobody.isOf("493027", pepper))
        let costly = PINHash(text: hash.text.replacing("m=65536", with: "m=4194304"))
        #expect(!costly.isOf("493027", pepper))
    }

    @Test func waitsLongerEachTimeAndNeverLong() {
        var tries = WrongTries(count: 0, latest: 0)
        #expect(tries.wait(for: .person, at: 0) == 0)
        var waits: [Int] = []
        for _ in 0..<9 {
            tries = tries.adding(for: .person, at: 0)
            waits.append(tries.wait(for: .person, at: 0))
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60, 60])
        #expect(tries.wait(for: .person, at: 59_001) == 1 && tries.wait(for: .person, at: 60_000) == 0)
        // A clock that was set back costs nobody more than the longest wait.
        #expect(tries.wait(for: .person, at: -9_000_000) == WrongTries.longestWait)
        // An hour forgets one of a person, a minute one at a terminal.
        #expect(tries.adding(for: .person, at: 3 * 3_600_000).count == 7)
        #expect(tries.adding(for: .terminal, at: 3 * 60_000).count == 7)
        #expect(WrongTries(count: 5, latest: 0).wait(for: .terminal, at: 0) == 0)
        #expect((6...10).map { WrongTries(count: $0, latest: 0).wait(for: .terminal, at: 0) } == [1, 2, 4, 5, 5])
        #expect(WrongTries(count: 1000, latest: 0).adding(for: .person, at: 1).count == 1000)
        #expect(WrongTries(count: .max, latest: .min).wait(for: .person, at: 0) == 0)
    }
}
