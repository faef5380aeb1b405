import Foundation
import Testing

/// The built program, run as its users run it.
struct Program {
    struct Outcome {
        let status: Int32
        let output: String
        let complaints: String
    }

    /// The workspace that every run starts in, and where its home and data are.
    let folder: String
    var language = "zh-Hans"

    /// Runs the program with a bare environment: nothing of the machine's shows in what it says.
    func run(_ arguments: String..., input: String = "") throws -> Outcome {
        let process = Process()
        process.executableURL = try Self.url
        process.arguments = arguments + ["--language", language]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = [
            "HOME": folder, "XDG_DATA_HOME": folder + "/.data", "LANG": "C.UTF-8", "TERM": "dumb", "TZ": "UTC",
            "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
        ]
        let (output, complaints, given) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaints
        process.standardInput = given
        try process.run()
        given.fileHandleForWriting.write(Data(input.utf8))
        try given.fileHandleForWriting.close()
        // Read both at once: a full pipe would stop the program.
        let reading = Reading(complaints.fileHandleForReading)
        let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
        return Outcome(
            status: status, output: String(decoding: outputBytes, as: UTF8.self),
            complaints: String(decoding: reading.bytes, as: UTF8.self))
    }

    /// Beside the test bundle, where the package manager puts every product.
    static var url: URL {
        get throws {
            let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
            let beside = folder ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            let program = beside.appendingPathComponent("coursekit")
            return try #require(
                FileManager.default.isExecutableFile(atPath: program.path) ? program : nil, "the program is not built: \(program.path)")
        }
    }

    /// The repository's root, found from this file.
    static var repository: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }
}

/// Reads a pipe to its end in the background.
private final class Reading: @unchecked Sendable {
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
