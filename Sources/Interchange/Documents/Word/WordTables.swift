extension WordDocumentReader {
    /// Reads a table; one of a single cell is a box.
    mutating func table(_ table: XMLElement) -> [WordBlock] {
        let rows = Self.parts("tr", of: table)
        let outer = floating
        floating = []
        defer { floating = outer }
        var cells: [[(cell: DocumentCell, blocks: [WordBlock])]] = []
        for row in rows {
            if row["trPr"]?["del"] != nil {
                remark(.deletion, row.descendants("delText", "t").map(\.text).joined())
                continue
            }
            let before = row["trPr"]?["gridBefore"]?.attributes["val"].flatMap { Int($0) } ?? 0
            let empty = (0..<min(max(before, 0), Self.mostColumns)).map { _ in (DocumentCell(), [WordBlock]()) }
            cells.append(empty + Self.parts("tc", of: row).map { cell($0) })
        }
        if cells.count == 1, cells[0].count == 1 { return [.box(cells[0][0].blocks)] + floating }
        guard cells.contains(where: { !$0.isEmpty }) else { return floating }
        return [.table(cells.map { $0.map(\.cell) })] + floating
    }

    /// Word's own limit is 63.
    private static let mostColumns = 64

    private mutating func cell(_ element: XMLElement) -> (cell: DocumentCell, blocks: [WordBlock]) {
        let properties = element["tcPr"]
        var source: [WordBlock] = []
        for child in element.children where child.name != "tcPr" { source += blocks(of: child) }
        let (inner, found) = WordBlockWriter.inner(source)
        var cell = DocumentCell(blocks: inner)
        let columns = properties?["gridSpan"]?.attributes["val"].flatMap { Int($0) } ?? 1
        cell.columns = min(max(columns, 1), Self.mostColumns)
        if let merge = properties?["vMerge"] { cell.isContinued = merge.attributes["val"] != "restart" }
        if cell.columns > 1 || properties?["vMerge"]?.attributes["val"] == "restart" {
            remark(.mergedCells, inner.map(\.plainText).joined(separator: " "))
        }
        if inner.contains(where: \.isTable) { remark(.nestedTable, inner.map(\.plainText).joined(separator: " ")) }
        remarks += found.filter { $0.kind != .box }
        return (cell, source)
    }

    /// Rows or cells, also those that stand in a content control or were inserted.
    private static func parts(_ name: String, of element: XMLElement) -> [XMLElement] {
        element.children.flatMap { child -> [XMLElement] in
            switch child.name {
            case name: [child]
            case "sdt": child["sdtContent"].map { parts(name, of: $0) } ?? []
            case "ins", "customXml", "moveTo": parts(name, of: child)
            case "AlternateContent": child.alternative.map { parts(name, of: $0) } ?? []
            default: []
            }
        }
    }
}

extension DocumentBlock {
    var isTable: Bool { if case .table = self { true } else { false } }
}
