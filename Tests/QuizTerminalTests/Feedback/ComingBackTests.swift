import CourseModel
import CoursekitTestSupport
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// When an item of practice comes back, as its feedback tells.
@Suite struct ComingBackTests {
    /// Wrong tomorrow, a guess in two days, else in so many.
    private static func after(_ days: Int) -> ComingBack {
        ComingBack { _, recall in
            switch recall {
            case .again: 1
            case .hard: 2
            default: days
            }
        }
    }

    @Test(
        arguments: [(80, 24), (40, 15)], [InterfaceLanguage.simplifiedChinese, .english])
    func theFeedbackSaysWhenItIsAskedAgain(size: (columns: Int, rows: Int), language: InterfaceLanguage) throws {
        var driver = ScreenDriver(
            SampleAttempt.attempt(title: "六大途径 · 练习", rules: SampleAttempt.telling), columns: size.columns,
            rows: size.rows, language: language, library: SampleAttempt.library, comingBack: Self.after(3))
        driver.type("d")
        driver.press(.enter)
        try expectGolden(
            notation(of: driver.frame), named: "practice-\(language.rawValue)-\(size.columns)x\(size.rows).txt")
    }

    @Test(arguments: [
        (1, "明天再出这题"), (2, "后天再出这题"), (3, "三天后再出这题"), (10, "十天后再出这题"), (11, "11 天后再出这题"), (365, "365 天后再出这题"),
    ]) func saysItAsPeopleDo(days: Int, words: String) {
        #expect(Phrase.comesBack(inDays: days).chinese == words)
    }

    @Test func whatIsRepeatedAtOnceSaysNothing() {
        var driver = ScreenDriver(
            SampleAttempt.attempt(rules: SampleAttempt.telling), comingBack: Self.after(9))
        driver.type("a")
        driver.press(.enter)
        #expect(driver.text.contains("复习  明天再出这题"))
        driver.type("w")
        driver.type("d")
        driver.press(.enter)
        #expect(driver.text.contains("答对了") && !driver.text.contains("复习"))
    }
}
