internal import CourseModel
internal import QuizEngine
internal import TextRules

// Whether the people of a gradebook fit to its ledger, to what ties them to their ids, and to their own history.
extension RecordCheck {
    mutating func people() throws(GradebookError) {
        let learners = try store.learners()
        let (changes, commitments) = (try store.changes(), try store.commitments())
        let numbers = Dictionary(grouping: try store.attemptNumbers(), by: \.learner)
        for learner in learners {
            verification.personCount += 1
            person(learner, changes[learner.id] ?? [], commitments)
            findGaps(of: learner, in: learner.ids.flatMap { numbers[$0] ?? [] })
        }
        verification.erasedPersonCount = try store.erasedPersonCount()
        guard verification.hasLedger else { return }
        var present: Set<LearnerID> = []
        for learner in learners { present.formUnion(learner.ids) }
        let tombstones = Set(try store.tombstones().map(\.learner))
        for id in enrolled.keys.sorted() where !present.contains(id) && !tombstones.contains(id) { find(.gone(id)) }
        for id in tombstones.subtracting(erased).sorted() { find(.blanked(id)) }
        for id in erased.sorted() where present.contains(id) || !tombstones.contains(id) { find(.unerased(id)) }
    }

    private mutating func person(
        _ learner: Learner, _ changes: [PersonChange], _ commitments: [LearnerID: [Commitment]]
    ) {
        let former = changes.filter { $0.field == "staffID" }.compactMap(\.former)
        let names = Set(([learner.staffID] + former).map(NameKey.init))
        findEdits(of: learner, changes)
        for id in learner.ids {
            let commitments = commitments[id] ?? []
            let isJoined = changes.contains { $0.field == PersonChange.joinedID && $0.latter == id.rawValue }
            let isTied = commitments.allSatisfy { commitment in
                commitment.holds(for: id)
                    && (commitment.opening.map { isJoined || names.contains(NameKey($0.staffID)) } ?? true)
            }
            if !isTied { find(.exchanged(staffID: learner.staffID)) }
            guard verification.hasLedger else { continue }
            guard let known = enrolled[id] else {
                find(.stranger(staffID: learner.staffID))
                continue
            }
            if !known.isSubset(of: commitments.map(\.hash.hexadecimal)) { find(.exchanged(staffID: learner.staffID)) }
        }
    }

    /// Whatever was changed once has a history, of which the value that stands there must be a part. Of a person that is two people taken for
    /// one, the history is of both.
    private mutating func findEdits(of learner: Learner, _ changes: [PersonChange]) {
        guard !changes.contains(where: { $0.field == PersonChange.joinedID }) else { return }
        let department = learner.department.joined(separator: "/")
        for (field, value) in [("staffID", learner.staffID), ("name", learner.name), ("department", department)] {
            let known = changes.filter { $0.field == field }.flatMap { [$0.former, $0.latter] }.compactMap { $0 }
            guard !known.isEmpty, !known.contains(where: { $0.utf8.elementsEqual(value.utf8) }) else { continue }
            find(.edited(staffID: learner.staffID, field: field))
        }
    }

    /// Finds numbers that none of a learner id's attempts has, in each of its series.
    private mutating func findGaps(of learner: Learner, in numbers: [AttemptNumber]) {
        struct Series: Hashable {
            let learner: LearnerID, workspace: String, quiz: QuizID, source: AttemptRecord.Source
        }
        var seen: [Series: Set<Int>] = [:]
        for number in numbers {
            let series = Series(
                learner: number.learner, workspace: number.workspace, quiz: number.quiz, source: number.source)
            seen[series, default: []].insert(number.number)
        }
        var gaps: [(QuizID, [Int])] = []
        for (series, numbers) in seen {
            let missing = (1...(numbers.max() ?? 1)).filter { !numbers.contains($0) }
            if !missing.isEmpty { gaps.append((series.quiz, missing)) }
        }
        for (quiz, missing) in gaps.sorted(by: { $0.0 < $1.0 }) {
            find(.gap(staffID: learner.staffID, quiz: quiz, numbers: missing))
        }
    }
}
