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
    ///   - versions: by their hashes.
    ///   - passMark: the share that passes, where it is one for all.
    ///   - isGrouped: whether the answers of a group are held against those of the others.
    init(
        of gathered: GatheredAnswers, versions: [Digest: ScoringVersion], passMark: Fraction? = nil,
        isGrouped: Bool = false
    ) {
        let tallies = gathered.tallies
        let count = gathered.count
        // On a paper an item stands once.
        let papers = Dictionary(zip(gathered.keys, tallies).map { ($0.item, $1.count + $1.voided) }) { $0 + $1 }
        let paper = PaperStatistics(counts: gathered.totals)
        let counted = tallies.filter { $0.count > 0 }
        let isOnePaper = count > 0 && counted.allSatisfy { $0.count == count && $0.voided == 0 }
        self.isOnePaper = isOnePaper
        self.paper = paper
        alpha = isOnePaper ? paper.alpha(itemVariances: counted.compactMap(\.joint.variance).sorted()) : nil
        standardError = alpha.flatMap { paper.standardError(alpha: $0) }
        band = both(standardError, passMark).flatMap { Self.band(of: gathered, passMark: $1, error: $0) }
        decision = both(alpha, passMark).flatMap { Self.decision(of: gathered.rights, passMark: $1, reliability: $0) }
        groupSizes = isGrouped ? gathered.sizes : nil
        let weights = tallies.map { tally in
            tally.count > 0 ? tally.joint.covarianceWithTotal.flatMap { $0 >= 0 ? $0.squareRoot() : nil } : nil
        }
        let sum = weights.compactMap(\.self).sorted().reduce(0, +)
        entries = tallies.indices.map { place in
            let key = gathered.keys[place]
            return Entry(
                form: key.form, version: key.form.flatMap { versions[$0] }, item: key.item, tally: tallies[place],
                effectiveWeight: isOnePaper && sum > 0 ? weights[place].map { $0 / sum } : nil,
                exposure: count == 0 ? nil : Double(papers[key.item] ?? 0) / Double(count),
                difference: isGrouped
                    ? GroupDifference(gathered.levels[place].sorted { $0.key < $1.key }.map(\.value)) : nil)
        }.sorted { one, other in
            let keys = [one, other].map { (NaturalSortKey($0.item.rawValue), $0.form?.hexadecimal ?? "") }
            return keys[0] < keys[1]
        }
    }
}

extension ItemAnalysis {
    private static func band(of gathered: GatheredAnswers, passMark: Fraction, error: Double) -> Band? {
        // All papers are the same, and so is what can be earned.
        guard let maximum = gathered.maximum else { return nil }
        let mark = (maximum * passMark).doubleValue
        let (low, high) = (mark - error, mark + error)
        let count = gathered.totals.reduce(0) { (low...high).contains($1.key) ? $0 + $1.value : $0 }
        return Band(low: low, high: high, count: count)
    }

    private static func decision(
        of rights: CountedRights, passMark: Fraction, reliability: Double
    ) -> DecisionConsistency? {
        guard rights.areAll, let items = rights.items else { return nil }
        let least = (1...items).first { Fraction($0, items) >= passMark }
        return least.flatMap { least in
            DecisionConsistency(counts: rights.counts, items: items, least: least, reliability: reliability)
        }
    }
}

/// Both, where there are both.
func both<One, Other>(_ one: One?, _ other: Other?) -> (One, Other)? {
    one.flatMap { one in other.map { (one, $0) } }
}
