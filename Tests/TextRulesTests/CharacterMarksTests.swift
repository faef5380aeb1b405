import Testing
import TextRules

struct CharacterMarksTests {
    @Test(arguments: ["a", "）", "𠮷", "é", " ", "\u{E9}"] as [Character])
    func findsEachOfTheMarks(character: Character) {
        #expect(character.isOne(of: "xa）𠮷\u{E9} "))
    }

    @Test func findsScalars() {
        #expect(("）" as Unicode.Scalar).isOne(of: "a）") && !("（" as Unicode.Scalar).isOne(of: "a）"))
    }

    @Test(arguments: ["b", "（", "答", "\r\n", "e\u{301}", "1\u{FE0F}\u{20E3}"] as [Character])
    func findsNothingElse(character: Character) {
        #expect(!character.isOne(of: "xa）𠮷e1\r\n\u{301} "))
        #expect(!character.isOne(of: ""))
    }
}
