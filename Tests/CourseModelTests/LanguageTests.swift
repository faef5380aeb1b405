import CourseModel
import Foundation
import Testing

struct InterfaceLanguageTests {
    @Test(
        arguments: [
            ("zh_CN.UTF-8", InterfaceLanguage.simplifiedChinese), ("zh", .simplifiedChinese),
            ("zh-Hans", .simplifiedChinese),
            ("zh_SG", .simplifiedChinese), ("zh_TW.UTF-8", .traditionalChinese),
            ("zh_HK@currency=HKD", .traditionalChinese),
            ("zh-Hant", .traditionalChinese), ("ZH-HANT-CN", .traditionalChinese), ("zh-MO", .traditionalChinese),
            ("zh-Hans-HK", .simplifiedChinese), ("zh_Hans_MO.UTF-8", .simplifiedChinese), ("en_US.UTF-8", .english),
            ("en-GB", .english), ("EN", .english),
        ])
    func isNamedByALocale(name: String, language: InterfaceLanguage) {
        #expect(InterfaceLanguage(localeName: name) == language)
    }

    @Test(arguments: ["", "C", "POSIX", "C.UTF-8", "de_DE", "ja_JP.UTF-8", "english", "zhx", "-", "@", "."])
    func isNotNamedByOtherLocales(name: String) {
        #expect(InterfaceLanguage(localeName: name) == nil)
    }

    @Test func speaksEnglishOnlyInEnglish() {
        let phrase = Phrase(zh: "保存", en: "saved")
        #expect(InterfaceLanguage.allCases.map { phrase.text(in: $0) } == ["保存", "保存", "saved"])
    }

    @Test func hasTheTagOfItsName() {
        #expect(InterfaceLanguage.allCases.map(\.tag) == [.simplifiedChinese, .traditionalChinese, .english])
    }
}

struct LanguageTagTests {
    @Test(arguments: [
        ("zh", true), ("zh-Hans", true), ("zh-Hant-TW", true), ("zhx", false), ("en", false), ("", false),
    ])
    func knowsChinese(tag: String, isChinese: Bool) {
        #expect(LanguageTag(tag).isChinese == isChinese)
    }

    @Test func isAKeyOfACodedDictionary() throws {
        let titles: [LanguageTag: String] = [.english: "Paths", .simplifiedChinese: "途径"]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let coded = try encoder.encode(titles)
        #expect(String(decoding: coded, as: UTF8.self) == "{\"en\":\"Paths\",\"zh-Hans\":\"途径\"}")
        #expect(try JSONDecoder().decode([LanguageTag: String].self, from: coded) == titles)
    }
}

struct LocalizedTests {
    private let title = Localized("途径", in: .simplifiedChinese, translations: [.english: "Paths"])

    @Test func fallsBackToTheOriginal() {
        #expect(title[.english] == "Paths")
        #expect(title[.simplifiedChinese] == "途径")
        #expect(title[.traditionalChinese] == "途径")
    }

    @Test func knowsItsEditions() {
        #expect(title.isTranslated(into: .english))
        #expect(title.isTranslated(into: .simplifiedChinese))
        #expect(!title.isTranslated(into: .traditionalChinese))
    }

    @Test func takesAnotherEdition() {
        var title = title
        title.setTranslation("途徑", into: .traditionalChinese)
        #expect(title[.traditionalChinese] == "途徑")
    }

    @Test func mapsEveryEdition() {
        let lengths = title.map(\.count)
        #expect(lengths == Localized(2, in: .simplifiedChinese, translations: [.english: 5]))
    }

    @Test func leavesOutTheTranslationsItDoesNotHave() throws {
        let coded = try JSONEncoder().encode(Localized("途径", in: .simplifiedChinese))
        #expect(try JSONDecoder().decode([String: String].self, from: coded) == ["language": "zh-Hans", "text": "途径"])
        #expect(
            try JSONDecoder().decode(Localized<String>.self, from: coded) == Localized("途径", in: .simplifiedChinese))
    }

    @Test func survivesCoding() throws {
        let coded = try JSONEncoder().encode(title)
        #expect(try JSONDecoder().decode(Localized<String>.self, from: coded) == title)
    }

    @Test func showsTheOriginalWhereADamagedFileTranslatesItIntoItsOwnLanguage() throws {
        let json = #"{"language":"en","text":"Paths","translations":{"en":"Roads"}}"#
        #expect(try JSONDecoder().decode(Localized<String>.self, from: Data(json.utf8))[.english] == "Paths")
    }
}

struct IdentifierTests {
    @Test func isCodedAsItsName() throws {
        let coded = try JSONEncoder().encode([ItemID("sp-1-2")])
        #expect(String(decoding: coded, as: UTF8.self) == "[\"sp-1-2\"]")
        #expect(try JSONDecoder().decode([ItemID].self, from: coded) == ["sp-1-2"])
    }

    @Test func keepsCaseAndWidth() {
        #expect(ItemID("sp-1") != "SP-1")
        #expect(ItemID("sp-1") != "ｓｐ-1")
        #expect(ItemID("sp-1") < "sp-2")
    }
}

struct OptionLetterTests {
    @Test(arguments: [("A", 0), ("a", 0), ("Z", 25), ("z", 25)] as [(Character, Int)])
    func isReadInEitherCase(letter: Character, index: Int) {
        #expect(OptionLetter(letter)?.index == index)
    }

    @Test(arguments: ["ß", "ſ", "ı", "ﬁ", "Ａ", "Á", "A\u{301}", "1", "@", "[", "甲", "\r\n"] as [Character])
    func isNothingElse(letter: Character) {
        #expect(OptionLetter(letter) == nil)
    }
}
