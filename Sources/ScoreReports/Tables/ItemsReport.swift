package import CourseModel
package import Gradebook
package import QuizEngine

extension ReportTable {
    /// `report items`: how each item of one quiz did, in each form in which it was asked.
    ///
    /// Formulas: `JointCounts`, `ItemTally`, `PaperStatistics`. Attempts whose answers the clock threw away, results from elsewhere and
    /// items that were found to be faulty are left out.
    ///
    /// - Parameters:
    ///   - versions: all that was ever scored, by its hash.
    ///   - placements: to which objectives the items belong.
    ///   - asOf: the day of the report; what was submitted later is not in it.
    ///   - group: a department, with those below it, that is held against the others; nil for none.
    ///   - language: for the stems.
    package static func items(
        of collection: AttemptCollection, versions: [Digest: ScoringVersion], placements: ItemPlacements,
        asOf: CivilDate, group: [String]? = nil, language: LanguageTag
    ) -> ReportTable {
        let selection = collection.selection
        let gathered = collection.gatheredItems(asOf: asOf, heldAgainst: group)
        let passMark = gathered.premises.commonPassMark
        let analysis = ItemAnalysis(
            of: gathered.answers, versions: versions, passMark: passMark, isGrouped: group != nil)
        let leftOut = collection.unofficialLeftOut(asOf: asOf) { selection.includes($1) }
        return ReportTable(
            "items", Phrase(zh: "题目分析", en: "Item analysis"),
            premises: premises(
                of: collection, gathered.premises, asOf: asOf, counting: selection.countedScores,
                period: selection.listedPeriod, language: language)
                + groupFacts(of: analysis, group),
            subjects: selection.order == .score ? analysis.entries.hardestFirst : analysis.entries,
            fields: itemFields(of: analysis.entries, language: language) + [
                objectiveField(placements, in: gathered.premises.workspaces.sorted())
            ],
            summary: summary(of: analysis) + leftOut.facts,
            charts: [.items(analysis), .distribution(gathered.distribution, passMark: passMark)].compactMap(\.self),
            emptyNotice: .nothingMatches(leavingOut: leftOut))
    }

    /// To which objective an item belongs.
    private static func objectiveField(
        _ placements: ItemPlacements, in workspaces: [String]
    ) -> Field<ItemAnalysis.Entry> {
        Field("objective", Phrase(zh: "目标", en: "Objective"), .text, .detail) { entry in
            let placement = workspaces.lazy.compactMap { placements.placement(of: entry.item, in: $0) }.first
            return placement?.objective.map { .text($0.rawValue) } ?? .empty
        }
    }

    static func itemFields(
        of entries: [ItemAnalysis.Entry], language: LanguageTag
    ) -> [Field<ItemAnalysis.Entry>] {
        let hasForms = Set(entries.map(\.item)).count < entries.count
        let hasGroups = entries.contains { $0.difference != nil }
        let fields: [Field<ItemAnalysis.Entry>] = [
            Field("item", Phrase(zh: "题目", en: "Item"), .text) { .text($0.item.rawValue) },
            Field("form", Phrase(zh: "文字", en: "Form"), .text, hasForms ? .essential : .detail) {
                $0.form.map { .text(String($0.hexadecimal.prefix(8))) } ?? .empty
            },
            Field("stem", Phrase(zh: "题干", en: "Stem"), .title, .helpful) { entry in
                entry.version.map { .text($0.stem[language].firstLine) } ?? .empty
            },
            Field("answers", Phrase(zh: "作答", en: "Answers"), .number) { .integer($0.tally.count) },
            Field("facility", Phrase(zh: "得分率", en: "Facility"), .percent) { Cell(sharing: $0.tally.facility) },
            Field("points", Phrase(zh: "分值", en: "Points"), .number, .detail) {
                Cell(statistic: $0.tally.count > 0 ? $0.tally.points : nil)
            },
            Field("standardDeviation", Phrase(zh: "标准差", en: "SD"), .number, .detail) {
                Cell(statistic: $0.tally.joint.variance?.squareRoot())
            },
            Field("discrimination", Phrase(zh: "区分度", en: "Discrimination"), .number) {
                Cell(statistic: $0.tally.joint.itemRest)
            },
            Field("efficiency", Phrase(zh: "区分效率", en: "Efficiency"), .number, .detail) {
                Cell(statistic: $0.tally.joint.efficiency)
            },
            Field("effectiveWeight", Phrase(zh: "实际权重", en: "Effective weight"), .percent, .detail) {
                Cell(sharing: $0.effectiveWeight)
            },
            Field("omitted", Phrase(zh: "未答", en: "Omitted"), .number, .helpful) { .integer($0.tally.omitted) },
            Field("options", Phrase(zh: "各选项", en: "Options"), .text, .helpful) { .text(optionsText(of: $0)) },
            Field("judgement", Phrase(zh: "看一看", en: "Remarks"), .term) { .term(remark(on: $0)) },
            Field("voided", Phrase(zh: "作废的", en: "Void"), .number, .detail) { .integer($0.tally.voided) },
            Field("exposure", Phrase(zh: "曝光", en: "Exposure"), .percent, .detail) { Cell(sharing: $0.exposure) },
            Field("difference", Phrase(zh: "组间差异", en: "DIF"), .number, hasGroups ? .helpful : .detail) {
                Cell(statistic: $0.difference?.delta)
            },
            Field("differenceSize", Phrase(zh: "差异大小", en: "DIF size"), .term, hasGroups ? .essential : .detail) {
                $0.difference.map { .term($0.size.term) } ?? .empty
            },
        ]
        let details = fields.filter { $0.column.prominence == .detail } + optionFields(of: entries)
        return fields.filter { $0.column.prominence != .detail } + details
    }

