package import CourseModel
package import QuizEngine
internal import TerminalKit
internal import TextRules

/// What a learner reads before an attempt begins, or is gone on with: as whom, what is asked and under which rules, how it went so far,
/// and what is kept. Nothing is written before the learner has said to begin.
package struct StartPage {
    /// A closed attempt that the page recalls, as much of it as its quiz lets the learner know.
    package struct Past: Hashable {
        /// A day of the calendar, `2026-11-02`.
        package let day: String
        package let score: ScoreText
        package let outcome: Score.Outcome?

        package init(day: String, score: ScoreText, outcome: Score.Outcome?) {
            self.day = day
            self.score = score
            self.outcome = outcome
        }
    }

    /// The pass that a learner has already.
    package struct Pass: Hashable {
        /// The last day on which it holds; nil where it holds for ever.
        package let lastDay: String?

        package init(lastDay: String?) { self.lastDay = lastDay }
    }

    /// Days of the calendar, `2026-11-02`, both included; nil for no limit.
    package struct Span: Hashable {
        package let first: String?
        package let last: String?

        package init(first: String?, last: String?) {
            self.first = first
            self.last = last
        }
    }

    /// What the learner is held to: on which days, and by which day it must be passed.
    package struct Obligation: Hashable {
        package let span: Span
        package let due: String?

        package init(span: Span, due: String?) {
            self.span = span
            self.due = due
        }
    }

    /// The quiz's title, kind and rules; its entries are not asked for.
    package var quiz: Quiz
    package var courseTitle: Localized<String>?
    /// How many items the bank has.
    package var bankCount: Int
    /// That of the items.
    package var language: LanguageTag
    package var learner: Learner
    /// Whether nothing of it is kept.
    package var isRehearsal = false
    /// Whether it is a sealed exam, whose marks come later.
    package var isSealed = false
    /// Of the attempt that begins or goes on, from 1.
    package var number: Int
    /// Those that hold for this learner.
    package var limits: AttemptRecord.Limits
    /// The attempt in progress, as it stands now; nil where a new one begins.
    package var inProgress: QuizSession?
    package var last: Past?
    /// The last closed attempt, to be looked at again before another one is spent; nil where there is none.
    package var lastAttempt: AttemptRecord?
    /// nil where it is the last one.
    package var best: Past?
    package var pass: Pass?
    /// The day, `2026-11-02`, from which the pass may be renewed, with attempts of their own; nil where nothing is renewed.
    package var renewableFrom: String?
    /// The first and the last day on which this learner may begin; nil where nobody has said so for the learner alone.
    package var mayBegin: Span?
    /// What assignments ask of the learner; nil for nothing.
    package var obligation: Obligation?
    /// What is kept, who sees it and for how long; nil for the usual words.
    package var privacyNotice: String?
    /// Whom to ask for another attempt; nil for the usual words.
    package var contact: String?
    /// Where items of several quizzes are practised because they are due; nil for a quiz.
    package var practice: PracticeFacts?

    package init(
        quiz: Quiz, courseTitle: Localized<String>? = nil, bankCount: Int, language: LanguageTag, learner: Learner,
        number: Int = 1, limits: AttemptRecord.Limits? = nil
    ) {
        self.quiz = quiz
        self.courseTitle = courseTitle
        self.bankCount = bankCount
        self.language = language
        self.learner = learner
        self.number = number
        self.limits = limits ?? AttemptRecord.Limits(quiz.rules)
    }

    /// What the learner decides.
    package enum Decision: Hashable {
        case begin, leave
        /// Looks at the last result, and comes back.
        case review
    }

    var title: String { quiz.title[language] }

    /// Whether no attempt may begin any more.
    package var isUsedUp: Bool { inProgress == nil && (limits.attempts.map { number > $0 } ?? false) }

    var decisions: [Decision] {
        let review: [Decision] = lastAttempt == nil || inProgress != nil ? [] : [.review]
        return (isUsedUp ? [] : [.begin]) + [.leave] + review
    }

    /// Whoever has passed already would use up an attempt for nothing, or with a lower score in the end: leaving comes first then.
    var usualDecision: Decision { pass != nil && inProgress == nil && limits.attempts != nil ? .leave : .begin }

    func label(of decision: Decision) -> Phrase {
        switch decision {
        case .leave: Phrase(zh: "离开", en: "Leave")
        case .review: Phrase(zh: "看上一次的结果", en: "See the last result")
        case .begin where inProgress != nil: Phrase(zh: "接着作答", en: "Go on")
        case .begin where isRehearsal: Phrase(zh: "开始演练", en: "Begin the rehearsal")
        case .begin: Phrase(zh: "开始作答", en: "Begin")
        }
    }
}
