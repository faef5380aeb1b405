package import CourseModel
internal import Gradebook
package import QuizEngine

extension ReportTable {
    struct DepartmentRow: Sendable {
        let tally: DepartmentTally
        var hiding = SmallGroups.Hiding.shown

        /// A figure that is of those who are held.
        fileprivate func shown(_ cell: @autoclosure () -> Cell) -> Cell { hiding == .shown ? cell() : .empty }
    }

    /// `report departments`: how many people of each department hold what they must.
    ///
    /// Each person is counted once, by the worst of what they must hold, so that the states add up to those who are held. The mean is of the
    /// attempts that count at what must be held. Departments are those of today.
    ///
    /// - Parameter limit: the least number of people of whom anything is told; nil for any number.
    package static func departments(
        of collection: AttemptCollection, at level: DepartmentLevel, noticing notice: ExpiryNotice,
        suppressingBelow limit: Int?, asOf: CivilDate, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let required = collection.requiredQuizzes(asOf: asOf)
        let people = collection.statuses(at: required, asOf: asOf, noticing: notice)
        let present = collection.presentLearners(asOf: asOf)
        func tally(_ people: [PersonStatus], _ path: [String], _ headcount: Int) -> DepartmentTally {
            DepartmentTally(of: people, path: path, headcount: headcount, scoring: selection)
        }
        let held = Dictionary(grouping: people) { level.group(of: $0.learner.department) }
        let tallies = level.grouped(present, by: \.department).map { tally(held[$0.path] ?? [], $0.path, $0.of.count) }
        let small = SmallGroups(sizes: tallies.map(\.held), showingFrom: limit)
        let rows = zip(tallies, small.hidings).map { DepartmentRow(tally: $0, hiding: $1) }
        let scored = people.flatMap { $0.entries.flatMap { selection.scored($0.standing.attempts) } }
        let keys = Set(required.quizzes.map(\.key))
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { quiz, _ in keys.contains(quiz) }
        return ReportTable(
            "departments", Phrase(zh: "部门汇总", en: "Departments"),
            premises: premises(
                of: collection, scored, asOf: asOf, counting: .anyPass, quizzes: required,
                period: nil, language: language) + notice.fact(asOf: asOf)
                + departmentPremises(level, selection, rows, limit),
            subjects: selection.order == .score ? rows.bestFirst : rows,
            fields: departmentFields(hasHidden: rows.contains { $0.hiding != .shown }, showingFrom: limit),
            summary: departmentSummary(
                of: tally(people, [], present.count), rows, hidesFigures: small.hidesTotal, showingFrom: limit)
                + leftOut.facts + [.leaversLeftOut(collection.leaversLeftOut(asOf: asOf))],
            charts: [rateChart(of: rows)].compactMap(\.self), emptyNotice: .nobodyMatches)
    }

    /// The weakest first, of those that are shown.
    private static func rateChart(of rows: [DepartmentRow]) -> ReportChart? {
        let shown = rows.filter { $0.hiding == .shown }.compactMap { row in
            row.tally.rate.map { (row: row, rate: $0) }
        }.sorted { $0.rate < $1.rate }
        let all = shown.reduce((met: 0, held: 0)) { ($0.met + $1.row.tally.met, $0.held + $1.row.tally.held) }
        let mean = all.held > 0 ? Double(all.met) / Double(all.held) : 0
        return .rates(
            "rates", Phrase(zh: "各部门的有效率", en: "Rates of departments"), of: Phrase(zh: "部门", en: "Department"),
            reading: Phrase(
                zh: "圆点是有效率，横线是 95% 区间：人越少越长。红的整段都低于这些部门的合计，不像偶然。有效率最低的在前，最多 20 个。",
                en:
                    "The dot is the rate, the line its 95% interval, the longer the fewer people there are. Where all of it lies below the rate of these departments together it is red, and hardly chance. The lowest come first, 20 at most."
            ),
            shown.map { row, rate in
                let interval = row.tally.interval
                return (
                    label: .path(row.tally.path), rate: rate.doubleValue, interval: interval,
                    isWeak: interval.map { $0.upper < mean } ?? false
                )
            })
    }

    private static func departmentPremises(
        _ level: DepartmentLevel, _ selection: AttemptSelection, _ rows: [DepartmentRow], _ limit: Int?
    ) -> [Fact] {
        var facts = [
            Fact("level", Phrase(zh: "部门级别", en: "Level"), .integer(level.number)),
            Fact("scored", Phrase(zh: "平均分取", en: "Mean of"), .term(selection.countedScores)),
        ]
        if let period = selection.listedPeriod {
            facts.append(Fact("scoredPeriod", Phrase(zh: "平均分的期间", en: "Period of the mean"), .term(period)))
        }
        if let limit {
            let complementary = rows.count { $0.hiding == .complementary }
            let rule = Phrase(
                zh: "不到 \(limit) 人的部门不列数字，平均得分率也要至少 \(limit) 人参加才列",
                en: "no figures of departments of fewer than \(limit), and no mean of fewer who took part")
            let more = Phrase(
                zh: "\(rule.chinese)；另有 \(complementary) 个部门也不列，以防从合计倒推",
                en: "\(rule.english); \(complementary) more are left out, which would give them away with the total")
            facts.append(
                Fact(
                    "suppression", Phrase(zh: "隐去", en: "Hidden"),
                    .term(Term("below", complementary > 0 ? more : rule))))
            facts.append(Fact("suppressedBelow", Phrase(zh: "人数下限", en: "Least"), .integer(limit), isNotable: false))
        }
        return facts
    }

