package import CourseModel
package import Gradebook
package import QuizEngine
internal import TextRules

/// `report book`: everything that HR hands on, in one workbook.
///
/// Every sheet is a table like those of the other reports, made row by row; the first adds them up by formulas, so that a reader can see
/// where a figure comes from, and one who filters the scores sees what is left.
package struct ReportBook: Sendable {
    /// A table with the name of its sheet.
    struct Sheet: Sendable {
        let name: Phrase
        let table: ReportTable
        /// How many columns stay in sight.
        var frozenColumns = 0
        /// The name under which formulas of others find the table.
        var listObject: String?
    }

    let departments: Sheet
    let matrix: Sheet
    let tasks: Sheet
    let scores: Sheet
    let items: Sheet
    let objectives: Sheet
    let figures: Sheet
    let overview: BookOverview

    /// How far ahead the tasks look where nobody says so: no pass may be renewed earlier.
    private static let taskSpan = Quiz.Validity(count: Pass.longestRenewal, unit: .days)

    static let overviewName = Phrase(zh: "总览", en: "Overview")

    /// - Parameters:
    ///   - versions: all that was ever scored, by its hash; attempts were added with the forms of their items.
    ///   - notice: what is called expiring, in all sheets.
    ///   - asOf: the day of the report; what was submitted later is not in it.
    ///   - language: for titles and stems.
    package init(
        of collection: AttemptCollection, versions: [Digest: ScoringVersion], noticing notice: ExpiryNotice,
        asOf: CivilDate, language: LanguageTag
    ) {
        let records = BookRecords(of: collection, noticing: notice, asOf: asOf, language: language)
        departments = Sheet(
            name: Phrase(zh: "部门", en: "Departments"), table: .bookDepartments(of: records), frozenColumns: 1)
        matrix = Sheet(
            name: Phrase(zh: "人员矩阵", en: "People"), table: .bookMatrix(of: records, language: language),
            frozenColumns: 3)
        tasks = Sheet(
            name: Phrase(zh: "待办", en: "To do"),
            table: .due(
                of: collection, noticing: notice, by: notice.horizon(from: asOf) ?? asOf.adding(Self.taskSpan),
                asOf: asOf, language: language), frozenColumns: 3)
        scores = Sheet(
            name: Phrase(zh: "成绩明细", en: "Scores"), table: .bookScores(of: records, language: language),
            frozenColumns: 2, listObject: "Scores")
        items = Sheet(
            name: Phrase(zh: "题目分析", en: "Items"),
            table: .bookItems(of: records, versions: versions, language: language), frozenColumns: 2)
        objectives = Sheet(
            name: Phrase(zh: "目标", en: "Objectives"), table: .bookObjectives(of: records, language: language))
        figures = Sheet(name: Phrase(zh: "口径", en: "Figures"), table: .bookFigures)
        overview = BookOverview(of: records, language: language)
    }

    /// Whether nobody is in it.
    package var isEmpty: Bool { matrix.table.isEmpty && scores.table.isEmpty }
    package var emptyNotice: Phrase { .nobodyMatches }

    /// Writes the workbook.
    ///
    /// - Parameters:
    ///   - scratch: a folder for what is put down on the way.
    ///   - created: stands in the file in place of the clock's time.
    package func write(
        to path: String, scratch: String, created: CivilDate, shown: (Phrase) -> String
    ) throws(SpreadsheetError) {
        let sheets = [departments, matrix, tasks, scores, items, objectives, figures]
        for sheet in sheets { try sheet.table.requireRoom(in: path) }
        var workbook = try Spreadsheet(
            path: path, scratch: scratch, title: shown(overview.title), sheetName: shown(Self.overviewName),
            created: created)
        overview.write(to: &workbook, of: self, shown)
        for sheet in sheets {
            workbook.beginSheet(named: shown(sheet.name))
            sheet.table.writeSheet(
                to: &workbook, frozenColumns: sheet.frozenColumns, listObject: sheet.listObject, shown: shown)
        }
        try workbook.close()
    }
}

/// What all sheets of a workbook are made of: who stands where, and which attempts are listed.
struct BookRecords: Sendable {
    let selection: AttemptSelection
    /// Of sheets about the attempts that are listed.
    let premises: [ReportTable.Fact]
    /// Of sheets about how people stand, which rests on all of their attempts.
    let standingPremises: [ReportTable.Fact]
    let quizzes: [ReportQuiz]
    /// Whoever must hold something.
    let people: [PersonStatus]
    /// Whoever is there, held to something or not.
    let present: [Learner]
    /// Those that are listed, in the order that is asked for, and their premises.
    let scores: GatheredScores
    /// What was answered to the items of each quiz.
    let items: GatheredFirstAttempts
    let objectives: [ReportQuiz.Key: [Objective]]

    init(
        of collection: AttemptCollection, noticing notice: ExpiryNotice, asOf: CivilDate, language: LanguageTag
    ) {
        selection = collection.selection
        let required = collection.requiredQuizzes(asOf: asOf)
        quizzes = required.quizzes
        people = selection.order.sorted(
            collection.statuses(at: required, asOf: asOf, noticing: notice), learner: \.learner,
            department: \.learner.department, share: \.meanShare)
        present = collection.presentLearners(asOf: asOf)
        let attempts = collection.gatheredBook(asOf: asOf)
        (scores, items) = (attempts.scores, attempts.items)
        objectives = collection.objectives
        standingPremises =
            ReportTable.premises(
                of: collection, scores.premises, asOf: asOf, counting: .anyPass, quizzes: required, period: nil,
                language: language) + notice.fact(asOf: asOf)
        // Attempts are listed whoever must hold their quiz.
        premises = ReportTable.premises(
            of: collection, scores.premises, asOf: asOf, counting: selection.countedScores,
            period: selection.listedPeriod, language: language)
    }

    /// Of each person at each quiz.
    var holdings: [Holding] { people.flatMap { $0.entries.map(\.holding) } }
}
