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

    func learners() -> [Learner] {
        tables.people.sorted { precedes($0.staffID, $1.staffID) }.compactMap { learner($0) }
    }
    func learners(withStaffIDs staffIDs: [String]) -> [Learner] {
        learners().filter { learner in staffIDs.contains { $0.utf8.elementsEqual(learner.staffID.utf8) } }
    }
    func learner(_ id: LearnerID) -> Learner? { learners().first { $0.ids.contains(id) } }
    func people() -> [Person] {
        tables.people.sorted { precedes($0.staffID, $1.staffID) }.compactMap { person in
            learner(person).map {
                Person($0, key: person.key, particulars: person.particulars, leftOn: person.leftOn)
            }
        }
    }
    func person(_ id: LearnerID) -> Person? { people().first { $0.learner.ids.contains(id) } }
    func joinedPeople() -> [JoinedPerson] {
        tables.people.sorted { precedes($0.staffID, $1.staffID) }.compactMap { person in
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
    }
    func origin(of id: LearnerID) -> GradebookID? { tables.ids[id]?.origin }
    func changes(of learner: LearnerID) -> [PersonChange] {
        guard let holder = tables.ids[learner]?.key else { return [] }
        return tables.changes.filter { tables.ids[$0.key]?.key == holder }.map(\.change)
    }

    // MARK: Writing

    func add(_ learner: Learner) throws(GradebookError) { try add(learner, givenBy: tables.id) }
    func add(_ learner: Learner, givenBy gradebook: GradebookID) throws(GradebookError) {
        let isNew =
            learner.ids.allSatisfy { tables.ids[$0] == nil }
            && !tables.people.contains { $0.staffID.utf8.elementsEqual(learner.staffID.utf8) }
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
}
