internal import CourseModel
package import QuizEngine
internal import TextRules

extension Gradebook {
    /// What erasing a person takes away, and what stays without a name.
    package struct Erasure: Sendable, Hashable {
        package let learner: Learner
        /// Attempts, whose chains and results stay.
        package let attempts: Int
        /// Short answers whose words go.
        package let answers: Int
        /// Kept changes of name, department or staff id that go.
        package let changes: Int
        /// Attendance, results from elsewhere and whatever else goes that is kept of the person.
        package let others: Int
    }

    /// What erasing a person would take away.
    ///
    /// - Throws: `GradebookError.unknownLearner`.
    package func erasure(of staffID: StaffID) throws(GradebookError) -> Erasure {
        try store.read { store throws(GradebookError) in
            guard let learner = try Self.learner(staffID, in: store) else { throw .unknownLearner(staffID.text) }
            return try Erasure(of: learner, in: store)
        }
    }

    /// Erases a person: staff id, name, department, what a roster said, what was changed, what was given beyond the rules, and the words of
    /// short answers go; the random ids stay as tombstones, and the attempts under them, so that totals and chains still hold.
    ///
    /// What was overwritten may still stand in pages and logs of the store, until `scrub` returns.
    ///
    /// - Parameter account: of whoever erases; it goes, too, where it is the erased person's own.
    /// - Throws: `GradebookError.unknownLearner`.
    package func erase(_ staffID: StaffID, by account: String, at now: Instant) throws(GradebookError) -> Erasure {
        try store.write { store throws(GradebookError) in
            guard let learner = try Self.learner(staffID, in: store) else { throw .unknownLearner(staffID.text) }
            return try Self.erase(learner, in: store, by: account, at: now, path: path)
        }
    }

    /// Erases the person who has one of some ids, in a copy of the gradebook that they are of.
    ///
    /// - Returns: whether the person was there.
    package func erase(
        anyOf ids: [LearnerID], by account: String, at now: Instant
    ) throws(GradebookError) -> Bool {
        try store.write { store throws(GradebookError) in
            var isFound = false
            for id in ids {
                guard let learner = try store.learner(id) else { continue }
                _ = try Self.erase(learner, in: store, by: account, at: now, path: path)
                isFound = true
            }
            return isFound
        }
    }

    private static func erase(
        _ learner: Learner, in store: any GradebookWriting, by account: String, at now: Instant, path: String
    ) throws(GradebookError) -> Erasure {
        let erasure = try Erasure(of: learner, in: store)
        let names = try Set(store.namesEver(of: learner).map { NameKey($0) })
        try store.eraseNoting(learner.ids, at: now.wall) { event throws(GradebookError) in
            try store.note(event, at: now.wall, path: path)
        }
        // Somebody's login may be the staff id.
        for (id, known) in try store.accounts() where names.contains(NameKey(known)) { try store.forgetOperator(id) }
        let operatorID = names.contains(NameKey(account)) ? nil : try store.operatorID(of: account)
        for id in learner.ids { try store.note(.erased(learner: id, by: operatorID), at: now.wall, path: path) }
        return erasure
    }

    /// Overwrites whatever of erased people or attempts that were let go still stands in the store's pages and logs, and notes that it is
    /// done. It may be done again at any time.
    ///
    /// - Throws: `GradebookError.busy` where others keep it from that; it is to be done again then.
    package func scrub(at now: Instant) throws(GradebookError) {
        try store.scrub()
        let last = try store.read { store throws(GradebookError) in try store.lastLedgerEntry() }
        if let last, (try? last.event) == .scrubbed { return }
        try store.write { store throws(GradebookError) in try store.note(.scrubbed, at: now.wall, path: path) }
    }

    /// Whether something was erased, and what had been there was not overwritten yet.
    package func needsScrubbing() throws(GradebookError) -> Bool {
        try store.read { store throws(GradebookError) in
            var needsScrubbing = false
            try store.forEachLedgerEntry { entry throws(GradebookError) in
                switch try? entry.event {
                case .erased, .letGo: needsScrubbing = true
                case .scrubbed: needsScrubbing = false
                default: break
                }
            }
            return needsScrubbing
        }
    }
}

extension Gradebook.Erasure {
    fileprivate init(of learner: Learner, in store: any GradebookReading) throws(GradebookError) {
        self.learner = learner
        var (attempts, answers) = (0, 0)
        try store.forEachHeader(of: learner.id) { _, header throws(GradebookError) in
            attempts += 1
            answers += try store.shortAnswers(of: header.id).count { $0.words != nil }
        }
        self.attempts = attempts
        self.answers = answers
        changes = try store.changes(of: learner.id).count { $0.field != PersonChange.joinedID }
        others = try store.otherRecords(of: learner.id).count
    }
}

extension GradebookReading {
    /// Every staff id and name by which a person is or was known.
    fileprivate func namesEver(of learner: Learner) throws(GradebookError) -> [String] {
        let changed = try changes(of: learner.id).filter { ["staffID", "name"].contains($0.field) }
        var committed: [String] = []
        for id in learner.ids { committed += try commitments(of: id).compactMap(\.opening?.staffID) }
        return [learner.staffID, learner.name] + changed.compactMap(\.former) + changed.compactMap(\.latter) + committed
    }
}
