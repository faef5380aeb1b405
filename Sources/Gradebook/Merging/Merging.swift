internal import CourseModel
internal import QuizEngine
internal import TextRules

/// A merge on its way.
struct Merging {
    let source: any GradebookReading
    let target: any GradebookWriting
    let path: String
    let decisions: Gradebook.Decisions
    let now: Instant
    var merged = Gradebook.Merged()

    private let sourceID: GradebookID
    private var contents: Set<Digest> = []
    private var keeper: ResultKeeper
    private var renumbering: Renumbering
    /// Ids of the source whose people were erased here.
    private var erased: Set<LearnerID> = []

    init(
        _ source: any GradebookReading, into target: any GradebookWriting, path: String,
        decisions: Gradebook.Decisions, now: Instant
    ) throws(GradebookError) {
        self.source = source
        self.target = target
        self.path = path
        self.decisions = decisions
        self.now = now
        sourceID = try source.identity().id
        merged.source = sourceID
        keeper = ResultKeeper(target, path: path)
        renumbering = try Renumbering(from: source, to: target)
    }

    // MARK: People

    mutating func meetPeople(selecting selects: ((Learner, StoredAttempt) -> Bool)?) throws(GradebookError) {
        var known: [NameKey: [Learner]] = [:]
        for learner in try target.learners() { known[NameKey(learner.staffID), default: []].append(learner) }
        // Who was taken for another person is still met under the other id, by the name that went with it.
        for joined in try target.joinedPeople() {
            known[NameKey(joined.staffID), default: []].append(
                Learner(id: joined.into, staffID: joined.staffID, name: joined.name, department: joined.department))
        }
        var meetings: [(there: Learner, here: Learner?, staffID: String)] = []
        for there in try source.learners() {
            if let selects, try !isChosen(there, selects) { continue }
            let (here, staffID) = try match(there, among: known)
            meetings.append((there, here, staffID))
        }
        guard merged.conflicts.isEmpty else { return }
        for meeting in meetings { try bring(meeting.there, to: meeting.here, as: meeting.staffID) }
    }

    /// Whether somebody has an attempt that is chosen.
    private func isChosen(
        _ learner: Learner, _ selects: (Learner, StoredAttempt) -> Bool
    ) throws(GradebookError) -> Bool {
        var isChosen = false
        try source.forEachAttempt(of: learner.id) { learner, attempt throws(GradebookError) in
            isChosen = isChosen || selects(learner, attempt)
        }
        return isChosen
    }

    private mutating func match(
        _ there: Learner, among known: [NameKey: [Learner]]
    ) throws(GradebookError) -> (here: Learner?, staffID: String) {
        for id in there.ids { if let here = try target.learner(id) { return (here, here.staffID) } }
        let alike = known[NameKey(there.staffID)] ?? []
        guard let here = alike.first(where: { $0.staffID.utf8.elementsEqual(there.staffID.utf8) }) ?? alike.first else {
            return (nil, there.staffID)
        }
        if let other = decisions.otherID(for: there.staffID) { return (nil, other) }
        let isSame = NameKey(here.name) == NameKey(there.name) || decisions.isSame(there.staffID)
        if !isSame { merged.conflicts.append(Gradebook.Conflict(here: here, there: there)) }
        return (here, try target.learner(here.id)?.staffID ?? here.staffID)
    }

    private mutating func bring(_ there: Learner, to here: Learner?, as staffID: String) throws(GradebookError) {
        var person = here?.id
        for id in there.ids {
            if try target.isErased(id) {
                erased.insert(id)
                continue
            }
            let origin = try source.origin(of: id) ?? sourceID
            if try target.origin(of: id) == nil {
                if let person {
                    try target.add(id, givenBy: origin, to: person)
                } else {
                    let learner = Learner(id: id, staffID: staffID, name: there.name, department: there.department)
                    try target.add(learner, givenBy: origin)
                    person = id
                }
                merged.newLearners += 1
                try bringHistory(of: id, as: staffID)
            }
            try bringCommitments(of: id)
        }
    }

    /// What makes an id this person's, although it was given for another staff id.
    private func bringHistory(of id: LearnerID, as staffID: String) throws(GradebookError) {
        let given = try source.commitments(of: id).compactMap(\.opening?.staffID)
        guard given.contains(where: { NameKey($0) != NameKey(staffID) }) else { return }
        try target.add(
            PersonChange(
                field: PersonChange.joinedID, former: nil, latter: id.rawValue, changedAt: now.wall,
                operatorID: try target.operatorID(of: "")), to: id)
    }

    private func bringCommitments(of id: LearnerID) throws(GradebookError) {
        let known = try target.commitments(of: id).map(\.hash)
        let commitments = try source.commitments(of: id).filter { !known.contains($0.hash) }
        for commitment in commitments {
            try target.add(commitment, of: id)
            try target.note(
                .enrolled(learner: id, commitment: commitment.hash.hexadecimal), at: now.wall, path: path)
        }
        // Somebody who was enrolled before there were commitments.
        if known.isEmpty, commitments.isEmpty {
            try target.note(.enrolled(learner: id, commitment: nil), at: now.wall, path: path)
        }
    }

