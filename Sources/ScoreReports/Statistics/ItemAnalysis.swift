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
    }

    let entries: [Entry]
    let paper: PaperStatistics
    /// nil where papers differ, or where it cannot be told.
    let alpha: Double?
    /// In marks.
    let standardError: Double?
    /// Whether all attempts had the same items in the same forms.
    let isOnePaper: Bool

    /// - Parameters:
    ///   - attempts: those that count; of each the form of every item.
    ///   - versions: by their hashes.
    init(of attempts: [ScoredAttempt], versions: [Digest: ScoringVersion]) {
        struct Key: Hashable {
            let item: ItemID
            let form: Digest?
        }
        var tallies: [Key: ItemTally] = [:]
        var totals: [Double] = []
        for attempt in attempts where !attempt.responses.isEmpty {
            let total = attempt.total.doubleValue
            totals.append(total)
            for (place, response) in attempt.responses.enumerated() {
                let form = attempt.forms.indices.contains(place) ? attempt.forms[place] : nil
                tallies[Key(item: response.mark.item, form: form), default: ItemTally()].add(response, total: total)
            }
        }
        let paper = PaperStatistics(totals)
        let counted = tallies.filter { $0.value.count > 0 }
        isOnePaper = !totals.isEmpty && counted.allSatisfy { $0.value.count == totals.count && $0.value.voided == 0 }
        self.paper = paper
        let variances = counted.values.compactMap(\.joint.variance).sorted()
        alpha = isOnePaper ? paper.alpha(itemVariances: variances) : nil
        standardError = alpha.flatMap { paper.standardError(alpha: $0) }
        let weights = counted.mapValues { tally in
            tally.joint.covarianceWithTotal.flatMap { $0 >= 0 ? $0.squareRoot() : nil }
        }
        let sum = weights.values.compactMap(\.self).sorted().reduce(0, +)
        let isOnePaper = isOnePaper
        entries = tallies.map { key, tally in
            let weight = weights[key].flatMap(\.self)
            return Entry(
                form: key.form, version: key.form.flatMap { versions[$0] }, item: key.item, tally: tally,
                effectiveWeight: isOnePaper && sum > 0 ? weight.map { $0 / sum } : nil)
        }.sorted { one, other in
            let keys = [one, other].map { (NaturalSortKey($0.item.rawValue), $0.form?.hexadecimal ?? "") }
            return keys[0] < keys[1]
        }
    }
}
