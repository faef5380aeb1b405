import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

/// A scripted terminal that moves a clock along with its own time.
struct ClockedTerminal: Terminal {
    final class Clock {
        var elapsed: Duration = .zero
        var now: Instant {
            let milliseconds =
                Int64(elapsed.components.seconds) * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
            let start = SampleAttempt.start
            return Instant(wall: start.wall + milliseconds, monotonic: start.monotonic + milliseconds, boot: start.boot)
        }
    }

    private(set) var script: ScriptedTerminal
    let clock: Clock

    var size: TerminalSize { script.size }
    var elapsed: Duration { script.elapsed }

    init(_ script: ScriptedTerminal, clock: Clock) {
        self.script = script
        self.clock = clock
    }

    mutating func read(until deadline: Duration?) -> TerminalInput {
        defer { clock.elapsed = script.elapsed }
        return script.read(until: deadline)
    }

    mutating func write(_ bytes: [UInt8]) { script.write(bytes) }
    mutating func suspend() { script.suspend() }
}

/// Runs a sitting on a scripted terminal; gives what was recorded and every byte that was written.
func sit(
    _ attempt: AttemptRecord = SampleAttempt.attempt(), size: TerminalSize = .customary,
    learner: Learner? = SampleAttempt.learner,
    playing steps: [ScriptedTerminal.Step]
) -> (end: QuizSitting.End, ledger: Ledger, output: String) {
    let ledger = Ledger()
    let clock = ClockedTerminal.Clock()
    var terminal = ClockedTerminal(ScriptedTerminal(size: size, steps), clock: clock)
    let sitting = QuizSitting(
        QuizSession(attempt), learner: learner, presentation: Presentation(language: .simplifiedChinese),
        now: { clock.now }, carryOut: ledger.carryOut)
    let end = sitting.run(on: &terminal, colors: .ansi256)
    return (end, ledger, String(decoding: terminal.script.writes.joined(), as: UTF8.self))
}

@Suite struct TerminalPathTests {
    private func letters(_ text: String) -> Response { .options(Set(text.compactMap { OptionLetter($0) })) }

    @Test func takesAQuizFromTheFirstKeyToTheLast() {
        let keys = [
            "d", "n", "a", "c", "m", "\t", "\u{1B}[B", " ", "n", "10080", "\r", "２", "s", "\u{1B}[B", "\r", "q",
        ]
        let (end, ledger, output) = sit(playing: keys.map { .type($0) })
        let expected: [AttemptEvent] = [
            .responded("sp-0-1", letters("B")), .moved(to: 1), .responded("sp-1-2", letters("A")),
            .responded("sp-1-2", letters("AC")), .flagged("sp-1-2", true), .moved(to: 2),
            .responded("sp-2-1", letters("B")),
            .moved(to: 3), .responded("rc-2-4", .number(10080, text: "10080")), .moved(to: 4),
            .responded("rc-2-5", letters("A")),
            .submitted(by: .learner),
        ]
        #expect(ledger.events == expected)
        #expect(end.reason == .finished)
        #expect(output.contains("通过"))
    }

    @Test func keepsTimeByTheClockAndNotByKeys() {
        let attempt = SampleAttempt.attempt(rules: Quiz.Rules(timeLimit: 60))
        let (end, ledger, _) = sit(attempt, playing: [.type("d"), .wait(.seconds(61)), .type("q")])
        #expect(end.session.attempt.state == .submitted)
        #expect(ledger.events.last == .submitted(by: .timeLimit))
        #expect(ledger.instants.last?.elapsed(since: SampleAttempt.start) == 60_000)
    }

    @Test(arguments: [
        (ScriptedTerminal.Step.hangUp, ExitReason.hangUp), (.signal(15), .signal(15)),
    ]) func setsAsideWhateverEndsIt(step: ScriptedTerminal.Step, reason: ExitReason) {
        let (end, ledger, _) = sit(playing: [.type("d"), step])
        #expect(end.reason == reason)
        #expect(ledger.events == [.responded("sp-0-1", letters("B")), .setAside])
    }

    @Test(arguments: [(20, 5), (1, 1), (0, 0), (500, 200), (21, 3), (9, 2)]) func drawsOnAnyScreen(
        columns: Int, rows: Int
    ) {
        let size = TerminalSize(columns: columns, rows: rows)
        let keys = "dnacnnn12r2\rs\u{1B}q\u{1B}?\u{1B}"
        let steps = keys.map { ScriptedTerminal.Step.type(String($0)) }.flatMap { [$0, .wait(.milliseconds(60))] }
        let (end, _, _) = sit(playing: [.resize(size)] + steps + [.resize(.customary)])
        #expect(end.session.response(to: "sp-1-2") == letters("AC"))
    }

    /// An arrow over a slow line, whose pieces come one by one, and other things that nobody typed.
    @Test(
        arguments: [
            "\u{1B}[B", "\u{1B}OB", "\u{1B}[1;5B", "\u{1B}[C\u{1B}[D", "\u{1B}[<0;12;7M", "\u{1B}[I", "\u{1B}[M ab",
            "\u{1B}[20~",
            "\u{1B}[200~b1\r2\u{1B}[201~",
        ], [80, 400]) func nothingThatNobodyTypedIsAnAnswer(bytes: String, pause: Int)
    {
        let steps = bytes.utf8.flatMap { [ScriptedTerminal.Step.bytes([$0]), .wait(.milliseconds(pause))] }
        for position in SampleAttempt.items.indices {
            let (end, ledger, _) = sit(SampleAttempt.attempt(position: position), playing: steps)
            #expect(end.session.attempt.responses.isEmpty)
            #expect(!ledger.events.contains { if case .responded = $0 { true } else { false } })
        }
    }

    /// On the smallest screen, too, everything can be read by scrolling, with the cursor keys and by pages.
    @Test(arguments: [(20, 5), (40, 12), (80, 24)], [Key.down, .pageDown])
    func hidesNothingThatCannotBeReached(size: (columns: Int, rows: Int), key: Key) {
        for (position, item) in SampleAttempt.items.enumerated() {
            var driver = ScreenDriver(
                SampleAttempt.attempt(position: position), columns: size.columns, rows: size.rows)
            var seen = driver.text
            for _ in 0..<60 {
                driver.press(key)
                seen += driver.text
            }
            var texts = [item.item.stem] + item.shownOptions.map(\.option.text)
            if item.passage != nil { texts += [SampleAttempt.passage.title, SampleAttempt.passage.text] }
            let missing = texts.map(\.original.source).joined().filter {
                !$0.isWhitespace && $0 != "*" && !seen.contains($0)
            }
            #expect(missing.isEmpty)
        }
    }
}
