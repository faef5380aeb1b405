internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules

/// The statistics of a quiz's items, form by form, on some attempts.
struct ItemAnalysis: Sendable {
    /// An item in one of the forms in which it was asked and is scored.
    struct Entry: Sendable {
        /// The hash of what is scored; nil where it is not known.
        let form: Digest?
        /// nil where it is not known.
        let version: ScoringVersion?
        let item: ItemID
        let tally: ItemTally
        /// Cov(x, T) as a share of what the items' covariances add up to (Moodle's effective weight); nil for papers that differ, or where it
        /// is negative.
        let effectiveWeight: Double?
        /// The share of the papers that had it, in whatever form; 1 where nothing is drawn.
        let exposure: Double?
        /// How it is for a group beside the others; nil where no group is named, or too few are in it.
        let difference: GroupDifference?
    }

    /// How many attempts lie so near the pass mark that the error of measurement may have decided them.
    struct Band: Sendable, Equatable {
        /// In marks.
        let low: Double
        let high: Double
        let count: Int
    }

    let entries: [Entry]
    let paper: PaperStatistics
    /// nil where papers differ, or where it cannot be told.
    let alpha: Double?
    /// In marks.
    let standardError: Double?
    /// The pass mark, and a standard error to each side; nil without either.
    let band: Band?
    /// nil where items are not all right or wrong and of one weight, or papers differ.
    let decision: DecisionConsistency?
    /// How many attempts are of the group and of others; nil where none is named.
    let groupSizes: (group: Int, others: Int)?
    /// Whether all attempts had the same items in the same forms.
    let isOnePaper: Bool

    /// - Parameters:
    ///   - attempts: those that count; of each the form of every item.
    ///   - versions: by their hashes.
    ///   - passMark: the share that passes, where it is one for all.
    ///   - isInGroup: whose attempts are held against those of the others; nil where no group is named.
    init(
        of attempts: [ScoredAttempt], versions: [Digest: ScoringVersion], passMark: Fraction? = nil,
        isInGroup: ((ScoredAttempt) -> Bool)? = nil
    ) {
        struct Key: Hashable {
            let item: ItemID
            let form: Digest?
        }
        // The forms in which items were asked, as they come, and what was answered to each.
        var places: [Key: Int] = [:]
        var gathered: [ItemTally] = []
        // At each place of the paper before, what stood there: most papers are like the one before.
        var last: [(key: Key, place: Int)] = []
        var totals: [Double] = []
        var levels: [Key: [Double: GroupDifference.Level]] = [:]
        for attempt in attempts where !attempt.responses.isEmpty {
            let total = attempt.total.quotient
            // Papers that were drawn differ in what can be earned.
            let share = attempt.share.quotient
            totals.append(total)
            let group = isInGroup?(attempt)
            for (place, response) in attempt.responses.enumerated() {
                let form = attempt.forms.indices.contains(place) ? attempt.forms[place] : nil
                let key = Key(item: response.mark.item, form: form)
                let known: Int
                if last.indices.contains(place), last[place].key == key {
                    known = last[place].place
                } else {
                    known = places[key] ?? gathered.count
                    if known == gathered.count {
                        places[key] = known
                        gathered.append(ItemTally())
                    }
                    if last.indices.contains(place) { last[place] = (key, known) } else { last.append((key, known)) }
                }
                gathered[known].add(response, total: total)
                if let group { levels[key, default: [:]][share, default: .init()].add(response.mark, inGroup: group) }
            }
        }
        let tallies = places.mapValues { gathered[$0] }
        // On a paper an item stands once.
        let papers = Dictionary(tallies.map { ($0.key.item, $0.value.count + $0.value.voided) }) { $0 + $1 }
        let paper = PaperStatistics(totals)
        let counted = tallies.filter { $0.value.count > 0 }
        isOnePaper = !totals.isEmpty && counted.allSatisfy { $0.value.count == totals.count && $0.value.voided == 0 }
        self.paper = paper
        let variances = counted.values.compactMap(\.joint.variance).sorted()
        alpha = isOnePaper ? paper.alpha(itemVariances: variances) : nil
        standardError = alpha.flatMap { paper.standardError(alpha: $0) }
        band = both(standardError, passMark).flatMap { Self.band(of: attempts, passMark: $1, error: $0) }
        decision = both(alpha, passMark).flatMap { Self.decision(of: attempts, passMark: $1, reliability: $0) }
        groupSizes = isInGroup.map { isIn in
            let counted = attempts.filter { !$0.responses.isEmpty }
            let group = counted.count(where: isIn)
            return (group, counted.count - group)
        }
        let weights = counted.mapValues { tally in
            tally.joint.covarianceWithTotal.flatMap { $0 >= 0 ? $0.squareRoot() : nil }
        }
        let sum = weights.values.compactMap(\.self).sorted().reduce(0, +)
        let isOnePaper = isOnePaper
        entries = tallies.map { key, tally in
            let weight = weights[key].flatMap(\.self)
            return Entry(
                form: key.form, version: key.form.flatMap { versions[$0] }, item: key.item, tally: tally,
                effectiveWeight: isOnePaper && sum > 0 ? weight.map { $0 / sum } : nil,
                exposure: totals.isEmpty ? nil : Double(papers[key.item] ?? 0) / Double(totals.count),
                difference: levels[key].flatMap { levels in
                    GroupDifference(levels.sorted { $0.key < $1.key }.map(\.value))
                })
        }.sorted { one, other in
            let keys = [one, other].map { (NaturalSortKey($0.item.rawValue), $0.form?.hexadecimal ?? "") }
            return keys[0] < keys[1]
        }
    }
}

