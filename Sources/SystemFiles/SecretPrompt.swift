#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A secret that somebody types at the terminal, unseen.
package enum SecretPrompt {
    /// Asks on the terminal itself, wherever input and output go.
    ///
    /// - Returns: nil where there is no terminal, or nothing was typed.
    package static func ask(_ prompt: String) -> String? {
        guard let typed = getpass(prompt) else { return nil }
        let secret = String(cString: typed)
        // It stands in memory of the C library for ever otherwise.
        memset(typed, 0, strlen(typed))
        return secret.isEmpty ? nil : secret
    }
}
