import CourseModel
import Gradebook
@testable import QuizEngine
@testable import ScoreReports

/// Quizzes, learners and attempts for the tests of reports.
enum Sample {
    static let exam = quiz("paths-exam", "六大途径 · 结业测评", passMark: Fraction(4, 5), validity: months(12))
    static let practice = quiz("paths-practice", "六大途径 · 练习", kind: .practice)

    static func months(_ count: Int) -> Quiz.Validity { Quiz.Validity(count: count, unit: .months) }

    static func quiz(
        _ id: QuizID, _ title: String, passMark: Fraction? = nil, validity: Quiz.Validity? = nil,
        kind: Quiz.Kind = .exam, timeZone: String = "Asia/Shanghai"
    ) -> QuizVersion {
        QuizVersion(
            id: id, title: Localized(title, in: .simplifiedChinese), course: nil, courseTitle: nil, kind: kind,
            rules: Quiz.Rules(passMark: passMark, validity: validity), objectives: [], timeZone: timeZone)
    }

    static func learner(_ staffID: String, _ name: String = "王小明", _ department: [String] = []) -> Learner {
        Learner(id: LearnerID("learner-\(staffID)"), staffID: staffID, name: name, department: department)
    }

    /// A single choice whose right option is A.
    private static func item(_ number: Int, _ prefix: String) -> Item {
        let options = (0..<2).map { index in
            Item.Option(
                letter: OptionLetter(index: index), text: Localized("选项", in: .simplifiedChinese), isCorrect: index == 0
            )
        }
        return Item(
            id: ItemID("\(prefix)-\(number)"), stem: Localized("题", in: .simplifiedChinese),
            question: .choice(Item.Choice(selection: .single, options: options)))
    }

    /// - Parameters:
    ///   - right: how many of the items are answered right.
    ///   - day: UTC, `2026-12-01 09:30`.
    ///   - prefix: the items are named by it and by their numbers from 0.
    ///   - state: `submitted` and `discarded` end the attempt five minutes and seven seconds after it began.
    static func attempt(
        _ learner: Learner, at quiz: QuizVersion = exam, number: Int = 1, right: Int, of count: Int = 15,
        on day: String,
        source: AttemptRecord.Source = .interactive, state: AttemptRecord.State = .submitted,
        workspace: String = "academy", items prefix: String = "item"
    ) -> AttemptRecord {
        let begin = instant(day)
        let end = Instant(wall: begin.wall + 307_900, monotonic: begin.monotonic + 307_900, boot: "run")
        let items = (0..<count).map { item($0, prefix) }
        var attempt = AttemptRecord(
            id: AttemptID("\(learner.staffID)-\(quiz.id)-\(number)"), learner: learner.id, workspace: workspace,
            quiz: quiz,
            number: number, source: source, language: .simplifiedChinese, seed: 1,
            paper: Paper(items: items.map { PaperItem(item: $0, optionOrder: []) }), startedAt: begin)
        for (index, item) in items.enumerated() {
            let letter = OptionLetter(index: index < right ? 0 : 1)
            attempt.apply(.responded(item.id, .options([letter])), at: begin)
        }
        switch state {
        case .inProgress: break
        case .submitted: attempt.apply(.submitted(by: .learner), at: end)
        case .discarded: attempt.apply(.discarded, at: end)
        }
        return attempt
    }

    /// A closed attempt whose answers and marks are given, all of them to be read off.
    static func summary(
        _ learner: Learner, at quiz: QuizVersion = exam, _ items: [AttemptResult.ItemResult],
        on day: String = "2026-03-10 09:00"
    ) -> AttemptSummary {
        let start = instant(day).wall
        let score = Score(marks: items.map(\.mark), under: quiz.rules)
        return AttemptSummary(
            id: AttemptID("summary-\(learner.staffID)"), workspace: "academy", quiz: quiz, number: 1,
            source: .interactive, department: learner.department, startedAt: start,
            result: AttemptResult(
                isDiscarded: false, startedAt: start, submittedAt: start + 300_000, elapsed: 300_000,
                total: score.total, maximum: score.maximum, outcome: score.outcome, items: items))
    }

    /// The answers of attempts, as a gradebook would read them.
    static func reading(_ answered: [AnsweredAttempt]) -> AnswerReading {
        { ids in ids.compactMap { id in answered.first { $0.summary.id == id } } }
    }

    static func reading(_ attempts: [(Learner, AttemptRecord)]) -> AnswerReading {
        reading(
            attempts.map { learner, attempt in
                AnsweredAttempt(
                    summary: AttemptSummary(of: attempt, department: learner.department), forms: [], detail: nil)
            })
    }

    /// The instant of a UTC time written `2026-12-01 09:30`.
    static func instant(_ text: String) -> Instant {
        let fields = text.split { !$0.isASCIIDigit }.compactMap { Int($0) }
        precondition(fields.count == 5, "a time is written 2026-12-01 09:30")
        var days = 0
        for year in 1970..<fields[0] { days += isLeap(year) ? 366 : 365 }
        let lengths = [31, isLeap(fields[0]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        days += lengths[..<(fields[1] - 1)].reduce(0, +) + fields[2] - 1
        let wall = Int64(days * 86_400 + fields[3] * 3600 + fields[4] * 60) * 1000
        return Instant(wall: wall, monotonic: wall, boot: "run")
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}

extension AttemptCollection {
    /// The attempts of a gradebook, in whatever order.
    init(
        _ attempts: [(Learner, AttemptRecord)], selection: AttemptSelection = AttemptSelection(), others: [Learner] = []
    ) {
        var learners: [Learner] = []
        for learner in attempts.map(\.0) + others where !learners.contains(learner) { learners.append(learner) }
        self.init(selection: selection, learners: learners)
        for (learner, attempt) in attempts { add(attempt, of: learner) }
    }

    /// An attempt of somebody whose department was then what it is now.
    mutating func add(_ attempt: AttemptRecord, of learner: Learner) {
        add(AttemptSummary(of: attempt, department: learner.department), of: learner)
    }
}

extension ReportTable {
    /// A column as the terminal, in English, shows its cells.
    func column(_ key: String) -> [String] {
        let index = columns.firstIndex { $0.key == key } ?? columns.count
        return rows.map { Self.text($0[index]) }
    }

    func sum(_ key: String) -> String? { summary.first { $0.key == key }.map { Self.text($0.value) } }
    func premise(_ key: String) -> String? { premises.first { $0.key == key }.map { Self.text($0.value) } }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): text
        case .path(let parts): parts.joined(separator: "/")
        case .term(let term): term.code
        case .integer(let number), .duration(let number): String(number)
        case .number(let number, _), .percent(let number, _): "\(number.numerator)/\(number.denominator)"
        case .date(let date): date.description
        case .time(let time): time.description
        case .empty, .entry: ""
        }
    }
}

func simplified(_ phrase: Phrase) -> String { phrase.chinese }

func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("no day: \(text)") }
    return day
}
