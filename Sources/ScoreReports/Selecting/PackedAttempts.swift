internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules

/// The attempts that a report lists, in the order that is asked for, without answers: each stands in some fifty bytes, and is made anew
/// whenever it is looked at.
struct PackedAttempts: RandomAccessCollection, Sendable {
    private struct Entry {
        /// The learner's place in the list of learners, and where the rest stands: the block, and the byte in it.
        let learner: Int32
        let start: UInt32
        /// Where it stands in the order that is asked for; equal ones stay as they are.
        var rank: Int32 = 0
    }

    private var entries: [Entry] = []
    /// Of some kilobytes each, so that nothing large is ever copied to make room.
    private var blocks: [[UInt8]] = []
    private var kinds: [AttemptKind] = []
    private var kindPlaces: [ObjectIdentifier: Int] = [:]
    private var departments: [[String]] = []
    private var departmentPlaces: [[String]: Int] = [:]
    /// By their places; of those who have attempts here.
    private var learners: [Int32: Learner] = [:]

    private static let blockSize = 1 << 15
    private static let startBits: UInt32 = 16

    /// With room for what is packed last, too, so that it does not grow to twice its size.
    private static var emptyBlock: [UInt8] {
        var block: [UInt8] = []
        block.reserveCapacity(blockSize + 256)
        return block
    }

    var startIndex: Int { 0 }
    var endIndex: Int { entries.count }

    /// How many people have attempts here.
    var learnerCount: Int { learners.count }

    /// How many levels the department has that has most.
    var deepestDepartment: Int { departments.map(\.count).max() ?? 0 }

    // MARK: Packing

    /// - Parameter place: the learner's, in the list of learners.
    mutating func append(_ attempt: ScoredAttempt, at place: Int) {
        if blocks.last.map({ $0.count >= Self.blockSize }) ?? true { blocks.append(Self.emptyBlock) }
        let block = blocks.count - 1
        let learner = Int32(place)
        if learners[learner] == nil { learners[learner] = attempt.learner }
        entries.append(Entry(learner: learner, start: UInt32(block) << Self.startBits | UInt32(blocks[block].count)))
        var writer = RecordWriter(capacity: 96)
        writer.append(self.place(of: attempt.kind))
        writer.append(self.place(of: attempt.department))
        writer.append(attempt.isDiscarded ? 0 : attempt.responses.count)
        writer.append(attempt.packedID)
        writer.append(attempt.number)
        writer.append(attempt.isDiscarded)
        writer.append(Int(attempt.startInstant))
        writer.append(Int(attempt.submissionInstant - attempt.startInstant))
        writer.append(Int(attempt.elapsed))
        writer.append(attempt.total)
        writer.append(attempt.maximum)
        writer.append(Self.outcomes.firstIndex(of: attempt.outcome) ?? 0)
        writer.append(attempt.isAnonymous)
        blocks[block] += writer.bytes
    }

    private static let outcomes: [Score.Outcome] = [.none, .notPassed, .passed]

    private mutating func place(of department: [String]) -> Int {
        if let known = departmentPlaces[department] { return known }
        departmentPlaces[department] = departments.count
        departments.append(department)
        return departments.count - 1
    }

    private mutating func place(of kind: AttemptKind) -> Int {
        if let known = kindPlaces[ObjectIdentifier(kind)] { return known }
        kindPlaces[ObjectIdentifier(kind)] = kinds.count
        kinds.append(kind)
        return kinds.count - 1
    }

    // MARK: Looking at them

    subscript(index: Int) -> ScoredAttempt { attempt(of: entries[index]) }

    private func attempt(of entry: Entry) -> ScoredAttempt {
        guard let learner = learners[entry.learner] else { preconditionFailure("it was packed with the attempt") }
        var reader = reader(of: entry)
        let kind = kinds[reader.number()]
        let department = departments[reader.number()]
        _ = reader.number()
        let (id, number, isDiscarded) = (reader.packedID().id, reader.number(), reader.flag())
        let start = reader.number()
        let submission = start + reader.number()
        let result = AttemptResult(
            isDiscarded: isDiscarded, startedAt: Int64(start), submittedAt: Int64(submission),
            elapsed: Int64(reader.number()), total: reader.fraction(), maximum: reader.fraction(),
            outcome: Self.outcomes[reader.number()], items: [])
        let summary = AttemptSummary(
            id: id, workspace: kind.workspace, quiz: kind.quiz, number: number, source: kind.source,
            department: department, startedAt: result.startedAt, result: result, arrivedFrom: kind.arrivedFrom)
        let attempt = ScoredAttempt(
            summary, of: learner, kind: kind, publicDepartment: reader.flag() ? department : nil)
        guard let attempt else { preconditionFailure("it was closed") }
        return attempt
    }

