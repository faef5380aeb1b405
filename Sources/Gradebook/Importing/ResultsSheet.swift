package import CourseModel
package import QuizEngine
package import TableFiles
internal import TextRules

/// Results as a table has them: what was answered on printed papers, or what somebody reached elsewhere.
package struct ResultsSheet: Sendable {
    /// What a table may name, and what holds where a row says nothing.
    package struct Known: Sendable {
        /// With the titles under which people know them.
        package let quizzes: [(id: QuizID, titles: [String])]
        package let people: NamedPeople
        package let quiz: QuizID?
        package let day: CivilDate?
        /// In the zone of the workspace.
        package let today: CivilDate

        package init(
            quizzes: [(id: QuizID, titles: [String])], people: NamedPeople, quiz: QuizID? = nil, day: CivilDate? = nil,
            today: CivilDate
        ) {
            self.quizzes = quizzes
            self.people = people
            self.quiz = quiz
            self.day = day
            self.today = today
        }
    }

    /// Why a cell holds no answer to its item.
    package struct UnreadableAnswer: Error, Sendable {
        let phrase: Phrase
        package init(_ phrase: Phrase) { self.phrase = phrase }
    }

    /// Reads what was written in answer to an item as a paper showed it; nil for nothing.
    package typealias AnswerReader = (String, PaperItem) throws(UnreadableAnswer) -> Response?

    package enum Content: Sendable {
        case papers([AnsweredPaper])
        case results([ReportedResult])
    }

    /// In the order of the rows.
    package var content: Content { isOfPapers ? .papers(papers) : .results(results) }
    /// What is wrong with the table; where there is anything, nothing of it is to be used.
    package internal(set) var faults: [Phrase] = []
    /// The headings of columns that are not used.
    package private(set) var unused: [Phrase] = []
    private var isOfPapers = false
    private var papers: [AnsweredPaper] = []
    private var results: [ReportedResult] = []
    let known: Known
    private let table: MappedTable<ResultsColumn>
    private var quizzes: [QuizID: AskedQuiz] = [:]
    /// The copies of printed exams that rows have named so far.
    var copies = NamedCopies()

    typealias Row = MappedTable<ResultsColumn>.Row

    /// - Parameters:
    ///   - load: gives a quiz as it stands; asked once for each quiz that the table names.
    ///   - read: reads an answer.
    /// - Throws: `TableFault` where the table has no column for the staff id; whatever `load` throws.
    package init<Failure: Error>(
        _ table: MappedTable<ResultsColumn>, knowing known: Known, reading read: AnswerReader,
        loading load: (QuizID) throws(Failure) -> Gradebook.Beginning
    ) throws(Failure) {
        self.known = known
        self.table = table
        let rows = table.rows.filter { row in row[.person] != nil || !row.others.isEmpty }
        var named: [(row: Row, quiz: QuizID)] = []
        for row in rows {
            guard let quiz = quiz(of: row) else { continue }
            if quizzes[quiz] == nil {
                quizzes[quiz] = AskedQuiz(try load(quiz), headings: table.unknown.map(\.text))
            }
            named.append((row, quiz))
        }
        let copied = named.filter { Self.isOfCopy($0.row) }
        isOfPapers = !copied.isEmpty || quizzes.values.contains { !$0.columns.isEmpty }
        let uncopied = Set(named.lazy.filter { !Self.isOfCopy($0.row) }.map(\.quiz))
        findColumns(ofCopies: !copied.isEmpty, answeredByItem: uncopied)
        guard faults.isEmpty else { return }
        var places: [OutsideResult.Key: TablePlace] = [:]
        for (row, id) in named {
            guard let quiz = quizzes[id] else { continue }
            if isOfPapers {
                let paper =
                    Self.isOfCopy(row)
                    ? copiedPaper(of: row, at: quiz, reading: read) : paper(of: row, at: quiz, reading: read)
                if let paper { papers.append(paper) }
            } else if let result = result(of: row, at: quiz) {
                if let earlier = places[result.key] { faults.append(.twice(row.place, earlier)) }
                places[result.key] = row.place
                results.append(result)
            }
        }
        if named.isEmpty, faults.isEmpty {
            faults.append(Phrase(zh: "\(table.file.name)：一行成绩也没有", en: "\(table.file.name): it has no results"))
        }
    }

    /// Says which columns are not used, and which are missing.
    ///
    /// - Parameters:
    ///   - hasCopies: whether rows are of copies of printed exams, whose items have the copy's own numbers.
    ///   - answeredByItem: the quizzes of the other rows.
    private mutating func findColumns(ofCopies hasCopies: Bool, answeredByItem: Set<QuizID>) {
        let answered = Set(quizzes.values.flatMap { $0.columns.map(\.heading) })
        unused = table.unknown.map(\.text)
            .filter { !answered.contains($0) && !(hasCopies && ItemHeading.place(in: $0) != nil) }
            .map { Phrase(zh: $0, en: $0) }
        if isOfPapers { unused += ResultsColumn.ofOutcomes.filter(table.columns.contains).map(\.phrase) }
        guard isOfPapers || table.columns.isDisjoint(with: ResultsColumn.ofOutcomes) else { return }
        let name = table.file.name
        guard isOfPapers else {
            guard !quizzes.isEmpty else { return }
            faults.append(
                Phrase(
                    zh: "\(name)：既没有各题答案的栏（栏名写题号，或第 1 题、第 2 题……），也没有“得分”“得分率”“结果”中的一栏",
                    en:
                        "\(name): it has no columns of answers (headed by item ids, or 1, 2, 3 …), nor any of score, percent and outcome"
                ))
            return
        }
        for quiz in quizzes.values.sorted(by: { $0.beginning.quiz.id < $1.beginning.quiz.id })
        where answeredByItem.contains(quiz.beginning.quiz.id) {
            if let fault = quiz.fault {
                faults.append(Phrase(zh: "\(name)：\(fault.chinese)", en: "\(name): \(fault.english)"))
            }
        }
    }

    // MARK: Rows

    private mutating func paper(of row: Row, at quiz: AskedQuiz, reading read: AnswerReader) -> AnsweredPaper? {
        let count = faults.count
        let (learner, day) = (person(of: row), day(of: row))
        var responses: [ItemID: Response] = [:]
        var asked: Set<ItemID> = []
        for column in quiz.columns {
            guard let value = row.others.first(where: { $0.heading == column.heading })?.value else { continue }
            guard let value = sound(value) else { continue }
            asked.insert(column.item.id)
            responses[column.item.id] = response(in: value, to: PaperItem(asWritten: column.item), reading: read)
        }
        if faults.count == count, responses.isEmpty { findNothingAnswered(at: row.place) }
        guard faults.count == count, let learner, let day else { return nil }
        if quiz.isAskedWhole { asked = Set(quiz.columns.map(\.item.id)) }
        if let fault = quiz.fault(ofPaper: asked) {
            find(fault, at: row.place)
            return nil
        }
        return AnsweredPaper(
            learner: learner, beginning: quiz.beginning, paper: quiz.paper(of: asked), day: day, responses: responses,
            place: row.place)
    }

    private mutating func result(of row: Row, at quiz: AskedQuiz) -> ReportedResult? {
        let count = faults.count
        let (learner, day) = (person(of: row), day(of: row))
        var (score, maximum) = (number(.score, of: row), number(.maximum, of: row))
        let said = outcome(of: row)
        if row[.percent] != nil, score == nil, let percent = percent(of: row) {
            (score, maximum) = (percent, Fraction(100))
        }
        if faults.count == count, score == nil, said == nil {
            find(
                Phrase(zh: "没有写得分，也没有写是否通过", en: "it says neither a score nor whether it was passed"), at: row.place)
        }
        if let score, let value = row[.score] {
            if let maximum, maximum < score {
                find(
                    Phrase(
                        zh: "得分 \(score.decimalText(.up)) 超过满分 \(maximum.decimalText(.up))",
                        en: "the score \(score.decimalText(.up)) is above the maximum \(maximum.decimalText(.up))"),
                    at: value.place)
            } else if maximum == nil || maximum == .zero {
                find(Phrase(zh: "没有写满分", en: "there is no maximum to the score"), at: value.place)
            }
        }
        guard faults.count == count, let learner, let day else { return nil }
        let share = score.flatMap { score in maximum.map { score / $0 } }
        let judged: Score.Outcome? = share.flatMap { share in
            quiz.beginning.quiz.rules.passMark.map { share >= $0 ? .passed : .notPassed }
        }
        return ReportedResult(
            learner: learner, beginning: quiz.beginning, day: day,
            content: OutsideResult.Content(
                score: score, maximum: score == nil ? nil : maximum, outcome: said ?? judged ?? .none),
            isJudgedHere: said == nil && judged != nil)
    }
}

extension QuizID {
    /// The quiz that a text names, by its id or by a title that only one has.
    package static func named(_ text: String, among quizzes: [(id: QuizID, titles: [String])]) -> QuizID? {
        let key = NameKey(text)
        if let quiz = quizzes.first(where: { NameKey($0.id.rawValue) == key }) { return quiz.id }
        let titled = quizzes.filter { $0.titles.contains { NameKey($0) == key } }
        return titled.count == 1 ? titled.first?.id : nil
    }
}
