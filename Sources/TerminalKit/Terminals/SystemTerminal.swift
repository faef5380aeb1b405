internal import CTerminalGuard

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The process's own terminal in raw mode, on the alternate screen.
///
/// There is at most one at a time, made by `withRawMode`. Whatever ends the program, the terminal is as it was: an ordinary end
/// by the scope, a signal by way of `read`, a crash by a handler, `kill -9` by a process that watches this one.
package struct SystemTerminal: ~Copyable, Terminal {
    private let input: Int32
    private let output: Int32
    /// Readable while a signal waits; -1 when signals cannot be collected.
    private let signals: Int32
    private let start = ContinuousClock.now
    private var absence = AbsenceWatch(.current, at: .zero)

    /// Starts the process that watches over the terminal.
    ///
    /// To be called as soon as a full-screen session is certain and before the first thread, so that the watcher stays small;
    /// otherwise `withRawMode` does it.
    package static func startGuard(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
        // Without a watcher everything but `kill -9` is still taken care of.
        _ = terminal_guard_start(input, output)
    }

    /// Whether both descriptors are terminals and `TERM` names one that can place its cursor.
    package static func isAvailable(
        environment: [String: String], input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO
    ) -> Bool {
        guard let name = environment["TERM"], name != "", name != "dumb" else { return false }
        return isatty(input) == 1 && isatty(output) == 1
    }

    /// Takes the terminal over while `body` runs and gives it back as it was found.
    package static func withRawMode<Result: ~Copyable>(
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, _ body: (inout SystemTerminal) -> Result
    ) throws(TerminalError) -> Result {
        var terminal = try SystemTerminal(input: input, output: output)
        return body(&terminal)
    }

    private init(input: Int32, output: Int32) throws(TerminalError) {
        Self.startGuard(input: input, output: output)
        // Signals first: from the moment the terminal is raw, each of them must lead to the way out.
        let signals = terminal_signals_catch(true)
        let failure = terminal_guard_enter()
        guard failure == 0 else {
            terminal_signals_release()
            terminal_guard_stop()
            throw TerminalError(code: failure)
        }
        self.input = input
        self.output = output
        self.signals = signals
    }

    deinit {
        terminal_guard_stop()
        terminal_signals_release()
    }

    package var size: TerminalSize {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard terminal_guard_size(output, &columns, &rows) else { return .customary }
        return TerminalSize(columns: Int(columns), rows: Int(rows)).drawable
    }

    package var elapsed: Duration { start.duration(to: .now) }

    package mutating func read(until deadline: Duration?) -> TerminalInput {
        while true {
            if let event = nextSignal() {
                if event == .resized || event == .continued { absence?.repeatWarning() }
                return event
            }
            if let event = absent() { return event }
            var descriptors = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            let next = [deadline, absence?.deadline].compactMap(\.self).min()
            let count = poll(&descriptors, 2, SystemCalls.pollTimeout(until: next, from: elapsed))
            if count == -1, errno != EINTR { return .hangUp }
            if count == 0, let deadline, elapsed >= deadline { return .timeout }
            // A signal goes first: what is still to be read may be nobody's.
            guard count > 0, descriptors[1].revents == 0, descriptors[0].revents != 0 else { continue }
            guard let event = readBytes() else { continue }
            // The key that says that somebody is there says nothing else.
            let now = elapsed
            if absence?.hears(at: now) == true, case .bytes = event { return .resized }
            return event
        }
    }

    package mutating func write(_ bytes: [UInt8]) throws(TerminalError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(try SystemCalls.write(rest, to: output))
        }
    }

    package mutating func suspend() throws(TerminalError) {
        let failure = terminal_guard_suspend()
        guard failure == 0 else { throw TerminalError(code: failure) }
    }

    /// The event of the next signal; suspension happens here.
    private func nextSignal() -> TerminalInput? {
        switch terminal_signals_next() {
        case 0: nil
        case SIGWINCH: .resized
        case SIGHUP: .hangUp
        case SIGTSTP: terminal_guard_suspend() == 0 ? .continued : .hangUp
        // Stopped by a signal that cannot be collected: the shell has set the terminal for itself meanwhile.
        case SIGCONT: terminal_guard_reenter() == 0 ? .continued : .hangUp
        case let number: .signal(number)
        }
    }

    /// Says that nobody seems to be there, and that it is over when nobody is; nil before.
    private mutating func absent() -> TerminalInput? {
        let now = elapsed
        switch absence?.passed(at: now) {
        case .warning:
            do { try write(absence?.overlay(on: size) ?? []) } catch { return .hangUp }
            return nil
        case .end: return .signal(AbsenceLimit.signal)
        case nil: return nil
        }
    }

    private func readBytes() -> TerminalInput? {
        switch SystemCalls.read(from: input, upTo: 4096) {
        case .bytes(let bytes): .bytes(bytes)
        case .nothingYet: nil
        case .end: hungUp()
        }
    }

    /// Waits a little for the SIGHUP that goes with the end of a terminal: arriving later, it would cut the good-bye short.
    private func hungUp() -> TerminalInput {
        var arrival = pollfd(fd: signals, events: Int16(POLLIN), revents: 0)
        _ = poll(&arrival, 1, 100)
        _ = terminal_signals_next()
        return .hangUp
    }
}
