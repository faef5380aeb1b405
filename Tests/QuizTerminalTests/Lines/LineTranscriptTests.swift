import CourseModel
import CoursekitTestSupport
import FoundationEssentials
import QuizEngine
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// Plays a person who types lines, and keeps what is said and typed in the order in which it happens.
final class LineScript {
    enum Step {
        case line(String)
        case wait(Int)
        case failSaving
        case refuseSaving
        case saveAgain
        case signal(Int32)
    }

    private(set) var transcript = ""
    let ledger = Ledger()
    private(set) var now = SampleAttempt.start
    private var steps: ArraySlice<Step>

    init(_ steps: [Step]) {
        self.steps = steps[...]
    }

    convenience init(_ lines: String...) {
        self.init(lines.map(Step.line))
    }

    func run(
        _ attempt: AttemptRecord = SampleAttempt.attempt(), isResumed: Bool = false,
        language: InterfaceLanguage = .simplifiedChinese, width: Int = 72
    ) -> QuizSitting.End {
        let sitting = QuizSitting(
            QuizSession(attempt), isResumed: isResumed, learner: SampleAttempt.learner,
            library: SampleAttempt.library, presentation: Presentation(language: language), now: { self.now },
            carryOut: ledger.carryOut)
        return sitting.runInLines(width: width, read: read) { line in transcript += line.string + "\n" }
    }

    private func read(within patience: Duration?) -> LineReader.Event {
        while let step = steps.popFirst() {
            switch step {
            case .line(let text):
                transcript += "<- \(text)\n"
                return .line(text)
            case .signal(let number): return .signal(number)
            case .failSaving: ledger.failure = Ledger.diskIsFull
            case .refuseSaving: ledger.close()
            case .saveAgain: ledger.failure = nil
            case .wait(let seconds):
                let passed = min(seconds, patience.map { Int($0.components.seconds) } ?? seconds)
                now = Instant(
                    wall: now.wall + Int64(passed) * 1000, monotonic: now.monotonic + Int64(passed) * 1000,
                    boot: now.boot)
                if seconds > passed { steps = [.wait(seconds - passed)] + steps }
                if passed < seconds || patience == .seconds(passed) { return .timeout }
            }
        }
        return .endOfInput
    }
}

@Suite struct LineTranscriptTests {
    private static let timed = Quiz.Rules(passMark: Fraction(4, 5), timeLimit: 1800)

    @Test func takesAWholeQuiz() throws {
        let script = LineScript("Ｄ", "a，c", "2", "１００８０", "弄清", "B", "交卷", "交卷")
        let end = script.run(SampleAttempt.attempt(rules: Self.timed))
        #expect(end.session.score?.outcome == .passed)
        #expect(end.reason == .finished)
        try expectGolden(script.transcript, named: "lines-whole.txt")
    }

    @Test func takesAWholeQuizInEnglish() throws {
        let script = LineScript(
            "d", "flag", "ac", "back", "next", "", "x", "10,080", "", "3", "b", "overview", "list", "submit", "", "s",
            "yes")
        _ = script.run(SampleAttempt.attempt(rules: Self.timed), language: .english)
        try expectGolden(script.transcript, named: "lines-english.txt")
    }

    @Test func understandsItsCommands() throws {
        let script = LineScript(
            "?", "标记", "F", "bb 9", "下一题", "上一题", "清除", "d", "第 4 题", "情境", "abc", "#1", "再看", "-", "时间", "列表", "总览",
            "99", "2",
            "離開", "", "q", "q")
        let end = script.run()
        #expect(end.session.phase == .setAside)
        try expectGolden(script.transcript, named: "lines-commands.txt")
    }

    @Test func callsTwoOptionsTrueOrFalseOnlyWhereTheyAre() {
        let two = SampleAttempt.choice("two", of: 2)
        let script = LineScript("a", "q", "q")
        _ = script.run(SampleAttempt.attempt(items: [two, SampleAttempt.trueFalse]))
        #expect(script.transcript.contains("第 1 题，共 2 题，二选一。"))
        #expect(script.transcript.contains("第 2 题，共 2 题，判断题。"))
    }

    @Test func setsAsideAtTheEndOfTheInput() {
        let script = LineScript("d")
        let end = script.run()
        #expect(end.session.phase == .setAside)
        #expect(end.reason == .finished)
        #expect(script.ledger.events.last == .setAside)
        #expect(script.transcript.hasSuffix("已离开，答过的都已保存；下次从第 2 题继续。\n"))
    }

