@testable import TextRules
import Foundation
import Testing

struct NormalizationTests {
    @Test(arguments: [
        ("（ｘ）", "(x)"), ("（Ｘ）", "(x)"), ("［　］", "[ ]"), ("Ａ", "a"), ("１２", "12"), ("①", "1"), ("㎡", "m2"),
        ("Straße", "strasse"),
        ("ΑΣ", "ασ"), ("ας", "ασ"), ("ｶﾞ", "ガ"), ("が", "が"), ("か\u{3099}", "が"), ("，", ","), ("。", "。"), ("｡", "。"),
        ("中文", "中文"),
        ("\u{1112}\u{1161}\u{11AB}", "한"), ("É", "é"), ("E\u{301}", "é"), ("ABC", "abc"), ("", ""), ("％", "%"),
        ("～", "~"), ("＝", "="),
    ])
    func foldsWhatPeopleType(text: String, expected: String) {
        #expect(Array(Normalization.folded(text).unicodeScalars) == Array(expected.unicodeScalars))
        #expect(Normalization.folded(Normalization.folded(text)).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test(arguments: [
        ("e\u{301}", "\u{E9}"), ("Ａ", "Ａ"), ("か\u{3099}", "\u{304C}"), ("\u{2126}", "\u{3A9}"), ("x", "x"),
        ("\u{F900}", "\u{8C48}"),
    ])
    func composesWithoutFolding(text: String, expected: String) {
        #expect(Array(Normalization.composed(text).unicodeScalars) == Array(expected.unicodeScalars))
    }
}

struct AnchorTests {
    @Test(arguments: [
        ("途径一：商家的商业行为定义", "途径一商家的商业行为定义"), ("Two Threads", "two-threads"), ("途径一　总览 Overview", "途径一-总览-overview"),
        ("A & B", "a-b"), ("1.2 版", "12-版"), ("Pre-test", "pre-test"), ("“诚信”——底线", "诚信底线"),
        ("snake_case", "snake_case"),
        ("E\u{301}tude", "étude"), ("……", "section"), ("", "section"), ("  头 ", "头"), ("😀", "section"),
        ("고객 충성도", "고객-충성도"),
        ("a\u{200B}b\u{202E}c", "abc"), ("- a -", "a"), ("<b>", "b"), ("ÄÖ", "äö"), ("नमस्ते", "नमस्ते"), ("50%", "50"),
    ])
    func keepsLettersAndDigitsOfEveryScript(heading: String, expected: String) {
        #expect(Array(Anchor.forHeading(heading).unicodeScalars) == Array(expected.unicodeScalars))
    }

    /// The short way for plain headings gives what the rule gives, whatever stands beside a letter.
    @Test func theShortWayIsTheRule() {
        let ranges = [0..<0x250, 0x2000..<0x2070, 0x3000..<0x3100, 0x9FF0..<0xA010, 0xFF00..<0xFF70]
        let scalars = (ranges.flatMap(Array.init) + stride(from: 0x4E00, to: 0x9FFF, by: 331)).compactMap(
            Unicode.Scalar.init)
        let different = scalars.filter { scalar in
            ["\(scalar)", "A\(scalar)题", "题 \(scalar)\(scalar)b"].contains {
                !Anchor.forHeading($0).unicodeScalars.elementsEqual(Anchor.forAnyHeading($0).unicodeScalars)
            }
        }
        #expect(different == [])
    }
}

struct SuggestionTests {
    private let keys = ["title", "description", "objectives", "attempts", "time", "标题", "简介"]

    @Test(arguments: [
        ("titel", "title"), ("Title", "title"), ("ｔｉｔｌｅ", "title"), ("objective", "objectives"),
        ("attemps", "attempts"), ("tme", "time"),
        ("标提", "标题"), ("descripton", "description"), ("times", "time"),
    ])
    func findsTheWordThatWasMeant(typed: String, expected: String) {
        #expect(Suggestion.closest(to: typed, among: keys) == expected)
    }

