import CourseModel
import CoursekitTestSupport
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// Another PIN, on a screen and in plain lines.
@Suite struct PINChangeScreenTests {
    private struct Driver {
        var screen: PINChangeScreen
        let size: TerminalSize
        var now: Duration = .zero
        var changes: [PINChangeScreen.Change] = []

        init(columns: Int = 80, rows: Int = 24, language: InterfaceLanguage = .simplifiedChinese) {
            screen = PINChangeScreen(
                title: "王小明（007）", presentation: Presentation(language: language), refusal: PINChangeScreenTests.refusal
            )
            size = TerminalSize(columns: columns, rows: rows)
            tell(.resized(size))
        }

        mutating func tell(_ event: TerminalEvent<PINChangeAnswer>) { changes += screen.update(event, at: now) }
        mutating func press(_ keys: Key...) { for key in keys { tell(.key(key)) } }
        mutating func type(_ text: String) { for character in text { press(.character(character)) } }
        var frame: Frame { screen.view(size) }
        var text: String { frame.lines.joined(separator: "\n") }
    }

    private static func refusal(of pin: String) -> Phrase? {
        pin == "123456" ? Phrase(zh: "太好猜", en: "too easy") : nil
    }

    @Test(
        arguments: [(80, 24), (60, 16), (20, 5), (120, 30)],
        [InterfaceLanguage.simplifiedChinese, .english])
    func showsStarsAlone(size: (columns: Int, rows: Int), language: InterfaceLanguage) throws {
        var driver = Driver(columns: size.columns, rows: size.rows, language: language)
        driver.type("493027")
        driver.press(.enter)
        driver.type("71829")
        #expect(!driver.text.contains("493027") && !driver.text.contains("71829") && driver.text.contains("**"))
        try expectGolden(
            notation(of: driver.frame), named: "pin-change-\(language.rawValue)-\(size.columns)x\(size.rows).txt")
    }

    @Test func asksForTheOldOneOnceAndTheNewOneTwice() {
        var driver = Driver()
        driver.press(.enter)
        driver.type("493027")
        driver.press(.enter)
        driver.type("123456")
        driver.press(.enter)
        // What is wrong with it is said before it is typed again.
        #expect(driver.text.contains("太好猜") && driver.changes.isEmpty)
        driver.type("４９３０２７")
        driver.press(.enter)
        #expect(driver.text.contains("和原来的一样"))
        driver.type("718290")
        #expect(!driver.text.contains("和原来的一样"))
        driver.press(.enter)
        driver.type("718291")
        driver.press(.enter)
        #expect(driver.text.contains("两遍输得不一样") && driver.changes.isEmpty)
        driver.type("７18290")
        driver.press(.enter)
        #expect(driver.changes == [PINChangeScreen.Change(old: "493027", new: "718290")])
        driver.tell(.message(.changed))
        #expect(driver.screen.isFinished && driver.screen.form.isChanged)
    }

    @Test func waitsAfterAWrongOldOne() {
        var driver = Driver()
        for text in ["1", "718290", "718290"] {
            driver.type(text)
            driver.press(.enter)
        }
        driver.tell(.message(.wrong))
        #expect(driver.text.contains("原来的 PIN 不对") && driver.screen.tickInterval == nil)
        // The new one is still there.
        driver.type("493027")
        driver.press(.enter)
        driver.tell(.message(.tooSoon(seconds: 2)))
        #expect(driver.text.contains("请等 2 秒") && driver.changes.count == 2)
        driver.press(.enter)
        #expect(driver.changes.count == 2)
        driver.now += .seconds(2)
        driver.tell(.tick)
        // What was typed is tried again by itself.
        #expect(!driver.text.contains("请等") && driver.changes.count == 3)
        #expect(driver.changes.last == PINChangeScreen.Change(old: "493027", new: "718290"))
        driver.tell(.message(.trouble(Phrase(zh: "服务器不在", en: "away"))))
        #expect(driver.text.contains("服务器不在") && !driver.screen.isFinished)
    }

    @Test(arguments: [Key.escape, .control("c"), .control("d"), .control("q")]) func isLeftByAKey(key: Key) {
        var driver = Driver()
        driver.type("493027")
        driver.press(key)
        #expect(driver.screen.isFinished && driver.screen.hasLeft && driver.changes.isEmpty)
    }

    @Test func bearsWhateverIsTyped() {
        var driver = Driver(columns: 1, rows: 1)
        driver.press(.paste(String(repeating: "9", count: 5000) + "\n\u{1B}[2J"), .up, .down, .tab, .backTab, .delete)
        driver.press(.function(1), .pageDown, .escape, .alternate("x"), .function(5))
        #expect(driver.screen.form.fields[0].count == 31 && !driver.screen.isFinished)
    }

    @Test func asksInPlainLines() {
        var events: [LineReader.Event] = ["493027", "123456", "493027", "718290", "1", "9", "718290", "718290"].map {
            .line($0)
        }
        events += ["493027", "718290", "718290"].map { .line($0) }
        var (said, given): (String, [String]) = ("", [])
        var answers: [PINChangeAnswer] = [.wrong, .changed]
        let change = PINChange(
            title: "王小明（007）", presentation: Presentation(language: .simplifiedChinese), refusal: Self.refusal
        ) { old, new in
            given.append("\(old) \(new)")
            return answers.removeFirst()
        }
        let outcome = change.askInLines(
            width: 80,
            ask: { prompt in
                said += prompt
                return events.removeFirst()
            }, write: { said += $0 })
        #expect(outcome == .changed)
        #expect(given == ["9 718290", "493027 718290"] && events.isEmpty)
        for words in ["太好猜\n", "两遍输得不一样\n", "原来的 PIN 不对\n"] { #expect(said.contains(words), "\(said)") }
        #expect(!said.contains("493027") && !said.contains("718290"))
        #expect(change.askInLines(width: 80, ask: { _ in .line(" ") }, write: { _ in }) == .left)
        #expect(change.askInLines(width: 80, ask: { _ in .endOfInput }, write: { _ in }) == .left)
        #expect(change.askInLines(width: 80, ask: { _ in .signal(2) }, write: { _ in }) == .ended(.signal(2)))
    }
}
