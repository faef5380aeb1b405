/// The pictures that lie on the sheets of a workbook.
extension Workbook {
    /// Those of a sheet, by the cells in which they are anchored.
    mutating func pictures(of sheet: Sheet) throws(TableFault) -> [TableFile.Picture] {
        guard let drawing = try Self.targets(of: sheet.part, in: parts, &budget).first(where: { $0.kind == "drawing" })
        else { return [] }
        let anchors = try parts.read(drawing.part, budget: &budget) { reader throws(TableFault) in
            try PictureAnchor.all(&reader)
        }
        guard let anchors, !anchors.isEmpty else { return [] }
        let targets = try Self.targets(of: drawing.part, in: parts, &budget)
        let partsByID = Dictionary(targets.map { ($0.id, $0.part) }) { first, _ in first }
        let wanted = Set(anchors.compactMap { partsByID[$0.reference] })
        let contents = try parts.contents(budget: &budget) { wanted.contains($0) }
        return anchors.map { anchor in
            let part = partsByID[anchor.reference] ?? ""
            return TableFile.Picture(
                row: anchor.row, column: anchor.column, name: part.split(separator: "/").last.map(String.init) ?? part,
                bytes: contents[part] ?? [], words: anchor.words)
        }
    }
}

/// Where a picture lies, and which.
private struct PictureAnchor {
    var row = 0
    var column = 0
    var reference = ""
    var words = ""

    static func all(_ reader: inout XMLReader) throws(TableFault) -> [PictureAnchor] {
        var anchors: [PictureAnchor] = []
        var anchor: PictureAnchor?
        var (isFrom, wanted) = (false, "")
        while let node = try reader.next() {
            switch node {
            case .opening(let name):
                if name.hasSuffix("Anchor") { anchor = PictureAnchor() }
                if name == "from" { isFrom = true }
                wanted = isFrom ? name : ""
                if name == "cNvPr" { anchor?.words = reader.attributes()["descr"] ?? "" }
                if name == "blip" { anchor?.reference = reader.attributes()["embed"] ?? "" }
            case .text(let text):
                guard let number = Int(text.filter { !$0.isWhitespace }), 0...TableFile.rowLimit ~= number else {
                    continue
                }
                if wanted == "row" { anchor?.row = number + 1 }
                if wanted == "col" { anchor?.column = number }
            case .closing(let name):
                wanted = ""
                if name == "from" { isFrom = false }
                guard name.hasSuffix("Anchor"), let found = anchor else { continue }
                if !found.reference.isEmpty { anchors.append(found) }
                anchor = nil
            }
        }
        return anchors
    }
}
