internal import Foundation

/// A program that runs beside a test and ends with it, however the test ends. It has neither the tests' input nor their output: whoever reads
/// that waits for the last that has it open. A class, because it is started and ended.
package final class BackgroundProgram: Sendable {
    private let end: FileHandle

    /// - Parameters:
    ///   - command: the program's path, or its name where it is on `PATH`, and its arguments.
    ///   - log: the file that takes in what it says; it is made anew.
    package init(_ command: [String], log: String) throws {
        let (shell, input) = (Process(), Pipe())
        shell.executableURL = URL(filePath: "/bin/sh")
        // A process that is started from a test has signals blocked, the gentle one among them, and a program may close whatever it was given
        // open, by which `Process` would take it for ended, and wait for that in the place of all others. So a shell stands between: it kills
        // the program when its own input ends or has a line, and does not wait, because the signal that tells of an end may be blocked.
        shell.arguments = ["-c", #""$@" </dev/null & read -r _; kill -KILL $!"#, "sh"] + command
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let said = FileHandle(forWritingAtPath: log)
        (shell.standardInput, shell.standardOutput, shell.standardError) = (input, said, said)
        _ = survivesClosedPipes
        try shell.run()
        end = input.fileHandleForWriting
    }

    // A line, because others that were started meanwhile may hold the pipe open.
    deinit { try? end.write(contentsOf: Array("\n".utf8)) }
}
