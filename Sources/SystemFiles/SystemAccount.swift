#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The account whose rights the program has, as the system's list of accounts has it: no variable of the environment has a say in it.
package struct SystemAccount: Sendable, Hashable {
    package let name: String
    package let home: String

    /// nil where the list has no such account.
    package static var current: SystemAccount? {
        guard let entry = getpwuid(geteuid())?.pointee, let name = entry.pw_name, let home = entry.pw_dir else {
            return nil
        }
        return SystemAccount(name: String(cString: name), home: String(cString: home))
    }
}
