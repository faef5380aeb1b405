internal import Foundation

/// What the pages of a preview are told: which build they show, and what is wrong with the workspace now.
///
/// A class because the one thread that builds tells the many that serve.
final class PreviewNews: @unchecked Sendable {
    // All of it is read and written with the condition locked.
    private let condition = NSCondition()
    private var number = 0
    private var text = "{}"
    private var lastBuild = 0

    /// The number of the last build that was told of.
    var build: Int {
        condition.lock()
        defer { condition.unlock() }
        return lastBuild
    }

    /// - Parameter text: JSON on one line.
    func tell(_ text: String, build: Int) {
        condition.lock()
        lastBuild = build
        self.text = text
        number += 1
        condition.broadcast()
        condition.unlock()
    }

    /// The news after some others, waited for; nil where there are none for a while.
    func next(after known: Int, patience: TimeInterval) -> (number: Int, text: String)? {
        condition.lock()
        defer { condition.unlock() }
        let end = Date(timeIntervalSinceNow: patience)
        while number <= known {
            if !condition.wait(until: end) { return nil }
        }
        return (number, text)
    }
}
