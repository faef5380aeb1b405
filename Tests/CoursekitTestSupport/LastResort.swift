package import Testing

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The end of a test that hangs. Tests wait for events; none is there for this time to pass.
package enum LastResort {
    package static let limit = Duration.seconds(300)

    /// Waits until something is so of which no event tells, such as the state of somebody else's child.
    package static func wait(for what: String, until isSo: () -> Bool) throws {
        let end = ContinuousClock.now + limit
        while !isSo() {
            guard ContinuousClock.now < end else { throw PseudoTerminal.Failure(description: "never \(what)") }
            usleep(1000)
        }
    }
}

extension Trait where Self == TimeLimitTrait {
    /// For a test that would hang in the code it tests. It is counted from when the test could have begun, on a busy machine long before.
    package static var lastResort: Self { .timeLimit(.minutes(10)) }
}
