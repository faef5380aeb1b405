import Foundation

/// Lets the tests go on where they write to what nobody reads any more; the signal would end all of them. It is a handler that does nothing,
/// because programs that are started begin without it, as from a shell.
package let survivesClosedPipes: Void = {
    signal(SIGPIPE) { _ in }
}()
