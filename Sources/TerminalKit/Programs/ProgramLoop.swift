/// The one loop, in the one thread, that a full-screen program runs in.
struct ProgramLoop<State, Effect, Message> {
    private let program: TerminalProgram<State, Effect, Message>
    private(set) var state: State
    private var renderer: FrameRenderer
    private var parser = KeyParser()
    /// When an incomplete key is taken for what it is.
    private var keyDeadline: Duration?
    private var lastTick: Duration = .zero

    init(program: TerminalProgram<State, Effect, Message>, state: State, colors: ColorSupport) {
        self.program = program
        self.state = state
        self.renderer = FrameRenderer(colors: colors)
    }

    mutating func run(on terminal: inout some Terminal & ~Copyable) -> ExitReason {
        var reason: ExitReason?
        tell(.resized(terminal.size), at: terminal.elapsed, on: &terminal)
        while true {
            if program.isFinished(state) { return .finished }
            if let reason {
                tell(.ending(reason), at: terminal.elapsed, on: &terminal)
                return reason
            }
            reason = show(on: &terminal) ?? takeInput(of: &terminal)
        }
    }

    /// Brings the screen up to date; the reason to end where that is impossible.
    private mutating func show(on terminal: inout some Terminal & ~Copyable) -> ExitReason? {
        let bytes = renderer.update(to: program.view(state, terminal.size))
        if bytes.isEmpty { return nil }
        do {
            try terminal.write(bytes)
            return nil
        } catch {
            return .hangUp
        }
    }

    private mutating func takeInput(of terminal: inout some Terminal & ~Copyable) -> ExitReason? {
        let nextTick = program.ticks(state).map { Self.tick(after: lastTick, every: $0) }
        let input = terminal.read(until: [keyDeadline, nextTick].compactMap(\.self).min())
        let now = terminal.elapsed
        var reason: ExitReason?
        switch input {
        case .bytes(let bytes):
            reason = press(parser.keys(from: bytes), on: &terminal)
            keyDeadline = parser.patience.map { now + $0 }
        case .timeout:
            if let deadline = keyDeadline, now >= deadline {
                reason = press(parser.keysAtRest(), on: &terminal)
                keyDeadline = parser.patience.map { now + $0 }
            }
        case .resized:
            renderer.forget()
            tell(.resized(terminal.size), at: now, on: &terminal)
        case .continued:
            resume(on: &terminal)
        case .signal(let number):
            return .signal(number)
        case .hangUp:
            return .hangUp
        }
        if reason == nil, !program.isFinished(state), let nextTick, now >= nextTick {
            lastTick = now
            tell(.tick, at: now, on: &terminal)
        }
        return reason
    }

    private mutating func press(_ keys: [Key], on terminal: inout some Terminal & ~Copyable) -> ExitReason? {
        for key in keys {
            if program.isFinished(state) { break }
            guard key == .control("z") else {
                tell(.key(key), at: terminal.elapsed, on: &terminal)
                continue
            }
            do {
                try terminal.suspend()
            } catch {
                return .hangUp
            }
            resume(on: &terminal)
        }
        return nil
    }

    /// Others had the terminal: nothing on it is known, and its size may have changed.
    private mutating func resume(on terminal: inout some Terminal & ~Copyable) {
        renderer.forget()
        tell(.resumed, at: terminal.elapsed, on: &terminal)
        tell(.resized(terminal.size), at: terminal.elapsed, on: &terminal)
    }

    /// Tells the program what happened and does what it wants done, and so on until it wants nothing more.
    private mutating func tell(
        _ event: TerminalEvent<Message>, at time: Duration, on terminal: inout some Terminal & ~Copyable
    ) {
        var effects = program.update(&state, event, time)[...]
        // A screen that cannot be written to shows itself after this.
        if !effects.isEmpty, program.saysWhatIsDone(state) { _ = show(on: &terminal) }
        while let effect = effects.popFirst() {
            if let message = program.perform(effect) {
                effects += program.update(&state, .message(message), time)
            }
        }
    }

    /// The first whole multiple of `interval` after `time`: ticks that were slept through are not made up for.
    private static func tick(after time: Duration, every interval: Duration) -> Duration {
        precondition(interval > .zero, "ticks need time between them")
        return interval * (Int(time.attoseconds / interval.attoseconds) + 1)
    }
}
