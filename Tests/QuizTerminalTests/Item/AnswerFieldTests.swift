import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

@Suite struct AnswerFieldTests {
    private func atNumber() -> ScreenDriver { ScreenDriver(SampleAttempt.attempt(position: 3)) }

    @Test(arguments: [
        ("10080", "10080"), ("１００８０", "10080"), ("10，080", "10,080"), ("1。5", "1.5"), ("－3．5", "-3.5"),
        ("10 080", "10 080"), ("10080元", "10080"), ("１０，０８０ 元", "10,080"),
    ]) func readsWhatAnInputMethodMakesOfANumber(typed: String, text: String) throws {
        var driver = atNumber()
        driver.type(typed)
        driver.press(.enter)
        guard case .number(let value, let recorded)? = driver.session.response(to: "rc-2-4") else {
            Issue.record("no number was recorded")
            return
        }
        #expect(recorded == text)
        #expect(value == NumberEntry.value(of: text))
        #expect(driver.session.position == 4)
    }

    private static let unreadable = [
        "14万", "1/2", "1e5", "0x10", "1,5", "2*3", "14，5", "10080美元", "5%", "12 34", "１４万", "八", "1.2.3", "12k", "3:1",
        "(5)",
    ]

    @Test(arguments: unreadable, [false, true]) func refusesWhatIsNoNumber(text: String, isPasted: Bool) {
        var driver = atNumber()
        if isPasted { driver.press(.paste(text)) } else { driver.type(text) }
        driver.press(.enter)
        driver.wait(seconds: 3)
        #expect(driver.session.response(to: "rc-2-4")?.isReading(of: text) != true)
        #expect(driver.session.position == 3)
        #expect(driver.text.contains("没有保存"))
        #expect(driver.screen.item?.field.string.count == text.count, "what was typed can be mended")
        driver.press(.right, .tab)
        #expect(driver.session.position == 3)
        for _ in text { driver.press(.backspace) }
        driver.type("10080")
        driver.press(.enter)
        #expect(driver.session.response(to: "rc-2-4") == .number(10080, text: "10080"))
    }

    @Test(arguments: unreadable) func plainLinesRefuseTheSame(text: String) {
        let script = LineScript(text, "q", "q")
        let end = script.run(SampleAttempt.attempt(position: 3))
        #expect(end.session.response(to: "rc-2-4") == nil)
        #expect(script.transcript.contains("没有保存"))
        #expect(end.session.position == 3)
    }

    @Test func editsWithTheCaret() {
        var driver = atNumber()
        driver.type("1280")
        driver.press(.left, .left, .backspace)
        driver.type("00")
        driver.press(.home, .delete, .end)
        driver.type("5")
        #expect(driver.screen.item?.field.string == "00805")
        #expect(driver.frame.cursor?.isVisible == true)
        driver.press(.escape)
        #expect(driver.screen.item?.field.isEmpty == true)
    }

    @Test func theCaretStandsBehindWideCharacters() throws {
        var driver = atNumber()
        driver.type("14")
        let before = try #require(driver.frame.cursor?.column)
        driver.type("万")
        #expect(driver.frame.cursor?.column == before + 2)
        #expect(driver.text.contains("答案 14万"))
    }

    @Test func savesANumberWithoutBeingAskedOnceTypingRests() {
        var driver = atNumber()
        driver.type("10080")
        #expect(driver.text.contains("按回车保存"))
        #expect(!driver.text.contains("已保存"))
        driver.wait(seconds: 1)
        #expect(driver.ledger.events == [.responded("rc-2-4", .number(10080, text: "10080"))])
        #expect(driver.text.contains("已保存"))
    }

    @Test func savesANumberBeforeMovingOn() {
        var driver = atNumber()
        driver.type("42n")
        #expect(driver.ledger.events == [.responded("rc-2-4", .number(42, text: "42")), .moved(to: 4)])
    }

    @Test func staysWhereTheNumberIsNone() {
        var driver = atNumber()
        driver.type("1.2.3n")
        #expect(driver.session.position == 3)
        #expect(driver.text.contains("“1.2.3”"))
        driver.press(.escape)
        driver.type("n")
        #expect(driver.session.position == 4)
    }

