/// A quiz as its file describes it: what is asked, how it is administered, and when it is passed.
package struct Quiz: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// May appear in the site, answers included.
        case practice
        /// Never leaves the terminal; the site cannot be made to hold it.
        case exam
    }

    package let id: QuizID
    package let title: Localized<String>
    package let description: Localized<String>?
    package let course: CourseID?
    package let kind: Kind
    package let rules: Rules
    /// The bank: items, and sets of items over a shared passage, in the order in which they are written.
    package let entries: [Entry]

    package init(
        id: QuizID, title: Localized<String>, description: Localized<String>? = nil, course: CourseID? = nil,
        kind: Kind,
        rules: Rules, entries: [Entry]
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.course = course
        self.kind = kind
        self.rules = rules
        self.entries = entries
    }

    /// The quiz with another bank.
    package func with(entries: [Entry]) -> Quiz {
        Quiz(
            id: id, title: title, description: description, course: course, kind: kind, rules: rules, entries: entries)
    }

    /// Every item of the bank.
    package var items: [Item] { entries.flatMap(\.items) }

    package enum Entry: Sendable, Hashable, Codable {
        case item(Item)
        case set(ItemSet)

        package var items: [Item] {
            switch self {
            case .item(let item): [item]
            case .set(let set): set.items
            }
        }
    }
}

/// A text, a table or a case that several items are about.
package struct Passage: Sendable, Hashable, Codable {
    package let id: Identifier<Passage>
    package let title: Localized<Markdown>
    package let text: Localized<Markdown>

    package init(id: Identifier<Passage>, title: Localized<Markdown>, text: Localized<Markdown>) {
        self.id = id
        self.title = title
        self.text = text
    }
}

/// Items over a shared passage. They are drawn together and stay in their order.
package struct ItemSet: Sendable, Hashable, Codable {
    package let passage: Passage
    package let items: [Item]

    package init(passage: Passage, items: [Item]) {
        self.passage = passage
        self.items = items
    }
}

extension Quiz {
    /// How a quiz is drawn, timed, marked and reviewed.
    package struct Rules: Sendable, Hashable, Codable {
        /// The share of the points that passes, from 0 to 1; nil where nothing is passed or failed.
        package let passMark: Fraction?
        /// In seconds; nil for no limit.
        package let timeLimit: Int?
        /// How many attempts a learner has; nil for any number.
        package let attempts: Int?
        package let draw: Draw
        package let shufflesItems: Bool
        package let shufflesOptions: Bool
        package let marking: MarkingRule
        /// nil for the default: practice `full`; exam `outcome` while attempts remain, then `marks`.
        package let review: Review?
        /// How long a pass holds; nil for ever.
        package let validity: Validity?
        package let onExpiry: ExpiryPolicy
        /// nil where the author says nothing. With an attempt it is kept as it was settled when the attempt began, and nil says that
        /// nothing is shown before submitting: so it is with attempts of versions that knew no feedback.
        package var feedback: Feedback?

        package init(
            passMark: Fraction? = nil, timeLimit: Int? = nil, attempts: Int? = nil, draw: Draw = .all,
            shufflesItems: Bool = false, shufflesOptions: Bool = false, marking: MarkingRule = .allOrNothing,
            review: Review? = nil, validity: Validity? = nil, onExpiry: ExpiryPolicy = .submit,
            feedback: Feedback? = nil
        ) {
            self.passMark = passMark
            self.timeLimit = timeLimit
            self.attempts = attempts
            self.draw = draw
            self.shufflesItems = shufflesItems
            self.shufflesOptions = shufflesOptions
            self.marking = marking
            self.review = review
            self.validity = validity
            self.onExpiry = onExpiry
            self.feedback = feedback
        }
    }

    /// When a learner sees what was right.
    package enum Feedback: String, Sendable, Codable, CaseIterable {
        /// With each item, whose response is closed by it.
        case immediate
        /// After submitting, as far as `review` allows.
        case after
    }

    /// Which items of the bank make a paper.
    package enum Draw: Sendable, Hashable, Codable {
        case all
        case count(Int)
        /// So many items of each objective; the others are not asked.
        case perObjective([ObjectiveID: Int])

        /// How many items one sitting has; nil for all of the bank.
        package var drawnCount: Int? {
            switch self {
            case .all: nil
            case .count(let count): count
            case .perObjective(let counts): counts.values.reduce(0, +)
            }
        }

        // Kept with results under the hash of its JSON: these names are settled.
        private enum CountCodingKeys: String, CodingKey { case _0 = "items" }
        private enum PerObjectiveCodingKeys: String, CodingKey { case _0 = "items" }
    }

    /// What a learner sees after submitting. Each case shows what the one before shows, and more.
    package enum Review: String, Sendable, Codable, CaseIterable, Comparable {
        /// That the attempt is recorded.
        case none
        /// Score and outcome.
        case outcome
        /// Right or wrong for each item, and the learner's own responses.
        case marks
        /// The right answers, feedback and rationales.
        case full

        package static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// A span of the calendar: a pass on 31 January that holds for one month ends on the last day of February.
    package struct Validity: Sendable, Hashable, Codable {
        package enum Unit: String, Sendable, Codable { case days, months, years }
        package let count: Int
        package let unit: Unit

        package init(count: Int, unit: Unit) {
            self.count = count
            self.unit = unit
        }
    }

    /// What happens when the time is up.
    package enum ExpiryPolicy: Sendable, Hashable, Codable {
        /// What is answered so far is submitted.
        case submit
        /// The learner has so many more seconds to submit, but not to answer.
        case grace(seconds: Int)
        /// The attempt counts, with no response.
        case discard
    }
}

extension Quiz.Rules {
    /// When a learner of a quiz that begins now sees what was right: by default at once in practice that hides nothing afterwards, and
    /// never in an exam before it is submitted.
    package func feedback(of kind: Quiz.Kind) -> Quiz.Feedback {
        guard kind == .practice, review ?? .full == .full else { return .after }
        return feedback ?? .immediate
    }
}
