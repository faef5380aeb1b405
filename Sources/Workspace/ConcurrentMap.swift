internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
    /// The results of a function for every element, in order, computed by at most `jobs` threads.
    ///
    /// The result depends on neither the number of threads nor on which of them is faster.
    package func concurrentMap<Result: Sendable>(
        jobs: Int, _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        // A handful at a time keeps the lock out of the way; of a few elements each thread should still get its share.
        let chunk = Swift.min(Swift.max(count / (Swift.max(jobs, 1) * 8), 1), 8)
        let workers = Swift.min(Swift.max(jobs, 1), (count + chunk - 1) / chunk)
        if workers <= 1 { return map(transform) }
        let next = Atomic(0)
        let results = Mutex([Result?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let start = next.add(chunk, ordering: .relaxed).oldValue
                guard start < count else { return }
                let made = self[start..<Swift.min(start + chunk, count)].map(transform)
                results.withLock { results in
                    for (offset, result) in made.enumerated() { results[start + offset] = result }
                }
            }
        }
        return results.withLock { results in
            results.map { result in
                guard let result else { preconditionFailure("every element has been taken by one of the threads") }
                return result
            }
        }
    }
}
