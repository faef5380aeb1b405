#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A program that is all that an account has: whoever sits before it must not get behind it.
package enum CaptiveProcess {
    /// Gives up what could lead out of the program, before it begins its work.
    ///
    /// Nobody can stop it and leave its shell in front (Ctrl-Z); an end that leaves a core dump leaves none; what it makes is nobody else's; and
    /// of the environment only some variables hold, because whoever connects may have set them.
    ///
    /// - Parameters:
    ///   - isKept: whether a variable of a name stays.
    ///   - home: of the account; takes the place of `HOME`.
    package static func confine(keeping isKept: (String) -> Bool, home: String) {
        signal(SIGTSTP, SIG_IGN)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_CORE, &none)
        #endif
        umask(0o077)
        for name in names() where !isKept(name) { unsetenv(name) }
        setenv("HOME", home, 1)
    }

    /// The names of all variables, those of which there are two included.
    private static func names() -> Set<String> {
        var names: Set<String> = []
        guard var entry = environment else { return names }
        while let variable = entry.pointee {
            names.insert(String(String(cString: variable).prefix { $0 != "=" }))
            entry += 1
        }
        return names
    }

    private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        #if canImport(Darwin)
            _NSGetEnviron().pointee
        #else
            environ
        #endif
    }

    /// The name of the terminal that standard input is; nil where it is none.
    package static var terminalName: String? { ttyname(STDIN_FILENO).map { String(cString: $0) } }

    /// From now on nothing that is said on standard error is seen by anybody.
    package static func silenceErrors() {
        let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard nowhere >= 0 else { return }
        dup2(nowhere, STDERR_FILENO)
        close(nowhere)
    }

    /// Makes a folder the one that the program runs in.
    package static func enter(_ folder: String) throws(SystemFault) {
        guard chdir(folder) == 0 else { throw .last }
    }
}
