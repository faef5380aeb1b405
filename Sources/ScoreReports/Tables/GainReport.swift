package import CourseModel
package import Gradebook
package import QuizEngine

/// What a row of `report gain` is about.
package enum GainSubject: String, Sendable, CaseIterable {
    case person, department, item
}

extension ReportTable {
    /// `report gain`: from a test before a training to one after it, by person, by department or by item.
    ///
    /// A person counts with the first attempt at the first quiz and with one at the second that was submitted later: the first of these, the
    /// best or the last, as is asked for. Departments are those of today.
    ///
    /// - Parameters:
    ///   - level: of the departments.
    ///   - versions: all that was ever scored, by its hash, for the stems of items.
    package static func gain(
        of collection: AttemptCollection, _ design: GainDesign, by subject: GainSubject, at level: DepartmentLevel,
        placements: ItemPlacements, versions: [Digest: ScoringVersion], asOf: CivilDate,
        language: LanguageTag
    ) -> ReportTable {
        let found = collection.gainRecords(design, asOf: asOf)
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { quiz, _ in
            quiz == design.before || quiz == design.after
        }
        let table = GainTable(
            collection: collection, design: design, records: found, people: found.people, leftOut: leftOut, asOf: asOf,
            language: language)
        switch subject {
        case .person: return table.byPerson
        case .department: return table.byDepartment(at: level)
        case .item: return table.byItem(placements: placements, stems: found.stems(versions, language))
        }
    }
}

/// The tables of a comparison, which have their premises and sums in common.
private struct GainTable {
    typealias Table = ReportTable
    let collection: AttemptCollection
    let design: GainDesign
    let records: GainRecords
    /// In the natural order of staff ids.
    let people: [PersonGain]
    let leftOut: AttemptCollection.LeftOut
    let asOf: CivilDate
    let language: LanguageTag

    private func group(_ people: [PersonGain]) -> GroupGain {
        GroupGain(people.map { ($0.shareBefore.doubleValue, $0.shareAfter.doubleValue) })
    }

    private func table<Subject: Sendable>(
        _ subjects: [Subject], _ fields: [Table.Field<Subject>], more: [Table.Fact] = [], chart: ReportChart?
    ) -> Table {
        Table(
            "gain", Phrase(zh: "训前训后", en: "Gain"), premises: premises, subjects: subjects, fields: fields,
            summary: summary + more + leftOut.facts, charts: [chart].compactMap(\.self),
            emptyNotice: .nothingMatches(leavingOut: leftOut))
    }

    private var premises: [Table.Fact] {
        func quiz(_ key: ReportQuiz.Key, _ title: String?) -> Table.Cell {
            let title = title ?? key.quiz.rawValue
            return .term(Table.Term(key.quiz.rawValue, Phrase(zh: title, en: title)))
        }
        let pairCount = comparedPairCount
        let compared =
            design.pairs.isEmpty
            ? Table.Term("papers", Phrase(zh: "整份卷子的得分率", en: "the percent of the whole papers"))
            : Table.Term(
                "pairs",
                Phrase(
                    zh: "两次都考到的平行题，共 \(pairCount) 对",
                    en: "parallel items that both attempts asked (\(pairCount.counting("pair")))"))
        let order =
            design.isInferred
            ? Table.Term("taken", Phrase(zh: "按多数人先考哪份", en: "by what most people took first"))
            : Table.Term("said", Phrase(zh: "按命令写的", en: "as the command says"))
        return Table.premises(
            of: collection, records.premises, asOf: asOf, counting: collection.selection.choice.countedAfterTraining,
            period: collection.selection.listedPeriod, language: language) + [
                Table.Fact(
                    "before", Phrase(zh: "训前", en: "Before"),
                    quiz(design.before, records.titleBefore?[language])),
                Table.Fact(
                    "after", Phrase(zh: "训后", en: "After"),
                    quiz(design.after, records.titleAfter?[language])),
                Table.Fact("order", Phrase(zh: "先后", en: "Order"), .term(order)),
                Table.Fact("compared", Phrase(zh: "比的是", en: "Compared"), .term(compared)),
                Table.Fact(
                    "pairCount", Phrase(zh: "对数", en: "Pairs"), .integer(pairCount), isNotable: false),
                Table.Fact(
                    "contested", Phrase(zh: "配了不止一道的题（pair= 写重了）", en: "Items that several name by pair="),
                    design.contested.isEmpty
                        ? .empty : .text(design.contested.map(\.rawValue).joined(separator: ", ")),
                    isNotable: !design.contested.isEmpty),
            ]
    }

    /// Of the pairs that are written, those that somebody's two attempts have both asked, and that were not found faulty since.
    private var comparedPairCount: Int {
        guard !people.isEmpty else { return design.pairs.count }
        return design.pairs.indices.count { place in people.contains { $0.items[place] != nil } }
    }

