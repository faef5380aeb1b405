internal import CourseModel
internal import QuizEngine

extension Merging {
    /// Takes for one person here, too, who was taken for one there, where both are known here as two. What was decided here about them, be
    /// it that they are two, holds.
    mutating func bringJoins(of there: Learner, to person: LearnerID) throws(GradebookError) {
        let joinedToThem = joinedThere.filter { there.ids.contains($0.into) }
        guard !joinedToThem.isEmpty else { return }
        let decided = try source.changes(of: there.id).filter { $0.field == PersonChange.joinedID }
        for joined in joinedToThem {
            let ids = decided.filter { $0.former == joined.key.rawValue }.compactMap { $0.latter.map { LearnerID($0) } }
            for id in ids {
                guard let kept = try target.person(person), let other = try target.person(id), other.key != kept.key,
                    try !isDecided(id, about: other)
                else { continue }
                try take(other, for: kept)
                merged.joined.append(Gradebook.Merged.Join(kept: kept.learner, joined: other.learner))
            }
        }
    }

    /// Whether somebody has decided here before to whom an id belongs.
    private func isDecided(_ id: LearnerID, about person: Person) throws(GradebookError) -> Bool {
        try target.changes(of: person.learner.id).contains { change in
            [PersonChange.joinedID, PersonChange.partedID].contains(change.field)
                && (change.latter == id.rawValue || change.latter == nil)
        }
    }

    mutating func take(_ other: Person, for kept: Person) throws(GradebookError) {
        try target.move(other.learner.ids, toPersonWithKey: kept.key)
        let operatorID = try target.operatorID(of: "")
        for id in other.learner.ids {
            try target.add(
                PersonChange(
                    field: PersonChange.joinedID, former: other.key.rawValue, latter: id.rawValue, changedAt: now.wall,
                    operatorID: operatorID), to: kept.learner.id)
        }
        try note(.joined(learner: kept.learner.id, ids: other.learner.ids, by: operatorID))
    }
}
