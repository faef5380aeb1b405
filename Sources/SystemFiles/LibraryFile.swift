internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A file that a C library writes by its path, as it sees fit: what can be told from outside about how that went.
package enum LibraryFile {
    /// Makes an empty file in the place of the one to come, or empties the one that is there.
    ///
    /// The system's reason for a place where nothing can be made is better than any that a library passes on.
    package static func makeEmpty(at path: String) throws(SystemFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .last }
        close(file)
    }

    /// Takes away what a library has left of a file that it could not write.
    package static func remove(at path: String) {
        unlink(path)
    }

    /// Lets a library write, and keeps from the user what it prints to standard error, who would not know whose words it is.
    ///
    /// One library at a time in the whole program: standard error is one for all, and so is much that C libraries keep.
    ///
    /// - Parameter work: calls the library, and says whether it was content.
    /// - Throws: what the system said last where it was not; `.unreadBack` where the system had nothing to say.
    package static func write(_ work: () -> Bool) throws(SystemFault) {
        let fault = turn.withLock { _ -> SystemFault? in
            withoutStandardError {
                errno = 0
                if work() { return nil }
                return errno == 0 ? .unreadBack : .last
            }
        }
        if let fault { throw fault }
    }

    private static let turn = Mutex(())

    private static func withoutStandardError<Outcome>(_ body: () -> Outcome) -> Outcome {
        let own = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
        let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer {
            if nowhere >= 0 { close(nowhere) }
            if own >= 0 { close(own) }
        }
        guard own >= 0, nowhere >= 0, dup2(nowhere, STDERR_FILENO) >= 0 else { return body() }
        defer { dup2(own, STDERR_FILENO) }
        return body()
    }
}

extension SystemFault {
    /// A library could not get the memory that it asked for.
    package static let outOfMemory = SystemFault(ENOMEM)
}
