internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// What was answered to the items of a quiz, gathered attempt by attempt: all that `ItemAnalysis` is made of.
///
/// It grows with the forms of the items and with the totals that there are, and not with the attempts.
struct GatheredAnswers: Sendable {
    /// An item in one of the forms in which it was asked and is scored.
    struct Key: Hashable, Sendable {
        let item: ItemID
        /// nil where it is not known.
        let form: Digest?

        /// A form is of one item.
        func hash(into hasher: inout Hasher) {
            if let form { hasher.combine(form) } else { hasher.combine(item) }
        }
    }

    /// The forms in which items were asked, as they came, and what was answered to each.
    private(set) var keys: [Key] = []
    private(set) var tallies: [ItemTally] = []
    /// By the share of an attempt: papers that were drawn differ in what can be earned. Empty where no group is named.
    private(set) var levels: [[Double: GroupDifference.Level]] = []
    private var places: [Key: Int] = [:]
    /// At each place of the paper before, what stood there: most papers are like the one before.
    private var last: [(key: Key, place: Int)] = []
    /// How many attempts had each total.
    private(set) var totals: [Double: Int] = [:]
    /// How many attempts are of the group and of others, where one is named.
    private(set) var sizes = (group: 0, others: 0)
    /// What can be earned, where all papers are the same.
    private(set) var maximum: Fraction?
    private(set) var rights = CountedRights()

    /// How many attempts have answers.
    var count: Int { totals.values.reduce(0, +) }

    /// - Parameter isInGroup: whether it is held against those of others; nil where no group is named.
    mutating func add(_ attempt: ScoredAttempt, isInGroup: Bool? = nil) {
        let responses = attempt.responses
        guard !responses.isEmpty else { return }
        let total = attempt.total.quotient
        let share = isInGroup == nil ? 0 : attempt.share.quotient
        totals[total, default: 0] += 1
        maximum = attempt.maximum
        rights.add(responses)
        if let isInGroup { if isInGroup { sizes.group += 1 } else { sizes.others += 1 } }
        let forms = attempt.forms
        for (place, response) in responses.enumerated() {
            let known = self.place(
                of: Key(item: response.mark.item, form: forms.indices.contains(place) ? forms[place] : nil), at: place)
            tallies[known].add(response, total: total)
            if let isInGroup { levels[known][share, default: .init()].add(response.mark, inGroup: isInGroup) }
        }
    }

    /// - Parameter position: where it stands in the paper.
    private mutating func place(of key: Key, at position: Int) -> Int {
        if last.indices.contains(position), last[position].key == key { return last[position].place }
        let place = places[key] ?? keys.count
        if place == keys.count {
            places[key] = place
            keys.append(key)
            tallies.append(ItemTally())
            levels.append([:])
        }
        if last.indices.contains(position) { last[position] = (key, place) } else { last.append((key, place)) }
        return place
    }
}

/// How many attempts had how many right items, where all items are right or wrong and of one weight.
struct CountedRights: Sendable {
    /// How many attempts had each number of right items.
    private(set) var counts: [Int: Int] = [:]
    /// How many items that count the first of the attempts had.
    private(set) var items: Int?
    private var points: Fraction?
    /// Whether no item was half right, of another weight, or credited to everybody.
    private(set) var areAll = true

    mutating func add(_ responses: [AttemptResult.ItemResult]) {
        guard areAll else { return }
        var (items, rights) = (0, 0)
        for response in responses {
            let mark = response.mark
            if let voiding = mark.voiding {
                if voiding == .credited { areAll = false }
                continue
            }
            if points == nil { points = mark.points }
            items += 1
            if mark.mark == mark.points {
                rights += 1
            } else if mark.mark != .zero {
                areAll = false
            }
            if mark.points != points { areAll = false }
        }
        guard items > 0 else { return }
        if self.items == nil { self.items = items }
        counts[rights, default: 0] += 1
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
