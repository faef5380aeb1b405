/// A document of another program as it is read from beginning to end, whichever program wrote it.
package struct ForeignDocument: Sendable {
    /// The file's name without folder.
    package let name: String
    /// What it calls itself; nil where it does not say.
    var title: String?
    var blocks: [DocumentBlock] = []
    /// Footnotes and endnotes by the names that references give them.
    var notes: [String: [DocumentBlock]] = [:]
    /// The bytes of the pictures that are shown, by their parts.
    var pictures: [String: [UInt8]] = [:]
    package var remarks: [DocumentRemark] = []

    /// The most bytes that a file may have.
    package static let byteLimit = 256 << 20

    init(named name: String) {
        self.name = name
    }

    /// Reads a DOCX or PPTX file.
    package init(_ bytes: [UInt8], named name: String) throws(DocumentFault) {
        var package = try OfficePackage(bytes)
        self =
            switch package.kind {
            case .word: try WordDocumentReader.read(package, named: name)
            case .slides: try SlideDeckReader.read(package, named: name)
            }
        if package.hasMacros { remarks.append(DocumentRemark(.macros, at: .whole)) }
        guard !blocks.isEmpty else { throw .empty }
        try bringPictures(of: &package)
    }

    /// Whether a file is a Word document or a presentation, as far as its first bytes and its name tell.
    package static func isDocument(named name: String) -> Bool {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return endings.contains(ending)
    }

    private static let endings: Set = [
        "docx", "docm", "dotx", "dotm", "doc", "pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "ppt", "pps", "odt",
        "odp",
    ]

    /// Whether a name is that of slides, which are never a bank of questions.
    package static func isSlides(named name: String) -> Bool {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return isDocument(named: name) && (ending.hasPrefix("p") || ending == "odp")
    }

    /// Takes the bytes of pictures out of the package; what a browser cannot show is told, and its place stays empty.
    private mutating func bringPictures(of package: inout OfficePackage) throws(DocumentFault) {
        var wanted: Set<String> = []
        for index in blocks.indices { blocks[index].forEachPicture { wanted.insert($0.part) } }
        for note in notes.values { note.forEach { $0.forEachPicture { wanted.insert($0.part) } } }
        pictures = try package.contents(of: wanted).filter { PictureForm(of: $0.value) != nil }
        var unshown: [DocumentRemark] = []
        func tell(_ picture: DocumentPicture) {
            if pictures[picture.part] == nil {
                let kind: DocumentRemark.Kind = package.names.contains(picture.part) ? .unshownPicture : .missingPicture
                unshown.append(DocumentRemark(kind, at: picture.place, picture.fileName))
            } else if picture.alt.isEmpty {
                unshown.append(DocumentRemark(.pictureWithoutWords, at: picture.place, picture.fileName))
            }
        }
        for block in blocks { block.forEachPicture(tell) }
        for note in notes.values { note.forEach { $0.forEachPicture(tell) } }
        remarks += unshown
    }
}

/// A picture of a document.
struct DocumentPicture: Hashable, Sendable {
    /// Its part of the package.
    let part: String
    /// What somebody who cannot see it is told; empty where the document says nothing.
    var alt: String
    let place: DocumentPlace
    var caption = ""

    var fileName: String { part.split(separator: "/").last.map(String.init) ?? part }
}

/// How words look, as far as Markdown can say it.
struct DocumentLook: Hashable, Sendable {
    var isBold = false
    var isItalic = false
    var isStruck = false
    var isUnderlined = false
    var isMarked = false
    var isRaised = false
    var isLowered = false
    /// Where the words lead.
    var link: String?
}

enum DocumentInline: Hashable, Sendable {
    case text(String, DocumentLook)
    case lineBreak
    case picture(DocumentPicture)
    /// A reference to a note, by the note's name.
    case note(String)
}

/// An item of a list.
struct DocumentListItem: Hashable, Sendable {
    /// From 0.
    var level: Int
    /// nil for one with a bullet.
    let number: Int?
    let words: [DocumentInline]
}

/// A cell by the blocks that stand in it, and over how many columns and rows it reaches.
struct DocumentCell: Hashable, Sendable {
    var blocks: [DocumentBlock] = []
    var columns = 1
    /// Whether it goes on with the cell above.
    var isContinued = false
}

indirect enum DocumentBlock: Hashable, Sendable {
    /// The level counts from 1.
    case heading(level: Int, [DocumentInline])
    case paragraph([DocumentInline])
    case item(DocumentListItem)
    case table([[DocumentCell]])
    case quote([DocumentBlock])
    /// Lines that stand as they were typed; the first one is not empty.
    case code([String])
    /// The kind as it is written in Markdown.
    case callout(kind: String, title: String, [DocumentBlock])
    /// Where a slide without a title begins.
    case rule
}

extension DocumentBlock {
    /// Its own words; nil for what is made of other blocks.
    var words: [DocumentInline]? {
        switch self {
        case .heading(_, let words), .paragraph(let words): words
        case .item(let item): item.words
        case .table, .quote, .code, .callout, .rule: nil
        }
    }

    private var inner: [DocumentBlock] {
        switch self {
        case .table(let rows): rows.flatMap { $0.flatMap(\.blocks) }
        case .quote(let blocks), .callout(_, _, let blocks): blocks
        case .heading, .paragraph, .item, .code, .rule: []
        }
    }

    func forEachPicture(_ body: (DocumentPicture) -> Void) {
        for case .picture(let picture) in words ?? [] { body(picture) }
        for block in inner { block.forEachPicture(body) }
    }

    /// All its words as plain text.
    var plainText: String {
        let own: [String]
        if case .code(let lines) = self { own = lines } else { own = [words.map(\.plainText) ?? ""] }
        let others = inner.map(\.plainText)
        return (own + others).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension [DocumentInline] {
    /// The words without their looks, line breaks as blanks.
    var plainText: String {
        map { inline in
            switch inline {
            case .text(let text, _): text
            case .lineBreak: " "
            case .picture, .note: ""
            }
        }.joined()
    }

    /// Whether there is nothing to be seen.
    var isBlank: Bool {
        allSatisfy { inline in
            switch inline {
            case .text(let text, _): text.unicodeScalars.allSatisfy(\.isInvisible)
            case .lineBreak: true
            case .picture, .note: false
            }
        }
    }
}

extension Unicode.Scalar {
    /// Blanks of all widths, and marks that are nothing to look at.
    var isInvisible: Bool { properties.isWhitespace || properties.isDefaultIgnorableCodePoint || value < 0x20 }
}
