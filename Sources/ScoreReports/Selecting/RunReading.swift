internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// A submitted attempt of a run, as far as it decides what counts: little, since these are sorted and chosen from.
struct RunSubmission: Submission {
    /// Its place among the entries of the run, and that of its quiz among the quizzes.
    fileprivate let place: Int32
    let quiz: Int32
    let number: Int
    let submissionInstant: Int64
    let submittedOn: CivilDate
    let share: Fraction
    let outcome: Score.Outcome
    let isDiscarded: Bool
}

/// Reads the runs of a gradebook for a report on items: what their kinds and departments mean for it is asked once.
struct RunReading: Sendable {
    private struct Kind {
        /// Whether it is practice that is in no report.
        let isPassedOver: Bool
        let isAskedFor: Bool
        let isOfCountedSource: Bool
        /// Its place among the quizzes and the calendars.
        let quiz: Int
        let calendar: Int
        /// From the first to the last beginning that was noted.
        var noted: ClosedRange<Int64>?
        /// Whether the premises know it.
        var isAPremise = false
    }

    private struct Department {
        let isAskedFor: Bool
        let isInGroup: Bool?
        /// What the report calls it where nobody is named.
        let publicName: [String]?
        var isNoted: Bool
    }

    let shared: PackedRun.Shared
    /// Those of the kinds, in the order of reports.
    let quizzes: [ReportQuiz.Key]
    private var kinds: [Kind]
    private var departments: [Department]
    private var calendars: [ZoneCalendar]
    private var shares = Shares()
    private var answers: [PlainAnswer] = []

    /// - Parameter isInGroup: whether a department is of a group that is held against the others; nil where none is.
    init(_ shared: PackedRun.Shared, of collection: AttemptCollection, isInGroup: ([String]) -> Bool?) {
        let selection = collection.selection
        let isOfTheTime = selection.departmentTime == .attempt
        let keys = shared.kinds.map { ReportQuiz.Key(quiz: $0.quiz.id, workspace: $0.workspace) }
        let quizzes = Set(keys).sorted()
        let zones = Set(shared.kinds.map(\.quiz.timeZone)).sorted()
        self.shared = shared
        self.quizzes = quizzes
        calendars = zones.map { ZoneCalendar($0) }
        kinds = zip(shared.kinds, keys).map { kind, key in
            Kind(
                isPassedOver: kind.quiz.id == .practice && selection.quiz != .practice,
                isAskedFor: selection.includes(kind.quiz.id), isOfCountedSource: selection.includes(kind.source),
                quiz: quizzes.firstIndex(of: key) ?? 0, calendar: zones.firstIndex(of: kind.quiz.timeZone) ?? 0)
        }
        departments = shared.departments.map { department in
            let publicName = collection.publicDepartment(department)
            return Department(
                isAskedFor: !isOfTheTime || selection.includes(departmentOf: department),
                isInGroup: isInGroup(publicName ?? department), publicName: publicName, isNoted: !isOfTheTime)
        }
    }

    /// The attempts of a run that are asked for.
    ///
    /// - Parameters:
    ///   - seen: gets to know when its quizzes were begun.
    ///   - named: gets the departments in which somebody was at the time of an attempt, where that counts.
    /// - Returns: nil where one is not closed, or was made in a way that is counted apart.
    mutating func submissions(
        of run: PackedRun, noting seen: inout SeenQuizzes, in named: inout Set<[String]>
    ) -> [RunSubmission]? {
        var submissions: [RunSubmission] = []
        submissions.reserveCapacity(run.entries.count)
        for (place, entry) in run.entries.enumerated() {
            let kind = kinds[entry.kind]
            guard !kind.isPassedOver else { continue }
            guard let head = run.head(of: entry) else { return nil }
            if kind.noted?.contains(head.startedAt) != true {
                let known = shared.kinds[entry.kind]
                kinds[entry.kind].noted = seen.add(known.quiz, in: known.workspace, begunAt: head.startedAt)
            }
            if !departments[entry.department].isNoted {
                departments[entry.department].isNoted = true
                named.insert(shared.departments[entry.department])
            }
            guard kind.isAskedFor, departments[entry.department].isAskedFor else { continue }
            guard kind.isOfCountedSource else { return nil }
            let day = calendars[kind.calendar].day(of: head.submittedAt)
            submissions.append(
                RunSubmission(
                    place: Int32(place), quiz: Int32(kind.quiz), number: entry.number,
                    submissionInstant: head.submittedAt, submittedOn: CivilDate(daysSinceEpoch: day),
                    share: shares.share(of: head.total, outOf: head.maximum), outcome: head.outcome,
                    isDiscarded: head.isDiscarded))
        }
        return submissions
    }

    /// Takes what a report on items needs of attempts of one learner at one quiz that count, in the order of their submission.
    ///
    /// - Parameter key: where they stand in the report.
    mutating func add(
        _ listed: [RunSubmission], of run: PackedRun, by learner: Learner, at key: Standing.Key,
        to items: inout GatheredItems
    ) {
        for submission in listed { add(submission, of: run, by: learner, at: key, to: &items) }
        if let last = listed.last {
            items.premises.add(title: shared.kinds[run.entries[Int(last.place)].kind].quiz.title, at: key)
        }
    }

    private mutating func add(
        _ submission: RunSubmission, of run: PackedRun, by learner: Learner, at key: Standing.Key,
        to items: inout GatheredItems
    ) {
        let entry = run.entries[Int(submission.place)]
        let department = departments[entry.department]
        guard let head = run.head(of: entry) else { preconditionFailure("it was read before") }
        guard head.total.denominator == 1, let total = Int(exactly: head.total.numerator),
            run.plainAnswers(of: entry, head, into: &answers),
            items.answers.add(answers, total: total, maximum: head.maximum, isInGroup: department.isInGroup)
        else {
            guard let (summary, forms) = run.summary(of: entry),
                let scored = ScoredAttempt(summary, of: learner, forms: forms, publicDepartment: department.publicName)
            else { preconditionFailure("a result that cannot be unpacked is not remembered") }
            return items.add(scored, at: key)
        }
        if !kinds[entry.kind].isAPremise {
            kinds[entry.kind].isAPremise = true
            let kind = shared.kinds[entry.kind]
            items.premises.add(
                passMark: kind.quiz.rules.passMark, timeZone: kind.quiz.timeZone, workspace: kind.workspace)
        }
        if head.maximum > .zero { items.distribution.add(share: submission.share, head.outcome) }
    }
}

/// Shares of totals, of which there are few.
private struct Shares: Sendable {
    private var maximum = Fraction.zero
    /// Of whole totals; nil for what was not asked for.
    private var known = [Fraction?](repeating: nil, count: limit)
    private static let limit = 128

    mutating func share(of total: Fraction, outOf maximum: Fraction) -> Fraction {
        if maximum != self.maximum {
            self.maximum = maximum
            known = [Fraction?](repeating: nil, count: Self.limit)
        }
        guard total.denominator == 1, total.numerator >= 0, total.numerator < Int128(Self.limit) else {
            return Score.share(of: total, outOf: maximum)
        }
        let place = Int(total.numerator)
        if let share = known[place] { return share }
        let share = Score.share(of: total, outOf: maximum)
        known[place] = share
        return share
    }
}
