import CourseModel
import CoursekitTestSupport
import QuizEngine
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// The page before an attempt, as it looks and as it is answered.
@Suite struct StartScreenTests {
    private static let exam = Quiz.Rules(
        passMark: Fraction(4, 5), timeLimit: 1800, attempts: 3, draw: .count(15),
        validity: .init(count: 1, unit: .years))

    static func page(_ rules: Quiz.Rules = exam, number: Int = 1, limits: AttemptRecord.Limits? = nil) -> StartPage {
        StartPage(
            quiz: Quiz(
                id: "six-pathways-exam", title: SampleAttempt.zh("六大途径 · 结业测评"),
                description: SampleAttempt.zh("学完六课以后考。"), course: "six-pathways", kind: .exam, rules: rules,
                entries: []),
            courseTitle: SampleAttempt.zh("构建客户忠诚度的六大途径"), bankCount: 40, language: .simplifiedChinese,
            learner: SampleAttempt.learner, number: number, limits: limits)
    }

    private static func past(_ day: String, _ right: Int, _ outcome: Score.Outcome) -> StartPage.Past {
        let marks = (0..<10).map { index in
            Score.Mark(
                item: ItemID("i\(index)"), verdict: index < right ? .right : .wrong, mark: index < right ? .one : .zero,
                points: .one)
        }
        let score = Score(marks: marks, outcome: outcome)
        return StartPage.Past(day: day, score: ScoreText(score, under: exam), outcome: outcome)
    }

    private func screen(
        _ page: StartPage, columns: Int = 80, rows: Int = 24, language: InterfaceLanguage = .simplifiedChinese
    ) -> StartScreen {
        var screen = StartScreen(page, presentation: Presentation(language: language))
        screen.update(.resized(TerminalSize(columns: columns, rows: rows)), at: SampleAttempt.start)
        return screen
    }

    private func press(_ keys: Key..., on screen: inout StartScreen) {
        for key in keys where screen.decision == nil { screen.update(.key(key), at: SampleAttempt.start) }
    }

    @Test(arguments: [(80, 24), (40, 12), (20, 6)]) func showsWhatAnExamIs(columns: Int, rows: Int) throws {
        var page = Self.page(number: 2, limits: AttemptRecord.Limits(Self.exam, extraTime: 600))
        page.last = Self.past("2026-11-02", 7, .notPassed)
        let screen = screen(page, columns: columns, rows: rows)
        let frame = screen.view(TerminalSize(columns: columns, rows: rows))
        try expectGolden(notation(of: frame), named: "start-\(columns)x\(rows).txt")
    }

    @Test func saysWhatAssignmentsAskAndWhenItIsOpen() {
        func lines(_ span: StartPage.Span, due: String?, passMark: Fraction? = Fraction(4, 5)) -> [String] {
            var page = Self.page(Quiz.Rules(passMark: passMark))
            page.obligation = StartPage.Obligation(span: span, due: due)
            page.mayBegin = StartPage.Span(first: nil, last: "2027-01-15")
            let presentation = Presentation(language: .simplifiedChinese)
            return page.lines(width: 80, presentation: presentation).map(\.string)
        }
        let year = StartPage.Span(first: "2026-12-01", last: "2026-12-31")
        let both = lines(year, due: "2026-12-15")
        #expect(both.contains("要求：2026-12-01 至 2026-12-31，最晚 2026-12-15 通过") && both.contains("开放：2027-01-15 止"))
        #expect(lines(.init(first: "2026-12-01", last: nil), due: nil).contains("要求：2026-12-01 起"))
        #expect(lines(.init(first: nil, last: nil), due: "2026-12-15", passMark: nil).contains("要求：最晚 2026-12-15 交卷"))
    }

    private static func lines(
        _ page: StartPage, language: InterfaceLanguage = .simplifiedChinese
    ) -> [String] {
        page.lines(width: 200, presentation: Presentation(language: language)).map(\.string)
    }

