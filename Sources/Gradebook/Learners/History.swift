package import QuizEngine

extension Gradebook {
    /// What happened to what is known of a person, the oldest first.
    package struct PersonHistory: Sendable {
        package let person: Person
        /// Those who were taken for this person.
        package let joined: [JoinedPerson]
        package let entries: [Entry]

        package struct Entry: Sendable, Hashable {
            /// Milliseconds since 1970.
            package let wall: Int64
            package let event: Event
        }

        package enum Event: Sendable, Hashable {
            /// A learner id of the person came to the list.
            case enrolled(LearnerID)
            /// - Parameter account: of whoever changed it; nil where it is unknown or was erased.
            case changed(PersonChange, account: String?)
        }
    }

    /// - Throws: `GradebookError.unknownLearner`.
    package func history(of staffID: StaffID) throws(GradebookError) -> PersonHistory {
        try store.read { store throws(GradebookError) in
            try PersonHistory(of: Self.knownPerson(staffID, in: store), in: store)
        }
    }
}

extension Gradebook.PersonHistory {
    init(of person: Person, in store: any GradebookReading) throws(GradebookError) {
        self.person = person
        joined = try store.joinedPeople().filter { person.learner.ids.contains($0.into) }
        var entries: [Entry] = []
        try store.forEachLedgerEntry { entry throws(GradebookError) in
            guard entry.content.hasPrefix(#"{"enrolled""#), case .enrolled(let learner, _)? = try? entry.event,
                person.learner.ids.contains(learner),
                !entries.contains(where: { $0.event == .enrolled(learner) })
            else { return }
            entries.append(Entry(wall: entry.wall, event: .enrolled(learner)))
        }
        for change in try store.changes(of: person.learner.id) {
            let account = try store.account(ofOperator: change.operatorID)
            entries.append(Entry(wall: change.changedAt, event: .changed(change, account: account)))
        }
        // Of what happened at one moment, enrolling came first.
        self.entries = entries.enumerated().sorted {
            ($0.element.wall, $0.offset) < ($1.element.wall, $1.offset)
        }.map(\.element)
    }
}
