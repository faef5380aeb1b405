internal import Foundation
internal import Synchronization

#if canImport(Darwin)
    package import Darwin
#elseif canImport(Musl)
    package import Musl
#else
    package import Glibc
#endif

/// A terminal whose keyboard and screen are the test's, with a program running on it as the leader of its session.
package struct PseudoTerminal: ~Copyable {
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    /// How a process ended.
    package enum End: Hashable {
        case exit(Int32)
        case signal(Int32)
    }

    package private(set) var screen: ScreenEmulator
    /// All bytes that came, for messages and to look for what should not be there.
    package private(set) var received: [UInt8] = []
    package let process: pid_t
    /// The modes at the start, or later where a test says so.
    package private(set) var foundModes: TerminalModes
    private var keyboard: Int32
    private let slave: Int32
    private var end: End?
    private static let startsOne = Mutex(())

    package init(
        columns: Int = 60, rows: Int = 10, running path: String, _ arguments: [String] = [],
        environment: [String: String] = [:]
    ) throws {
        var ends: (keyboard: Int32, slave: Int32) = (-1, -1)
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        var name = [CChar](repeating: 0, count: 128)
        var modes = TerminalModes()
        // One at a time: another program started just now would inherit the ends, and this terminal could not hang up.
        process = try Self.startsOne.withLock { _ in
            guard openpty(&ends.keyboard, &ends.slave, &name, nil, &size) == 0 else {
                throw Failure(description: "no pseudo-terminal: errno \(errno)")
            }
            for end in [ends.keyboard, ends.slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            modes = TerminalModes(of: ends.slave)
            return try Self.spawn(path, arguments, environment, on: name)
        }
        (keyboard, slave) = ends
        foundModes = modes
        screen = ScreenEmulator(columns: columns, rows: rows)
    }

    deinit {
        if end == nil {
            kill(-process, SIGKILL)
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        if keyboard >= 0 { close(keyboard) }
        close(slave)
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String: String], on terminal: [CChar]
    ) throws -> pid_t {
        #if canImport(Glibc) || canImport(Musl)
            var attributes = posix_spawnattr_t()
            var actions = posix_spawn_file_actions_t()
            let newSession: Int32 = 0x80
        #else
            var attributes: posix_spawnattr_t?
            var actions: posix_spawn_file_actions_t?
            let newSession = POSIX_SPAWN_SETSID
        #endif
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        let flags = newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        // The first terminal that the leader of a session opens becomes the session's own.
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)

        var variables = ["TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        variables["SWIFT_BACKTRACE"] = "interactive=no,enable=no"
        variables.merge(environment) { _, new in new }
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for string in argv + envp { free(string) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, path, &actions, &attributes, &argv, &envp)
        guard failure == 0 else { throw Failure(description: "\(path) does not start: errno \(failure)") }
        return process
    }

    // MARK: The keyboard

    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { write(keyboard, $0.baseAddress, $0.count) }
    }

    /// Changes the size of the window. Its contents are not moved, since a program that is told paints all of it anew.
    package mutating func resize(columns: Int, rows: Int) {
        Self.setSize(of: keyboard, columns, rows)
        screen = screen.resized(columns: columns, rows: rows)
    }

    /// The window is closed.
    package mutating func hangUp() {
        close(keyboard)
        keyboard = -1
    }

    private static func setSize(of terminal: Int32, _ columns: Int, _ rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    }

    // MARK: The screen

    /// Waits until the screen is as wished.
    package mutating func wait(until isReached: (borrowing ScreenEmulator) -> Bool) throws {
        let end = ContinuousClock.now + LastResort.limit
        while !isReached(screen) {
            guard ContinuousClock.now < end else {
                throw Failure(description: "not reached; the screen shows:\n\(screen.lines.joined(separator: "\n"))")
            }
            take()
        }
    }

    /// Waits until a row of the screen is `line`.
    package mutating func wait(for line: String) throws {
        try wait { $0.lines.contains(line) }
    }

    /// Waits until the last that came is `text`, whatever the screen made of it.
    package mutating func wait(forOutputEndingIn text: String) throws {
        let end = ContinuousClock.now + LastResort.limit
        while !String(decoding: received.suffix(text.utf8.count), as: UTF8.self).hasSuffix(text) {
            guard ContinuousClock.now < end else { throw Failure(description: "no \(text) came") }
            take()
        }
    }

    /// Waits for something to come, and takes it; not for ever, so that whoever waits can give up.
    private mutating func take() {
        if Self.isReadable(keyboard, within: 1000) { take(readWaiting()) }
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        received += bytes
        screen.take(bytes)
    }

    private func readWaiting() -> ArraySlice<UInt8> {
        var buffer = [UInt8](repeating: 0, count: 65536)
        // The test has the other end open, so that there is always somebody.
        return buffer[..<max(read(keyboard, &buffer, buffer.count), 0)]
    }

    private static func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }

    // MARK: What is left

    /// Waits for the end of the program, and takes what it still wrote.
    package mutating func waitForEnd() throws -> End {
        let limit = ContinuousClock.now + LastResort.limit
        let ending = Self.statusOfEnd(of: process)
        defer { close(ending) }
        while true {
            guard ContinuousClock.now < limit else { throw Failure(description: "the program did not end") }
            // What it writes is read meanwhile, or it would wait for that.
            var descriptors = [keyboard, ending].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            poll(&descriptors, 2, 1000)
            if descriptors[0].revents != 0 { take(readWaiting()) }
            guard descriptors[1].revents != 0 else { continue }
            var status: Int32 = 0
            _ = read(ending, &status, MemoryLayout<Int32>.size)
            let end: End = status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
            self.end = end
            takeTheRest()
            return end
        }
    }

    /// The reading end of a pipe into which a child's status is written when it ends.
    private static func statusOfEnd(of process: pid_t) -> Int32 {
        var ends: [Int32] = [0, 0]
        _ = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        Thread.detachNewThread { [writingEnd = ends[1]] in
            var status: Int32 = 0
            waitpid(process, &status, 0)
            _ = write(writingEnd, &status, MemoryLayout<Int32>.size)
            close(writingEnd)
        }
        return ends[0]
    }

    /// Takes everything up to a mark that is sent behind it.
    private mutating func takeTheRest() {
        guard keyboard >= 0 else { return }
        while Self.isReadable(keyboard, within: 0) { take(readWaiting()) }
        var mark: UInt8 = 0
        _ = write(slave, &mark, 1)
        while true {
            let bytes = readWaiting()
            take(bytes.filter { $0 != mark }[...])
            if bytes.isEmpty || bytes.contains(mark) { return }
        }
    }

    package var modes: TerminalModes { TerminalModes(of: slave) }

    /// Takes the modes of now, a shell's for example, for those that are to be found again.
    package mutating func noteModes() {
        foundModes = modes
    }
}

/// The modes of a terminal, for comparison.
package struct TerminalModes: Hashable {
    private var flags: [UInt] = []
    private var characters: [UInt8] = []

    init() {}

    init(of terminal: Int32) {
        var modes = termios()
        tcgetattr(terminal, &modes)
        flags = [UInt(modes.c_iflag), UInt(modes.c_oflag), UInt(modes.c_cflag), UInt(modes.c_lflag)]
        characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    }

    /// Whether the terminal edits lines and echoes them, as a shell's user expects.
    package var isCooked: Bool { flags.count == 4 && flags[3] & UInt(ICANON) != 0 && flags[3] & UInt(ECHO) != 0 }
}
