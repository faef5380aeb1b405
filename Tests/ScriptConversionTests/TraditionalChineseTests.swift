import CoursekitTestSupport
import SystemFiles
import Testing
import TextRules

@testable import ScriptConversion

struct TraditionalChineseTests {
    @Test(
        arguments: [
            ("软件", "軟體"), ("数据库", "資料庫"), ("信息", "資訊"), ("头发发展", "頭髮發展"), ("皇后在后面", "皇后在後面"),
            ("成绩表", "成績表"), ("客户忠诚度的六大途径。", "客戶忠誠度的六大途徑。"),
        ])
    func convertsPhrasesAsTaiwanWritesThem(simplified: String, traditional: String) throws {
        #expect(try TraditionalChinese().converted(simplified) == traditional)
    }

    @Test(arguments: [
        "", "Score: 12 of 15\n\tpassed", "e\u{301}", "مرحبا", "한국어", "👨‍👩‍👧", "A——……「」", "it’s", "the guests’ names",
    ])
    func leavesWhatIsNoChineseAsItIs(text: String) throws {
        #expect(try Array(TraditionalChinese().converted(text).utf8) == Array(text.utf8))
    }

    @Test(
        arguments: [
            ("“还要多久”", "「還要多久」"), ("他说：“别说‘马上’。”", "他說：「別說『馬上』。」"), ("‘A’和‘B’", "『A』和『B』"),
            ("Moore’s law 的“定律”", "Moore’s law 的「定律」"), ("”后面", "」後面"), ("’后面", "』後面"), ("’s law", "’s law"),
        ])
    func putsWordsBetweenTheMarksOfTaiwan(simplified: String, traditional: String) throws {
        #expect(try TraditionalChinese().converted(simplified) == traditional)
    }

    @Test func leavesMarksInTheWordsOfTheList() throws {
        #expect(try TraditionalChinese(words: ["“软”": "“软”"]).converted("“软”“件”") == "“软”「件」")
    }

    @Test(arguments: ["s2t.json", "s2tw.json", "s2hk.json"])
    func changesFormsThatCountAsTheSameLetters(configuration: String) throws {
        let text = """
            老板在柜台后面发现：头发干了，面条里的干部吃了一只鸡。客户回复说，台风过后，系统才复原，他背着书包，看着钟表。
            家具、链条、里程、回复、冲锋、千秋、松树、谷物、丑角、几乎、制造、准备、征求、志愿、划船、余下、吁请、岳母。
            """
        let traditional = try TraditionalChinese(configuration: configuration).converted(text)
        #expect(traditional != text)
        func letters(_ text: String) -> [FoldedScalar] { text.unicodeScalars.map { LetterFold.shared[$0.value] } }
        #expect(letters(traditional) == letters(text))
    }

    @Test func takesTheWordListBeforeTheDictionary() throws {
        let converter = try TraditionalChinese(words: ["软件": "軟件", "客户": "顧客"])
        #expect(converter.converted("客户买软件，不买信息。") == "顧客買軟件，不買資訊。")
    }

    @Test func takesTheLongestWordOfTheList() throws {
        let converter = try TraditionalChinese(words: ["客户": "顧客", "客户忠诚度": "客戶忠誠度", "客户忠": "錯"])
        #expect(converter.converted("客户的客户忠诚度") == "顧客的客戶忠誠度")
    }

    @Test func convertsAWordOfTheListThatIsNotChinese() throws {
        #expect(try TraditionalChinese(words: ["App": "應用程式"]).converted("App") == "應用程式")
    }

    @Test func comparesWordsByScalarNotByCharacter() throws {
        #expect(try TraditionalChinese(words: ["e": "x"]).converted("e\u{301}") == "x\u{301}")
    }

    @Test func passesOverAnEmptyWord() throws {
        #expect(try TraditionalChinese(words: ["": "空"]).converted("软件") == "軟體")
    }

    @Test func goesOnAfterANUL() throws {
        let converted = try TraditionalChinese().converted("软件\0数据库\0\0尾")
        #expect(Array(converted.utf8) == Array("軟體\0資料庫\0\0尾".utf8))
    }

    @Test func convertsAPhraseAcrossALongText() throws {
        let text = String(repeating: "客户需要软件，", count: 2_000)
        let expected = String(repeating: "客戶需要軟體，", count: 2_000)
        #expect(try TraditionalChinese().converted(text) == expected)
    }

    @Test func saysWhatIsMissingWithoutItsDictionaries() {
        #expect(throws: TraditionalChinese.Lack.self) {
            try TraditionalChinese(configuration: "no-such-configuration.json")
        }
    }

    @Test(
        arguments: [
            LateLibrary(name: "OpenCC", stem: "no-such-library", versions: ["1.1"], formula: "opencc"),
            // There, and without a function of the name.
            LateLibrary(name: "OpenCC", stem: "c", versions: ["6"], formula: "opencc"),
        ])
    func saysWhatToInstallWithoutOpenCC(library: LateLibrary) {
        #expect(throws: TraditionalChinese.Lack.library(LateLibrary.Missing(library))) {
            try TraditionalChinese(configuration: "s2twp.json", library: library)
        }
    }

    @Test func findsTheWordsOfALongListInALongText() throws {
        let list = WordList(Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("客户\(100_000 + $0)号", "詞") }))
        #expect(list.parts(of: String(repeating: "客户在店里买软件，", count: 100)).count == 1)
        #expect(list.parts(of: "客户100999号，客户101000号").count == 2)
    }

    @Test(.enabled(if: EveryCase.isWanted, "time is not for every day"))
    func needsTimeInProportionToTheTextWhateverTheList() throws {
        // All of them begin as the text's words do, the worst that a list can be.
        func time(wordCount: Int) -> Duration {
            let list = WordList(Dictionary(uniqueKeysWithValues: (0..<wordCount).map { ("客户\(100_000 + $0)号", "詞") }))
            let text = String(repeating: "客户在店里买软件，", count: 2_000)
            return processorTime { #expect(list.parts(of: text).count == 1) }
        }
        let short = min(time(wordCount: 10), time(wordCount: 10))
        // A search of the whole list would take 1,000 times as long.
        #expect(time(wordCount: 10_000) < short * 20)
    }
}
