internal import CourseModel
internal import QuizEngine

extension Gradebook {
    /// How another state of a gradebook, a backup for example, stands to the one that is there.
    package enum Kinship: Sendable, Hashable {
        /// The same, or a later state of it: nothing is lost where it takes the other's place.
        case sameOrLater
        /// An earlier state.
        case earlier(Loss)
        /// Of the same gradebook, but neither an earlier nor a later state: an export, or a copy that went another way.
        case anotherWay(Loss)
        case anotherGradebook(GradebookID, Loss)
    }

    /// What is in one gradebook and not in another.
    package struct Loss: Sendable, Hashable {
        /// Attempts that are missing or end earlier there.
        package let attempts: Int
        package let people: Int
        /// When the first entry of the ledger was made that is missing there: milliseconds since 1970.
        package let since: Int64?
    }

    /// How another gradebook stands to this one, and what would be lost if it took this one's place.
    package func kinship(of other: Gradebook) throws(GradebookError) -> Kinship {
        try store.read { store throws(GradebookError) in
            try other.store.read { other throws(GradebookError) in
                let (ours, theirs) = (try store.ledgerHashes(), try other.ledgerHashes())
                let shared = zip(ours, theirs).prefix { $0.hash == $1.hash }.count
                if try store.identity().id == other.identity().id, shared == ours.count, shared > 0 {
                    return .sameOrLater
                }
                let loss = Loss(
                    attempts: try store.attempts(missingIn: other), people: try store.people(missingIn: other),
                    since: ours.indices.contains(shared) ? ours[shared].wall : nil)
                let id = try other.identity().id
                if try store.identity().id != id { return .anotherGradebook(id, loss) }
                // A gradebook of an older form has no ledger to compare.
                if ours.isEmpty, loss.attempts + loss.people == 0 { return .sameOrLater }
                return shared == theirs.count && shared > 0 ? .earlier(loss) : .anotherWay(loss)
            }
        }
    }
}

extension GradebookReading {
    fileprivate func ledgerHashes() throws(GradebookError) -> [(hash: Digest, wall: Int64)] {
        var entries: [(hash: Digest, wall: Int64)] = []
        try forEachLedgerEntry { entry throws(GradebookError) in entries.append((entry.hash, entry.wall)) }
        return entries
    }

    fileprivate func attempts(missingIn other: any GradebookReading) throws(GradebookError) -> Int {
        var count = 0
        for id in try attemptIDs() {
            guard let last = try lastEvent(of: id) else { continue }
            let there = try other.events(of: id)
            if !there.contains(where: { $0.hash == last.hash }) { count += 1 }
        }
        return count
    }

    fileprivate func people(missingIn other: any GradebookReading) throws(GradebookError) -> Int {
        let there = Set(try other.learners().flatMap(\.ids))
        return try learners().count { there.isDisjoint(with: $0.ids) }
    }
}
