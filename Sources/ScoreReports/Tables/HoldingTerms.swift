internal import CourseModel
internal import QuizEngine

// What reports on who holds what have in common: words, sums and premises.

extension Holding {
    var term: ReportTable.Term {
        state == .missing && isBegun ? Self.unfinished : state.term
    }

    /// Missing, and begun.
    private static let unfinished = ReportTable.Term(
        State.missing.rawValue, Phrase(zh: "未交卷", en: "Unfinished"), needsAttention: true)

    /// All words for it, from the best to the worst.
    static let terms = State.allCases.map(\.term) + [unfinished]
}

extension Holding.State {
    var term: ReportTable.Term {
        switch self {
        case .valid: .init(rawValue, Phrase(zh: "有效", en: "Valid"))
        case .expiring: .init(rawValue, Phrase(zh: "即将到期", en: "Expiring"), needsAttention: true)
        case .expired: .init(rawValue, Phrase(zh: "已过期", en: "Expired"), needsAttention: true)
        case .notPassed: .init(rawValue, .notPassed, needsAttention: true)
        case .missing: .init(rawValue, Phrase(zh: "未参加", en: "Missing"), needsAttention: true)
        }
    }
}

extension ReportTable.Term {
    /// Which attempts decide whether something is held.
    static let anyPass = Self(
        "any", Phrase(zh: "任何一次通过即为通过，按有效期最长的", en: "any pass is a pass; the one that holds longest"))
}

extension ExpiryNotice {
    /// When a pass is called expiring.
    func fact(asOf day: CivilDate) -> [ReportTable.Fact] {
        let title = Phrase(zh: "即将到期", en: "Expiring")
        guard let horizon = horizon(from: day) else {
            let phrase = Phrase(
                zh: "到期前 \(Pass.longestRenewal) 天起（有效期短的，最后四分之一）",
                en: "in the last \(Pass.longestRenewal) days, or the last quarter of a shorter time")
            return [ReportTable.Fact("expiring", title, .term(.init("renewal", phrase)))]
        }
        return [
            ReportTable.Fact(
                "expiring", title,
                .term(.init("within", Phrase(zh: "\(horizon) 及以前到期", en: "on \(horizon) or earlier")))
            ),
            ReportTable.Fact("horizon", Phrase(zh: "看到哪天", en: "Horizon"), .date(horizon), isNotable: false),
        ]
    }
}

extension ReportTable {
    /// How many of some are in each state, which together are all of them.
    ///
    /// - Parameter counts: by the state.
    static func facts(countingStates counts: [Holding.State: Int]) -> [Fact] {
        Holding.State.allCases.map { state in
            let count = counts[state] ?? 0
            let isAlways = state != .notPassed && state != .expired
            return Fact(state.rawValue, state.term.phrase, .integer(count), isNotable: isAlways || count > 0)
        }
    }
}
