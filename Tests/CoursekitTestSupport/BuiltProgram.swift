#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A program that was built together with the tests.
package enum BuiltProgram {
    /// Its path: beside the bundle that holds the tests.
    package static func path(of name: String) throws -> String {
        for argument in CommandLine.arguments where argument.contains(".xctest") {
            var folder = argument[...]
            while let slash = folder.lastIndex(of: "/") {
                folder = folder[..<slash]
                let candidate = "\(folder)/\(name)"
                if access(candidate, X_OK) == 0 { return candidate }
            }
        }
        throw PseudoTerminal.Failure(description: "no \(name) beside \(CommandLine.arguments.first ?? "the tests")")
    }
}
