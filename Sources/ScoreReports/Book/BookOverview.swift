internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import TextRules

/// 总览: what the workbook rests on, and its figures as formulas over the other sheets, with what we found them to be.
struct BookOverview: Sendable {
    /// A quiz with what became of the attempts that are listed.
    struct QuizRow: Sendable {
        let title: String
        let quiz: String
        let workspace: String
        let passMark: Fraction?
        let attempts: Int
        let passed: Int
    }

    let title = Phrase(zh: "培训成绩总册", en: "Training results")
    private let premises: [ReportTable.Fact]
    /// How many there are of each word in the sheet of people: of one person at one quiz each.
    private let statuses: [(word: Phrase, count: Int)]
    private let people: Int
    private let attempts: Int
    private let passed: Int
    private let judged: Int
    /// The mean of the numbers that stand in the sheet of scores.
    private let meanShare: Double?
    /// Of the scores, in tenths from the lowest.
    private let classes: [Int]
    private let quizzes: [QuizRow]

    init(of records: BookRecords, language: LanguageTag) {
        premises = records.premises
        people = records.people.count
        let words = records.holdings.map(\.term.phrase)
        statuses = Holding.terms.map { term in (term.phrase, words.count { $0 == term.phrase }) }
        let scores = records.scores
        attempts = scores.attempts.count
        (passed, judged) = (scores.outcomes[.passed] ?? 0, attempts - (scores.outcomes[.none] ?? 0))
        var sums = (shares: 0.0, count: 0)
        var classes = Array(repeating: 0, count: 10)
        var byQuiz: [ReportQuiz.Key: QuizSums] = [:]
        for attempt in scores.attempts {
            let key = ReportQuiz.Key(quiz: attempt.quiz, workspace: attempt.workspace)
            byQuiz[key, default: QuizSums()].add(attempt)
            guard attempt.maximum > .zero else { continue }
            sums.shares += attempt.share.spreadsheetNumber(.share(passing: attempt.passMark), places: 4).doubleValue
            sums.count += 1
            classes[Self.edges.count { $0 <= attempt.share }] += 1
        }
        meanShare = sums.count > 0 ? sums.shares / Double(sums.count) : nil
        self.classes = classes
        quizzes = byQuiz.sorted { $0.key < $1.key }.map { key, sums in
            QuizRow(
                title: sums.premises.title?[language] ?? key.quiz.rawValue, quiz: key.quiz.rawValue,
                workspace: key.workspace, passMark: sums.premises.commonPassMark, attempts: sums.attempts,
                passed: sums.passed)
        }
    }

    private static let edges = (1..<10).map { Fraction($0, 10) }

    /// What the attempts at a quiz add up to, which come in their order.
    private struct QuizSums {
        var premises = GatheredPremises()
        var attempts = 0
        var passed = 0

        mutating func add(_ attempt: ScoredAttempt) {
            premises.add(attempt)
            attempts += 1
            if attempt.outcome == .passed { passed += 1 }
        }
    }

    // MARK: Writing

    func write(to sheet: inout Spreadsheet, of book: ReportBook, _ shown: (Phrase) -> String) {
        let references = BookReferences(of: book, shown)
        sheet.write(SpreadsheetText(shown(title)), row: 0, column: 0, style: .title)
        sheet.setHeight(34, ofRow: 0)
        var row = writePremises(to: &sheet, from: 2, shown)
        row = writeFigures(to: &sheet, from: row + 1, references, shown)
        let figures = row
        row = writeStatuses(to: &sheet, from: row + 1, references, shown)
        let statusRows = figures + 2...max(row - 1, figures + 2)
        row = writeQuizzes(to: &sheet, from: row + 1, references, shown)
        let start = row + 1
        row = writeClasses(to: &sheet, from: start, references, shown)
        for (column, width) in columnWidths.enumerated() { sheet.setWidth(width, ofColumn: column) }
        let name = shown(ReportBook.overviewName)
        if statuses.contains(where: { $0.count > 0 }) {
            sheet.insert(
                SpreadsheetChart(
                    title: shown(Phrase(zh: "各种状态的人次", en: "How many of each status")), isLying: true,
                    sheetName: name, rows: statusRows, nameColumn: 0, numberColumn: 1), row: 2, column: 4,
                width: 430, height: 250)
        }
        if attempts > 0 {
            sheet.insert(
                SpreadsheetChart(
                    title: shown(Phrase(zh: "得分率分布", en: "How the scores lie")), isLying: false, sheetName: name,
                    rows: start + 1...start + 10, nameColumn: 0, numberColumn: 1), row: start, column: 2, width: 560,
                height: 290)
        }
        sheet.setPaper()
    }

