internal import Foundation

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// What answers as a PostgreSQL server of some version does, and says no more than that: there is one version on a machine.
///
/// It speaks the beginning of the protocol (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP): a client's start-up
/// message is answered by `AuthenticationOk`, the version, and `ReadyForQuery`. A class, because it has a socket.
package final class OldServer: Sendable {
    private let folder: String
    private let socket: Int32

    /// - Parameters:
    ///   - version: as a server says it: `14.13`.
    ///   - folder: an empty one with a short path, for the socket.
    package init(version: String, in folder: String) throws {
        self.folder = folder
        #if canImport(Glibc)
            let made = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #elseif canImport(Musl)
            let made = Musl.socket(AF_UNIX, SOCK_STREAM, 0)
        #else
            let made = Darwin.socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        socket = made
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array("\(folder)/.s.PGSQL.5432".utf8)
        guard made >= 0, path.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw CocoaError(.executableLoad)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(made, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound, listen(made, 8) == 0 else { throw CocoaError(.executableLoad) }
        _ = survivesClosedPipes
        let answer = Self.answer(version)
        Thread.detachNewThread {
            while true {
                let client = accept(made, nil, nil)
                guard client >= 0 else { return }
                var startup = [UInt8](repeating: 0, count: 4096)
                if read(client, &startup, startup.count) > 0 { _ = write(client, answer, answer.count) }
                // Until the client has gone.
                while read(client, &startup, startup.count) > 0 {}
                close(client)
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    package var address: String { "postgresql://owner@/postgres?host=\(folder)" }

    private static func answer(_ version: String) -> [UInt8] {
        message("R", [0, 0, 0, 0])
            + [("server_version", version), ("server_encoding", "UTF8"), ("client_encoding", "UTF8")].flatMap {
                message("S", Array("\($0.0)\0\($0.1)\0".utf8))
            } + message("Z", Array("I".utf8))
    }

    /// A kind, the length of what follows with these four bytes, and that.
    private static func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
        let length = UInt32(body.count + 4)
        return [kind.asciiValue ?? 0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + body
    }
}
