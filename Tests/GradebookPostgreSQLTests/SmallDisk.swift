import Foundation

/// A file system of a few megabytes in memory, for the account that the tests' server runs as. It goes with its value. A class, because of that.
final class SmallDisk {
    let path: String

    /// Whether this account may mount one.
    static let canBeMade: Bool = {
        let path = "/tmp/coursekit-disk-\(UUID().uuidString.prefix(8))"
        guard geteuid() == 0, (try? SmallDisk(at: path, megabytes: 1)) != nil else { return false }
        try? FileManager.default.removeItem(atPath: path)
        return true
    }()

    init(at path: String, megabytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard try Self.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700,uid=nobody", "tmpfs", path) == 0
        else { throw CocoaError(.fileWriteNoPermission) }
    }

    // The server may still have files on it.
    deinit { _ = try? Self.run("umount", "-l", path) }

    private static func run(_ words: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
