internal import CourseModel
internal import TableFiles

extension ForeignBank {
    /// Reads the same as in a text of a Word document; pictures and tables come along, and questions with formulas stay out.
    ///
    /// - Parameter unknown: gets the headings of columns that mean nothing here.
    init(word: WordText, named name: String, unknown: inout [String]) throws(TableFault) {
        let source = SourceText(path: name, word.lines.joined(separator: "\n"))
        self.init(source) {
            BankPlace(file: name, paragraph: word.paragraphs.indices.contains($0) ? word.paragraphs[$0] : 0)
        }
        var sound: [ForeignItem] = []
        for item in items {
            let shown = WordShown(item, in: word)
            if let fault = shown.fault {
                leaveOut(fault, at: item.place, word.plain(item.stem))
            } else {
                sound.append(shown.item)
            }
        }
        items = sound
        problems = problems.map { BankProblem($0.kind, at: $0.place, word.plain($0.excerpt)) }
        guard !word.tables.isEmpty else { return }
        let tables = word.tables.enumerated().map { index, rows in
            TableFile(
                named: name, sheet: word.tables.count > 1 ? "\(index + 1)" : nil, cells: rows.map { $0.map(word.plain) }
            )
        }
        let bank = try ForeignBank(tables: tables, unknown: &unknown)
        items += bank.items
        problems += bank.problems
    }
}

extension WordText {
    /// A text in which words stand for tables, and a sign for pictures.
    func plain(_ text: String) -> String {
        var result = ""
        for character in text {
            if let index = WordStand.index(of: character) {
                if objects.indices.contains(index), case .table(_, let words) = objects[index] {
                    result += words
                } else {
                    result += "▢"
                }
            } else if WordStand.level(of: character) != nil {
                result += "• "
            } else {
                result.append(character == "\u{FFFC}" ? "▢" : character)
            }
        }
        return result
    }
}

/// A question of a Word document with its pictures, its tables and the bullets of its lists.
private struct WordShown {
    private(set) var item: ForeignItem
    /// Why it cannot come in; nil where nothing is in the way.
    private(set) var fault: BankProblem.Kind?
    private let word: WordText

    init(_ item: ForeignItem, in word: WordText) {
        self.item = item
        self.word = word
        guard item.texts.contains(where: Self.hasStand) || item.hasStandInWords else { return }
        if item.hasStandInWords { fault = .unreadObject }
        self.item.stem = blocks(Self.withoutFirstBullet(item.stem))
        self.item.rationale = blocks(item.rationale)
        if case .choice(let selection, var options) = item.answers {
            for index in options.indices { options[index].text = inline(options[index].text) }
            self.item.answers = .choice(selection, options)
        }
    }

    fileprivate static func hasStand(_ text: String) -> Bool {
        text.contains { WordStand.index(of: $0) != nil || WordStand.level(of: $0) != nil || $0 == "\u{FFFC}" }
    }

    /// Whoever sets bullets before questions makes no list of them.
    private static func withoutFirstBullet(_ text: String) -> String {
        text.first.flatMap { WordStand.level(of: $0) } == nil ? text : String(text.dropFirst())
    }

    /// A text in which tables and lists may stand.
    private mutating func blocks(_ text: String) -> String {
        var parts: [(text: String, isBlock: Bool)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let level = line.first.flatMap({ WordStand.level(of: $0) }) {
                let item = String(repeating: "  ", count: level) + "- " + inline(String(line.dropFirst()))
                if let last = parts.last, last.isBlock, last.text.drop(while: { $0 == " " }).hasPrefix("- ") {
                    parts[parts.count - 1].text += "\n" + item
                } else {
                    parts.append((item, true))
                }
            } else if line.count == 1, let table = line.first.flatMap(table) {
                parts.append((table, true))
            } else if let last = parts.last, !last.isBlock {
                parts[parts.count - 1].text += "\n" + inline(String(line))
            } else {
                parts.append((inline(String(line)), false))
            }
        }
        return parts.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func table(_ character: Character) -> String? {
        guard let index = WordStand.index(of: character), word.objects.indices.contains(index),
            case .table(let markdown, _) = word.objects[index]
        else { return nil }
        return markdown.contains(where: { WordStand.index(of: $0) != nil }) ? nil : markdown
    }

    /// A text with its pictures.
    private mutating func inline(_ text: String) -> String {
        guard Self.hasStand(text) else { return text }
        var result = ""
        for character in text {
            guard character != "\u{FFFC}" else {
                fault = fault ?? .unreadObject
                continue
            }
            if WordStand.level(of: character) != nil {
                result += "• "
            } else if let index = WordStand.index(of: character) {
                result += shown(index)
            } else {
                result.append(character)
            }
        }
        return result
    }

    private mutating func shown(_ index: Int) -> String {
        guard word.objects.indices.contains(index), case .picture(let reference) = word.objects[index] else {
            let isTable =
                if word.objects.indices.contains(index), case .table = word.objects[index] { true } else { false }
            fault = fault ?? (isTable ? .tableOutOfPlace : .unreadObject)
            return ""
        }
        guard let picture = word.pictures[reference] else {
            fault = fault ?? .missingPicture
            return ""
        }
        guard PictureForm(of: picture.bytes) != nil else {
            fault = fault ?? .unshownPicture
            return ""
        }
        item.pictures[picture.name] = picture.bytes
        return "![](\(BankPictures.mark)\(picture.name))"
    }
}

extension ForeignItem {
    /// Whether something that is no word is an answer to be typed.
    fileprivate var hasStandInWords: Bool {
        guard case .typed(let typed, _) = answers else { return false }
        return typed.contains { answer in
            if case .words(let words) = answer.value { words.contains(where: WordShown.hasStand) } else { false }
        }
    }
}
