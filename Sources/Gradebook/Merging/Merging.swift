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

    let sourceID: GradebookID
    /// Those who were taken for other people here, by their staff ids.
    var joinedHere: [NameKey: JoinedPerson] = [:]
    /// Those who were taken for other people there.
    let joinedThere: [JoinedPerson]
    private var pen: LedgerPen
    private var contents: Set<Digest> = []
    private var keeper: ResultKeeper
    /// Whether keys were corrected here or there: then results are not taken over, but made.
    private var hasRegradings = false
    private var renumbering: Renumbering
    /// Attempts that were let go here, and do not come back.
    let letGo: Set<AttemptID>

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
        pen = try LedgerPen(target, path: path)
        merged.source = sourceID
        keeper = ResultKeeper(target, path: path)
        renumbering = try Renumbering(from: source, to: target)
        letGo = try target.attemptsLetGo()
        joinedThere = try source.joinedPeople()
    }

    // MARK: Decisions about keys

    /// Brings what was decided there about keys; whatever is here was scored without it, and is scored anew.
    mutating func bringRegradings() throws(GradebookError) {
        let known = Set(try target.regradings().map(\.id))
        let news = try source.regradings().filter { !known.contains($0.id) }
        for regrading in news {
            try bringScoring(regrading.former)
            if case .rekeyed(let hash) = regrading.decision {
                guard let latter = Digest(hexadecimal: hash) else { continue }
                try bringScoring(latter)
            }
            try target.add(regrading, by: try target.operatorID(of: ""))
            try note(.regraded(decision: regrading.id, digest: regrading.digest, by: ""))
        }
        hasRegradings = !known.isEmpty || !news.isEmpty
        // One that knows of them.
        keeper = ResultKeeper(target, path: path)
        guard !news.isEmpty else { return }
        for id in try target.attemptIDs() { _ = try keeper.keepResult(of: id) }
    }

    private func bringScoring(_ hash: Digest) throws(GradebookError) {
        guard let text = try source.content(.scoring, hash: hash), Digest(of: text) == hash else {
            throw .damaged(path: path, .structure("regrading"))
        }
        let version = try GradebookError.translating(path: path) {
            try CanonicalJSON.value(ScoringVersion.self, of: text)
        }
        try target.add(FrozenContent(kind: .scoring, hash: hash, name: version.id.rawValue, text: text))
    }

    mutating func note(_ event: LedgerEvent) throws(GradebookError) {
        try pen.note(event, at: now.wall)
    }

    // MARK: Those who were erased

    /// Erases here whoever was erased there. An id is meant, not a person: one who has other ids keeps his name under these.
    mutating func bringTombstones() throws(GradebookError) {
        for tombstone in try source.tombstones() where try !target.isErased(tombstone.learner) {
            if let person = try target.learner(tombstone.learner) {
                var gone: [LedgerEvent] = []
                try target.eraseNoting([tombstone.learner], at: tombstone.erasedAt) { gone.append($0) }
                for event in gone { try note(event) }
                if person.ids.count > 1 { merged.stillNamed.insert(person.staffID) }
                merged.erasedIDs += 1
            } else {
                try target.add(tombstone)
            }
            try note(.erased(learner: tombstone.learner, by: nil))
        }
    }

    /// Puts the id of somebody who was erased on the list, where it is not there.
    private mutating func bringNameless(_ id: LearnerID) throws(GradebookError) {
        guard try target.origin(of: id) == nil else { return }
        try target.addNameless(id, givenBy: try source.origin(of: id) ?? sourceID)
        try bringCommitments(of: id)
    }

    // MARK: Attempts

    mutating func bringAttempts(
        selecting selects: ((Learner, StoredAttempt) -> Bool)?
    )
        throws(GradebookError)
    {
        for omission in try source.omissions()
        where try target.origin(of: omission.number.learner) != nil {
            // What others have let go need not be let go here.
            try target.add(
                Omission(
                    attempt: omission.attempt, number: omission.number, reason: .export, at: omission.at))
        }
        try source.forEachAttempt(of: nil) { learner, attempt throws(GradebookError) in
            if let selects, !selects(learner, attempt) {
                guard try target.origin(of: attempt.learner) != nil else { return }
                return try target.add(
                    Omission(attempt: attempt.id, number: attempt.place, reason: .export, at: now.wall))
            }
            guard !letGo.contains(attempt.id) else {
                merged.letGo += 1
                return
            }
            if try target.isErased(attempt.learner) {
                try bringNameless(attempt.learner)
                merged.nameless += 1
            }
            try bring(attempt)
        }
    }

    private mutating func bring(_ attempt: StoredAttempt) throws(GradebookError) {
        guard let last = attempt.events.last else {
            throw .damaged(path: path, .attempt(attempt.id.rawValue))
        }
        if let lastHere = try target.lastEvent(of: attempt.id) {
            guard lastHere.hash != last.hash else {
                merged.known += 1
                return
            }
            return try meet(attempt, last: lastHere)
        }
        try bringContent(of: attempt)
        try target.add(attempt.arriving(from: sourceID, at: now.wall))
        try finish(attempt, last)
        merged.added += 1
    }

    /// Two histories of one attempt: the longer one takes the other's place where it continues it; else both are evidence.
    private mutating func meet(_ attempt: StoredAttempt, last: StoredEvent) throws(GradebookError) {
        let here = try target.events(of: attempt.id)
        if here.count < attempt.events.count, attempt.events[here.count - 1].hash == last.hash {
            for event in attempt.events[here.count...] { try target.add(event, to: attempt.id) }
            try finish(attempt, attempt.events[attempt.events.count - 1])
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
        try GradebookError.translating(path: path) { try Divergence.content(of: attempt.events) }
    }

    /// Keeps words, result and the ledger's entry of an attempt whose events are there.
    private mutating func finish(_ attempt: StoredAttempt, _ last: StoredEvent) throws(GradebookError) {
        let id = attempt.id
        let answers = try source.shortAnswers(of: id)
        if !answers.isEmpty {
            let isErased = try target.isErased(attempt.learner)
            for answer in answers { try target.add(isErased ? answer.withoutWords : answer, to: id) }
        }
        try note(.arrived(attempt: id, event: last.sequence, hash: last.hash.hexadecimal))
        if !hasRegradings, let kept = try source.result(of: id), kept.lastEvent == last.hash,
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
    mutating func bring(
        _ kind: FrozenContent.Kind, _ hash: Digest
    ) throws(GradebookError)
        -> String?
    {
        guard contents.insert(hash).inserted else { return nil }
        guard let text = try source.content(kind, hash: hash), Digest(of: text) == hash else {
            throw .damaged(path: path, .structure(kind.rawValue))
        }
        struct Named: Decodable { let id: String }
        let name = try GradebookError.translating(path: path) {
            try CanonicalJSON.value(Named.self, of: text).id
        }
        try target.add(FrozenContent(kind: kind, hash: hash, name: name, text: text))
        return text
    }
}
