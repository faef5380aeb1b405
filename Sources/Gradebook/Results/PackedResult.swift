internal import CourseModel
internal import FoundationEssentials
internal import QuizEngine

/// What came of a closed attempt, as it is kept beside its events: in few bytes, bound by a digest to the last of them.
///
/// It says nothing that the events do not say, except for marks of short answers whose words were erased. It is made anew at any time, and
/// belongs to one gradebook: items are named by the numbers that this gradebook gave to what of them is scored.
package struct StoredResult: Sendable, Hashable {
    /// The hash of the attempt's last event when it was made.
    package let lastEvent: Digest
    package let packed: [UInt8]
    package let digest: Digest

    /// A result as a store has it.
    package init(lastEvent: Digest, packed: [UInt8], digest: Digest) {
        self.lastEvent = lastEvent
        self.packed = packed
        self.digest = digest
    }

    /// - Parameter scoringNumbers: in the order of the paper, those of what is scored.
    init(_ result: AttemptResult, of attempt: AttemptID, scoringNumbers: [Int], after lastEvent: Digest) {
        var bytes = PackedBytes()
        bytes.append(result, scoringNumbers)
        self.lastEvent = lastEvent
        packed = bytes.bytes
        digest = Self.digest(of: attempt, lastEvent, packed)
    }

    /// Whether it is as it was written.
    func isIntact(for attempt: AttemptID) -> Bool { digest == Self.digest(of: attempt, lastEvent, packed) }

    private static func digest(of attempt: AttemptID, _ lastEvent: Digest, _ packed: [UInt8]) -> Digest {
        var input = Digest.Input()
        input.append("coursekit result 1")
        input.append(field: attempt.rawValue)
        input.append(field: lastEvent.bytes)
        input.append(field: packed)
        return input.digest
    }

    /// What it says; nil where no result was written so.
    ///
    /// - Parameter item: the item whose scoring version has a number.
    func unpacked(item: (Int) -> ItemID?) -> AttemptResult? {
        var bytes = PackedBytes(packed)
        let result = bytes.result(item: item)
        return bytes.isAtEnd ? result : nil
    }
}

/// The form of a packed result: whole numbers in groups of seven bits, the lowest first, the highest bit saying that more follow; signed
/// ones with their sign in the lowest bit.
///
///     1 · state · start · submission − start · elapsed · outcome · total · maximum · items · each item
///
/// An item is the number of its scoring version, a byte of what follows (two bits of verdict, two of the kind of answer, one for an item that
/// was found to be faulty, and a bit each for a mark, a confidence and points), and then how a faulty item counts, and those. A mark that is all or nothing, and points of 1, are left out.
struct PackedBytes {
    private(set) var bytes: [UInt8] = []
    private var place = 0
    private var end = 0
    private var isBroken = false

    private static let version: UInt64 = 1
    private static let verdicts: [Score.Mark.Verdict] = [.omitted, .wrong, .partlyRight, .right]
    private static let outcomes: [Score.Outcome] = [.none, .notPassed, .passed]
    private static let voidings: [Voiding] = [.credited, .excluded]

    init() {}
    init(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }

    /// - Parameter range: where it stands in the bytes.
    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        place = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { !isBroken && place == end }

    // MARK: Writing

