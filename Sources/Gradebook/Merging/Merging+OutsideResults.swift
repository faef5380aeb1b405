internal import CourseModel
internal import QuizEngine

extension Merging {
    /// Brings results from elsewhere; of two about the same person, quiz and day the one that came later holds, wherever it came.
    mutating func bringOutsideResults(
        selecting selects: ((Learner, OutsideResult) -> Bool)?
    ) throws(GradebookError) {
        let there = try source.outsideResults(of: nil)
        guard !there.isEmpty else { return }
        let here = try target.outsideResults(of: nil)
        var byID = Dictionary(here.map { ($0.id, $0) }) { first, _ in first }
        var byKey = Dictionary(here.map { (OutsideResult.Key($0), $0) }) { first, _ in first }
        for result in there {
            if let selects, let person = try source.learner(result.learner), !selects(person, result) { continue }
            guard !letGo.contains(AttemptID(result.id.rawValue)), let person = try target.person(result.learner) else {
                continue
            }
            let key = OutsideResult.Key(
                person: person.learner.id, workspace: result.workspace, quiz: result.quiz, day: result.day)
            let known = byID[result.id] ?? byKey[key]
            if let known, known.content == result.content || !known.isOlder(than: result) { continue }
            try bring(.quiz, result.quizVersion)
            let brought = OutsideResult(
                id: known?.id ?? result.id, learner: person.learner.id, key: known?.key ?? person.key,
                workspace: result.workspace, quiz: result.quiz, quizVersion: result.quizVersion, day: result.day,
                department: result.department, content: result.content, importedAt: result.importedAt)
            try target.set(brought)
            try note(.outsideResult(id: brought.id, digest: brought.digest))
            byID[brought.id] = brought
            byKey[key] = brought
            merged.outsideResults += 1
        }
    }
}

extension OutsideResult {
    /// Of two that came at one moment, the order of their ids decides, so that the order of merging makes no difference.
    fileprivate func isOlder(than other: OutsideResult) -> Bool {
        (importedAt, id.rawValue) < (other.importedAt, other.id.rawValue)
    }
}
