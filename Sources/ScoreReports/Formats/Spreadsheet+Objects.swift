internal import CXlsxwriter

// What stands in a sheet besides its cells.

/// A chart of numbers that stand in the sheet, one below the other, with their names in a column before them.
struct SpreadsheetChart {
    let title: String
    /// Whether its bars lie; else they stand.
    let isLying: Bool
    /// Of the sheet in which the numbers stand.
    let sheetName: String
    let rows: ClosedRange<Int>
    let nameColumn: Int
    let numberColumn: Int
}

extension Spreadsheet {
    /// Makes rows that have been written a table under a name (a list object in Excel), with its headings and a filter.
    ///
    /// libxlsxwriter makes none where rows leave the memory, because it would write the headings itself. They are written already: it is
    /// told for as long as this takes that rows stay, and what it writes then is dropped. Where another version of the library than the
    /// one we know is there, nothing is done.
    ///
    /// - Returns: whether there is a table now.
    mutating func makeListObject(_ name: String, headings: [String], heading: Int, lastRow: Int) -> Bool {
        guard library.lxw_version().map({ String(cString: $0) }) == LXW_VERSION else { return false }
        sheet.pointee.optimize = UInt8(LXW_FALSE.rawValue)
        defer { sheet.pointee.optimize = UInt8(LXW_TRUE.rawValue) }
        var texts = headings.map { Array($0.utf8CString) }
        var name = Array(name.utf8CString)
        let (sheet, library) = (sheet, library)
        let columns = headings.indices.map { index -> UnsafeMutablePointer<lxw_table_column> in
            let column = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: 1)
            column.initialize(to: lxw_table_column())
            column.pointee.header = Self.copy(of: &texts[index])
            return column
        }
        defer {
            for column in columns {
                column.pointee.header?.deallocate()
                column.deallocate()
            }
        }
        // libxlsxwriter copies all of it.
        var list = columns.map(Optional.some) + [nil]
        let status = list.withUnsafeMutableBufferPointer { list in
            name.withUnsafeMutableBufferPointer { name in
                var options = lxw_table_options()
                options.name = name.baseAddress
                options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
                options.style_type_number = 1
                options.no_banded_rows = UInt8(LXW_TRUE.rawValue)
                options.columns = list.baseAddress
                return library.worksheet_add_table(
                    sheet, lxw_row_t(heading), 0, lxw_row_t(lastRow), lxw_col_t(headings.count - 1), &options)
            }
        }
        check(status)
        return status == LXW_NO_ERROR
    }

    private static func copy(of text: inout [CChar]) -> UnsafeMutablePointer<CChar> {
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
        copy.initialize(from: text, count: text.count)
        return copy
    }

    /// Puts a chart over cells that nothing is written to.
    mutating func insert(_ chart: SpreadsheetChart, row: Int, column: Int, width: Double, height: Double) {
        guard let drawn = newChart(chart.isLying ? LXW_CHART_BAR : LXW_CHART_COLUMN) else {
            return check(LXW_ERROR_MEMORY_MALLOC_FAILED)
        }
        func range(_ column: Int) -> String {
            let name = SheetReference.columnName(column)
            return
                "=\(SheetReference.quoted(chart.sheetName))!$\(name)$\(chart.rows.lowerBound + 1):$\(name)$\(chart.rows.upperBound + 1)"
        }
        let series = library.chart_add_series(drawn, range(chart.nameColumn), range(chart.numberColumn))
        var fill = lxw_chart_fill()
        fill.color = 0x4D5A63
        library.chart_series_set_fill(series, &fill)
        library.chart_series_set_labels(series)
        library.chart_title_set_name(drawn, chart.title)
        library.chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        // The first name stands on top, as in the cells. The axes of lying bars have changed places by now.
        if chart.isLying { library.chart_axis_set_reverse(drawn.pointee.y_axis) }
        var options = lxw_chart_options()
        // A chart of libxlsxwriter is 480 by 288 pixels.
        options.x_scale = width / 480
        options.y_scale = height / 288
        check(library.worksheet_insert_chart_opt(sheet, lxw_row_t(row), lxw_col_t(column), drawn, &options))
    }
}

/// How a formula names cells.
struct SheetReference {
    let sheetName: String
    /// From 0.
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    /// `'成绩明细'!$A$8:$A$20`.
    var formula: String {
        let (first, last) = (Self.columnName(columns.lowerBound), Self.columnName(columns.upperBound))
        return "\(Self.quoted(sheetName))!$\(first)$\(rows.lowerBound + 1):$\(last)$\(rows.upperBound + 1)"
    }

    static func quoted(_ sheetName: String) -> String { "'\(sheetName.replacing("'", with: "''"))'" }

    /// `A`, `Z`, `AA`.
    static func columnName(_ column: Int) -> String {
        var (name, rest) = ("", column + 1)
        while rest > 0 {
            let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
            name = String(Unicode.Scalar(letter)) + name
            rest = (rest - 1) / 26
        }
        return name
    }
}
