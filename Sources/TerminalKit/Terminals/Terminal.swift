/// A screen with a keyboard: the outside world of a full-screen program.
///
/// `SystemTerminal` is the real one; `ScriptedTerminal` plays a person's part in tests and recordings, with a clock of its own.
package protocol Terminal: ~Copyable {
    var size: TerminalSize { get }
    /// Time since the terminal was taken over; it goes on while the machine sleeps.
    var elapsed: Duration { get }
    /// Waits until something happens, at most until `elapsed` reaches `deadline`.
    mutating func read(until deadline: Duration?) -> TerminalInput
    mutating func write(_ bytes: [UInt8]) throws(TerminalError)
    /// Gives the terminal back to the shell until the program is continued, as Ctrl-Z does elsewhere.
    mutating func suspend() throws(TerminalError)
}

/// What comes out of a terminal.
package enum TerminalInput: Hashable, Sendable {
    case bytes([UInt8])
    /// Nothing happened until the deadline.
    case timeout
    case resized
    /// Others had the terminal for a while: what it shows is unknown.
    case continued
    /// A signal that asks the program to end.
    case signal(Int32)
    /// The terminal is gone.
    case hangUp
}

/// The extent of a screen in character cells.
package struct TerminalSize: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(columns, 0)
        self.rows = max(rows, 0)
    }

    /// As much of it as is drawn on: a terminal may say any size, and a frame takes memory for each cell.
    package var drawable: TerminalSize { TerminalSize(columns: min(columns, 500), rows: min(rows, 200)) }

    /// What to assume of a terminal that does not tell.
    package static let customary = TerminalSize(columns: 80, rows: 24)
}

/// The terminal refused something.
package struct TerminalError: Error, Hashable, Sendable {
    /// The C library's `errno`.
    package let code: Int32

    package init(code: Int32) {
        self.code = code
    }
}
