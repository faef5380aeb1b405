internal import CourseModel
internal import Foundation
package import QuizEngine

extension Gradebook {
    /// What reading a roster will do.
    ///
    /// - Parameters:
    ///   - isComplete: whether whoever is not in it has left.
    ///   - day: today: `2026-12-01`.
    package func plan(_ roster: Roster, isComplete: Bool, day: String) throws(GradebookError) -> RosterPlan {
        try store.read { store throws(GradebookError) in
            RosterPlan(roster, on: try store.list(), isComplete: isComplete, day: day)
        }
    }

    /// Reads a roster: brings newcomers to the list, changes whoever is there, and marks who has left, all or nothing. Read again, it
    /// changes nothing.
    ///
    /// - Parameters:
    ///   - plan: what somebody has seen and agreed to.
    ///   - account: of whoever reads it in.
    /// - Throws: `GradebookError.listMovedOn` where the list has changed since, so that something else would be done.
    package func read(
        _ roster: Roster, isComplete: Bool, day: String, asIn plan: RosterPlan, by account: String, at now: Instant
    ) throws(GradebookError) {
        try store.write { store throws(GradebookError) in
            guard RosterPlan(roster, on: try store.list(), isComplete: isComplete, day: day) == plan else {
                throw .listMovedOn
            }
            guard !plan.isEmpty else { return }
            let operatorID = try store.operatorID(of: account)
            let enrolled = try plan.newcomers.map { entry throws(GradebookError) in try Self.add(entry, to: store) }
            var pen = try LedgerPen(store, path: path)
            for event in enrolled { try pen.note(event, at: now.wall) }
            for change in plan.changed + plan.leavers {
                try store.update(change.former, to: change.latter, by: operatorID, at: now, path: path)
            }
            try store.note(
                .rosterRead(
                    learners: plan.newcomers.count, changed: plan.changed.count, left: plan.leavers.count,
                    by: operatorID),
                at: now.wall, path: path)
        }
    }

    /// - Returns: what the ledger is to say of it.
    private static func add(
        _ entry: Roster.Entry, to store: any GradebookWriting
    ) throws(GradebookError) -> LedgerEvent {
        let learner = Enrolment.newcomer(
            LearnerID(UUID().uuidString.lowercased()), entry.staffID, name: entry.name,
            department: Enrolment.department(entry.department))
        try store.add(learner)
        if !entry.particulars.isEmpty || entry.leftOn != nil {
            try store.set(entry.particulars, leftOn: entry.leftOn, of: learner.id)
        }
        let commitment = Commitment(of: learner.id, to: learner.staffID)
        try store.add(commitment, of: learner.id)
        return .enrolled(learner: learner.id, commitment: commitment.hash.hexadecimal)
    }
}

extension GradebookReading {
    fileprivate func list() throws(GradebookError) -> RosterPlan.List {
        RosterPlan.List(people: try people(), joined: try joinedPeople(), formerStaffIDs: try formerStaffIDs())
    }
}
