internal import CourseModel
package import QuizEngine
internal import TextRules

extension Gradebook {
    /// Two entries of the list that are one person.
    package struct Joining: Sendable, Hashable {
        /// Whose staff id, name, department and other particulars hold from then on.
        package let kept: Person
        /// Whose learner ids become the other's. Attempts and history stay as they are, under these ids.
        package let joined: Person
        package let keptAttempts: Int
        package let joinedAttempts: Int
        /// Whether the PIN of the one who is joined is lost, because the other has one, too; nil where there is none.
        package let losesPIN: Bool?
        /// Attempts of the two during which they both answered: then they are hardly one person.
        package let simultaneous: [AttemptID]
    }

    /// Why two entries are not joined.
    package enum JoiningObstacle: Sendable, Hashable {
        case alreadyOne
        /// They answered at the same time in one gradebook.
        case simultaneous
        /// Who would be kept has left, and the other has not.
        case keptHasLeft
    }

    /// What joining two people would do.
    ///
    /// - Throws: `GradebookError.unknownLearner`, `cannotJoin`.
    package func joining(_ kept: StaffID, with other: StaffID) throws(GradebookError) -> Joining {
        try store.read { store throws(GradebookError) in try Joining(kept, other, in: store) }
    }

    /// Takes two people for one: the attempts of both are the first one's from now on. It can be undone (`part`).
    ///
    /// - Parameter evenIfSimultaneous: whether two who answered at the same time may be one.
    /// - Throws: `GradebookError.unknownLearner`, `cannotJoin`.
    package func join(
        _ kept: StaffID, with other: StaffID, evenIfSimultaneous: Bool, by account: String, at now: Instant
    ) throws(GradebookError) -> Joining {
        try store.write { store throws(GradebookError) in
            let joining = try Joining(kept, other, in: store)
            if !joining.simultaneous.isEmpty, !evenIfSimultaneous {
                throw .cannotJoin(joining.kept.learner, joining.joined.learner, .simultaneous)
            }
            let operatorID = try store.operatorID(of: account)
            // Whoever has one PIN goes on with it.
            let brought = joining.losesPIN == false ? try store.pin(of: joining.joined.learner.id) : nil
            try store.move(joining.joined.learner.ids, toPersonWithKey: joining.kept.key)
            if let brought { try store.set(brought, of: joining.kept.learner.id) }
            for id in joining.joined.learner.ids {
                try store.add(
                    PersonChange(
                        field: PersonChange.joinedID, former: joining.joined.key.rawValue, latter: id.rawValue,
                        changedAt: now.wall, operatorID: operatorID), to: joining.kept.learner.id)
            }
            try store.note(
                .joined(learner: joining.kept.learner.id, ids: joining.joined.learner.ids, by: operatorID),
                at: now.wall,
                path: path)
            return joining
        }
    }

    /// What parting would undo: the person, and the one who was taken for that person.
    package struct Parting: Sendable, Hashable {
        package let person: Person
        package let parted: JoinedPerson
        /// The learner ids that go back.
        package let ids: [LearnerID]
        /// Attempts under these ids.
        package let attempts: Int
    }

    /// What undoing a join would do.
    ///
    /// - Parameter staffID: of the one who is to be somebody of his own again; or of the person, where only one was joined.
    /// - Throws: `GradebookError.unknownLearner`, `nothingToPart`, `severalToPart`.
    package func parting(_ staffID: StaffID) throws(GradebookError) -> Parting {
        try store.read { store throws(GradebookError) in try Parting(staffID, in: store) }
    }

    /// Undoes a join: ids, staff id, name and department are again those of before; attempts that were begun in between stay where
    /// their ids are.
    package func part(_ staffID: StaffID, by account: String, at now: Instant) throws(GradebookError) -> Parting {
        try store.write { store throws(GradebookError) in
            let parting = try Parting(staffID, in: store)
            let operatorID = try store.operatorID(of: account)
            for id in parting.ids {
                try store.add(
                    PersonChange(
                        field: PersonChange.partedID, former: parting.parted.key.rawValue, latter: id.rawValue,
                        changedAt: now.wall, operatorID: operatorID), to: parting.person.learner.id)
            }
            let kept = try store.pin(of: parting.person.learner.id)
            try store.move(parting.ids, toPersonWithKey: parting.parted.key)
            // The PIN that came from the one who is parted is that one's again, and nobody else's.
            if let kept, let id = parting.ids.first, try store.pin(of: id)?.hash == kept.hash {
                try store.removePIN(of: parting.person.learner.id)
            }
            // The other's history says so as well.
            if let id = parting.ids.first {
                try store.add(
                    PersonChange(
                        field: PersonChange.partedID, former: parting.person.key.rawValue, latter: nil,
                        changedAt: now.wall, operatorID: operatorID), to: id)
            }
            try store.note(
                .parted(learner: parting.person.learner.id, ids: parting.ids, by: operatorID), at: now.wall, path: path)
            return parting
        }
    }
}

