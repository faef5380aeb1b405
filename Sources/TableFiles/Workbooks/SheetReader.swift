internal import CourseModel

/// Reads the cells of a sheet.
struct SheetReader {
    private let texts: [String]
    private let formats: NumberFormats
    private var gathering = RowGathering()
    /// The row that is being read, from 1.
    private var row = 0
    /// The column of the next cell that does not say where it stands, from 0.
    private var nextColumn = 0
    /// Merged cells of one column.
    private var merged: [(column: Int, rows: ClosedRange<Int>)] = []

    init(texts: [String], formats: NumberFormats) {
        self.texts = texts
        self.formats = formats
    }

    /// More ranges than anybody merges by hand.
    private static let mergeLimit = 100_000

    consuming func rows(_ reader: inout XMLReader) throws(TableFault) -> [TableFile.Row] {
        while let node = try reader.next() {
            switch node {
            case .opening("row"): try beginRow(reader)
            case .opening("c"): try readCell(&reader)
            case .opening("mergeCell"): noteMerged(reader.attributes()["ref"] ?? "")
            case .opening, .closing, .text: break
            }
        }
        return filled()
    }

    private mutating func beginRow(_ reader: borrowing XMLReader) throws(TableFault) {
        var number = row + 1
        reader.forEachAttribute { name, value in if name == "r" { number = Int(value) ?? 0 } }
        // Rows are in order; one that is not could be any.
        guard number > row, number <= TableFile.rowLimit else { throw .damaged }
        (row, nextColumn) = (number, 0)
    }

    /// What a cell says of itself.
    private struct Attributes {
        var reference: String?
        var type = ""
        var style = 0
    }

    private mutating func readCell(_ reader: inout XMLReader) throws(TableFault) {
        var attributes = Attributes()
        reader.forEachAttribute { name, value in
            switch name {
            case "r": attributes.reference = value
            case "t": attributes.type = value
            case "s": attributes.style = Int(value) ?? 0
            default: break
            }
        }
        let column: Int
        if let reference = attributes.reference {
            guard let cell = Self.cell(reference), cell.row == row else { throw .damaged }
            column = cell.column
        } else {
            column = nextColumn
        }
        guard row > 0, column >= nextColumn, column < TableFile.columnLimit else { throw .damaged }
        nextColumn = column + 1
        var (value, inline): (String, String?) = ("", nil)
        var (isValue, hasFormula) = (false, false)
        reading: while let node = try reader.next() {
            switch node {
            case .opening("v"): isValue = true
            case .closing("v"): isValue = false
            case .opening("f"): hasFormula = true
            case .opening("is"): inline = try RichText.read(&reader, until: "is")
            case .text(let piece): if isValue { value += piece }
            case .closing("c"): break reading
            case .opening, .closing: break
            }
        }
        try add(inline ?? value, attributes, hasFormula: hasFormula, column: column)
    }

    private mutating func add(
        _ value: String, _ attributes: Attributes, hasFormula: Bool, column: Int
    ) throws(TableFault) {
        if value.isEmpty {
            // A formula that gives an empty text has been calculated and says so by its type.
            guard hasFormula, attributes.type != "str" else { return }
            return try gathering.add("", doubt: .notCalculated, row: row, column: column)
        }
        switch attributes.type {
        case "s":
            guard let index = Int(value), texts.indices.contains(index) else { throw .damaged }
            try gathering.add(texts[index], row: row, column: column)
        case "str", "inlineStr": try gathering.add(RichText.unescaped(value), row: row, column: column)
        case "b": try gathering.add(value == "1" ? "TRUE" : "FALSE", row: row, column: column)
        case "e": try gathering.add(value, doubt: .formulaError, row: row, column: column)
        case "d": try gathering.add(value, row: row, column: column)
        default:
            let shown = formats.shown(value, style: attributes.style)
            try gathering.add(shown.text, lostDigits: shown.lostDigits, row: row, column: column)
        }
    }

    // MARK: Merged cells

    private mutating func noteMerged(_ reference: String) {
        let ends = reference.split(separator: ":").map(String.init)
        guard ends.count == 2, let first = Self.cell(ends[0]), let last = Self.cell(ends[1]),
            first.column == last.column, first.row < last.row, merged.count < Self.mergeLimit
        else { return }
        merged.append((first.column, first.row...last.row))
    }

    /// Gives the value of merged cells of one column, a department beside all its people, to every row that has something in it. Those of
    /// several columns are titles.
    private func filled() -> [TableFile.Row] {
        var rows = gathering.rows
        for range in merged {
            let start = rows.partitioningIndex { $0.number >= range.rows.lowerBound }
            guard start < rows.count, rows[start].number == range.rows.lowerBound,
                let value = rows[start].cell(at: range.column)
            else { continue }
            var index = start + 1
            while index < rows.count, rows[index].number <= range.rows.upperBound {
                let place = rows[index].cells.partitioningIndex { $0.column >= range.column }
                if place == rows[index].cells.count || rows[index].cells[place].column != range.column {
                    rows[index].cells.insert(value, at: place)
                }
                index += 1
            }
        }
        return rows
    }

    /// Reads `AB12`; nil for anything else.
    static func cell(_ reference: String) -> (row: Int, column: Int)? {
        var (column, row) = (0, 0)
        for byte in reference.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && column < TableFile.columnLimit:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row <= TableFile.rowLimit:
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "$"): break
            default: return nil
            }
        }
        return column > 0 && row > 0 ? (row, column - 1) : nil
    }
}
