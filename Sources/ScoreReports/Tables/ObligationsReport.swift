package import CourseModel
internal import Gradebook
package import QuizEngine

/// Which obligations are listed.
package enum ObligationChoice: Sendable, Hashable {
    case all
    /// Those without a pass that holds, be they due or not.
    case missing
    /// Those whose last day has gone by.
    case overdue

    func includes(_ state: Obligation.State) -> Bool {
        switch self {
        case .all: true
        case .missing: state.isMissing
        case .overdue: state.isOverdue
        }
    }
}

extension ReportTable {
    /// `assignments list`: who must hold what, until when, and who is missing.
    ///
    /// The counts below the rows are of everybody who is held to something, whichever rows are listed.
    package static func obligations(
        of collection: AttemptCollection, _ choice: ObligationChoice, asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let required = collection.assignedQuizzes(asOf: asOf) { _ in true }
        let standings = collection.standings(at: required, asOf: asOf)
        let states = standings.map { $0.obligation(asOf: asOf)?.state ?? .upcoming }
        let listed = zip(standings, states).filter { choice.includes($1) }.map(\.0)
        let shownAttempts = listed.compactMap { $0.shownAttempt(.all) }
        let keys = Set(required.quizzes.map(\.key))
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { quiz, _ in keys.contains(quiz) }
        return ReportTable(
            "obligations", Phrase(zh: "分派完成情况", en: "Obligations"),
            premises: premises(
                of: collection, shownAttempts, asOf: asOf, counting: choice.listed, quizzes: required, period: nil,
                language: language),
            subjects: listed, fields: obligationListFields(selection, asOf: asOf, language: language),
            summary: summary(of: states, people: Set(standings.map(\.learner.id)).count) + leftOut.facts,
            charts: [chart(of: states)].compactMap(\.self),
            emptyNotice: collection.duties?.areThere(on: asOf) == true ? choice.nobody : .nothingAssigned)
    }

    private static func obligationListFields(
        _ selection: AttemptSelection, asOf: CivilDate, language: LanguageTag
    ) -> [Field<Standing>] {
        let obligation = obligationFields(asOf: asOf)
        return personFields { $0.learner } + [
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, selection.quiz == nil ? .essential : .helpful) {
                ($0.title?[language]).map(Cell.text) ?? .empty
            }
        ] + obligation + [
            Field("attempts", Phrase(zh: "次数", en: "Attempts"), .number, .helpful) {
                .integer($0.sums(selection).count)
            },
            Field("share", Phrase(zh: "得分率", en: "Percent"), .percent, .helpful) {
                $0.shownAttempt(.all).map(Cell.init(shareOf:)) ?? .empty
            },
            Field("passedOn", Phrase(zh: "通过日期", en: "Passed on"), .date, .helpful) {
                $0.obligation(asOf: asOf)?.pass.map { .date($0.earnedOn) } ?? .empty
            },
            Field("validUntil", Phrase(zh: "有效期至", en: "Valid until"), .date, .helpful) {
                guard let pass = $0.obligation(asOf: asOf)?.pass else { return .empty }
                return pass.until.map { .date($0) } ?? .term(.unlimited)
            },
            Field("opensOn", Phrase(zh: "从哪天起", en: "From"), .date, .helpful) {
                ($0.duty?.opensOn).map { .date($0) } ?? .empty
            },
        ] + quizFields { $0.key.quiz }
    }

    private static func chart(of states: [Obligation.State]) -> ReportChart? {
        let counts = Dictionary(grouping: states) { $0 }.mapValues(\.count)
        return .counts(
            "states", Phrase(zh: "要求完成得怎样", en: "How obligations stand"), of: Phrase(zh: "状态", en: "State"),
            in: Phrase(zh: "要求", en: "Obligations"),
            reading: Phrase(
                zh: "一个人要通过一份测验算一条，不论列出哪些行；红的要有人去办。",
                en:
                    "A person who must hold a quiz counts once, whichever rows are listed; what is red wants attention."
            ),
            Obligation.State.allCases.map { ($0.term, counts[$0] ?? 0) })
    }

    /// The obligations of each state, which together are all of them.
    private static func summary(of states: [Obligation.State], people: Int) -> [Fact] {
        let counts = Dictionary(grouping: states) { $0 }.mapValues(\.count)
        let missing = states.count(where: \.isMissing)
        return [
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(people)),
            Fact(
                "obligationCount", Phrase(zh: "要求", en: "Obligations"), .integer(states.count),
                isNotable: states.count != people),
            Fact("missing", Phrase(zh: "还缺", en: "Missing"), .integer(missing)),
        ]
            + Obligation.State.allCases.map { state in
                let count = counts[state] ?? 0
                let isAlways = [.met, .open, .overdue].contains(state)
                return Fact(state.rawValue, state.term.phrase, .integer(count), isNotable: isAlways || count > 0)
            }
    }
}

extension ObligationChoice {
    fileprivate var listed: ReportTable.Term {
        switch self {
        case .all: .init("all", Phrase(zh: "全部要求", en: "all obligations"))
        case .missing: .init("missing", Phrase(zh: "只列还缺的", en: "only what is missing"))
        case .overdue: .init("overdue", Phrase(zh: "只列逾期的和到期未续的", en: "only what is overdue or has expired"))
        }
    }

    fileprivate var nobody: Phrase {
        switch self {
        case .all: .nobodyMatches
        case .missing: Phrase(zh: "没有人还缺", en: "Nobody is missing")
        case .overdue: Phrase(zh: "没有人逾期", en: "Nobody is overdue")
        }
    }
}

extension Phrase {
    fileprivate static let nothingAssigned = Phrase(
        zh: "这一天没有生效的分派；用 coursekit assignments import 导入",
        en: "No assignment is in force on this day; `coursekit assignments import` takes a list over")
}
