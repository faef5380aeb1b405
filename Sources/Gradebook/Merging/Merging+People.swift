internal import CourseModel
internal import QuizEngine
internal import TextRules

/// The people of a gradebook, by what a newcomer is compared with.
struct KnownPeople {
    private var byID: [NameKey: [Learner]] = [:]
    private var byLikeness: [LookalikeKey: [Learner]] = [:]
    private var byLearnerID: [LearnerID: Learner] = [:]

    init(_ learners: [Learner]) {
        for learner in learners {
            for id in learner.ids { byLearnerID[id] = learner }
            byID[NameKey(learner.staffID), default: []].append(learner)
            byLikeness[LookalikeKey(learner.staffID), default: []].append(learner)
        }
    }

    /// The one who has a learner id.
    func person(_ id: LearnerID) -> Learner? { byLearnerID[id] }

    /// The one who has a staff id, the very id before one that differs in width or case.
    func person(_ staffID: String) -> Learner? {
        let alike = byID[NameKey(staffID)] ?? []
        return alike.first { $0.staffID.utf8.elementsEqual(staffID.utf8) } ?? alike.first
    }

    /// Those of the same name whose staff ids are others, and easily taken for this one.
    func lookalikes(of learner: Learner) -> [Learner] {
        (byLikeness[LookalikeKey(learner.staffID)] ?? []).filter {
            NameKey($0.staffID) != NameKey(learner.staffID) && NameKey($0.name) == NameKey(learner.name)
        }
    }
}

extension Merging {
    /// Somebody who comes, and who that is here.
    struct Meeting {
        let there: Learner
        /// nil for a newcomer.
        let here: Learner?
        /// The staff id that the person has here from now on.
        let staffID: String
        /// Whether somebody has decided that two entries with different staff ids are one person.
        var isJoined = false
    }

    mutating func meetPeople(
        selecting selects: Gradebook.Selection?, _ selectsOutside: ((Learner, OutsideResult) -> Bool)?
    ) throws(GradebookError) {
        let known = KnownPeople(try target.learners())
        for joined in try target.joinedPeople() { joinedHere[NameKey(joined.staffID)] = joined }
        let chosen = try selects.map { selects throws(GradebookError) in
            try people(with: selects, selectsOutside)
        }
        var meetings: [Meeting] = []
        for there in try source.learners() where !erasedHere.isSuperset(of: there.ids) {
            if let chosen, !chosen.contains(there.id) { continue }
            if let meeting = try meeting(there, among: known) { meetings.append(meeting) }
        }
        for meeting in meetings {
            if meeting.here == nil { merged.newLearners += 1 } else { merged.knownLearners += 1 }
        }
        guard merged.conflicts.isEmpty else { return }
        for meeting in meetings { try bring(meeting) }
    }

    /// Those who have an attempt, or a result from elsewhere, that is chosen, by their first ids.
    private func people(
        with selects: Gradebook.Selection, _ selectsOutside: ((Learner, OutsideResult) -> Bool)?
    ) throws(GradebookError) -> Set<LearnerID> {
        var chosen: Set<LearnerID> = []
        try source.forEachEnd { learner, end throws(GradebookError) in
            if selects(learner, end) { chosen.insert(learner.id) }
        }
        guard let selectsOutside else { return chosen }
        for learner in try source.learners() where !chosen.contains(learner.id) {
            if try source.outsideResults(of: learner.id).contains(where: { selectsOutside(learner, $0) }) {
                chosen.insert(learner.id)
            }
        }
        return chosen
    }

    /// nil where nobody can tell who it is.
    private mutating func meeting(_ there: Learner, among known: KnownPeople) throws(GradebookError) -> Meeting? {
        for id in there.ids {
            if let here = known.person(id) { return Meeting(there: there, here: here, staffID: here.staffID) }
        }
        if let here = known.person(there.staffID) { return try meeting(there, here, among: known) }
        if let joined = joinedHere[NameKey(there.staffID)] { return try meeting(there, joined, among: known) }
        for here in known.lookalikes(of: there) {
            switch decisions.verdict(on: there, meeting: here) {
            case .same: return Meeting(there: there, here: here, staffID: here.staffID, isJoined: true)
            case .different: continue
            case nil: return dispute(.lookalike, here, there)
            }
        }
        return Meeting(there: there, here: nil, staffID: there.staffID)
    }

