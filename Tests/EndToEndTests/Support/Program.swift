import CoursekitTestSupport
import Foundation
import Testing

/// The built program, run as its users run it.
struct Program {
    struct Outcome {
        /// As a shell gives it: 128 and the signal's number where one ended the run.
        let status: Int32
        let outputBytes: [UInt8]
        let complaintBytes: [UInt8]

        var output: String { String(decoding: outputBytes, as: UTF8.self) }
        var complaints: String { String(decoding: complaintBytes, as: UTF8.self) }
    }

    /// The folder that every run starts in, and where its home and data are.
    let folder: String
    var language: String? = "zh-Hans"
    /// What a run finds beside, or instead of, the bare environment.
    var environment: [String: String] = [:]
    /// Another program that is run in place of the built one, without the options that only that one has.
    var executable: String?

    /// Runs the program with a bare environment: nothing of the machine's shows in what it says.
    func run(_ arguments: String..., input: String = "", outputFile: String? = nil) throws -> Outcome {
        try run(arguments, input: input, outputFile: outputFile)
    }

    /// - Parameters:
    ///   - outputFile: where standard output goes instead of into the outcome.
    ///   - user: whose rights it has; needs those of root.
    func run(
        _ arguments: [String], input: String = "", outputFile: String? = nil, asUser user: UInt32? = nil
    ) throws -> Outcome {
        let process = Process()
        let program = try executable ?? BuiltProgram.path(of: "coursekit")
        process.executableURL = URL(fileURLWithPath: user == nil ? program : "/usr/bin/setpriv")
        let prefix = user.map { ["--reuid=\($0)", "--regid=\($0)", "--clear-groups", program] } ?? []
        process.arguments = prefix + arguments + languageOption
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = variables
        let (output, complaints, given) = (Pipe(), Pipe(), Pipe())
        process.standardOutput =
            try outputFile.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) } ?? output
        process.standardError = complaints
        process.standardInput = given
        try process.run()
        // A program that does not read its input has closed it.
        _ = survivesClosedPipes
        try? given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        // Both at once: a full pipe would stop the program.
        let reading = BackgroundReading(complaints.fileHandleForReading)
        if outputFile != nil { try output.fileHandleForWriting.close() }
        let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let signal = process.terminationReason == .uncaughtSignal
        return Outcome(
            status: signal ? 128 + process.terminationStatus : process.terminationStatus,
            outputBytes: Array(outputBytes), complaintBytes: Array(reading.bytes))
    }

    /// The program on a terminal, with the same environment.
    func runOnTerminal(
        _ arguments: String..., columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws -> PseudoTerminal {
        try runOnTerminal(arguments, columns: columns, rows: rows, environment: environment)
    }

    /// - Parameter outputFile: where standard output goes instead of to the screen.
    func runOnTerminal(
        _ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
        outputFile: String? = nil
    ) throws -> PseudoTerminal {
        // A shell goes to the folder first, and is the program from then on.
        let script = #"cd "$1" && { [ -z "$2" ] || exec >"$2"; } && shift 2 && exec "$@""#
        return try PseudoTerminal(
            columns: columns, rows: rows, running: "/bin/sh",
            ["-c", script, "sh", folder, outputFile ?? "", BuiltProgram.path(of: "coursekit")] + arguments
                + languageOption,
            environment: variables.merging(["TERM": "xterm-256color"]) { $1 }.merging(environment) { $1 })
    }

    /// A quiz on a terminal, past its start page.
    func sit(
        _ arguments: String..., columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws -> PseudoTerminal {
        try sit(arguments, columns: columns, rows: rows, environment: environment)
    }

    func sit(
        _ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
        outputFile: String? = nil
    ) throws -> PseudoTerminal {
        var terminal = try runOnTerminal(
            arguments, columns: columns, rows: rows, environment: environment, outputFile: outputFile)
        let isPlain =
            arguments.contains("--plain") || environment["TERM"] == "dumb" || environment["ACCESSIBLE"] != nil
        if isPlain {
            terminal.type("\n")
        } else {
            // An attempt whose time was up meanwhile shows how it ended; there is nothing to decide.
            let isAsked = { (screen: ScreenEmulator) in screen.lines.contains { $0.hasPrefix("  > 1  ") } }
            try terminal.wait { isAsked($0) || $0.shows("结果") }
            if isAsked(terminal.screen) { terminal.type("\r") }
        }
        return terminal
    }

    private var languageOption: [String] { executable == nil ? language.map { ["--language", $0] } ?? [] : [] }

    private var variables: [String: String] {
        [
            "HOME": folder, "XDG_DATA_HOME": folder + "/.data", "LANG": "C.UTF-8", "TERM": "dumb", "TZ": "UTC",
            "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "USER": "tester",
        ].merging(environment) { $1 }
    }
}

/// Reads a pipe to its end while others are read. A class because a thread and its starter share it.
private final class BackgroundReading: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var received = Data()

    init(_ handle: FileHandle) {
        Thread.detachNewThread { [self] in
            received = handle.readDataToEndOfFile()
            done.signal()
        }
    }

    /// Waits for the end.
    var bytes: Data {
        done.wait()
        done.signal()
        return received
    }
}

extension ScreenEmulator {
    /// Whether a row has the text in it.
    func shows(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
}
