import CourseModel
import QuizEngine

@testable import Gradebook

/// A person as a row of a table: ids are kept apart, so that they can become another's.
struct MemoryPerson: Sendable {
    let key: LearnerID
    var staffID: String
    var name: String
    var department: [String]
    var particulars: [String: String] = [:]
    var leftOn: String?
}

extension MemoryTransaction {
    private func precedes(_ one: String, _ other: String) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }

    private func ids(of key: LearnerID) -> [LearnerID] {
        tables.ids.filter { $0.value.key == key }.sorted { one, other in
            let (first, second) = (
                (one.value.origin == tables.id ? 0 : 1, one.key == key ? 0 : 1),
                (other.value.origin == tables.id ? 0 : 1, other.key == key ? 0 : 1)
            )
            return (first.0, first.1, one.key) < (second.0, second.1, other.key)
        }.map(\.key)
    }

    private func learner(_ person: MemoryPerson) -> Learner? {
        let ids = ids(of: person.key)
        return ids.first.map {
            Learner(
                id: $0, otherIDs: Array(ids.dropFirst()), staffID: person.staffID, name: person.name,
                department: person.department)
        }
    }

    /// Those who are not erased.
    private var named: [MemoryPerson] {
        tables.people.filter { !$0.staffID.isEmpty }.sorted { precedes($0.staffID, $1.staffID) }
    }
    func learners() -> [Learner] { named.compactMap { learner($0) } }
    func nameless() -> [Learner] { tables.people.filter(\.staffID.isEmpty).compactMap { learner($0) } }
    func erasedPersonCount() -> Int { nameless().count }
    func ids(withPersonOf id: LearnerID) -> [LearnerID] { tables.ids[id].map { ids(of: $0.key) } ?? [] }
    func learners(withStaffIDs staffIDs: [String]) -> [Learner] {
        learners().filter { learner in staffIDs.contains { $0.utf8.elementsEqual(learner.staffID.utf8) } }
    }
    func learner(_ id: LearnerID) -> Learner? { learners().first { $0.ids.contains(id) } }
    func people() -> [Person] {
        named.compactMap { person in
            learner(person).map {
                Person($0, key: person.key, particulars: person.particulars, leftOn: person.leftOn)
            }
        }
    }
    func person(_ id: LearnerID) -> Person? { people().first { $0.learner.ids.contains(id) } }
    func joinedPeople() -> [JoinedPerson] {
        named.compactMap { person in
            guard let holder = tables.ids[person.key]?.key, holder != person.key else { return nil }
            return JoinedPerson(
                key: person.key, staffID: person.staffID, name: person.name, department: person.department, into: holder
            )
        }
    }
    func formerStaffIDs() -> [(staffID: String, learner: LearnerID)] {
        tables.changes.filter { $0.change.field == "staffID" }.compactMap { key, change in
            change.former.map { ($0, key) }
        }
    }
    func attemptCounts() -> [LearnerID: Int] { Dictionary(grouping: tables.attempts, by: \.learner).mapValues(\.count) }
    func otherRecords(of learner: LearnerID) -> [OtherRecord] {
        exceptions(of: learner).map { _ in OtherRecord(kind: "exception", content: "{}") }
            + outsideResults(of: learner).map { _ in OtherRecord(kind: "outsideResult", content: "{}") }
    }
    func origin(of id: LearnerID) -> GradebookID? { tables.ids[id]?.origin }
    func changes(of learner: LearnerID) -> [PersonChange] {
        guard let holder = tables.ids[learner]?.key else { return [] }
        return tables.changes.filter { tables.ids[$0.key]?.key == holder }.map { key, change in
            PersonChange(
                field: change.field, former: change.former, latter: change.latter, changedAt: change.changedAt,
                operatorID: change.operatorID, holder: key)
        }
    }

    // MARK: Writing

    func add(_ learner: Learner) throws(GradebookError) { try add(learner, givenBy: tables.id) }
    func add(_ learner: Learner, givenBy gradebook: GradebookID) throws(GradebookError) {
        let isNew =
            learner.ids.allSatisfy { tables.ids[$0] == nil }
            && !named.contains { $0.staffID.utf8.elementsEqual(learner.staffID.utf8) }
        try refuseUnless(isNew, "twice")
        tables.people.append(
            MemoryPerson(
                key: learner.id, staffID: learner.staffID, name: learner.name, department: learner.department))
        for id in learner.ids { tables.ids[id] = (gradebook, learner.id) }
    }
    func add(_ id: LearnerID, givenBy gradebook: GradebookID, to known: LearnerID) throws(GradebookError) {
        try refuseUnless(tables.ids[id] == nil, "twice")
        guard let key = tables.ids[known]?.key else { return }
        tables.ids[id] = (gradebook, key)
    }
    private func replace(_ id: LearnerID, by change: (inout MemoryPerson) -> Void) {
        guard let key = tables.ids[id]?.key, let place = tables.people.firstIndex(where: { $0.key == key }) else {
            return
        }
        change(&tables.people[place])
    }
    func change(_ learner: Learner) {
        replace(learner.id) {
            ($0.staffID, $0.name, $0.department) = (learner.staffID, learner.name, learner.department)
        }
    }
    func set(_ particulars: [String: String], leftOn: String?, of learner: LearnerID) {
        replace(learner) { ($0.particulars, $0.leftOn) = (particulars, leftOn) }
    }
    func move(_ ids: [LearnerID], toPersonWithKey key: LearnerID) { for id in ids { tables.ids[id]?.key = key } }
    func add(_ change: PersonChange, to learner: LearnerID) {
        guard let key = tables.ids[learner]?.key else { return }
        tables.changes.append((key, change))
    }

    // MARK: Erasing

    func addNameless(_ id: LearnerID, givenBy gradebook: GradebookID) throws(GradebookError) {
        try refuseUnless(tables.ids[id] == nil, "twice")
        tables.ids[id] = (gradebook, id)
        tables.people.append(MemoryPerson(key: id, staffID: "", name: "", department: []))
    }
    func erase(_ ids: [LearnerID], at moment: Int64) {
        for id in ids {
            add(Tombstone(learner: id, erasedAt: moment))
            tables.commitments[id] = tables.commitments[id]?.map { Commitment(hash: $0.hash, opening: nil) }
            for attempt in tables.attempts where attempt.learner == id {
                tables.shortAnswers[attempt.id] = tables.shortAnswers[attempt.id]?.map {
                    ShortAnswer(commitment: $0.commitment, words: nil)
                }
            }
        }
        for key in Set(ids.compactMap { tables.ids[$0]?.key }) {
            let all = self.ids(of: key)
            let erased = all.filter(isErased)
            if erased.count < all.count {
                let nobody = LearnerID(GradebookID.random().rawValue)
                tables.people.append(MemoryPerson(key: nobody, staffID: "", name: "", department: []))
                for id in erased { tables.ids[id]?.key = nobody }
            }
            for id in Set(erased + (erased.count < all.count ? [] : [key])) where erased.count == all.count || id != key
            {
                blank(id)
            }
        }
    }
    private func blank(_ key: LearnerID) {
        tables.changes.removeAll { $0.key == key }
        tables.exceptions.removeAll { $0.learner == key }
        tables.assignments.removeAll { $0.group == .person(key) }
        tables.attendance.removeAll { $0.learner == key }
        tables.outsideResults.removeAll { $0.key == key }
        tables.pins[key] = nil
        guard let place = tables.people.firstIndex(where: { $0.key == key }) else { return }
        tables.people[place] = MemoryPerson(key: key, staffID: "", name: "", department: [])
    }
}
