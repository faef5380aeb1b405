internal import Foundation

/// A machine whose clocks stand still for a program until a test moves them: see `standing_clock.c`.
///
/// Nothing waits for time to pass, and no time passes because the machine is busy.
package struct StandingClock: Sendable {
    private let path: String

    /// Whether there is a C compiler to make the library with, and a loader that lets it in between.
    package static var isAvailable: Bool { library.path != nil }
    private static let library = PreloadedLibrary(source: "standing_clock.c")

    /// - Parameter folder: where a file is made for the time.
    package init(in folder: String) throws {
        path = "\(folder)/standing-clock"
        try setSeconds(0)
    }

    /// What a program is run with to live by the clock.
    package var environment: [String: String] { ["LD_PRELOAD": Self.library.path ?? "", "STANDING_CLOCK": path] }

    /// Sets the clock, also that of programs that run: so many seconds after their start.
    package func setSeconds(_ seconds: Int64) throws {
        if !FileManager.default.fileExists(atPath: path) {
            try Data(count: MemoryLayout<Int64>.size).write(to: URL(filePath: path))
        }
        // In place: a program has the file's bytes before its eyes.
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try withUnsafeBytes(of: seconds) { try file.write(contentsOf: Data($0)) }
        try file.close()
    }
}
