import SystemFiles
import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import ScoreReports

/// What other programs find in the file is checked by `make conformance`.
struct SpreadsheetTests {
    private let table: ReportTable = {
        let learner = Sample.learner("007", "=cmd|'/c calc'!A0", ["华东"])
        return .scores(
            of: AttemptCollection([(learner, Sample.attempt(learner, right: 12, on: "2026-12-01 09:30"))]),
            asOf: day("2026-12-20"), language: .simplifiedChinese)
    }()

    private func bytes(_ table: ReportTable, created: String = "2026-12-20") throws -> [UInt8] {
        try withTemporaryFolder { folder in
            let path = folder + "/report.xlsx"
            try table.writeSpreadsheet(to: path, scratch: folder, created: day(created), shown: simplified)
            return Array(try Data(contentsOf: URL(filePath: path)))
        }
    }

    @Test func saysWhichIDsSpreadsheetsSpoil() {
        func table(_ staffID: String) -> ReportTable {
            let learner = Sample.learner(staffID, "甲", [])
            return .scores(
                of: AttemptCollection([(learner, Sample.attempt(learner, right: 12, on: "2026-12-01 09:30"))]),
                asOf: day("2026-12-20"), language: .simplifiedChinese)
        }
        func spoilsIDs(_ staffID: String) -> Bool { table(staffID).csv(shown: simplified) { _ in } }
        for spoilt in ["007", "310101199001011234"] { #expect(spoilsIDs(spoilt)) }
        for kept in ["7", "A007", "1-2"] { #expect(!spoilsIDs(kept)) }
    }

    @Test func isAZipArchive() throws {
        #expect(try bytes(table).starts(with: [0x50, 0x4B, 0x03, 0x04]))
    }

    /// Many at a time: the library's notion of the time is one for all of them.
    @Test func hasTheSameBytesForTheSameReport() async throws {
        let days = ["2026-12-20", "1970-01-01", "1899-12-31", "9999-12-31"]
        let written = try await withThrowingTaskGroup(of: (String, [UInt8]).self) { group in
            for _ in 0..<8 {
                for day in days { group.addTask { (day, try bytes(table, created: day)) } }
            }
            return try await group.reduce(into: [String: Set<[UInt8]>]()) { $0[$1.0, default: []].insert($1.1) }
        }
        #expect(written.mapValues(\.count) == Dictionary(uniqueKeysWithValues: days.map { ($0, 1) }))
        #expect(Set(written.values.flatMap { $0 }).count == days.count)
    }

    @Test func holdsNoClocksTime() throws {
        try withWorkbook { path, _ in
            let archive = try ZipArchive(path: path)
            let entries = try archive.entries()
            #expect(entries.count > 5)
            #expect(Set(entries.map(\.modified)).count == 1)
            let properties = try #require(entries.first { $0.name == "docProps/core.xml" })
            var text = ""
            try archive.read(properties) { text += String(decoding: $0, as: UTF8.self) }
            #expect(text.contains("2026-12-20T12:00:00Z"))
        }
    }

    @Test func isReadAgainBeforeItIsSaidToBeWritten() throws {
        try withWorkbook { path, cells in
            let whole = try Data(contentsOf: URL(filePath: path))
            #expect(try WrittenWorkbook(path: path).isWhole(cellCount: cells))
            #expect(try !WrittenWorkbook(path: path).isWhole(cellCount: cells + 1))
            // Cut anywhere.
            for place in stride(from: 0, to: whole.count, by: 97) {
                try whole.prefix(place).write(to: URL(filePath: path))
                #expect(try !WrittenWorkbook(path: path).isWhole(cellCount: cells), "cut at \(place)")
            }
            try Data().write(to: URL(filePath: path))
            #expect(try !WrittenWorkbook(path: path).isWhole(cellCount: cells))
        }
    }

    /// A workbook of the table's, and how many cells it has.
    private func withWorkbook(_ body: (String, Int) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/report.xlsx"
            try Data(bytes(table)).write(to: URL(filePath: path))
            var cells = 0
            while try !WrittenWorkbook(path: path).isWhole(cellCount: cells), cells < 1000 { cells += 1 }
            try body(path, cells)
        }
    }

    /// Excel shows a number rounded to the nearest, whatever we meant.
    @Test(
        arguments: [
            (Fraction(2, 3), Fraction(3, 5), Fraction(2, 3)),
            (Fraction(2, 3), Fraction(6667, 10_000), Fraction(6666, 10_000)),
            (Fraction(79_996, 100_000), Fraction(4, 5), Fraction(7999, 10_000)),
            (Fraction(1, 3), Fraction(1, 3), Fraction(3334, 10_000)),
            (Fraction(99_999, 100_000), Fraction(4, 5), Fraction(9999, 10_000)), (.one, .one, .one),
        ])
    func holdsTheExactNumberUnlessExcelWouldShowItOverThePassMark(share: Fraction, passMark: Fraction, cell: Fraction) {
        #expect(share.spreadsheetNumber(.share(passing: passMark), places: 4) == cell)
    }

    @Test func isWrittenWithoutRows() throws {
        let empty = ReportTable.scores(of: AttemptCollection([]), asOf: day("2026-12-20"), language: .english)
        #expect(try bytes(empty).count > 1000)
    }

    @Test func saysWhyItCannotBeWritten() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/missing/report.xlsx"
            #expect(throws: SpreadsheetError(path: path, reason: SystemFault(ENOENT).phrase)) {
                try table.writeSpreadsheet(to: path, scratch: folder, created: day("2026-12-20"), shown: simplified)
            }
        }
    }
}

/// A library that is not there is a sentence, and no file.
struct SpreadsheetWriterTests {
    @Test func saysWhatToInstallWhereTheLibraryIsMissing() throws {
        let writer = LateLibrary(
            name: "libxlsxwriter", stem: "no-such-writer", versions: ["4"], formula: "libxlsxwriter")
        try withTemporaryFolder { folder in
            let path = folder + "/report.xlsx"
            #expect(throws: SpreadsheetError(path: path, reason: LateLibrary.Missing(writer).phrase)) {
                _ = try Spreadsheet(path: path, scratch: folder, title: "t", created: day("2026-12-20"), writer: writer)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}

struct SpreadsheetTextTests {
    @Test(
        arguments: [
            ("=1+1", "=1+1"), ("'=1", "'=1"), ("王小明", "王小明"), ("a\tb\nc", "a\tb\nc"),
            ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
            ("a\0b\u{1B}[31m\u{7F}", "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
            ("_x0041_", "_x005F_x0041_"), ("_x004_", "_x004_"), ("_x00g1_", "_x00g1_"), ("a_b", "a_b"),
            ("__x0041_x0042_", "__x005F_x0041_x005F_x0042_"), ("e\u{301}", "e\u{301}"),
        ])
    func isWhatACellCanHold(text: String, cell: String) {
        #expect(Array(SpreadsheetText(text).string.utf8) == Array(cell.utf8))
    }

    @Test func endsWhereACellIsFull() {
        let most = String(repeating: "字", count: SpreadsheetText.limit)
        #expect(SpreadsheetText(most).string == most)
        #expect(SpreadsheetText(most + "尾").string == most)
        // Two UTF-16 units each.
        #expect(SpreadsheetText(String(repeating: "𠮷", count: 20_000)).string.unicodeScalars.count == 16_383)
    }
}
