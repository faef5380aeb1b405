package import CourseModel
package import Gradebook
package import QuizEngine
internal import TextRules

extension ReportTable {
    /// A decision with one attempt that it changed, or with none.
    private struct ChangeRow: Sendable {
        let change: KeyChange
        var touch: KeyChange.Touch?
        /// Of the attempt, as the report calls them.
        var learner: Learner?
        var department: [String] = []
        let timeZone: String
        /// Whether the report names nobody.
        let isAnonymous: Bool

        var decidedAt: CivilTime { CivilTime(wall: change.decidedAt, in: timeZone) }

        /// Whether the decision made a pass of a fail, or a fail of a pass.
        var turn: Turn? {
            switch (touch?.before.outcome, touch?.after.outcome) {
            case (.notPassed, .passed): .nowPassed
            case (.passed, .notPassed): .nowNotPassed
            default: nil
            }
        }
    }

    private enum Turn: String {
        case nowPassed = "now-passed"
        case nowNotPassed = "now-not-passed"

        var term: Term {
            switch self {
            case .nowPassed: Term(rawValue, Phrase(zh: "改为通过", en: "now passed"))
            case .nowNotPassed: Term(rawValue, Phrase(zh: "改为未通过", en: "now not passed"), needsAttention: true)
            }
        }
    }

    /// `report changes`: what was decided about keys and faulty items, and whose scores that changed: a row for each decision and attempt,
    /// and one for a decision that changed nobody's.
    ///
    /// Decisions stand in the order in which they were taken, and their attempts in the order that is asked for. What was closed after a
    /// decision was scored by it from the beginning, and is not among them.
    ///
    /// - Parameter changes: all of them, the oldest first.
    package static func changes(
        of collection: AttemptCollection, _ changes: [KeyChange], asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let zone = collection.timeZone ?? "UTC"
        let rows = changes.flatMap { change -> [ChangeRow] in
            let day = CivilTime(wall: change.decidedAt, in: zone).date
            guard day <= asOf, selection.includes(day) else { return [] }
            let decision = ChangeRow(change: change, timeZone: zone, isAnonymous: selection.isAnonymous)
            let named = collection.touches(of: change).map { touch in
                (
                    touch: touch, learner: collection.named(touch.learner),
                    department: collection.named(touch.department)
                )
            }.sortedNaturally { $0.learner.staffID }
            let touched = selection.order.sorted(
                named, learner: { $0.learner }, department: { $0.department }, share: { $0.touch.after.share })
            let isNarrowed = selection.quiz != nil || !selection.department.isEmpty
            guard touched.isEmpty else {
                return touched.map { touched in
                    var row = decision
                    (row.touch, row.learner, row.department) = touched
                    return row
                }
            }
            return isNarrowed ? [] : [decision]
        }
        return ReportTable(
            "changes", Phrase(zh: "更正记录", en: "Changes"), premises: changePremises(collection, asOf, language),
            subjects: rows, fields: changeFields(ofOneQuiz: selection.quiz != nil, language: language),
            summary: changeSummary(of: rows), charts: [changeChart(of: rows)].compactMap(\.self),
            emptyNotice: .noChanges)
    }

    /// What became of the attempts that were changed.
    private static func changeChart(of rows: [ChangeRow]) -> ReportChart? {
        let touched = rows.filter { $0.touch != nil }
        let same = Term("same", Phrase(zh: "结果不变", en: "same outcome"))
        let turns = [Turn.nowPassed, .nowNotPassed].map { turn in (turn.term, touched.count { $0.turn == turn }) }
        return .counts(
            "turns", Phrase(zh: "改动以后结果怎样", en: "What became of the outcomes"),
            of: Phrase(zh: "结果", en: "Outcome"), in: Phrase(zh: "改动的作答", en: "Attempts changed"),
            reading: Phrase(
                zh: "一个决定改动一次作答算一次；红的是由通过变成未通过，要当面说明。",
                en: "A decision that changed an attempt counts once; red ones passed before, and should be told."),
            turns + [(same, touched.count { $0.turn == nil })])
    }

    private static func changePremises(
        _ collection: AttemptCollection, _ asOf: CivilDate, _ language: LanguageTag
    ) -> [Fact] {
        let counted = Term(
            "decisions", Phrase(zh: "每个决定，和它改动的每次作答", en: "each decision with every attempt that it changed"))
        return premises(
            of: collection, [], asOf: asOf, counting: counted, period: collection.selection.decidedPeriod,
            language: language)
    }

