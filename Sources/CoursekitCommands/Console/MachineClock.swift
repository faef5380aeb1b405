internal import Foundation
internal import QuizEngine
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The machine's clocks, read when asked.
enum MachineClock {
    static func now() -> Instant {
        #if canImport(Glibc)
            let monotonic = CLOCK_BOOTTIME
        #else
            let monotonic = CLOCK_MONOTONIC
        #endif
        return Instant(wall: milliseconds(of: CLOCK_REALTIME), monotonic: milliseconds(of: monotonic), boot: boot)
    }

    /// A name for the run of the machine since it was last started.
    private static let boot: String = {
        #if canImport(Glibc)
            let id = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
            return id?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        #else
            var started = timeval()
            var size = MemoryLayout<timeval>.size
            guard sysctlbyname("kern.boottime", &started, &size, nil, 0) == 0 else { return "" }
            return "\(started.tv_sec).\(started.tv_usec)"
        #endif
    }()

    private static func milliseconds(of id: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(id, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