    /// Wide enough for the titles and names of quizzes, which nothing may cover.
    private var columnWidths: [Int] {
        let ruler = CellRuler()
        func width(_ text: (QuizRow) -> String, atLeast least: Int) -> Int {
            min(quizzes.map { ruler.width(of: text($0)) + 3 }.reduce(least, max), 60)
        }
        return [
            width(\.title, atLeast: 30), 16, 14, 12, width(\.quiz, atLeast: 12), width(\.workspace, atLeast: 14), 14,
            14,
        ]
    }

    private func writePremises(to sheet: inout Spreadsheet, from start: Int, _ shown: (Phrase) -> String) -> Int {
        let facts = premises.filter(\.isNotable)
        for (place, fact) in facts.enumerated() {
            sheet.write(SpreadsheetText(shown(fact.title)), row: start + place, column: 0, style: .premise)
            let needsAttention = if case .term(let term) = fact.value { term.needsAttention } else { false }
            sheet.write(
                SpreadsheetText(fact.value.text(shown)), row: start + place, column: 1,
                style: needsAttention ? .alert : .premise)
        }
        let hasVerification = facts.contains { $0.key == "verified" }
        guard !hasVerification else { return start + facts.count }
        sheet.write(
            SpreadsheetText(shown(Phrase(zh: "记录核对", en: "Records verified"))), row: start + facts.count, column: 0,
            style: .premise)
        sheet.write(
            SpreadsheetText(shown(Phrase(zh: "没有核对过；核对请加 --verify", en: "not yet; add --verify"))),
            row: start + facts.count, column: 1, style: .premise)
        return start + facts.count + 1
    }

    /// What follows the filter of the scores, and what does not.
    private func writeFigures(
        to sheet: inout Spreadsheet, from start: Int, _ cells: BookReferences, _ shown: (Phrase) -> String
    ) -> Int {
        var row = writeHeading(
            Phrase(zh: "总数", en: "In all"), [Phrase(zh: "怎么算", en: "How")], to: &sheet, at: start, shown)
        func line(_ title: Phrase, _ formula: String, _ number: Double, _ style: SpreadsheetStyle, _ how: Phrase) {
            sheet.write(SpreadsheetText(shown(title)), row: row, column: 0, style: .text)
            sheet.write(formula: formula, giving: number, row: row, column: 1, style: style)
            sheet.write(SpreadsheetText(shown(how)), row: row, column: 2, style: .premise)
            row += 1
        }
        line(
            Phrase(zh: "人数", en: "People"), cells.people.map { "=COUNTA(\($0))" } ?? "=0", Double(people), .integer,
            Phrase(zh: "“人员矩阵”的行", en: "rows of People"))
        guard attempts > 0, let ids = cells.attempts, let outcomes = cells.outcomes, let shares = cells.shares else {
            return row
        }
        line(
            Phrase(zh: "作答（随筛选）", en: "Attempts (as filtered)"), "=SUBTOTAL(103,\(ids))", Double(attempts),
            .integer, Phrase(zh: "“成绩明细”里看得见的行", en: "rows of Scores that are in sight"))
        let mean = Phrase(zh: "平均得分率（随筛选）", en: "Mean percent (as filtered)")
        line(
            mean, "=IF(SUBTOTAL(102,\(shares))=0,0,SUBTOTAL(101,\(shares)))", meanShare ?? 0, .percent,
            Phrase(zh: "“成绩明细”里看得见的行", en: "rows of Scores that are in sight"))
        let passWord = BookReferences.literal(shown(.passed)), failWord = BookReferences.literal(shown(.notPassed))
        line(
            Phrase(zh: "通过", en: "Passed"), "=COUNTIF(\(outcomes),\(passWord))", Double(passed), .integer,
            Phrase(zh: "“成绩明细”的结果栏", en: "the outcomes of Scores"))
        line(
            Phrase(zh: "通过率", en: "Pass rate"),
            "=IF(COUNTIF(\(outcomes),\(passWord))+COUNTIF(\(outcomes),\(failWord))=0,0,"
                + "COUNTIF(\(outcomes),\(passWord))/(COUNTIF(\(outcomes),\(passWord))+COUNTIF(\(outcomes),\(failWord))))",
            judged > 0 ? Double(passed) / Double(judged) : 0, .percent,
            Phrase(zh: "通过 ÷（通过 + 未通过）", en: "passed ÷ (passed + not passed)"))
        return row
    }