extension ItemAnalysis {
    private static func band(of attempts: [ScoredAttempt], passMark: Fraction, error: Double) -> Band? {
        // All papers are the same, and so is what can be earned.
        guard let maximum = attempts.last(where: { !$0.responses.isEmpty })?.maximum else { return nil }
        let mark = (maximum * passMark).doubleValue
        let (low, high) = (mark - error, mark + error)
        let totals = attempts.filter { !$0.responses.isEmpty }.map(\.total.quotient)
        return Band(low: low, high: high, count: totals.count { (low...high).contains($0) })
    }

    private static func decision(
        of attempts: [ScoredAttempt], passMark: Fraction, reliability: Double
    ) -> DecisionConsistency? {
        guard !attempts.contains(where: { $0.responses.contains { $0.mark.voiding == .credited } }) else { return nil }
        let papers = attempts.map { $0.responses.filter { $0.mark.voiding == nil } }.filter { !$0.isEmpty }
        guard let points = papers.first?.first?.mark.points, let items = papers.first?.count,
            papers.allSatisfy({ paper in
                paper.allSatisfy { $0.mark.points == points && ($0.mark.mark == .zero || $0.mark.mark == points) }
            })
        else { return nil }
        let least = (1...items).first { Fraction($0, items) >= passMark }
        return least.flatMap { least in
            DecisionConsistency(
                rights: papers.map { paper in paper.count { $0.mark.mark == points } }, items: items, least: least,
                reliability: reliability)
        }
    }
}

extension GroupDifference.Level {
    /// Counts an answer, which is right where it has all of the points; void ones are left out.
    fileprivate mutating func add(_ mark: Score.Mark, inGroup isInGroup: Bool) {
        guard mark.voiding == nil else { return }
        switch (isInGroup, mark.mark == mark.points) {
        case (true, true): groupRight += 1
        case (true, false): groupWrong += 1
        case (false, true): otherRight += 1
        case (false, false): otherWrong += 1
        }
    }
}

/// Both, where there are both.
private func both<One, Other>(_ one: One?, _ other: Other?) -> (One, Other)? {
    one.flatMap { one in other.map { (one, $0) } }
}