    /// Two columns for each letter: how many chose the option, and how that goes with the total.
    private static func optionFields(of entries: [ItemAnalysis.Entry]) -> [Field<ItemAnalysis.Entry>] {
        let letters = Set(entries.flatMap { $0.version?.options?.map(\.letter) ?? [] }).sorted()
        return letters.flatMap { letter -> [Field<ItemAnalysis.Entry>] in
            [
                Field("option\(letter)", Phrase(zh: "选 \(letter)", en: "Chose \(letter)"), .number, .detail) {
                    $0.has(letter) ? .integer($0.tally.choices[letter]?.count ?? 0) : .empty
                },
                Field(
                    "option\(letter)Correlation", Phrase(zh: "\(letter) 与总分", en: "\(letter) with total"), .number,
                    .detail
                ) { $0.has(letter) ? Cell(statistic: $0.tally.pointBiserial(of: letter)) : .empty },
            ]
        }
    }

    /// `A 12%  B* 60%`: the share of those who answered that chose each option; the right ones bear a star.
    private static func optionsText(of entry: ItemAnalysis.Entry) -> String {
        (entry.version?.options ?? []).map { option in
            let share = entry.tally.share(of: option.letter).map { "\(Int(($0 * 100).rounded()))%" } ?? "—"
            return "\(option.letter)\(entry.isRight(option.letter) ? "*" : "") \(share)"
        }.joined(separator: "  ")
    }

    private static func remark(on entry: ItemAnalysis.Entry) -> Term {
        let judgements = ItemJudgement.all(of: entry)
        return judgements.isEmpty ? Term("sound", Phrase(zh: "—", en: "—")) : ItemJudgement.remark(of: judgements)
    }

