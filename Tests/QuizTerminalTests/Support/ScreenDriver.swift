import CourseModel
import QuizEngine
@testable import QuizTerminal
import TerminalKit
import TextRules

/// Keeps what is recorded, or refuses it.
final class Ledger {
    var events: [AttemptEvent] = []
    var instants: [Instant] = []
    /// Why nothing can be saved at present.
    var failure: Phrase?
    /// Whether that will never change.
    var isFailureFinal = false

    func carryOut(_ effect: QuizSession.Effect) -> QuizSession.Message {
        if let failure {
            return isFailureFinal ? .recordingRefused(failure.chinese) : .recordingFailed(failure.chinese)
        }
        switch effect {
        case .record(let event, let instant):
            events.append(event)
            instants.append(instant)
        }
        return .recorded
    }

    /// Refuses everything from now on.
    func close() {
        (failure, isFailureFinal) = (Self.movedOn, true)
    }

    static let movedOn = Phrase(zh: "这次作答已在另一个终端继续", en: "this attempt goes on at another terminal")
    static let diskIsFull = Phrase(zh: "磁盘已满，腾出空间", en: "the disk is full")
}

/// Plays a person at a full screen without a terminal: keys go in, frames come out, time passes when it is told to.
struct ScreenDriver {
    private(set) var screen: QuizScreen
    private(set) var now: Instant
    let ledger = Ledger()
    private var size: TerminalSize

    init(
        _ attempt: AttemptRecord = SampleAttempt.attempt(), columns: Int = 80, rows: Int = 24,
        language: InterfaceLanguage = .simplifiedChinese, isResumed: Bool = false, library: Library = .none,
        comingBack: ComingBack = .unknown,
        at now: Instant = SampleAttempt.start
    ) {
        self.now = now
        size = TerminalSize(columns: columns, rows: rows)
        screen = QuizScreen(
            QuizSession(attempt), isResumed: isResumed, learner: SampleAttempt.learner, library: library,
            comingBack: comingBack,
            presentation: Presentation(language: language))
        tell(.resized(size))
    }

    var session: QuizSession { screen.session }
    var mode: QuizScreen.Mode { screen.mode }
    var frame: Frame { screen.view(size) }
    /// What is on the screen, without styles.
    var text: String { frame.lines.joined(separator: "\n") }

    /// Types text, a character a key.
    mutating func type(_ text: String) {
        for character in text { tell(.key(.character(character))) }
    }

    mutating func press(_ keys: Key...) {
        for key in keys { tell(.key(key)) }
    }

    mutating func resize(columns: Int, rows: Int) {
        size = TerminalSize(columns: columns, rows: rows)
        tell(.resized(size))
    }

    /// Lets time pass, with ticks where the screen asks for them.
    mutating func wait(seconds: Int) {
        for _ in 0..<seconds {
            now = Instant(wall: now.wall + 1000, monotonic: now.monotonic + 1000, boot: now.boot)
            if screen.tickInterval != nil { tell(.tick) }
        }
    }

    mutating func tell(_ event: TerminalEvent<QuizSession.Message>) {
        var effects = screen.update(event, at: now)
        while !effects.isEmpty {
            effects += screen.update(.message(ledger.carryOut(effects.removeFirst())), at: now)
        }
    }
}
