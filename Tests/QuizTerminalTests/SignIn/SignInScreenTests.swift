import CourseModel
import CoursekitTestSupport
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// Who are you, on a screen and in plain lines.
@Suite struct SignInScreenTests {
    private struct Driver {
        var screen: SignInScreen
        let size: TerminalSize
        var now: Duration = .zero
        var checks: [SignInScreen.Check] = []

        init(columns: Int = 80, rows: Int = 24, language: InterfaceLanguage = .simplifiedChinese) {
            screen = SignInScreen(title: "服务学院", presentation: Presentation(language: language))
            size = TerminalSize(columns: columns, rows: rows)
            tell(.resized(size))
        }

        mutating func tell(_ event: TerminalEvent<SignInAnswer>) { checks += screen.update(event, at: now) }
        mutating func press(_ keys: Key...) { for key in keys { tell(.key(key)) } }
        mutating func type(_ text: String) { for character in text { press(.character(character)) } }
        mutating func wait(_ seconds: Int) {
            now += .seconds(seconds)
            if screen.tickInterval != nil { tell(.tick) }
        }
        var frame: Frame { screen.view(size) }
        var text: String { frame.lines.joined(separator: "\n") }
    }

    @Test(
        arguments: [(80, 24), (60, 16), (20, 5), (120, 30)],
        [InterfaceLanguage.simplifiedChinese, .english])
    func showsWhatIsTypedAndNotThePIN(size: (columns: Int, rows: Int), language: InterfaceLanguage) throws {
        var driver = Driver(columns: size.columns, rows: size.rows, language: language)
        driver.type("A007")
        driver.press(.enter)
        driver.type("493027")
        #expect(!driver.text.contains("493027") && driver.text.contains("******"))
        try expectGolden(
            notation(of: driver.frame), named: "sign-in-\(language.rawValue)-\(size.columns)x\(size.rows).txt")
    }

    @Test func asksOnceBothAreTyped() {
        var driver = Driver()
        driver.press(.enter)
        #expect(driver.text.contains("请输入工号"))
        driver.type("００7")
        driver.press(.enter, .enter)
        #expect(driver.checks.isEmpty && driver.text.contains("请输入 PIN"))
        driver.type("493")
        driver.press(.backspace, .paste("3027\n1"), .enter)
        // The screen says so before it is looked at, and heeds no key meanwhile.
        #expect(driver.text.contains("正在核对"))
        driver.type("9")
        driver.press(.enter)
        #expect(driver.checks == [SignInScreen.Check(staffID: "００7", pin: "493027")])
        driver.tell(.message(.wrong))
        #expect(driver.text.contains("工号或者 PIN 不对") && !driver.text.contains("*") && !driver.screen.isFinished)
        driver.type("493027")
        #expect(!driver.text.contains("不对"))
        driver.press(.enter)
        driver.tell(.message(.welcome))
        #expect(driver.screen.isFinished && driver.screen.form.isAdmitted && driver.checks.count == 2)
    }

    @Test(arguments: ["?", "？"]) func helpsWhereNothingIsTyped(mark: String) {
        var driver = Driver()
        driver.type(mark)
        #expect(driver.text.contains("返回") && !driver.text.contains("您是哪位？"))
        driver.press(.escape)
        driver.type("A" + mark)
        #expect(driver.text.contains("A" + mark))
    }

    @Test func countsTheSecondsThatAreToPass() {
        var driver = Driver()
        driver.type("007")
        driver.press(.tab)
        driver.type("493027")
        driver.press(.enter)
        driver.tell(.message(.tooSoon(seconds: 3)))
        #expect(driver.text.contains("请等 3 秒"))
        driver.wait(1)
        driver.press(.enter)
        #expect(driver.text.contains("请等 2 秒") && driver.checks.count == 1)
        driver.wait(2)
        // What was typed is tried again by itself.
        #expect(!driver.text.contains("请等") && driver.text.contains("正在核对"))
        #expect(driver.checks.count == 2 && driver.checks.last?.pin == "493027")
        // Unless somebody types it anew.
        driver.tell(.message(.tooSoon(seconds: 1)))
        driver.type("718290")
        driver.wait(1)
        #expect(driver.checks.count == 2 && driver.screen.form.pin == "718290")
        driver.press(.enter)
        #expect(driver.checks.last?.pin == "718290")
    }

    @Test func leavesNothingForTheNextPerson() {
        var driver = Driver()
        driver.type("007")
        driver.wait(59)
        #expect(driver.text.contains("007"))
        driver.wait(1)
        #expect(!driver.text.contains("007") && driver.screen.tickInterval == nil)
        driver.type("008")
        driver.press(.escape)
        #expect(!driver.text.contains("008"))
        driver.press(.control("c"))
        #expect(driver.screen.isFinished && driver.screen.hasLeft)
    }

    @Test func bearsWhateverIsTyped() {
        var driver = Driver(columns: 20, rows: 5)
        driver.press(.paste(String(repeating: "甲", count: 10_000)))
        driver.press(.paste("\u{1B}]0;x\u{7}\u{202E}"))
        #expect(driver.screen.form.staffID.count == 100)
        driver.press(.escape, .paste("e" + String(repeating: "\u{301}", count: 40_000)))
        #expect(driver.screen.form.staffID.unicodeScalars.count == 100)
        driver.press(.escape, .paste("\u{1B}[2J0\u{9B}7"))
        #expect(driver.screen.form.staffID == "[2J07")
        driver.press(.escape, .tab, .paste(String(repeating: "9", count: 5000)), .enter)
        #expect(driver.screen.form.pin.count == 32 && driver.checks.isEmpty)
        driver.press(.function(1), .up, .escape, .function(5), .alternate("x"), .pageDown)
        var tiny = Driver(columns: 1, rows: 1)
        tiny.type("007")
        tiny.press(.enter)
        tiny.type("493027")
        tiny.press(.enter)
        #expect(tiny.checks.count == 1 && tiny.frame.lines.count == 1)
    }

    @Test func saysAllKeysInTheHelp() {
        var driver = Driver()
        driver.press(.function(1))
        #expect(driver.text.contains("PIN 显示成星号"))
        driver.press(.escape)
        #expect(driver.text.contains("您是哪位？"))
    }

    @Test func asksInPlainLines() {
        var given: [(String, Bool)] = []
        var events: [LineReader.Event] = [
            .line(" "), .line("007"), .line("000001"), .line("007"), .line("1"), .line("007"), .line("493027"),
        ]
        var answers: [SignInAnswer] = [.wrong, .tooSoon(seconds: 2), .welcome]
        var said = ""
        let signIn = SignIn(title: "服务学院", presentation: Presentation(language: .simplifiedChinese)) { id, pin in
            given.append((id + " " + pin, true))
            return answers.removeFirst()
        }
        var seen: [Bool] = []
        let outcome = signIn.askInLines(
            width: 80,
            ask: { prompt, isSeen in
                said += prompt
                seen.append(isSeen)
                return events.removeFirst()
            }, write: { said += $0 })
        #expect(outcome == .admitted && given.map(\.0) == ["007 000001", "007 1", "007 493027"])
        #expect(seen == [true, true, false, true, false, true, false])
        #expect(said.contains("工号或者 PIN 不对\n") && said.contains("请等 2 秒再试\n") && !said.contains("493027"))
        #expect(signIn.askInLines(width: 80, ask: { _, _ in .endOfInput }, write: { _ in }) == .left)
        #expect(signIn.askInLines(width: 80, ask: { _, _ in .signal(2) }, write: { _ in }) == .ended(.signal(2)))
    }
}
