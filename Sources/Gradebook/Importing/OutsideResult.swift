package import CourseModel
internal import Foundation
package import QuizEngine

/// What somebody reached at a quiz elsewhere, in another program or another house: without what was asked and answered, and never an
/// attempt. A pass counts like one that was earned here.
package struct OutsideResult: Sendable, Hashable {
    package let id: OutsideResultID
    /// The person's first id.
    package let learner: LearnerID
    /// The key of the person under whom it is kept, whoever that one was taken for since.
    package let key: LearnerID
    package let workspace: String
    package let quiz: QuizID
    /// The quiz as it was when the result came: its title, and how long a pass holds.
    package let quizVersion: Digest
    package let day: CivilDate
    /// Of the person on that day, from the top.
    package let department: [String]
    package let content: Content
    /// Milliseconds since 1970.
    package let importedAt: Int64

    /// The names are those under which gradebooks keep them, for good.
    package struct Content: Sendable, Hashable, Codable {
        /// nil where nobody said how many points there were.
        package let score: Fraction?
        package let maximum: Fraction?
        package let outcome: Score.Outcome

        package init(score: Fraction?, maximum: Fraction?, outcome: Score.Outcome) {
            self.score = score
            self.maximum = maximum
            self.outcome = outcome
        }
    }

    package init(
        id: OutsideResultID, learner: LearnerID, key: LearnerID, workspace: String, quiz: QuizID, quizVersion: Digest,
        day: CivilDate, department: [String], content: Content, importedAt: Int64
    ) {
        self.id = id
        self.learner = learner
        self.key = key
        self.workspace = workspace
        self.quiz = quiz
        self.quizVersion = quizVersion
        self.day = day
        self.department = department
        self.content = content
        self.importedAt = importedAt
    }
}

/// A random UUID in lower case.
package typealias OutsideResultID = Identifier<OutsideResult>

extension OutsideResultID {
    /// A name for a result that comes now.
    static func random() -> OutsideResultID { OutsideResultID(UUID().uuidString.lowercased()) }
}

extension OutsideResult {
    /// What a result is about: there are no two of one key.
    struct Key: Hashable {
        private let person: LearnerID
        private let workspace: String
        private let quiz: QuizID
        private let day: CivilDate

        init(person: LearnerID, workspace: String, quiz: QuizID, day: CivilDate) {
            (self.person, self.workspace, self.quiz, self.day) = (person, workspace, quiz, day)
        }

        init(_ result: OutsideResult) {
            self.init(person: result.learner, workspace: result.workspace, quiz: result.quiz, day: result.day)
        }
    }

    /// What the ledger keeps of it, in hexadecimal digits: nobody adds one, or changes it, by other means and is not found.
    var digest: String {
        var input = Digest.Input()
        input.append("coursekit outside result 1")
        for field in [id.rawValue, key.rawValue, workspace, quiz.rawValue] { input.append(field: field) }
        input.append(field: quizVersion.bytes)
        input.append(field: day.description)
        for number in [content.score, content.maximum] {
            input.append(field: number.map { "\($0.numerator)/\($0.denominator)" } ?? "")
        }
        input.append(field: content.outcome.rawValue)
        return input.digest.hexadecimal
    }

    /// As reports see it: a result without items.
    func summary(of quiz: QuizVersion) -> AttemptSummary {
        let moment = CivilTime.noon(of: day, in: quiz.timeZone)
        return AttemptSummary(
            id: AttemptID(id.rawValue), workspace: workspace, quiz: quiz, number: 0, source: .elsewhere,
            department: department, startedAt: moment,
            result: AttemptResult(
                isDiscarded: false, startedAt: moment, submittedAt: moment, elapsed: 0,
                total: content.score ?? .zero, maximum: content.maximum ?? .zero, outcome: content.outcome, items: []))
    }
}

/// A result from elsewhere as a row of a table has it.
package struct ReportedResult: Sendable {
    package let learner: Learner
    /// The quiz as it stands.
    package let beginning: Gradebook.Beginning
    package let day: CivilDate
    package let content: OutsideResult.Content
    /// Whether the outcome was not said, but is that of the quiz's own pass mark.
    package let isJudgedHere: Bool

    package init(
        learner: Learner, beginning: Gradebook.Beginning, day: CivilDate, content: OutsideResult.Content,
        isJudgedHere: Bool
    ) {
        self.learner = learner
        self.beginning = beginning
        self.day = day
        self.content = content
        self.isJudgedHere = isJudgedHere
    }

    var key: OutsideResult.Key {
        OutsideResult.Key(
            person: learner.id, workspace: beginning.workspace, quiz: beginning.quiz.id, day: day)
    }
}

/// What taking over a table of results does.
package struct OutsidePlan: Sendable {
    package private(set) var added: [ReportedResult] = []
    package private(set) var changed: [Change] = []
    package private(set) var unchanged = 0

    package struct Change: Sendable {
        package let former: OutsideResult
        package let latter: ReportedResult
    }

    package var isIdle: Bool { added.isEmpty && changed.isEmpty }

    /// - Parameters:
    ///   - wanted: no two about the same.
    ///   - present: those of the gradebook.
    init(wanted: [ReportedResult], present: [OutsideResult]) {
        let known = Dictionary(present.map { (OutsideResult.Key($0), $0) }) { first, _ in first }
        for result in wanted {
            guard let former = known[result.key] else {
                added.append(result)
                continue
            }
            if former.content == result.content {
                unchanged += 1
            } else {
                changed.append(Change(former: former, latter: result))
            }
        }
    }
}
