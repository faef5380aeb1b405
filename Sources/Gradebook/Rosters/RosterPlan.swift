package import QuizEngine
internal import TextRules

/// What reading a roster into a gradebook will do: the whole preview, and all that is then done.
package struct RosterPlan: Sendable, Hashable {
    package internal(set) var newcomers: [Roster.Entry] = []
    /// Whose name, department or other particulars are others now; who comes back, and who leaves on a day that the roster says.
    package internal(set) var changed: [Change] = []
    /// Who is not in the roster although it is complete.
    package internal(set) var leavers: [Change] = []
    /// How many the roster names as the gradebook has them.
    package internal(set) var unchanged = 0
    /// How many are there whom the roster does not name, and who stay because it need not be complete.
    package internal(set) var notNamed = 0
    /// Newcomers who may be somebody else.
    package internal(set) var lookalikes: [Lookalikes] = []
    /// Newcomers with a staff id that somebody else had before.
    package internal(set) var reused: [Reused] = []
    /// Rows that change nothing, since whoever they name is taken for another person.
    package internal(set) var joined: [Joined] = []
    /// Staff ids that mean several people in the gradebook, and none of them exactly.
    package internal(set) var ambiguous: [Ambiguous] = []

    package struct Change: Sendable, Hashable {
        package let former: Person
        package let latter: Person

        package var fields: [FieldChange] { FieldChange.all(from: former, to: latter) }
    }

    package struct Reused: Sendable, Hashable {
        package let staffID: String
        /// Who had it.
        package let person: Learner
    }

    package struct Joined: Sendable, Hashable {
        package let staffID: String
        package let person: Learner
    }

    package struct Ambiguous: Sendable, Hashable {
        package let entry: Roster.Entry
        package let staffIDs: [String]
    }

    package var isEmpty: Bool { newcomers.isEmpty && changed.isEmpty && leavers.isEmpty }

    /// The list of people as a gradebook has it.
    package struct List: Sendable {
        let people: [Person]
        let joined: [JoinedPerson]
        let formerStaffIDs: [(staffID: String, learner: LearnerID)]

        package static let empty = List(people: [], joined: [], formerStaffIDs: [])
    }

    /// Holds a roster against a list.
    ///
    /// - Parameters:
    ///   - isComplete: whether the roster names everybody, so that whoever it does not name has left.
    ///   - day: today: `2026-12-01`.
    package init(_ roster: Roster, on list: List, isComplete: Bool, day: String) {
        var meeting = Meeting(list)
        for entry in roster.entries { meet(entry, &meeting, day: day) }
        let absent = list.people.filter { $0.leftOn == nil && !meeting.named.contains($0.key) }
        if isComplete {
            leavers = absent.map { Change(former: $0, latter: $0.leaving(on: day)) }
        } else {
            notNamed = absent.count
        }
        findLookalikes(of: list)
    }

    private mutating func meet(_ entry: Roster.Entry, _ meeting: inout Meeting, day: String) {
        switch meeting.who(is: entry.staffID) {
        case .nobody(let former):
            newcomers.append(entry)
            if let former { reused.append(Reused(staffID: entry.staffID.text, person: former.learner)) }
        case .joined(let person):
            meeting.named.insert(person.key)
            joined.append(Joined(staffID: entry.staffID.text, person: person.learner))
        case .several(let people):
            for person in people { meeting.named.insert(person.key) }
            ambiguous.append(Ambiguous(entry: entry, staffIDs: people.map(\.learner.staffID)))
        case .one(let person):
            meeting.named.insert(person.key)
            // Who is in the roster is there, unless it says since when not.
            let latter = person.with(name: entry.name, department: entry.department, particulars: entry.particulars)
                .leaving(on: entry.leftOn)
            let isSameName = NameKey(latter.learner.name) == NameKey(person.learner.name)
            let change = Change(former: person, latter: isSameName ? latter.with(name: person.learner.name) : latter)
            if change.fields.isEmpty { unchanged += 1 } else { changed.append(change) }
        }
    }

    private mutating func findLookalikes(of list: List) {
        let new = newcomers.map {
            Lookalikes.Lookalike(
                staffID: $0.staffID.text, name: $0.name, department: $0.department ?? [], isNew: true)
        }
        guard !new.isEmpty else { return }
        let leaving = Dictionary((changed + leavers).map { ($0.former.key, $0.latter) }) { $1 }
        let known = list.people.map { person in
            let learner = (leaving[person.key] ?? person).learner
            return Lookalikes.Lookalike(
                staffID: learner.staffID, name: learner.name, department: learner.department)
        }
        lookalikes = Lookalikes.among(known + new).filter { $0.people.contains(where: \.isNew) }
    }
}

/// Finds out whom the staff ids of a roster mean.
private struct Meeting {
    /// Keys of people whom the roster names.
    var named: Set<LearnerID> = []
    private var people: [NameKey: [Person]] = [:]
    private var joined: [NameKey: Person] = [:]
    private var former: [NameKey: Person] = [:]

    enum Answer {
        case one(Person)
        /// Somebody of this id was taken for the person.
        case joined(Person)
        case several([Person])
        /// - Parameter former: who had the id before.
        case nobody(former: Person?)
    }

    init(_ list: RosterPlan.List) {
        var byID: [LearnerID: Person] = [:]
        for person in list.people {
            people[NameKey(person.learner.staffID), default: []].append(person)
            byID[person.key] = person
            for id in person.learner.ids { byID[id] = person }
        }
        for someone in list.joined { joined[NameKey(someone.staffID)] = byID[someone.into] }
        for change in list.formerStaffIDs { former[NameKey(change.staffID)] = byID[change.learner] }
    }

    func who(is staffID: StaffID) -> Answer {
        guard let alike = people[staffID.key] else {
            if let person = joined[staffID.key] { return .joined(person) }
            return .nobody(former: former[staffID.key])
        }
        // Earlier versions let ids in that differ in width or case alone.
        for exact in Enrolment.exactForms(of: staffID) {
            if let person = alike.first(where: { $0.learner.staffID.utf8.elementsEqual(exact.utf8) }) {
                return .one(person)
            }
        }
        return alike.count == 1 ? .one(alike[0]) : .several(alike)
    }
}
