internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// Who took what of the two quizzes, taken from their attempts person by person.
struct GainRecords: AttemptFold {
    /// In no order.
    private var gains: [(place: Int, gain: PersonGain)] = []
    /// Those who took only the one, or took the second only before the first.
    private(set) var onlyBefore = 0
    private(set) var onlyAfter = 0
    /// Those who took both, of which nothing can be compared: no parallel items in common, or no points.
    private(set) var incomparable = 0
    /// Of the attempts that are compared; and what the two quizzes are called in the last of them.
    private(set) var premises = GatheredPremises()
    private var titles: (before: Localized<String>, after: Localized<String>, place: Standing.Key)?
    /// A form in which each item was asked of the attempts that are compared: the first in the order of reports.
    private var forms: [ItemID: (form: Digest, place: Int)] = [:]
    /// What was decided about items of these attempts that were found to be faulty.
    var voidings: [ItemID: Voiding] { premises.voidings }
    private let selection: AttemptSelection
    private let design: GainDesign
    /// What has been seen of the learner whose attempts are coming.
    private var current: Pair?

    /// The attempts of one learner that count.
    private struct Pair {
        let key: Standing.Key
        var before: ScoredAttempt?
        var after: [ScoredAttempt] = []
    }

    init(_ selection: AttemptSelection, _ design: GainDesign) {
        self.selection = selection
        self.design = design
    }

    mutating func add(_ standing: Standing) {
        let attempts = standing.attempts.filter { !$0.isDiscarded && $0.source != .elsewhere }
        guard let first = attempts.first else { return }
        if current?.key.place != standing.key.place {
            finish()
            current = Pair(key: standing.key)
        }
        if standing.key.quiz == design.before { current?.before = first }
        if standing.key.quiz == design.after { current?.after = attempts }
    }

    /// Counts the learner whose attempts came last.
    mutating func finish() {
        guard let pair = current.take() else { return }
        guard let before = pair.before else {
            if !pair.after.isEmpty { onlyAfter += 1 }
            return
        }
        guard let after = selection.listed(of: pair.after.filter { before.wasSubmittedBefore($0) }).first else {
            onlyBefore += 1
            if !pair.after.isEmpty { onlyAfter += 1 }
            return
        }
        guard let gain = PersonGain(before, after, design) else {
            incomparable += 1
            return
        }
        gains.append((pair.key.place, gain))
        take(before, after, at: pair.key)
    }

    /// What the report says of attempts besides what was gained.
    private mutating func take(_ before: ScoredAttempt, _ after: ScoredAttempt, at key: Standing.Key) {
        for attempt in [before, after] {
            premises.add(attempt, at: key)
            for (result, form) in zip(attempt.responses, attempt.forms)
            where forms[result.mark.item].map({ key.place < $0.place }) ?? true {
                forms[result.mark.item] = (form, key.place)
            }
        }
        if titles.map({ $0.place < key }) ?? true { titles = (before.quizTitle, after.quizTitle, key) }
    }

    /// In the natural order of staff ids.
    var people: [PersonGain] { gains.sorted { $0.place < $1.place }.map(\.gain) }

    var titleBefore: Localized<String>? { titles?.before }
    var titleAfter: Localized<String>? { titles?.after }

    /// What the items ask, as far as it is known.
    func stems(_ versions: [Digest: ScoringVersion], _ language: LanguageTag) -> [ItemID: String] {
        forms.compactMapValues { versions[$0.form]?.stem[language].firstLine }
    }
}

extension AttemptCollection {
    /// Lets `add` likewise keep only what was gained.
    package mutating func gatherGains(_ design: GainDesign, asOf day: GatheringDay) {
        gathering = Gathering(GainRecords(selection, design), asOf: day)
    }

    func gainRecords(_ design: GainDesign, asOf day: CivilDate) -> GainRecords {
        var records = gathered(GainRecords(selection, design), asOf: day)
        records.finish()
        return records
    }
}