    @Test func setsAsideAtASignal() {
        let end = LineScript([.line("d"), .signal(15)]).run()
        #expect(end.session.phase == .setAside)
        #expect(end.reason == .signal(15))
    }

    @Test func resumesAtTheSamePlace() {
        let script = LineScript("q", "q")
        let responses: [ItemID: Response] = ["sp-0-1": .options([OptionLetter(index: 1)])]
        _ = script.run(SampleAttempt.attempt(responses: responses, position: 2), isResumed: true)
        #expect(script.ledger.events == [.resumed, .setAside])
        #expect(script.transcript.contains("接着上次：已答 1 题，从第 3 题继续。"))
        #expect(script.transcript.contains("第 3 题，共 5 题，判断题。"))
    }

    @Test func announcesTheTimeLeft() throws {
        let rules = Quiz.Rules(passMark: .one, timeLimit: 700)
        let script = LineScript([.line("d"), .wait(695), .line("时间"), .wait(10)])
        let end = script.run(SampleAttempt.attempt(rules: rules))
        for sentence in ["还剩 10 分钟。", "还剩 5 分钟。", "还剩 1 分钟。", "还剩 10 秒。", "还剩 5 秒。", "时间到，已自动交卷。"] {
            #expect(script.transcript.contains("\n\(sentence)\n"), "\(sentence)")
        }
        #expect(end.session.attempt.state == .submitted)
    }

    /// Answer that are words may be words of commands too: none is lost, and none is taken for the other unasked.
    @Test func asksWhetherAWordIsAnAnswerOrACommand() {
        let item = SampleAttempt.words
        func events(_ lines: String...) -> [AttemptEvent] {
            let script = LineScript(lines.map(LineScript.Step.line))
            _ = script.run(SampleAttempt.attempt(items: [item, SampleAttempt.trueFalse]))
            return script.ledger.events
        }
        func answer(_ text: String) -> [ItemID: String] { [item.item.id: text] }
        func answered(_ events: [AttemptEvent]) -> [ItemID: String] {
            events.reduce(into: [:]) { answers, event in
                if case .responded(let id, .words(let answer)?) = event { answers[id] = answer.words?.text }
            }
        }
        #expect(answered(events("时间", "答案")) == answer("时间"))
        #expect(answered(events("n", "answer")) == answer("n"))
        #expect(answered(events("“交卷”")) == answer("交卷"))
        #expect(answered(events("\"n\"")) == answer("n"))
        #expect(answered(events("时间", "倾听")) == answer("倾听"))
        #expect(events("n", "").contains(.moved(to: 1)) && answered(events("n", "")).isEmpty)
        #expect(events("n", "n").contains(.moved(to: 1)))
        #expect(answered(events("离开", "离开", "离开")).isEmpty)
        #expect(events("第2题").contains(.moved(to: 1)), "no answer looks like it")
    }

    @Test func theHelpOfAnExamSpeaksOfNoPractice() {
        let exam = LineScript("?", "课文", "q", "q")
        _ = exam.run(SampleAttempt.attempt(kind: .exam))
        #expect(!exam.transcript.contains("错题") && !exam.transcript.contains("课文、"))
        #expect(exam.transcript.contains("考试的时候不能读课文。"))
        let practice = LineScript("?", "q", "q")
        _ = practice.run(SampleAttempt.attempt(rules: SampleAttempt.telling))
        #expect(practice.transcript.contains("错题、w") && practice.transcript.contains("课文、"))
    }

    @Test func saysNothingOfALossWhereNothingWasChanged() {
        let script = LineScript([.line("d"), .refuseSaving, .line("")])
        _ = script.run()
        #expect(script.transcript.contains("在这里答过的都已保存。") && !script.transcript.contains("没有保存"))
    }

    @Test func givesGraceToSubmit() {
        let rules = Quiz.Rules(timeLimit: 60, onExpiry: .grace(seconds: 30))
        let script = LineScript([.line("d"), .wait(65), .line("a"), .line("交卷")])
        let end = script.run(SampleAttempt.attempt(rules: rules))
        #expect(end.session.attempt.state == .submitted)
        #expect(script.transcript.contains("请在 30 秒内交卷"))
        #expect(script.ledger.events.count { if case .responded = $0 { true } else { false } } == 1)
    }

