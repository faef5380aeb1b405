import Testing
import TextRules

struct NameKeyTests {
    @Test(arguments: [
        ("123", "１２３"), ("123", " 123"), ("123", "123\t"), ("123", "\u{3000}123\u{A0}"), ("123", "1\u{200B}23"),
        ("123", "\u{FEFF}123"), ("123", "12\u{AD}3"), ("123", "\u{202E}123\u{202C}"), ("123", "1\u{2060}2\u{FE0F}3"),
        ("A7", "a7"), ("ａ７", "A7"), ("Straße", "STRASSE"), ("é", "e\u{301}"), ("ﬁ", "FI"), ("王①", "王1"),
        ("\u{3164}a", "a"), ("\u{FFA0}a", "a"), (" \u{200B} 7", "7"),
    ])
    func takesNamesForOneThatPeopleWould(one: String, other: String) {
        #expect(NameKey(one) == NameKey(other))
    }

    @Test(arguments: [
        ("007", "7"), ("1 2", "12"), ("A-7", "A7"), ("王", "玉"), ("I", "1"), ("O", "0"), ("a", "а"), ("e", "é"),
    ])
    func keepsNamesApartThatPeopleWould(one: String, other: String) {
        #expect(NameKey(one) != NameKey(other))
    }

    @Test(arguments: ["", " ", "\u{3000}", "\t\n", "\u{200B}", "\u{FEFF} \u{200E}", "\u{3164}", "\u{FFA0}"])
    func isEmptyWhereThereIsNothingToSee(name: String) {
        #expect(NameKey(name).isEmpty)
    }

    @Test func foldingOnceMoreChangesNothing() {
        var unstable: [Unicode.Scalar] = []
        for value in (0x20 as UInt32)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let key = NameKey("a\(scalar)b")
            if NameKey(key.text) != key { unstable.append(scalar) }
        }
        #expect(unstable.isEmpty)
    }
}