    private static func summary(of analysis: ItemAnalysis) -> [Fact] {
        let paper = analysis.paper
        return [
            Fact("attemptCount", Phrase(zh: "作答", en: "Attempts"), .integer(paper.count)),
            Fact("mean", Phrase(zh: "平均分", en: "Mean"), Cell(statistic: paper.mean)),
            Fact("median", Phrase(zh: "中位数", en: "Median"), Cell(statistic: paper.median)),
            Fact(
                "standardDeviation", Phrase(zh: "标准差", en: "SD"), Cell(statistic: paper.standardDeviation),
                isNotable: paper.standardDeviation != nil),
            Fact("skewness", Phrase(zh: "偏度", en: "Skewness"), Cell(statistic: paper.skewness), isNotable: false),
            Fact("kurtosis", Phrase(zh: "峰度", en: "Kurtosis"), Cell(statistic: paper.kurtosis), isNotable: false),
            Fact(
                "alpha", Phrase(zh: "一致性系数 α", en: "Alpha"), Cell(statistic: analysis.alpha),
                isNotable: analysis.alpha != nil),
            Fact(
                "standardError", Phrase(zh: "测量标准误（分）", en: "Standard error (marks)"),
                Cell(statistic: analysis.standardError), isNotable: analysis.standardError != nil),
            Fact(
                "bandLow", Phrase(zh: "及格线减标准误（分）", en: "Pass mark − SE (marks)"),
                Cell(statistic: analysis.band?.low), isNotable: false),
            Fact(
                "bandHigh", Phrase(zh: "及格线加标准误（分）", en: "Pass mark + SE (marks)"),
                Cell(statistic: analysis.band?.high), isNotable: false),
            Fact(
                "bandCount", Phrase(zh: "离及格线不到一个标准误的", en: "Within an SE of the pass mark"),
                analysis.band.map { .integer($0.count) } ?? .empty, isNotable: analysis.band != nil),
            Fact(
                "consistency", Phrase(zh: "判定一致率", en: "Decision consistency"),
                Cell(sharing: analysis.decision?.agreement), isNotable: analysis.decision != nil),
            Fact(
                "kappa", Phrase(zh: "判定 κ", en: "Kappa"), Cell(statistic: analysis.decision?.kappa), isNotable: false),
            Fact(
                "papers", Phrase(zh: "试卷", en: "Papers"),
                .term(
                    analysis.isOnePaper
                        ? Term("one", Phrase(zh: "都是同样的题", en: "all have the same items"))
                        : Term(
                            "several", Phrase(zh: "题目各不相同，不算 α", en: "they have different items, so there is no alpha"))
                ),
                isNotable: paper.count > 0),
        ]
    }
}

extension ReportTable {
    /// Which group is held against the others, and whether they are enough for anything to be said.
    private static func groupFacts(of analysis: ItemAnalysis, _ group: [String]?) -> [Fact] {
        guard let group, let sizes = analysis.groupSizes else { return [] }
        let least = GroupDifference.leastPeople
        let isEnough = min(sizes.group, sizes.others) >= least
        let sizesText = Phrase(
            zh: "\(sizes.group) 份，其余 \(sizes.others) 份", en: "\(sizes.group), others \(sizes.others)")
        let phrase =
            isEnough
            ? sizesText
            : Phrase(
                zh: "\(sizesText.chinese)；有一边不到 \(least) 份，不比",
                en: "\(sizesText.english); fewer than \(least) on one side, so nothing is said")
        return [
            Fact("group", Phrase(zh: "和其余人比", en: "Held against the others"), .path(group)),
            Fact("groupSizes", Phrase(zh: "作答", en: "Attempts"), .term(Term(isEnough ? "enough" : "too-few", phrase))),
        ]
    }
}

extension GroupDifference.Size {
    fileprivate var term: ReportTable.Term {
        switch self {
        case .negligible: .init(rawValue, Phrase(zh: "可以忽略", en: "negligible"))
        case .moderate: .init(rawValue, Phrase(zh: "中等", en: "moderate"))
        case .large:
            .init(
                rawValue, Phrase(zh: "大：看看题里有没有只有一边人懂的", en: "large: does it ask what only one side can know?"),
                needsAttention: true)
        }
    }
}

extension ItemAnalysis.Entry {
    fileprivate func has(_ letter: OptionLetter) -> Bool {
        version?.options?.contains { $0.letter == letter } ?? false
    }
}

extension [ItemAnalysis.Entry] {
    /// Those that nothing is known of last.
    fileprivate var hardestFirst: [ItemAnalysis.Entry] {
        // Sorting keeps the order of what is equal.
        sorted { ($0.tally.facility ?? .infinity) < ($1.tally.facility ?? .infinity) }
    }
}

extension ReportTable.Cell {
    /// A statistic to the millionth; empty where there is none.
    init(statistic value: Double?) {
        self = value.flatMap(Fraction.init(toTheMillionth:)).map { .number($0, .nearest) } ?? .empty
    }

    /// A share from 0 to 1.
    init(sharing value: Double?) {
        self = value.flatMap(Fraction.init(toTheMillionth:)).map { .percent($0, .nearest) } ?? .empty
    }
}

extension Fraction {
    /// nil for what is no number or too large for one.
    fileprivate init?(toTheMillionth value: Double) {
        guard value.isFinite, abs(value) < 1e12 else { return nil }
        self.init(Int((value * 1e6).rounded()), 1_000_000)
    }
}
