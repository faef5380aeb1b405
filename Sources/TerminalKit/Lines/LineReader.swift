internal import CTerminalGuard
internal import TextRules

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Reads lines from a terminal in its usual mode, from a pipe or from a file, with a time limit.
///
/// INT, TERM, HUP and QUIT end a wait instead of the program while one of these exists, so that a session can say good-bye.
package struct LineReader: ~Copyable {
    package enum Event: Hashable, Sendable {
        /// A line without its end. What is not UTF-8 became U+FFFD; anything may stand in it.
        case line(String)
        /// Nothing more will come.
        case endOfInput
        /// The time is over. What was typed of a line is kept for the next call.
        case timeout
        case signal(Int32)
    }

    /// Bytes after which a line is cut in two, so that a file without line ends does not fill the memory.
    package static let limit = 1024 * 1024

    private let input: Int32
    private let signals: Int32
    /// Bytes that were read and given to nobody yet.
    private var buffer: [UInt8] = []
    /// The bytes before this were searched for a line feed.
    private var searched = 0
    private var isAtEnd = false
    private let start = ContinuousClock.now
    private var absence = AbsenceWatch(.current, at: .zero)
    /// Whether an empty line only says that somebody is there.
    private var isAskedWhetherThere = false

    package init(input: Int32 = STDIN_FILENO) {
        self.input = input
        self.signals = terminal_signals_catch(false)
    }

    deinit {
        terminal_signals_release()
    }

    /// Waits for the next line, at most for `time`; nil waits as long as it takes.
    package mutating func next(within time: Duration? = nil) -> Event {
        let began = elapsed
        while true {
            if let line = takeLine() {
                defer { isAskedWhetherThere = false }
                if isAskedWhetherThere, line.isEmpty { continue }
                return .line(line)
            }
            if isAtEnd { return .endOfInput }
            let number = terminal_signals_next()
            if number != 0 { return .signal(number) }

            if isGone() { return .signal(AbsenceLimit.signal) }

            let end = time.map { began + $0 }
            var descriptors = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            let next = [end, absence?.deadline].compactMap(\.self).min()
            let count = poll(&descriptors, 2, SystemCalls.pollTimeout(until: next, from: elapsed))
            if count == 0, let end, elapsed >= end { return .timeout }
            if count > 0, descriptors[1].revents == 0, descriptors[0].revents != 0 { fill() }
            if count == -1, errno != EINTR { isAtEnd = true }
        }
    }

    /// The same of a line that nobody sees, on a terminal that shows what is typed as on one that does not.
    ///
    /// - Parameter asking: asks for it, once nothing that is typed is shown any more: who is quick to answer would be seen, and not heard.
    package mutating func nextUnseen(asking: () -> Void) -> Event {
        var found = termios()
        guard tcgetattr(input, &found) == 0 else {
            asking()
            return next()
        }
        var unseen = found
        unseen.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(input, TCSAFLUSH, &unseen)
        defer { tcsetattr(input, TCSANOW, &found) }
        asking()
        return next()
    }

    private var elapsed: Duration { start.duration(to: .now) }

    /// Says that nobody seems to be there.
    ///
    /// - Returns: whether it is over, because nobody is.
    private mutating func isGone() -> Bool {
        let now = elapsed
        switch absence?.passed(at: now) {
        case .warning:
            let words = Array("\n\(absence?.limit.words.string ?? "")\n".utf8)
            _ = try? SystemCalls.write(words[...], to: STDOUT_FILENO)
            return false
        case .end: return true
        case nil: return false
        }
    }

    private mutating func fill() {
        switch SystemCalls.read(from: input, upTo: 4096) {
        case .bytes(let bytes):
            buffer += bytes
            let now = elapsed
            if absence?.hears(at: now) == true { isAskedWhetherThere = true }
        case .nothingYet: break
        case .end: isAtEnd = true
        }
    }

    private mutating func takeLine() -> String? {
        let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n"))
        searched = end ?? buffer.count
        guard end != nil || isAtEnd && !buffer.isEmpty || buffer.count >= Self.limit else { return nil }
        var line = buffer[..<searched]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        buffer.removeFirst(end.map { $0 + 1 } ?? searched)
        searched = 0
        return text
    }
}
