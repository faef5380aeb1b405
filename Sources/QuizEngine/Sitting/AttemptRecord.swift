package import CourseModel

/// One sitting of one learner with one paper: everything that was asked and answered, without any file of the workspace.
///
/// It is the fold of the events that a gradebook keeps; resuming, reviewing and reporting read nothing else.
package struct AttemptRecord: Sendable, Hashable {
    /// Where an attempt's responses came from.
    package enum Source: String, Sendable, Codable, CaseIterable {
        /// A person at a terminal.
        case interactive
        /// Lines through a pipe, which may be anybody's; never an official attempt.
        case piped
        /// An answers file; never an official attempt.
        case scripted
        /// Typed in from paper.
        case imported
        /// A result that another program or another house gave, without what was asked and answered. No attempt is of it: reports show such
        /// results beside the attempts.
        case elsewhere

        /// Whether a person sat there, so that the attempt counts unless somebody says otherwise.
        package var isOfficial: Bool { [.interactive, .imported, .elsewhere].contains(self) }
    }

    /// How far the attempt has come.
    package enum State: String, Sendable, Codable {
        case inProgress = "in-progress"
        /// By the learner, or by the clock where the quiz says so; it is marked.
        case submitted
        /// By the clock, without responses, where the quiz says so; it counts as an attempt and scores nothing.
        case discarded
    }

    package let id: AttemptID
    package let learner: LearnerID
    /// The workspace that the quiz came from.
    package let workspace: String
    package internal(set) var quiz: QuizVersion
    /// Which attempt of this learner at this quiz it is, from 1.
    package let number: Int
    package let source: Source
    /// The language in which the items are shown: the one that the attempt began in, unless somebody asks for another.
    package internal(set) var language: LanguageTag
    /// The language in which the items were shown when it began; it is recorded.
    package let languageOfBeginning: LanguageTag
    /// The seed of the draw: with the bank's version and the unseen items it reproduces the paper.
    package let seed: UInt64
    package internal(set) var paper: Paper
    package let startedAt: Instant
    /// What held for this learner when the attempt began.
    package let limits: Limits
    /// When it was closed, by whom and in whatever way.
    package var submittedAt: Instant?
    package var state: State
    /// The last response to each item; an item without one was not answered, which is not the same as wrong.
    package var responses: [ItemID: Response]
    package var flagged: Set<ItemID>
    /// How sure the learner said to be, from 1 (a guess) to 3.
    package var confidences: [ItemID: Int] = [:]
    /// When the last response to each item was given, in milliseconds since 1970.
    package private(set) var answeredAt: [ItemID: Int64] = [:]
    /// Milliseconds that each item took, as far as events tell: the time before an event is that of the item which the event is about, or on
    /// which the learner stood. What passed while the learner was away, and the last look before submitting, is of no item.
    package private(set) var timeOnItems: [ItemID: Int64] = [:]
    /// The items whose feedback was shown, to which no response counts any more.
    package var itemsWithShownFeedback: Set<ItemID> = []
    /// The index of the item shown last, from 0.
    package var position: Int
    /// The time since the start, kept from event to event.
    package var clock: AttemptClock
    /// Whether its items have the keys of a sealed exam that was opened.
    package var isOpened = false

    package init(
        id: AttemptID, learner: LearnerID, workspace: String, quiz: QuizVersion, number: Int, source: Source,
        language: LanguageTag, seed: UInt64, paper: Paper, startedAt: Instant, limits: Limits? = nil,
        submittedAt: Instant? = nil, state: State = .inProgress, responses: [ItemID: Response] = [:],
        flagged: Set<ItemID> = [], position: Int = 0,
        clock: AttemptClock? = nil
    ) {
        self.id = id
        self.learner = learner
        self.workspace = workspace
        self.quiz = quiz
        self.number = number
        self.source = source
        self.language = language
        languageOfBeginning = language
        self.seed = seed
        self.paper = paper
        self.startedAt = startedAt
        self.limits = limits ?? Limits(quiz.rules)
        self.submittedAt = submittedAt
        self.state = state
        self.responses = responses
        self.flagged = flagged
        self.position = position
        self.clock = clock ?? AttemptClock(startedAt: startedAt)
    }
}

extension AttemptRecord {
    /// Counts the time before an event.
    mutating func count(_ elapsed: Int64, before event: AttemptEvent) {
        let item: ItemID
        switch event {
        case .responded(let id, _), .flagged(let id, _), .confidence(let id, _), .feedbackShown(let id): item = id
        case .moved, .setAside:
            guard paper.items.indices.contains(position) else { return }
            item = paper.items[position].item.id
        case .resumed, .submitted, .discarded: return
        }
        timeOnItems[item] = max(0, elapsed).plus(timeOnItems[item] ?? 0)
    }
}

extension AttemptRecord {
    /// The limits of one attempt: the quiz's, with what one person is given beyond them.
    package struct Limits: Sendable, Hashable, Codable {
        /// In seconds, extra time included; nil for no limit.
        package let timeLimit: Int?
        /// How many of the seconds are this person's own; nil for none.
        package let extraTime: Int?
        /// The number that the last attempt would have that was open to the learner then; nil for any number.
        package let attempts: Int?

        /// - Parameters:
        ///   - extraTime: in seconds, beyond the quiz's.
        ///   - extraAttempts: beyond the quiz's.
        ///   - uncounted: attempts with smaller numbers that used up none, being of an earlier period; negative where attempts with
        ///     numbers of another gradebook used up some.
        package init(_ rules: Quiz.Rules, extraTime: Int = 0, extraAttempts: Int = 0, uncounted: Int = 0) {
            timeLimit = rules.timeLimit.map { $0 + extraTime }
            self.extraTime = rules.timeLimit == nil || extraTime == 0 ? nil : extraTime
            attempts = rules.attempts.map { $0 + extraAttempts + uncounted }
        }
    }
}

