internal import CourseModel
internal import Gradebook
package import QuizEngine

// What a report needs of attempts, taken from them person by person, so that they need not be kept.
extension AttemptCollection {
    /// What is taken of attempts, and how far they have been gone through.
    struct Gathering: Sendable {
        enum Taking: Sendable {
            case items(GatheredItems)
            case list(ListedAttempts)
            /// While somebody has it out.
            case nothing

            mutating func add(_ standing: Standing) {
                switch consume self {
                case .items(var items):
                    items.add(standing)
                    self = .items(items)
                case .list(var list):
                    list.add(standing)
                    self = .list(list)
                case .nothing: self = .nothing
                }
            }
        }

        var taking: Taking
        /// The day of the report, or one that is not after it where only the attempts tell it.
        let day: CivilDate
        let isDayKnown: Bool
        /// Whose attempts are coming, and at what there are some already.
        fileprivate var learner: LearnerID?
        var keys: Set<Standing.Key> = []
        /// What is known of the runs of a gradebook that remembers its results.
        var runs: RunReading?
    }

    /// Lets `add` keep no attempts, but only what a report on items needs of them. All attempts of a person come one after another then,
    /// results from elsewhere before them all.
    ///
    /// - Parameters:
    ///   - group: as in `ReportTable.items`.
    ///   - day: of the report; nil where only the attempts tell it.
    ///   - certainDay: one that is not after it: who has submitted something later is kept until the day is known.
    package mutating func gatherItems(heldAgainst group: [String]?, asOf day: CivilDate?, after certainDay: CivilDate) {
        gathering = Gathering(
            taking: .items(GatheredItems(selection, heldAgainst: group)), day: day ?? certainDay,
            isDayKnown: day != nil)
    }

    /// Lets `add` likewise keep only which attempts a report lists.
    package mutating func gatherList(asOf day: CivilDate?, after certainDay: CivilDate) {
        gathering = Gathering(
            taking: .list(ListedAttempts(selection)), day: day ?? certainDay, isDayKnown: day != nil)
    }

    /// Takes over what the one before has answered, of whom nothing more comes.
    mutating func settle(before learner: Learner) {
        // Taken out, so that what was gathered is not copied.
        guard gathering != nil, gathering?.learner != learner.id, var gathering = gathering.take() else { return }
        let settled = gathering.keys.compactMap { standings[$0] }.sorted { $0.key < $1.key }
        // Those who were erased come all at once.
        let areCertain = settled.allSatisfy { standing in
            !standing.learner.isErased
                && (gathering.isDayKnown || standing.attempts.allSatisfy { $0.submittedAt.date <= gathering.day })
        }
        if areCertain {
            for standing in settled {
                gathering.taking.add(standing.asOf(gathering.day))
                standings[standing.key] = nil
            }
        }
        gathering.keys = []
        gathering.learner = learner.id
        self.gathering = gathering
    }

    /// What a report on items needs, of all that were kept and of all that were not.
    func gatheredItems(asOf day: CivilDate, heldAgainst group: [String]?) -> GatheredItems {
        var items = GatheredItems(selection, heldAgainst: group)
        if case .items(let gathered)? = gathering?.taking { items = gathered }
        if let shared = gathering?.runs?.shared {
            items.answers.takeInPlainAnswers(items: shared.items, forms: shared.forms, isGrouped: group != nil)
        }
        for standing in standings(asOf: day) { items.add(standing) }
        return items
    }

    /// The attempts that a report lists, in the order that is asked for, where all are kept.
    func keptAttempts(asOf day: CivilDate) -> [ScoredAttempt] {
        selection.order.sorted(
            standings(asOf: day).flatMap { selection.listed(of: $0.attempts) }, learner: \.learner,
            department: \.department, share: { $0.maximum > .zero ? $0.share : nil })
    }

    /// Which attempts a report lists, of all that were kept and of all that were not, in the order that is asked for.
    func listedAttempts(asOf day: CivilDate) -> ListedAttempts {
        var list = ListedAttempts(selection)
        if case .list(let gathered)? = gathering?.taking { list = gathered }
        for standing in standings(asOf: day) { list.add(standing) }
        list.sort { learner(at: Int($0)) }
        return list
    }
}