    /// Somebody comes whose staff id is known here.
    private mutating func meeting(
        _ there: Learner, _ here: Learner, among known: KnownPeople
    ) throws(GradebookError) -> Meeting? {
        switch decisions.verdict(on: there, meeting: here) {
        case .different(let newID?):
            guard let taken = known.person(newID) else { return Meeting(there: there, here: nil, staffID: newID) }
            // From an earlier merge, or from the roster.
            guard NameKey(taken.name) == NameKey(there.name) else { return dispute(.takenID, taken, there) }
            return Meeting(there: there, here: taken, staffID: taken.staffID)
        case .same: break
        case .different(nil): return dispute(.otherName, here, there)
        case nil:
            guard try isOneName(here, there) else { return dispute(.otherName, here, there) }
        }
        return Meeting(there: there, here: here, staffID: here.staffID)
    }

    /// Who was taken for another person here is met under the other id, by the name that goes with it, and is that person.
    private mutating func meeting(
        _ there: Learner, _ joined: JoinedPerson, among known: KnownPeople
    ) throws(GradebookError) -> Meeting? {
        guard let person = try target.learner(joined.into) else { return nil }
        let here = Learner(
            id: person.id, staffID: joined.staffID, name: joined.name, department: joined.department)
        guard let meeting = try meeting(there, here, among: known) else { return nil }
        guard meeting.here?.id == person.id else { return meeting }
        return Meeting(there: there, here: person, staffID: person.staffID)
    }

    /// Whether two go by one name, or one of them did before somebody changed it.
    private func isOneName(_ here: Learner, _ there: Learner) throws(GradebookError) -> Bool {
        if NameKey(here.name) == NameKey(there.name) { return true }
        func wasCalled(_ name: String, _ changes: [PersonChange]) -> Bool {
            changes.contains { $0.field == "name" && $0.former.map { NameKey($0) == NameKey(name) } ?? false }
        }
        let (changesHere, changesThere) = (try target.changes(of: here.id), changesThere[there.id] ?? [])
        return wasCalled(here.name, changesThere) || wasCalled(there.name, changesHere)
    }

    private mutating func dispute(_ kind: Gradebook.Conflict.Kind, _ here: Learner, _ there: Learner) -> Meeting? {
        merged.conflicts.append(Gradebook.Conflict(kind: kind, here: here, there: there))
        return nil
    }

    private mutating func bring(_ meeting: Meeting) throws(GradebookError) {
        if meeting.isJoined, let here = meeting.here { return try bring(meeting.there, joiningTo: here) }
        let there = meeting.there
        var person = meeting.here?.id
        for id in there.ids where !erasedHere.contains(id) {
            let origin = originsThere[id] ?? sourceID
            guard try target.origin(of: id) == nil else {
                try bringCommitments(of: id, knowing: try target.commitments(of: id).map(\.hash))
                continue
            }
            if let person {
                try target.add(id, givenBy: origin, to: person)
            } else {
                let learner = Learner(
                    id: id, staffID: meeting.staffID, name: there.name, department: there.department)
                try target.add(learner, givenBy: origin)
                person = id
            }
            try bringJoin(of: id, as: meeting.staffID)
            try bringCommitments(of: id, knowing: [])
        }
        guard let person else { return }
        if let here = meeting.here { try reconcile(there, with: here) } else { try bringChanges(of: there, to: person) }
        try bringJoins(of: there, to: person)
    }

    /// Brings somebody who was decided to be a person here under another staff id: as if both had been on the list, and were taken for one
    /// then. So either id names the person, and it can be undone.
    private mutating func bring(_ there: Learner, joiningTo here: Learner) throws(GradebookError) {
        try bring(Meeting(there: there, here: nil, staffID: there.staffID))
        for id in there.ids {
            guard let kept = try target.person(here.id), let other = try target.person(id), other.key != kept.key
            else { continue }
            try take(other, for: kept)
        }
    }

