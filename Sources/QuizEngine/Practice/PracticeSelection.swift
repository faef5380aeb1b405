package import CourseModel

/// What is practised today: what is due, and then what is new.
package struct PracticeSelection: Sendable, Hashable {
    /// An item of a practice quiz as it is today.
    package struct Candidate: Sendable, Hashable {
        package let key: PracticeKey
        package let objective: ObjectiveID?

        package init(key: PracticeKey, objective: ObjectiveID?) {
            self.key = key
            self.objective = objective
        }
    }

    /// Due, the one that is least likely still known first, of equal ones the first candidate.
    package let due: [PracticeKey]
    /// What was changed since it was practised, and items of objectives that were not reached in an exam.
    package let new: [PracticeKey]

    /// So many items are new for the sake of one objective at a time.
    package static let newOfObjective = 5

    /// - Parameters:
    ///   - candidates: what may be practised, in the order of the quizzes; of several with the id of one item, the first counts.
    ///   - weak: the objectives of which something was not right in the last exam.
    package init(
        from candidates: [Candidate], by schedule: PracticeSchedule, weak: Set<ObjectiveID>, on day: CivilDate
    ) {
        var (due, changed, brought): ([(key: PracticeKey, chance: Double)], [PracticeKey], [PracticeKey]) = ([], [], [])
        var seen: Set<ItemID> = []
        var counts: [ObjectiveID: Int] = [:]
        for candidate in candidates where seen.insert(candidate.key.item).inserted {
            let key = candidate.key
            if let card = schedule.card(key) {
                if card.dueOn <= day { due.append((key, schedule.retrievability(of: key, on: day))) }
            } else if schedule.isChanged(key) {
                changed.append(key)
            } else if let objective = candidate.objective, weak.contains(objective),
                counts[objective, default: 0] < Self.newOfObjective
            {
                counts[objective, default: 0] += 1
                brought.append(key)
            }
        }
        self.due = due.enumerated().sorted {
            ($0.element.chance, $0.offset) < ($1.element.chance, $1.offset)
        }.map(\.element.key)
        new = changed + brought
    }

    /// In the order in which they are asked.
    package var all: [PracticeKey] { due + new }
}