    private var summary: [Table.Fact] {
        let all = group(people)
        return [
            Table.Fact("learnerCount", Phrase(zh: "两次都考的人", en: "Took both"), .integer(all.count)),
            Table.Fact("meanBefore", Phrase(zh: "训前平均", en: "Mean before"), Table.Cell(sharing: all.before)),
            Table.Fact("meanAfter", Phrase(zh: "训后平均", en: "Mean after"), Table.Cell(sharing: all.after)),
            Table.Fact("gain", Phrase(zh: "进步", en: "Gain"), Table.Cell(sharing: all.difference.mean)),
            Table.Fact(
                "gainLow", Phrase(zh: "95% 下限", en: "95% from"), Table.Cell(sharing: all.difference.interval?.lower),
                isNotable: all.difference.interval != nil),
            Table.Fact(
                "gainHigh", Phrase(zh: "95% 上限", en: "95% to"), Table.Cell(sharing: all.difference.interval?.upper),
                isNotable: all.difference.interval != nil),
            Table.Fact(
                "normalizedGain", Phrase(zh: "标准化进步", en: "Normalized gain"), Table.Cell(statistic: all.normalized),
                isNotable: all.normalized != nil),
            Table.Fact("onlyBefore", Phrase(zh: "只考了训前", en: "Only before"), .integer(records.onlyBefore)),
            Table.Fact(
                "onlyAfter", Phrase(zh: "只考了训后", en: "Only after"), .integer(records.onlyAfter),
                isNotable: records.onlyAfter > 0),
            Table.Fact(
                "incomparable", Phrase(zh: "两次都考而没有可比的题", en: "Took both, nothing to compare"),
                .integer(records.incomparable), isNotable: records.incomparable > 0),
        ]
    }

    // MARK: Rows

    var byPerson: Table {
        let sorted = collection.selection.order.sorted(
            people, learner: \.learner, department: \.learner.department, share: \.difference)
        return table(
            sorted,
            Table.personFields { $0.learner } + [
                Table.Field("before", Phrase(zh: "训前", en: "Before"), .percent) { .percent($0.shareBefore, .nearest) },
                Table.Field("after", Phrase(zh: "训后", en: "After"), .percent) { .percent($0.shareAfter, .nearest) },
                Table.Field("gain", Phrase(zh: "进步", en: "Gain"), .percent) { .percent($0.difference, .nearest) },
                Table.Field("normalizedGain", Phrase(zh: "标准化进步", en: "Normalized"), .number) {
                    Table.Cell(
                        statistic: NormalizedGain.of(
                            before: $0.shareBefore.doubleValue, after: $0.shareAfter.doubleValue))
                },
                Table.Field("pairs", Phrase(zh: "题对", en: "Pairs"), .number, .helpful) { .integer($0.itemCount) },
                Table.Field("beforeOn", Phrase(zh: "训前日期", en: "Before on"), .date, .helpful) {
                    .date($0.beforeOn)
                },
                Table.Field("afterOn", Phrase(zh: "训后日期", en: "After on"), .date, .helpful) {
                    .date($0.afterOn)
                },
            ], chart: chart(ofDepartments: groups(at: DepartmentLevel(tellingApart: people.map(\.learner.department)))))
    }

    private func groups(at level: DepartmentLevel) -> [DepartmentGain] {
        level.grouped(people, by: \.learner.department).map {
            DepartmentGain(path: $0.path, gain: group($0.of))
        }
    }

    /// All together, and where there are several each department.
    private func chart(ofDepartments groups: [DepartmentGain]) -> ReportChart? {
        let all = Table.Cell.term(Table.Term("all", Phrase(zh: "全部", en: "All")))
        var rows: [(label: Table.Cell, gain: GroupGain)] = [(label: all, gain: group(people))]
        if groups.count > 1 { rows += groups.map { (label: Table.Cell.path($0.path), gain: $0.gain) } }
        return .gains(
            "departments", Phrase(zh: "从训前到训后", en: "From before to after"), of: Phrase(zh: "部门", en: "Department"),
            rows.map {
                (label: $0.label, gain: $0.gain, isWeak: $0.gain.difference.interval.map { $0.upper < 0 } ?? false)
            })
    }

    func byDepartment(at level: DepartmentLevel) -> Table {
        let groups = groups(at: level)
        let sorted =
            collection.selection.order == .score
            ? groups.sorted { ($0.gain.difference.mean ?? 0) > ($1.gain.difference.mean ?? 0) } : groups
        return table(
            sorted,
            [Table.Field("department", Phrase(zh: "部门", en: "Department"), .path) { .path($0.path) }]
                + Self.groupFields { $0.gain }, chart: chart(ofDepartments: groups))
    }

