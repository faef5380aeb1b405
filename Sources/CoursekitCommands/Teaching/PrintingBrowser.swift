internal import Foundation
internal import SystemFiles

/// A browser of the machine that prints pages as PDF without being seen: Chromium, or one that is made of it.
struct PrintingBrowser {
    private let program: URL

    /// The first that is installed; nil where there is none.
    static var installed: PrintingBrowser? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let onPath = names.flatMap { name in folders.map { "\($0)/\(name)" } }
        return (onPath + applications).first(where: FileManager.default.isExecutableFile).map {
            PrintingBrowser(program: URL(filePath: $0))
        }
    }

    private static let names = [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
    ]
    private static let applications = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ]

    /// Why a page was not printed.
    struct Failure: Error {
        let reason: String
    }

    /// Prints a page into a PDF file.
    ///
    /// - Parameters:
    ///   - output: the file's path, absolute.
    ///   - options: further options of the browser.
    func print(_ page: URL, to output: String, options: [String] = []) throws(Failure) {
        guard let folder = try? PrivateFolder() else { throw Failure(reason: NSTemporaryDirectory()) }
        let process = Process()
        process.executableURL = program
        process.arguments =
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
                "--disable-background-networking", "--user-data-dir=\(folder.path)/profile",
                "--no-pdf-header-footer", "--print-to-pdf=\(output)",
            ] + options
            // Chromium shuts nobody's pages up where the administrator himself runs it; these are our own, and run nothing.
            + (geteuid() == 0 ? ["--no-sandbox"] : [])
            + [page.absoluteString]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do { try process.run() } catch { throw Failure(reason: error.localizedDescription) }
        if ended.wait(timeout: .now() + Self.patience) == .timedOut {
            // A gentle signal may be blocked in whatever is started from here, and whoever hangs need not heed it.
            kill(process.processIdentifier, SIGKILL)
            throw Failure(reason: "\(program.lastPathComponent): \(Int(Self.patience)) s")
        }
        guard process.terminationStatus == 0, SystemPath.isThere(output) else {
            throw Failure(reason: "\(program.lastPathComponent): \(process.terminationStatus)")
        }
    }

    /// A page as PDF; nil where the browser does not print it.
    ///
    /// - Parameter path: absolute.
    func pdf(of path: String) -> [UInt8]? {
        guard let folder = try? PrivateFolder() else { return nil }
        let output = "\(folder.path)/page.pdf"
        guard (try? print(URL(filePath: path), to: output)) != nil,
            let file = try? Descriptor.openForReading(at: output),
            let bytes = try? file.readAll(limit: Self.byteLimit), bytes.starts(with: Array("%PDF-".utf8))
        else { return nil }
        return Self.withoutClock(bytes)
    }

    /// In seconds; a few hundred pages take some.
    private static let patience = 180.0
    private static let byteLimit = 512 << 20

    /// The bytes with the moment of printing made that of no day, so that the same page gives the same file: `/CreationDate (D:2026…)`.
    static func withoutClock(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for name in ["/CreationDate (D:", "/ModDate (D:"] {
            let name = Array(name.utf8)
            var start = 0
            while let found = bytes[start...].firstRange(of: name) {
                start = found.upperBound
                for (place, digit) in zip(start..., "20000101000000".utf8) where place < bytes.count {
                    bytes[place] = digit
                }
            }
        }
        return bytes
    }
}
