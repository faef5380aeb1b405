internal import TableFiles

/// The words of a Word document (DOCX) in lines, with the numbers and letters that Word counts by itself.
struct WordText {
    private(set) var lines: [String] = []
    /// The paragraph of each line, from 1.
    private(set) var paragraphs: [Int] = []

    /// What stands where a picture or a formula is.
    static let object = "\u{FFFC}"

    private var numbering: WordNumbering
    private var line = ""
    private var count = 0
    private var list: (id: String, level: Int)?
    /// The paragraphs around this one: a text box stands in one.
    private var outer: [(line: String, list: (id: String, level: Int)?)] = []
    private var isDeleted = 0
    /// The small letters of the run; nil where its text stands on the line.
    private var small: [Character: Character]?
    /// How far the run's text stands above the line, and its size, in half points; nil where the run does not say.
    private var shift = 0
    private var size: Int?
    /// The size of the words on the line, in half points.
    private var lineSize = WordText.usualSize

    private static let usualSize = 21

    private static let scripts: [String: [Character: Character]] = [
        "superscript": Dictionary(uniqueKeysWithValues: zip("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")),
        "subscript": Dictionary(uniqueKeysWithValues: zip("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")),
    ]

    init(_ bytes: [UInt8]) throws(TableFault) {
        let parts = try PackedParts(bytes)
        var budget = PackedParts.unpackedLimit
        let numbering = try parts.read("word/numbering.xml", budget: &budget) { reader throws(TableFault) in
            try WordNumbering(&reader)
        }
        self.numbering = numbering ?? WordNumbering()
        var text = self
        let isThere = try parts.read("word/document.xml", budget: &budget) { reader throws(TableFault) in
            try text.read(&reader)
            return true
        }
        guard isThere == true else { throw .damaged }
        self = text
    }

    static func isWord(_ bytes: [UInt8]) -> Bool {
        // A ZIP file lists its parts at its end.
        bytes.starts(with: [0x50, 0x4B])
            && String(decoding: bytes.suffix(1 << 16), as: UTF8.self).contains("word/document.xml")
    }

    private mutating func read(_ reader: inout XMLReader) throws(TableFault) {
        var isText = false
        while let node = try reader.next() {
            switch node {
            case .opening(let name):
                isText = name == "t"
                open(name, &reader)
            case .text(let text): if isText, isDeleted == 0 { add(text) }
            case .closing(let name):
                isText = false
                close(name)
            }
        }
    }

    /// What has no small letters is marked as a formula is, so that the question stays out.
    private mutating func add(_ text: String) {
        if let small {
            line += Self.written(text, in: small) ?? Self.object
        } else if shift != 0, size ?? lineSize < lineSize {
            // Smaller words off the line are raised or lowered, too, but other words may be moved for their looks.
            line += Self.scripts[shift > 0 ? "superscript" : "subscript"].flatMap { Self.written(text, in: $0) } ?? text
        } else {
            line += text
            lineSize = size ?? lineSize
        }
    }

    private static func written(_ text: String, in small: [Character: Character]) -> String? {
        let letters = text.compactMap { small[$0] }
        return letters.count == text.count ? String(letters) : nil
    }

    private mutating func open(_ name: String, _ reader: inout XMLReader) {
        switch name {
        case "p":
            outer.append((line, list))
            (line, list) = ("", nil)
            lineSize = Self.usualSize
        case "r": (small, shift, size) = (nil, 0, nil)
        case "position": shift = WordNumbering.number(reader.attributes()["val"], in: -1_000...1_000, else: 0)
        case "sz": size = WordNumbering.number(reader.attributes()["val"], in: 1...2_000, else: Self.usualSize)
        case "vertAlign": small = Self.scripts[reader.attributes()["val"] ?? ""]
        case "noBreakHyphen": line += "-"
        case "tab": line += "\t"
        case "br", "cr": line += "\n"
        case "drawing", "pict", "object", "oMath", "sym": line += Self.object
        case "numId": list = (reader.attributes()["val"] ?? "", list?.level ?? 0)
        case "ilvl": list = (list?.id ?? "", WordNumbering.number(reader.attributes()["val"], in: 0...8, else: 0))
        // A fallback says again what stands beside it.
        case "del", "moveFrom", "instrText", "Fallback": isDeleted += 1
        default: break
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "del", "moveFrom", "instrText", "Fallback": isDeleted -= 1
        case "p":
            count += 1
            let mark = list.flatMap { numbering.next(inList: $0.id, level: $0.level) } ?? ""
            for (index, part) in line.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                lines.append(index == 0 && !mark.isEmpty ? "\(mark) \(part)" : String(part))
                paragraphs.append(count)
            }
            (line, list) = outer.popLast() ?? ("", nil)
        default: break
        }
    }
}
