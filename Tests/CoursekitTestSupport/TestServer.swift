internal import Foundation
internal import Synchronization

/// A PostgreSQL server of the tests' own (scripts/postgresql-here): it ends with the process that started it, however that ends. A class,
/// because it is started and killed.
package final class TestServer: Sendable {
    /// Where its data and its socket are. A socket's path must be short.
    package let folder: String
    private let settings: [String]
    private let process = Mutex<(Process, input: Pipe)?>(nil)
    private static let count = Mutex(0)

    /// Whether there are programs to start one with. `COURSEKIT_SERVER=1` asks for it: then a lack of them is a failure.
    package static let isAvailable =
        ProcessInfo.processInfo.environment["COURSEKIT_SERVER"] == "1"
        || !((try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []).isEmpty
        || ProcessInfo.processInfo.environment["COURSEKIT_POSTGRESQL"] != nil

    /// One for all tests of a process that do not kill it.
    package static let shared = Result { try TestServer() }

    package init(settings: [String] = []) throws {
        // In memory where the system has a folder for that: no test cuts the power, and the server syncs after each answer.
        let shared = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        folder = "\(shared)/coursekit-\(UUID().uuidString.prefix(8))"
        self.settings = settings
        try start()
    }

    deinit {
        process.withLock { $0?.input.fileHandleForWriting.closeFile() }
        process.withLock { $0?.0.waitUntilExit() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Starts it, or starts it again, and waits until it answers.
    package func start() throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../scripts/postgresql-here")
        let (started, input, output) = (Process(), Pipe(), Pipe())
        started.executableURL = URL(filePath: "/bin/sh")
        started.arguments = [script.path(percentEncoded: false), "--temporary", folder] + settings
        started.standardInput = input
        _ = survivesClosedPipes
        started.standardOutput = output
        try started.run()
        let said = output.fileHandleForReading.availableData
        guard String(decoding: said, as: UTF8.self).hasPrefix("ready") else {
            throw CocoaError(.executableLoad, userInfo: [NSDebugDescriptionErrorKey: "no server in \(folder)"])
        }
        process.withLock { $0 = (started, input) }
    }

    /// Kills the server as a power cut would, with all its sessions.
    package func kill() throws {
        let file = try String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
        guard let id = file.split(separator: "\n").first.flatMap({ Int32($0) }) else { return }
        // The children go when they find their parent gone; the server waits for that when it starts again.
        Foundation.kill(id, SIGKILL)
        process.withLock { $0?.0.waitUntilExit() }
    }

    /// What the server says to SQL, by its own program for that: the last line that it gave, and its errors.
    package func say(_ sql: String, as login: String = "owner") throws -> (output: String, error: String) {
        let (asked, output, error) = (Process(), Pipe(), Pipe())
        asked.executableURL = URL(filePath: "/usr/bin/env")
        asked.arguments = ["psql", "-XqAt", "-h", folder, "-U", login, "-d", "postgres", "-c", sql]
        asked.environment = ProcessInfo.processInfo.environment.merging(["PGPASSWORD": "x"]) { $1 }
        asked.standardOutput = output
        asked.standardError = error
        try asked.run()
        let (said, complained) = (
            output.fileHandleForReading.readDataToEndOfFile(), error.fileHandleForReading.readDataToEndOfFile()
        )
        asked.waitUntilExit()
        let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
        return (lines.last.map(String.init) ?? "", String(decoding: complained, as: UTF8.self))
    }

    /// The address of a gradebook of its own on the server.
    package func address(login: String = "owner", database: String = "postgres", schema: String? = nil) -> String {
        let number = Self.count.withLock { count in
            count += 1
            return count
        }
        return "postgresql://\(login)@/\(database)?host=\(folder)#\(schema ?? "book\(number)")"
    }
}
