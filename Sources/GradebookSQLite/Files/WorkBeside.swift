internal import Dispatch
internal import Gradebook
internal import Synchronization

/// Work on another thread while this one goes on: a class, because both threads have it.
final class WorkBeside: Sendable {
    private let group = DispatchGroup()
    private let kept = Mutex<Result<Void, GradebookError>?>(nil)

    init(_ work: @escaping @Sendable () throws(GradebookError) -> Void) {
        DispatchQueue.global().async(group: group) { [self] in
            let result = Result { () throws(GradebookError) in try work() }
            kept.withLock { $0 = result }
        }
    }

    /// Waits until it is done.
    ///
    /// - Throws: what it threw, every time.
    func finish() throws(GradebookError) {
        group.wait()
        guard let result = kept.withLock({ $0 }) else { preconditionFailure("the work was waited for") }
        try result.get()
    }
}
