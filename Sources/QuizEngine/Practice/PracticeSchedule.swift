package import CourseModel

/// What is practised when: the fold of all that somebody answered in practice.
///
/// An item comes into it by an answer that is not right, or by being asked where what is due is practised; from then on every answer to it
/// counts. What was right at once in a quiz is not asked again. Nothing of it is kept: it follows from the attempts.
package struct PracticeSchedule: Sendable {
    /// An item that was practised.
    package struct Card: Sendable, Hashable {
        package fileprivate(set) var state: MemoryState
        package fileprivate(set) var lastDay: CivilDate
        package fileprivate(set) var dueOn: CivilDate
    }

    private let model: MemoryModel
    private var cards: [PracticeKey: Card] = [:]
    private var versions: [ItemID: Set<String>] = [:]
    /// The days on which what was due was practised.
    private var practisedDays: Set<CivilDate> = []
    /// On how many items each was practised.
    private var counts: [CivilDate: Int] = [:]
    /// From the day on which an item was due to the day before it was answered.
    private var missed: [ClosedRange<CivilDate>] = []

    /// - Parameter answers: in no order; of two of one moment, the one of the smaller key comes first.
    package init(_ answers: [PracticeAnswer], model: MemoryModel = .standard) {
        self.model = model
        for answer in answers.sorted(by: { ($0.instant, $0.key) < ($1.instant, $1.key) }) { add(answer) }
    }

    private mutating func add(_ answer: PracticeAnswer) {
        if answer.isReview {
            practisedDays.insert(answer.day)
            counts[answer.day, default: 0] += 1
        }
        guard let card = cards[answer.key] else {
            guard answer.isReview || answer.recall == .again else { return }
            set(model.first(answer.recall), of: answer.key, on: answer.day)
            return
        }
        // A clock that was set back makes no day pass.
        let day = max(answer.day, card.lastDay)
        if card.dueOn < day { missed.append(card.dueOn...day.later(by: -1)) }
        set(model.next(card.state, answer.recall, after: card.lastDay.days(to: day)), of: answer.key, on: day)
    }

    private mutating func set(_ state: MemoryState, of key: PracticeKey, on day: CivilDate) {
        cards[key] = Card(state: state, lastDay: day, dueOn: day.later(by: model.interval(after: state)))
        versions[key.item, default: []].insert(key.version)
    }

    // MARK: What is asked of it

    package func card(_ key: PracticeKey) -> Card? { cards[key] }

    /// The items that were practised, in whatever version.
    package var items: Set<ItemID> { Set(versions.keys) }

    /// Whether an item that was practised asks something else now, or is scored otherwise: it counts as new.
    package func isChanged(_ key: PracticeKey) -> Bool {
        versions[key.item].map { !$0.contains(key.version) } ?? false
    }

    /// How likely an item is still known on a day, from 0 to 1; 0 for one that was never practised.
    package func retrievability(of key: PracticeKey, on day: CivilDate) -> Double {
        cards[key].map { model.retrievability(of: $0.state, after: $0.lastDay.days(to: day)) } ?? 0
    }

    /// The days until an item comes back if it is answered so now.
    package func interval(of key: PracticeKey, after recall: Recall, on day: CivilDate) -> Int {
        guard let card = cards[key] else { return model.interval(after: model.first(recall)) }
        return model.interval(after: model.next(card.state, recall, after: card.lastDay.days(to: day)))
    }

    // MARK: How it goes

    /// How many items were practised on a day.
    package func count(on day: CivilDate) -> Int { counts[day] ?? 0 }

    /// The days in a row, up to `day`, on which what was due was practised. A day on which nothing was due neither counts nor breaks the
    /// row; nor does `day` itself as long as it may still be practised.
    package func streak(on day: CivilDate) -> Int {
        guard let first = practisedDays.min() else { return 0 }
        // From here on something has been due all the time.
        let due = cards.values.map(\.dueOn).min() ?? .latest
        var count = practisedDays.contains(day) ? 1 : 0
        var past = day.later(by: -1)
        while past >= first {
            if practisedDays.contains(past) {
                count += 1
            } else if past >= due || missed.contains(where: { $0.contains(past) }) {
                break
            }
            past = past.later(by: -1)
        }
        return count
    }

    /// How many of some items come back on each of the days after `day`.
    package func forecast(of keys: some Sequence<PracticeKey>, after day: CivilDate, days: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: days)
        for key in keys {
            guard let card = cards[key] else { continue }
            let place = day.days(to: card.dueOn) - 1
            if counts.indices.contains(place) { counts[place] += 1 }
        }
        return counts
    }
}

extension CivilDate {
    /// How many days later another one is; negative for an earlier one.
    package func days(to other: CivilDate) -> Int { other.daysSinceEpoch - daysSinceEpoch }

    /// The day so many days later, within the calendar.
    package func later(by days: Int) -> CivilDate {
        min(max(CivilDate(daysSinceEpoch: daysSinceEpoch + days), .earliest), .latest)
    }
}
