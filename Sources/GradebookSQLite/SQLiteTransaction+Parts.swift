internal import Dispatch
internal import Gradebook
internal import Synchronization

// Two processors, where two connections read one state.
extension SQLiteTransaction {
    func forEachPart(
        of count: Int,
        _ body: @escaping @Sendable (any GradebookReading, Range<Int>) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        guard let readOnTwin, count > 1 else { return try body(self, 0..<count) }
        let (half, other) = (count / 2, OtherHalf())
        DispatchQueue.global().async(group: other.group) {
            other.keep { () throws(GradebookError) in
                try readOnTwin { store throws(GradebookError) in try body(store, half..<count) }
            }
        }
        // Whatever comes of this half, nobody goes before the other is done.
        let own = Result { () throws(GradebookError) in try body(self, 0..<half) }
        other.group.wait()
        try own.get()
        try other.result.get()
    }
}

/// What comes of the half that another thread works on: a class, because both threads have it.
private final class OtherHalf: Sendable {
    let group = DispatchGroup()
    private let kept = Mutex<Result<Void, GradebookError>>(.success(()))

    func keep(_ work: () throws(GradebookError) -> Void) {
        let result = Result { () throws(GradebookError) in try work() }
        kept.withLock { $0 = result }
    }

    var result: Result<Void, GradebookError> { kept.withLock { $0 } }
}
