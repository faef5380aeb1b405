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
    /// What is known there of everybody.
    let originsThere: [LearnerID: GradebookID]
    let commitmentsThere: [LearnerID: [Commitment]]
    let changesThere: [LearnerID: [PersonChange]]
    /// Those who were taken for other people here, by their staff ids.
    var joinedHere: [NameKey: JoinedPerson] = [:]
    /// Those who were taken for other people there.
    let joinedThere: [JoinedPerson]
    private var pen: LedgerPen
    /// The ids of everybody who was erased, here or there.
    private(set) var erasedHere: Set<LearnerID> = []
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
        originsThere = try source.origins()
        commitmentsThere = try source.commitments()
        changesThere = try source.changes()
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

    /// Brings what sealed exams are marked by that were opened there; whatever waits here for its marks gets them.
    private mutating func bringOpenings(of versions: Set<Digest>) throws(GradebookError) {
        let known = Set(try ExamOpening.all(in: target, path: path).map(\.content.hash))
        var opened: Set<Digest> = []
        for (content, opening) in try ExamOpening.all(in: source, path: path) where !known.contains(content.hash) {
            guard let exam = Digest(hexadecimal: opening.exam), versions.contains(exam) else { continue }
            for item in opening.items {
                if let hash = Digest(hexadecimal: item.item) { try bringItem(hash) }
            }
            try target.add(content)
            try note(.opened(exam: opening.exam, opening: content.hash.hexadecimal, by: ""))
            opened.insert(exam)
        }
        guard !opened.isEmpty else { return }
        // One that knows of them.
        keeper = ResultKeeper(target, path: path)
        for id in try target.attempts(at: opened) { _ = try keeper.keepResult(of: id) }
    }

    mutating func note(_ event: LedgerEvent) throws(GradebookError) {
        try pen.note(event, at: now.wall)
    }

    // MARK: Those who were erased

    /// Erases here whoever was erased there. An id is meant, not a person: one who has other ids keeps his name under these.
    mutating func bringTombstones() throws(GradebookError) {
        erasedHere = Set(try target.tombstones().map(\.learner))
        for tombstone in try source.tombstones() where erasedHere.insert(tombstone.learner).inserted {
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
        try target.addNameless(id, givenBy: originsThere[id] ?? sourceID)
        try bringCommitments(of: id, knowing: [])
    }

    // MARK: Attempts

    mutating func bringAttempts(selecting selects: Gradebook.Selection?) throws(GradebookError) {
        for omission in try source.omissions()
        where try target.origin(of: omission.number.learner) != nil {
            // What others have let go need not be let go here.
            try target.add(
                Omission(
                    attempt: omission.attempt, number: omission.number, reason: .export, at: omission.at))
        }
        var news: [AttemptEnd] = []
        var versions: Set<Digest> = []
        try source.forEachEnd { learner, end throws(GradebookError) in
            if let selects, !selects(learner, end) {
                guard try target.origin(of: end.place.learner) != nil else { return }
                return try target.add(Omission(attempt: end.id, number: end.place, reason: .export, at: now.wall))
            }
            versions.insert(end.quizVersion)
            guard !letGo.contains(end.id) else {
                merged.letGo += 1
                return
            }
            if erasedHere.contains(end.place.learner) {
                try bringNameless(end.place.learner)
                merged.nameless += 1
            }
            guard let last = end.lastEvent else { throw .damaged(path: path, .attempt(end.id.rawValue)) }
            guard let lastHere = try target.lastEvent(of: end.id) else { return news.append(end) }
            if lastHere.hash == last.hash { merged.known += 1 } else { try meet(end.id, last: lastHere) }
        }
        try bringOpenings(of: versions)
        // In the order in which stores keep them, whatever the people are called.
        try bring(news.sorted { $0.id < $1.id })
    }

    private mutating func bring(_ news: [AttemptEnd]) throws(GradebookError) {
        let ids = news.map(\.id)
        try bringContent(try source.versionsAsked(by: ids))
        try target.add(ids, of: source, arriving: .merged(from: sourceID, at: now.wall))
        for end in news {
            guard let last = end.lastEvent else { continue }
            try finish(end.id, of: end.place.learner, last)
            merged.added += 1
        }
    }

    /// Two histories of one attempt: the longer one takes the other's place where it continues it; else both are evidence.
    private mutating func meet(_ id: AttemptID, last: StoredEvent) throws(GradebookError) {
        guard let attempt = try source.attempt(id), let lastThere = attempt.events.last else {
            throw .damaged(path: path, .attempt(id.rawValue))
        }
        let here = try target.events(of: id)
        if here.count < attempt.events.count, attempt.events[here.count - 1].hash == last.hash {
            for event in attempt.events[here.count...] { try target.add(event, to: id) }
            try finish(id, of: attempt.learner, lastThere)
            merged.continued += 1
        } else if here.count > attempt.events.count, here[attempt.events.count - 1].hash == lastThere.hash {
            merged.known += 1
        } else {
            let isNew = try target.add(
                Divergence(
                    attempt: id, lastEvent: lastThere.hash, arrivedFrom: sourceID, arrivedAt: now.wall,
                    content: try evidence(attempt)))
            if isNew { merged.disputed.append(id) } else { merged.known += 1 }
        }
    }

    private func evidence(_ attempt: StoredAttempt) throws(GradebookError) -> String {
        try GradebookError.translating(path: path) { try Divergence.content(of: attempt.events) }
    }

    /// Keeps words, result and the ledger's entry of an attempt whose events are there.
    private mutating func finish(
        _ id: AttemptID, of learner: LearnerID, _ last: StoredEvent
    ) throws(GradebookError) {
        for answer in try source.shortAnswers(of: id) {
            try target.add(erasedHere.contains(learner) ? answer.withoutWords : answer, to: id)
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

    private mutating func bringContent(_ versions: AskedVersions) throws(GradebookError) {
        for quiz in versions.quizzes { try bring(.quiz, quiz) }
        for passage in versions.passages { try bring(.passage, passage) }
        for item in versions.items { try bringItem(item) }
    }

    /// Brings an item's version and its parts.
    private func bringItem(_ hash: Digest) throws(GradebookError) {
        let text = try bring(.item, hash)
        guard case .parts(let version)? = try? CanonicalJSON.value(FrozenItem.self, of: text) else { return }
        for (kind, hash) in version.partHashes {
            if let hash = Digest(hexadecimal: hash) { try bring(kind, hash) }
        }
    }

    /// - Returns: the content's text.
    @discardableResult
    func bring(_ kind: FrozenContent.Kind, _ hash: Digest) throws(GradebookError) -> String {
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
