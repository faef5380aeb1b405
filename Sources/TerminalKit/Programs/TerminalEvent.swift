/// What a full-screen program is told.
package enum TerminalEvent<Message> {
    case key(Key)
    /// The time for which `ticks` asked has come.
    case tick
    /// The screen has this size now, at the start and whenever it changes.
    case resized(TerminalSize)
    /// The program was stopped for a while, and goes on.
    case resumed
    /// What performing an effect gave.
    case message(Message)
    /// The program ends without having wished to. It is the last event but for messages; effects are still performed.
    case ending(ExitReason)
}

extension TerminalEvent: Equatable where Message: Equatable {}
extension TerminalEvent: Sendable where Message: Sendable {}

/// Why a full-screen program came to its end.
package enum ExitReason: Hashable, Sendable {
    /// It had finished.
    case finished
    /// A signal asked for it.
    case signal(Int32)
    /// The terminal is gone.
    case hangUp

    /// 0, or 128 and the number of the signal; a hang-up counts as SIGHUP, which is 1 everywhere.
    package var exitStatus: Int32 {
        switch self {
        case .finished: 0
        case .signal(let number): 128 + number
        case .hangUp: 128 + 1
        }
    }
}
