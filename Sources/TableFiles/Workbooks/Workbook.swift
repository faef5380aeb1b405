internal import TextRules

/// An XLSX workbook: which sheets it has, and what they share.
struct Workbook {
    /// In the order in which people see them.
    let sheets: [Sheet]
    let texts: [String]
    let formats: NumberFormats
    let parts: PackedParts
    var budget: Int

    struct Sheet {
        let name: String
        let isHidden: Bool
        /// The part that holds its cells.
        let part: String
    }

    /// The most texts that cells may share.
    private static let textLimit = 2_000_000

    /// - Parameter unpackedLimit: the most bytes that are unpacked, all parts together.
    init(_ bytes: [UInt8], unpackedLimit: Int = PackedParts.unpackedLimit) throws(TableFault) {
        let parts = try PackedParts(of: bytes)
        var budget = unpackedLimit
        if parts.names.contains("mimetype"), parts.names.contains("content.xml") { throw .openDocument }
        if parts.names.contains("EncryptedPackage") { throw .encrypted }
        guard let start = try Self.targets(of: "", in: parts, &budget).first(where: { $0.kind == "officeDocument" })
        else { throw .notATable }
        if start.part.hasSuffix(".bin") { throw .binaryExcel }
        let targets = try Self.targets(of: start.part, in: parts, &budget)
        let listed = try parts.read(start.part, budget: &budget) { reader throws(TableFault) in
            try Self.sheets(&reader, targets: targets)
        }
        guard let listed, !listed.sheets.isEmpty else { throw .notATable }
        sheets = listed.sheets
        var texts: [String]?
        if let target = targets.first(where: { $0.kind == "sharedStrings" }) {
            texts = try parts.read(target.part, budget: &budget) { reader throws(TableFault) in
                try Self.texts(&reader)
            }
        }
        self.texts = texts ?? []
        var formats: NumberFormats?
        if let target = targets.first(where: { $0.kind == "styles" }) {
            formats = try parts.read(target.part, budget: &budget) { reader throws(TableFault) in
                try NumberFormats(&reader, countsFrom1904: listed.countsFrom1904)
            }
        }
        self.formats = formats ?? NumberFormats(countsFrom1904: listed.countsFrom1904)
        self.parts = parts
        self.budget = budget
    }

    /// The rows of a sheet that have something in them.
    mutating func rows(of sheet: Sheet) throws(TableFault) -> [TableFile.Row] {
        let (texts, formats) = (texts, formats)
        return try parts.read(sheet.part, budget: &budget) { reader throws(TableFault) in
            try SheetReader(texts: texts, formats: formats).rows(&reader)
        } ?? []
    }

    // MARK: Parts

    /// The parts that a part names; the empty name stands for the archive itself.
    static func targets(
        of part: String, in parts: PackedParts, _ budget: inout Int
    ) throws(TableFault) -> [(id: String, kind: String, part: String)] {
        let folders = part.split(separator: "/").dropLast().map(String.init)
        let name = part.split(separator: "/").last.map(String.init) ?? ""
        let path = (folders + ["_rels", "\(name).rels"]).joined(separator: "/")
        return try parts.read(path, budget: &budget) { reader throws(TableFault) in
            var targets: [(id: String, kind: String, part: String)] = []
            while let node = try reader.next() {
                guard case .opening("Relationship") = node else { continue }
                let attributes = reader.attributes()
                guard let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
                    attributes["TargetMode"] != "External"
                else { continue }
                let kind = type.split(separator: "/").last.map(String.init) ?? ""
                targets.append((id, kind, resolved(target, in: folders)))
            }
            return targets
        } ?? []
    }

    private static func resolved(_ target: String, in folders: [String]) -> String {
        var path = target.hasPrefix("/") ? [] : folders
        for name in target.split(separator: "/") {
            if name == ".." { _ = path.popLast() } else if name != "." { path.append(String(name)) }
        }
        return path.joined(separator: "/")
    }

    // MARK: What the parts say

    private static func sheets(
        _ reader: inout XMLReader, targets: [(id: String, kind: String, part: String)]
    ) throws(TableFault) -> (sheets: [Sheet], countsFrom1904: Bool) {
        var sheets: [Sheet] = []
        var countsFrom1904 = false
        while let node = try reader.next() {
            switch node {
            case .opening("workbookPr"):
                countsFrom1904 = ["1", "true"].contains(reader.attributes()["date1904"] ?? "")
            case .opening("sheet"):
                let attributes = reader.attributes()
                guard let name = attributes["name"], let id = attributes["id"],
                    let target = targets.first(where: { $0.id == id && $0.kind == "worksheet" })
                else { continue }
                let isHidden = attributes["state"].map { $0 != "visible" } ?? false
                sheets.append(Sheet(name: name, isHidden: isHidden, part: target.part))
            case .opening, .closing, .text: break
            }
        }
        return (sheets, countsFrom1904)
    }

    private static func texts(_ reader: inout XMLReader) throws(TableFault) -> [String] {
        var texts: [String] = []
        while let node = try reader.next() {
            guard case .opening("si") = node else { continue }
            texts.append(try RichText.read(&reader, until: "si"))
            guard texts.count <= textLimit else { throw .tooLarge }
        }
        return texts
    }
}

extension TableFile {
    /// Reads a sheet of a workbook.
    init(workbook bytes: [UInt8], named name: String, sheet wanted: String?) throws(TableFault) {
        var workbook = try Workbook(bytes)
        let hasSeveral = workbook.sheets.count > 1
        for sheet in try workbook.candidates(named: wanted) {
            let rows = try workbook.rows(of: sheet)
            if !rows.isEmpty {
                let others = workbook.sheets.filter { !$0.isHidden && $0.name != sheet.name }.map(\.name)
                self.init(name: name, sheet: hasSeveral ? sheet.name : nil, otherSheets: others, rows: rows)
                return
            }
        }
        throw .empty
    }
}

extension Workbook {
    /// The sheet of a name, or all that are not hidden.
    func candidates(named wanted: String?) throws(TableFault) -> [Sheet] {
        guard let wanted else { return sheets.filter { !$0.isHidden } }
        guard let sheet = sheets.first(where: { NameKey($0.name) == NameKey(wanted) }) else {
            throw .unknownSheet(wanted, sheets.map(\.name))
        }
        return [sheet]
    }

    /// The sheets that have something in them, with their pictures.
    static func tables(of bytes: [UInt8], named name: String, sheet: String?) throws(TableFault) -> [TableFile] {
        var workbook = try Workbook(bytes)
        let hasSeveral = workbook.sheets.count > 1
        var tables: [TableFile] = []
        for sheet in try workbook.candidates(named: sheet) {
            let rows = try workbook.rows(of: sheet)
            if rows.isEmpty { continue }
            let pictures = try workbook.pictures(of: sheet)
            tables.append(TableFile(name: name, sheet: hasSeveral ? sheet.name : nil, rows: rows, pictures: pictures))
        }
        if tables.isEmpty { throw .empty }
        return tables
    }
}
