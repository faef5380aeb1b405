package import CourseModel
internal import TextRules

/// What an attempt is worth: the marks of its items, their sum, and whether that passes.
package struct Score: Sendable, Hashable {
    package enum Outcome: String, Sendable, Codable {
        case passed
        case notPassed = "not-passed"
        /// The quiz has no pass mark.
        case none
    }

    /// The mark of one item.
    package struct Mark: Sendable, Hashable {
        package enum Verdict: String, Sendable, Codable {
            case right, partlyRight = "partly-right", wrong
            /// Not answered, which is not the same as wrong.
            case omitted
        }

        package let item: ItemID
        package let verdict: Verdict
        /// From 0 to `points`.
        package let mark: Fraction
        package let points: Fraction
        /// How it counts where the item was found to be faulty; nil for an item that counts as it was asked.
        package let voiding: Voiding?

        package init(
            item: ItemID, verdict: Verdict, mark: Fraction, points: Fraction, voiding: Voiding? = nil
        ) {
            self.item = item
            self.verdict = verdict
            self.mark = mark
            self.points = points
            self.voiding = voiding
        }
    }

    /// In the paper's order.
    package let marks: [Mark]
    package let outcome: Outcome

    package init(marks: [Mark], outcome: Outcome) {
        self.marks = marks
        self.outcome = outcome
    }

    /// The sum of the marks.
    package var total: Fraction { marks.reduce(.zero) { $0 + $1.mark } }
    /// The most that the paper can give.
    package var maximum: Fraction { marks.reduce(.zero) { $0 + $1.points } }
    /// The total as a share of the maximum, from 0 to 1; 0 where there is nothing to earn.
    package var share: Fraction { Self.share(of: total, outOf: maximum) }

    /// What part of the maximum a total is, from 0 to 1; 0 where there is nothing to earn.
    package static func share(of total: Fraction, outOf maximum: Fraction) -> Fraction {
        maximum > .zero ? min(max(.zero, total / maximum), .one) : .zero
    }
}

extension Score {
    /// The score on the items of one objective.
    package struct ObjectiveScore: Sendable, Hashable {
        /// nil for items without an objective.
        package let objective: ObjectiveID?
        package let total: Fraction
        package let maximum: Fraction
        package let items: Int

        package init(objective: ObjectiveID?, total: Fraction, maximum: Fraction, items: Int) {
            self.objective = objective
            self.total = total
            self.maximum = maximum
            self.items = items
        }
    }

    /// The score by objective, in the natural order of the objectives' names (`SP-O9` before `SP-O10`); items without one last.
    package func byObjective(of paper: Paper) -> [ObjectiveScore] {
        let pairs = zip(paper.items, marks).map { ($0.item.objective, $1) }
        return Dictionary(grouping: pairs, by: \.0).map { objective, pairs in
            ObjectiveScore(
                objective: objective, total: pairs.reduce(.zero) { $0 + $1.1.mark },
                maximum: pairs.reduce(.zero) { $0 + $1.1.points }, items: pairs.count)
        }.sorted { one, other in
            switch (one.objective, other.objective) {
            case (let one?, let other?): NaturalSortKey(one.rawValue) < NaturalSortKey(other.rawValue)
            case (.some, nil): true
            case (nil, _): false
            }
        }
    }
}

extension Score.Outcome {
    /// As a heading or a cell of a table has it; nil where there is no pass mark.
    package var phrase: Phrase? {
        switch self {
        case .passed: .passed
        case .notPassed: .notPassed
        case .none: nil
        }
    }

    /// Within a sentence.
    package var words: Phrase? { phrase.map { Phrase(zh: "\(phrase: $0)", en: $0.english.lowercased()) } }
}

extension Phrase {
    /// The outcome that a result, a report and a person's standing name in the same words.
    package static let passed = Phrase(zh: "通过", en: "Passed")
    package static let notPassed = Phrase(zh: "未通过", en: "Not passed")
    /// What an attempt at a sealed exam is that has no marks yet.
    package static let awaitingMarks = Phrase(zh: "等待评分", en: "Awaiting marks")
    /// What an attempt is that was not submitted in time, where the quiz says so.
    package static let timeUpVoid = Phrase(zh: "超时作废", en: "Time up, void")
}

/// A score in the digits in which everybody reads it, on the screen, in the shell and in reports: two decimals, no verdict contradicted.
package struct ScoreText: Sendable, Hashable {
    /// `79.99`
    package let total: String
    /// `100`
    package let maximum: String
    /// `79.99%`
    package let percent: String
    /// `80%`, `2/3`; nil where nothing is passed or failed.
    package let passMark: String?

    package init(_ score: Score, under rules: Quiz.Rules) {
        total = score.total.decimalText(.marks(outOf: score.maximum, passing: rules.passMark))
        maximum = score.maximum.decimalText(.up)
        percent = score.share.percentText(.share(passing: rules.passMark)) + "%"
        passMark = rules.passMark?.exactPercentText
    }
}
