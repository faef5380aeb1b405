internal import CourseModel
internal import TextRules

/// A table that somebody made in another program: a CSV file, or a sheet of an XLSX workbook. It holds what is in the cells as people
/// see it there; what the columns mean is said by `mapped`.
package struct TableFile: Sendable {
    /// As the user wrote it, for messages.
    package let name: String
    /// The sheet's name; nil for CSV, and where the workbook has only one.
    package let sheet: String?
    /// The other sheets of the workbook that people see, in their order.
    let otherSheets: [String]
    /// Those that have something in them.
    let rows: [Row]
    /// Those that are anchored in its cells; only `sheets` brings them.
    package let pictures: [Picture]

    /// A picture that lies on a sheet.
    package struct Picture: Hashable, Sendable {
        /// Of its upper edge, from 1.
        package let row: Int
        /// Of its left edge, from 0.
        package let column: Int
        /// That of its file in the workbook.
        package let name: String
        package let bytes: [UInt8]
        /// What somebody who cannot see it is told; empty where the workbook does not say.
        package let words: String
    }

    struct Row: Hashable, Sendable {
        /// As a spreadsheet program counts, from 1. A CSV file's rows count with its empty lines, and a row may have several lines.
        let number: Int
        /// Those that have something in them, in order.
        var cells: [Cell]

        func cell(at column: Int) -> Cell? {
            let index = cells.partitioningIndex { $0.column >= column }
            return index < cells.count && cells[index].column == column ? cells[index] : nil
        }
    }

    struct Cell: Hashable, Sendable {
        /// From 0.
        let column: Int
        /// Without blanks around it, and never empty.
        let text: String
        let doubt: TableValue.Doubt?
    }

    init(
        name: String, sheet: String? = nil, otherSheets: [String] = [], rows: [Row], pictures: [Picture] = []
    ) {
        self.name = name
        self.sheet = sheet
        self.otherSheets = otherSheets
        self.rows = rows
        self.pictures = pictures
    }

    /// A table that stands in another kind of file.
    ///
    /// - Parameter cells: row by row, empty ones as well.
    package init(named name: String, sheet: String? = nil, cells: [[String]]) {
        let rows = cells.enumerated().map { number, texts in
            Row(
                number: number + 1,
                cells: texts.enumerated().compactMap { column, text in
                    let text = TableValue.trimmed(text)
                    return text.isEmpty ? nil : Cell(column: column, text: text, doubt: nil)
                })
        }
        self.init(name: name, sheet: sheet, rows: rows.filter { !$0.cells.isEmpty })
    }

    /// All sheets of a workbook that are not hidden and have something in them, with their pictures; of a CSV file its one table.
    ///
    /// - Parameters:
    ///   - bytes: of the whole file.
    ///   - sheet: the one that is wanted; nil for all.
    package static func sheets(
        _ bytes: [UInt8], named name: String, sheet: String? = nil
    ) throws(TableFault) -> [TableFile] {
        guard case .workbook = try TableForm(of: bytes) else {
            return [try TableFile(bytes, named: name, sheet: sheet)]
        }
        return try Workbook.tables(of: bytes, named: name, sheet: sheet)
    }

    /// The most bytes that a file may have.
    package static let byteLimit = 64 << 20
    /// The most cells with something in them that a table may have.
    package static let cellLimit = 1_000_000
    /// As many rows and columns as Excel has.
    static let (rowLimit, columnLimit) = (1_048_576, 16_384)

    /// - Parameters:
    ///   - bytes: of the whole file; what it is, is told by them and not by its name.
    ///   - sheet: the name of a workbook's sheet; nil for the first that is not hidden and has something in it.
    package init(_ bytes: [UInt8], named name: String, sheet: String? = nil) throws(TableFault) {
        switch try TableForm(of: bytes) {
        case .workbook: try self.init(workbook: bytes, named: name, sheet: sheet)
        case .text:
            if let sheet { throw .unknownSheet(sheet, []) }
            try self.init(csv: bytes, named: name)
        }
        if rows.isEmpty { throw .empty }
    }
}

/// What kind of file it is that somebody takes for a table.
private enum TableForm {
    case workbook, text

    init(of bytes: [UInt8]) throws(TableFault) {
        guard bytes.contains(where: { !$0.isBlankOrLineEnd }) else { throw .empty }
        if bytes.starts(with: [0x50, 0x4B]) {
            self = .workbook
            return
        }
        // The container of Microsoft's older files, in which encrypted new ones are wrapped as well.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Self.contains("EncryptedPackage", inUTF16: bytes) ? .encrypted : .olderExcel
        }
        let start = String(decoding: bytes.prefix(1 << 11), as: UTF8.self).lowercased()
        if start.contains("<html") || start.contains("<!doctype html") || start.contains("<table") { throw .webPage }
        if start.contains("<?xml"), start.contains("workbook") { throw .olderExcel }
        if start.hasPrefix("%pdf") || start.hasPrefix("{\\rtf") { throw .notATable }
        self = .text
    }

    private static func contains(_ name: String, inUTF16 bytes: [UInt8]) -> Bool {
        let wanted = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return bytes.indices.contains { start in
            bytes[start] == wanted[0] && bytes[start...].starts(with: wanted)
        }
    }
}

/// Gathers the cells of a table as they are read; those that are empty leave no trace.
struct RowGathering {
    private(set) var rows: [TableFile.Row] = []
    private var count = 0

    /// - Parameters:
    ///   - row: from 1, never less than the one before.
    ///   - column: from 0, more than the one before of the same row.
    mutating func add(
        _ text: String, doubt: TableValue.Doubt? = nil, row: Int, column: Int
    ) throws(TableFault) {
        let text = TableValue.trimmed(text)
        guard !text.isEmpty || doubt != nil else { return }
        count += 1
        guard count <= TableFile.cellLimit else { throw .tooManyCells }
        let cell = TableFile.Cell(column: column, text: text, doubt: doubt)
        if rows.last?.number == row {
            rows[rows.count - 1].cells.append(cell)
        } else {
            rows.append(TableFile.Row(number: row, cells: [cell]))
        }
    }

    mutating func add(_ text: String, lostDigits: Bool, row: Int, column: Int) throws(TableFault) {
        try add(text, doubt: lostDigits ? .lostDigits : nil, row: row, column: column)
    }
}