    private mutating func append(_ number: UInt128) {
        var rest = number
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
    private mutating func append(signed number: Int128) {
        append(UInt128(bitPattern: number << 1 ^ number >> 127))
    }
    private mutating func append(_ fraction: Fraction) {
        append(signed: fraction.numerator)
        append(UInt128(fraction.denominator))
    }
    private mutating func append(_ text: String) {
        append(UInt128(text.utf8.count))
        bytes += text.utf8
    }

    mutating func append(_ result: AttemptResult, _ numbers: [Int]) {
        append(UInt128(Self.version))
        append(result.isDiscarded ? 1 : 0)
        append(signed: Int128(result.startedAt))
        append(signed: Int128(result.submittedAt) - Int128(result.startedAt))
        append(signed: Int128(result.elapsed))
        append(UInt128(Self.outcomes.firstIndex(of: result.outcome) ?? 0))
        append(result.total)
        append(result.maximum)
        append(UInt128(result.items.count))
        for (item, number) in zip(result.items, numbers) { append(item, number) }
    }

    private mutating func append(_ item: AttemptResult.ItemResult, _ number: Int) {
        let mark = item.mark
        let isMarkPlain = mark.mark == (mark.verdict == .right ? mark.points : .zero)
        let kind: UInt8 =
            switch item.answer {
            case .none: 0
            case .options: 1
            case .number: 2
            case .words: 3
            }
        append(UInt128(number))
        bytes.append(
            UInt8(Self.verdicts.firstIndex(of: mark.verdict) ?? 0) | kind << 2 | (mark.voiding == nil ? 0 : 16)
                | (isMarkPlain ? 0 : 32)
                | (item.confidence == nil ? 0 : 64) | (mark.points == .one ? 0 : 128))
        if let voiding = mark.voiding { append(UInt128(Self.voidings.firstIndex(of: voiding) ?? 0)) }
        if mark.points != .one { append(mark.points) }
        if !isMarkPlain { append(mark.mark) }
        if let confidence = item.confidence { append(signed: Int128(confidence)) }
        switch item.answer {
        case .none: break
        case .options(let letters): append(UInt128(letters))
        case .number(let value, let text):
            append(value.description)
            append(text)
        case .words(let commitment): append(commitment)
        }
    }

    // MARK: Reading

    private mutating func byte() -> UInt8 {
        guard place < end else {
            isBroken = true
            return 0
        }
        place += 1
        return bytes[place - 1]
    }
    private mutating func number() -> UInt128 {
        let first = byte()
        return first < 128 ? UInt128(first) : number(beginningWith: first & 127)
    }
    private mutating func number(beginningWith first: UInt8) -> UInt128 {
        var (number, shift) = (UInt128(first), 7)
        while true {
            let next = byte()
            guard shift < 126 else {
                // The last group of 128 bits.
                if next > 3 { isBroken = true }
                return number | UInt128(next & 3) << 126
            }
            number |= UInt128(next & 127) << UInt128(shift)
            if next < 128 { return number }
            shift += 7
        }
    }
    private mutating func signed() -> Int128 {
        let number = number()
        return Int128(bitPattern: number >> 1) ^ -Int128(bitPattern: number & 1)
    }
    private mutating func int64() -> Int64 { Int64(exactly: signed()) ?? broken(0) }
    private mutating func count() -> Int {
        // Each of what is counted takes a byte at least.
        Int(exactly: number()).flatMap { $0 <= end ? $0 : nil } ?? broken(0)
    }
    private mutating func fraction() -> Fraction {
        Fraction(numerator: signed(), denominator: Int128(truncatingIfNeeded: number())) ?? broken(.zero)
    }
    private mutating func text() -> String {
        let count = count()
        guard place + count <= end else { return broken("") }
        defer { place += count }
        return String(validating: bytes[place..<place + count], as: UTF8.self) ?? broken("")
    }
    private mutating func broken<Value>(_ value: Value) -> Value {
        isBroken = true
        return value
    }

    /// What comes before the items; nil where none was written so.
    mutating func head() -> PackedHead? {
        guard number() == UInt128(Self.version) else { return nil }
        let isDiscarded = number() == 1
        let start = int64()
        let (submission, overflow) = start.addingReportingOverflow(int64())
        let elapsed = int64()
        let outcome = number()
        let (total, maximum) = (fraction(), fraction())
        let count = count()
        guard !isBroken, !overflow, outcome < Self.outcomes.count else { return nil }
        return PackedHead(
            isDiscarded: isDiscarded, startedAt: start, submittedAt: submission, elapsed: elapsed, total: total,
            maximum: maximum, outcome: Self.outcomes[Int(outcome)], count: count, items: place)
    }

    mutating func result(item: (Int) -> ItemID?) -> AttemptResult? {
        guard let head = head() else { return nil }
        var items: [AttemptResult.ItemResult] = []
        items.reserveCapacity(head.count)
        for _ in 0..<head.count {
            guard let next = itemResult(item) else { return nil }
            items.append(next)
        }
        return AttemptResult(
            isDiscarded: head.isDiscarded, startedAt: head.startedAt, submittedAt: head.submittedAt,
            elapsed: head.elapsed, total: head.total, maximum: head.maximum, outcome: head.outcome, items: items)
    }

    /// The next item, if nothing stands there but a verdict and options that were chosen; its points and its mark follow from that.
    mutating func plainAnswer() -> PlainAnswer? {
        let number = Int(truncatingIfNeeded: number())
        let form = byte()
        guard form & (8 | 16 | 32 | 128) == 0 else { return nil }
        if form & 64 != 0 { _ = signed() }
        let letters = form & 4 == 0 ? nil : UInt32(truncatingIfNeeded: self.number())
        return PlainAnswer(number: number, verdict: Self.verdicts[Int(form & 3)], letters: letters)
    }

    private mutating func itemResult(_ item: (Int) -> ItemID?) -> AttemptResult.ItemResult? {
        let number = Int(exactly: number())
        let form = byte()
        let verdict = Self.verdicts[Int(form & 3)]
        let voiding = form & 16 == 0 ? nil : voiding()
        let points = form & 128 == 0 ? .one : fraction()
        let mark = form & 32 == 0 ? (verdict == .right ? points : .zero) : fraction()
        let confidence = form & 64 == 0 ? nil : Int(exactly: signed())
        let answer: AttemptResult.Answer
        switch form >> 2 & 3 {
        case 0: answer = .none
        case 1: answer = .options(UInt32(exactly: self.number()) ?? broken(0))
        case 2: answer = .number(Decimal(string: text()) ?? broken(0), text: text())
        default: answer = .words(commitment: text())
        }
        guard !isBroken, let number, let id = item(number) else { return nil }
        return AttemptResult.ItemResult(
            mark: Score.Mark(item: id, verdict: verdict, mark: mark, points: points, voiding: voiding), answer: answer,
            confidence: confidence)
    }

    private mutating func voiding() -> Voiding {
        let number = number()
        return number < Self.voidings.count ? Self.voidings[Int(number)] : broken(.credited)
    }
}
