import ArgumentParser
import CourseModel
import Testing

@testable import CoursekitCommands

struct UserLanguageTests {
    @Test(
        arguments: [
            (["--language", "en"], InterfaceLanguage.english), (["--language=zh-Hant"], .traditionalChinese),
            (["quiz", "a", "--language", "en"], .english),
            // What cannot be read is left to the locale, and refused when the arguments are parsed.
            (["--language", "tlh"], .traditionalChinese), (["--language"], .traditionalChinese),
            // Arguments that only look like options.
            (["--", "--language", "en"], .traditionalChinese),
            // The first that can be read.
            (["--language", "tlh", "--language", "en"], .english), ([], .traditionalChinese),
        ])
    func isTheOneAskedForElseTheLocales(arguments: [String], language: InterfaceLanguage) {
        #expect(
            InterfaceLanguage.chosen(arguments: ["coursekit"] + arguments, variable: { ["LANG": "zh_TW.UTF-8"][$0] })
                == language)
    }

    @Test(
        arguments: [
            (["LANG": "en_US.UTF-8"], InterfaceLanguage.english), (["LANG": "zh_CN.UTF-8"], .simplifiedChinese),
            (["LANG": "zh_HK"], .traditionalChinese), (["LC_ALL": "en_GB", "LANG": "zh_CN"], .english),
            (["LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "zh_CN"], .english),
            (["LC_MESSAGES": "zh_CN", "LANG": "en_US"], .simplifiedChinese),
            // Nobody chose them.
            (["LANG": "C"], .simplifiedChinese), ([:], .simplifiedChinese), (["LANG": "de_DE"], .simplifiedChinese),
        ] as [([String: String], InterfaceLanguage)])
    func followsTheFirstVariableThatIsSet(environment: [String: String], language: InterfaceLanguage) {
        #expect(InterfaceLanguage.chosen(arguments: ["coursekit"], variable: { environment[$0] }) == language)
    }

    @Test func theConsoleSpeaksTheThreeLanguages() {
        let phrase = Phrase(zh: "通过，里加了一题", en: "passed")
        #expect(Console(language: .english).text(phrase) == "passed")
        #expect(Console(language: .simplifiedChinese).text(phrase) == "通过，里加了一题")
        // Not 透過, and not the city of Riga.
        #expect(Console(language: .traditionalChinese).text(phrase) == "通過，裡加了一題")
    }

    @Test(
        arguments: [
            ("3 道，从 55 道里抽取", "3 道，從 55 道裡抽取"), ("道里区", "道里區"), ("四格里", "四格裡"), ("公里", "公里"), ("5 天后 5 道", "5 天後 5 道"),
            ("有没有只有一边", "有沒有只有一邊"), ("一只有", "一隻有"), ("写“开始”", "寫「開始」"),
        ])
    func readsTheProgramsWordsInTheirSense(simplified: String, traditional: String) throws {
        let converter = try SharedConverter(words: TraditionalTerms.words)
        #expect(converter.converted(simplified) == traditional)
    }
}

struct CommandNameTests {
    /// A name that is made of the type's at each start takes a sixth of the time that `--version` has.
    @Test func everyCommandSaysItsName() {
        var waiting: [any ParsableCommand.Type] = [RootCommand.self]
        while let command = waiting.popLast() {
            #expect(command.configuration.commandName != nil, "\(command)")
            waiting += command.configuration.subcommands
        }
    }
}