    private func writeStatuses(
        to sheet: inout Spreadsheet, from start: Int, _ cells: BookReferences, _ shown: (Phrase) -> String
    ) -> Int {
        var row = writeHeading(
            Phrase(zh: "状态（人次）", en: "Statuses (required in all)"), [Phrase(zh: "占比", en: "Share")], to: &sheet,
            at: start, shown)
        guard let matrix = cells.statuses else { return row }
        let all = statuses.reduce(0) { $0 + $1.count }
        let (first, last) = (row + 1, row + statuses.count)
        for (phrase, count) in statuses {
            let word = shown(phrase)
            sheet.write(SpreadsheetText(word), row: row, column: 0, style: .text)
            sheet.write(
                formula: "=COUNTIF(\(matrix),\(BookReferences.literal(word)))", giving: Double(count), row: row,
                column: 1, style: .integer)
            sheet.write(
                formula: "=IF(SUM($B$\(first):$B$\(last))=0,0,$B\(row + 1)/SUM($B$\(first):$B$\(last)))",
                giving: all > 0 ? Double(count) / Double(all) : 0, row: row, column: 2, style: .percent)
            row += 1
        }
        return row
    }

    private func writeQuizzes(
        to sheet: inout Spreadsheet, from start: Int, _ cells: BookReferences, _ shown: (Phrase) -> String
    ) -> Int {
        var row = writeHeading(
            Phrase(zh: "测验", en: "Quizzes"),
            [
                Phrase(zh: "作答", en: "Attempts"), .passed, .passMark, Phrase(zh: "测验编号", en: "Quiz ID"),
                Phrase(zh: "工作区", en: "Workspace"),
            ], to: &sheet, at: start, shown, isFirstOverNumbers: false)
        guard let names = cells.quizzes, let workspaces = cells.workspaces, let outcomes = cells.outcomes else {
            return row
        }
        for quiz in quizzes {
            sheet.write(SpreadsheetText(quiz.title), row: row, column: 0, style: .text)
            // Compared as they are: COUNTIF would take a text that begins with `=` or has a `*` for a pattern.
            let isQuiz = "--(\(names)=$E\(row + 1)),--(\(workspaces)=$F\(row + 1))"
            sheet.write(
                formula: "=SUMPRODUCT(\(isQuiz))", giving: Double(quiz.attempts), row: row, column: 1, style: .integer)
            sheet.write(
                formula: "=SUMPRODUCT(\(isQuiz),--(\(outcomes)=\(BookReferences.literal(shown(.passed)))))",
                giving: Double(quiz.passed), row: row, column: 2, style: .integer)
            if let mark = quiz.passMark {
                sheet.write(
                    mark.spreadsheetNumber(.up, places: 4).doubleValue, row: row, column: 3, style: .percent)
            } else {
                sheet.writeBlank(row: row, column: 3, style: .text)
            }
            sheet.write(SpreadsheetText(quiz.quiz), row: row, column: 4, style: .text)
            sheet.write(SpreadsheetText(quiz.workspace), row: row, column: 5, style: .text)
            row += 1
        }
        return row
    }