    /// On a low screen the reason is read by scrolling.
    @Test func theReasonStaysUntilTheNumberIsMended() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 3), columns: 20, rows: 6)
        driver.type("14万")
        driver.press(.enter)
        var seen = driver.text
        for _ in 0..<4 {
            driver.press(.down)
            seen += driver.text
        }
        #expect(seen.replacing("\n", with: "").contains("“14万”没有保存：不要用“万”“亿”或 k，请写出全部数字。"))
        let before = driver.text
        driver.wait(seconds: 3)
        #expect(driver.text == before, "whoever reads is not taken back to the field")
        driver.press(.backspace)
        driver.wait(seconds: 1)
        #expect(driver.text.contains("已保存"))
    }

    /// What was saved while typing rested stays saved; the learner is told.
    @Test func saysWhichNumberIsStillSaved() {
        var driver = atNumber()
        driver.type("14")
        driver.wait(seconds: 1)
        driver.type("万")
        driver.press(.enter)
        #expect(driver.text.contains("已保存的还是 14"))
    }

    @Test func anEmptiedFieldTakesTheAnswerBack() {
        var driver = ScreenDriver(
            SampleAttempt.attempt(responses: ["rc-2-4": .number(7, text: "7")], position: 3))
        driver.press(.backspace, .enter)
        #expect(driver.session.response(to: "rc-2-4") == nil)
        #expect(driver.session.position == 3)
    }

    @Test func enterSaysWhatToDoWhereNothingIsTyped() {
        var driver = atNumber()
        driver.press(.enter)
        #expect(driver.session.position == 3)
        #expect(driver.text.contains("还没有填：输入数字，按 n 跳过"))
    }

    @Test func takesAPaste() {
        var driver = atNumber()
        driver.press(.paste("10,080 元\n"), .enter)
        #expect(driver.session.response(to: "rc-2-4") == .number(10080, text: "10,080"))
    }

    /// Two cells of a spreadsheet are not one number, nor is the beginning of a long text.
    @Test(arguments: ["12\n340", "12\t340", "12" + String(repeating: " ", count: 80) + "万", "10,080\r\n20,160"])
    func takesNoPartOfAPaste(text: String) {
        var driver = atNumber()
        driver.press(.paste(text), .enter)
        driver.wait(seconds: 2)
        #expect(driver.session.response(to: "rc-2-4") == nil)
        #expect(driver.session.position == 3)
    }

    @Test func arrowsLeaveTheFieldAtItsEnds() {
        for (keys, position) in [
            ([.right], 4), ([.left], 2), ([.character("4"), .right], 4), ([.character("4"), .left], 3),
            ([.character("4"), .left, .left], 2), ([.character("4"), .left, .right], 3),
        ] as [([Key], Int)] {
            var driver = atNumber()
            for key in keys { driver.press(key) }
            #expect(driver.session.position == position, "\(keys)")
        }
    }

    @Test func arrowsLeaveAnAnsweredField() {
        var driver = ScreenDriver(
            SampleAttempt.attempt(responses: ["rc-2-4": .number(7, text: "7")], position: 3))
        driver.press(.right)
        #expect(driver.ledger.events == [.moved(to: 4)])
    }

    @Test func namesTheUnitBesideTheFieldAndInThePrompt() {
        #expect(atNumber().text.contains("元"))
        let script = LineScript("10,080", "q", "q")
        _ = script.run(SampleAttempt.attempt(position: 3))
        #expect(script.transcript.contains("请输入数字（单位：元，回车跳过，? 帮助）：\n"))
        #expect(script.transcript.contains("第 4 题的答案：10,080 元。已保存。"))
        let english = LineScript("q", "q")
        _ = english.run(SampleAttempt.attempt(position: 3), language: .english)
        #expect(english.transcript.contains("Type a number (unit: 元, Enter to skip, ? for help):\n"))
    }

    @Test func saysAsWhatANumberWasReadWhenItGoesOn() {
        var driver = atNumber()
        driver.type("１０，０８０元")
        driver.press(.enter)
        #expect(driver.text.contains("第 4 题：10,080 元"))
    }

    @Test func commandLettersStayCommands() {
        var driver = atNumber()
        driver.type("m")
        #expect(driver.session.isFlagged("rc-2-4"))
        driver.type("?")
        #expect(driver.screen.mode == .help)
    }
}

extension Response {
    /// Whether it holds the value of all digits in a text, as when everything else was dropped.
    fileprivate func isReading(of text: String) -> Bool {
        guard case .number(let value, _) = self else { return false }
        return value == Decimal(string: String(text.filter { $0.isNumber }))
    }
}