    @Test func discardsWhenNobodySubmits() {
        let rules = Quiz.Rules(timeLimit: 60, onExpiry: .grace(seconds: 30))
        let script = LineScript([.line("d"), .wait(100)])
        let end = script.run(SampleAttempt.attempt(rules: rules))
        #expect(end.session.attempt.state == .discarded)
        #expect(script.transcript.contains("这次作答不计答案"))
    }

    @Test func staysUntilTheAnswerIsSaved() throws {
        let script = LineScript([
            .failSaving, .line("d"), .wait(3), .line("n"), .saveAgain, .wait(1), .line("q"), .line("q"),
        ])
        _ = script.run()
        #expect(
            script.ledger.events == [
                .responded("sp-0-1", .options([OptionLetter(index: 1)])), .moved(to: 1), .setAside,
            ])
        try expectGolden(script.transcript, named: "lines-not-saved.txt")
    }

    @Test func endsWhereNothingMoreIsTaken() {
        let script = LineScript([.line("d"), .refuseSaving, .line("a"), .line("b")])
        let end = script.run()
        #expect(end.session.saving == .refused("这次作答已在另一个终端继续"))
        #expect(script.transcript.hasSuffix("<- a\n不能在这里继续了：这次作答已在另一个终端继续。最后的改动没有保存。\n"))
        #expect(script.ledger.events.count == 2)
    }

    @Test func leavesThoughNothingCanBeSaved() {
        let script = LineScript([.failSaving, .line("d"), .line("q"), .line("q"), .line("c")])
        let end = script.run()
        #expect(end.session.phase == .setAside && end.session.saving != .saved)
        #expect(script.transcript.contains("最后的改动还没有保存，离开就会丢失。"))
        #expect(!script.transcript.contains("<- c"))
    }

    @Test func saysThatSomethingIsLostWhereNothingCanBeSaved() {
        let script = LineScript([.failSaving, .line("d")])
        let end = script.run()
        #expect(end.session.saving == .failed("磁盘已满，腾出空间"))
        #expect(script.transcript.hasSuffix("已离开，最后的改动没有保存。\n"))
    }

    @Test func endsWhereNobodyListens() {
        let ledger = Ledger()
        let sitting = QuizSitting(
            QuizSession(SampleAttempt.attempt()), presentation: Presentation(language: .english),
            now: { SampleAttempt.start }, carryOut: ledger.carryOut)
        let end = sitting.runInLines(width: 72, read: { _ in .line("n") }) { _ throws(TerminalError) in
            throw TerminalError(code: 32)
        }
        #expect(end.reason == .hangUp)
        #expect(ledger.events == [.setAside])
    }
}

@Suite struct LineEntryTests {
    private static let entries: [(String, Int, Set<Int>)] = [
        ("b", 4, [1]), ("Ｂ", 4, [1]), ("2", 4, [1]), ("a c", 4, [0, 2]), ("AC", 4, [0, 2]), ("1、3", 4, [0, 2]),
        ("13", 4, [0, 2]),
        ("10", 12, [9]), ("a, 10", 12, [0, 9]),
    ]

    @Test(arguments: entries) func readsOptions(line: String, count: Int, expected: Set<Int>) {
        #expect(OptionEntry.indices(in: line, optionCount: count) == expected)
    }

    @Test(arguments: ["", " ", "e", "5", "0", "ax", "好", "a;;z"]) func readsNoOptions(line: String) {
        #expect(OptionEntry.indices(in: line, optionCount: 4) == nil)
    }

    @Test(arguments: ["12", "1 13", "aj"]) func readsNoDigitsOrLettersBeyondTheLastOption(line: String) {
        #expect(OptionEntry.indices(in: line, optionCount: 11) == nil)
    }

