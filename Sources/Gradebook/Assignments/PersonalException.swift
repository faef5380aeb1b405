package import CourseModel
package import QuizEngine
internal import TextRules

/// Time that one person has beyond a quiz's limit.
package enum ExtraTime: Sendable, Hashable {
    case seconds(Int)
    /// Of the quiz's own limit, from 1.
    case percent(Int)

    /// The most that anybody is given: ten times the limit, or a day.
    package static let mostPercent = 1000
    package static let mostSeconds = 86_400

    /// Reads `50%`, `15` or `15 分钟` (minutes), `1.5 小时`, `90 s`; nil for anything else, and for more than anybody is given.
    package init?(_ text: String) {
        let text = Normalization.folded(text).filter { !$0.isWhitespace }
        let digits = text.prefix { $0.isASCIIDigit || $0 == "." }
        guard let number = Self.number(digits), number > 0 else { return nil }
        switch text.dropFirst(digits.count) {
        case "%": self = .percent(Int(number.rounded(.up)))
        case "", "m", "min", "mins", "minute", "minutes", "分", "分钟", "分鐘":
            self = .seconds(Int((number * 60).rounded(.up)))
        case "h", "hour", "hours", "小时", "小時", "个小时": self = .seconds(Int((number * 3600).rounded(.up)))
        case "s", "sec", "second", "seconds", "秒", "秒钟": self = .seconds(Int(number.rounded(.up)))
        default: return nil
        }
        guard isPossible else { return nil }
    }

    /// Of at most six digits.
    private static func number(_ digits: Substring) -> Double? {
        digits.count <= 6 && digits.first != "." && digits.last != "." ? Double(digits) : nil
    }

    private var isPossible: Bool {
        switch self {
        case .seconds(let seconds): (1...Self.mostSeconds).contains(seconds)
        case .percent(let percent): (1...Self.mostPercent).contains(percent)
        }
    }

    /// Seconds beyond a limit in seconds, a part of one counted as a whole; 0 where there is no limit.
    package func seconds(beyond limit: Int?) -> Int {
        guard let limit else { return 0 }
        switch self {
        case .seconds(let seconds): return seconds
        case .percent(let percent):
            let (product, overflow) = limit.multipliedReportingOverflow(by: percent)
            return overflow ? 0 : (product + 99) / 100
        }
    }
}

/// What one person is given beyond the rules of a quiz.
package struct PersonalException: Sendable, Hashable {
    package let extraTime: ExtraTime?
    /// In each period of validity.
    package let extraAttempts: Int
    /// The first and the last day on which an attempt may begin.
    package let opensOn: CivilDate?
    package let closesOn: CivilDate?

    package static let mostAttempts = 100

    package init(
        extraTime: ExtraTime? = nil, extraAttempts: Int = 0, opensOn: CivilDate? = nil, closesOn: CivilDate? = nil
    ) {
        self.extraTime = extraTime
        self.extraAttempts = extraAttempts
        self.opensOn = opensOn
        self.closesOn = closesOn
    }

    /// Whether nothing is given.
    package var isEmpty: Bool { self == PersonalException() }

    /// With what a wider exception gives where this one is silent.
    package func completed(by wider: PersonalException) -> PersonalException {
        PersonalException(
            extraTime: extraTime ?? wider.extraTime,
            extraAttempts: extraAttempts > 0 ? extraAttempts : wider.extraAttempts,
            opensOn: opensOn ?? wider.opensOn, closesOn: closesOn ?? wider.closesOn)
    }

    /// The last day for a pass that is due on another by the rules: the person's own last day takes its place, and nothing is due before
    /// the person may begin.
    func due(after day: CivilDate?) -> CivilDate? {
        if let closesOn { return closesOn }
        guard let day, let opensOn else { return day }
        return max(day, opensOn)
    }

    /// The names of what differs from another, as the ledger has them.
    func differences(from other: PersonalException) -> [String] {
        [
            extraTime == other.extraTime ? nil : "extraTime",
            extraAttempts == other.extraAttempts ? nil : "extraAttempts",
            opensOn == other.opensOn ? nil : "opensOn", closesOn == other.closesOn ? nil : "closesOn",
        ].compactMap(\.self)
    }
}

/// What somebody is given, and where.
package struct GivenException: Sendable, Hashable {
    /// The person's first id.
    package let learner: LearnerID
    package let workspace: String
    /// nil for every quiz of the workspace.
    package let quiz: QuizID?
    package let exception: PersonalException

    package init(learner: LearnerID, workspace: String, quiz: QuizID?, exception: PersonalException) {
        self.learner = learner
        self.workspace = workspace
        self.quiz = quiz
        self.exception = exception
    }
}

extension Sequence<GivenException> {
    /// What the person whose these are is given at a quiz: by the exception for the quiz itself, and by the one for all where that is
    /// silent.
    func combined(at quiz: QuizID, workspace: String) -> PersonalException {
        let given = filter { $0.workspace == workspace }
        let own = given.first { $0.quiz == quiz }?.exception ?? PersonalException()
        return own.completed(by: given.first { $0.quiz == nil }?.exception ?? PersonalException())
    }
}
