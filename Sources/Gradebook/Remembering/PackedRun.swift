package import CourseModel
package import QuizEngine

/// The attempts of one person as they are remembered, in a few bytes each: what statistics of very many attempts are made of, without
/// making anything of those that are not looked into.
package struct PackedRun: Sendable {
    /// An attempt, and where in the bytes the rest of it stands.
    package struct Entry: Sendable {
        /// Its place among the kinds and the departments.
        package let kind: Int
        package let department: Int
        package let number: Int
        fileprivate let id: Range<Int>
        /// nil for an attempt that no result is kept of: one in progress, for example.
        fileprivate let packed: Range<Int>?

        package var hasResult: Bool { packed != nil }
    }

    /// What many attempts have in common.
    package struct Kind: Sendable {
        package let workspace: String
        package let quiz: QuizVersion
        package let source: AttemptRecord.Source
        package let arrivedFrom: GradebookID?
        fileprivate let quizVersion: Digest
    }

    /// What the numbers in runs stand for: a class, because every run of a gradebook has it.
    package final class Shared: Sendable {
        package let kinds: [Kind]
        /// Of learners at the time.
        package let departments: [[String]]
        /// By the numbers of what is scored: the items, and the hashes of what of them is scored where those are asked for.
        package let items: [Int: ItemID]
        package let forms: [Int: Digest]

        init(
            of remembered: RememberedResults, items: [Int: ItemID], forms: [Int: Digest],
            quiz: (Digest) throws(GradebookError) -> QuizVersion
        ) throws(GradebookError) {
            var kinds: [Kind] = []
            for kind in remembered.kinds {
                kinds.append(
                    Kind(
                        workspace: kind.workspace, quiz: try quiz(kind.quizVersion), source: kind.source,
                        arrivedFrom: kind.arrivedFrom, quizVersion: kind.quizVersion))
            }
            self.kinds = kinds
            departments = remembered.departments
            self.items = items
            self.forms = forms
        }
    }

    package let shared: Shared
    package let entries: [Entry]
    private let bytes: [UInt8]

    /// The run that begins at a place, which is moved behind it; nil where there is none.
    static func next(in bytes: [UInt8], at place: inout Int, _ shared: Shared) -> (owner: Int, run: PackedRun)? {
        var reader = RecordReader(bytes, in: place..<bytes.count)
        let owner = reader.number()
        let entries = reader.list { reader in
            Entry(
                kind: reader.number(), department: reader.number(), number: reader.number(), id: reader.part(),
                packed: reader.optional { $0.part() })
        }
        guard reader.isSound,
            entries.allSatisfy({
                shared.kinds.indices.contains($0.kind) && shared.departments.indices.contains($0.department)
            })
        else { return nil }
        place = reader.position
        return (owner, PackedRun(shared: shared, entries: entries, bytes: bytes))
    }

    private func id(of entry: Entry) -> AttemptID {
        AttemptID(String(decoding: bytes[entry.id], as: UTF8.self))
    }

    /// The attempt as a store says it, its result already found to be as it was written.
    func header(of entry: Entry) -> AttemptHeader {
        let kind = shared.kinds[entry.kind]
        // What it was bound to is not remembered: that it fits was found when it was put down.
        let nothing = Digest(bytes: [])
        let result = entry.packed.map {
            StoredResult(lastEvent: nothing, packed: Array(bytes[$0]), digest: nothing)
        }
        return AttemptHeader(
            id: id(of: entry), workspace: kind.workspace, quizVersion: kind.quizVersion, number: entry.number,
            source: kind.source, department: shared.departments[entry.department], lastEvent: nothing, result: result,
            arrivedFrom: kind.arrivedFrom, isResultSound: true)
    }

    /// The attempt as reports see it, with the hashes of what is scored of its items; nil where no result is kept, or none was written so.
    package func summary(of entry: Entry) -> (attempt: AttemptSummary, forms: [Digest])? {
        guard let packed = entry.packed else { return nil }
        var forms: [Digest] = []
        var reading = PackedBytes(bytes, in: packed)
        let result = reading.result { number in
            if let form = shared.forms[number] { forms.append(form) }
            return shared.items[number]
        }
        guard let result, reading.isAtEnd else { return nil }
        let kind = shared.kinds[entry.kind]
        let attempt = AttemptSummary(
            id: id(of: entry), workspace: kind.workspace, quiz: kind.quiz, number: entry.number, source: kind.source,
            department: shared.departments[entry.department], startedAt: result.startedAt, result: result,
            arrivedFrom: kind.arrivedFrom?.rawValue)
        return (attempt, forms)
    }

    /// What came of the attempt as a whole; nil where no result is kept, or none was written so.
    package func head(of entry: Entry) -> PackedHead? {
        guard let packed = entry.packed else { return nil }
        var reading = PackedBytes(bytes, in: packed)
        return reading.head()
    }

    /// Puts down what was answered to each item of an attempt, if all of it is plain.
    ///
    /// - Parameter answers: is emptied first.
    /// - Returns: false where something is not: then what was put down means nothing.
    package func plainAnswers(of entry: Entry, _ head: PackedHead, into answers: inout [PlainAnswer]) -> Bool {
        answers.removeAll(keepingCapacity: true)
        guard let packed = entry.packed else { return false }
        var reading = PackedBytes(bytes, in: head.items..<packed.upperBound)
        for _ in 0..<head.count {
            guard let answer = reading.plainAnswer() else { return false }
            answers.append(answer)
        }
        return reading.isAtEnd
    }
}

/// What came of a closed attempt as a whole.
package struct PackedHead: Sendable {
    package let isDiscarded: Bool
    /// Milliseconds since 1970.
    package let startedAt: Int64
    package let submittedAt: Int64
    let elapsed: Int64
    package let total: Fraction
    package let maximum: Fraction
    package let outcome: Score.Outcome
    /// Of items.
    let count: Int
    /// Where the first of them stands.
    let items: Int

    init(
        isDiscarded: Bool, startedAt: Int64, submittedAt: Int64, elapsed: Int64, total: Fraction, maximum: Fraction,
        outcome: Score.Outcome, count: Int, items: Int
    ) {
        self.isDiscarded = isDiscarded
        self.startedAt = startedAt
        self.submittedAt = submittedAt
        self.elapsed = elapsed
        self.total = total
        self.maximum = maximum
        self.outcome = outcome
        self.count = count
        self.items = items
    }
}

/// An answer of the usual kind: some options or none, to an item worth a point that was earned or not and that was not found to be faulty.
package struct PlainAnswer: Sendable, Hashable {
    /// Of what is scored.
    package let number: Int
    package let verdict: Score.Mark.Verdict
    /// A bit for each letter that was chosen, A the lowest; nil where nothing was.
    package let letters: UInt32?

    package init(number: Int, verdict: Score.Mark.Verdict, letters: UInt32?) {
        self.number = number
        self.verdict = verdict
        self.letters = letters
    }
}