    private static func changeFields(ofOneQuiz: Bool, language: LanguageTag) -> [Field<ChangeRow>] {
        [
            Field("decidedAt", Phrase(zh: "决定时间", en: "Decided"), .date) {
                $0.isAnonymous ? .date($0.decidedAt.date) : .time($0.decidedAt)
            },
            Field("item", Phrase(zh: "题目", en: "Item"), .text) { .text($0.change.asked.id.rawValue) },
            Field("change", Phrase(zh: "决定", en: "Decision"), .term) { .term($0.change.kind.term) },
            Field("formerKey", Phrase(zh: "原来的答案", en: "Key before"), .text, .helpful) {
                .text($0.change.former.keyText)
            },
            Field("key", Phrase(zh: "现在的答案", en: "Key now"), .text, .helpful) { .text($0.change.latter.keyText) },
        ] + touchFields(ofOneQuiz: ofOneQuiz, language: language) + [
            Field("decidedBy", Phrase(zh: "谁决定的", en: "Decided by"), .text, .helpful) {
                ($0.isAnonymous ? nil : $0.change.account).map { .text($0) } ?? .empty
            },
            Field("answered", Phrase(zh: "当时答过的次数", en: "Answered by then"), .number, .detail) {
                .integer($0.change.answered)
            },
            Field("stem", Phrase(zh: "题干", en: "Stem"), .title, .detail) {
                .text($0.change.asked.stem[language].firstLine)
            },
            Field("form", Phrase(zh: "文字", en: "Form"), .text, .detail) {
                .text(String($0.change.form.hexadecimal.prefix(8)))
            },
        ]
            + quizFields { row in
                row.touch.map { ReportQuiz.Key(quiz: $0.quiz.id, workspace: $0.workspace) }
            } + [
                Field("attemptID", Phrase(zh: "作答编号", en: "Attempt ID"), .text, .detail) {
                    ($0.isAnonymous ? nil : $0.touch?.attempt).map { .text($0.rawValue) } ?? .empty
                }
            ]
    }

    /// Whose attempt was changed, and how.
    private static func touchFields(ofOneQuiz: Bool, language: LanguageTag) -> [Field<ChangeRow>] {
        func share(_ score: @escaping @Sendable (KeyChange.Touch) -> Score) -> @Sendable (ChangeRow) -> Cell {
            { row in
                guard let touch = row.touch, score(touch).maximum > .zero else { return .empty }
                return .percent(score(touch).share, .share(passing: touch.quiz.rules.passMark))
            }
        }
        func outcome(_ score: @escaping @Sendable (KeyChange.Touch) -> Score) -> @Sendable (ChangeRow) -> Cell {
            { row in row.touch.map { .term(score($0).outcome.term) } ?? .empty }
        }
        return personFields(department: .helpful) {
            $0.learner
        } department: {
            $0.department
        } + [
            Field("quizTitle", Phrase(zh: "测验", en: "Quiz"), .title, .helpful) {
                ($0.touch?.quiz.title[language]).map { .text($0) } ?? .empty
            },
            Field("attempt", Phrase(zh: "第几次", en: "Attempt"), .number, .helpful) {
                ($0.touch?.number).map { .integer($0) } ?? .empty
            },
            Field("shareBefore", Phrase(zh: "原得分率", en: "Before"), .percent, cell: share { $0.before }),
            Field("shareAfter", Phrase(zh: "新得分率", en: "After"), .percent, cell: share { $0.after }),
            Field(
                "outcomeBefore", Phrase(zh: "原结果", en: "Outcome before"), .term, .detail, cell: outcome { $0.before }),
            Field("outcomeAfter", Phrase(zh: "新结果", en: "Outcome after"), .term, .detail, cell: outcome { $0.after }),
            Field("turn", Phrase(zh: "结果变了", en: "Turned"), .term) { ($0.turn?.term).map { .term($0) } ?? .empty },
        ]
    }

    private static func changeSummary(of rows: [ChangeRow]) -> [Fact] {
        let touched = rows.compactMap(\.touch)
        let decisions = Set(rows.map { "\($0.change.decidedAt) \($0.change.form.hexadecimal)" })
        return [
            Fact("decisionCount", Phrase(zh: "决定", en: "Decisions"), .integer(decisions.count)),
            Fact(
                "attemptCount", Phrase(zh: "改动的作答", en: "Attempts changed"),
                .integer(Set(touched.map(\.attempt)).count)),
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(Set(touched.map(\.learner.id)).count)),
            Fact(
                "nowPassedCount", Turn.nowPassed.term.phrase, .integer(rows.count { $0.turn == .nowPassed })),
            Fact(
                "nowNotPassedCount", Turn.nowNotPassed.term.phrase, .integer(rows.count { $0.turn == .nowNotPassed })),
        ]
    }
}

extension KeyChange.Kind {
    fileprivate var term: ReportTable.Term {
        switch self {
        case .rekeyed: .init("rekeyed", Phrase(zh: "更正答案", en: "key corrected"))
        case .voided(let voiding): voiding.term
        case .restored: .init("restored", Phrase(zh: "照常计分", en: "counts again"))
        }
    }
}

extension AttemptCollection {
    /// The attempts of a change that the report is about.
    func touches(of change: KeyChange) -> [KeyChange.Touch] {
        change.touched.filter {
            selection.includes($0.quiz.id) && selection.includes($0.source)
                && selection.includes(departmentOf: $0.department)
        }
    }
}

extension Phrase {
    fileprivate static let noChanges = Phrase(zh: "没有改过答案，也没有作废过题目", en: "No key was changed and no item is void")
}
