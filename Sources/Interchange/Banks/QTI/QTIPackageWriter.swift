internal import CourseModel
internal import ZipFiles
internal import TextRules
internal import Workspace

/// Writes a quiz as a package of QTI: a document for each item, a test that asks them as the quiz does, the pictures, and a manifest.
struct QTIPackageWriter {
    private let quiz: Quiz
    private let language: LanguageTag
    private let qti: QTIEdition
    private let names: [ItemID: String]
    private var pictures: QTIPictures
    private var file = PackedFile()
    private var resources: [String] = []

    init(_ quiz: Quiz, in language: LanguageTag, as qti: QTIEdition, pictures: @escaping (String) -> [UInt8]?) {
        self.quiz = quiz
        self.language = language
        self.qti = qti
        names = Self.identifiers(of: quiz.items)
        self.pictures = QTIPictures(pictures)
    }

    mutating func bytes(_ tally: inout LossTally) -> [UInt8] {
        var documents: [(path: String, text: String)] = []
        for item in quiz.items {
            let name = names[item.id] ?? ""
            let pictures = pictures
            pictures.beginDocument()
            let writer = QTIItemWriter(item, of: quiz, in: language, as: qti, named: name) {
                pictures.name(of: $0).map { "../\($0)" }
            }
            let path = "items/\(name).xml"
            documents.append((path, writer.document(&tally)))
            resources.append(resource(of: item, named: name, at: path, with: pictures.ofDocument))
        }
        let pictures = pictures
        pictures.beginDocument()
        let test = QTITestWriter(quiz, in: language, as: qti, names: names) { pictures.name(of: $0) }.document(&tally)
        resources.append(testResource(with: pictures.ofDocument))
        file.add("imsmanifest.xml", Array(manifest.utf8))
        file.add("assessment.xml", Array(test.utf8))
        for (path, text) in documents { file.add(path, Array(text.utf8)) }
        for (name, bytes) in pictures.files { file.add(name, bytes) }
        return file.packed
    }

    // MARK: Names

    /// What each item is called in the package: its id where every schema allows that.
    private static func identifiers(of items: [Item]) -> [ItemID: String] {
        var names: [ItemID: String] = [:]
        var taken = Set(items.map(\.id.rawValue))
        // Two files whose names differ in capital letters only are one on some systems.
        var files: Set<String> = []
        for (index, item) in items.enumerated() {
            var name = item.id.rawValue
            var number = index + 1
            while !isName(name) || files.contains(name.lowercased()) || name != item.id.rawValue && taken.contains(name)
            {
                name = "item-\(number)"
                number += items.count
            }
            taken.insert(name)
            files.insert(name.lowercased())
            names[item.id] = name
        }
        return names
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic || first == "_" else {
            return false
        }
        return name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalar))
        }
    }

    // MARK: The manifest

    private func resource(of item: Item, named name: String, at path: String, with pictures: [String]) -> String {
        let keywords = tags(of: item).map {
            "<lom:keyword><lom:string language=\"\(language)\">\(HTMLEscape.text($0))</lom:string></lom:keyword>"
        }
        let metadata =
            keywords.isEmpty
            ? [] : ["<metadata><lom:lom><lom:general>\(keywords.joined())</lom:general></lom:lom></metadata>"]
        let files = ([path] + pictures).map { "<file href=\"\($0)\"/>" }
        return Self.element(
            "resource",
            "identifier=\"RES-\(name)\" type=\"\(qti.resourceType(isTest: false))\" href=\"\(path)\"", metadata + files)
    }

    /// What the documents themselves do not say; that the quiz's own rule holds where it could be taken for the item's.
    private func tags(of item: Item) -> [String] {
        let tags = ItemTags.tags(of: item, in: language, saysPoints: false).filter {
            !$0.hasPrefix("unit=") && !$0.hasPrefix("fixed=")
        }
        guard case .choice(let choice) = item.question, choice.selection == .single, !choice.hasShares,
            item.marking == nil, quiz.rules.marking.loss != .zero
        else { return tags }
        return tags + ["marking=default"]
    }

    private func testResource(with pictures: [String]) -> String {
        let files = (["assessment.xml"] + pictures).map { "<file href=\"\($0)\"/>" }
        let items = quiz.items.map { "<dependency identifierref=\"RES-\(names[$0.id] ?? "")\"/>" }
        return Self.element(
            "resource",
            "identifier=\"RES-TEST\" type=\"\(qti.resourceType(isTest: true))\" href=\"assessment.xml\"", files + items)
    }

    private var manifest: String {
        let (own, schema) = qti.packageNamespaces
        let (name, version) = qti.packageName
        let head =
            "xmlns=\"\(own)\" xmlns:lom=\"http://ltsc.ieee.org/xsd/LOM\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            + "xsi:schemaLocation=\"\(own) \(schema)\" identifier=\"MANIFEST\""
        let metadata = "<metadata><schema>\(name)</schema><schemaversion>\(version)</schemaversion></metadata>"
        let resources = Self.element("resources", "", resources)
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + Self.element("manifest", head, [metadata, "<organizations/>", resources]) + "\n"
    }

    /// The manifest's elements have the same names in every edition.
    private static func element(_ name: String, _ attributes: String, _ parts: [String]) -> String {
        "<\(name)\(attributes.isEmpty ? "" : " ")\(attributes)>\n\(parts.joined(separator: "\n"))\n</\(name)>"
    }
}

/// The pictures of a package, each once. A class because whoever writes a text asks for its pictures on the way.
final class QTIPictures {
    /// In the order in which they were first shown, by their names in the package.
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    /// The names of those that the document shows that is written.
    private(set) var ofDocument: [String] = []
    private var names: [String: String?] = [:]
    private var taken: Set<String> = []
    private let bytes: (String) -> [UInt8]?

    /// - Parameter bytes: of a picture, by its destination; nil where it cannot be had.
    init(_ bytes: @escaping (String) -> [UInt8]?) {
        self.bytes = bytes
    }

    func beginDocument() { ofDocument = [] }

    /// The name in the package of the picture at a destination; nil where it cannot be had.
    func name(of destination: String) -> String? {
        let name = names[destination] ?? add(destination)
        names[destination] = .some(name)
        if let name, !ofDocument.contains(name) { ofDocument.append(name) }
        return name
    }

    private func add(_ destination: String) -> String? {
        guard let bytes = bytes(destination) else { return nil }
        let base = WorkspacePath.percentDecoded(destination).split(separator: "/").last.map(String.init) ?? ""
        let isPlain = base.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || 0x30...0x39 ~= byte || "-_.".utf8.contains(byte)
        }
        let dot = base.lastIndex(of: ".") ?? base.endIndex
        // What a file in a ZIP is called in other letters depends on who unpacks it.
        let (stem, ending) =
            isPlain ? (String(base[..<dot]), String(base[dot...])) : ("picture", String(base[dot...]).lowercased())
        var name = "images/\(stem)\(ending)"
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = "images/\(stem)-\(number)\(ending)"
            number += 1
        }
        files.append((name, bytes))
        return name
    }
}
