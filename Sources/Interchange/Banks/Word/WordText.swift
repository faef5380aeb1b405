internal import TableFiles

/// The words of a Word document (DOCX) in lines, with the numbers and letters that Word counts by itself.
struct WordText {
    private(set) var lines: [String] = []
    /// The paragraph of each line, from 1.
    private(set) var paragraphs: [Int] = []
    /// What the characters of `WordStand` stand for.
    private(set) var objects: [WordObject] = []
    /// Tables that have a question a row.
    private(set) var tables: [[[String]]] = []
    /// The pictures that are shown, by their references.
    private(set) var pictures: [String: (name: String, bytes: [UInt8])] = [:]

    private var numbering: WordNumbering
    private var line = ""
    private var count = 0
    private var list: (id: String, level: Int)?
    /// The paragraphs around this one: a text box stands in one.
    private var outer: [(line: String, list: (id: String, level: Int)?)] = []
    /// The tables that are open, the outermost first.
    private var openTables: [WordBankTable] = []
    /// Whether the lines are a list of answers so far.
    private var isInAnswers = false
    private var isDeleted = 0
    /// How many objects of other programs are open, whose pictures are none of the question.
    private var foreign = 0
    /// The small letters of the run; nil where its text stands on the line.
    private var small: [Character: Character]?
    /// How far the run's text stands above the line, and its size, in half points; nil where the run does not say.
    private var shift = 0
    private var size: Int?
    private var isUnderlined = false
    /// Words with a line below them that may be nothing but a line to write on.
    private var underlined = ""
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
        try bringPictures(parts, &budget)
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
            case .text(let text): if isText, isDeleted == 0 { add(WordStand.cleaned(text)) }
            case .closing(let name):
                isText = false
                close(name)
            }
        }
    }

    // MARK: Words

    /// What has no small letters is marked as a formula is, so that the question stays out.
    private mutating func add(_ text: String) {
        if isUnderlined, small == nil, shift == 0 {
            underlined += text
            return
        }
        endUnderlined()
        if let small {
            if let letters = Self.written(text, in: small) { line += letters } else { add(.other) }
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

    /// A line below blanks is a gap to be filled in.
    private mutating func endUnderlined() {
        guard !underlined.isEmpty else { return }
        let isGap = underlined.allSatisfy(\.isWhitespace)
        line += isGap ? String(repeating: "_", count: min(max(4, underlined.count), 40)) : underlined
        underlined = ""
    }

    private mutating func add(_ object: WordObject) {
        endUnderlined()
        guard let stand = WordStand.character(of: objects.count) else { return line += "\u{FFFC}" }
        objects.append(object)
        line.append(stand)
    }

    /// What a drawing shows; the first picture of it.
    private mutating func show(_ reference: String?) {
        guard let reference, foreign == 0, isDeleted == 0, case .other? = objects.last else { return }
        objects[objects.count - 1] = .picture(reference: reference)
    }

    // MARK: Elements

    private mutating func open(_ name: String, _ reader: inout XMLReader) {
        switch name {
        case "p":
            endUnderlined()
            outer.append((line, list))
            (line, list, isUnderlined) = ("", nil, false)
            lineSize = Self.usualSize
        case "r": (small, shift, size, isUnderlined) = (nil, 0, nil, false)
        case "position": shift = WordNumbering.number(reader.attributes()["val"], in: -1_000...1_000, else: 0)
        case "sz": size = WordNumbering.number(reader.attributes()["val"], in: 1...2_000, else: Self.usualSize)
        case "vertAlign": small = Self.scripts[reader.attributes()["val"] ?? ""]
        case "u": isUnderlined = (reader.attributes()["val"] ?? "single") != "none"
        case "noBreakHyphen": add("-")
        // Tabs between words that are underlined as well stand on a line to write on.
        case "tab": if isDeleted == 0 { if isUnderlined { underlined += "\t" } else { add("\t") } }
        case "br", "cr":
            endUnderlined()
            line += "\n"
        case "drawing", "pict", "oMath": if isDeleted == 0, foreign == 0 { add(.other) }
        case "object":
            if isDeleted == 0, foreign == 0 { add(.other) }
            foreign += 1
        case "blip":
            let values = reader.attributes()
            show(values["embed"] ?? values["link"])
        case "imagedata": show(reader.attributes()["r:id"])
        case "sym" where isDeleted == 0:
            let values = reader.attributes()
            if let text = WordSymbols.text(font: values["font"], code: values["char"]) {
                add(text)
            } else {
                add(.other)
            }
        case "numId": list = (reader.attributes()["val"] ?? "", list?.level ?? 0)
        case "ilvl": list = (list?.id ?? "", WordNumbering.number(reader.attributes()["val"], in: 0...8, else: 0))
        case "tbl": openTables.append(WordBankTable(paragraph: count))
        case "tr": change { $0.rows.append([]) }
        case "tc": change { $0.openCell() }
        case "gridSpan":
            let columns = WordNumbering.number(reader.attributes()["val"], in: 1...64, else: 1)
            changeCell { $0.columns = columns }
        case "vMerge":
            let isContinued = reader.attributes()["val"] != "restart"
            changeCell { $0.isContinued = isContinued }
        // A fallback says again what stands beside it.
        case "del", "moveFrom", "instrText", "Fallback": isDeleted += 1
        default: break
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "del", "moveFrom", "instrText", "Fallback": isDeleted -= 1
        case "object": foreign -= 1
        case "r": isUnderlined = false
        case "p":
            endUnderlined()
            count += 1
            let mark = list.flatMap { numbering.mark(inList: $0.id, level: $0.level) }
            for (index, part) in line.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                put(index == 0 ? Self.marked(String(part), mark, level: list?.level ?? 0) : String(part), in: count)
            }
            (line, list) = outer.popLast() ?? ("", nil)
        case "tbl": if let table = openTables.popLast() { take(table) }
        default: break
        }
    }

    private static func marked(_ text: String, _ mark: WordNumbering.Mark?, level: Int) -> String {
        switch mark {
        case .number(_, let words) where !words.isEmpty: return "\(words) \(text)"
        // A bullet before an option, an answer or a title means nothing.
        case .bullet where isOrdinary(text): return "\(WordStand.bullet(level: level))\(text)"
        case .number, .bullet, nil: return text
        }
    }

    /// Whether a line begins with words, and with nothing that questions are made of.
    private static func isOrdinary(_ text: String) -> Bool {
        guard let first = text.first(where: { !$0.isWhitespace }) else { return false }
        let rest = text.drop(while: \.isWhitespace).dropFirst()
        if "一二三四五六七八九十（(【[第".contains(first) || first.isNumber { return false }
        if first.isLetter, rest.first.map({ ".．、)）:：".contains($0) || $0.isWhitespace }) ?? true { return false }
        return !["答案", "正确答案", "参考答案", "标准答案", "解析", "答：", "难度", "知识点", "Answer"].contains {
            text.drop(while: \.isWhitespace).hasPrefix($0)
        }
    }

    // MARK: Lines and tables

    private mutating func change(_ body: (inout WordBankTable) -> Void) {
        guard !openTables.isEmpty else { return }
        body(&openTables[openTables.count - 1])
    }

    private mutating func changeCell(_ body: (inout WordBankTable.Cell) -> Void) {
        change { table in
            guard let row = table.rows.indices.last, let cell = table.rows[row].indices.last else { return }
            body(&table.rows[row][cell])
        }
    }

    private mutating func put(_ text: String, in paragraph: Int) {
        if let table = openTables.last, table.rows.last?.isEmpty == false {
            let isListed = text.first.flatMap { WordStand.level(of: $0) } != nil
            return changeCell { $0.lines.append((isListed ? String(text.dropFirst()) : text, paragraph)) }
        }
        lines.append(text)
        paragraphs.append(paragraph)
        let words = text.filter { !$0.isWhitespace }
        guard !words.isEmpty else { return }
        // A title of a part may stand between two tables of answers.
        let isTitle = words.count <= 20 && words.first.map { "一二三四五六七八九十（(第".contains($0) } == true
        isInAnswers = words.count <= 12 && words.contains("答案") || isInAnswers && isTitle
    }

    private mutating func take(_ table: WordBankTable) {
        switch table.use(isInner: !openTables.isEmpty, isAnnounced: isInAnswers) {
        case .lines: for line in table.rows.flatMap({ $0.flatMap(\.lines) }) { put(line.text, in: line.paragraph) }
        case .answers(let answers):
            if !isInAnswers { put("参考答案", in: table.paragraph + 1) }
            for answer in answers { put(answer, in: table.paragraph + 1) }
            isInAnswers = true
        case .questions(let rows): tables.append(rows)
        case .shown(let markdown, let words):
            let before = line
            line = ""
            add(.table(markdown: markdown, words: words))
            put(line, in: table.paragraph + 1)
            line = before
        }
    }

    // MARK: Pictures

    private mutating func bringPictures(_ parts: PackedParts, _ budget: inout Int) throws(TableFault) {
        let wanted = Set(objects.compactMap { if case .picture(let reference) = $0 { reference } else { nil } })
        guard !wanted.isEmpty else { return }
        let targets: [String: String] =
            try parts.read("word/_rels/document.xml.rels", budget: &budget) { reader throws(TableFault) in
                var targets: [String: String] = [:]
                while let node = try reader.next() {
                    guard case .opening("Relationship") = node else { continue }
                    let values = reader.attributes()
                    guard let id = values["Id"], wanted.contains(id), let target = values["Target"],
                        values["TargetMode"] != "External"
                    else { continue }
                    targets[target.hasPrefix("/") ? String(target.dropFirst()) : "word/\(target)"] = id
                }
                return targets
            } ?? [:]
        let contents = try parts.contents(budget: &budget) { targets[$0] != nil }
        for (part, id) in targets {
            guard let bytes = contents[part] else { continue }
            pictures[id] = (part.split(separator: "/").last.map(String.init) ?? part, bytes)
        }
    }
}
