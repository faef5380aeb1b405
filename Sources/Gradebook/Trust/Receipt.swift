internal import CourseModel
package import QuizEngine

/// A short code that a learner gets when an attempt is closed: it follows from the attempt and from all that was recorded of it, so that whoever
/// has it can show later that this very record was there.
///
/// Twelve characters in groups of four; the last is a check against slips of the pen. Letters that look like digits are not used, and read as
/// those.
package struct Receipt: Sendable, Hashable, CustomStringConvertible {
    private let digits: [UInt8]

    /// - Parameter lastEvent: the hash of the last event of the attempt, which covers all before.
    init(of attempt: AttemptID, lastEvent: Digest) {
        var input = Digest.Input()
        input.append("coursekit receipt 1")
        input.append(field: attempt.rawValue)
        input.append(field: lastEvent.bytes)
        let digits = CopiedCode.digits(of: input.digest, count: 11)
        self.digits = digits + [CopiedCode.check(of: digits)]
    }

    /// Reads a code as somebody types it; nil where it is none, or was mistyped.
    package init?(_ text: String) {
        guard let digits = CopiedCode.digits(written: text), digits.count == 12,
            CopiedCode.check(of: digits.dropLast()) == digits[11]
        else { return nil }
        self.digits = digits
    }

    package var description: String {
        let letters = digits.map { CopiedCode.letters[Int($0)] }
        return stride(from: 0, to: 12, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
}

extension Gradebook {
    /// The receipt of a closed attempt.
    ///
    /// - Throws: `GradebookError.unknownAttempt` where there is none.
    package func receipt(of attempt: AttemptID) throws(GradebookError) -> Receipt {
        try store.read { store throws(GradebookError) in
            guard let last = try store.lastEvent(of: attempt) else { throw .unknownAttempt(attempt.rawValue) }
            return Receipt(of: attempt, lastEvent: last.hash)
        }
    }

    /// The attempt that a receipt was given for, as long as its record is what it was then; nil where there is none.
    package func attempt(
        provenBy receipt: Receipt
    ) throws(GradebookError) -> (learner: Learner, attempt: AttemptRecord)? {
        let found = try store.read { store throws(GradebookError) -> AttemptID? in
            for id in try store.attemptIDs() {
                guard let last = try store.lastEvent(of: id) else { continue }
                if Receipt(of: id, lastEvent: last.hash) == receipt { return id }
            }
            return nil
        }
        return try found.map { id throws(GradebookError) in try attempt(id) }
    }
}
