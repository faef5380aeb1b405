package import CourseModel
package import QuizEngine
package import TableFiles

/// What somebody wrote on a printed paper, as a row of a table has it.
package struct AnsweredPaper: Sendable {
    package let learner: Learner
    /// The quiz as it stands, with all that an attempt at it freezes.
    package let beginning: Gradebook.Beginning
    /// What was asked, in the order of the copy, or of the bank where none was printed.
    package let paper: Paper
    /// That of the copy; 0 where none was printed.
    package let seed: UInt64
    package let day: CivilDate
    /// Items without one were left out.
    package let responses: [ItemID: Response]
    /// The row.
    package let place: TablePlace

    package init(
        learner: Learner, beginning: Gradebook.Beginning, paper: Paper, seed: UInt64 = 0, day: CivilDate,
        responses: [ItemID: Response], place: TablePlace
    ) {
        self.learner = learner
        self.beginning = beginning
        self.paper = paper
        self.seed = seed
        self.day = day
        self.responses = responses
        self.place = place
    }

    /// What it is worth by the keys of today.
    package var score: Score { Score(of: paper, responses: responses, under: beginning.quiz.rules) }
}

/// What taking over a table of answers does.
package struct PaperPlan: Sendable {
    package private(set) var added: [AnsweredPaper] = []
    package private(set) var corrected: [Correction] = []
    package private(set) var unchanged = 0
    /// What cannot be taken over, and why; where there is anything, nothing of the table is to be used.
    package private(set) var faults: [Phrase] = []

    /// A paper that was typed in before, with other answers.
    package struct Correction: Sendable {
        package let paper: AnsweredPaper
        package let former: AttemptRecord
        /// The items whose answers differ, in the order of the paper.
        package let items: [ItemID]
    }

    package var isIdle: Bool { added.isEmpty && corrected.isEmpty }

    /// What a paper is about: nobody sits one quiz twice on paper on one day.
    private struct Key: Hashable {
        let person: LearnerID
        let workspace: String
        let quiz: QuizID
        let day: CivilDate
    }

    /// - Parameters:
    ///   - wanted: in the order of the rows.
    ///   - present: the attempts of the gradebook that came from paper.
    init(wanted: [AnsweredPaper], present: [AttemptRecord]) {
        let people = Dictionary(wanted.flatMap { paper in paper.learner.ids.map { ($0, paper.learner.id) } }) { $1 }
        var known: [Key: [AttemptRecord]] = [:]
        for attempt in present {
            guard let person = people[attempt.learner] else { continue }
            let day = CivilTime(attempt.submittedAt ?? attempt.startedAt, in: attempt.quiz.timeZone).date
            known[
                Key(person: person, workspace: attempt.workspace, quiz: attempt.quiz.id, day: day), default: []
            ].append(attempt)
        }
        var rows: [Key: TablePlace] = [:]
        for paper in wanted {
            let key = Key(
                person: paper.learner.id, workspace: paper.beginning.workspace, quiz: paper.beginning.quiz.id,
                day: paper.day)
            if let earlier = rows[key] {
                faults.append(.twice(paper.place, earlier))
                continue
            }
            rows[key] = paper.place
            meet(paper, known[key] ?? [])
        }
    }

    private mutating func meet(_ paper: AnsweredPaper, _ known: [AttemptRecord]) {
        guard let former = known.first else { return added.append(paper) }
        func differences(from attempt: AttemptRecord) -> [ItemID] {
            paper.paper.items.map(\.item.id).filter { id in
                !Response.areSame(paper.responses[id], attempt.responses[id])
            }
        }
        func asksTheSame(_ attempt: AttemptRecord) -> Bool {
            Set(attempt.paper.items.map(\.item.id)) == Set(paper.paper.items.map(\.item.id))
        }
        if known.contains(where: { asksTheSame($0) && differences(from: $0).isEmpty }) {
            unchanged += 1
            return
        }
        let questions = Dictionary(former.paper.items.map { ($0.item.id, $0.item.question) }) { first, _ in first }
        let fits = paper.responses.allSatisfy { id, response in questions[id].map(response.answers) ?? false }
        guard known.count == 1, asksTheSame(former), fits else { return faults.append(.otherPaper(paper)) }
        corrected.append(Correction(paper: paper, former: former, items: differences(from: former)))
    }
}

extension Response {
    /// Whether two answers are one, whatever was committed to.
    static func areSame(_ one: Response?, _ other: Response?) -> Bool {
        guard case .words(let words)? = one, case .words(let others)? = other else { return one == other }
        return words.words?.text == others.words?.text
    }
}

extension Phrase {
    /// Two rows of a table are about one person, quiz and day.
    static func twice(_ place: TablePlace, _ earlier: TablePlace) -> Phrase {
        Phrase(
            zh: "\(place.phrase.chinese)：和第 \(earlier.row) 行是同一个人、同一天的同一份测验，留下一行",
            en: "\(place.phrase.english): the same person, quiz and day as in row \(earlier.row); keep one")
    }

    fileprivate static func otherPaper(_ paper: AnsweredPaper) -> Phrase {
        let (quiz, place) = (paper.beginning.quiz.id, paper.place.phrase)
        return Phrase(
            zh: "\(place.chinese)：\(paper.learner.staffID) 在 \(paper.day) 的测验 \(quiz) 导入过，考的是别的题，不能改成这些答案",
            en:
                "\(place.english): \(paper.learner.staffID)'s paper of \(paper.day) at quiz \(quiz) was imported before and asked other items; it cannot be given these answers"
        )
    }
}
