internal import Synchronization
package import TextRules

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// After which time without a key whoever sat at the terminal counts as gone, so that nobody else goes on in that name.
package struct AbsenceLimit: Sendable, Hashable {
    package let time: Duration
    /// How long before its end it is said.
    package let warning: Duration
    /// What is said then.
    package let words: TerminalText

    package init(time: Duration, warning: Duration, words: TerminalText) {
        self.time = time
        self.warning = min(warning, time / 2)
        self.words = words
    }

    /// The signal by which a program is asked to end then, as an alarm clock would: what is under way is put in order as after any other.
    package static let signal: Int32 = SIGALRM

    /// That of the process's terminal; nil, as at first, where people may stay away as long as they like.
    ///
    /// Of the process, because there is one terminal in it.
    package static var current: AbsenceLimit? {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }

    private static let known = Mutex<AbsenceLimit?>(nil)
}

/// Watches whether anybody is there, by a clock that its owner reads.
struct AbsenceWatch: Sendable {
    enum Passing: Hashable {
        /// The moment to say that nobody seems to be there.
        case warning
        case end
    }

    let limit: AbsenceLimit
    private var lastKey: Duration
    private(set) var isWarned = false

    init?(_ limit: AbsenceLimit?, at moment: Duration) {
        guard let limit else { return nil }
        self.limit = limit
        lastKey = moment
    }

    /// When it is to be asked again.
    var deadline: Duration { lastKey + (isWarned ? limit.time : limit.time - limit.warning) }

    /// What has come with the time, once.
    mutating func passed(at moment: Duration) -> Passing? {
        if moment >= lastKey + limit.time { return .end }
        guard !isWarned, moment >= deadline else { return nil }
        isWarned = true
        return .warning
    }

    /// A key was pressed.
    ///
    /// - Returns: whether a warning stood on the screen.
    mutating func hears(at moment: Duration) -> Bool {
        defer { isWarned = false }
        lastKey = moment
        return isWarned
    }

    /// The warning is gone from the screen, and is to be said again.
    mutating func repeatWarning() { isWarned = false }

    /// The bytes that lay the warning over the last row, whatever stands there.
    func overlay(on size: TerminalSize) -> [UInt8] {
        let margin = size.columns >= 60 ? "  " : ""
        let text = CellRuler().truncated(TerminalText(margin) + limit.words, to: max(size.columns - 1, 0))
        return Array("\u{1B}7\u{1B}[\(max(size.rows, 1));1H\u{1B}[0;7m\(text.string)\u{1B}[0m\u{1B}[K\u{1B}8".utf8)
    }
}
