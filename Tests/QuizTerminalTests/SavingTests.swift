import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

@Suite struct SavingTests {
    private var b: Response { .options([OptionLetter(index: 1)]) }

    @Test func saysSavedOnlyWhenItIs() {
        var driver = ScreenDriver()
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("d")
        #expect(!driver.text.contains("已保存"))
        #expect(driver.text.contains("还没有保存：磁盘已满"))
        driver.ledger.failure = nil
        driver.wait(seconds: 1)
        #expect(driver.text.contains("已选 D  已保存"))
        #expect(driver.ledger.events == [.responded("sp-0-1", b)])
    }

    @Test func doesNotMoveOnOverWhatIsNotSaved() {
        var driver = ScreenDriver()
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("dn")
        driver.press(.tab, .right)
        driver.wait(seconds: 5)
        #expect(driver.session.position == 0)
        #expect(driver.ledger.events.isEmpty)
    }

    @Test func doesNotMoveOnOverANumberThatIsNotSaved() {
        var driver = ScreenDriver(SampleAttempt.attempt(position: 3))
        driver.type("42")
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("n")
        #expect(driver.session.position == 3)
        driver.ledger.failure = nil
        driver.wait(seconds: 1)
        #expect(driver.ledger.events == [.responded("rc-2-4", .number(42, text: "42"))])
        #expect(driver.session.position == 3)
    }

    /// The order in which things happened is the order in which they are recorded, also when the later one is asked for first.
    @Test func neverRecordsALaterEventBeforeAnEarlierOne() {
        var driver = ScreenDriver(SampleAttempt.attempt(rules: Quiz.Rules(timeLimit: 3)))
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("d")
        let answered = driver.now
        driver.wait(seconds: 4)
        #expect(driver.ledger.events.isEmpty)
        #expect(driver.screen.mode == .question(.notSaved))
        driver.ledger.failure = nil
        driver.wait(seconds: 1)
        #expect(driver.ledger.events == [.responded("sp-0-1", b), .submitted(by: .timeLimit)])
        #expect(driver.ledger.instants.first == answered)
        #expect(driver.screen.mode == .results)
    }

    @Test func showsNoScoreBeforeTheSubmissionIsSaved() {
        var driver = ScreenDriver()
        driver.type("ds")
        driver.ledger.failure = Ledger.diskIsFull
        driver.press(.down, .enter)
        #expect(driver.screen.mode == .question(.notSaved))
        #expect(!driver.text.contains("得分"))
        driver.ledger.failure = nil
        driver.press(.enter)
        #expect(driver.text.contains("得分"))
    }

    @Test func saysThatLeavingLosesWhatIsNotSaved() {
        var driver = ScreenDriver()
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("dq")
        #expect(driver.text.contains("还没有保存，离开就会丢失"))
        driver.press(.down, .enter)
        #expect(driver.screen.isFinished)
        #expect(driver.session.saving == .failed("磁盘已满，腾出空间"))
    }

    /// Whatever leads away: the choice, the key for leaving, and Ctrl-C, none of which asks once more.
    @Test(arguments: [[Key.enter], [.character("q")], [.control("c")]])
    func canOnlyBeLeftWhereNothingMoreIsTaken(keys: [Key]) {
        var driver = ScreenDriver(SampleAttempt.attempt(rules: Quiz.Rules(timeLimit: 90)))
        driver.ledger.close()
        driver.type("d")
        #expect(driver.text.contains("不能在这里继续了：这次作答已在另一个终端继续。"))
        #expect(!driver.text.contains("再试") && !driver.text.contains("剩"))
        #expect(driver.screen.tickInterval == nil)
        driver.press(.escape, .tab)
        driver.type("n2")
        #expect(!driver.screen.isFinished)
        // Even if it could be saved now, it is not: another terminal has gone on.
        driver.ledger.failure = nil
        for key in keys { driver.press(key) }
        #expect(driver.screen.isFinished)
        #expect(driver.ledger.events.isEmpty)
        #expect(driver.session.saving == .refused("这次作答已在另一个终端继续"))
    }

    @Test func recordsEverythingOnLeavingOnceTheDiskIsBack() {
        var driver = ScreenDriver()
        driver.ledger.failure = Ledger.diskIsFull
        driver.type("dq")
        driver.ledger.failure = nil
        driver.press(.down, .enter)
        #expect(driver.ledger.events == [.responded("sp-0-1", b), .setAside])
        #expect(driver.session.saving == .saved)
    }
}

@Suite struct TimeTests {
    private func driver(_ policy: Quiz.ExpiryPolicy) -> ScreenDriver {
        ScreenDriver(SampleAttempt.attempt(rules: Quiz.Rules(passMark: .one, timeLimit: 90, onExpiry: policy)))
    }

    @Test func countsDown() {
        var driver = driver(.submit)
        #expect(driver.text.contains("剩 1:30"))
        driver.wait(seconds: 25)
        #expect(driver.text.contains("剩 1:05"))
        driver.wait(seconds: 5)
        #expect(driver.text.contains("还剩 1 分钟"))
    }

    @Test func submitsWhenTheTimeIsUp() {
        var driver = driver(.submit)
        driver.type("d")
        driver.wait(seconds: 90)
        #expect(driver.ledger.events.last == .submitted(by: .timeLimit))
        #expect(driver.text.contains("时间到，已自动交卷"))
        #expect(driver.text.contains("得分 1 / 6"))
    }

    @Test func savesANumberTypedJustBeforeTheEnd() {
        var driver = driver(.submit)
        driver.type("nnn")
        driver.wait(seconds: 88)
        driver.type("10080")
        driver.wait(seconds: 2)
        #expect(driver.session.response(to: "rc-2-4") == .number(10080, text: "10080"))
        #expect(driver.session.phase == .closed)
    }

    @Test func givesGraceToSubmitButNotToAnswer() {
        var driver = driver(.grace(seconds: 60))
        driver.wait(seconds: 90)
        #expect(driver.screen.mode == .question(.timeIsUp))
        #expect(driver.text.contains("请在 1 分钟内交卷"))
        driver.type("d")
        #expect(driver.ledger.events.isEmpty)
        driver.press(.enter)
        #expect(driver.ledger.events == [.submitted(by: .learner)])
    }

    @Test func discardsWhenTheGraceIsOver() {
        var driver = driver(.grace(seconds: 60))
        driver.type("d")
        driver.wait(seconds: 150)
        #expect(driver.ledger.events.last == .discarded)
        #expect(driver.text.contains("这次作答不计答案"))
        #expect(driver.text.contains("得分 0 / 6"))
    }

    @Test func discardsWhereTheQuizSaysSo() {
        var driver = driver(.discard)
        driver.type("d")
        driver.wait(seconds: 90)
        #expect(driver.ledger.events.last == .discarded)
        #expect(!driver.text.contains("你选了"))
    }

    @Test func countsTheTimeAwayAfterResuming() {
        let attempt = SampleAttempt.attempt(rules: Quiz.Rules(timeLimit: 90))
        // The machine was started again meanwhile, so only the wall clock tells.
        let later = Instant(wall: SampleAttempt.start.wall + 40_000, monotonic: 7, boot: "later")
        var driver = ScreenDriver(attempt, at: later)
        #expect(driver.text.contains("剩 0:50"))
        driver.wait(seconds: 1)
        #expect(driver.text.contains("剩 0:49"))
    }
}
