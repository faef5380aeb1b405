internal import CourseModel
internal import QuizEngine
internal import ScoreReports
internal import TextRules

/// How and where a report is written that comes out of a gradebook.
struct ReportWriting {
    let format: ReportFormat
    private let path: String?
    private let target: OutputFile?
    private let keepsIDsInCSV: Bool

    /// - Parameters:
    ///   - keepsIDsInCSV: whether a tab keeps spreadsheets from making numbers of ids.
    ///   - gradebook: what the report is read from, and is never written over.
    init(
        as format: ReportFormat, to output: OutputOptions, keepsIDsInCSV: Bool = false, readingFrom gradebook: String
    ) throws(CommandFailure) {
        self.format = format
        self.keepsIDsInCSV = keepsIDsInCSV
        path = output.path
        target = try output.path.map { path throws(CommandFailure) in
            try OutputFile(path, privacy: .ownerOnly, inputs: InputPlaces(gradebook: gradebook))
        }
    }

    func write(_ bytes: [UInt8], on console: Console) throws(CommandFailure) {
        guard let target else { return try console.write(bytes) }
        try target.replace(with: bytes)
        if let path { console.note(Phrase(zh: "已写好 \(path)", en: "wrote \(path)")) }
    }

    /// Writes a table, and says where it is empty, unless the table says so itself.
    func write(_ table: ReportTable, asOf day: CivilDate, on console: Console) throws(CommandFailure) {
        do { try draw(table, asOf: day, on: console) } catch { throw CommandFailure(unwritten: error) }
        let isSeen = path == nil && format == .table
        if table.isEmpty, !isSeen { console.note(table.emptyNotice) }
    }

    private func draw(_ table: ReportTable, asOf day: CivilDate, on console: Console) throws {
        let shown = { (phrase: Phrase) in console.text(phrase) }
        switch format {
        case .table:
            let lines = table.terminalLines(width: Console.outputWidth, shown: shown).map(\.string).joined(
                separator: "\n")
            try table.requireWhole()
            try write(Array((lines + "\n").utf8), on: console)
        case .csv:
            var spoilsIDs = false
            try stream(table, on: console) {
                spoilsIDs = try table.csv(keepsIDs: keepsIDsInCSV, shown: shown, to: $0)
            }
            if path != nil, !keepsIDsInCSV, spoilsIDs { console.note(Self.remarkOnIDs) }
        case .json:
            try stream(table, on: console) { try table.json(to: $0) }
        case .html:
            try stream(table, on: console) { try table.page(language: console.language.tag, shown: shown, to: $0) }
        case .xlsx:
            try writeWorkbook(on: console) { (draft) throws(SpreadsheetError) in
                try table.writeSpreadsheet(to: draft.path, scratch: draft.scratch, created: day, shown: shown)
            } whole: {
                try table.requireWhole()
            }
        }
    }

    /// Which form of CSV is for spreadsheets.
    private static let remarkOnIDs = Phrase(
        zh: "用 Excel 直接打开会改掉工号（001 变成 1，长的丢尾数）；给 Excel 用请加 --csv-ids tab，或者写成 .xlsx",
        en:
            "Excel, opening this file, makes 1 of the id 001 and rounds long ones: for Excel add --csv-ids tab, or write .xlsx"
    )

    /// Writes bytes in the pieces in which they are made.
    private func stream(
        _ table: ReportTable, on console: Console, _ make: ((_ piece: [UInt8]) throws -> Void) throws -> Void
    ) throws {
        guard let target, let path else {
            try make { try console.write($0) }
            return try table.requireWhole()
        }
        try target.stream(make) { try table.requireWhole() }
        console.note(Phrase(zh: "已写好 \(path)", en: "wrote \(path)"))
    }

    /// Writes a workbook of several sheets, and says where nobody is in it.
    func write(_ book: ReportBook, asOf day: CivilDate, on console: Console) throws(CommandFailure) {
        try writeWorkbook(on: console) { (draft) throws(SpreadsheetError) in
            try book.write(to: draft.path, scratch: draft.scratch, created: day) { console.text($0) }
        }
        if book.isEmpty { console.note(book.emptyNotice) }
    }

    private func writeWorkbook(
        on console: Console, _ make: (OutputFile.Draft) throws(SpreadsheetError) -> Void,
        whole require: () throws -> Void = {}
    ) throws(CommandFailure) {
        guard let target, let path else {
            throw CommandFailure(
                .usage, zh: "xlsx 要写到文件：请加 --output 文件名.xlsx", en: "xlsx goes to a file: add --output FILE.xlsx")
        }
        try target.replace { (draft) throws(CommandFailure) in
            do throws(SpreadsheetError) { try make(draft) } catch {
                throw CommandFailure(
                    .cannotWrite, zh: "写不了 \(path)：\(error.reason.chinese)",
                    en: "cannot write \(path): \(error.reason.english)")
            }
            do { try require() } catch { throw CommandFailure(unwritten: error) }
        }
        console.note(Phrase(zh: "已写好 \(path)", en: "wrote \(path)"))
    }
}

extension CommandFailure {
    /// - Parameter error: why a report was not written: the command failed already, or its rows could not be read.
    init(unwritten error: any Error) {
        self =
            error as? CommandFailure
            ?? CommandFailure(.internalFault, zh: "报表没有写成：\(error)", en: "the report was not written: \(error)")
    }
}
