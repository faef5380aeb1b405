internal import TableFiles

/// A file of Word or PowerPoint as a package of parts, after ECMA-376 part 2. Nothing outside of it is looked at, and no part's name ever
/// becomes a path of the disk.
struct OfficePackage {
    enum Kind { case word, slides }

    let kind: Kind
    /// The document, or the presentation that lists the slides.
    let mainPart: String
    /// Programs in it; they are not read.
    let hasMacros: Bool
    let names: Set<String>
    private let parts: PackedParts
    /// The XML of all parts but those that nobody reads.
    private let texts: [String: [UInt8]]
    private var budget: Int

    /// The most bytes that a document's XML and pictures may have when they are unpacked.
    static let unpackedLimit = 512 << 20
    private static let textLimit = 192 << 20

    init(_ bytes: [UInt8]) throws(DocumentFault) {
        try Self.checkForm(bytes)
        do throws(TableFault) {
            parts = try PackedParts(bytes)
            names = parts.names
            if names.contains("EncryptedPackage") { throw .encrypted }
            var budget = Self.textLimit
            texts = try parts.contents(budget: &budget, where: Self.isRead)
            self.budget = Self.unpackedLimit - (Self.textLimit - budget)
        } catch {
            throw error == .encrypted ? .encrypted : DocumentFault(error)
        }
        let types = try Self.contentTypes(texts)
        let main = try Self.mainPart(texts)
        guard let main, texts[main] != nil else {
            throw names.contains("content.xml") ? .openDocument : .notADocument
        }
        let type = types[main] ?? ""
        if type.contains("presentationml") || type.isEmpty && main.hasPrefix("ppt/") {
            kind = .slides
        } else if type.contains("wordprocessingml") || type.contains("ms-word") || main.hasPrefix("word/") {
            kind = .word
        } else if type.contains("ms-powerpoint") || main.hasPrefix("ppt/") {
            kind = .slides
        } else {
            throw main.hasPrefix("xl/") ? .workbook : .notADocument
        }
        mainPart = main
        hasMacros = type.contains("macroEnabled") || names.contains { $0.hasSuffix("vbaProject.bin") }
    }

    private static func checkForm(_ bytes: [UInt8]) throws(DocumentFault) {
        guard bytes.count <= ForeignDocument.byteLimit else { throw .tooLarge }
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            // Office wraps a file with a password into its older form; the names of its streams are in UTF-16.
            let mark = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
            let ends = [bytes.prefix(1 << 20), bytes.suffix(1 << 20)]
            throw ends.contains { Array($0).firstRange(of: mark) != nil } ? .encrypted : .oldForm
        }
        guard bytes.starts(with: [0x50, 0x4B]) else { throw .notADocument }
    }

    private static func isRead(_ name: String) -> Bool {
        let isText = name.hasSuffix(".xml") || name.hasSuffix(".rels")
        return isText && !name.contains("/theme/") && !name.hasPrefix("customXml/")
    }

    // MARK: What is in it

    private static func contentTypes(_ texts: [String: [UInt8]]) throws(DocumentFault) -> [String: String] {
        let part = "[Content_Types].xml"
        guard let bytes = texts[part] else { return [:] }
        var types: [String: String] = [:]
        try forEach(in: bytes, of: part, where: { name, _ in name == "Override" }) { element in
            guard let name = element.attributes["PartName"], let type = element.attributes["ContentType"] else {
                return
            }
            types[String(name.drop { $0 == "/" })] = type
        }
        return types
    }

    private static func mainPart(_ texts: [String: [UInt8]]) throws(DocumentFault) -> String? {
        guard let bytes = texts["_rels/.rels"] else {
            return ["word/document.xml", "ppt/presentation.xml"].first { texts[$0] != nil }
        }
        return try OfficeRelationships(bytes, of: "").parts(ofType: "officeDocument").first
    }

    /// The bytes of a part of XML; nil where there is none.
    func text(_ part: String) -> [UInt8]? { texts[part] }

    /// Where the references of a part lead.
    func relationships(of part: String) throws(DocumentFault) -> OfficeRelationships {
        let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
        guard let bytes = texts["\(part[..<slash])_rels/\(part[slash...]).rels"] else { return OfficeRelationships() }
        return try OfficeRelationships(bytes, of: part)
    }

    /// The bytes of parts that are no XML, such as pictures.
    mutating func contents(of wanted: Set<String>) throws(DocumentFault) -> [String: [UInt8]] {
        guard !wanted.isEmpty else { return [:] }
        do throws(TableFault) {
            return try parts.contents(budget: &budget) { wanted.contains($0) }
        } catch {
            throw DocumentFault(error)
        }
    }

    /// The elements of a part that are wanted, one at a time; none where there is no such part.
    ///
    /// - Parameter isWanted: asked by name and by depth, 0 for the root.
    func forEach(
        in part: String, where isWanted: (_ name: String, _ depth: Int) -> Bool, _ body: (XMLElement) -> Void
    ) throws(DocumentFault) {
        guard let bytes = texts[part] else { return }
        try Self.forEach(in: bytes, of: part, where: isWanted, body)
    }

    /// A part as a whole; nil where there is none.
    func root(of part: String) throws(DocumentFault) -> XMLElement? {
        var root: XMLElement?
        try forEach(in: part, where: { _, depth in depth == 0 }) { root = $0 }
        return root
    }

    /// A table of a thousand rows has about a hundred thousand elements.
    private static let mostElements = 400_000

    static func forEach(
        in bytes: [UInt8], of part: String, where isWanted: (_ name: String, _ depth: Int) -> Bool,
        _ body: (XMLElement) -> Void
    ) throws(DocumentFault) {
        var elements: XMLElements
        do throws(TableFault) { elements = try XMLElements(bytes, mostParts: mostElements) } catch {
            throw DocumentFault(error, part: part)
        }
        while true {
            let element: XMLElement?
            do throws(TableFault) {
                element = try elements.next { name, depth, _ in isWanted(name, depth) }
            } catch {
                throw DocumentFault(error, part: part, line: elements.line)
            }
            guard let element else { return }
            body(element)
        }
    }
}