    // MARK: Attempts

    mutating func bringAttempts(selecting selects: ((Learner, StoredAttempt) -> Bool)?) throws(GradebookError) {
        for omission in try source.omissions() where try target.origin(of: omission.number.learner) != nil {
            try target.add(omission)
        }
        try source.forEachAttempt(of: nil) { learner, attempt throws(GradebookError) in
            if let selects, !selects(learner, attempt) {
                guard try target.origin(of: attempt.learner) != nil else { return }
                return try target.add(
                    Omission(attempt: attempt.id, number: attempt.place, reason: .export, at: now.wall))
            }
            guard !erased.contains(attempt.learner), try target.origin(of: attempt.learner) != nil else {
                merged.erased += 1
                return
            }
            try bring(attempt)
        }
    }

    private mutating func bring(_ attempt: StoredAttempt) throws(GradebookError) {
        guard let last = attempt.events.last else { throw .damaged(path: path, .attempt(attempt.id.rawValue)) }
        if let lastHere = try target.lastEvent(of: attempt.id) {
            guard lastHere.hash != last.hash else {
                merged.known += 1
                return
            }
            return try meet(attempt, last: lastHere)
        }
        try bringContent(of: attempt)
        try target.add(attempt.arriving(from: sourceID, at: now.wall))
        try finish(attempt.id, last)
        merged.added += 1
    }

    /// Two histories of one attempt: the longer one takes the other's place where it continues it; else both are evidence.
    private mutating func meet(_ attempt: StoredAttempt, last: StoredEvent) throws(GradebookError) {
        let here = try target.events(of: attempt.id)
        if here.count < attempt.events.count, attempt.events[here.count - 1].hash == last.hash {
            for event in attempt.events[here.count...] { try target.add(event, to: attempt.id) }
            try finish(attempt.id, attempt.events[attempt.events.count - 1])
            merged.continued += 1
        } else if here.count > attempt.events.count,
            here[attempt.events.count - 1].hash == attempt.events[attempt.events.count - 1].hash
        {
            merged.known += 1
        } else {
            let isNew = try target.add(
                Divergence(
                    attempt: attempt.id, lastEvent: attempt.events[attempt.events.count - 1].hash,
                    arrivedFrom: sourceID, arrivedAt: now.wall, content: try evidence(attempt)))
            if isNew { merged.disputed.append(attempt.id) } else { merged.known += 1 }
        }
    }

    private func evidence(_ attempt: StoredAttempt) throws(GradebookError) -> String {
        struct Event: Encodable {
            let content: String
            let instant: Instant
            let hash: String
        }
        return try GradebookError.translating(path: path) {
            try CanonicalJSON.text(
                of: attempt.events.map { Event(content: $0.content, instant: $0.instant, hash: $0.hash.hexadecimal) })
        }
    }

    /// Keeps words, result and the ledger's entry of an attempt whose events are there.
    private mutating func finish(_ id: AttemptID, _ last: StoredEvent) throws(GradebookError) {
        for answer in try source.shortAnswers(of: id) { try target.add(answer, to: id) }
        try target.note(
            .arrived(attempt: id, event: last.sequence, hash: last.hash.hexadecimal), at: now.wall, path: path)
        if let kept = try source.result(of: id), kept.lastEvent == last.hash,
            let result = try renumbering.result(kept, of: id)
        {
            try target.set(result, of: id)
        } else {
            _ = try keeper.keepResult(of: id)
        }
    }

    private mutating func bringContent(of attempt: StoredAttempt) throws(GradebookError) {
        try bring(.quiz, attempt.quizVersion)
        for asked in attempt.paper {
            if let passage = asked.passage { try bring(.passage, passage) }
            guard let text = try bring(.item, asked.item),
                case .parts(let version)? = try? CanonicalJSON.value(FrozenItem.self, of: text)
            else { continue }
            for (kind, hash) in version.partHashes {
                if let hash = Digest(hexadecimal: hash) { try bring(kind, hash) }
            }
        }
    }

    /// - Returns: the content's text where it is brought now.
    @discardableResult
    private mutating func bring(_ kind: FrozenContent.Kind, _ hash: Digest) throws(GradebookError) -> String? {
        guard contents.insert(hash).inserted else { return nil }
        guard let text = try source.content(kind, hash: hash), Digest(of: text) == hash else {
            throw .damaged(path: path, .structure(kind.rawValue))
        }
        struct Named: Decodable { let id: String }
        let name = try GradebookError.translating(path: path) { try CanonicalJSON.value(Named.self, of: text).id }
        try target.add(FrozenContent(kind: kind, hash: hash, name: name, text: text))
        return text
    }
}
