package import CourseModel
internal import Diagnostics
internal import QuizFiles

/// What becomes of banks that are brought into a quiz: what is new, what changes, and what stays out.
package struct BankImport: Sendable {
    /// An item as it will stand in the quiz.
    package struct Entry: Sendable {
        package var item: Item
        package let place: BankPlace
        package let remarks: [String]
        /// Whether its source holds plain text only.
        let isPlain: Bool
    }

    package struct Change: Sendable {
        package let entry: Entry
        package let parts: [Part]
    }

    /// What of an item changes.
    package enum Part: Sendable, CaseIterable {
        case stem, options, key, rationale, points, others
    }

    package private(set) var added: [Entry] = []
    package private(set) var changed: [Change] = []
    package private(set) var unchangedCount = 0
    /// Items of the quiz that the banks do not have; they stay as they are.
    package private(set) var absent: [ItemID] = []
    package private(set) var problems: [BankProblem]
    /// How many items the banks have, of which some are left out.
    package let readCount: Int
    /// The pictures that items show, by their paths in the workspace.
    package private(set) var pictures: [String: [UInt8]] = [:]
    /// Whether the quiz is, or will be, a folder with several files.
    package let isFolder: Bool
    private let language: LanguageTag

    /// Whether there is nothing to write.
    package var isIdle: Bool { added.isEmpty && changed.isEmpty }

    /// - Parameters:
    ///   - existing: the items that the quiz has.
    ///   - isFolder: whether the quiz is a folder with several files; nil where it is not there yet.
    ///   - isTaken: whether an item of another quiz has an id.
    ///   - existingFile: what a path of the workspace holds; nil for nothing.
    ///   - language: that of the quiz's original.
    package init(
        _ banks: [ForeignBank], into quiz: QuizID, existing: [Item], isFolder: Bool? = nil,
        isTaken: @escaping (ItemID) -> Bool, existingFile: @escaping (String) -> [UInt8]? = { _ in nil },
        language: LanguageTag
    ) {
        self.language = language
        problems = banks.flatMap(\.problems)
        self.isFolder = isFolder ?? (banks.flatMap(\.items).reduce(0) { $0 + $1.size } > BankFiles.partLimit)
        var pictures = BankPictures(of: quiz, isFolder: self.isFolder, existing: existingFile)
        var items: [ForeignItem] = []
        for bank in banks {
            for item in bank.items {
                if let placed = pictures.placed(item) {
                    items.append(placed)
                } else {
                    problems.append(BankProblem(.missingPicture, at: item.place, item.stem))
                }
            }
        }
        self.pictures = pictures.files
        readCount = items.count + problems.count { $0.kind.isLeftOut && !$0.kind.isOutsideItems }
        let entries = distinct(
            items, of: BankMatch(existing, in: language), names: BankNames(in: quiz, isTaken: isTaken))
        merge(sound(entries, in: quiz), with: existing)
    }

    // MARK: What comes in

    /// The items with their ids, each question once. Where two have different keys, nobody but their author knows which is right.
    private mutating func distinct(_ items: [ForeignItem], of match: BankMatch, names: BankNames) -> [Entry] {
        var names = names
        var entries: [Entry] = []
        var first: [AskedContent: Int] = [:]
        var isContradicted: Set<Int> = []
        let stems = Dictionary(items.map { (BankNames.letters(of: $0.stem), 1) }, uniquingKeysWith: +)
        for foreign in items {
            if let fault = foreign.fault {
                problems.append(BankProblem(fault, at: foreign.place, foreign.stem))
                continue
            }
            let isStemRepeated = (stems[BankNames.letters(of: foreign.stem)] ?? 0) > 1
            let name = names.name(of: foreign, isStemRepeated: isStemRepeated)
            guard let item = foreign.item(named: name, in: language) else { continue }
            let content = AskedContent(item, in: language)
            if let earlier = first[content] {
                let isSame =
                    AskedContent.key(of: entries[earlier].item, in: language)
                    == AskedContent.key(of: item, in: language)
                if !isSame, isContradicted.insert(earlier).inserted {
                    problems.append(BankProblem(.contradiction, at: entries[earlier].place, foreign.stem))
                }
                let isDuplicate = isSame && !isContradicted.contains(earlier)
                problems.append(BankProblem(isDuplicate ? .duplicate : .contradiction, at: foreign.place, foreign.stem))
                continue
            }
            first[content] = entries.count
            let id = match.id(of: item, asking: content)
            entries.append(
                Entry(
                    item: item.renamed(id), place: foreign.place, remarks: foreign.remarks,
                    isPlain: foreign.isPlain))
        }
        return entries.indices.filter { !isContradicted.contains($0) }.map { entries[$0] }
    }

    /// The items as they are read again from what is written of them; those that a check refuses are left out.
    private mutating func sound(_ entries: [Entry], in quiz: QuizID) -> [Entry] {
        let writer = ItemMarkdown(in: language)
        var result: [Entry] = []
        var part: [(entry: Entry, text: String)] = []
        var size = 0
        for entry in entries {
            part.append((entry, writer.text(of: entry.item, remarks: entry.remarks)))
            size += part[part.count - 1].text.utf8.count
            // A text has its limits, and a bank may have more.
            if size > Self.readAtOnce {
                result += soundPart(part, in: quiz)
                (part, size) = ([], 0)
            }
        }
        return result + soundPart(part, in: quiz)
    }

    private static let readAtOnce = 1 << 19

    private mutating func soundPart(_ part: [(entry: Entry, text: String)], in quiz: QuizID) -> [Entry] {
        guard !part.isEmpty else { return [] }
        var bytes = Array("---\ntitle: x\n---\n".utf8)
        var starts: [Int] = []
        for (_, text) in part {
            bytes.append(UInt8(ascii: "\n"))
            starts.append(bytes.count)
            bytes += text.utf8
        }
        let source = SourceText(path: "quizzes/\(quiz).md", bytes: bytes)
        let file = QuizFile(source, isTranslation: false)
        let read = QuizEditions(
            quiz, original: file, in: language, translations: [:], undefined: [], checksWording: false)
        let refusals = Self.refusals(file.diagnostics + read.diagnostics, ofItemsAt: starts.map(source.lineIndex))
        let items = Dictionary(read.quiz.items.map { ($0.id, $0) }) { first, _ in first }
        var result: [Entry] = []
        for (index, var (entry, _)) in part.enumerated() {
            if refusals[index] == nil, let item = items[entry.item.id],
                AskedContent.isSameAnswer(item, entry.item, in: language),
                AskedContent.isWhole(item, as: entry.item, in: language)
            {
                entry.item = item
                result.append(entry)
            } else {
                let message = refusals[index] ?? Phrase(zh: "读不成题目", en: "it is not read as an item")
                problems.append(BankProblem(.refused(message), at: entry.place, entry.item.stem[language].source))
            }
        }
        return result
    }

    /// Why items are refused, by their numbers.
    ///
    /// - Parameter lines: those on which the items begin.
    private static func refusals(_ diagnostics: [Diagnostic], ofItemsAt lines: [Int]) -> [Int: Phrase] {
        var refusals: [Int: Phrase] = [:]
        for diagnostic in diagnostics where diagnostic.severity == .error {
            let index = lines.partitioningIndex { $0 > diagnostic.place.line - 1 } - 1
            if index >= 0, refusals[index] == nil { refusals[index] = diagnostic.message }
        }
        return refusals
    }

    // MARK: What is there already

    private mutating func merge(_ entries: [Entry], with existing: [Item]) {
        let known = Dictionary(existing.map { ($0.id, $0) }) { first, _ in first }
        let writer = ItemMarkdown(in: language)
        for var entry in entries {
            guard let old = known[entry.item.id] else {
                added.append(entry)
                continue
            }
            let item = entry.isPlain ? entry.item.withMarks(of: old, in: language) : entry.item
            entry.item = item.completed(by: old, in: language)
            if writer.text(of: entry.item) == writer.text(of: old) {
                unchangedCount += 1
            } else {
                changed.append(Change(entry: entry, parts: Part.differing(entry.item, old, in: language)))
            }
        }
        let found = Set(entries.map(\.item.id))
        absent = existing.map(\.id).filter { !found.contains($0) }
    }
}

