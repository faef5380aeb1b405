import CoursekitTestSupport
import Testing

@testable import TerminalKit

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A real process on a pseudo-terminal, ended in every way there is; then the terminal must be as it was found.
@Suite(.serialized, .lastResort) struct SystemTerminalTests {
    /// A terminal on which the probe shows its screen.
    private func started() throws -> PseudoTerminal {
        var terminal = try PseudoTerminal(
            running: BuiltProgram.path(of: "TerminalProbe"), ["screen"])
        try terminal.wait(for: "ticking")
        #expect(terminal.foundModes.isCooked && !terminal.modes.isCooked)
        #expect(terminal.screen.isAlternate && terminal.screen.bracketsPastes && !terminal.screen.showsCursor)
        return terminal
    }

    private func expectAsFound(
        _ terminal: borrowing PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(terminal.modes == terminal.foundModes, sourceLocation: sourceLocation)
        #expect(!terminal.screen.isAlternate, sourceLocation: sourceLocation)
        #expect(terminal.screen.showsCursor && !terminal.screen.bracketsPastes, sourceLocation: sourceLocation)
        #expect(terminal.screen.foreign == [], sourceLocation: sourceLocation)
    }

    @Test func givesTheTerminalBackWhenItHasFinished() throws {
        var terminal = try started()
        #expect(terminal.screen.lines.contains("客户忠诚度"))
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exit(0))
        expectAsFound(terminal)
        #expect(terminal.screen.lines.contains("ended: finished"))
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGQUIT, SIGHUP]) func givesTheTerminalBackOnASignal(number: Int32) throws {
        var terminal = try started()
        kill(terminal.process, number)
        #expect(try terminal.waitForEnd() == .exit(128 + number))
        expectAsFound(terminal)
    }

    @Test(arguments: [
        ("t", [SIGILL, SIGTRAP]), ("f", [SIGILL, SIGTRAP]), ("a", [SIGABRT]), ("s", [SIGSEGV, SIGBUS]),
    ])
    func givesTheTerminalBackBeforeACrash(key: String, signals: [Int32]) throws {
        var terminal = try started()
        #if os(Linux)
            // The watcher would do it too, but only after the report of the crash.
            for watcher in RunningProcess(terminal.process).children { kill(watcher.id, SIGKILL) }
        #endif
        terminal.type(key)
        let end = try terminal.waitForEnd()
        #expect(signals.map { .signal($0) }.contains(end))
        expectAsFound(terminal)
    }

    @Test(arguments: [true, false]) func givesTheTerminalBackAfterItWasKilled(wholeJob: Bool) throws {
        var terminal = try started()
        kill(wholeJob ? -terminal.process : terminal.process, SIGKILL)
        #expect(try terminal.waitForEnd() == .signal(SIGKILL))
        try terminal.wait { !$0.isAlternate }
        expectAsFound(terminal)
    }

    @Test func outlivesSignalsToTheJobAndIsKilledOnlyThen() throws {
        var terminal = try started()
        for number in [SIGWINCH, SIGCONT] { kill(-terminal.process, number) }
        try terminal.wait(for: "resumed 1")
        terminal.type("h")
        try terminal.wait { $0.lines[2].hasPrefix("hanging") }
        // None of these is answered, by the program or by its watcher; each is taken in before the next is sent.
        for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP] {
            kill(-terminal.process, number)
            try RunningProcess(terminal.process).waitUntilSignalsAreTakenIn()
        }
        #expect(kill(terminal.process, 0) == 0)
        kill(terminal.process, SIGKILL)
        #expect(try terminal.waitForEnd() == .signal(SIGKILL))
        try terminal.wait { !$0.isAlternate }
        expectAsFound(terminal)
    }

    @Test(.enabled(if: StandingClock.isAvailable, "needs a C compiler, and a loader that knows LD_PRELOAD"))
    func diesOfTheSecondSignalWhenItHangs() throws {
        try withTemporaryFolder { folder in
            let clock = try StandingClock(in: folder)
            var terminal = try PseudoTerminal(
                running: BuiltProgram.path(of: "TerminalProbe"), ["screen"], environment: clock.environment)
            try terminal.wait(for: "key none")
            terminal.type("h")
            try terminal.wait { $0.lines[2].hasPrefix("hanging") }
            // Two at once are one wish; so is one a moment later.
            for seconds: Int64 in [0, 0, 1] {
                try clock.setSeconds(seconds)
                kill(terminal.process, SIGTERM)
                try RunningProcess(terminal.process).waitUntilSignalsAreTakenIn()
                #expect(kill(terminal.process, 0) == 0)
            }
            try clock.setSeconds(3)
            kill(terminal.process, SIGTERM)
            #expect(try terminal.waitForEnd() == .signal(SIGTERM))
            try terminal.wait { !$0.isAlternate }
            expectAsFound(terminal)
        }
    }

    @Test func endsWhenTheWindowIsClosed() throws {
        var terminal = try started()
        terminal.hangUp()
        #expect(try terminal.waitForEnd() == .exit(129))
    }

    @Test func followsAStormOfResizes() throws {
        var terminal = try started()
        var random = SeededGenerator(seed: 3)
        for round in 0..<200 {
            let (columns, rows) = (Int.random(in: 1...300, using: &random), Int.random(in: 1...80, using: &random))
            terminal.resize(columns: columns, rows: rows)
            if Bool.random(using: &random) { terminal.type("x") }
            // Now and then it is let to catch up.
            if round % 10 == 0, columns > 20, rows > 3 { try terminal.wait(for: "size \(columns)x\(rows)") }
        }
        terminal.resize(columns: 44, rows: 7)
        try terminal.wait(for: "size 44x7")
        try terminal.wait {
            $0.lines.suffix(6) == ["size 44x7", #"key character("x")"#, "resumed 0", "ticking", "客户忠诚度", ""]
        }
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exit(0))
        expectAsFound(terminal)
    }

    @Test func dropsKeysThatWerePressedBeforeTheScreenWasThere() throws {
        var terminal = try PseudoTerminal(
            running: "/bin/sh", ["-c", "kill -STOP $$; exec '\(BuiltProgram.path(of: "TerminalProbe"))' screen"])
        try RunningProcess(terminal.process).waitUntilStopped()
        terminal.type("q\n")
        kill(terminal.process, SIGCONT)
        try terminal.wait(for: "ticking")
        #expect(terminal.screen.lines.contains("key none"))
        terminal.type("\u{1B}[200~粘贴\u{1B}[201~")
        try terminal.wait(for: #"key paste("粘贴")"#)
    }

    @Test func refusesWhatIsNoTerminal() throws {
        var terminal = try PseudoTerminal(
            running: "/bin/sh", ["-c", "exec '\(BuiltProgram.path(of: "TerminalProbe"))' screen </dev/null"])
        #expect(try terminal.waitForEnd() == .exit(70))
        #expect(terminal.screen.lines.contains("refused \(ENOTTY)"))
        #expect(terminal.modes.isCooked)
    }

    // MARK: With a shell

    /// An interactive shell in which the probe was started.
    private func startedInShell() throws -> PseudoTerminal {
        var terminal = try PseudoTerminal(running: "/bin/sh", ["-i"], environment: ["PS1": "ready "])
        try terminal.wait(forOutputEndingIn: "ready ")
        terminal.noteModes()
        terminal.type("'\(try BuiltProgram.path(of: "TerminalProbe"))' screen\n")
        try terminal.wait(for: "ticking")
        return terminal
    }

    /// The number that the probe shows of itself.
    private func probe(on terminal: borrowing PseudoTerminal) throws -> pid_t {
        let line = try #require(terminal.screen.lines.first)
        return try #require(pid_t(line.dropFirst("process ".count)))
    }

    enum Stop: CaseIterable {
        case controlZ, stopSignal, uncatchableSignal
    }

    @Test(arguments: Stop.allCases) func isStoppedAndContinued(by stop: Stop) throws {
        var terminal = try startedInShell()
        let probe = try probe(on: terminal)
        for round in 1...2 {
            switch stop {
            case .controlZ: terminal.type("\u{1A}")
            case .stopSignal: kill(probe, SIGTSTP)
            case .uncatchableSignal: kill(probe, SIGSTOP)
            }
            if stop == .uncatchableSignal {
                // The program could not leave its screen; the shell's prompt shows on it.
                try terminal.wait(forOutputEndingIn: "ready ")
                terminal.type("stty sane; fg\n")
            } else {
                try terminal.wait { !$0.isAlternate && $0.showsCursor }
                try terminal.wait(forOutputEndingIn: "ready ")
                #expect(terminal.modes == terminal.foundModes)
                terminal.type("fg\n")
            }
            try terminal.wait(for: "resumed \(round)")
            #expect(terminal.screen.isAlternate && !terminal.screen.showsCursor && !terminal.modes.isCooked)
            #expect(terminal.screen.lines.prefix(2) == ["process \(probe)", "size 60x10"])
        }
        terminal.type("q")
        try terminal.wait(for: "ended: finished")
        if stop != .uncatchableSignal { #expect(terminal.modes == terminal.foundModes) }
    }

    @Test func waitsInTheBackgroundUntilItIsBroughtToTheFront() throws {
        var terminal = try startedInShell()
        let probe = try probe(on: terminal)
        terminal.type("\u{1A}")
        try terminal.wait(forOutputEndingIn: "ready ")
        terminal.type("bg; echo still here\n")
        try terminal.wait(for: "still here")
        // It went on, and was stopped where it wanted the terminal.
        try RunningProcess(probe).waitUntilStopped()
        #expect(terminal.modes == terminal.foundModes && !terminal.screen.isAlternate)
        terminal.type("fg\n")
        try terminal.wait(for: "resumed 1")
        #expect(terminal.screen.lines.first == "process \(probe)")
        terminal.type("q")
        try terminal.wait(for: "ended: finished")
    }

    @Test func givesTheShellItsTerminalBackAfterItWasKilled() throws {
        var terminal = try startedInShell()
        let probe = try probe(on: terminal)
        let watcher = try #require(RunningProcess(probe).children.first)
        kill(probe, SIGKILL)
        // The shell learns of the end at the same moment as the watcher, and its prompt may be the first to come.
        try terminal.wait { !$0.isAlternate && $0.showsCursor }
        expectAsFound(terminal)
        try watcher.waitUntilEnded()
        terminal.type("echo alive$((1+1))\n")
        try terminal.wait { $0.lines.contains { $0.hasSuffix("alive2") } }
    }

    @Test(arguments: ["", "bg; "]) func leavesTheShellsTerminalAloneWhenItIsKilled(doing command: String) throws {
        var terminal = try startedInShell()
        let probe = try probe(on: terminal)
        let watcher = try #require(RunningProcess(probe).children.first)
        terminal.type("\u{1A}")
        try terminal.wait(forOutputEndingIn: "ready ")
        terminal.type("\(command)stty -echo; echo $((40+2))\n")
        try terminal.wait { $0.lines.contains("42") }
        try terminal.wait(forOutputEndingIn: "ready ")
        try RunningProcess(probe).waitUntilStopped()
        let (changed, count) = (terminal.modes, terminal.received.count)
        kill(probe, SIGKILL)
        try watcher.waitUntilEnded()
        terminal.type("echo end\n")
        try terminal.wait { $0.lines.contains { $0.hasSuffix("end") } }
        #expect(terminal.modes == changed)
        #expect(!String(decoding: terminal.received[count...], as: UTF8.self).contains("\u{1B}["))
    }

    @Test func leavesModesAloneThatTheShellHasSetSince() throws {
        var terminal = try startedInShell()
        let probe = try probe(on: terminal)
        kill(probe, SIGSTOP)
        try terminal.wait(forOutputEndingIn: "ready ")
        terminal.type("stty sane; stty -echo; echo changed\n")
        try terminal.wait(forOutputEndingIn: "changed\r\nready ")
        let changed = terminal.modes
        #expect(changed != terminal.foundModes)
        kill(probe, SIGKILL)
        try terminal.wait { !$0.isAlternate && $0.showsCursor }
        #expect(terminal.modes == changed)
    }

    // MARK: The watcher

    #if os(Linux)
        @Test func keepsOnlyTheTerminalAndItsPipeOpenInTheWatcher() throws {
            var terminal = try started()
            let watcher = try #require(RunningProcess(terminal.process).children.first).id
            #expect(names(in: "/proc/\(watcher)/fd").sorted() == ["0", "1", "2"])
            #expect(text(of: "/proc/\(watcher)/comm") == "terminal-guard\n")
            terminal.type("q")
            _ = try terminal.waitForEnd()
            #expect(kill(watcher, 0) == -1 && errno == ESRCH, "the watcher goes first, and is waited for")
        }

        @Test func goesOnWithoutTheWatcher() throws {
            var terminal = try started()
            let watcher = try #require(RunningProcess(terminal.process).children.first)
            kill(watcher.id, SIGKILL)
            try watcher.waitUntilEnded()
            terminal.type("x")
            try terminal.wait(for: #"key character("x")"#)
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
            expectAsFound(terminal)
        }

        private func text(of path: String) -> String {
            let file = open(path, O_RDONLY)
            defer { close(file) }
            var buffer = [UInt8](repeating: 0, count: 4096)
            return String(decoding: buffer[..<max(read(file, &buffer, buffer.count), 0)], as: UTF8.self)
        }

        private func names(in folder: String) -> [String] {
            guard let stream = opendir(folder) else { return [] }
            defer { closedir(stream) }
            var names: [String] = []
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if !name.hasPrefix(".") { names.append(name) }
            }
            return names
        }
    #endif
}
