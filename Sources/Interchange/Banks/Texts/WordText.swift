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
            case .text(let text): if isText, isDeleted == 0 { line += written(text) }
            case .closing(let name):
                isText = false
                close(name)
            }
        }
    }

    /// What has no small letters is marked as a formula is, so that the question stays out.
    private func written(_ text: String) -> String {
        guard let small else { return text }
        let letters = text.compactMap { small[$0] }
        return letters.count == text.count ? String(letters) : Self.object
    }

    private mutating func open(_ name: String, _ reader: inout XMLReader) {
        switch name {
        case "p":
            outer.append((line, list))
            (line, list) = ("", nil)
        case "r": small = nil
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

/// How Word counts the paragraphs of its lists.
struct WordNumbering {
    private struct Level {
        var form = "decimal"
        /// `%1.` for the number of the first level and a full stop.
        var text = ""
        var start = 1
    }

    /// The levels of each kind of list, and the kind of each list.
    private var levels: [String: [Int: Level]] = [:]
    private var kinds: [String: String] = [:]
    private var counts: [String: [Int: Int]] = [:]
    /// Where a list begins to count that does not go on with others of its kind, by its levels.
    private var restarts: [String: [Int: Int]] = [:]

    init() {}

    init(_ reader: inout XMLReader) throws(TableFault) {
        var (kind, level, list) = ("", 0, "")
        while let node = try reader.next() {
            guard case .opening(let name) = node else { continue }
            let value = reader.attributes()
            switch name {
            case "abstractNum": (kind, list) = (value["abstractNumId"] ?? "", "")
            case "num": list = value["numId"] ?? ""
            case "abstractNumId": if !list.isEmpty { kinds[list] = value["val"] }
            case "lvlOverride": level = Self.number(value["ilvl"], in: 0...8, else: 0)
            case "startOverride":
                restarts[list, default: [:]][level] = Self.number(value["val"], in: 0...1 << 20, else: 1)
            case "lvl" where list.isEmpty: level = Self.number(value["ilvl"], in: 0...8, else: 0)
            case "numFmt" where list.isEmpty:
                levels[kind, default: [:]][level, default: Level()].form = value["val"] ?? ""
            case "lvlText" where list.isEmpty:
                levels[kind, default: [:]][level, default: Level()].text = value["val"] ?? ""
            case "start" where list.isEmpty:
                levels[kind, default: [:]][level, default: Level()].start = Self.number(
                    value["val"], in: 0...1 << 20, else: 1)
            default: break
            }
        }
    }

    /// What stands before the next paragraph of a list: `3.`, `B.`, `一、`; nil where Word counts nothing.
    mutating func next(inList list: String, level: Int) -> String? {
        guard let kind = kinds[list], let shape = levels[kind], let own = shape[level], own.form != "bullet",
            own.form != "none"
        else { return nil }
        // Lists of one kind go on counting; deeper levels begin anew.
        if let starts = restarts.removeValue(forKey: list) {
            for (level, start) in starts { counts[kind, default: [:]][level] = start - 1 }
        }
        var count = counts[kind] ?? [:]
        count[level] = (count[level] ?? own.start - 1) + 1
        for deeper in count.keys where deeper > level { count[deeper] = nil }
        counts[kind] = count
        var text = own.text
        for (index, level) in shape where text.contains("%\(index + 1)") {
            text = text.replacing("%\(index + 1)", with: Self.number(count[index] ?? level.start, as: level.form))
        }
        return text
    }

    /// A number of the document, brought into a range.
    static func number(_ text: String?, in range: ClosedRange<Int>, else usual: Int) -> Int {
        text.flatMap { Int($0) }.map { min(max($0, range.lowerBound), range.upperBound) } ?? usual
    }

    private static func number(_ number: Int, as form: String) -> String {
        switch form {
        case "upperLetter" where 1...26 ~= number: String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number - 1)))
        case "lowerLetter" where 1...26 ~= number: String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number - 1)))
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital": Self.chinese(number)
        default: String(number)
        }
    }

    private static func chinese(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard 1..<100 ~= number else { return String(number) }
        let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
        return (tens == 0 ? "" : tens == 1 ? "十" : digits[tens] + "十") + digits[ones]
    }
}
