import Foundation

/// Another process that answers items in a gradebook; see `GradebookProbe`.
struct Probe {
    /// How a process ended.
    struct Ending {
        let output: String
        let error: String
        let status: Int32
        let wasKilled: Bool

        /// How many responses the process said to be recorded.
        var acknowledged: Int { output.split(separator: "\n").count { $0.hasPrefix("recorded ") } }
        var hasSubmitted: Bool { output.hasSuffix("submitted\n") }
    }

    private let process = Process()
    private let output = Pipe()
    private let error = Pipe()

    init(
        _ path: String, as staffID: String, items: Int, _ options: [String] = [], environment: [String: String] = [:]
    ) throws {
        process.executableURL = URL(filePath: try Self.program())
        process.arguments = [path, staffID, String(items)] + options
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = error
        try process.run()
    }

    /// Waits until the process has said so many times that something is recorded, and kills it.
    func kill(afterLines lines: Int) -> Ending {
        var said = Data()
        while said.count(where: { $0 == UInt8(ascii: "\n") }) < lines {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            said += more
        }
        Foundation.kill(process.processIdentifier, SIGKILL)
        return ending(after: said)
    }

    func wait() -> Ending { ending(after: Data()) }

    private func ending(after said: Data) -> Ending {
        let output = said + output.fileHandleForReading.readDataToEndOfFile()
        let error = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ending(
            output: String(decoding: output, as: UTF8.self), error: String(decoding: error, as: UTF8.self),
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal)
    }

    struct Missing: Error {}

    /// The program that was built together with the tests stands beside their bundle.
    private static func program() throws -> String {
        for argument in CommandLine.arguments where argument.contains(".xctest") {
            var folder = URL(filePath: argument)
            while folder.pathComponents.count > 1 {
                folder.deleteLastPathComponent()
                let program = folder.appending(path: "GradebookProbe").path(percentEncoded: false)
                if FileManager.default.isExecutableFile(atPath: program) { return program }
            }
        }
        throw Missing()
    }
}
