package import CourseModel
package import FoundationEssentials

/// An attempt as reports see it: who, what and when, and once it is closed what was answered and earned; without the paper's texts.
package struct AttemptSummary: Sendable, Hashable {
    package let id: AttemptID
    package let workspace: String
    package let quiz: QuizVersion
    package let number: Int
    package let source: AttemptRecord.Source
    /// Of the learner at the time, from the top.
    package let department: [String]
    /// Milliseconds since 1970.
    package let startedAt: Int64
    /// nil while the attempt is in progress, or waits for its marks.
    package let result: AttemptResult?
    /// When the attempt was submitted, in milliseconds since 1970, where it waits for its marks: it was sat as a sealed exam.
    package let waitingSince: Int64?
    /// The id of the gradebook in which it was sat, where that is another than the one it stands in.
    package let arrivedFrom: String?

    package init(
        id: AttemptID, workspace: String, quiz: QuizVersion, number: Int, source: AttemptRecord.Source,
        department: [String], startedAt: Int64, result: AttemptResult?, waitingSince: Int64? = nil,
        arrivedFrom: String? = nil
    ) {
        self.arrivedFrom = arrivedFrom
        self.waitingSince = waitingSince
        self.id = id
        self.workspace = workspace
        self.quiz = quiz
        self.number = number
        self.source = source
        self.department = department
        self.startedAt = startedAt
        self.result = result
    }

    package init(of attempt: AttemptRecord, department: [String], arrivedFrom: String? = nil) {
        self.init(
            id: attempt.id, workspace: attempt.workspace, quiz: attempt.quiz, number: attempt.number,
            source: attempt.source, department: department, startedAt: attempt.startedAt.wall,
            result: AttemptResult(of: attempt),
            waitingSince: attempt.awaitsMarks ? attempt.submittedAt?.wall : nil, arrivedFrom: arrivedFrom)
    }
}

/// What came of a closed attempt: the answers, their marks and the outcome.
package struct AttemptResult: Sendable, Hashable {
    /// What was answered to one item, and what that earned.
    package struct ItemResult: Sendable, Hashable {
        /// Also says which item it is.
        package let mark: Score.Mark
        package let answer: Answer
        /// From 1 (a guess) to 3; nil where the learner did not say.
        package let confidence: Int?

        package init(mark: Score.Mark, answer: Answer, confidence: Int?) {
            self.mark = mark
            self.answer = answer
            self.confidence = confidence
        }

        package var response: Response? { answer.response }
    }

    /// A response in little room.
    package enum Answer: Sendable, Hashable {
        case none
        /// A bit for each letter, A the lowest.
        case options(UInt32)
        case number(Decimal, text: String)
        /// The words stand elsewhere, where they are kept.
        case words(commitment: String)

        package init(_ response: Response?) {
            switch response {
            case nil: self = .none
            case .options(let letters): self = .options(letters.reduce(0) { $0 | 1 << UInt32($1.index) })
            case .number(let value, let text): self = .number(value, text: text)
            case .words(let answer): self = .words(commitment: answer.commitment)
            }
        }

        var response: Response? {
            switch self {
            case .none: nil
            case .options(let bits):
                .options(Set((0..<26).filter { bits >> UInt32($0) & 1 == 1 }.map(OptionLetter.init(index:))))
            case .number(let value, let text): .number(value, text: text)
            case .words(let commitment): .words(ShortAnswer(commitment: commitment, words: nil))
            }
        }
    }

    /// Whether the clock closed the attempt and threw its responses away.
    package let isDiscarded: Bool
    /// Milliseconds since 1970.
    package let startedAt: Int64
    package let submittedAt: Int64
    /// From the start to the submission, in milliseconds, the time between leaving and resuming included.
    package let elapsed: Int64
    package let total: Fraction
    package let maximum: Fraction
    package let outcome: Score.Outcome
    /// In the order of the paper.
    package let items: [ItemResult]

    package init(
        isDiscarded: Bool, startedAt: Int64, submittedAt: Int64, elapsed: Int64, total: Fraction, maximum: Fraction,
        outcome: Score.Outcome, items: [ItemResult]
    ) {
        self.isDiscarded = isDiscarded
        self.startedAt = startedAt
        self.submittedAt = submittedAt
        self.elapsed = elapsed
        self.total = total
        self.maximum = maximum
        self.outcome = outcome
        self.items = items
    }

    /// nil for an attempt in progress, and for one that waits for its marks.
    ///
    /// - Parameter former: what was made of the attempt before: its marks of short answers whose words are erased stay.
    package init?(of attempt: AttemptRecord, after former: AttemptResult? = nil) {
        guard var score = Score(of: attempt), let submittedAt = attempt.submittedAt else { return nil }
        if let former, former.items.count == score.marks.count {
            let marks = zip(score.marks, former.items).map { mark, kept in
                guard case .words(let answer)? = attempt.responses[mark.item], answer.words == nil else { return mark }
                return kept.mark.kept(as: mark)
            }
            if marks != score.marks { score = Score(marks: marks, under: attempt.quiz.rules) }
        }
        let isDiscarded = attempt.state == .discarded
        self.init(
            isDiscarded: isDiscarded, startedAt: attempt.startedAt.wall, submittedAt: submittedAt.wall,
            elapsed: attempt.clock.elapsed, total: score.total, maximum: score.maximum, outcome: score.outcome,
            items: score.marks.map { mark in
                ItemResult(
                    mark: mark, answer: Answer(isDiscarded ? nil : attempt.responses[mark.item]),
                    confidence: attempt.confidences[mark.item])
            })
    }

    /// The total as a share of the maximum, from 0 to 1; 0 where there is nothing to earn.
    package var share: Fraction { Score.share(of: total, outOf: maximum) }
}
