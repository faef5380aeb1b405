import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// What Space and Enter do to an answer.
@Suite struct ItemOptionsTests {
    private func letters(_ text: String) -> Response { .options(Set(text.compactMap { OptionLetter($0) })) }

    @Test func enterConfirmsSeveralAnswersAndGoesOn() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 1))
        driver.type("ac")
        driver.press(.enter)
        #expect(driver.ledger.events.last == .moved(to: 2))
        #expect(driver.session.response(to: "sp-1-2") == letters("AC"))
    }

    /// Wherever the focus stands, on a chosen option or on another.
    @Test(arguments: 0..<4) func enterTakesNoneOfSeveralAnswersAway(steps: Int) {
        var driver = ScreenDriver(SampleAttempt.attempt(responses: ["sp-1-2": letters("AC")], position: 1))
        driver.press(.up, .up, .up)
        for _ in 0..<steps { driver.press(.down) }
        driver.press(.enter)
        #expect(driver.ledger.events == [.moved(to: 2)])
    }

    @Test func spaceTakesAnAnswerOfSeveralAndGivesItBack() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 1))
        driver.type(" ")
        driver.press(.down)
        driver.type("\u{3000}")
        #expect(driver.session.response(to: "sp-1-2") == letters("AB"))
        driver.type(" ")
        #expect(driver.session.response(to: "sp-1-2") == letters("A"))
        #expect(driver.session.position == 1)
    }

    @Test func enterSaysWhatToDoWhereNoneOfSeveralIsChosen() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 1))
        driver.press(.down, .enter)
        #expect(driver.ledger.events.isEmpty)
        #expect(driver.text.contains("还没有选：按空格选，按 n 跳过"))
    }

    /// Neither on an item that was not touched nor after the arrows: what is chosen is seen before it is confirmed.
    @Test(arguments: 0..<4) func enterChoosesNothing(steps: Int) {
        for tellsAtOnce in [false, true] {
            let rules = Quiz.Rules(feedback: tellsAtOnce ? .immediate : nil)
            var driver = ScreenDriver(SampleAttempt.attempt(rules: rules))
            for _ in 0..<steps { driver.press(.down) }
            driver.press(.enter, .enter)
            #expect(driver.ledger.events.isEmpty && driver.session.position == 0)
            #expect(driver.text.contains("还没有选：按空格选，按 n 跳过"))
        }
    }

    @Test func enterConfirmsTheChosenOptionAndGoesOn() {
        var driver = ScreenDriver()
        driver.type("d")
        driver.press(.enter)
        #expect(driver.ledger.events == [.responded("sp-0-1", letters("B")), .moved(to: 1)])
    }

    /// Going on would leave behind an answer that the learner takes for another.
    @Test func enterAsksWhereTheChosenOptionIsNotTheFocusedOne() {
        var driver = ScreenDriver()
        driver.type("d")
        driver.press(.up, .enter)
        #expect(driver.ledger.events == [.responded("sp-0-1", letters("B"))])
        #expect(driver.text.contains("已选 D：按空格改选 C，按 n 去下一题"))
        driver.type(" ")
        driver.press(.enter)
        #expect(driver.session.response(to: "sp-0-1") == letters("D"))
        #expect(driver.session.position == 1)
    }

    @Test func enterOnTheLastItemGoesToTheOverview() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 4))
        driver.type("a")
        driver.press(.enter)
        #expect(driver.session.phase == .overview)
    }
}

/// Items with more options than there are letters before the commands.
@Suite struct ManyOptionTests {
    private func letters(_ text: String) -> Response { .options(Set(text.compactMap { OptionLetter($0) })) }

    private func driver(_ count: Int, _ selection: Item.Choice.Selection = .single) -> ScreenDriver {
        let many = SampleAttempt.choice("many", of: count, selection)
        return ScreenDriver(
            SampleAttempt.attempt(items: [SampleAttempt.single, many, SampleAttempt.single], position: 1))
    }

    @Test func commandLettersStayCommands() {
        for (key, events) in [
            ("n", [.moved(to: 2)]), ("p", [.moved(to: 0)]), ("m", [.flagged("many", true)]), ("Ｎ", [.moved(to: 2)]),
        ] as [(String, [AttemptEvent])] {
            var driver = driver(26)
            driver.type("b" + key)
            #expect(driver.ledger.events == [.responded("many", letters("B"))] + events, "\(key)")
        }
        for (key, mode) in [
            ("r", .overview), ("s", .question(.confirmation)), ("q", .question(.leaving)), ("?", .help), ("？", .help),
        ] as [(String, QuizScreen.Mode)] {
            var driver = driver(26)
            driver.type(key)
            #expect(driver.screen.mode == mode)
        }
    }

