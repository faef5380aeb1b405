internal import Dispatch
internal import Synchronization

/// A value that another thread makes while this one goes on. A class because everybody who has it waits for the same one.
package final class Later<Value: Sendable>: Sendable {
    private let work = DispatchGroup()
    private let made: Mutex<Value?>

    /// A value that is there already.
    package init(_ value: Value) {
        made = Mutex(value)
    }

    package init(making make: @escaping @Sendable () -> Value) {
        made = Mutex(nil)
        DispatchQueue.global().async(group: work) {
            let value = make()
            self.made.withLock { $0 = value }
        }
    }

    /// The value, for which this waits.
    package var value: Value {
        work.wait()
        return made.withLock { made in
            guard let made else { preconditionFailure("the work ends with the value") }
            return made
        }
    }
}
