internal import Foundation

#if canImport(Darwin)
    package import Darwin
#elseif canImport(Musl)
    package import Musl
#else
    package import Glibc
#endif

/// A process that need not be a child of the tests, as `ps` sees it.
package struct RunningProcess {
    package let id: pid_t

    package init(_ id: pid_t) {
        self.id = id
    }

    package var children: [RunningProcess] {
        Self.output(of: "pgrep -P \(id)").split(separator: "\n").compactMap { pid_t($0) }.map(RunningProcess.init)
    }

    /// Waits until it is stopped, by whatever signal.
    package func waitUntilStopped() throws {
        try LastResort.wait(for: "stopped: \(id)") { state == "T" }
    }

    /// Waits until it has ended, whether or not its parent knows.
    package func waitUntilEnded() throws {
        try LastResort.wait(for: "ended: \(id)") { [nil, "Z"].contains(state) }
    }

    /// Waits until it has taken in the signals that were sent to it; where there is no telling, until at once.
    package func waitUntilSignalsAreTakenIn() throws {
        try LastResort.wait(for: "taken in: signals to \(id)") {
            let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
            return status.split(separator: "\n").filter { $0.hasPrefix("SigPnd") || $0.hasPrefix("ShdPnd") }
                .allSatisfy { $0.drop { $0 != ":" }.dropFirst().allSatisfy { "0 \t".contains($0) } }
        }
    }

    /// The letter for its state; nil where it is gone.
    private var state: Character? { Self.output(of: "ps -o state= -p \(id)").first }

    private static func output(of command: String) -> String {
        guard let stream = popen(command, "r") else { return "" }
        defer { pclose(stream) }
        var text = ""
        while case let byte = getc(stream), byte != EOF { text.unicodeScalars.append(Unicode.Scalar(UInt8(byte))) }
        return text
    }
}
