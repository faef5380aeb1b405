internal import Foundation

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A real sshd of the tests' own, on a port of this machine that nobody else reaches, for the account that runs the tests: with keys, settings and a
/// folder of its own. It ends with the test.
package struct TestSSHServer {
    /// Where its keys and settings are.
    package let folder: String
    package let port: UInt16
    /// Whom one connects as.
    package static let account = getpwuid(geteuid()).flatMap { String(cString: $0.pointee.pw_name) } ?? ""
    private let program: BackgroundProgram

    /// Whether there are sshd and a client. `COURSEKIT_KIOSK=1` asks for it: then a lack of them is a failure.
    package static let isAvailable =
        ProcessInfo.processInfo.environment["COURSEKIT_KIOSK"] == "1"
        || ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"].allSatisfy(
            FileManager.default.isExecutableFile(atPath:))

    /// - Parameters:
    ///   - folder: an empty one, where it may make files.
    ///   - accepted: which variables of a client it takes: `AcceptEnv`.
    ///   - settings: what stands behind those that a test needs, given the path of the list of keys.
    package init(in folder: String, accepting accepted: String, settings: (_ keys: String) -> String) throws {
        self.folder = folder
        port = try Self.freePort()
        for key in ["host", "shop"] {
            try Self.run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(key)"])
        }
        let keys = folder + "/shops.keys"
        try FileManager.default.copyItem(atPath: folder + "/shop.pub", toPath: keys)
        let host = try String(contentsOfFile: folder + "/host.pub", encoding: .utf8)
        try "[127.0.0.1]:\(port) \(host)".write(toFile: folder + "/known", atomically: true, encoding: .utf8)
        // Temporary folders are everybody's, which StrictModes would not have. X11 is forwarded as by Debian's default.
        let own = """
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey \(folder)/host
            PidFile none
            UsePAM no
            StrictModes no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin yes
            X11Forwarding yes
            AcceptEnv \(accepted)
            Subsystem sftp internal-sftp

            """
        try (own + settings(keys)).write(toFile: folder + "/sshd_config", atomically: true, encoding: .utf8)
        let command = ["/usr/sbin/sshd", "-D", "-e", "-f", "\(folder)/sshd_config"]
        // As root it wants an empty folder, which packages make when the service starts: here in a room of its own.
        let needsRoom = geteuid() == 0 && !FileManager.default.fileExists(atPath: "/run/sshd")
        let room = ["/usr/bin/unshare", "-m", "/bin/sh", "-c"]
        let made = #"mount -t tmpfs tmpfs /run && mkdir /run/sshd && exec "$@""#
        program = try BackgroundProgram(
            needsRoom ? room + [made, "sh"] + command : command, log: Self.log(in: folder))
        try LastResort.wait(for: "sshd listens") { [port] in Self.isReachable(port) }
    }

    private static func log(in folder: String) -> String { folder + "/log" }

    /// What the server has said.
    package var log: String { (try? String(contentsOfFile: Self.log(in: folder), encoding: .utf8)) ?? "" }

    /// The words of a client's command line that name the server, the account and the key.
    ///
    /// - Parameter program: `ssh`, or one that takes the same options, where the port is named by `-o`.
    package var options: [String] {
        [
            "-F", "none", "-o", "Port=\(port)", "-o", "User=\(Self.account)", "-i", "\(folder)/shop", "-o",
            "IdentitiesOnly=yes", "-o",
            "UserKnownHostsFile=\(folder)/known", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
        ]
    }

    /// What sshd has made for the program that runs in a session.
    package struct Session {
        /// The variables that the program was started with.
        package let variables: [String: String]
        /// How many sockets the session's sshd listens on.
        package let listenerCount: Int
    }

    /// The only session in which a program runs of whose command line something is a part.
    ///
    /// - Returns: nil where there is none, or several, or no telling, as on systems without `/proc`.
    package static func session(running part: String) -> Session? {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
        func text(_ id: pid_t, _ file: String) -> String {
            (FileManager.default.contents(atPath: "/proc/\(id)/\(file)")).map { String(decoding: $0, as: UTF8.self) }
                ?? ""
        }
        // Its name may hold anything, so the number is counted from the end of it.
        func parent(of id: pid_t) -> pid_t? {
            text(id, "stat").split(separator: ")").last?.split(separator: " ").dropFirst().first.flatMap { pid_t($0) }
        }
        func isServer(_ id: pid_t) -> Bool { text(id, "comm").hasPrefix("sshd") }
        let found = processes.compactMap { id -> (program: pid_t, server: pid_t)? in
            guard let server = parent(of: id), isServer(server), !isServer(id), text(id, "cmdline").contains(part)
            else {
                return nil
            }
            return (id, server)
        }
        guard found.count == 1, let (program, server) = found.first else { return nil }
        let variables = text(program, "environ").split(separator: "\0").map { $0.split(separator: "=", maxSplits: 1) }
        let sockets = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(server)/fd")) ?? []).compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(server)/fd/\($0)")
        }
        let listening = listeningSockets(seenBy: server)
        return Session(
            variables: Dictionary(
                variables.map { (String($0[0]), $0.count > 1 ? String($0[1]) : "") }, uniquingKeysWith: { $1 }),
            listenerCount: Set(sockets).intersection(listening).count)
    }

    /// The names of sockets that somebody listens on, as `/proc/…/fd` has them: `socket:[4711]`.
    private static func listeningSockets(seenBy id: pid_t) -> Set<String> {
        func rows(_ table: String) -> [[Substring]] {
            let text = FileManager.default.contents(atPath: "/proc/\(id)/net/\(table)") ?? Data()
            return String(decoding: text, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
        }
        let internet = (rows("tcp") + rows("tcp6")).filter { $0.count > 9 && $0[3] == "0A" }.map { $0[9] }
        // Bit 16 of the flags: somebody accepts what comes.
        let local = rows("unix").filter { $0.count > 6 && Int($0[3], radix: 16).map { $0 & 1 << 16 != 0 } ?? false }
            .map { $0[6] }
        return Set((internet + local).map { "socket:[\($0)]" })
    }

    package struct Said {
        package let status: Int32
        package let output: String
        package let error: String
    }

    /// Runs a client without a terminal, and gives what it says.
    ///
    /// - Parameter port: another than the server's.
    package func client(
        _ arguments: [String], by program: String = "/usr/bin/ssh", port: UInt16? = nil,
        environment: [String: String] = [:]
    ) throws -> Said {
        let (client, output, error) = (Process(), Pipe(), Pipe())
        client.executableURL = URL(filePath: program)
        // Of the same option the first counts.
        client.arguments = (port.map { ["-o", "Port=\($0)"] } ?? []) + options + arguments
        client.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        client.standardInput = FileHandle.nullDevice
        client.standardOutput = output
        client.standardError = error
        try client.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = error.fileHandleForReading.readDataToEndOfFile()
        client.waitUntilExit()
        return Said(
            status: client.terminationStatus, output: String(decoding: said, as: UTF8.self),
            error: String(decoding: complained, as: UTF8.self))
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let made = Process()
        made.executableURL = URL(filePath: program)
        made.arguments = arguments
        try made.run()
        made.waitUntilExit()
    }

    // MARK: Ports

    /// A port of this machine that nothing listens on.
    package static func freePort() throws -> UInt16 {
        let socket = try Self.socket()
        defer { close(socket) }
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard isBound else { throw CocoaError(.executableLoad) }
        return UInt16(bigEndian: address.sin_port)
    }

    /// Whether something listens on a port of this machine.
    package static func isReachable(_ port: UInt16) -> Bool {
        guard let socket = try? Self.socket() else { return false }
        defer { close(socket) }
        var address = Self.address(port: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func socket() throws -> Int32 {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        #if canImport(Darwin)
            let made = Darwin.socket(AF_INET, kind, 0)
        #elseif canImport(Musl)
            let made = Musl.socket(AF_INET, kind, 0)
        #else
            let made = Glibc.socket(AF_INET, kind, 0)
        #endif
        guard made >= 0 else { throw CocoaError(.executableLoad) }
        return made
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
