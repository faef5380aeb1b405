internal import CourseModel
internal import Gradebook
internal import QuizEngine

// Which charts a report has.
extension ReportChart {
    /// How the shares of the marks lie, in tenths, and how many of each passed; nil where nobody could earn any.
    static func distribution(_ distribution: ScoreDistribution, passMark: Fraction?) -> ReportChart? {
        let outcomes = distribution.outcomes
        guard !outcomes.isEmpty else { return nil }
        let counts = distribution.counts.map { tenth in outcomes.map { tenth[$0] ?? 0 } }
        return ReportChart(
            key: "distribution", title: Phrase(zh: "得分率分布", en: "How the scores lie"),
            reading: Phrase(
                zh: "每根柱子是得分率在这一段里的作答次数，每段 10 个百分点，含左不含右，最后一段含 100%。",
                en: "Each column counts the attempts within ten percentage points; 100% belongs to the last."),
            form: .histogram(
                Counts(
                    title: Phrase(zh: "得分率", en: "Percent"),
                    series: outcomes.map { Series(title: $0.term.phrase, tone: $0.tone) },
                    groups: counts.enumerated().map { place, counts in
                        Group(label: .text("\(place * 10)–\(place * 10 + 10)%"), counts: counts)
                    }),
                mark: passMark.map { mark in
                    let text = mark.percentText(.up) + "%"
                    return Mark(place: mark, title: Phrase(zh: "及格线 \(text)", en: "Pass mark \(text)"))
                }))
    }

    /// How many there are of each of a report's words, in the order of the words; those that do not occur are left out. nil for none.
    static func counts(
        _ key: String, _ title: Phrase, of group: Phrase, in unit: Phrase, reading: Phrase,
        _ counts: [(term: ReportTable.Term, count: Int)]
    ) -> ReportChart? {
        let groups = counts.filter { $0.count > 0 }.map { Group(label: .term($0.term), counts: [$0.count]) }
        guard !groups.isEmpty else { return nil }
        return ReportChart(
            key: key, title: title, reading: reading,
            form: .bars(Counts(title: group, series: [Series(title: unit, tone: .plain)], groups: groups)))
    }

    /// How many in each department are as they should be, at the highest level at which departments differ; nil for fewer than two.
    ///
    /// The largest stand first, and what is left of many is put together.
    static func departments(
        _ key: String, _ title: Phrase, series: [Series], reading: Phrase, _ subjects: [(path: [String], series: Int)]
    ) -> ReportChart? {
        var counts: [[String]: [Int]] = [:]
        for subject in subjects { counts[subject.path, default: series.map { _ in 0 }][subject.series] += 1 }
        return departments(key, title, series: series, reading: reading, counts: counts)
    }

    /// The same of subjects that were counted by their departments.
    static func departments(
        _ key: String, _ title: Phrase, series: [Series], reading: Phrase, counts ofDepartments: [[String]: [Int]]
    ) -> ReportChart? {
        let level = DepartmentLevel(tellingApart: Array(ofDepartments.keys))
        let counts = Dictionary(ofDepartments.map { (level.group(of: $0.key), $0.value) }) { one, other in
            zip(one, other).map { $0 + $1 }
        }
        guard counts.count > 1 else { return nil }
        let sorted = counts.sorted { one, other in
            let sums = (one.value.reduce(0, +), other.value.reduce(0, +))
            return sums.0 == sums.1 ? one.key.lexicographicallyPrecedes(other.key) : sums.0 > sums.1
        }
        let shown = sorted.count > shownDepartments ? shownDepartments - 1 : sorted.count
        var groups = sorted[..<shown].map { Group(label: .path($0.key), counts: $0.value) }
        let rest = sorted[shown...]
        if !rest.isEmpty {
            let sums = series.indices.map { place in rest.reduce(0) { $0 + $1.value[place] } }
            let others = Phrase(zh: "其余 \(rest.count) 个部门", en: "\(rest.count) other departments")
            groups.append(Group(label: .term(ReportTable.Term("others", others)), counts: sums))
        }
        return ReportChart(
            key: key, title: title, reading: reading,
            form: .bars(Counts(title: Phrase(zh: "部门", en: "Department"), series: series, groups: groups)))
    }

    private static let shownDepartments = 12

    /// How hard each item is and how well it tells who knows; nil where that cannot be told of any.
    static func items(_ analysis: ItemAnalysis) -> ReportChart? {
        let dots = analysis.entries.compactMap { entry -> Dot? in
            guard let facility = entry.tally.facility, let correlation = entry.tally.joint.itemRest else { return nil }
            let judgements = ItemJudgement.all(of: entry).filter { $0 != .tooFew }
            return Dot(
                label: entry.item.rawValue, across: min(max(facility, 0), 1), up: correlation,
                remark: judgements.isEmpty ? nil : ItemJudgement.remark(of: judgements).phrase)
        }
        guard !dots.isEmpty else { return nil }
        return ReportChart(
            key: "items", title: Phrase(zh: "题目的难易和区分度", en: "How hard items are, and what they tell"),
            reading: Phrase(
                zh: "一点是一道题：越靠右越容易，越靠上越能分出会和不会。虚线是 0.1，下面的题分不出；菱形的要看一看。",
                en:
                    "A dot is an item: the farther right, the easier; the higher, the better it tells who knows. Below the dashed line (0.1) it hardly does; look at the diamonds."
            ),
            form: .dots(
                Dots(
                    title: Phrase(zh: "题目", en: "Item"), across: Phrase(zh: "得分率", en: "Facility"),
                    up: Phrase(zh: "区分度", en: "Discrimination"), guides: [0.1], dots: dots)))
    }
}

extension Score.Outcome {
    fileprivate var tone: ReportChart.Tone {
        switch self {
        case .passed: .plain
        case .notPassed: .alert
        case .none: .quiet
        }
    }
}
