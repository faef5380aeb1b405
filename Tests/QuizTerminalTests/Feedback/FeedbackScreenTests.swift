import CourseModel
import CoursekitTestSupport
import FoundationEssentials
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// Practice that tells with each item what is right, on a full screen.
@Suite struct FeedbackScreenTests {
    private func driver(
        _ items: [PaperItem] = SampleAttempt.items, columns: Int = 80, rows: Int = 24,
        language: InterfaceLanguage = .simplifiedChinese, rules: Quiz.Rules = SampleAttempt.telling, position: Int = 0
    ) -> ScreenDriver {
        ScreenDriver(
            SampleAttempt.attempt(items: items, title: "六大途径 · 练习", rules: rules, position: position),
            columns: columns, rows: rows, language: language, library: SampleAttempt.library)
    }

    private func letters(_ text: String) -> Response { .options(Set(text.compactMap { OptionLetter($0) })) }

    // MARK: Whole screens

    static let sizes = [(80, 24), (40, 15), (120, 40), (20, 6)]

    @Test(arguments: sizes, [InterfaceLanguage.simplifiedChinese, .english])
    func showsAWrongChoice(size: (Int, Int), language: InterfaceLanguage) throws {
        var driver = driver(columns: size.0, rows: size.1, language: language)
        driver.type("a")
        driver.press(.enter)
        #expect(driver.mode == .feedback)
        try expectGolden(
            notation(of: driver.frame), named: "feedback-single-\(language.rawValue)-\(size.0)x\(size.1).txt")
    }

    @Test(arguments: sizes) func showsSeveralChoices(columns: Int, rows: Int) throws {
        var driver = driver(columns: columns, rows: rows, position: 1)
        driver.type("ab")
        driver.press(.enter)
        try expectGolden(notation(of: driver.frame), named: "feedback-multiple-\(columns)x\(rows).txt")
    }

    @Test(arguments: sizes) func showsANumberBelowItsPassage(columns: Int, rows: Int) throws {
        var driver = driver(columns: columns, rows: rows, position: 3)
        driver.type("2520")
        driver.press(.enter)
        try expectGolden(notation(of: driver.frame), named: "feedback-number-\(columns)x\(rows).txt")
    }

    @Test(arguments: [InterfaceLanguage.simplifiedChinese, .english]) func showsWords(
        language: InterfaceLanguage
    ) throws {
        var driver = driver([SampleAttempt.words], language: language)
        driver.type("推销")
        driver.press(.enter)
        try expectGolden(notation(of: driver.frame), named: "feedback-words-\(language.rawValue).txt")
    }

    @Test(arguments: [(80, 24), (40, 15), (20, 6)], [InterfaceLanguage.simplifiedChinese, .english])
    func asksHowSureTheLearnerIs(size: (Int, Int), language: InterfaceLanguage) throws {
        var driver = driver(
            columns: size.0, rows: size.1, language: language, rules: Quiz.Rules(marking: MarkingRule(.certainty)))
        driver.type("a")
        driver.press(.enter)
        try expectGolden(
            notation(of: driver.frame), named: "certainty-\(language.rawValue)-\(size.0)x\(size.1).txt")
    }

    @Test func saysHowSureTheLearnerWasAndWhatThatDid() throws {
        var rules = Quiz.Rules(marking: MarkingRule(.certainty))
        rules.feedback = .immediate
        var driver = driver(rules: rules)
        driver.type("a")
        driver.press(.enter)
        driver.type("3")
        driver.press(.enter)
        #expect(driver.mode == .feedback)
        #expect(driver.text.contains("您的把握") && driver.text.contains("有把握，答错扣两倍的分"), "\(driver.text)")
    }