    /// What makes an id this person's, although it was given for another staff id.
    private func bringJoin(of id: LearnerID, as staffID: String) throws(GradebookError) {
        let (key, given) = (NameKey(staffID), (commitmentsThere[id] ?? []).compactMap(\.opening?.staffID))
        guard given.contains(where: { NameKey($0) != key }) else { return }
        try target.add(
            PersonChange(
                field: PersonChange.joinedID, former: nil, latter: id.rawValue, changedAt: now.wall,
                operatorID: try target.operatorID(of: "")), to: id)
    }

    /// - Parameter known: those that the id has here.
    mutating func bringCommitments(of id: LearnerID, knowing known: [Digest]) throws(GradebookError) {
        let news = (commitmentsThere[id] ?? []).filter { !known.contains($0.hash) }
        for commitment in news {
            try target.add(erasedHere.contains(id) ? commitment.withoutOpening : commitment, of: id)
            try note(.enrolled(learner: id, commitment: commitment.hash.hexadecimal))
        }
        // Somebody who was enrolled before there were commitments.
        if known.isEmpty, news.isEmpty { try note(.enrolled(learner: id, commitment: nil)) }
    }

    /// What was changed of a person there, without those who were taken for that person; most have no changes, and are not asked for.
    private func ownChanges(of there: Learner) throws(GradebookError) -> [PersonChange] {
        changesThere[there.id] == nil ? [] : try source.ownChanges(of: there.id)
    }

    /// Brings what was changed of a person there, as far as it is not known. What was changed of others who were taken for the person stays
    /// there: here it would look like the person's own.
    private func bringChanges(of there: Learner, to person: LearnerID) throws(GradebookError) {
        let changes = try ownChanges(of: there).filter { $0.field != PersonChange.joinedID }
        guard !changes.isEmpty else { return }
        let known = try target.changes(of: person)
        let news = changes.filter { change in
            !known.contains {
                $0.field == change.field && $0.former == change.former && $0.latter == change.latter
                    && $0.changedAt == change.changedAt
            }
        }
        guard !news.isEmpty else { return }
        let operatorID = try target.operatorID(of: "")
        for change in news {
            try target.add(
                PersonChange(
                    field: change.field, former: change.former, latter: change.latter, changedAt: change.changedAt,
                    operatorID: operatorID), to: person)
        }
    }

    /// Settles what is known of a person who goes by other words there. Whoever was enrolled here is known here best; of others each word
    /// is taken that was changed last, else the one of the gradebook where the person sat last, so that the order of merging makes no
    /// difference.
    private func reconcile(_ there: Learner, with here: Learner) throws(GradebookError) {
        // Under the other id of a person stands what is kept of the other entry.
        if let joined = joinedHere[NameKey(there.staffID)], here.ids.contains(joined.into) { return }
        let isSame =
            here.staffID.utf8.elementsEqual(there.staffID.utf8) && here.name.utf8.elementsEqual(there.name.utf8)
            && here.department == there.department
        let changesThere = try ownChanges(of: there)
        if isSame, changesThere.isEmpty { return }
        let changesHere = try target.ownChanges(of: here.id)
        let home = try target.identity().id
        for id in here.ids { if try target.origin(of: id) == home { return } }
        try bringChanges(of: there, to: here.id)
        let (startHere, startThere) = (try target.lastBeginning(of: here.id), try source.lastBeginning(of: there.id))
        func settled(_ field: String, _ valueHere: String, _ valueThere: String) -> String {
            func lastChange(_ changes: [PersonChange]) -> Int64 {
                changes.filter { $0.field == field }.map(\.changedAt).max() ?? .min
            }
            let keyHere = (lastChange(changesHere), startHere ?? .min, valueHere)
            let keyThere = (lastChange(changesThere), startThere ?? .min, valueThere)
            return keyHere < keyThere ? valueThere : valueHere
        }
        var staffID = settled("staffID", here.staffID, there.staffID)
        if !staffID.utf8.elementsEqual(here.staffID.utf8), try !target.learners(withStaffIDs: [staffID]).isEmpty {
            staffID = here.staffID
        }
        let department = settled(
            "department", here.department.joined(separator: "/"), there.department.joined(separator: "/"))
        try target.change(
            Learner(
                id: here.id, otherIDs: here.otherIDs, staffID: staffID, name: settled("name", here.name, there.name),
                department: DepartmentPath.parts(of: department)))
    }
}