    @Test(arguments: ["", "x", "colour", "目标", "subtitles of"])
    func staysSilentWhereNothingIsNear(typed: String) {
        #expect(Suggestion.closest(to: typed, among: keys) == nil)
    }

    @Test func prefersTheNearerAndThenTheFirst() {
        #expect(Suggestion.closest(to: "caast", among: ["coast", "cast", "beast"]) == "coast")
        #expect(Suggestion.closest(to: "casts", among: ["coasts", "casts"]) == "casts")
        #expect(Suggestion.closest(to: "a", among: ["b"]) == nil)
    }

    @Test(
        arguments: [
            ("003", nil), ("0007", "007"), ("007x", "007"), ("B-12", "E-12"), ("E-13", nil),
        ] as [(String, String?)])
    func takesAnotherNumberForAnotherPerson(typed: String, expected: String?) {
        let ids = ["001", "007", "E-12"]
        #expect(Suggestion.closestID(to: typed, among: ids) == expected)
    }

    @Test func looksForEachWordOnceAndOnlyForSoMany() {
        var memo = SuggestionMemo()
        var looks = 0
        func meant(_ word: String, as kind: String = "key") -> String? {
            memo.meant(by: word, as: kind) {
                looks += 1
                return "\(kind) for \(word)"
            }
        }
        for _ in 1...3 { #expect(meant("titel") == "key for titel") }
        #expect(looks == 1)
        #expect(meant("titel", as: "item") == "item for titel")
        for number in 0..<SuggestionMemo.mostWords * 2 { _ = meant("word \(number)") }
        #expect(looks == SuggestionMemo.mostWords)
        #expect(meant("word 1") == "key for word 1" && meant("one more") == nil)
    }
}

struct HalfWidthTests {
    @Test(arguments: [
        ("（Ａ１）", "(A1)"), ("甲　乙", "甲 乙"), ("，。：", ",。:"), ("10²", "10²"), ("㎡①½", "㎡①½"), ("ＫＷ", "KW"), ("abc", "abc"),
        ("", ""),
    ])
    func changesNothingButTheWidth(text: String, expected: String) {
        #expect(Normalization.halfWidth(text) == expected)
    }
}

struct NaturalSortKeyTests {
    @Test(arguments: [
        ["1", "2", "9", "10", "11", "100"], ["09-a.md", "9-b.md", "10-a.md"], ["a2b9", "a2b10", "a10b1"],
        ["a", "B", "c"],
        ["第1讲", "第2讲", "第10讲"], ["第９讲", "第１０讲"], ["一", "三", "二"], ["a", "a1", "b"], ["", "0", "a"],
        ["99999999999999999999", "100000000000000000000"], ["1-x", "01-x-", "1-y"], ["a-01", "a-1", "a-2"],
    ])
    func putsNumbersInTheirOrder(names: [String]) {
        #expect(names.reversed().sortedNaturally { $0 } == names)
    }

    @Test func isATotalOrderThatTellsAllTextsApart() {
        let texts = ["1", "01", "１", "a", "A", "ａ", "é", "e\u{301}"]
        for one in texts {
            for other in texts {
                let same = one.utf8.elementsEqual(other.utf8)
                let keys = (NaturalSortKey(one), NaturalSortKey(other))
                #expect((keys.0 == keys.1) == same)
                #expect((keys.0 < keys.1) != (keys.1 < keys.0) || same)
            }
        }
    }
}

struct ComposedScalarTests {
    /// Foundation composes by tables of its own.
    @Test func aScalarThatNeedNotBeLookedUpStandsForItself() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), Normalization.isComposed(scalar) else { continue }
            let composed = String(Character(scalar)).precomposedStringWithCanonicalMapping.unicodeScalars
            #expect(Array(composed) == [scalar] && scalar.properties.canonicalCombiningClass == .notReordered)
        }
    }
}
