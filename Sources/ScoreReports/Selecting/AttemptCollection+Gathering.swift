internal import CourseModel
internal import Gradebook
package import QuizEngine

// What a report needs of attempts, taken from them person by person, so that they need not be kept.
extension AttemptCollection {
    /// As of which day attempts are gathered.
    package struct GatheringDay: Sendable {
        /// That of the report, or one that is not after it where only the attempts tell it.
        let day: CivilDate
        let isKnown: Bool

        /// - Parameters:
        ///   - day: of the report; nil where only the attempts tell it.
        ///   - certainDay: one that is not after it: who has submitted something later is kept until the day is known.
        package init(_ day: CivilDate?, after certainDay: CivilDate) {
            self.day = day ?? certainDay
            isKnown = day != nil
        }
    }

    /// What is taken of attempts, and how far they have been gone through.
    struct Gathering: Sendable {
        /// nil where nothing but standings is asked for, and while somebody has it out.
        var fold: (any AttemptFold)?
        /// Whether the report asks how people stand.
        let keepsStandings: Bool
        let day: GatheringDay
        /// How people stand of whom all attempts were gathered, with few of these.
        fileprivate(set) var condensed: [Standing.Key: Standing] = [:]
        /// Whose attempts are coming, and at what there are some already.
        fileprivate var learner: LearnerID?
        var keys: Set<Standing.Key> = []
        /// What is known of the runs of a gradebook that remembers its results.
        var runs: RunReading?

        init(_ fold: (any AttemptFold)?, keepingStandings keepsStandings: Bool = false, asOf day: GatheringDay) {
            self.fold = fold
            self.keepsStandings = keepsStandings
            self.day = day
        }
    }

    /// Lets `add` keep no attempts, but only what a report on items needs of them. All attempts of a person come one after another then,
    /// results from elsewhere before them all.
    ///
    /// - Parameter group: as in `ReportTable.items`.
    package mutating func gatherItems(heldAgainst group: [String]?, asOf day: GatheringDay) {
        gathering = Gathering(GatheredItems(selection, heldAgainst: group), asOf: day)
    }

    /// Lets `add` likewise keep only which attempts a report lists, whose answers are read when they are written.
    package mutating func gatherList(asOf day: GatheringDay) {
        gathering = Gathering(ListedAttempts(selection), asOf: day)
    }

    /// Lets `add` likewise keep only what shows how people stand.
    package mutating func gatherStandings(asOf day: GatheringDay) {
        gathering = Gathering(nil, keepingStandings: true, asOf: day)
    }

    /// Takes over what the one before has done, of whom nothing more comes.
    mutating func settle(before learner: Learner) {
        // Taken out, so that what was gathered is not copied.
        guard gathering != nil, gathering?.learner != learner.id, var gathering = gathering.take() else { return }
        let settled = gathering.keys.compactMap { standings[$0] }.sorted { $0.key < $1.key }
        // Those who were erased come all at once.
        let areCertain = settled.allSatisfy { standing in
            !standing.learner.isErased && (gathering.day.isKnown || standing.isSettled(by: gathering.day.day))
        }
        if areCertain {
            for standing in settled {
                let past = standing.asOf(gathering.day.day)
                gathering.fold?.add(past)
                if gathering.keepsStandings { gathering.condensed[standing.key] = past.condensed(selection) }
                standings[standing.key] = nil
            }
        }
        gathering.keys = []
        gathering.learner = learner.id
        self.gathering = gathering
    }

    /// What a report takes of all attempts, of those that were gathered and of those that were kept.
    ///
    /// - Parameter nothing: of the kind that was asked for, with nothing in it.
    func gathered<Fold: AttemptFold>(_ nothing: Fold, asOf day: CivilDate) -> Fold {
        var fold = gathering?.fold as? Fold ?? nothing
        for standing in standings(asOf: day) { fold.add(standing) }
        return fold
    }

    /// What a report on items needs.
    func gatheredItems(asOf day: CivilDate, heldAgainst group: [String]?) -> GatheredItems {
        var items = gathered(GatheredItems(selection, heldAgainst: group), asOf: day)
        if let shared = gathering?.runs?.shared {
            items.answers.takeInPlainAnswers(items: shared.items, forms: shared.forms, isGrouped: group != nil)
        }
        return items
    }

    /// Which attempts a report lists, in the order that is asked for.
    func listedAttempts(asOf day: CivilDate) -> ListedAttempts {
        var list = gathered(ListedAttempts(selection), asOf: day)
        list.sort()
        return list
    }
}
