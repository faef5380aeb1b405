import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// Whole screens, compared with files that people have looked at.
@Suite struct ScreenFrameTests {
    static let sizes = [(80, 24), (40, 12), (20, 6)]

    private static let timed = Quiz.Rules(passMark: Fraction(4, 5), timeLimit: 1800)

    @Test(arguments: sizes) func showsAChoiceWithItsAnswer(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(SampleAttempt.attempt(rules: Self.timed), columns: columns, rows: rows)
        driver.type("dm")
        try expectGolden(notation(of: driver.frame), named: "single-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func showsSeveralAnswersOfAMultipleChoice(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(columns: columns, rows: rows)
        driver.type("nca")
        try expectGolden(notation(of: driver.frame), named: "multiple-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func showsAPassageAndANumberBeingTyped(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(columns: columns, rows: rows)
        driver.type("nnn10,08")
        try expectGolden(notation(of: driver.frame), named: "numeric-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func showsWordsBeingTyped(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(SampleAttempt.attempt(items: [SampleAttempt.words]), columns: columns, rows: rows)
        driver.type("先聆听客户的话")
        driver.press(.left)
        try expectGolden(notation(of: driver.frame), named: "words-\(columns)x\(rows).txt")
    }

    @Test func showsWhatWasRightBesideTheWordsThatWereTyped() throws {
        var driver = ScreenDriver(SampleAttempt.attempt(items: [SampleAttempt.words]))
        driver.type("推销")
        driver.press(.enter)
        driver.type("s2")
        driver.press(.enter)
        try expectGolden(notation(of: driver.frame), named: "words-review-80x24.txt")
    }

    @Test(arguments: [(80, 24), (40, 12)]) func saysWhyANumberIsNotSaved(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 3), columns: columns, rows: rows)
        driver.type("14")
        driver.wait(seconds: 1)
        driver.type("万")
        driver.press(.enter)
        try expectGolden(notation(of: driver.frame), named: "unreadable-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func showsMoreOptionsThanThereAreLettersFor(columns: Int, rows: Int) throws {
        let items = [SampleAttempt.choice("many", of: 14, .multiple)]
        var driver = ScreenDriver(SampleAttempt.attempt(items: items), columns: columns, rows: rows)
        driver.type("b121")
        try expectGolden(notation(of: driver.frame), named: "many-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func showsTheOverview(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(columns: columns, rows: rows)
        driver.type("dmnacnn10080nr")
        try expectGolden(notation(of: driver.frame), named: "overview-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func asksBeforeSubmitting(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(columns: columns, rows: rows)
        driver.type("dmnns")
        try expectGolden(notation(of: driver.frame), named: "confirmation-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func asksBeforeLeavingATimedExam(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(SampleAttempt.attempt(rules: Self.timed), columns: columns, rows: rows)
        driver.type("dq")
        try expectGolden(notation(of: driver.frame), named: "leaving-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func saysWhatIsNotSaved(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(columns: columns, rows: rows)
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("d")
        try expectGolden(notation(of: driver.frame), named: "not-saved-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func saysThatItCannotGoOn(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(columns: columns, rows: rows)
        driver.ledger.close()
        driver.type("d")
        try expectGolden(notation(of: driver.frame), named: "refused-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func showsThatItIsPassed(columns: Int, rows: Int) throws {
        var driver = ScreenDriver(columns: columns, rows: rows)
        driver.type("dnacnbn10080nbs")
        driver.press(.down, .enter)
        try expectGolden(notation(of: driver.frame), named: "passed-\(columns)x\(rows).txt")
    }

    @Test func saysThatItIsPassedWithoutColoursToo() {
        var driver = ScreenDriver()
        driver.type("dnacnbn10080nbs")
        driver.press(.down, .enter)
        #expect(driver.frame.lines.contains { $0.trimmingCharacters(in: .whitespaces) == "通过" })
    }

    @Test func showsEachItemOfTheReview() throws {
        var driver = ScreenDriver()
        driver.type("bnacbnn2520s")
        driver.press(.down, .enter)
        driver.type("n")
        try expectGolden(notation(of: driver.frame), named: "review-80x24.txt")
    }

    @Test(arguments: [InterfaceLanguage.simplifiedChinese, .english]) func explainsTheKeys(
        language: InterfaceLanguage
    ) throws {
        var driver = ScreenDriver(language: language)
        driver.type("?")
        try expectGolden(notation(of: driver.frame), named: "help-\(language.rawValue)-80x24.txt")
    }

    @Test func speaksEnglish() throws {
        var driver = ScreenDriver(SampleAttempt.attempt(rules: Self.timed), language: .english)
        driver.type("d")
        try expectGolden(notation(of: driver.frame), named: "single-en-80x24.txt")
    }

    /// The passage at the left, what is asked about it at the right.
    @Test(arguments: [(122, 24), (140, 24), (200, 40)]) func putsThePassageBesideTheItem(columns: Int, rows: Int) throws
    {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 4), columns: columns, rows: rows)
        driver.type("b")
        try expectGolden(notation(of: driver.frame), named: "beside-\(columns)x\(rows).txt")
    }

    @Test func turnsAPassageThatIsLongerThanTheScreen() throws {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 3), columns: 140, rows: 11)
        #expect(driver.text.contains("会员表") && driver.text.contains("PgDn"))
        driver.press(.pageDown)
        #expect(!driver.text.contains("会员表") && driver.text.contains("折现率"))
        driver.type("10080")
        try expectGolden(notation(of: driver.frame), named: "beside-140x11.txt")
    }

    @Test func standsInTheMiddleOfAWideScreen() throws {
        let driver = ScreenDriver(columns: 120, rows: 20)
        try expectGolden(notation(of: driver.frame), named: "single-120x20.txt")
    }
}
