import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

@Suite struct QuizScreenTests {
    private func letters(_ text: String) -> Response { .options(Set(text.compactMap { OptionLetter($0) })) }

    /// D on the screen is B as written.
    @Test(arguments: ["d", "D", "ｄ", "Ｄ", "4", "４"])
    func recordsTheLetterAsWrittenForThePlaceOnTheScreen(key: String) {
        var driver = ScreenDriver()
        driver.type(key)
        #expect(driver.ledger.events == [.responded("sp-0-1", letters("B"))])
        #expect(driver.text.contains("(*) D  帮助客户解决问题"))
        #expect(driver.text.contains("已选 D  已保存"))
    }

    @Test func choosesWithTheFocus() {
        var driver = ScreenDriver()
        driver.press(.down, .down, .up)
        driver.type("j ")
        #expect(driver.session.response(to: "sp-0-1") == letters("D"))
        driver.type("k\u{3000}")
        #expect(driver.session.response(to: "sp-0-1") == letters("A"))
        driver.press(.up)
        driver.type(" ")
        #expect(driver.session.response(to: "sp-0-1") == letters("C"))
    }

    @Test func addsAndRemovesOptionsOfAMultipleChoice() {
        var driver = ScreenDriver()
        driver.type("nab")
        #expect(driver.session.response(to: "sp-1-2") == letters("AB"))
        driver.type("a")
        #expect(driver.session.response(to: "sp-1-2") == letters("B"))
        driver.type("b")
        #expect(driver.session.response(to: "sp-1-2") == nil)
        #expect(driver.text.contains("还没有作答"))
    }

    @Test func takesAnAnswerBack() {
        var driver = ScreenDriver()
        driver.type("a")
        driver.press(.backspace)
        #expect(driver.session.response(to: "sp-0-1") == nil)
        #expect(driver.ledger.events.last == .responded("sp-0-1", nil))
    }

    @Test func saysThatThereIsNoSuchOption() {
        var driver = ScreenDriver()
        driver.type("f")
        #expect(driver.ledger.events.isEmpty)
        #expect(driver.text.contains("这题没有选项 F"))
        driver.type("9")
        #expect(driver.text.contains("这题没有选项 9"))
        driver.press(.down)
        #expect(!driver.text.contains("没有选项"))
    }

    @Test(arguments: [[Key.character("n")], [.right], [.tab], [.control("n")], [.character("ｎ")]])
    func movesOnAndBack(keys: [Key]) {
        var driver = ScreenDriver()
        for key in keys { driver.press(key) }
        #expect(driver.ledger.events == [.moved(to: 1)])
        driver.press(.backTab)
        #expect(driver.session.position == 0)
    }

    @Test func goesToTheOverviewAfterTheLastItem() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 4))
        driver.type("n")
        #expect(driver.session.phase == .overview)
    }

    @Test func jumpsToAnItemByItsNumber() {
        let items = (1...23).map { number in
            PaperItem(
                item: Item(
                    id: ItemID("i-\(number)"), stem: SampleAttempt.zh("第几？"),
                    question: SampleAttempt.trueFalse.item.question),
                optionOrder: SampleAttempt.trueFalse.optionOrder)
        }
        var driver = ScreenDriver(SampleAttempt.attempt(items: items))
        driver.type("r1７")
        driver.press(.enter)
        #expect(driver.session.position == 16)
        // 9 makes no number with 17, so it begins a new one.
        driver.type("r179")
        driver.press(.enter)
        #expect(driver.session.position == 8)
    }

    /// Whatever single key is pressed, and however often, nothing is submitted and nobody is thrown out.
    @Test(arguments: Array("abcdefghijklmnopqrstuvwxyz0123456789?*-+ ")) func noLoneCharacterEndsTheAttempt(
        key: Character
    ) {
        for _ in 0..<3 {
            var driver = ScreenDriver()
            for _ in 0..<6 { driver.type(String(key)) }
            #expect(driver.session.attempt.state == .inProgress)
            #expect(!driver.screen.isFinished)
        }
    }

    @Test func submitsAfterAskingOnce() {
        var driver = ScreenDriver()
        driver.type("ds")
        driver.press(.enter)
        #expect(driver.session.phase == .answering)
        driver.type("s")
        driver.press(.escape)
        #expect(driver.session.phase == .answering)
        driver.type("s2")
        #expect(driver.session.phase == .confirming)
        driver.press(.enter)
        #expect(driver.ledger.events.last == .submitted(by: .learner))
        #expect(driver.screen.mode == .results)
        driver.press(.enter)
        #expect(driver.screen.isFinished)
    }

    @Test func leavesAfterAskingOnce() {
        var driver = ScreenDriver()
        driver.type("dq")
        driver.press(.enter)
        #expect(driver.screen.mode == .item)
        driver.press(.control("c"), .down, .enter)
        #expect(driver.screen.isFinished)
        #expect(driver.ledger.events.last == .setAside)
    }

    @Test func leavesAtTheSecondControlC() {
        var driver = ScreenDriver()
        driver.press(.control("c"), .control("c"))
        #expect(driver.session.phase == .setAside)
    }

    @Test(arguments: [ExitReason.hangUp, .signal(15)]) func setsAsideWhatIsEndedFromOutside(reason: ExitReason) {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 3))
        driver.type("42")
        driver.tell(.ending(reason))
        #expect(driver.ledger.events == [.responded("rc-2-4", .number(42, text: "42")), .setAside])
    }

    @Test func findsTheItemAsItWasAfterLookingElsewhere() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 4), rows: 12)
        driver.press(.pageDown)
        let before = driver.text
        driver.type("?")
        #expect(driver.text != before)
        driver.press(.escape)
        driver.type("rr")
        #expect(driver.text == before)
    }

    @Test func resumesAtTheSamePlace() {
        let driver = ScreenDriver(
            SampleAttempt.attempt(responses: ["rc-2-5": letters("A")], position: 4), rows: 30, isResumed: true)
        #expect(driver.ledger.events == [.resumed])
        #expect(driver.text.contains("第 5 题，共 5 题，已答 1"))
        #expect(driver.text.contains("> (*) B  弄清会员为什么不来了"))
        #expect(driver.text.contains("已选 B  已保存"))
    }
}
