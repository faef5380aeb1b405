internal import CourseModel
internal import TableFiles
internal import TextRules
internal import Workspace

/// What a QTI package holds: documents in the order in which its test or its manifest names them, pictures, and what the manifest says.
struct QTIPackage {
    /// Those that may hold items, by their names in the package.
    private(set) var documents: [(name: String, content: [UInt8])] = []
    /// What the manifest calls the items of a document.
    private(set) var keywords: [String: [String]] = [:]
    /// By how much a test multiplies the score of a document's item.
    private(set) var weights: [String: Fraction] = [:]
    /// The documents of items that a test asks below a text that they share.
    private(set) var withPassage: Set<String> = []
    let isPacked: Bool
    private let name: String
    private var pictures: [String: [UInt8]] = [:]
    /// The only picture with a base name; of several none.
    private var byBaseName: [String: String] = [:]

    /// The elements with which documents begin that can hold items.
    static let roots: Set = ["questestinterop", "item", "assessmentItem", "qti-assessment-item"]
    private static let manifest = "imsmanifest.xml"
    /// More than a bank with its pictures has when it is unpacked.
    static let unpackedLimit = 192 << 20

    /// - Parameter limit: how many bytes it may unpack to.
    init(_ bytes: [UInt8], named name: String, limit: Int = QTIPackage.unpackedLimit) throws(BankFault) {
        self.name = name
        isPacked = bytes.starts(with: [0x50, 0x4B])
        guard isPacked else {
            let start = bytes.firstIndex { $0 > 0x20 } ?? 0
            documents = [(name, Array(bytes[start...]))]
            return
        }
        var contents: [String: [UInt8]]
        do throws(TableFault) {
            var budget = limit
            contents = try PackedParts(bytes).contents(budget: &budget, where: Self.isWanted)
        } catch {
            throw error == .tooLarge ? .unpacksTooLarge : .table(error)
        }
        pictures = contents.filter { WorkspacePath.isImage($0.key) }
        byBaseName = Dictionary(grouping: pictures.keys, by: Self.baseName).compactMapValues { parts in
            parts.count == 1 ? parts[0] : nil
        }
        // Some programs pack the folder, and not what is in it.
        let manifest = contents.keys.filter { Self.baseName($0) == Self.manifest }.min { $0.count < $1.count }
        let folder = manifest.map { String($0.dropLast(Self.manifest.count)) } ?? ""
        let listed =
            try manifest.flatMap { contents[$0] }.map { (manifest) throws(BankFault) in
                try read(manifest: manifest, in: folder)
            } ?? []
        contents = contents.filter { !WorkspacePath.isImage($0.key) && $0.key != manifest }
        let tested = Self.sorted(contents.keys).flatMap { readTest(contents[$0] ?? [], at: $0) }
        documents = Self.order(contents, tested + listed)
    }

    private static func isWanted(_ part: String) -> Bool {
        let base = baseName(part)
        guard !base.hasPrefix("."), !part.hasPrefix("__MACOSX/") else { return false }
        let ending = base.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ["xml", "qti", "dat"].contains(ending) || WorkspacePath.isImage(part)
    }

    private static func baseName(_ part: String) -> String { part.split(separator: "/").last.map(String.init) ?? part }

    private static func sorted(_ names: some Sequence<String>) -> [String] {
        names.map { (NaturalSortKey($0), $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
    }

    private static func order(
        _ contents: [String: [UInt8]], _ named: [String]
    ) -> [(name: String, content: [UInt8])] {
        var names: [String] = []
        var seen: Set<String> = []
        for name in named + sorted(contents.keys) where contents[name] != nil && seen.insert(name).inserted {
            names.append(name)
        }
        // Canvas writes each quiz twice: once for everybody, and once with all it knows.
        let twice = Set(
            names.filter { $0.hasPrefix("non_cc_assessments/") && $0.hasSuffix(".xml.qti") }.map {
                "\(baseName($0).dropLast(8))/assessment_qti.xml"
            })
        return names.filter { !twice.contains($0) }.map { ($0, contents[$0] ?? []) }
    }

    /// Whether a file is a package: a ZIP file whose list of parts, which stands at its end, has a manifest or says of no other program.
    static func isPackage(_ bytes: [UInt8], named name: String) -> Bool {
        guard bytes.starts(with: [0x50, 0x4B]) else { return false }
        let list = String(decoding: bytes.suffix(1 << 16), as: UTF8.self)
        return list.contains(manifest) || name.lowercased().hasSuffix(".zip") && !list.contains("xl/workbook")
    }

    /// Whether a document's beginning names an element of QTI.
    static func isDocument(_ head: String) -> Bool {
        ["<questestinterop", "assessmentItem", "qti-assessment-item", "assessmentTest", "qti-assessment-test"].contains
        {
            head.contains($0)
        }
    }

    func place(of part: String, line: Int?) -> BankPlace {
        guard isPacked else { return line.map { BankPlace(file: name, line: $0) } ?? BankPlace(file: name) }
        return BankPlace(file: name, part: line.map { "\(part):\($0)" } ?? part)
    }

    /// A document type without declarations of its own says nothing, and nothing outside is read: QTI 1.2 has one.
    static func withoutPlainDoctype(_ bytes: [UInt8]) -> [UInt8] {
        let head = bytes.prefix(1 << 12)
        guard let start = head.firstRange(of: Array("<!DOCTYPE".utf8))?.lowerBound,
            let end = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "[") }),
            bytes[end] == UInt8(ascii: ">")
        else { return bytes }
        var result = bytes
        for index in start...end where result[index] != UInt8(ascii: "\n") { result[index] = 0x20 }
        return result
    }
}

