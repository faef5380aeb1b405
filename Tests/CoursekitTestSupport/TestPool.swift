internal import Foundation

/// A pgbouncer of the tests' own before a server of theirs, which gives a session for each transaction. A class, because it is ended with its
/// user.
package final class TestPool: Sendable {
    private let folder: String
    private let running: BackgroundProgram
    private static let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    package static var isAvailable: Bool { program != nil }

    package init(to server: TestServer, size: Int) throws {
        folder = "/tmp/coursekit-pool-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try """
        [databases]
        postgres = user=owner host=\(server.folder) dbname=postgres
        [pgbouncer]
        unix_socket_dir = \(folder)
        listen_port = 6432
        auth_type = any
        pool_mode = transaction
        default_pool_size = \(size)
        max_client_conn = 100
        logfile = \(folder)/log
        pidfile = \(folder)/pid
        """.write(toFile: folder + "/pool.ini", atomically: true, encoding: .utf8)
        // pgbouncer refuses to run as root, too.
        var command = [Self.program ?? "", "-q", folder + "/pool.ini"]
        if getuid() == 0 {
            chmod(folder, 0o777)
            command = ["setpriv", "--reuid=nobody", "--clear-groups"] + command
        }
        running = try BackgroundProgram(command, log: folder + "/output")
        try LastResort.wait(for: "pgbouncer") { Self.answers(at: folder + "/.s.PGSQL.6432") }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Whether somebody listens at a socket: it is there a moment before.
    private static func answers(at path: String) -> Bool {
        #if canImport(Darwin)
            let stream = SOCK_STREAM
        #else
            let stream = Int32(SOCK_STREAM.rawValue)
        #endif
        let descriptor = socket(AF_UNIX, stream, 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    package func address(schema: String) -> String { "postgresql://owner@:6432/postgres?host=\(folder)#\(schema)" }
}
