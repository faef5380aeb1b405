import Gradebook
import Testing

@testable import SealedExams

@Suite struct ExamKeyTests {
    private static let work = LockedKey.Work(passes: 1, memory: 8192)

    @Test func aPublicKeyIsALineWithoutSlips() throws {
        let key = PrivateExamKey.sample().publicKey
        #expect(PublicExamKey(line: key.line) == key)
        #expect(PublicExamKey(line: "  \(key.line)\n") == key)
        for place in key.line.indices {
            var slip = key.line
            slip.replaceSubrange(place...place, with: key.line[place] == "3" ? "4" : "3")
            #expect(PublicExamKey(line: slip) == nil)
        }
        #expect(PublicExamKey(line: "") == nil)
    }

    @Test func fingerprintsAreReadOutInGroups() {
        let (one, other) = (PrivateExamKey.sample(1).publicKey, PrivateExamKey.sample(2).publicKey)
        #expect(one.fingerprint.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4])
        #expect(one.fingerprint != other.fingerprint)
    }

    @Test func aPrivateKeyIsUnlockedByItsPassphraseAlone() throws {
        let key = PrivateExamKey()
        let locked = try #require(LockedKey(key, passphrase: "一点也不难 猜", work: Self.work))
        let read = try #require(LockedKey(text: locked.text))
        #expect(read.unlocked(by: "一点也不难 猜")?.seeds == key.seeds)
        #expect(read.unlocked(by: "一点也不难") == nil)
        #expect(read.unlocked(by: "") == nil)
        #expect(!locked.text.contains(Hexadecimal.text(of: key.seeds.prefix(32))))
        #expect(read.publicKey == key.publicKey)
        // However é is typed.
        let accented = try #require(LockedKey(key, passphrase: "caf\u{E9} au lait", work: Self.work))
        #expect(accented.unlocked(by: "cafe\u{301} au lait") != nil)
    }

    @Test func everyChangeOfAPrivateKeyIsFound() throws {
        let locked = try #require(LockedKey(.sample(), passphrase: "passphrase", work: Self.work))
        for place in locked.text.indices {
            var changed = locked.text
            changed.replaceSubrange(place...place, with: locked.text[place] == "7" ? "8" : "7")
            #expect(LockedKey(text: changed) == nil)
        }
        #expect(LockedKey(text: "") == nil)
    }

    @Test func twoPairsAreNeverTheSame() {
        #expect(PrivateExamKey().publicKey != PrivateExamKey().publicKey)
    }
}
