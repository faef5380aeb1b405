import CoursekitTestSupport
import Testing
import TextRules

@testable import TerminalKit

@Suite struct TerminalProgramTests {
    /// Notes what it is told. `s` saves, `q` finishes.
    struct Notebook {
        var notes: [String] = []
        var isSaved = true
        var isFinished = false
        var ticks: Duration?
    }

    enum Effect: Equatable {
        case save, sayGoodbye
    }

    private func program(
        performing perform: @escaping (Effect) -> String? = { $0 == .save ? "saved" : nil }
    ) -> TerminalProgram<Notebook, Effect, String> {
        TerminalProgram(
            update: { state, event, time in
                switch event {
                case .key(.character("q")): state.isFinished = true
                case .key(.character("s")):
                    state.isSaved = false
                    return [.save]
                case .key(let key): state.notes.append("\(key)")
                case .tick: state.notes.append("tick at \(time)")
                case .resized(let size): state.notes.append("\(size.columns)x\(size.rows)")
                case .resumed: state.notes.append("resumed")
                case .message(let text):
                    state.isSaved = true
                    state.notes.append(text)
                case .ending(let reason):
                    state.notes.append("ending: \(reason)")
                    return [.sayGoodbye]
                }
                return []
            },
            view: { state, size in
                var frame = Frame(size: size)
                frame.draw(StyledLine(state.isSaved ? "saved" : "not saved"), row: 0)
                frame.draw(state.notes.map { StyledLine(TerminalText($0)) }, row: 1)
                return frame
            },
            perform: perform, isFinished: \.isFinished, ticks: \.ticks)
    }

    private func notes(
        _ steps: [ScriptedTerminal.Step], ticks: Duration? = nil
    ) -> (notes: [String], reason: ExitReason, terminal: ScriptedTerminal) {
        var terminal = ScriptedTerminal(steps)
        let end = program().run(from: Notebook(ticks: ticks), on: &terminal, colors: .none)
        return (end.state.notes, end.reason, terminal)
    }

    @Test func tellsTheSizeAndTheKeysUntilItHasFinished() {
        let end = notes([.type("a"), .type("\u{1B}[A好"), .type("bqc")])
        #expect(end.notes == ["80x24", #"character("a")"#, "up", #"character("好")"#, #"character("b")"#])
        #expect(end.reason == .finished)
        #expect(end.reason.exitStatus == 0)
    }

    @Test func takesALoneEscapeForTheKeyAfterAMoment() {
        #expect(notes([.type("\u{1B}"), .wait(.seconds(1)), .type("[A"), .type("q")]).notes[1] == "escape")
        #expect(notes([.type("\u{1B}"), .wait(.milliseconds(10)), .type("[A"), .type("q")]).notes[1] == "up")
    }

    @Test func ticksOnWholeMultiplesAndMakesUpForNone() {
        let steps: [ScriptedTerminal.Step] = [
            .wait(.milliseconds(250)), .type("a"), .wait(.milliseconds(100)), .type("q"),
        ]
        let end = notes(steps, ticks: .milliseconds(100))
        let a = #"character("a")"#
        #expect(end.notes == ["80x24", "tick at 0.1 seconds", "tick at 0.2 seconds", a, "tick at 0.3 seconds"])
    }

    @Test func tellsNothingMoreToAProgramThatHasFinished() {
        // The key and the tick come at the same time.
        #expect(notes([.wait(.milliseconds(90)), .type("qa")], ticks: .milliseconds(90)).notes == ["80x24"])
        #expect(notes([.type("qa"), .wait(.seconds(1)), .type("b")]).notes == ["80x24"])
    }

    @Test func ticksGoOnWhileKeysCome() {
        let typing = (0..<30).flatMap { _ in [.wait(.milliseconds(20)), .type("a")] as [ScriptedTerminal.Step] }
        let end = notes(typing + [.type("q")], ticks: .milliseconds(100))
        #expect(end.notes.count { $0.hasPrefix("tick") } == 6)
    }

