internal import Foundation
internal import Gradebook

/// A transaction on its way to its end, over one connection or more.
struct WritingOnTheWay<Result> {
    /// Whether it has only a part of the gradebook's lock: then others may have taken the next place of a chain.
    let isNarrow: Bool
    /// What the server said of the last try.
    var failure: ServerError?
    /// What was to be committed when the connection broke, with the mark that it left.
    private(set) var unsettled: (mark: String, result: Result)?
    /// Whether it may have been committed, for all we know.
    private var isUnsettled = false
    private var wasConnected = false
    private var triesLeft = 10
    /// Other transactions need milliseconds, a restart of the server some seconds; whoever sits a quiz is told before that, and tries again.
    private let deadline = ContinuousClock.now + .seconds(2)

    init(isNarrow: Bool) { self.isNarrow = isNarrow }

    mutating func leaveUnsettled(_ unsettled: (mark: String, result: Result)?) {
        self.unsettled = unsettled
        isUnsettled = true
    }

    /// What came of the last try is known: whoever has the locks now sees it.
    mutating func settle() {
        unsettled = nil
        isUnsettled = false
    }

    /// Whether the transaction may be run again, after a pause where others need one.
    mutating func mayTryAgain(after error: GradebookError) -> Bool {
        defer { failure = nil }
        guard ContinuousClock.now < deadline else { return false }
        if case .server(_, .unreachable) = error, wasConnected {
            Thread.sleep(forTimeInterval: 0.2)
            return true
        }
        guard let failure, triesLeft > 0 else { return false }
        triesLeft -= 1
        if failure.isLost {
            wasConnected = true
            return true
        }
        guard failure.isPassing || failure.isTaken && isNarrow else { return false }
        Thread.sleep(forTimeInterval: 0.005)
        return true
    }

    /// What the caller is told in the end.
    func final(_ error: GradebookError) -> GradebookError {
        guard isUnsettled, case .server(let path, let fault) = error else { return error }
        switch fault {
        case .unreachable, .away: return .server(path: path, .away(isSettled: false))
        default: return error
        }
    }
}
