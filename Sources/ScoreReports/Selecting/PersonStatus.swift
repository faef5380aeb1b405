internal import CourseModel
internal import QuizEngine

/// How one person stands to everything that he must hold.
struct PersonStatus: Sendable {
    /// At one quiz.
    struct Entry: Sendable {
        let standing: Standing
        let holding: Holding
    }

    let learner: Learner
    /// In the order of the quizzes; at least one.
    let entries: [Entry]

    /// The worst of the states, by which the person is counted once.
    var state: Holding.State { entries.map(\.holding.state).max() ?? .valid }

    func count(of state: Holding.State) -> Int { entries.count { $0.holding.state == state } }
    /// How many are held today.
    var met: Int { entries.count { $0.holding.state.isMet } }
    /// How many are not, for whatever reason.
    var lacking: Int { entries.count - met }

    /// What there is at each of some quizzes, which are in their order; nil at one that need not be held.
    func entries(at quizzes: [ReportQuiz]) -> [Entry?] {
        var rest = entries[...]
        return quizzes.map { quiz in rest.first?.standing.key.quiz == quiz.key ? rest.popFirst() : nil }
    }

    /// The mean of the best shares at the quizzes that were taken; nil where none was.
    var meanShare: Fraction? {
        entries.reduce(into: ShareSum()) { sum, entry in
            guard let shown = entry.standing.shownAttempt(.best), shown.maximum > .zero else { return }
            sum.add(shown.share)
        }.mean
    }

    /// The shares of the attempts that count.
    func shares(_ selection: AttemptSelection) -> ShareSum {
        entries.reduce(into: ShareSum()) { $0.add($1.standing.sums(selection).shares) }
    }
}

extension AttemptCollection {
    /// Everybody who must hold something, in the natural order of staff ids.
    func statuses(
        at required: RequiredQuizzes, asOf day: CivilDate, noticing notice: ExpiryNotice
    ) -> [PersonStatus] {
        heldPlaces(on: day).compactMap { place in
            let entries = standings(ofLearnerAt: place, at: required, asOf: day).filter { $0.key.quiz != nil }.map {
                PersonStatus.Entry(standing: $0, holding: $0.holding(asOf: day, noticing: notice))
            }
            return entries.isEmpty ? nil : PersonStatus(learner: learner(at: place), entries: entries)
        }
    }
}

extension [PersonStatus] {
    /// How many stand how at each quiz.
    var countsByQuiz: [ReportQuiz.Key: [Holding.State: Int]] {
        reduce(into: [:]) { counts, person in
            for entry in person.entries {
                guard let quiz = entry.standing.key.quiz else { continue }
                counts[quiz, default: [:]][entry.holding.state, default: 0] += 1
            }
        }
    }
}
