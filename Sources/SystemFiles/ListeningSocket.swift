#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A port on which others are listened to; given back with the last reference.
///
/// A class because a thread of its own waits on it.
package final class ListeningSocket: Sendable {
    private let number: Int32
    /// The one that was asked for, or, where 0 was, the one that the system chose.
    package let port: UInt16

    /// - Parameters:
    ///   - host: `127.0.0.1` for programs on this machine alone; `0.0.0.0` for everybody who reaches it.
    ///   - port: 0 for any that is free.
    package init(host: String, port: UInt16) throws(SystemFault) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &address.sin_addr) == 1 else {
            throw SystemFault(EADDRNOTAVAIL)
        }
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let opened = socket(AF_INET, kind, 0)
        guard opened >= 0 else { throw .last }
        _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
        var isOn: Int32 = 1
        // Who starts again at once finds the port still warm from the last connections.
        setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(opened, $0, size) }
        }
        guard bound == 0, listen(opened, 64) == 0 else {
            let fault = SystemFault.last
            close(opened)
            throw fault
        }
        var given = sockaddr_in()
        var length = size
        _ = withUnsafeMutablePointer(to: &given) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(opened, $0, &length) }
        }
        number = opened
        self.port = UInt16(bigEndian: given.sin_port)
    }

    deinit { close(number) }

    /// Waits for somebody to connect.
    package func accept() throws(SystemFault) -> Connection {
        while true {
            #if canImport(Darwin)
                let accepted = Darwin.accept(number, nil, nil)
            #elseif canImport(Musl)
                let accepted = Musl.accept(number, nil, nil)
            #else
                let accepted = Glibc.accept(number, nil, nil)
            #endif
            if accepted >= 0 { return Connection(accepted) }
            // Whoever was about to connect has gone again.
            if errno != EINTR, errno != ECONNABORTED { throw .last }
        }
    }
}

/// Somebody who has connected; the connection ends with the last reference.
///
/// A class because a thread of its own serves it.
package final class Connection: Sendable {
    private let number: Int32

    init(_ number: Int32) {
        self.number = number
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        // Whoever says nothing is not waited for long, and whoever takes nothing neither.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        #if canImport(Darwin)
            var isOn: Int32 = 1
            setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    deinit { close(number) }

    /// What has arrived, at most some bytes; empty at the end, and where nothing comes.
    package func read(atMost count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, recv(number, buffer.baseAddress, count, 0))
        }
    }

    /// False where nobody takes it any more.
    package func write(_ bytes: [UInt8]) -> Bool {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        return bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = send(number, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, flags)
                if count > 0 { sent += count } else if errno != EINTR { return false }
            }
            return true
        }
    }
}

extension SystemFault {
    package static let portTaken = SystemFault(EADDRINUSE)
    package static let noSuchAddress = SystemFault(EADDRNOTAVAIL)
}
