package import Gradebook
package import QuizEngine

// A report on items of very many attempts, made of a person's attempts as they are remembered, without making anything of those that do
// not count.
extension AttemptCollection {
    /// Takes what a report on items needs of all attempts of a person, as `add` would take it of each of them.
    ///
    /// - Returns: false for whom more has to be known: then nothing was counted, and each attempt is to be added.
    package mutating func take(_ run: PackedRun, of learner: Learner) -> Bool {
        settle(before: learner)
        // Taken out, as what is in it is below, so that what was gathered is not copied.
        guard var gathering = self.gathering.take() else { return false }
        defer { self.gathering = gathering }
        guard var items = gathering.fold as? GatheredItems, !learner.isErased else { return false }
        gathering.fold = nil
        defer { gathering.fold = items }
        var reading = gathering.runs.take() ?? RunReading(run.shared, of: self, isInGroup: items.isInGroup)
        defer { gathering.runs = reading }
        guard let submissions = reading.submissions(of: run, noting: &seen, in: &departments) else { return false }
        // Whom the report is not about.
        guard let place = place(of: learner) else { return true }
        var groups: [(key: Standing.Key, submissions: [RunSubmission])] = []
        for quiz in Set(submissions.map(\.quiz)).sorted() {
            let key = Standing.Key(place: place, quiz: reading.quizzes[Int(quiz)])
            let group = submissions.filter { $0.quiz == quiz }
            // Results from elsewhere came before, and later attempts have to wait for the day of the report.
            guard standings[key] == nil,
                gathering.day.isKnown || group.allSatisfy({ $0.submittedOn <= gathering.day.day })
            else { return false }
            groups.append((key, group))
        }
        for (key, group) in groups {
            let listed = selection.listed(of: group.submitted(by: gathering.day.day)).filter { !$0.isDiscarded }
            reading.add(listed, of: run, by: self.learner(at: place), at: key, to: &items)
        }
        return true
    }
}
