#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The calls to the system that reading from and writing to a descriptor need.
enum SystemCalls {
    enum ReadResult: Hashable {
        case bytes([UInt8])
        /// Interrupted, or somebody else was faster.
        case nothingYet
        /// End of the file, or the terminal is gone.
        case end
    }

    static func read(from descriptor: Int32, upTo capacity: Int) -> ReadResult {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let result = readBytes(descriptor, buffer.baseAddress, buffer.count)
            if result < 0 { failure = errno }
            count = max(result, 0)
        }
        if !bytes.isEmpty { return .bytes(bytes) }
        return failure == EINTR || failure == EAGAIN ? .nothingYet : .end
    }

    /// Writes what goes and tells how much that was; waits a while where nothing goes.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(TerminalError) -> Int {
        let count = bytes.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        switch errno {
        case EINTR:
            break
        case EAGAIN:
            // Whoever shares the terminal has made it non-blocking.
            var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&writable, 1, 1000)
        case let code:
            throw TerminalError(code: code)
        }
        return 0
    }

    /// What `poll` takes: milliseconds rounded up, so that it does not wake before the deadline; -1 for ever.
    static func pollTimeout(until deadline: Duration?, from now: Duration) -> Int32 {
        guard let deadline else { return -1 }
        let rest = deadline - now
        guard rest > .zero else { return 0 }
        // Whoever waits longer looks again.
        if rest > .seconds(3600) { return 3_600_000 }
        return Int32(
            rest.components.seconds * 1000 + (rest.components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        )
    }
}

// Under names of their own: inside a type with a method `read`, that one hides the C library's.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
