import CoursekitTestSupport
import Foundation
import Testing

@testable import TerminalKit

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// One after the other: signals belong to the process.
@Suite(.serialized) struct LineReaderTests {
    /// A pipe into which the test writes.
    struct Pipe: ~Copyable {
        let readingEnd: Int32
        private(set) var writingEnd: Int32

        init() {
            var ends: [Int32] = [0, 0]
            _ = pipe(&ends)
            (readingEnd, writingEnd) = (ends[0], ends[1])
        }

        deinit {
            close(readingEnd)
            if writingEnd >= 0 { close(writingEnd) }
        }

        func send(_ bytes: some Collection<UInt8>) {
            let bytes = Array(bytes)
            _ = bytes.withUnsafeBytes { write(writingEnd, $0.baseAddress, $0.count) }
        }

        mutating func finish() {
            close(writingEnd)
            writingEnd = -1
        }
    }

    @Test func readsLinesUpToTheEnd() {
        var pipe = Pipe()
        pipe.send("甲\r\n\n b \n没有换行".utf8)
        pipe.finish()
        var reader = LineReader(input: pipe.readingEnd)
        #expect(reader.next() == .line("甲"))
        #expect(reader.next() == .line(""))
        #expect(reader.next() == .line(" b "))
        #expect(reader.next() == .line("没有换行"))
        #expect(reader.next() == .endOfInput)
        #expect(reader.next() == .endOfInput)
    }

    @Test func keepsTheBeginningOfALineOverATimeout() {
        let pipe = Pipe()
        var reader = LineReader(input: pipe.readingEnd)
        let bytes = Array("一半".utf8)
        pipe.send(bytes[..<4])
        #expect(reader.next(within: .milliseconds(1)) == .timeout)
        pipe.send(bytes[4...] + Array("\n".utf8))
        #expect(reader.next(within: LastResort.limit) == .line("一半"))
    }

    @Test func waitsForALineThatIsStillToCome() {
        let pipe = Pipe()
        var reader = LineReader(input: pipe.readingEnd)
        // The other thread writes when this one has begun to wait, or is about to.
        Thread.detachNewThread { [end = pipe.writingEnd] in
            sched_yield()
            _ = write(end, "later\n", 6)
        }
        #expect(reader.next(within: LastResort.limit) == .line("later"))
    }

    @Test func givesALineThatIsThereEvenWithoutTime() {
        let pipe = Pipe()
        pipe.send("a\nb\n".utf8)
        var reader = LineReader(input: pipe.readingEnd)
        #expect(reader.next(within: .zero) == .line("a"))
        #expect(reader.next(within: .zero) == .line("b"))
        #expect(reader.next(within: .zero) == .timeout)
    }

    @Test func repairsWhatIsNotUnicode() {
        var pipe = Pipe()
        pipe.send([0x61, 0xFF, 0x62, 0x0A])
        pipe.finish()
        var reader = LineReader(input: pipe.readingEnd)
        #expect(reader.next() == .line("a\u{FFFD}b"))
    }

    @Test(.lastResort) func cutsALineThatNeverEnds() throws {
        let zeros = open("/dev/zero", O_RDONLY)
        defer { close(zeros) }
        var reader = LineReader(input: zeros)
        guard case .line(let line) = reader.next() else {
            Issue.record("no line")
            return
        }
        #expect(line.utf8.count >= LineReader.limit && line.utf8.count < 2 * LineReader.limit)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT]) func tellsOfASignalInsteadOfDying(number: Int32) throws {
        var terminal = try PseudoTerminal(running: BuiltProgram.path(of: "TerminalProbe"), ["lines"])
        terminal.type("first\n")
        try terminal.wait { $0.lines.contains(#"line("first")"#) }
        kill(terminal.process, number)
        #expect(try terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.lines.contains("signal(\(number))"))
    }

    @Test func stopsOnControlDAndOnControlC() throws {
        var terminal = try PseudoTerminal(running: BuiltProgram.path(of: "TerminalProbe"), ["lines"])
        terminal.type("客户\n\u{4}")
        #expect(try terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.lines.contains(#"line("客户")"#))
        #expect(terminal.screen.lines.contains("endOfInput"))

        var other = try PseudoTerminal(running: BuiltProgram.path(of: "TerminalProbe"), ["lines", "50"])
        try other.wait { $0.lines.contains("timeout") }
        other.type("\u{3}")
        #expect(try other.waitForEnd() == .exit(0))
        #expect(other.screen.lines.contains { $0.hasSuffix("signal(2)") })
    }
}
