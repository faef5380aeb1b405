#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Waits until something in some folders changes: a file is written, made, renamed, removed.
///
/// On Linux the system tells (inotify). Elsewhere, and where it refuses, everybody is told after a while that something may have changed,
/// and looks at the stamps.
package struct FolderWatch: ~Copyable, Sendable {
    private let number: Int32

    /// - Parameter folders: absolute; those below them are not watched unless they are named.
    package init(_ folders: [String]) {
        #if canImport(Glibc)
            let opened = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
            var isComplete = opened >= 0
            let wanted = UInt32(
                IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)
            for folder in folders where isComplete {
                // A folder that is gone is told of by the one above.
                if inotify_add_watch(opened, folder, wanted) < 0, errno != ENOENT, errno != ENOTDIR {
                    isComplete = false
                }
            }
            if !isComplete, opened >= 0 { close(opened) }
            number = isComplete ? opened : -1
        #else
            number = -1
        #endif
    }

    deinit {
        if number >= 0 { close(number) }
    }

    /// How long it takes where nobody tells.
    private static let pause: Int32 = 400
    /// An editor that saves writes several times; in milliseconds.
    private static let settling: Int32 = 12

    /// Waits for a change, and until it seems to be over.
    package borrowing func wait() {
        guard number >= 0 else {
            _ = poll(nil, 0, Self.pause)
            return
        }
        var watched = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        var patience: Int32 = -1
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        while poll(&watched, 1, patience) != 0 {
            while read(number, &bytes, bytes.count) > 0 {}
            patience = Self.settling
        }
    }
}
