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
    /// What is not in the tallies yet.
    private var plain = AnswerCounts()
    private var plainTotals = [Int](repeating: 0, count: AnswerCounts.mostTotal + 1)

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

    /// The same of plain answers, in the time that it takes to read them; `takeInPlainAnswers` brings them to the others.
    ///
    /// - Parameter total: the marks of the attempt.
    /// - Returns: false where they are not of the kind: then nothing was added.
    mutating func add(_ answers: [PlainAnswer], total: Int, maximum: Fraction, isInGroup: Bool?) -> Bool {
        guard !answers.isEmpty else { return true }
        guard plainTotals.indices.contains(total),
            plain.add(answers, total: total, maximum: maximum, isInGroup: isInGroup)
        else { return false }
        plainTotals[total] += 1
        self.maximum = maximum
        rights.add(rights: answers.reduce(0) { $1.verdict == .right ? $0 + 1 : $0 }, items: answers.count)
        if let isInGroup { if isInGroup { sizes.group += 1 } else { sizes.others += 1 } }
        return true
    }

    /// - Parameters:
    ///   - items: by the numbers of what is scored.
    ///   - forms: likewise.
    ///   - isGrouped: whether a group is named.
    mutating func takeInPlainAnswers(items: [Int: ItemID], forms: [Int: Digest], isGrouped: Bool) {
        let counted = plain
        plain = AnswerCounts()
        counted.forEach { answer in
            guard let item = items[answer.number] else { return }
            let place = place(of: Key(item: item, form: forms[answer.number]))
            let mark = answer.verdict == .right ? 1.0 : 0
            tallies[place].add(
                answer.verdict, mark: mark, of: 1, letters: answer.letters, total: Double(answer.total),
                times: answer.count)
            if isGrouped {
                let share = Score.share(of: Fraction(answer.total), outOf: answer.maximum).quotient
                levels[place][share, default: .init()].add(
                    isRight: mark == 1, inGroup: answer.isInGroup, times: answer.count)
            }
        }
        for (total, count) in plainTotals.enumerated() where count > 0 { totals[Double(total), default: 0] += count }
        plainTotals = plainTotals.map { _ in 0 }
    }

    /// - Parameter position: where it stands in the paper.
    private mutating func place(of key: Key, at position: Int) -> Int {
        if last.indices.contains(position), last[position].key == key { return last[position].place }
        let place = place(of: key)
        if last.indices.contains(position) { last[position] = (key, place) } else { last.append((key, place)) }
        return place
    }

    private mutating func place(of key: Key) -> Int {
        if let known = places[key] { return known }
        places[key] = keys.count
        keys.append(key)
        tallies.append(ItemTally())
        levels.append([:])
        return keys.count - 1
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
        count(rights: rights, items: items)
    }

    /// Counts an attempt whose items were all right or wrong, a point each.
    mutating func add(rights: Int, items: Int) {
        guard areAll else { return }
        if points == nil { points = .one }
        if points != .one { areAll = false }
        count(rights: rights, items: items)
    }

    private mutating func count(rights: Int, items: Int) {
        guard items > 0 else { return }
        if self.items == nil { self.items = items }
        counts[rights, default: 0] += 1
    }
}

extension GroupDifference.Level {
    /// Counts an answer, which is right where it has all of the points; void ones are left out.
    fileprivate mutating func add(_ mark: Score.Mark, inGroup isInGroup: Bool) {
        guard mark.voiding == nil else { return }
        add(isRight: mark.mark == mark.points, inGroup: isInGroup, times: 1)
    }

    fileprivate mutating func add(isRight: Bool, inGroup isInGroup: Bool, times: Int) {
        let times = Double(times)
        switch (isInGroup, isRight) {
        case (true, true): groupRight += times
        case (true, false): groupWrong += times
        case (false, true): otherRight += times
        case (false, false): otherWrong += times
        }
    }
}
