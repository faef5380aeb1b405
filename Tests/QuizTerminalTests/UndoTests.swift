import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// The last change is taken back.
@Suite struct UndoTests {
    private func letters(_ text: String) -> Response { .options(Set(text.compactMap { OptionLetter($0) })) }

    @Test func takesTheLastChangeBack() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 1))
        driver.type("acu")
        #expect(driver.session.response(to: "sp-1-2") == letters("A"))
        #expect(driver.text.contains("已撤销：第 2 题改回 A"))
        driver.type("Ｕ")
        #expect(driver.session.response(to: "sp-1-2") == nil)
        #expect(driver.text.contains("已撤销：第 2 题改回未答"))
        #expect(driver.ledger.events.suffix(2) == [.responded("sp-1-2", letters("A")), .responded("sp-1-2", nil)])
        driver.type("u")
        #expect(driver.text.contains("没有可以撤销的改动"))
    }

    @Test func takesAClearedAnswerBack() {
        var driver = ScreenDriver()
        driver.type("d")
        driver.press(.backspace)
        driver.type("u")
        #expect(driver.session.response(to: "sp-0-1") == letters("B"))
    }

    @Test func goesBackToTheItemOfTheChange() {
        var driver = ScreenDriver()
        driver.type("dbnnnu")
        #expect(driver.session.position == 0)
        #expect(driver.ledger.events.suffix(2) == [.moved(to: 0), .responded("sp-0-1", letters("B"))])
        #expect(driver.text.contains("> (*) D"))
    }

    @Test func goesBackFromTheOverview() {
        var driver = ScreenDriver()
        driver.type("dru")
        #expect(driver.screen.mode == .item)
        #expect(driver.session.response(to: "sp-0-1") == nil)
    }

    @Test func dropsANumberThatIsNotSavedFirst() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 3))
        driver.type("7")
        driver.press(.enter, .left)
        driver.type("5u")
        #expect(driver.session.response(to: "rc-2-4") == .number(7, text: "7"))
        #expect(driver.screen.item?.field.string == "7")
        driver.type("u")
        #expect(driver.session.response(to: "rc-2-4") == nil)
        #expect(driver.screen.item?.field.isEmpty == true)
    }

    @Test func waitsForTheDiskLikeAnyChange() {
        var driver = ScreenDriver()
        driver.type("dn")
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("u")
        #expect(driver.screen.mode == .question(.notSaved))
        driver.ledger.failure = nil
        driver.wait(seconds: 1)
        #expect(driver.ledger.events.suffix(2) == [.moved(to: 0), .responded("sp-0-1", nil)])
    }

    @Test(arguments: ["撤销", "撤銷", "undo", "u", "Ｕ"]) func isAWordInPlainLines(word: String) {
        let script = LineScript("d", word, word, "q", "q")
        let end = script.run()
        #expect(end.session.response(to: "sp-0-1") == nil)
        #expect(end.session.position == 0)
        #expect(script.transcript.contains("<- \(word)\n已撤销：第 1 题改回未答。\n"))
        #expect(script.transcript.contains("<- \(word)\n没有可以撤销的改动。\n"))
    }
}
