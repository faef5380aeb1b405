internal import CourseMarkdown
internal import CourseModel
internal import QuizFiles
internal import TextRules

/// Writes a bank as a table that `import` reads again: a row for each item, its texts without marks.
struct BankTableWriter {
    private let quiz: Quiz
    private let language: LanguageTag

    init(_ quiz: Quiz, in language: LanguageTag) {
        self.quiz = quiz
        self.language = language
    }

    private var mostOptions: Int {
        quiz.items.map { item in
            if case .choice(let choice) = item.question { choice.options.count } else { 0 }
        }.max() ?? 0
    }

    /// The headings, and the rows below them.
    func rows(_ tally: inout LossTally) -> [[String]] {
        let optionCount = min(mostOptions, BankColumn.optionCount)
        let columns: [BankColumn] =
            [.id, .kind, .stem] + (0..<optionCount).map(BankColumn.option) + [.answer, .rationale, .points, .tags]
        let headings = columns.map { language.isChinese ? $0.names.chinese[0] : $0.names.english[0] }
        return [headings] + quiz.items.compactMap { row(of: $0, options: optionCount, &tally) }
    }

    private func row(of item: Item, options optionCount: Int, _ tally: inout LossTally) -> [String]? {
        var options: [String] = []
        let (kind, answer): (Phrase, String)
        switch item.question {
        case .choice(let choice):
            guard choice.options.count <= BankColumn.optionCount else {
                tally.note(.item, of: item)
                return nil
            }
            options = choice.options.map { plain($0.text) }
            kind =
                choice.selection == .multiple
                ? Phrase(zh: "多选题", en: "multiple choice")
                : choice.isTrueFalse ? Phrase(zh: "判断题", en: "true or false") : Phrase(zh: "单选题", en: "single choice")
            answer = choice.options.filter(\.isCorrect).map(\.letter.description).joined()
            noteLosses(of: choice, in: item, &tally)
        case .numeric(let numeric):
            guard let first = numeric.accepted.first(where: { $0.share == nil }) else {
                tally.note(.item, of: item)
                return nil
            }
            (kind, answer) = (Phrase(zh: "填空题", en: "fill in"), first.text)
            if numeric.accepted.count > 1 { tally.note(.answers, of: item) }
            if !numeric.foreseen.isEmpty { tally.note(.feedback, of: item) }
        case .text(let text):
            let whole = text.accepted.filter { $0.share == nil }.flatMap(\.everyText)
            (kind, answer) = (Phrase(zh: "填空题", en: "fill in"), Self.answer(whole, to: item.stem[language].source))
            if text.accepted.contains(where: { $0.share != nil }) { tally.note(.answers, of: item) }
            if !text.foreseen.isEmpty { tally.note(.feedback, of: item) }
        }
        item.noteUnformatted(in: language, &tally)
        options += Array(repeating: "", count: optionCount - options.count)
        let tags = ItemTags.tags(of: item, in: language, saysPoints: false, saysUsualMarking: false).map(
            ItemTags.inTable)
        return [item.id.rawValue, language.isChinese ? kind.chinese : kind.english, plain(item.stem)] + options + [
            answer, item.rationale.map(plain) ?? "", item.points == .one ? "" : item.points.decimalText(places: 9),
            tags.joined(separator: ","),
        ]
    }

    /// The words that are right, in quotation marks only where they would be read as something else without.
    private static func answer(_ words: [String], to stem: String) -> String {
        let bare = words.joined(separator: " | ")
        let read = PastedItem.settled(stem: [stem], options: [], answer: bare, kind: .blanks)
        if case .success(let item) = read, item.answers == .words(words) { return bare }
        return words.map { "\"\($0)\"" }.joined(separator: " | ")
    }

    private func noteLosses(of choice: Item.Choice, in item: Item, _ tally: inout LossTally) {
        if choice.options.contains(where: { $0.feedback != nil }) { tally.note(.feedback, of: item) }
        if choice.hasShares { tally.note(.marking, of: item) }
    }

    private func plain(_ text: Localized<Markdown>) -> String {
        let tree = MarkdownParser(options: .withoutSlips).parse(text[language])
        return tree.plainText(of: tree.root)
    }

    /// A table as CSV, as Excel opens it.
    static func csv(_ rows: [[String]]) -> [UInt8] {
        var document = CSVDocument(hasByteOrderMark: true)
        for row in rows { document.append(row.map { $0.isEmpty ? CSVField.empty : .text($0) }) }
        return document.bytes
    }
}

extension Item {
    /// Notes what a format for plain text loses.
    func noteUnformatted(in language: LanguageTag, _ tally: inout LossTally) {
        let texts = texts(in: language)
        if texts.contains(where: { $0.contains("![") }) { tally.note(.pictures, of: self) }
        if texts.contains(where: Self.isFormatted) { tally.note(.formatting, of: self) }
    }

    /// Whether a text shows more than its words: paragraphs of plain words are no loss.
    private static func isFormatted(_ text: String) -> Bool {
        guard text.contains(where: { "`*_<[~|>#-+".contains($0) || $0.isNumber }) else { return false }
        let tree = MarkdownParser(options: .withoutSlips).parse(Markdown(text))
        return tree.events.contains { event in
            guard case .enter(let node) = event else { return false }
            switch tree.kind(of: node) {
            case .document, .paragraph, .text, .softBreak, .lineBreak, .image, .htmlInline, .htmlBlock: return false
            default: return true
            }
        }
    }
}