    @Test func aLetterOfACommandIsOneOnEveryItem() {
        for line in ["n", "Ｎ", "下一题", "NEXT"] { #expect(LineCommand(line) == .next) }
        for line in ["a", "H", "12"] { #expect(LineCommand(line) == nil) }
    }

    @Test(arguments: ["第 3 题", "第3題", "#3", "go 3", "跳到3", "第３题"]) func readsAnItemNumber(line: String) {
        #expect(LineCommand(line) == .item(3))
    }

    // MARK: Practice that tells at once

    /// Whole conversations are compared in `EndToEndTests.FeedbackTests`.
    @Test func tellsWithEachAnswerWhatIsRight() {
        let script = LineScript(
            "A", "b", "课文", "", "A B", "u", "w", "D", "", "a c", "", "", "1", "", "2520", "", "Ｃ", "", "离开")
        let end = script.run(SampleAttempt.attempt(rules: SampleAttempt.telling))
        #expect(end.session.attempt.state == .submitted)
        #expect(end.session.attempt.responses["sp-0-1"] == .options(Set([OptionLetter("C")].compactMap(\.self))))
        for said in [
            "第 1 题：答错了，0 / 1 分。\n错  A  改变客户的观念       您选了\n", "这题已经看过对错，不能再改；按回车去下一题。",
            "途径一：商家的商业行为定义\n五句真话，五种角度\n\n", "全文：coursekit read six-pathways/business-definition", "没有可以撤销的改动。",
            "做错的 2 道再来一遍，不计分；输入“离开”结束。", "做错的都练对了。", "错  您的答案  2520 元\n对  正确答案  10080 元（± 10）\n",
            "已交卷，成绩已保存：", "做错的 3 道再来一遍，不计分；输入“离开”结束。",
        ] { #expect(script.transcript.contains(said), "\(said)") }
    }

    @Test func practisesWhatWasWrongUntilItIsRight() throws {
        let script = LineScript("A", "", "a", "", "b", "", "B", "", "D", "")
        let items = [SampleAttempt.single, SampleAttempt.trueFalse]
        let end = script.run(SampleAttempt.attempt(items: items, rules: SampleAttempt.telling))
        #expect(end.session.attempt.state == .submitted && end.session.score?.total == .zero)
        #expect(script.transcript.contains("做错的 2 道再来一遍，不计分"))
        #expect(script.transcript.contains("做错的都练对了。"))
        #expect(script.ledger.events.last == .submitted(by: .learner))
    }

    /// The start page says what a wrong answer costs in the whole quiz; an item with a rule of its own says what it costs there.
    @Test(arguments: [
        (MarkingRule.allOrNothing, MarkingRule(.partial, loss: Fraction(1, 4)), "单选题，答错最多倒扣 25%。"),
        (MarkingRule(.allOrNothing, loss: Fraction(1, 2)), .perOption, "单选题，答错不倒扣。"),
        (MarkingRule(.allOrNothing, loss: Fraction(1, 2)), MarkingRule(.partial, loss: Fraction(1, 2)), "单选题。"),
    ]) func saysWhatAWrongAnswerCostsWhereThatIsTheItemsOwn(quiz: MarkingRule, own: MarkingRule, heading: String) {
        let single = SampleAttempt.single
        let item = Item(
            id: single.item.id, stem: single.item.stem, question: single.item.question,
            objective: single.item.objective, marking: own)
        let script = LineScript("离开")
        _ = script.run(
            SampleAttempt.attempt(
                items: [PaperItem(item: item, optionOrder: single.optionOrder)], rules: Quiz.Rules(marking: quiz)))
        #expect(script.transcript.contains("第 1 题，共 1 题，\(heading)\n"))
    }

    @Test func asksHowSureTheLearnerIs() throws {
        let script = LineScript("d", "4", "3", "b", "", "s", "s")
        let items = [SampleAttempt.single, SampleAttempt.trueFalse]
        let end = script.run(
            SampleAttempt.attempt(items: items, kind: .exam, rules: Quiz.Rules(marking: MarkingRule(.certainty))))
        #expect(end.session.attempt.confidences == ["sp-0-1": 3])
        try expectGolden(script.transcript, named: "lines-certainty.txt")
    }

    /// In the middle of what is told, of the repeats, and of the question how sure one is.
    @Test(arguments: 1..<12) func isSetAsideWhereverItsInputEnds(count: Int) {
        let lines = ["A", "3", "", "b", "1", "", "w", "D", "2", "", "a"]
        let script = LineScript(lines.prefix(count).map(LineScript.Step.line))
        let items = [SampleAttempt.single, SampleAttempt.trueFalse, SampleAttempt.multiple]
        var rules = SampleAttempt.telling
        rules = Quiz.Rules(passMark: rules.passMark, marking: MarkingRule(.certainty), feedback: .immediate)
        let end = script.run(SampleAttempt.attempt(items: items, rules: rules))
        #expect(end.session.phase == .setAside && script.ledger.events.last == .setAside)
        #expect(script.transcript.hasSuffix("已离开，答过的都已保存；下次从第 \(end.session.position + 1) 题继续。\n"))
    }
}