/// A random UUID in lower case.
package typealias AttemptID = Identifier<AttemptRecord>
/// A random UUID in lower case; staff ids and names are kept apart from it.
package typealias LearnerID = Identifier<Learner>

/// A quiz as it was when an attempt began, without its bank.
package struct QuizVersion: Sendable, Hashable, Codable {
    package let id: QuizID
    package let title: Localized<String>
    package let course: CourseID?
    package let courseTitle: Localized<String>?
    package let kind: Quiz.Kind
    package let rules: Quiz.Rules
    /// The objectives that the bank assesses, with their texts.
    package let objectives: [Objective]
    /// The IANA name of the zone in which the workspace's days begin.
    package let timeZone: String
    /// The sealed exam that it was sat as; nil for a quiz whose keys were at hand.
    package let exam: ExamSeal?

    package init(
        id: QuizID, title: Localized<String>, course: CourseID?, courseTitle: Localized<String>?, kind: Quiz.Kind,
        rules: Quiz.Rules, objectives: [Objective], timeZone: String, exam: ExamSeal? = nil
    ) {
        self.id = id
        self.title = title
        self.course = course
        self.courseTitle = courseTitle
        self.kind = kind
        self.rules = rules
        self.objectives = objectives
        self.timeZone = timeZone
        self.exam = exam
    }
}

extension AttemptRecord {
    /// Whether it is closed and waits for its marks: it was sat as a sealed exam that nobody has opened here. It has no score then.
    package var awaitsMarks: Bool { state != .inProgress && quiz.exam != nil && !isOpened }
}

extension AttemptRecord {
    /// Takes a response to an item, or takes it back, unless its feedback was shown.
    mutating func respond(_ response: Response?, to item: ItemID, at instant: Instant) {
        guard !itemsWithShownFeedback.contains(item) else { return }
        responses[item] = response
        answeredAt[item] = response == nil ? nil : instant.wall
    }
}

extension AttemptRecord {
    /// Whether the feedback to each item is shown as soon as its response is confirmed, which was settled when the attempt began.
    package var showsFeedbackAtOnce: Bool { quiz.kind == .practice && quiz.rules.feedback == .immediate }

    /// Whether the time was up and the attempt ended at its deadline, by whomever that was recorded.
    package var isClosedByClock: Bool {
        guard state != .inProgress, let deadline else { return false }
        return state == .discarded || clock.elapsed >= deadline.closes
    }

    /// Whether an item is marked by how sure the learner says to be.
    package func asksForCertainty(_ item: Item) -> Bool {
        (item.marking ?? quiz.rules.marking).scheme == .certainty
    }

    /// The mark of an item of the paper, as things stand.
    package func mark(of item: Item) -> Score.Mark {
        Score.Mark(
            of: item, response: responses[item.id], confidence: confidences[item.id], rule: quiz.rules.marking)
    }

    /// What the learner may see after submitting the attempt.
    package var review: Quiz.Review {
        quiz.rules.review(of: quiz.kind, afterAttempt: number, outOf: limits.attempts)
    }
}

extension Quiz.Rules {
    /// What a learner may see after submitting attempt number `number` of a quiz.
    ///
    /// By default practice shows everything; an exam shows the outcome while attempts remain, then which items were right.
    ///
    /// - Parameter attempts: the number of the last one that is open to the learner; nil for any number.
    package func review(of kind: Quiz.Kind, afterAttempt number: Int, outOf attempts: Int?) -> Quiz.Review {
        if let review { return review }
        switch kind {
        case .practice: return .full
        case .exam:
            let attemptsRemain = attempts.map { number < $0 } ?? true
            return attemptsRemain ? .outcome : .marks
        }
    }
}

/// Something that happened in an attempt. An attempt is its beginning and its events in order; nothing is ever changed afterwards.
package enum AttemptEvent: Sendable, Hashable, Codable {
    /// The learner answered, changed the answer, or (nil) took it back.
    case responded(ItemID, Response?)
    case flagged(ItemID, Bool)
    /// The learner turned to the item at this index.
    case moved(to: Int)
    /// The learner said how sure the answer is, from 1 (a guess) to 3.
    case confidence(ItemID, Int)
    /// The feedback to an item was shown, which closes its response.
    case feedbackShown(ItemID)
    case setAside
    case resumed
    case submitted(by: Agent)
    /// The time was up, and the quiz discards such attempts.
    case discarded

    package enum Agent: String, Sendable, Hashable, Codable {
        case learner
        case timeLimit = "time-limit"
    }

    /// Whether it is the last of its attempt.
    package var closesAttempt: Bool {
        switch self {
        case .submitted, .discarded: true
        case .responded, .flagged, .moved, .confidence, .feedbackShown, .setAside, .resumed: false
        }
    }

    /// Whether it changes what was answered, flagged or said of an answer.
    package var isChange: Bool {
        switch self {
        case .responded, .flagged, .confidence: true
        case .moved, .feedbackShown, .setAside, .resumed, .submitted, .discarded: false
        }
    }

    // The names under which gradebooks keep what belongs to an event, for good.
    private enum RespondedCodingKeys: String, CodingKey { case _0 = "item", _1 = "response" }
    private enum FlaggedCodingKeys: String, CodingKey { case _0 = "item", _1 = "isFlagged" }
    private enum ConfidenceCodingKeys: String, CodingKey { case _0 = "item", _1 = "level" }
    private enum FeedbackShownCodingKeys: String, CodingKey { case _0 = "item" }
}