    private func writeClasses(
        to sheet: inout Spreadsheet, from start: Int, _ cells: BookReferences, _ shown: (Phrase) -> String
    ) -> Int {
        var row = writeHeading(
            Phrase(zh: "得分率分布", en: "How the scores lie"), [], to: &sheet, at: start, shown)
        for (place, count) in classes.enumerated() {
            sheet.write(
                SpreadsheetText("\(place * 10)–\(place * 10 + 10)%"), row: row, column: 0, style: .text)
            // The first has all that is less, the last all that is more.
            let bounds = [
                place > 0 ? "\">=\(SVGDrawing.digits(Double(place) / 10))\"" : nil,
                place < 9 ? "\"<\(SVGDrawing.digits(Double(place + 1) / 10))\"" : nil,
            ].compactMap(\.self)
            let formula = cells.shares.map { shares in
                "=COUNTIFS(" + bounds.map { "\(shares),\($0)" }.joined(separator: ",") + ")"
            }
            sheet.write(
                formula: attempts > 0 ? formula ?? "=0" : "=0", giving: Double(count), row: row, column: 1,
                style: .integer)
            row += 1
        }
        return row
    }

    /// A title with what stands in the columns after it, and the row below it.
    private func writeHeading(
        _ title: Phrase, _ others: [Phrase], to sheet: inout Spreadsheet, at row: Int, _ shown: (Phrase) -> String,
        isFirstOverNumbers: Bool = true
    ) -> Int {
        sheet.setHeight(24, ofRow: row)
        sheet.write(SpreadsheetText(shown(title)), row: row, column: 0, style: .heading)
        let titles = isFirstOverNumbers ? [Phrase(zh: "数", en: "Number")] + others : others
        for (place, title) in titles.enumerated() {
            let isOverNumbers = title == Phrase(zh: "数", en: "Number") || !isFirstOverNumbers && place < 3
            sheet.write(
                SpreadsheetText(shown(title)), row: row, column: place + 1,
                style: isOverNumbers ? .numberHeading : .heading)
        }
        return row + 1
    }
}

/// Where in the other sheets the overview's formulas look.
struct BookReferences {
    let people: String?
    let statuses: String?
    let attempts: String?
    let outcomes: String?
    let shares: String?
    let quizzes: String?
    let workspaces: String?

    init(of book: ReportBook, _ shown: (Phrase) -> String) {
        func range(_ sheet: ReportBook.Sheet, _ columns: ClosedRange<Int>) -> String {
            SheetReference(
                sheetName: shown(sheet.name), rows: ReportTable.headingRow + 1...sheet.table.lastSheetRow,
                columns: columns
            ).formula
        }
        func column(_ key: String, of sheet: ReportBook.Sheet) -> String? {
            sheet.table.columns.firstIndex { $0.key == key }.map { range(sheet, $0...$0) }
        }
        people = column("staffID", of: book.matrix)
        let columns = book.matrix.table.columns.count
        statuses = columns > 3 ? range(book.matrix, 3...columns - 1) : nil
        // Whoever was erased has no staff id; every attempt has an outcome.
        attempts = column("outcome", of: book.scores)
        outcomes = column("outcome", of: book.scores)
        shares = column("share", of: book.scores)
        quizzes = column("quiz", of: book.scores)
        workspaces = column("workspace", of: book.scores)
    }

    /// A word of ours as a text in a formula.
    static func literal(_ word: String) -> String { "\"\(word.replacing("\"", with: "\"\""))\"" }
}