    /// How many answers an attempt has; none where the clock threw them away.
    func answerCount(at index: Int) -> Int { numbers(of: entries[index]).answers }

    /// Its places among the kinds and the departments, and how many answers it has.
    private func numbers(of entry: Entry) -> (kind: Int, department: Int, answers: Int) {
        var reader = reader(of: entry)
        return (reader.number(), reader.number(), reader.number())
    }

    private func reader(of entry: Entry) -> RecordReader {
        let block = blocks[Int(entry.start >> Self.startBits)]
        return RecordReader(block, in: Int(entry.start & (1 << Self.startBits - 1))..<block.count)
    }

    // MARK: Order

    /// Puts them into an order. Those of one learner at one quiz were packed one after another, in the order of their submission.
    mutating func sort(_ order: ReportOrder) {
        let quizzes = Self.ranks(of: kinds.map { ReportQuiz.Key(quiz: $0.quiz.id, workspace: $0.workspace) }, <)
        rank { quizzes[$0.numbers(of: $1).kind] }
        entries.sort { ($0.learner, $0.rank) < ($1.learner, $1.rank) }
        switch order {
        case .id: return
        case .name:
            let people = order.sorted(
                learners.sorted { $0.key < $1.key }, learner: \.value, department: { _ in [] }, share: { _ in nil })
            let ranks = Dictionary(people.enumerated().map { ($1.key, Int32($0)) }) { first, _ in first }
            rank { ranks[$1.learner] ?? 0 }
        case .department:
            let ranks = Self.ranks(of: departments.map { $0.map(PinyinSortKey.init) }) {
                $0.lexicographicallyPrecedes($1)
            }
            rank { ranks[$0.numbers(of: $1).department] }
        case .score:
            // There are few of them. Who has none comes last.
            let shares = Array(Set(lazy.map(\.shareToGoBy)))
            let ordered = Self.ranks(of: shares) { one, other in
                guard let one, let other else { return one != nil && other == nil }
                return one > other
            }
            let ranks = Dictionary(uniqueKeysWithValues: zip(shares, ordered))
            rank { ranks[$0.attempt(of: $1).shareToGoBy] ?? 0 }
        }
        // Sorting keeps the order of what is equal.
        entries.sort { $0.rank < $1.rank }
    }

    private mutating func rank(_ rank: (PackedAttempts, Entry) -> Int32) {
        for index in entries.indices { entries[index].rank = rank(self, entries[index]) }
    }

    /// Where each of some values stands in an order, equal ones at the same place.
    private static func ranks<Value>(of values: [Value], _ precedes: (Value, Value) -> Bool) -> [Int32] {
        var ranks = [Int32](repeating: 0, count: values.count)
        let sorted = values.indices.sorted { precedes(values[$0], values[$1]) }
        for (one, next) in zip(sorted, sorted.dropFirst()) {
            ranks[next] = ranks[one] + (precedes(values[one], values[next]) ? 1 : 0)
        }
        return ranks
    }
}

extension ScoredAttempt {
    /// The share of the marks; nil where none could be earned.
    fileprivate var shareToGoBy: Fraction? { maximum > .zero ? share : nil }
}

extension RecordWriter {
    fileprivate mutating func append(_ fraction: Fraction) {
        for number in [fraction.numerator, fraction.denominator] {
            append(Int(truncatingIfNeeded: number))
            append(Int(truncatingIfNeeded: number >> 64))
        }
    }

    fileprivate mutating func append(_ id: PackedID) {
        switch id {
        case .digits(let high, let low):
            append(true)
            append(whole: high)
            append(whole: low)
        case .text(let text):
            append(false)
            append(text)
        }
    }
}

extension RecordReader {
    fileprivate mutating func fraction() -> Fraction {
        func number(_ low: Int, _ high: Int) -> Int128 { Int128(high) << 64 | Int128(UInt(bitPattern: low)) }
        let numerator = number(self.number(), self.number())
        guard let fraction = Fraction(numerator: numerator, denominator: number(self.number(), self.number())) else {
            preconditionFailure("it was packed as a fraction")
        }
        return fraction
    }

    fileprivate mutating func packedID() -> PackedID {
        flag() ? .digits(wholeNumber(), wholeNumber()) : .text(text())
    }
}