    static func departmentFields(hasHidden: Bool, showingFrom limit: Int?) -> [Field<DepartmentRow>] {
        // What has to be done about stands on the narrowest screen, too.
        let states = Holding.State.allCases.map { state in
            Field<DepartmentRow>(
                state.rawValue, state.term.phrase, .number, state.isMet ? .helpful : .essential
            ) { row in
                row.shown(.integer(row.tally.count(of: state)))
            }
        }
        return [
            Field("department", Phrase(zh: "部门", en: "Department"), .path) { .path($0.tally.path) },
            Field("headcount", Phrase(zh: "人数", en: "People"), .number, .helpful) { .integer($0.tally.headcount) },
            Field("held", Phrase(zh: "该持有", en: "Must hold"), .number) { .integer($0.tally.held) },
        ] + states + [
            Field("rate", Phrase(zh: "有效率", en: "Rate"), .percent) { $0.shown(Cell(rate: $0.tally.rate)) },
            Field("rateLow", Phrase(zh: "95% 下限", en: "95% from"), .percent, .helpful) {
                $0.shown(Cell(sharing: $0.tally.interval?.lower))
            },
            Field("rateHigh", Phrase(zh: "95% 上限", en: "95% to"), .percent, .helpful) {
                $0.shown(Cell(sharing: $0.tally.interval?.upper))
            },
            Field("meanShare", Phrase(zh: "平均得分率", en: "Mean"), .percent, .helpful) { row in
                row.shown(Cell(rate: row.tally.meanShare(showingFrom: limit)))
            },
            Field("suppressed", Phrase(zh: "隐去", en: "Hidden"), .term, hasHidden ? .helpful : .detail) {
                $0.hiding.term.map(Cell.term) ?? .empty
            },
            Field("obligations", Phrase(zh: "人次", en: "Required in all"), .number, .detail) { row in
                row.shown(.integer(row.tally.obligations))
            },
            Field("obligationsMet", Phrase(zh: "其中有效", en: "Of these held"), .number, .detail) { row in
                row.shown(.integer(row.tally.obligationsMet))
            },
        ]
    }

    private static func departmentSummary(
        of total: DepartmentTally, _ rows: [DepartmentRow], hidesFigures: Bool, showingFrom limit: Int?
    ) -> [Fact] {
        let states = facts(
            countingStates: Dictionary(Holding.State.allCases.map { ($0, total.count(of: $0)) }) { $1 })
        let counts = [
            Fact("departmentCount", Phrase(zh: "部门", en: "Departments"), .integer(rows.count)),
            Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(total.headcount)),
            Fact("heldCount", Phrase(zh: "该持有", en: "Must hold"), .integer(total.held)),
        ]
        let mean = total.meanShare(showingFrom: limit)
        let rates = [
            Fact("rate", Phrase(zh: "有效率", en: "Valid rate"), Cell(rate: total.rate), isNotable: total.held > 0),
            Fact(
                "rateLow", Phrase(zh: "95% 下限", en: "95% from"), Cell(sharing: total.interval?.lower),
                isNotable: total.held > 0),
            Fact(
                "rateHigh", Phrase(zh: "95% 上限", en: "95% to"), Cell(sharing: total.interval?.upper),
                isNotable: total.held > 0),
            Fact(
                "meanShare", Phrase(zh: "平均得分率", en: "Mean"), Cell(rate: mean), isNotable: mean != nil),
        ]
        let hidden = [
            ("suppressedCount", Phrase(zh: "人太少而隐去", en: "Hidden, too small"), SmallGroups.Hiding.small),
            ("complementaryCount", Phrase(zh: "一并隐去", en: "Hidden with them"), .complementary),
        ].map { key, title, hiding in
            let count = rows.count { $0.hiding == hiding }
            return Fact(key, title, .integer(count), isNotable: count > 0)
        }
        let figures = states + rates
        // A program finds every name, and nothing under it.
        let silent = figures.map { Fact($0.key, $0.title, .empty, isNotable: false) }
        return counts + (hidesFigures ? silent : figures) + hidden
    }
}

extension SmallGroups.Hiding {
    fileprivate var term: ReportTable.Term? {
        switch self {
        case .shown: nil
        case .small: .init("small", Phrase(zh: "人太少", en: "too few"))
        case .complementary: .init("complementary", Phrase(zh: "防倒推", en: "with them"))
        }
    }
}

extension [ReportTable.DepartmentRow] {
    /// By the rate; those that show none come last, so that the order does not give them away.
    fileprivate var bestFirst: Self {
        func rate(_ row: Element) -> Fraction? { row.hiding == .shown ? row.tally.rate : nil }
        return sorted { one, other in
            guard let best = rate(one), let next = rate(other) else { return rate(one) != nil && rate(other) == nil }
            return best > next
        }
    }
}
