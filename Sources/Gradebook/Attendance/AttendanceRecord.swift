package import CourseModel
package import Foundation
package import QuizEngine
internal import TextRules

/// Somebody was at a delivery, or an observer marked a role-play there: imported from a table, and never an attempt.
package struct AttendanceRecord: Sendable, Hashable {
    package let id: AttendanceID
    /// The person's first id.
    package let learner: LearnerID
    /// As the workspace names it: `six-pathways/2026-12-beijing`.
    package let delivery: String
    package let day: CivilDate
    package let content: Content
    /// Milliseconds since 1970.
    package let importedAt: Int64

    package enum Content: Sendable, Hashable {
        case attendance(Presence)
        case observation(Observation)
    }

    package enum Presence: String, Sendable, CaseIterable, Codable {
        case present, late
        case leftEarly = "left-early"
        case excused, absent
    }

    /// What an observer saw.
    package struct Observation: Sendable, Hashable, Codable {
        /// Of several at one delivery; nil where there is only one.
        package let scenario: String?
        package let observer: String?
        /// nil where the observer gave none.
        package let mark: Decimal?
        package let maximum: Decimal?
        package let comment: String?

        package init(
            scenario: String? = nil, observer: String? = nil, mark: Decimal? = nil, maximum: Decimal? = nil,
            comment: String? = nil
        ) {
            self.scenario = scenario
            self.observer = observer
            self.mark = mark
            self.maximum = maximum
            self.comment = comment
        }
    }

    package init(
        id: AttendanceID, learner: LearnerID, delivery: String, day: CivilDate, content: Content, importedAt: Int64
    ) {
        self.id = id
        self.learner = learner
        self.delivery = delivery
        self.day = day
        self.content = content
        self.importedAt = importedAt
    }
}

/// A random UUID in lower case.
package typealias AttendanceID = Identifier<AttendanceRecord>

extension AttendanceID {
    /// A name for a record that is made now.
    package static func random() -> AttendanceID { AttendanceID(UUID().uuidString.lowercased()) }
}

extension AttendanceRecord {
    /// What a record is about: there are no two of one key.
    struct Key: Hashable {
        private let learner: LearnerID
        private let delivery: NameKey
        private let day: CivilDate
        /// Of an observation the scenario and the observer; nil for an attendance.
        private let observation: [NameKey]?

        init(_ record: AttendanceRecord) {
            learner = record.learner
            delivery = NameKey(record.delivery)
            day = record.day
            observation =
                switch record.content {
                case .attendance: nil
                case .observation(let seen): [seen.scenario, seen.observer].map { NameKey($0 ?? "") }
                }
        }
    }

    /// The same under an earlier record's id.
    func with(id: AttendanceID) -> AttendanceRecord {
        AttendanceRecord(
            id: id, learner: learner, delivery: delivery, day: day, content: content, importedAt: importedAt)
    }
}

/// What taking over a table of attendance does.
package struct AttendancePlan: Sendable, Hashable {
    package let added: [AttendanceRecord]
    /// With what was known before.
    package let changed: [Change]
    package let unchanged: Int
    /// Of the table's deliveries and days, what it does not name.
    package let others: [AttendanceRecord]

    package struct Change: Sendable, Hashable {
        package let former: AttendanceRecord
        package let latter: AttendanceRecord
    }

    /// - Parameter wanted: no two about the same; their ids count only where they are new.
    package init(wanted: [AttendanceRecord], present: [AttendanceRecord]) {
        let known = Dictionary(present.map { (AttendanceRecord.Key($0), $0) }) { first, _ in first }
        var (added, changed, unchanged): ([AttendanceRecord], [Change], Int) = ([], [], 0)
        for record in wanted {
            guard let former = known[AttendanceRecord.Key(record)] else {
                added.append(record)
                continue
            }
            if former.content == record.content {
                unchanged += 1
            } else {
                changed.append(Change(former: former, latter: record.with(id: former.id)))
            }
        }
        struct Occasion: Hashable {
            let delivery: NameKey
            let day: CivilDate
            init(_ record: AttendanceRecord) { (delivery, day) = (NameKey(record.delivery), record.day) }
        }
        let named = Set(wanted.map { AttendanceRecord.Key($0) })
        let occasions = Set(wanted.map { Occasion($0) })
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        others = present.filter { occasions.contains(Occasion($0)) && !named.contains(AttendanceRecord.Key($0)) }
    }

    /// The places in a table of records about the same as an earlier one, with the place of that.
    package static func repetitions(in wanted: [AttendanceRecord]) -> [(place: Int, earlier: Int)] {
        var places: [AttendanceRecord.Key: Int] = [:]
        var found: [(place: Int, earlier: Int)] = []
        for (place, record) in wanted.enumerated() {
            if let earlier = places[AttendanceRecord.Key(record)] {
                found.append((place, earlier))
            } else {
                places[AttendanceRecord.Key(record)] = place
            }
        }
        return found
    }

    /// Whether it changes nothing.
    ///
    /// - Parameter isComplete: whether what the table does not name of its deliveries and days goes.
    package func isIdle(isComplete: Bool) -> Bool {
        added.isEmpty && changed.isEmpty && (!isComplete || others.isEmpty)
    }
}

extension Gradebook {
    package func attendance() throws(GradebookError) -> [AttendanceRecord] {
        try store.read { store throws(GradebookError) in try store.attendance() }
    }

    /// Takes a table of attendance over.
    ///
    /// - Parameters:
    ///   - isComplete: whether what the table does not name of its deliveries and days is taken away.
    ///   - account: of whoever does it, on this machine.
    @discardableResult
    package func attend(
        _ wanted: [AttendanceRecord], isComplete: Bool = false, by account: String, at now: Instant
    ) throws(GradebookError) -> AttendancePlan {
        try store.write { store throws(GradebookError) in
            let plan = AttendancePlan(wanted: wanted, present: try store.attendance())
            guard !plan.isIdle(isComplete: isComplete) else { return plan }
            for record in plan.added + plan.changed.map(\.latter) { try store.set(record) }
            let removed = isComplete ? plan.others : []
            for record in removed { try store.removeAttendance(record.id) }
            try store.note(
                .attended(
                    added: plan.added.count, changed: plan.changed.count, removed: removed.count,
                    by: try store.operatorID(of: account)), at: now.wall, path: path)
            return plan
        }
    }
}