    func byItem(placements: ItemPlacements, stems: [ItemID: String]) -> Table {
        let items = design.pairs.enumerated().map { place, pair in
            ItemGain(
                pair: pair, objective: placements.placement(of: pair.before, in: design.before.workspace)?.objective,
                stem: stems[pair.before],
                voiding: records.voidings[pair.before] ?? records.voidings[pair.after],
                gain: GroupGain(people.compactMap { $0.items[place].map { ($0.before, $0.after) } }))
        }
        // What the course moves least stands first.
        let sorted =
            collection.selection.order == .score
            ? items.sorted { ($0.gain.difference.mean ?? .infinity) < ($1.gain.difference.mean ?? .infinity) } : items
        let still = items.filter { $0.gain.judgement == .notMoved || $0.gain.judgement == .worse }
        let named = still.map(\.pair.before.rawValue).joined(separator: ", ")
        return table(
            sorted, Self.itemFields,
            more: [
                Table.Fact(
                    "notMovedCount", Phrase(zh: "课没有带动的题", en: "Items not moved"), .integer(still.count)),
                Table.Fact(
                    "notMovedItems", Phrase(zh: "没有带动的", en: "Not moved"), still.isEmpty ? .empty : .text(named),
                    isNotable: !still.isEmpty),
            ],
            chart: .gains(
                "items", Phrase(zh: "每对题从训前到训后（进步最小的在前）", en: "Items from before to after, the least moved first"),
                of: Phrase(zh: "训前的题", en: "Item before"),
                items.sorted { ($0.gain.difference.mean ?? .infinity) < ($1.gain.difference.mean ?? .infinity) }.map {
                    (
                        label: .text($0.pair.before.rawValue), gain: $0.gain,
                        isWeak: $0.gain.judgement == .notMoved || $0.gain.judgement == .worse
                    )
                }))
    }

    private struct DepartmentGain: Sendable {
        let path: [String]
        let gain: GroupGain
    }

    private struct ItemGain: Sendable {
        let pair: GainDesign.Pair
        let objective: ObjectiveID?
        let stem: String?
        /// What was decided about one of the two; nil where neither was found faulty.
        let voiding: Voiding?
        let gain: GroupGain

        var judgement: Table.Term {
            guard gain.count == 0, let voiding else { return gain.judgement.term }
            return Table.Term("voided", voiding.remark)
        }
    }

    private static var itemFields: [Table.Field<ItemGain>] {
        [
            Table.Field("item", Phrase(zh: "训前的题", en: "Item before"), .text) { .text($0.pair.before.rawValue) },
            Table.Field("partner", Phrase(zh: "训后的题", en: "Item after"), .text) { .text($0.pair.after.rawValue) },
            Table.Field("objective", Phrase(zh: "目标", en: "Objective"), .text, .helpful) {
                $0.objective.map { .text($0.rawValue) } ?? .empty
            },
            Table.Field("stem", Phrase(zh: "题干", en: "Stem"), .title, .helpful) { $0.stem.map { .text($0) } ?? .empty },
        ] + groupFields { $0.gain } + [
            Table.Field("learnt", Phrase(zh: "学会了", en: "Learnt"), .number, .helpful) { .integer($0.gain.learnt) },
            Table.Field("lost", Phrase(zh: "反而错了", en: "Lost"), .number, .helpful) { .integer($0.gain.lost) },
            Table.Field("judgement", Phrase(zh: "看一看", en: "Remarks"), .term) { .term($0.judgement) },
        ]
    }

    /// What a group has in common with another, whatever it is a group of.
    private static func groupFields<Subject>(
        _ gain: @escaping @Sendable (Subject) -> GroupGain
    ) -> [Table.Field<Subject>] {
        [
            Table.Field("learners", Phrase(zh: "人数", en: "People"), .number) { .integer(gain($0).count) },
            Table.Field("before", Phrase(zh: "训前", en: "Before"), .percent) { Table.Cell(sharing: gain($0).before) },
            Table.Field("after", Phrase(zh: "训后", en: "After"), .percent) { Table.Cell(sharing: gain($0).after) },
            Table.Field("gain", Phrase(zh: "进步", en: "Gain"), .percent) {
                Table.Cell(sharing: gain($0).difference.mean)
            },
            Table.Field("gainLow", Phrase(zh: "95% 下限", en: "95% from"), .percent, .helpful) {
                Table.Cell(sharing: gain($0).difference.interval?.lower)
            },
            Table.Field("gainHigh", Phrase(zh: "95% 上限", en: "95% to"), .percent, .helpful) {
                Table.Cell(sharing: gain($0).difference.interval?.upper)
            },
            Table.Field("normalizedGain", Phrase(zh: "标准化进步", en: "Normalized"), .number) {
                Table.Cell(statistic: gain($0).normalized)
            },
        ]
    }
}

extension AttemptSelection.Choice {
    fileprivate var countedAfterTraining: ReportTable.Term {
        switch self {
        case .first: .init(rawValue, Phrase(zh: "训前第一次，和其后训后的第一次", en: "the first before, and the first after it"))
        case .best: .init(rawValue, Phrase(zh: "训前第一次，和其后训后最好的一次", en: "the first before, and the best after it"))
        case .last: .init(rawValue, Phrase(zh: "训前第一次，和其后训后最近的一次", en: "the first before, and the last after it"))
        case .all: .init(rawValue, Phrase(zh: "每一次", en: "every one"))
        }
    }
}
