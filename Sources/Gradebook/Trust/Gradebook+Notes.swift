package import QuizEngine

// What is done with a gradebook as a whole stands in its ledger.
extension Gradebook {
    /// Notes in the ledger that, and with what result, the records were verified.
    package func note(_ verification: Verification, by account: String, at now: Instant) throws(GradebookError) {
        try store.write { store throws(GradebookError) in
            try store.note(
                .verified(
                    attempts: verification.attemptCount, faults: verification.faults.count,
                    by: try store.operatorID(of: account)), at: now.wall, path: path)
        }
    }

    /// Notes in the ledger that attempts were given away.
    package func noteExport(attempts: Int, by account: String, at now: Instant) throws(GradebookError) {
        try store.write { store throws(GradebookError) in
            try store.note(
                .exported(attempts: attempts, by: try store.operatorID(of: account)), at: now.wall, path: path)
        }
    }

    /// Notes in the ledger that the gradebook was put back from a backup.
    package func noteRestored(by account: String, at now: Instant) throws(GradebookError) {
        try store.write { store throws(GradebookError) in
            try store.note(.restored(by: try store.operatorID(of: account)), at: now.wall, path: path)
        }
    }

    /// When the ledger says the records were verified last: milliseconds since 1970, how many attempts there were then, and how many
    /// faults; nil where it does not say.
    package func lastVerification() throws(GradebookError) -> (wall: Int64, attempts: Int, faults: Int)? {
        try store.read { store throws(GradebookError) in
            var last: LedgerEntry?
            try store.forEachLedgerEntry { entry throws(GradebookError) in
                if entry.content.hasPrefix(#"{"verified""#) { last = entry }
            }
            guard let last, case .verified(let attempts, let faults, _)? = try? last.event else { return nil }
            return (last.wall, attempts, faults)
        }
    }

    /// Hands every entry of the ledger to `body` in order, with the account of whoever did it, as far as it is known.
    ///
    /// `body` must not use the gradebook.
    package func forEachLedgerEntry(
        _ body: (LedgerEntry, LedgerEvent, String?) -> Void
    ) throws(GradebookError) {
        try store.read { store throws(GradebookError) in
            let accounts = try store.accounts()
            try store.forEachLedgerEntry { entry throws(GradebookError) in
                guard let event = try? entry.event else { throw .damaged(path: path, .ledger) }
                body(entry, event, event.operatorID.flatMap { accounts[$0] })
            }
        }
    }

    package func identity() throws(GradebookError) -> GradebookIdentity {
        try store.read { store throws(GradebookError) in try store.identity() }
    }
}
