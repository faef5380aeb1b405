internal import CourseModel
internal import Foundation
package import QuizEngine

extension Gradebook {
    /// What taking over the answers of printed papers would do.
    package func plan(_ papers: [AnsweredPaper]) throws(GradebookError) -> PaperPlan {
        try store.read { store throws(GradebookError) in try Self.plan(papers, in: store, path: path) }
    }

    private static func plan(
        _ papers: [AnsweredPaper], in store: any GradebookReading, path: String
    ) throws(GradebookError) -> PaperPlan {
        var ids: [AttemptID] = []
        // One pass over all: a store looks at the whole of itself each time that it is gone through.
        let wanted = Set(papers.map(\.learner.id))
        try store.forEachHeader(of: nil) { learner, header throws(GradebookError) in
            if header.source == .imported, wanted.contains(learner.id) { ids.append(header.id) }
        }
        var reader = AttemptReader(store, path: path)
        var present: [AttemptRecord] = []
        for id in ids.sorted() { present.append(try reader.attempt(id).attempt) }
        return PaperPlan(wanted: papers, present: present)
    }

    /// Takes over the answers of printed papers: each is an attempt that came from paper, marked like any other. One that was typed in
    /// before with other answers gets a new history, and the former one is kept as evidence.
    ///
    /// - Parameter account: of whoever does it, on this machine.
    /// - Returns: what was done; where it has faults, nothing.
    @discardableResult
    package func take(
        _ papers: [AnsweredPaper], by account: String, at now: Instant
    ) throws(GradebookError) -> PaperPlan {
        try store.write { store throws(GradebookError) in
            let plan = try Self.plan(papers, in: store, path: path)
            guard plan.faults.isEmpty, !plan.isIdle else { return plan }
            var filing = PaperFiling(store, path: path, now: now, operatorID: try store.operatorID(of: account))
            for paper in plan.added { try filing.file(paper) }
            for correction in plan.corrected { try filing.correct(correction) }
            try store.note(
                .resultsImported(
                    papers: plan.added.count, corrected: plan.corrected.count, results: 0, changed: 0,
                    by: filing.operatorID), at: now.wall, path: path)
            return plan
        }
    }
}

/// Puts papers that were answered elsewhere among the attempts.
private struct PaperFiling {
    let store: any GradebookWriting
    let path: String
    let now: Instant
    let operatorID: String
    private var keeper: ResultKeeper

    init(_ store: any GradebookWriting, path: String, now: Instant, operatorID: String) {
        self.store = store
        self.path = path
        self.now = now
        self.operatorID = operatorID
        keeper = ResultKeeper(store, path: path)
    }

    mutating func file(_ paper: AnsweredPaper) throws(GradebookError) {
        guard let known = try store.learner(paper.learner.id) else {
            throw .unknownLearner(paper.learner.staffID)
        }
        let (person, beginning) = (try Enrolment.ownLearner(of: known, in: store, at: now, path: path), paper.beginning)
        let lastNumber = try store.highestNumber(
            at: beginning.quiz.id, workspace: beginning.workspace, learner: person.id, source: .imported)
        let moment = Instant(wall: CivilTime.noon(of: paper.day, in: beginning.timeZone), monotonic: 0, boot: "")
        let record = AttemptRecord(
            id: AttemptID(UUID().uuidString.lowercased()), learner: person.id, workspace: beginning.workspace,
            quiz: beginning.version, number: lastNumber + 1, source: .imported, language: beginning.language,
            seed: paper.seed,
            paper: paper.paper, startedAt: moment)
        let commitment = try Enrolment.commitment(of: person, in: store, at: now, path: path)
        let (gradebook, department) = (
            try store.identity().id, try store.department(of: person, on: paper.day, in: beginning.timeZone)
        )
        let (attempt, contents) = try GradebookError.translating(path: path) {
            try StoredAttempt.filed(
                record, bank: beginning.bank.version, seen: [], in: gradebook, commitment: commitment.hash,
                department: department, arrival: .imported(at: now.wall))
        }
        for content in contents { try store.add(content) }
        try store.add(attempt)
        let (events, answers) = try chain(paper.responses, of: record, after: attempt.events[0], at: moment)
        for event in events { try store.add(event, to: record.id) }
        for answer in answers { try store.add(answer, to: record.id) }
        if let last = events.last { try store.note(.closed(last, of: record.id), at: now.wall, path: path) }
        _ = try keeper.keepResult(of: record.id)
    }

    /// What is recorded of a paper after its beginning, and the words in it.
    private func chain(
        _ responses: [ItemID: Response], of attempt: AttemptRecord, after beginning: StoredEvent, at moment: Instant
    ) throws(GradebookError) -> (events: [StoredEvent], answers: [ShortAnswer]) {
        let answered = attempt.paper.items.compactMap { asked in
            responses[asked.item.id].map { AttemptEvent.responded(asked.item.id, $0).sealed }
        }
        var answers: [ShortAnswer] = []
        var chain = [beginning]
        for event in answered + [.submitted(by: .learner)] {
            if case .responded(_, .words(let answer)?) = event { answers.append(answer) }
            let next = try GradebookError.translating(path: path) {
                try EventChain.next(
                    event, of: attempt.id, after: chain[chain.count - 1], eventCount: chain.count - 1, at: moment)
            }
            if let next { chain.append(next) }
        }
        return (Array(chain.dropFirst()), answers)
    }

    mutating func correct(_ correction: PaperPlan.Correction) throws(GradebookError) {
        let id = correction.former.id
        guard let stored = try store.attempt(id), let last = stored.events.last else {
            throw .unknownAttempt(id.rawValue)
        }
        let (events, answers) = try chain(
            correction.paper.responses, of: correction.former, after: stored.events[0],
            at: correction.former.startedAt)
        guard let end = events.last else { return }
        // Who goes back to what was typed first needs it as evidence no more.
        let others = try store.divergences(of: id)
        for other in others where other.lastEvent == end.hash { try store.remove(other) }
        _ = try store.add(
            Divergence(
                attempt: id, lastEvent: last.hash, arrivedFrom: try store.identity().id, arrivedAt: now.wall,
                content: try GradebookError.translating(path: path) { try Divergence.content(of: stored.events) }))
        try store.replaceEvents(of: id, by: [stored.events[0]] + events)
        for answer in answers { try store.add(answer, to: id) }
        _ = try keeper.keepResult(of: id)
        try store.note(
            .arrived(attempt: id, event: end.sequence, hash: end.hash.hexadecimal), at: now.wall, path: path)
        let former = ([last.hash] + others.map(\.lastEvent)).filter { $0 != end.hash }
        try store.note(
            .settled(
                attempt: id, kept: end.hash.hexadecimal, others: former.map(\.hexadecimal), by: operatorID),
            at: now.wall, path: path)
    }
}

extension GradebookReading {
    /// The department in which somebody was at the end of a day, as far as changes of it are known.
    func department(
        of person: Learner, on day: CivilDate, in timeZone: String
    ) throws(GradebookError) -> [String] {
        let changes = try ownChanges(of: person.id).filter { $0.field == "department" }
        return Timeline(
            person.department,
            changes: changes.map {
                .init(
                    on: CivilTime(wall: $0.changedAt, in: timeZone).date,
                    from: DepartmentPath.parts(of: $0.former ?? ""))
            }
        ).value(on: day)
    }
}
