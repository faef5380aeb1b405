import CourseModel
import CoursekitTestSupport
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// The page before a sitting of what is due.
@Suite struct PracticePageTests {
    static let facts = StartPage.PracticeFacts(
        dueCount: 31, newCount: 4, count: 20, doneToday: 12, streak: 6, forecast: [3, 0, 5, 0, 0, 0, 1])

    private func page(_ facts: StartPage.PracticeFacts = facts) -> StartPage {
        var page = StartPage(
            quiz: Quiz(
                id: .practice, title: SampleAttempt.zh("六大途径 · 练习"), kind: .practice,
                rules: Quiz.Rules(review: .full, feedback: .immediate), entries: []),
            bankCount: facts.count, language: .simplifiedChinese, learner: SampleAttempt.learner)
        page.practice = facts
        return page
    }

    @Test(
        arguments: [(80, 24), (40, 12), (20, 6)], [InterfaceLanguage.simplifiedChinese, .english])
    func namesTheLearnerAndSaysWhatIsDue(size: (columns: Int, rows: Int), language: InterfaceLanguage) throws {
        let terminal = TerminalSize(columns: size.columns, rows: size.rows)
        var screen = StartScreen(page(), presentation: Presentation(language: language))
        screen.update(.resized(terminal), at: SampleAttempt.start)
        try expectGolden(
            notation(of: screen.view(terminal)),
            named: "practice-start-\(language.rawValue)-\(size.columns)x\(size.rows).txt")
    }

    @Test func whatGoesOnIsCountedByWhatIsLeft() {
        var page = page(
            StartPage.PracticeFacts(
                dueCount: 0, newCount: 0, count: 0, doneToday: 1, streak: 0, forecast: []))
        page.inProgress = QuizSession(
            SampleAttempt.attempt(
                rules: SampleAttempt.telling, responses: ["sp-0-1": .options([OptionLetter(index: 1)])]))
        let texts = page.entries.map { "\($0.label.chinese)：\($0.value.chinese)" }
        #expect(texts.contains { $0.hasPrefix("题目：共 ") && $0.hasSuffix("道，还有 4 道没答，大约 2 分钟") })
        #expect(!texts.contains { $0.hasPrefix("连续") || $0.hasPrefix("往后") })
    }
}
