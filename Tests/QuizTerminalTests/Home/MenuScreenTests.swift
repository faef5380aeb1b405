import CourseModel
import CoursekitTestSupport
import TerminalKit
import Testing
import TextRules

@testable import QuizTerminal

/// A menu on the screen: what it shows, and what keys do.
@Suite struct MenuScreenTests {
    private static func menu(filtered: Bool, notice: Phrase? = nil, latest: Int? = nil) -> Menu<Int> {
        Menu(
            title: "服务学院", note: "王小明（007），华东/上海",
            sections: [
                Menu.Section(
                    Phrase(zh: "考试", en: "Exams"),
                    [
                        Menu.Entry(1, title: "六大途径 · 结业测评", note: "最晚 2026-12-15", words: ["six-pathways-exam"]),
                        Menu.Entry(2, title: "客户忠诚 · 结业测评", note: "40 题", words: ["loyalty-exam"]),
                    ]),
                Menu.Section(Phrase(zh: "没有", en: "None"), []),
                Menu.Section(
                    Phrase(zh: "练习", en: "Practice"),
                    [
                        Menu.Entry(3, title: "六大途径 · 练习：一个名字很长很长很长很长的练习", note: "上次 80%"),
                        Menu.Entry(4, title: "開口三句話"),
                    ]),
            ], isFilteredByTyping: filtered, notice: notice, latest: latest)
    }

    private struct Driver {
        var screen: MenuScreen<Int>
        let size: TerminalSize

        init(_ menu: Menu<Int>, columns: Int = 80, rows: Int = 24, language: InterfaceLanguage = .simplifiedChinese) {
            screen = MenuScreen(menu, presentation: Presentation(language: language))
            size = TerminalSize(columns: columns, rows: rows)
            screen.update(.resized(size))
        }

        mutating func press(_ keys: Key...) { for key in keys { screen.update(.key(key)) } }
        mutating func type(_ text: String) { for character in text { press(.character(character)) } }
        var frame: Frame { screen.view(size) }
        var text: String { frame.lines.joined(separator: "\n") }
        var chosen: Int? { if case .chosen(let choice)? = screen.outcome { choice } else { nil } }
        var hasLeft: Bool { if case .left? = screen.outcome { true } else { false } }
    }

    @Test(
        arguments: [(80, 24), (40, 12), (20, 8), (120, 30)],
        [InterfaceLanguage.simplifiedChinese, .english])
    func showsWhatThereIs(size: (columns: Int, rows: Int), language: InterfaceLanguage) throws {
        let driver = Driver(
            Self.menu(filtered: false, notice: Phrase(zh: "没有开始作答", en: "Nothing was begun")), columns: size.columns,
            rows: size.rows, language: language)
        try expectGolden(
            notation(of: driver.frame), named: "home-\(language.rawValue)-\(size.columns)x\(size.rows).txt")
    }

    @Test func aPickerNarrowsDownAsOneTypes() throws {
        var driver = Driver(Self.menu(filtered: true))
        driver.type("忠誠")
        #expect(driver.text.contains("客户忠诚 · 结业测评") && !driver.text.contains("六大途径"))
        try expectGolden(notation(of: driver.frame), named: "picker-80x24.txt")
        driver.press(.enter)
        #expect(driver.chosen == 2)
    }

    @Test(arguments: [
        ("loyalty", 2), ("ＳＩＸ", 1), ("ldtj", 1), ("khzc", 2), ("zhongc ceping", 2), ("开口", 4), ("测评 六", 1), ("", 1),
    ])
    func findsByNamesInEveryScriptAndWidth(typed: String, choice: Int) {
        var driver = Driver(Self.menu(filtered: true))
        driver.type(typed)
        driver.press(.enter)
        #expect(driver.chosen == choice)
    }

    @Test func nothingFoundChoosesNothing() {
        var driver = Driver(Self.menu(filtered: true))
        driver.type("没有这个")
        #expect(driver.text.contains("没有找到"))
        driver.press(.enter, .down, .pageDown)
        #expect(driver.screen.outcome == nil)
        driver.press(.escape)
        #expect(driver.text.contains("六大途径 · 结业测评"))
        driver.press(.escape)
        #expect(driver.hasLeft)
    }