    /// What takes its time is said before it is done.
    @Test func showsThatSomethingIsDoneBeforeItIs() throws {
        for isSaid in [false, true] {
            var terminal = ScriptedTerminal([.type("s"), .type("q")])
            var program = program()
            program.saysWhatIsDone = { isSaid && !$0.isSaved }
            _ = program.run(from: Notebook(), on: &terminal, colors: .none)
            var screen = ScreenEmulator(columns: 80, rows: 24)
            var seen: [String] = []
            for bytes in terminal.writes {
                screen.take(bytes)
                seen.append(screen.lines[0])
            }
            #expect(seen.contains("not saved") == isSaid && seen.last == "saved", "\(seen)")
        }
    }

    @Test func suspendsOnControlZAndPaintsAllAgain() throws {
        let end = notes([.type("a"), .type("\u{1A}"), .continue, .type("q")])
        #expect(end.terminal.suspensions == 1)
        #expect(end.notes.suffix(4) == ["resumed", "80x24", "resumed", "80x24"])
        var screen = ScreenEmulator(columns: 80, rows: 24)
        screen.take(try #require(end.terminal.writes.last))
        #expect(screen.lines.prefix(3) == ["saved", "80x24", #"character("a")"#])
    }

    @Test func drawsOnNoMoreThanAnybodySees() {
        let size = TerminalSize(columns: 65_535, rows: 65_535).drawable
        #expect(size == TerminalSize(columns: 500, rows: 200))
        #expect(TerminalSize(columns: 80, rows: 24).drawable == TerminalSize(columns: 80, rows: 24))
    }

    @Test func paintsAllAgainAfterAResize() throws {
        let end = notes([.type("a"), .resize(TerminalSize(columns: 20, rows: 5)), .type("q")])
        var screen = ScreenEmulator(columns: 20, rows: 5)
        screen.take(try #require(end.terminal.writes.last))
        #expect(screen.lines == ["saved", "80x24", #"character("a")"#, "20x5", ""])
    }

    @Test(arguments: [
        (ScriptedTerminal.Step.signal(15), ExitReason.signal(15), Int32(143)), (.hangUp, .hangUp, 129),
        (.signal(2), .signal(2), 130),
    ])
    func performsLastEffectsWhenItIsMadeToEnd(step: ScriptedTerminal.Step, reason: ExitReason, status: Int32) {
        var terminal = ScriptedTerminal([.type("a"), step, .type("b")])
        var performed: [Effect] = []
        let end = program { effect in
            performed.append(effect)
            return nil
        }.run(from: Notebook(), on: &terminal, colors: .none)
        #expect(end.reason == reason)
        #expect(end.reason.exitStatus == status)
        #expect(performed == [.sayGoodbye])
        #expect(end.state.notes.last == "ending: \(reason)")
    }

    @Test func neverShowsAFrameBeforeTheEffectsOfTheKeyArePerformed() {
        var terminal = ScriptedTerminal([.type("s"), .type("q")])
        _ = program().run(from: Notebook(), on: &terminal, colors: .none)
        let output = String(decoding: terminal.writes.joined(), as: UTF8.self)
        #expect(!output.contains("not saved"))
        #expect(terminal.writes.count == 2)
    }

    @Test func endsWhenTheTerminalTakesNoMoreOutput() {
        struct BrokenTerminal: Terminal {
            var size: TerminalSize { .customary }
            var elapsed: Duration { .zero }
            mutating func read(until deadline: Duration?) -> TerminalInput { .bytes([0x71]) }
            mutating func write(_ bytes: [UInt8]) throws(TerminalError) { throw TerminalError(code: 5) }
            mutating func suspend() throws(TerminalError) {}
        }
        var terminal = BrokenTerminal()
        #expect(program().run(from: Notebook(), on: &terminal, colors: .none).reason == .hangUp)
    }
}
