internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// What a workbook needs of attempts besides how people stand.
struct GatheredBook: AttemptFold {
    fileprivate(set) var scores: GatheredScores
    fileprivate(set) var items: GatheredFirstAttempts

    init(_ selection: AttemptSelection) {
        scores = GatheredScores(selection)
        items = GatheredFirstAttempts(selection)
    }

    mutating func add(_ standing: Standing) {
        scores.add(standing)
        items.add(standing)
    }
}

/// The answers of the first attempts at each quiz, whichever attempts are listed: item analysis rests on these.
struct GatheredFirstAttempts: AttemptFold {
    private var quizzes: [ReportQuiz.Key: Quiz] = [:]
    private let selection: AttemptSelection

    private struct Quiz {
        var answers = GatheredAnswers()
        /// What it is called in the last of them, in the order of reports.
        var title: Localized<String>
        var place: Standing.Key

        mutating func add(_ attempt: ScoredAttempt, at place: Standing.Key) {
            answers.add(attempt)
            if self.place < place { (title, self.place) = (attempt.quizTitle, place) }
        }
    }

    init(_ selection: AttemptSelection) {
        var selection = selection
        selection.choice = .first
        self.selection = selection
    }

    mutating func add(_ standing: Standing) {
        guard let key = standing.key.quiz else { return }
        for attempt in selection.listed(of: standing.attempts) where !attempt.isDiscarded {
            quizzes[key, default: Quiz(title: attempt.quizTitle, place: standing.key)].add(attempt, at: standing.key)
        }
    }

    /// By the quizzes, in their order.
    var inOrder: [(title: Localized<String>, answers: GatheredAnswers)] {
        quizzes.sorted { $0.key < $1.key }.map { ($0.value.title, $0.value.answers) }
    }
}

extension AttemptCollection {
    /// Lets `add` likewise keep only what a workbook needs.
    package mutating func gatherBook(asOf day: GatheringDay) {
        gathering = Gathering(GatheredBook(selection), keepingStandings: true, asOf: day)
    }

    /// What a workbook needs, its attempts in the order that is asked for.
    func gatheredBook(asOf day: CivilDate) -> GatheredBook {
        var book = gathered(GatheredBook(selection), asOf: day)
        book.scores.sort()
        return book
    }
}
