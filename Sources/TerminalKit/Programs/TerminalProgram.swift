/// A full-screen program as functions over a state: what happens changes the state, and the state determines the frame.
///
/// `update` and `view` do nothing but compute. What has to be done in the world, such as saving an answer, `update` returns as
/// effects; `perform` does them in order, and what it gives comes back as an event before anything else happens and before the
/// next frame. So a frame that says "saved" cannot come too early. A failure is a message, too.
package struct TerminalProgram<State, Effect, Message> {
    /// `time` is the terminal's `elapsed`.
    package var update: (_ state: inout State, _ event: TerminalEvent<Message>, _ time: Duration) -> [Effect]
    package var view: (_ state: State, _ size: TerminalSize) -> Frame
    package var perform: (_ effect: Effect) -> Message?
    package var isFinished: (_ state: State) -> Bool
    /// The time between ticks while the state is like this, in whole multiples since the start; nil for none.
    package var ticks: (_ state: State) -> Duration?
    /// Whether the state says that something is being done, which takes its time: it is shown before that.
    package var saysWhatIsDone: (_ state: State) -> Bool

    package init(
        update: @escaping (inout State, TerminalEvent<Message>, Duration) -> [Effect],
        view: @escaping (State, TerminalSize) -> Frame,
        perform: @escaping (Effect) -> Message?,
        isFinished: @escaping (State) -> Bool,
        ticks: @escaping (State) -> Duration? = { _ in nil },
        saysWhatIsDone: @escaping (State) -> Bool = { _ in false }
    ) {
        self.update = update
        self.view = view
        self.perform = perform
        self.isFinished = isFinished
        self.ticks = ticks
        self.saysWhatIsDone = saysWhatIsDone
    }

    /// One that has nothing done in the world.
    package init(
        update: @escaping (inout State, TerminalEvent<Never>) -> Void, view: @escaping (State, TerminalSize) -> Frame,
        isFinished: @escaping (State) -> Bool, ticks: @escaping (State) -> Duration? = { _ in nil }
    ) where Effect == Never, Message == Never {
        self.init(
            update: { state, event, _ in
                update(&state, event)
                return []
            }, view: view, perform: { (_: Never) -> Never? in }, isFinished: isFinished, ticks: ticks)
    }

    /// Runs the program on a terminal until it has finished or is made to end.
    ///
    /// Ctrl-Z suspends it here; Ctrl-C is a key like others, for which `update` should do something.
    package func run(
        from state: State, on terminal: inout some Terminal & ~Copyable, colors: ColorSupport
    ) -> (state: State, reason: ExitReason) {
        var loop = ProgramLoop(program: self, state: state, colors: colors)
        let reason = loop.run(on: &terminal)
        return (loop.state, reason)
    }
}
