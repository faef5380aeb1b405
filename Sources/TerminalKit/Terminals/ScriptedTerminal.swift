/// A terminal without a person: it plays a script and keeps what is written to it.
///
/// Time stands still but for the script's own waits, so a test of a countdown takes no time. After the last step the line
/// hangs up, so a program always comes to an end.
package struct ScriptedTerminal: Terminal {
    package enum Step: Sendable {
        /// Bytes that arrive together: `"\u{1B}[A"` is one press of a cursor key.
        case type(String)
        case bytes([UInt8])
        /// Time that passes before the next step.
        case wait(Duration)
        case resize(TerminalSize)
        /// Others had the terminal.
        case `continue`
        case signal(Int32)
        case hangUp
    }

    package private(set) var size: TerminalSize
    package private(set) var elapsed: Duration = .zero
    /// What each call wrote.
    package private(set) var writes: [[UInt8]] = []
    package private(set) var suspensions = 0
    private var steps: ArraySlice<Step>

    package init(size: TerminalSize = .customary, _ steps: [Step]) {
        self.size = size
        self.steps = steps[...]
    }

    package mutating func read(until deadline: Duration?) -> TerminalInput {
        while let step = steps.popFirst() {
            switch step {
            case .type(let text): return .bytes(Array(text.utf8))
            case .bytes(let bytes): return .bytes(bytes)
            case .resize(let size):
                self.size = size
                return .resized
            case .continue: return .continued
            case .signal(let number): return .signal(number)
            case .hangUp: return .hangUp
            case .wait(let time):
                let end = elapsed + time
                guard let deadline, deadline < end else {
                    elapsed = end
                    continue
                }
                elapsed = max(elapsed, deadline)
                steps = [.wait(end - elapsed)] + steps
                return .timeout
            }
        }
        return .hangUp
    }

    package mutating func write(_ bytes: [UInt8]) {
        writes.append(bytes)
    }

    package mutating func suspend() {
        suspensions += 1
    }
}