    @Test func lettersAreKeysAtHomeAndWordsInASearch() {
        var driver = Driver(Self.menu(filtered: false))
        driver.type("j")
        driver.press(.enter)
        #expect(driver.chosen == 2)
        var searching = Driver(Self.menu(filtered: false))
        searching.type("/q")
        #expect(searching.screen.outcome == nil)
        searching.press(.backspace)
        searching.type("三句")
        searching.press(.enter)
        #expect(searching.chosen == 4)
        var leaving = Driver(Self.menu(filtered: false))
        leaving.type("/三")
        leaving.press(.escape)
        leaving.type("q")
        #expect(leaving.hasLeft)
    }

    @Test func someThingsAreSeenOnlyWhereTheyAreLookedFor() {
        var asked = 0
        let menu = Menu<Int>(
            title: "服务学院",
            sections: [
                Menu.Section(Phrase(zh: "课文", en: "Lessons"), [Menu.Entry(1, title: "六大途径")]),
                Menu.Section(Phrase(zh: "找到的课", en: "Lessons that are found")) {
                    asked += 1
                    return [Menu.Entry(2, title: "途径二：四种价值", note: "六大途径"), Menu.Entry(3, title: "途径三：互动")]
                },
            ], isFilteredByTyping: false)
        var driver = Driver(menu)
        #expect(!driver.text.contains("途径二") && !driver.text.contains("找到的课") && asked == 0)
        driver.type("/sizhong")
        #expect(driver.text.contains("找到的课") && driver.text.contains("途径二") && !driver.text.contains("途径三"))
        driver.press(.enter)
        #expect(driver.chosen == 2)
        driver.press(.escape)
        #expect(!driver.text.contains("途径二"))
    }

    @Test func whatIsOutOfSightIsNotChosen() {
        var driver = Driver(Self.menu(filtered: false), columns: 20, rows: 5)
        for _ in 0..<40 { driver.press(.down) }
        driver.press(.enter)
        #expect(driver.chosen == 4)
    }

    @Test func aLongNoticeIsReadInFull() {
        let notice = Phrase(zh: "今天没有要复习的题。练习里答错的题会在这里再出现。", en: "Nothing is due today.")
        var driver = Driver(Self.menu(filtered: false, notice: notice), columns: 60, rows: 16)
        #expect(driver.text.contains("再出现。"))
        // Keys do not take it from under the list, which would move by its rows; a search does.
        driver.press(.down)
        #expect(driver.text.contains("再出现。"))
        driver.type("/")
        #expect(!driver.text.contains("再出现。"))
    }

    @Test(arguments: [(nil, 1), (4, 4), (99, 1)]) func beginsAtWhatWasChosenBefore(latest: Int?, choice: Int) {
        var driver = Driver(Self.menu(filtered: false, latest: latest), columns: 20, rows: 8)
        driver.press(.enter)
        #expect(driver.chosen == choice)
    }

    @Test func asksInPlainLinesByNumberAndByWords() {
        func answer(_ lines: String...) -> (choice: Int?, said: String) {
            var (input, said) = (lines[...], [String]())
            let answer = Self.menu(filtered: true).askInLines(
                width: 60, presentation: Presentation(language: .simplifiedChinese),
                read: { input.popFirst().map { .line($0) } ?? .endOfInput }, write: { said.append($0.string) })
            if case .chosen(let choice) = answer { return (choice, said.joined(separator: "\n")) }
            return (nil, said.joined(separator: "\n"))
        }
        #expect(answer("2").choice == 2)
        #expect(answer("忠诚", "1").choice == 2)
        #expect(answer("99", "").choice == nil)
        #expect(answer("没有这个").said.contains("没有找到。"))
        #expect(answer("离开").choice == nil)
        #expect(answer().said.contains("1. 六大途径 · 结业测评：最晚 2026-12-15"))
    }
}
