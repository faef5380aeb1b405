internal import CourseModel

/// A table of which is known what its columns mean.
///
///     let table = try TableFile(bytes, named: "花名册.xlsx").mapped(to: RosterColumn.self)
///     for row in table.rows { row[.id]?.text … row[.name]?.place … row.others … }
package struct MappedTable<Column: TableColumn>: Sendable {
    package let file: TableFile
    /// The headings that mean no column, or one that stands further left already, in order: to be reported, or kept by their names.
    package let unknown: [Heading]
    /// The rows below the headings that have something in a column that is known, in order.
    package let rows: [Row]
    /// Which columns there are.
    package let columns: Set<Column>

    package struct Heading: Hashable, Sendable {
        package let text: String
        package let place: TablePlace
    }

    /// One row.
    package struct Row: Sendable {
        package let place: TablePlace
        private let values: [Column: TableValue]
        /// What stands below headings that mean no column, in order.
        package let others: [(heading: String, value: TableValue)]

        fileprivate init(
            place: TablePlace, values: [Column: TableValue], others: [(heading: String, value: TableValue)]
        ) {
            self.place = place
            self.values = values
            self.others = others
        }

        /// nil where the cell is empty or there is no such column.
        package subscript(_ column: Column) -> TableValue? { values[column] }

        fileprivate var hasValues: Bool { !values.isEmpty }
    }
}

extension TableFile {
    /// Finds the row of headings, which may stand below a title, and what each column means.
    ///
    /// - Throws: `TableFault.missingColumns` where no row has the headings of all columns that must be there, with the headings of the row
    ///   that has most of them, and `columnTwice` for those that must be there.
    package func mapped<Column: TableColumn>(to: Column.Type) throws(TableFault) -> MappedTable<Column> {
        let names = ColumnNames<Column>()
        let header = try header(names)
        var columns: [Int: Column] = [:]
        var headings: [Int: String] = [:]
        var unknown: [MappedTable<Column>.Heading] = []
        for cell in header.cells {
            headings[cell.column] = cell.text
            guard let column = names.column(named: cell.text) else {
                unknown.append(.init(text: cell.text, place: place(header, cell.column)))
                continue
            }
            if let other = columns.first(where: { $0.value == column }) {
                guard !column.isRequired else {
                    throw .columnTwice(headings[other.key] ?? "", cell.text, place(header, cell.column))
                }
                unknown.append(.init(text: cell.text, place: place(header, cell.column)))
                continue
            }
            columns[cell.column] = column
        }
        let repeated = header.cells.map(\.text)
        let rows = self.rows.drop { $0.number <= header.number }.compactMap { row -> MappedTable<Column>.Row? in
            // Tables that are made for printing have their headings on every page.
            guard row.cells.map(\.text) != repeated else { return nil }
            let mapped = self.row(row, columns: columns, headings: headings)
            return mapped.hasValues ? mapped : nil
        }
        return MappedTable(file: self, unknown: unknown, rows: rows, columns: Set(columns.values))
    }

    private func row<Column>(
        _ row: Row, columns: [Int: Column], headings: [Int: String]
    ) -> MappedTable<Column>.Row {
        var values: [Column: TableValue] = [:]
        var others: [(heading: String, value: TableValue)] = []
        for cell in row.cells {
            let heading = headings[cell.column]
            let value = TableValue(text: cell.text, place: place(row, cell.column, heading), doubt: cell.doubt)
            if let column = columns[cell.column] {
                values[column] = value
            } else if let heading {
                others.append((heading, value))
            }
        }
        return .init(place: TablePlace(file: name, sheet: sheet, row: row.number), values: values, others: others)
    }

    /// The row of headings among the first of the table. Of headings in two rows, which merged cells make, it is the lower one.
    private func header<Column: TableColumn>(_ names: ColumnNames<Column>) throws(TableFault) -> Row {
        let required = Column.allCases.filter(\.isRequired)
        var best = (row: rows[0], known: Set<Column>())
        let candidates = rows.prefix(50)
        for (index, row) in candidates.enumerated() {
            let known = Set(row.cells.compactMap { names.column(named: $0.text) })
            if known.isSuperset(of: required), !known.isEmpty {
                guard index + 1 < candidates.count else { return row }
                let below = candidates[index + 1]
                let knownBelow = Set(below.cells.compactMap { names.column(named: $0.text) })
                return below.number == row.number + 1 && knownBelow.isSuperset(of: required) ? below : row
            }
            if known.count > best.known.count { best = (row, known) }
        }
        // A title alone is no row of headings.
        let shown = best.known.isEmpty ? candidates.first { $0.cells.count > 1 } : best.row
        throw .missingColumns(
            required.filter { !best.known.contains($0) }.map(\.phrase), found: shown?.cells.map(\.text) ?? [],
            TablePlace(file: name, sheet: sheet, row: (shown ?? best.row).number), otherSheets: otherSheets)
    }

    private func place(_ row: Row, _ column: Int, _ heading: String? = nil) -> TablePlace {
        TablePlace(file: name, sheet: sheet, row: row.number, column: column, heading: heading)
    }
}