    @Test func callsHalfAnAnswerHalfRight() {
        var driver = driver([SampleAttempt.words])
        driver.type("听")
        driver.press(.enter)
        let lines = driver.frame.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.contains("半对 您的答案 听"), "\(lines)")
        #expect(lines.contains("对 正确答案 倾听 或 聆听"), "\(lines)")
        #expect(lines.contains("也得一半 听"), "\(lines)")
    }

    @Test func callsAnOptionHalfRightThatEarnsHalf() {
        let half = Item.Option(
            letter: OptionLetter(index: 1), text: SampleAttempt.zh("乙"), isCorrect: false, share: Fraction(1, 2))
        let right = Item.Option(
            letter: OptionLetter(index: 0), text: SampleAttempt.zh("甲"), isCorrect: true, share: .one)
        let wrong = Item.Option(letter: OptionLetter(index: 2), text: SampleAttempt.zh("丙"), isCorrect: false)
        let item = PaperItem(
            item: Item(
                id: "h-1", stem: SampleAttempt.zh("哪一个？"),
                question: .choice(Item.Choice(selection: .single, options: [right, half, wrong]))),
            optionOrder: SampleAttempt.order("ABC"))
        for (key, expected) in [("b", "半对 B 乙 您选了，得一半"), ("c", "B 乙 也得一半")] {
            var driver = driver([item])
            driver.type(key)
            driver.press(.enter)
            let lines = driver.frame.lines.map { $0.split(separator: " ").joined(separator: " ") }
            #expect(lines.contains(expected), "\(lines)")
        }
    }

    @Test func showsWhatIsPractisedOnceMore() throws {
        var driver = driver()
        driver.type("a")
        driver.press(.enter)
        driver.type("w")
        try expectGolden(notation(of: driver.frame), named: "again-80x24.txt")
    }

    // MARK: What happens

    @Test func enterConfirmsAndNothingChangesItAfterwards() {
        var driver = driver()
        driver.type("a")
        driver.press(.enter)
        #expect(driver.ledger.events == [.responded("sp-0-1", letters("C")), .feedbackShown("sp-0-1")])
        driver.type("b u2")
        driver.press(.backspace, .delete, .left)
        #expect(driver.session.response(to: "sp-0-1") == letters("C"))
        driver.press(.enter)
        #expect(driver.session.position == 1 && driver.mode == .item)
        driver.type("p")
        #expect(driver.mode == .feedback && driver.text.contains("客户的观念不是商家要改的。"))
    }

    /// What could be answered is not seen before it is on the disk that it is closed.
    @Test func showsNothingBeforeItIsRecorded() {
        var driver = driver()
        driver.type("a")
        driver.ledger.failure = Ledger.diskIsFull
        driver.press(.enter)
        #expect(driver.mode == .question(.notSaved) && !driver.text.contains("客户的观念不是商家要改的"))
        driver.ledger.failure = nil
        driver.wait(seconds: 1)
        #expect(driver.mode == .feedback && driver.text.contains("客户的观念不是商家要改的"))
    }

    @Test func anAttemptThatBeganWithoutGoesOnWithout() {
        var driver = ScreenDriver(SampleAttempt.attempt())
        driver.type("a")
        driver.press(.enter)
        #expect(driver.mode == .item && driver.session.position == 1)
    }

    @Test(arguments: [Quiz.Feedback?.none, .immediate]) func anExamTellsNothing(feedback: Quiz.Feedback?) {
        let rules = Quiz.Rules(passMark: .one, feedback: feedback)
        var driver = ScreenDriver(SampleAttempt.attempt(kind: .exam, rules: rules), library: SampleAttempt.library)
        for keys in ["a", "ac", "a"] {
            driver.type(keys)
            driver.press(.enter)
            #expect(driver.mode == .item)
            #expect(!driver.text.contains("答错") && !driver.text.contains("答对") && !driver.text.contains("回看"))
        }
        driver.type("w")
        #expect(driver.screen.repetition == nil)
    }

    @Test func theResumedSittingShowsTheFeedbackAgain() {
        var driver = driver()
        driver.type("a")
        driver.press(.enter)
        let attempt = driver.ledger.events.reduce(into: SampleAttempt.attempt(rules: SampleAttempt.telling)) {
            $0.apply($1, at: SampleAttempt.start)
        }
        var resumed = ScreenDriver(attempt, isResumed: true, library: SampleAttempt.library)
        #expect(resumed.mode == .feedback && resumed.text.contains("您选了"))
        resumed.type("u")
        #expect(resumed.ledger.events == [.resumed] && resumed.text.contains("没有可以撤销的改动"))
    }

    @Test func whatWasWrongComesBackAtTheEndAndIsNotScored() {
        var driver = driver([SampleAttempt.single, SampleAttempt.trueFalse])
        driver.type("a")
        driver.press(.enter, .enter)
        driver.type("b")
        driver.press(.enter, .enter)
        #expect(driver.ledger.events.last == .submitted(by: .learner))
        let recorded = driver.ledger.events
        #expect(driver.mode == .item && driver.text.contains("做错的 1 道再来一遍，不计分"))
        #expect(driver.screen.keyPlace == .singleAgain)
        driver.type("b")
        driver.press(.enter)
        #expect(driver.mode == .feedback && driver.screen.keyPlace == .feedbackAgain)
        driver.press(.enter)
        #expect(driver.mode == .item && driver.screen.repetition?.round == 2)
        driver.type("d")
        driver.press(.enter, .enter)
        #expect(driver.mode == .results && driver.text.contains("得分 1 / 2"))
        #expect(driver.ledger.events == recorded)
    }

    @Test func whatWasPractisedBeforeDoesNotComeBack() {
        var driver = driver([SampleAttempt.single, SampleAttempt.trueFalse])
        driver.type("a")
        driver.press(.enter)
        driver.type("wd")
        driver.press(.enter, .enter)
        #expect(driver.mode == .feedback && driver.screen.repetition == nil && driver.session.position == 0)
        #expect(driver.text.contains("做错的都练对了"))
        driver.press(.enter)
        driver.type("b")
        driver.press(.enter, .enter)
        #expect(driver.mode == .results && driver.text.contains("得分 1 / 2"))
    }

    @Test(arguments: [Key.character("q"), .control("c")]) func theRepeatsCanBeEnded(key: Key) {
        var driver = driver([SampleAttempt.single])
        driver.type("a")
        driver.press(.enter, .enter)
        #expect(driver.screen.repetition != nil)
        driver.press(key)
        #expect(driver.mode == .results && !driver.screen.isFinished)
    }

    @Test func saysThatNothingWasWrong() {
        var driver = driver()
        driver.type("d")
        driver.press(.enter)
        driver.type("w")
        #expect(driver.mode == .feedback && driver.text.contains("还没有做错的题"))
        #expect(driver.text.contains("答对 1，连对 1"))
    }

    @Test func theRepeatsEndWithTheTime() {
        var driver = driver(rules: Quiz.Rules(timeLimit: 60, feedback: .immediate))
        driver.type("a")
        driver.press(.enter)
        driver.type("w")
        driver.wait(seconds: 61)
        #expect(driver.mode == .results && driver.ledger.events.last == .submitted(by: .timeLimit))
    }

    @Test func certaintyIsAskedBeforeTheAnswerIsConfirmed() {
        for (feedback, last) in [
            (Quiz.Feedback?.none, AttemptEvent.moved(to: 1)), (.immediate, .feedbackShown("sp-0-1")),
        ] {
            var driver = driver(rules: Quiz.Rules(marking: MarkingRule(.certainty), feedback: feedback))
            driver.type("d")
            driver.press(.enter)
            #expect(driver.mode == .question(.certainty))
            driver.press(.escape)
            #expect(driver.mode == .item && driver.session.confidence(in: "sp-0-1") == nil)
            driver.press(.enter)
            driver.type("3")
            driver.press(.enter)
            #expect(
                driver.ledger.events == [.responded("sp-0-1", letters("B")), .confidence("sp-0-1", 3), last])
        }
    }

    @Test func aCertaintyThatWasSaidIsPointedTo() {
        var driver = driver(rules: Quiz.Rules(marking: MarkingRule(.certainty)))
        driver.type("d")
        driver.press(.enter, .down, .enter)
        #expect(driver.session.position == 1)
        driver.type("p")
        #expect(driver.text.contains("已保存，不太有把握"))
        driver.press(.enter)
        #expect(driver.screen.viewport.focus == 1)
    }

    // MARK: The lesson

    @Test func opensTheLessonAtTheHeadingAndComesBack() {
        var driver = driver()
        driver.type("a")
        driver.press(.enter)
        driver.type("o")
        #expect(driver.mode == .reading && driver.frame.lines[0].contains("途径一：商家的商业行为定义"))
        #expect(driver.frame.lines[3].contains("五句真话，五种角度"))
        #expect(!driver.text.contains("给讲师"))
        driver.type("q")
        #expect(driver.mode == .feedback && driver.text.contains("答错了"))
        driver.press(.enter)
        driver.type("ac")
        driver.press(.enter, .enter)
        driver.type("b")
        driver.press(.enter)
        driver.type("o")
        #expect(driver.mode == .feedback && driver.text.contains("这题没有写明讲在哪一课"))
    }

    @Test func theClockRunsOnOverALesson() {
        var driver = driver(rules: Quiz.Rules(timeLimit: 60, feedback: .immediate))
        driver.type("a")
        driver.press(.enter)
        driver.type("o")
        driver.wait(seconds: 61)
        #expect(driver.mode == .results && driver.ledger.events.last == .submitted(by: .timeLimit))
    }

    @Test func opensTheLessonOfAnItemOfTheResults() {
        var driver = driver([SampleAttempt.single], rules: Quiz.Rules(passMark: .one))
        driver.type("as2")
        driver.press(.enter)
        driver.type("o")
        #expect(driver.mode == .reading)
        driver.press(.escape)
        #expect(driver.mode == .results && !driver.screen.isFinished)
    }

    @Test func showsOnlyWhatWasWrong() throws {
        var driver = driver([SampleAttempt.single, SampleAttempt.trueFalse], rules: Quiz.Rules(passMark: .one))
        driver.type("anbs2")
        driver.press(.enter)
        #expect(driver.mode == .results)
        driver.type("x")
        #expect(driver.text.contains("只看没有全对的 1 题") || driver.text.contains("第 1 题"))
        #expect(!driver.text.contains("客户没有投诉"))
        try expectGolden(notation(of: driver.frame), named: "only-wrong-80x24.txt")
        driver.type("x")
        driver.press(.end)
        #expect(driver.text.contains("客户没有投诉"))
    }

    // MARK: Keys

    @Test func everyKeyOfTheFeedbackDoesWhatItsRowSays() {
        for row in FeedbackScreen.keys.rows {
            for key in row.hint.keys.flatMap(\.keys) {
                var driver = driver(columns: 40, rows: 12, position: 1)
                driver.type("ab")
                driver.press(.enter)
                #expect(driver.screen.keyPlace == .feedback)
                driver.press(key)
                let (mode, position) = (driver.mode, driver.session.position)
                let hasDone: Bool =
                    switch row.command {
                    case .goOn, .next: position == 2
                    case .previous: position == 0
                    case .again: driver.screen.repetition != nil
                    case .read: mode == .reading
                    case .overview: mode == .overview
                    case .submit: mode == .question(.confirmation)
                    case .leave: mode == .question(.leaving)
                    case .undo: driver.screen.notice != nil
                    case .help: mode == .help
                    case .move, .page, .toEnd: mode == .feedback
                    }
                #expect(hasDone, "\(key) for \(row.command)")
            }
        }
    }

    /// Whatever is pressed, in whatever size: it never ends by itself, and what is recorded is what is scored.
    @Test(arguments: 0..<60 as Range<UInt64>) func survivesLongRowsOfKeys(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let marking = chance.number(below: 2) == 0 ? MarkingRule(.certainty) : .allOrNothing
        let rules = Quiz.Rules(passMark: .one, marking: marking, feedback: .immediate)
        var driver = driver(SampleAttempt.items + [SampleAttempt.words], rules: rules)
        let keys: [Key] =
            Array("abcd123nprsuwmq?？ｗ 听").map(Key.character) + [
                .enter, .enter, .enter, .escape, .up, .down, .left, .right, .tab, .backTab, .pageDown, .home,
                .backspace,
                .control("r"), .control("u"), .control("s"), .paste("10080"),
            ]
        for _ in 0..<400 where !driver.screen.isFinished && driver.session.phase != .closed {
            if chance.number(below: 25) == 0 {
                driver.resize(columns: 20 + chance.number(below: 100), rows: 5 + chance.number(below: 40))
            }
            driver.press(keys[chance.number(below: keys.count)])
            _ = driver.frame
        }
        let begun = SampleAttempt.attempt(items: SampleAttempt.items + [SampleAttempt.words], rules: rules)
        let recorded = driver.ledger.events.reduce(into: begun) { $0.apply($1, at: SampleAttempt.start) }
        #expect(recorded.responses == driver.session.attempt.responses)
        #expect(recorded.confidences == driver.session.attempt.confidences)
        #expect(Score(of: recorded) == Score(of: driver.session.attempt))
    }
}