extension Gradebook.Joining {
    fileprivate init(_ kept: StaffID, _ other: StaffID, in store: any GradebookReading) throws(GradebookError) {
        let (one, two) = (
            try Gradebook.knownPerson(kept, in: store), try Gradebook.knownPerson(other, in: store)
        )
        guard one.key != two.key else { throw .cannotJoin(one.learner, two.learner, .alreadyOne) }
        guard one.leftOn == nil || two.leftOn != nil else { throw .cannotJoin(one.learner, two.learner, .keptHasLeft) }
        self.kept = one
        joined = two
        let (pin, other) = (try store.pin(of: one.learner.id), try store.pin(of: two.learner.id))
        losesPIN = other == nil ? nil : pin != nil
        let (ofOne, ofTwo) = (try store.sittings(of: one), try store.sittings(of: two))
        (keptAttempts, joinedAttempts) = (ofOne.count, ofTwo.count)
        simultaneous = Self.simultaneous(ofOne, ofTwo)
    }

    /// An attempt by when its events happened, on one machine's clock.
    struct Sitting {
        let id: AttemptID
        let gradebook: GradebookID?
        /// Whether a person sat there.
        let isSat: Bool
        /// Milliseconds since 1970, in order.
        let moments: [Int64]
    }

    /// The attempts of two people during which both did something in one gradebook. One who left an attempt open and took up another in
    /// between did them one after the other.
    static func simultaneous(_ ones: [Sitting], _ others: [Sitting]) -> [AttemptID] {
        var found: [AttemptID] = []
        for one in ones where one.isSat {
            for other in others where other.isSat && other.gradebook == one.gradebook {
                guard let start = [one.moments.first, other.moments.first].compactMap(\.self).max(),
                    let end = [one.moments.last, other.moments.last].compactMap(\.self).min(), start < end
                else { continue }
                let during = start...end
                if one.moments.contains(where: during.contains), other.moments.contains(where: during.contains) {
                    found += [one.id, other.id]
                }
            }
        }
        return found
    }
}

extension Gradebook.Parting {
    fileprivate init(_ staffID: StaffID, in store: any GradebookReading) throws(GradebookError) {
        let joined = try store.joinedPeople()
        let named = joined.filter { NameKey($0.staffID) == staffID.key }
        let person: Person
        let candidates: [JoinedPerson]
        if let one = named.first, let holder = try store.person(one.into) {
            (person, candidates) = (holder, [one])
        } else {
            let known = try Gradebook.knownPerson(staffID, in: store)
            (person, candidates) = (known, joined.filter { known.learner.ids.contains($0.into) })
        }
        guard let parted = candidates.first else { throw .nothingToPart(person.learner) }
        guard candidates.count == 1 else { throw .severalToPart(person.learner, candidates.map(\.staffID)) }
        let moved = try store.changes(of: person.learner.id).filter {
            $0.field == PersonChange.joinedID && $0.former == parted.key.rawValue
        }
        let ids = Set(moved.compactMap(\.latter))
        self.person = person
        self.parted = parted
        self.ids = person.learner.ids.filter { ids.contains($0.rawValue) }
        let counts = try store.attemptCounts()
        attempts = self.ids.reduce(0) { $0 + (counts[$1] ?? 0) }
    }
}

extension GradebookReading {
    fileprivate func sittings(of person: Person) throws(GradebookError) -> [Gradebook.Joining.Sitting] {
        var sittings: [Gradebook.Joining.Sitting] = []
        try forEachAttempt(of: person.learner.id) { _, attempt throws(GradebookError) in
            // Attempts of the first form of gradebooks do not say where they were sat; their ids do.
            let gradebook = if let known = attempt.gradebook { known } else { try origin(of: attempt.learner) }
            sittings.append(
                .init(
                    id: attempt.id, gradebook: gradebook, isSat: attempt.source == .interactive,
                    moments: attempt.events.map(\.instant.wall)))
        }
        return sittings
    }
}
