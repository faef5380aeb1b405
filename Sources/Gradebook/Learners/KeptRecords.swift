internal import CourseModel
package import QuizEngine

/// All that a gradebook keeps of one person.
package struct KeptRecords: Sendable {
    package let history: Gradebook.PersonHistory
    /// In the order of `forEachAttempt`.
    package let attempts: [Attempt]
    /// nil for somebody without a PIN.
    package let pin: PIN?
    /// What else is kept: what the person is given beyond a quiz's rules, assignments of the person alone, attendance.
    package let others: [OtherRecord]
    /// The entries of the ledger that name the person, by random ids.
    package let ledger: [LedgerEntry]

    /// Of a PIN when it was set and how often it was tried in vain. Its hash says nothing to its owner, and lets others try.
    package struct PIN: Sendable {
        /// Milliseconds since 1970.
        package let setAt: Int64
        package let wrongTries: Int
        /// Milliseconds since 1970; nil where it was not.
        package let lastWrongAt: Int64?

        fileprivate init(_ kept: KeptPIN) {
            (setAt, wrongTries, lastWrongAt) = (kept.setAt, kept.wrongTries, kept.lastWrongAt)
        }
    }

    package struct Attempt: Sendable {
        package let record: AttemptRecord
        package let department: [String]
        /// The gradebook that it came from, where it was not sat in this one.
        package let arrivedFrom: GradebookID?
        /// All that was recorded, in order, and when: milliseconds since 1970.
        package let events: [StoredEvent]
    }
}

extension Gradebook {
    /// All that is kept of a person, for whoever asks what that is: Article 15 of the GDPR, Article 45 of the PIPL.
    ///
    /// - Throws: `GradebookError.unknownLearner`, and `damaged` at the first record that is not as it was written.
    package func keptRecords(of staffID: StaffID) throws(GradebookError) -> KeptRecords {
        try store.read { store throws(GradebookError) in
            let person = try Self.knownPerson(staffID, in: store)
            var reader = AttemptReader(store, path: path)
            var attempts: [KeptRecords.Attempt] = []
            try store.forEachAttempt(of: person.learner.id) { _, stored throws(GradebookError) in
                var source: GradebookID?
                if case .merged(let gradebook, _) = stored.arrival { source = gradebook }
                attempts.append(
                    KeptRecords.Attempt(
                        record: asOfMoment(try reader.record(of: stored)), department: stored.department,
                        arrivedFrom: source, events: stored.events))
            }
            let names = person.learner.ids.map(\.rawValue) + attempts.map(\.record.id.rawValue)
            var ledger: [LedgerEntry] = []
            try store.forEachLedgerEntry { entry throws(GradebookError) in
                if names.contains(where: entry.content.contains) { ledger.append(entry) }
            }
            return KeptRecords(
                history: try PersonHistory(of: person, in: store), attempts: attempts,
                pin: try store.pins()[person.learner.id].map(KeptRecords.PIN.init),
                others: try store.otherRecords(of: person.learner.id),
                ledger: ledger)
        }
    }
}