    @Test func saysWhatAWrongAnswerCosts() {
        let page = Self.page(Quiz.Rules(marking: MarkingRule(.allOrNothing, loss: Fraction(1, 2))))
        #expect(Self.lines(page).contains("计分：答错倒扣分，每题最多扣这题的 50%；不答不扣"))
        #expect(
            Self.lines(page, language: .english).contains(
                "Marking: a wrong answer loses marks, at most 50% of its item's; an item left open loses nothing"))
        #expect(!Self.lines(Self.page()).contains { $0.hasPrefix("计分") })
    }

    @Test(arguments: [
        (Quiz.ExpiryPolicy.grace(seconds: 15), "时间到了：不能再答，要在 15 秒内自己交卷；过了就作废，答过的都不算"),
        (.discard, "时间到了：还没有交卷就作废，答过的都不算，所以要在时间内自己交卷"),
    ]) func saysWhatTheEndOfTheTimeCosts(policy: Quiz.ExpiryPolicy, line: String) {
        #expect(Self.lines(Self.page(Quiz.Rules(timeLimit: 60, onExpiry: policy))).contains(line))
        // Without a limit the time is never up.
        #expect(!Self.lines(Self.page(Quiz.Rules(onExpiry: policy))).contains { $0.hasPrefix("时间到了") })
        #expect(!Self.lines(Self.page(Quiz.Rules(timeLimit: 60))).contains { $0.hasPrefix("时间到了") })
    }

    /// A name is written as its owner writes it, whatever script the page is in.
    @Test func leavesNamesAndDepartmentsAsTheyAre() {
        var page = Self.page(number: 4)
        page.learner = Learner(id: "l", staffID: "后7", name: "范后", department: ["后厨"])
        page.contact = "赵六"
        page.privacyNotice = "问后厨"
        let presentation = Presentation { $0.chinese { "<\($0)>" } }
        let lines = page.lines(width: 200, presentation: presentation).map(\.string)
        #expect(lines.contains { $0.hasSuffix("范后<（>后7<），>后厨") }, "\(lines)")
        #expect(lines.contains { $0.contains("赵六") && !$0.contains("赵六>") && !$0.contains("<赵六") }, "\(lines)")
        #expect(lines.contains("问后厨"), "\(lines)")
    }

    @Test func speaksEnglish() throws {
        let frame = screen(Self.page(), language: .english).view(.customary)
        try expectGolden(notation(of: frame), named: "start-en-80x24.txt")
    }

    @Test func asksWhoeverHasPassedBeforeAnAttemptIsSpent() throws {
        var page = Self.page(number: 2)
        page.last = Self.past("2026-11-02", 9, .passed)
        page.pass = StartPage.Pass(lastDay: "2027-11-01")
        var screen = screen(page)
        try expectGolden(notation(of: screen.view(.customary)), named: "start-passed-80x24.txt")
        press(.enter, on: &screen)
        #expect(screen.decision == .leave)
    }

    @Test func beginsByEnterAndLeavesByALetter() {
        var screen = screen(Self.page())
        press(.enter, on: &screen)
        #expect(screen.decision == .begin)
        for key in [Key.character("q"), .character("ｑ"), .escape, .control("c"), .control("d")] {
            var screen = self.screen(Self.page())
            press(key, on: &screen)
            #expect(screen.decision == .leave, "\(key)")
        }
        for key in [Key.character("a"), .character(" "), .character("s"), .paste("开始")] {
            var screen = self.screen(Self.page())
            press(key, on: &screen)
            #expect(screen.decision == nil, "\(key)")
        }
    }

    @Test func decidesOnlyForWhatCanBeSeen() {
        var screen = screen(Self.page(), columns: 20, rows: 6)
        press(.enter, on: &screen)
        #expect(screen.decision == nil, "the choices are below what is seen")
        press(.enter, on: &screen)
        #expect(screen.decision == .begin)
    }

    @Test func turnsToTheOtherChoice() {
        for keys in [[Key.down], [.character("j")], [.tab], [.character("2")], [.character("２")]] {
            var screen = screen(Self.page())
            press(keys[0], .enter, on: &screen)
            #expect(screen.decision == .leave, "\(keys)")
        }
    }

    @Test func letsNobodyBeginWithoutAnAttemptLeft() {
        let page = Self.page(number: 4)
        #expect(page.isUsedUp)
        var screen = screen(page)
        #expect(screen.view(.customary).lines.joined().contains("您的 3 次机会都用完了"))
        press(.character("1"), .enter, on: &screen)
        #expect(screen.decision == .leave)
    }

    @Test func showsTheTimeOfAnAttemptInProgressRunning() {
        var page = Self.page()
        page.inProgress = QuizSession(SampleAttempt.attempt(rules: Quiz.Rules(timeLimit: 60)))
        page.limits = AttemptRecord.Limits(Quiz.Rules(timeLimit: 60))
        var screen = screen(page)
        #expect(screen.view(.customary).lines.joined().contains("还剩 1 分钟"))
        let start = SampleAttempt.start
        func after(_ seconds: Int64) -> Instant {
            Instant(wall: start.wall + seconds * 1000, monotonic: start.monotonic + seconds * 1000, boot: start.boot)
        }
        screen.update(.tick, at: after(20))
        #expect(screen.view(.customary).lines.joined().contains("还剩 40 秒"))
        #expect(screen.decision == nil)
        screen.update(.tick, at: after(61))
        #expect(screen.decision == .begin, "the sitting shows how it ended")
    }

    @Test func saysTheWorkspacesOwnWordsAboutPrivacy() {
        var page = Self.page()
        page.privacyNotice = "只有店长看得到。"
        #expect(page.privacy?.chinese == "只有店长看得到。")
        page.isRehearsal = true
        #expect(page.privacy == nil)
    }

    // MARK: In plain lines

    /// What is said, and what is answered to it.
    private func ask(
        _ page: StartPage, _ lines: [String], isPerson: Bool = true
    ) -> (said: [String], answer: StartPage.Answer, unread: LineReader.Event?) {
        var (said, rest) = ([String](), lines[...])
        let asked = page.askInLines(
            width: 80, isAnsweredByAPerson: isPerson, presentation: Presentation(language: .simplifiedChinese),
            read: { rest.popFirst().map(LineReader.Event.line) ?? .endOfInput }, write: { said.append($0.string) })
        return (said, asked.answer, asked.unread)
    }

    @Test func isReadOutInPlainLines() throws {
        var page = Self.page(number: 2)
        page.last = Self.past("2026-11-02", 7, .notPassed)
        try expectGolden(ask(page, [""]).said.joined(separator: "\n") + "\n", named: "start-lines.txt")
    }

    @Test func nothingButAWordToBeginBeginsAtATerminal() {
        #expect(ask(Self.page(), ["A", "？", "开始"]).answer == .decided(.begin))
        #expect(ask(Self.page(), [" "]).answer == .decided(.begin))
        #expect(ask(Self.page(), ["A", "离开", "开始"]).answer == .decided(.leave))
        #expect(ask(Self.page(), ["A"]).answer == .decided(.leave), "the end of the input")
    }

    @Test func saysWhatMayBeTypedAtTheStart() {
        let said = ask(Self.page(), ["甲", "离开"]).said
        #expect(said.contains { $0.hasPrefix("没看懂您输入的。可以输入：“开始”") }, "\(said)")
        let helped = ask(Self.page(), ["？", "离开"]).said
        #expect(helped.contains { $0.hasPrefix("可以输入：“开始”") }, "\(helped)")
    }

    @Test func aLineOfAPipeIsNotLost() {
        let asked = ask(Self.page(), ["A", "B"], isPerson: false)
        #expect(asked.answer == .decided(.begin) && asked.unread == .line("A"))
        #expect(ask(Self.page(), ["开始", "B"], isPerson: false).unread == nil)
        #expect(ask(Self.page(), [], isPerson: false).answer == .decided(.leave))
    }
}
