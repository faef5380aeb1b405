internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
    /// The results of a function for every element, in order, computed by at most `jobs` threads.
    ///
    /// The result depends on neither the number of threads nor on which of them is faster. Inlinable, so that the loop over many small
    /// elements is compiled for their type.
    @inlinable package func concurrentMap<Result: Sendable>(
        jobs: Int, _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        // A handful at a time keeps threads apart; of a few elements each thread should still get its share.
        let chunk = Swift.min(Swift.max(count / (Swift.max(jobs, 1) * 8), 1), 8)
        let workers = Swift.min(Swift.max(jobs, 1), (count + chunk - 1) / chunk)
        if workers <= 1 { return map(transform) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            // Each place is written once, by the thread that has taken it, and all are before the array is there.
            nonisolated(unsafe) let places = buffer
            concurrentlyTaking(chunk, of: count, workers: workers) { range in
                for index in range { places.initializeElement(at: index, to: transform(self[index])) }
            }
            initializedCount = count
        }
    }
}

/// Calls a function for all ranges of `chunk` numbers below `count` from several threads, for each range once, and waits for them.
@usableFromInline package func concurrentlyTaking(
    _ chunk: Int, of count: Int, workers: Int, _ work: @Sendable (Range<Int>) -> Void
) {
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while true {
            let start = next.add(chunk, ordering: .relaxed).oldValue
            guard start < count else { return }
            work(start..<min(start + chunk, count))
        }
    }
}