// MARK: Manifest and test

extension QTIPackage {
    /// - Returns: the files of its resources, in their order.
    private mutating func read(manifest: [UInt8], in folder: String) throws(BankFault) -> [String] {
        var files: [String] = []
        var words: [String: [String]] = [:]
        try XMLElement.forEach(in: manifest) { (name, _, _) throws(BankFault) in
            name == "resource"
        } _: { (resource) throws(BankFault) in
            let hrefs =
                [resource.attributes["href"] ?? resource.attributes["file"]].compactMap { $0 }
                + resource.all("file").compactMap { $0.attributes["href"] }
            let paths = hrefs.compactMap { Self.resolved($0, in: folder) }
            files += paths
            let keywords = resource.descendants("keyword").map { keyword in
                keyword.children.isEmpty ? keyword.text : keyword.children.map(\.text).joined()
            }.map(\.trimmingSpace).filter { !$0.isEmpty }
            if let first = paths.first, !keywords.isEmpty { words[first] = keywords }
        }
        keywords = words
        return files
    }

    /// - Returns: the documents of the items that a test refers to, in their order; nothing of what is no test.
    private mutating func readTest(_ content: [UInt8], at part: String) -> [String] {
        var sections: [XMLElement] = []
        // What is wrong with it is told where its items are read.
        try? XMLElement.forEach(in: content) { (name, depth, _) throws(BankFault) in
            guard depth > 0 || ["assessmentTest", "qti-assessment-test"].contains(name) else { throw .empty }
            return ["assessmentSection", "qti-assessment-section"].contains(name)
        } _: { (element) throws(BankFault) in
            sections.append(element.inQTI2)
        }
        let folder = part.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        return sections.flatMap { read(section: $0, hasPassage: false, in: folder) }
    }

    private mutating func read(section: XMLElement, hasPassage: Bool, in folder: String) -> [String] {
        let hasPassage = hasPassage || section.all("rubricBlock").contains(where: QTIHTML.isForCandidates)
        return section.children.flatMap { child -> [String] in
            if child.name == "assessmentSection" { return read(section: child, hasPassage: hasPassage, in: folder) }
            guard child.name == "assessmentItemRef",
                let file = child.attributes["href"].flatMap({ Self.resolved($0, in: folder) })
            else { return [] }
            let weight = child["weight"]?.attributes["value"].flatMap(QTIResponse.fraction)
            if let weight, weight > .zero, weights[file] == nil { weights[file] = weight }
            if hasPassage { withPassage.insert(file) }
            return [file]
        }
    }

    /// The path in the package of what a file in a folder refers to; nil where it leads out of it.
    private static func resolved(_ href: String, in folder: String) -> String? {
        let address = WorkspacePath.percentDecoded(String(href.prefix { $0 != "?" && $0 != "#" }))
        guard !address.contains(":") else { return nil }
        var path = address.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for name in address.split(separator: "/") where name != "." {
            if name == ".." {
                guard path.popLast() != nil else { return nil }
            } else {
                path.append(String(name))
            }
        }
        return path.joined(separator: "/")
    }
}

// MARK: Pictures

extension QTIPackage {
    /// Lets the item's texts show the package's pictures by the marks that pictures of banks have.
    func addPictures(to item: inout ForeignItem, shownIn part: String) {
        guard !pictures.isEmpty else { return }
        let folder = part.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        var found: [String: [UInt8]] = [:]
        var names: [String: String] = [:]
        item.mapTexts { text in
            guard text.contains("![") else { return text }
            return WrittenDestinations.replaced(in: text) { written in
                guard WorkspacePath.isImage(String(written.prefix { $0 != "?" })),
                    let picture = picture(written, in: folder), let bytes = pictures[picture]
                else { return nil }
                let base = Self.baseName(picture)
                let name = names[picture] ?? (found[base] == nil ? base : picture)
                (names[picture], found[name]) = (name, bytes)
                return BankPictures.mark + name.replacing("%", with: "%25").replacing("?", with: "%3F")
            }.text
        }
        item.pictures = found
    }

    /// The picture that an address leads to: beside the document, from the top, or where Canvas keeps files.
    private func picture(_ address: String, in folder: String) -> String? {
        for mark in ["$IMS-CC-FILEBASE$", "%24IMS-CC-FILEBASE%24", "$IMS_CC_FILEBASE$"] {
            guard let range = address.firstRange(of: mark) else { continue }
            let rest = String(address[range.upperBound...].drop { $0 == "/" })
            let places = ["web_resources/", "", folder].compactMap { Self.resolved(rest, in: $0) }
            return places.first { pictures[$0] != nil } ?? byBaseName[Self.baseName(rest)]
        }
        let places = [folder, ""].compactMap { Self.resolved(address, in: $0) }
        if let place = places.first(where: { pictures[$0] != nil }) { return place }
        return places.first.flatMap { byBaseName[Self.baseName($0)] }
    }
}
