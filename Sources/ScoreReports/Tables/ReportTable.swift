package import CourseModel
internal import QuizEngine

/// A report before it has a format: the same cells for the terminal, CSV, JSON and a spreadsheet.
package struct ReportTable: Sendable {
    struct Column: Sendable {
        /// What its cells hold, which decides how they are set and cut.
        enum Kind: Sendable { case text, title, path, term, number, percent, date }

        /// Where there is room for it.
        enum Prominence: Sendable {
            /// Everywhere.
            case essential
            /// In a terminal that is wide enough, on paper and in files.
            case helpful
            /// On paper and in files: the same in every row, and said by the premises.
            case stated
            /// In files: what explains and traces a row.
            case detail
        }

        /// The name in JSON, stable for ever.
        let key: String
        let title: Phrase
        let kind: Kind
        let prominence: Prominence
    }

    /// A word of the report's own vocabulary.
    struct Term: Sendable, Hashable {
        /// The name in JSON, stable for ever.
        let code: String
        let phrase: Phrase
        /// Whether somebody has to do something about it.
        let needsAttention: Bool
        /// The ground on which a spreadsheet sets it, where the eye is to find it among many.
        let ground: SpreadsheetStyle?

        init(_ code: String, _ phrase: Phrase, needsAttention: Bool = false, ground: SpreadsheetStyle? = nil) {
            self.code = code
            self.phrase = phrase
            self.needsAttention = needsAttention
            self.ground = ground
        }
    }

    enum Cell: Sendable, Hashable {
        case text(String)
        /// A department, from the top.
        case path([String])
        case term(Term)
        case integer(Int)
        /// Marks, and how they are rounded.
        case number(Fraction, Rounding)
        /// A share from 0 to 1, and how it is rounded.
        case percent(Fraction, Rounding)
        case date(CivilDate)
        case time(CivilTime)
        /// Whole seconds.
        case duration(Int)
        case empty
        /// Empty, for somebody to fill in: a spreadsheet program keeps what is typed there as it is typed.
        case entry
    }

    /// A fact about the report as a whole: which attempts count, as of which day, how many passed.
    struct Fact: Sendable {
        let key: String
        let title: Phrase
        let value: Cell
        /// Whether a person is shown it; a program is told every time.
        let isNotable: Bool

        init(_ key: String, _ title: Phrase, _ value: Cell, isNotable: Bool = true) {
            self.key = key
            self.title = title
            self.value = value
            self.isNotable = isNotable
        }
    }

    /// The name in JSON and of a file: `scores`.
    let key: String
    let title: Phrase
    /// How the attempts were chosen. CSV, which is rows only, leaves them out.
    let premises: [Fact]
    /// Those of files stand last.
    let columns: [Column]
    let rows: Rows
    /// What the rows add up to. CSV leaves it out.
    let summary: [Fact]
    /// What a page shows of it besides the rows.
    let charts: [ReportChart]
    /// What a person is told where there are no rows.
    package let emptyNotice: Phrase

    package var isEmpty: Bool { rows.isEmpty }

    /// Makes sure that every row was read that was asked for: those that could not be are empty.
    ///
    /// - Throws: what kept one from being read.
    package func requireWhole() throws { if let fault = rows.fault() { throw fault } }
}

extension ReportTable {
    /// A column and how its cell is made of a row's subject.
    struct Field<Subject>: Sendable {
        let column: Column
        let cell: @Sendable (Subject) -> Cell

        init(
            _ key: String, _ title: Phrase, _ kind: Column.Kind, _ prominence: Column.Prominence = .essential,
            cell: @escaping @Sendable (Subject) -> Cell
        ) {
            column = Column(key: key, title: title, kind: kind, prominence: prominence)
            self.cell = cell
        }

        /// The same column over other subjects.
        init(_ column: Column, cell: @escaping @Sendable (Subject) -> Cell) {
            self.column = column
            self.cell = cell
        }
    }

    /// The rows, each made of its subject when it is asked for: no report stands in memory cell by cell.
    struct Rows: RandomAccessCollection, Sendable {
        let startIndex = 0
        let endIndex: Int
        private let row: @Sendable (Int) -> [Cell]
        /// What kept a row from being read; nil where nothing did.
        let fault: @Sendable () -> (any Error)?

        init<Subjects: RandomAccessCollection & Sendable>(
            of subjects: Subjects, _ fields: [Field<Subjects.Element>]
        ) where Subjects.Index == Int {
            self.init(count: subjects.count, fields) { subjects[$0] }
        }

        /// - Parameter subject: gives that of a row; nil where it cannot be read, of which `fault` tells.
        init<Subject>(
            count: Int, _ fields: [Field<Subject>], fault: @escaping @Sendable () -> (any Error)? = { nil },
            subject: @escaping @Sendable (Int) -> Subject?
        ) {
            endIndex = count
            self.fault = fault
            row = { index in
                // Made once, and not for each of its cells.
                guard let subject = subject(index) else { return fields.map { _ in .empty } }
                return fields.map { $0.cell(subject) }
            }
        }

        subscript(index: Int) -> [Cell] { row(index) }
    }

    /// - Parameter subjects: of the rows; their indices begin at 0.
    init<Subjects: RandomAccessCollection & Sendable>(
        _ key: String, _ title: Phrase, premises: [Fact], subjects: Subjects, fields: [Field<Subjects.Element>],
        summary: [Fact], charts: [ReportChart] = [], emptyNotice: Phrase = .nothingMatches
    ) where Subjects.Index == Int {
        self.init(
            key, title, premises: premises, columns: fields.map(\.column), rows: Rows(of: subjects, fields),
            summary: summary, charts: charts, emptyNotice: emptyNotice)
    }

    init(
        _ key: String, _ title: Phrase, premises: [Fact], columns: [Column], rows: Rows, summary: [Fact],
        charts: [ReportChart] = [], emptyNotice: Phrase
    ) {
        self.key = key
        self.title = title
        self.premises = premises
        self.columns = columns
        self.rows = rows
        self.summary = summary
        self.charts = charts
        self.emptyNotice = emptyNotice
    }
}

extension ReportTable.Cell {
    /// The cell as a person reads it in a table, whatever the format.
    func text(_ shown: (Phrase) -> String) -> String {
        switch self {
        case .text(let text): text
        case .path(let parts): parts.joined(separator: "/")
        case .term(let term): shown(term.phrase)
        case .integer(let number): String(number)
        case .number(let number, .nearest): number.fixedText(places: 2)
        case .percent(let share, .nearest): (share * Fraction(100)).fixedText(places: 1) + "%"
        case .number(let number, let rounding): number.decimalText(rounding)
        case .percent(let share, let rounding): share.percentText(rounding) + "%"
        case .date(let date): date.description
        case .time(let time): time.description
        case .duration(let seconds): Self.durationText(seconds)
        case .empty, .entry: ""
        }
    }

    /// Hours, minutes and seconds: `0:12:05`.
    private static func durationText(_ seconds: Int) -> String {
        "\(seconds / 3600):\((seconds / 60 % 60).padded(to: 2)):\((seconds % 60).padded(to: 2))"
    }
}

extension ReportTable.Fact {
    /// `截至：2026-12-01`.
    func line(_ shown: (Phrase) -> String) -> String {
        shown(title) + shown(Phrase(zh: "：", en: ": ")) + value.text(shown)
    }
}