/// Finds the item of a quiz that one from a bank is: by its id, or by what it asks.
struct BankMatch {
    private let ids: Set<ItemID>
    private let byContent: [AskedContent: ItemID]

    init(_ existing: [Item], in language: LanguageTag) {
        ids = Set(existing.map(\.id))
        byContent = Dictionary(existing.map { (AskedContent($0, in: language), $0.id) }) { first, _ in first }
    }

    func id(of item: Item, asking content: AskedContent) -> ItemID {
        ids.contains(item.id) ? item.id : byContent[content] ?? item.id
    }
}

extension BankImport.Part {
    package var phrase: Phrase {
        switch self {
        case .stem: Phrase(zh: "题干", en: "stem")
        case .options: Phrase(zh: "选项", en: "options")
        case .key: Phrase(zh: "答案", en: "key")
        case .rationale: Phrase(zh: "解析", en: "rationale")
        case .points: Phrase(zh: "分值", en: "points")
        case .others: Phrase(zh: "其他", en: "others")
        }
    }

    static func differing(_ one: Item, _ other: Item, in language: LanguageTag) -> [Self] {
        func options(_ item: Item) -> [String] {
            guard case .choice(let choice) = item.question else { return [] }
            return choice.options.map { $0.text[language].source }
        }
        var parts: [Self] = []
        if one.stem[language] != other.stem[language] { parts.append(.stem) }
        if options(one) != options(other) { parts.append(.options) }
        if AskedContent.key(of: one, in: language) != AskedContent.key(of: other, in: language) { parts.append(.key) }
        if one.rationale?[language] != other.rationale?[language] { parts.append(.rationale) }
        if one.points != other.points { parts.append(.points) }
        return parts.isEmpty ? [.others] : parts
    }
}
