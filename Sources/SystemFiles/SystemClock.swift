#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The machine's clocks, in milliseconds, read when asked.
package enum SystemClock {
    /// Since 1970, as the machine has it set.
    package static var wall: Int64 { milliseconds(of: CLOCK_REALTIME) }

    /// Since the machine was started, its sleep included; nobody can set it.
    package static var monotonic: Int64 {
        #if canImport(Darwin)
            milliseconds(of: CLOCK_MONOTONIC)
        #else
            milliseconds(of: CLOCK_BOOTTIME)
        #endif
    }

    /// A name for the run of the machine since it was last started; empty where the system has none.
    package static let boot: String = {
        #if canImport(Darwin)
            var started = timeval()
            var size = MemoryLayout<timeval>.size
            guard sysctlbyname("kern.boottime", &started, &size, nil, 0) == 0 else { return "" }
            return "\(started.tv_sec).\(started.tv_usec)"
        #else
            let id = try? Descriptor.openForReading(at: "/proc/sys/kernel/random/boot_id").readHead(count: 128)
            return String(decoding: id ?? [], as: UTF8.self).filter { !$0.isWhitespace }
        #endif
    }()

    private static func milliseconds(of id: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(id, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