    @Test func noLetterAfterHChoosesAnything() {
        for key in "ijklmnopqrstuvwxyz" {
            var driver = driver(26)
            driver.type(String(key))
            #expect(driver.session.response(to: "many") == nil, "\(key)")
        }
    }

    @Test func lettersUpToHAndDigitsChoose() {
        for (key, letter) in [("a", "A"), ("h", "H"), ("Ｈ", "H"), ("2", "B"), ("9", "I"), ("９", "I")] {
            var driver = driver(14)
            driver.type(key)
            #expect(driver.session.response(to: "many") == letters(letter))
        }
    }

    @Test(arguments: [("10", "J"), ("14", "N"), ("1４", "N"), ("12", "L")])
    func twoDigitsChooseOneOption(keys: String, letter: String) {
        var driver = driver(14)
        driver.type(keys)
        #expect(driver.ledger.events == [.responded("many", letters(letter))])
    }

    @Test func twoDigitsToggleOneOfSeveral() {
        var driver = driver(14, .multiple)
        driver.type("1112")
        #expect(driver.session.response(to: "many") == letters("KL"))
        driver.type("11")
        #expect(driver.session.response(to: "many") == letters("L"))
    }

    @Test func aDigitThatMayGoOnWaitsForTheNextKey() {
        var driver = driver(14)
        driver.type("1")
        #expect(driver.ledger.events.isEmpty)
        #expect(driver.text.contains("1：再按一个数字，或按空格选 A"))
        #expect(driver.text.contains("> ( ) A"))
        driver.type(" ")
        #expect(driver.ledger.events == [.responded("many", letters("A"))])
    }

    @Test(arguments: [(Key.enter, true), (.character("n"), true), (.down, true), (.escape, false), (.backspace, false)])
    func aWaitingDigitIsTakenByAnyKeyThatDoesNotDropIt(key: Key, isTaken: Bool) {
        var driver = driver(14)
        driver.type("1")
        driver.press(key)
        #expect(driver.session.response(to: "many") == (isTaken ? letters("A") : nil))
        #expect(driver.session.position == (key == .enter || key == .character("n") ? 2 : 1))
    }

    @Test func aWaitingDigitIsNotLostWhenTheProgramIsEnded() {
        var driver = driver(14)
        driver.type("1")
        driver.tell(.ending(.hangUp))
        #expect(driver.ledger.events == [.responded("many", letters("A")), .setAside])
    }

    @Test func saysThatTwoDigitsNameNoOption() {
        var driver = driver(14)
        driver.type("19")
        #expect(driver.ledger.events.isEmpty)
        #expect(driver.text.contains("这题没有选项 19"))
    }

    @Test func namesOptionsByTheKeysThatChooseThem() {
        var driver = driver(14)
        driver.type("14")
        for label in ["( ) A ", "( ) H ", "( ) 9 ", "( ) 10 ", "(*) 14 "] { #expect(driver.text.contains(label)) }
        #expect(driver.text.contains("已选 14  已保存"))
        driver.type("r")
        #expect(driver.text.contains("2  14 "))
    }

    @Test func arrowsReachEveryOption() {
        var driver = driver(26)
        for _ in 0..<25 { driver.press(.down) }
        driver.type(" ")
        #expect(driver.session.response(to: "many") == letters("Z"))
    }

    @Test func plainLinesHaveTheSameNames() {
        let many = SampleAttempt.choice("many", of: 14, .multiple)
        let script = LineScript("n", "p", "A N", "Ｊ", "a 10，14", "p", "13", "q", "q")
        let end = script.run(SampleAttempt.attempt(items: [many, SampleAttempt.single]))
        #expect(script.transcript.contains("\nH. 选项 8\n9. 选项 9\n"))
        #expect(script.transcript.contains("（A 到 H、9 到 14，回车跳过，? 帮助）"))
        #expect(script.transcript.contains("“A N”不是选项，也不是命令。选项是 A 到 H、9 到 14。"))
        #expect(script.transcript.contains("“Ｊ”不是选项"))
        #expect(script.transcript.contains("第 1 题的答案：A 选项 1；10 选项 10；14 选项 14。已保存。"))
        #expect(end.session.response(to: "many") == letters("M"))
    }
}
