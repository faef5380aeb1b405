internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// How often each plain answer to each item met each total of its attempt: a count for each of them, whatever the number of attempts.
///
/// Of a million attempts at fifteen items a few hundred counts are left, which `ItemTally` is made of at the end.
struct AnswerCounts: Sendable {
    /// What was answered to one item, in papers of one maximum, by people of one group; in 64 bits, so that it is found quickly.
    private struct Key: Equatable {
        let bits: UInt64

        /// nil for what has no room.
        init?(_ answer: PlainAnswer, paper: Int, isInGroup: Bool?) {
            let letters = UInt64(answer.letters ?? 0)
            guard answer.number >= 0, answer.number < 1 << 26, letters < 1 << 26, paper < 64 else { return nil }
            let verdict: UInt64 =
                switch answer.verdict {
                case .omitted: 0
                case .wrong: 1
                case .partlyRight: 2
                case .right: 3
                }
            // Nobody is held against anybody in papers of no number.
            let group: UInt64 = isInGroup == true ? 1 : 0
            bits =
                UInt64(answer.number) << 38 | letters << 12 | UInt64(paper) << 6 | group << 4
                | (answer.letters == nil ? 0 : 8) | verdict << 1 | 1
        }

        var number: Int { Int(bits >> 38) }
        var letters: UInt32? { bits & 8 == 0 ? nil : UInt32(bits >> 12 & (1 << 26 - 1)) }
        var paper: Int { Int(bits >> 6 & 63) }
        var isInGroup: Bool { bits & 16 != 0 }
        var verdict: Score.Mark.Verdict { [.omitted, .wrong, .partlyRight, .right][Int(bits >> 1 & 3)] }
    }

    /// One kind of answer with a total, and how often it came.
    struct Count {
        let number: Int
        let verdict: Score.Mark.Verdict
        let letters: UInt32?
        let isInGroup: Bool
        let total: Int
        /// What could be earned.
        let maximum: Fraction
        let count: Int
    }

    /// A table with room for twice as many as there are: 0 for nothing, else one more than the place among the keys.
    private var table: [Int32] = Array(repeating: 0, count: 1 << 10)
    private var keys: [Key] = []
    /// For each of the keys, how often it met each total up to `mostTotal`.
    private var counts: [Int32] = []
    private var papers: [Fraction] = []
    private var rows: [Int] = []

    static let mostTotal = 127
    private static let width = mostTotal + 1

    /// Counts the answers of an attempt.
    ///
    /// - Parameters:
    ///   - total: not more than `mostTotal`.
    ///   - isInGroup: nil where no group is named.
    /// - Returns: false where one of them has no room; then none is counted.
    mutating func add(_ answers: [PlainAnswer], total: Int, maximum: Fraction, isInGroup: Bool?) -> Bool {
        // What could be earned matters where people of equal shares are compared.
        let paper = paper(of: isInGroup == nil ? .zero : maximum)
        rows.removeAll(keepingCapacity: true)
        for answer in answers {
            guard let key = Key(answer, paper: paper, isInGroup: isInGroup) else { return false }
            rows.append(row(of: key))
        }
        for row in rows { counts[row * Self.width + total] += 1 }
        return true
    }

    private mutating func paper(of maximum: Fraction) -> Int {
        if let known = papers.firstIndex(of: maximum) { return known }
        papers.append(maximum)
        return papers.count - 1
    }

    private mutating func row(of key: Key) -> Int {
        let mask = table.count - 1
        var slot = Self.slot(of: key) & mask
        while table[slot] != 0 {
            let row = Int(table[slot]) - 1
            if keys[row] == key { return row }
            slot = (slot + 1) & mask
        }
        keys.append(key)
        counts += repeatElement(0, count: Self.width)
        table[slot] = Int32(keys.count)
        if keys.count * 2 > table.count { grow() }
        return keys.count - 1
    }

    private static func slot(of key: Key) -> Int {
        Int(truncatingIfNeeded: key.bits &* 0x9E37_79B9_7F4A_7C15 >> 32)
    }

    private mutating func grow() {
        table = Array(repeating: 0, count: table.count * 4)
        let mask = table.count - 1
        for (row, key) in keys.enumerated() {
            var slot = Self.slot(of: key) & mask
            while table[slot] != 0 { slot = (slot + 1) & mask }
            table[slot] = Int32(row + 1)
        }
    }

    /// All that was counted.
    func forEach(_ body: (Count) -> Void) {
        for (row, key) in keys.enumerated() {
            for total in 0..<Self.width where counts[row * Self.width + total] > 0 {
                body(
                    Count(
                        number: key.number, verdict: key.verdict, letters: key.letters, isInGroup: key.isInGroup,
                        total: total, maximum: papers[key.paper], count: Int(counts[row * Self.width + total])))
            }
        }
    }
}
