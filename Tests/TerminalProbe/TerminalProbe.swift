internal import TerminalKit
internal import TextRules

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A full-screen program that can end in every bad way, for the tests on a pseudo-terminal.
///
/// Arguments: `screen`, or `lines` and optionally milliseconds to wait for each line.
@main
enum TerminalProbe {
    static func main() {
        switch CommandLine.arguments.dropFirst().first {
        case "screen": exit(runScreen())
        case "lines": readLines(within: CommandLine.arguments.dropFirst(2).first.flatMap(Int.init))
        default: exit(64)
        }
    }

    private static func runScreen() -> Int32 {
        SystemTerminal.startGuard()
        let end: ExitReason
        do {
            end = try SystemTerminal.withRawMode { terminal in
                ProbeScreen.program.run(from: ProbeScreen(), on: &terminal, colors: .ansi16).reason
            }
        } catch {
            print("refused \(error.code)")
            return 70
        }
        print("ended: \(end)")
        return end.exitStatus
    }

    private static func readLines(within milliseconds: Int?) {
        var reader = LineReader()
        while true {
            let event = reader.next(within: milliseconds.map { .milliseconds($0) })
            print(event)
            // Whoever reads a pipe waits for this line.
            fflush(nil)
            switch event {
            case .endOfInput, .signal: return
            case .line, .timeout: break
            }
        }
    }
}

/// Shows what it was told, and does what the keys say.
struct ProbeScreen {
    private var key = "none"
    private var size = TerminalSize.customary
    private var ticks = 0
    private var resumptions = 0
    private var isFinished = false

    /// The ways to end, and to hang.
    enum Effect {
        case trap, fatalError, abort, fault, hang
    }

    static var program: TerminalProgram<ProbeScreen, Effect, Never> {
        TerminalProgram(
            update: { state, event, _ in state.update(event) },
            view: { state, size in state.view(size) },
            perform: perform,
            isFinished: \.isFinished,
            ticks: { _ in .milliseconds(100) })
    }

    private mutating func update(_ event: TerminalEvent<Never>) -> [Effect] {
        switch event {
        case .resized(let size): self.size = size
        case .tick: ticks += 1
        case .resumed: resumptions += 1
        case .ending: break
        case .key(let key):
            self.key = "\(key)"
            switch key {
            case .character("q"): isFinished = true
            case .character("t"): return [.trap]
            case .character("f"): return [.fatalError]
            case .character("a"): return [.abort]
            case .character("s"): return [.fault]
            case .character("h"): return [.hang]
            default: break
            }
        }
        return []
    }

    private func view(_ size: TerminalSize) -> Frame {
        var frame = Frame(size: size)
        frame.draw(
            [
                StyledLine("process \(getpid())", .accent),
                "size \(self.size.columns)x\(self.size.rows)",
                "key \(key)",
                "resumed \(resumptions)",
                ticks > 0 ? "ticking" : "still",
                "客户忠诚度",
            ], row: 0)
        frame.cursor = Frame.Cursor(row: 2, column: 0, isVisible: false)
        return frame
    }

    private static func perform(_ effect: Effect) -> Never? {
        switch effect {
        case .trap:
            let empty = [Int]()
            print(empty[CommandLine.arguments.count])
        case .fatalError: fatalError("as the test wanted")
        case .abort: abort()
        case .fault: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
        case .hang:
            print("hanging", terminator: "")
            fflush(nil)
            while true { sleep(1) }
        }
        return nil
    }
}
