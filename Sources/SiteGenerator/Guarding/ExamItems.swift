internal import CourseModel
internal import SitePublishing

/// What an item asks in one language, in the form in which two items are told to be the same.
struct AskedItem: Sendable, Hashable {
    /// Of the stem, and of the passage where it goes with one: `甲段得几分` is another item under another passage.
    let stem: Fingerprint
    /// Whether nobody words another item just so by chance: `下列说法正确的有哪些` opens many.
    let isDistinctive: Bool
    /// Of the options; empty where none are offered.
    let options: Set<Fingerprint>

    /// What an entry of a bank asks, in all its languages.
    static func all(of entry: Quiz.Entry) -> [AskedItem] { all(of: entry) { _ in true } }

    /// - Parameter isWanted: tells by the stem which items are asked for; of the others no option is read.
    static func all(of entry: Quiz.Entry, where isWanted: (Fingerprint) -> Bool) -> [AskedItem] {
        switch entry {
        case .item(let item): all(of: item, about: nil, where: isWanted)
        case .set(let set): set.items.flatMap { all(of: $0, about: set.passage, where: isWanted) }
        }
    }

    private static func all(
        of item: Item, about passage: Passage?, where isWanted: (Fingerprint) -> Bool
    ) -> [AskedItem] {
        let pieces = QuizTexts.pieces(of: item)
        var stems: [LanguageTag: (stem: Fingerprint, length: Int)] = [:]
        for piece in pieces where piece.kind == .stem {
            for (language, texts) in QuizTexts.blocks(of: piece) {
                let about = passage.map { LetterStream.letters(ofAll: [$0.text[language].source]) } ?? []
                let letters = about + LetterStream.letters(ofAll: texts)
                let stem = Fingerprint(of: letters)
                if isWanted(stem) { stems[language] = (stem, letters.count) }
            }
        }
        if stems.isEmpty { return [] }
        var options: [LanguageTag: Set<Fingerprint>] = [:]
        for piece in pieces where piece.kind == .option {
            for (language, texts) in QuizTexts.blocks(of: piece) where stems[language] != nil {
                options[language, default: []].insert(Fingerprint(of: LetterStream.letters(ofAll: texts)))
            }
        }
        return stems.map { language, found in
            AskedItem(
                stem: found.stem, isDistinctive: found.length >= Self.distinctiveLength,
                options: options[language] ?? [])
        }
    }

    /// In the bytes of a `LetterStream`, of which a Han character has three: forty of them.
    private static let distinctiveLength = 120

    /// Whether the answer to one is the answer to the other.
    func isSame(as other: AskedItem) -> Bool {
        stem == other.stem
            && (isDistinctive || options.isEmpty || other.options.isEmpty || !options.isDisjoint(with: other.options))
    }

    init(stem: Fingerprint, isDistinctive: Bool, options: Set<Fingerprint>) {
        self.stem = stem
        self.isDistinctive = isDistinctive
        self.options = options
    }

    init(_ reader: inout RecordReader) {
        stem = reader.fingerprint()
        isDistinctive = reader.flag()
        options = Set(reader.list { $0.fingerprint() })
    }

    func write(to writer: inout RecordWriter) {
        writer.append(stem)
        writer.append(isDistinctive)
        writer.append(options.sorted { ($0.high, $0.low) < ($1.high, $1.low) }) { $1.append($0) }
    }
}

/// All that the exams of a workspace ask.
struct ExamItems: Sendable {
    private var items: [Fingerprint: [AskedItem]] = [:]

    mutating func add(_ asked: [AskedItem]) {
        for item in asked { items[item.stem, default: []].append(item) }
    }

    /// Whether an exam asks what an entry asks, or a part of it: the items of a set are nothing without each other.
    func ask(_ entry: Quiz.Entry) -> Bool {
        if items.isEmpty { return false }
        return AskedItem.all(of: entry) { items[$0] != nil }.contains { asked in
            items[asked.stem]?.contains(where: asked.isSame) ?? false
        }
    }

    var fingerprint: Fingerprint {
        let records = items.values.joined().map { item in
            var writer = RecordWriter()
            item.write(to: &writer)
            return writer.bytes
        }
        return Fingerprint { writer in
            writer.append(records.sorted { $0.lexicographicallyPrecedes($1) }) { $1.append(part: $0) }
        }
    }
}
