internal import CourseModel

/// Writes a bank as a Word document to be printed: numbered items with their options, and a list of the answers at the end where it is
/// asked for.
struct PrintedBank {
    private let quiz: Quiz
    private let language: LanguageTag
    private let pictures: (String) -> [UInt8]?

    init(_ quiz: Quiz, in language: LanguageTag, pictures: @escaping (String) -> [UInt8]?) {
        self.quiz = quiz
        self.language = language
        self.pictures = pictures
    }

    func bytes(withKey: Bool, _ tally: inout LossTally) -> [UInt8] {
        var document = WordDocument(in: language)
        document.append(quiz.title[language], style: "Title")
        if let description = quiz.description?[language] {
            document.append(WordBlocks.paragraph(WordBlocks.run(description, look: ""), .init()))
        }
        var number = 0
        for entry in quiz.entries {
            if case .set(let set) = entry { append(set.passage, of: set.items, to: &document, &tally) }
            for item in entry.items {
                number += 1
                append(item, number: number, to: &document, &tally)
            }
        }
        if withKey {
            document.append(pageBreak: ())
            document.append(word(zh: "参考答案", en: "Answers"), style: "Heading1")
            for (place, item) in quiz.items.enumerated() {
                appendKey(of: item, number: place + 1, to: &document, &tally)
            }
        }
        return document.bytes()
    }

    private func word(zh: String, en: String) -> String { language.isChinese ? zh : en }

    /// Appends a text, and notes the pictures that it cannot show.
    private func append(
        _ text: Localized<Markdown>, _ shape: WordBlocks.Shape, ending: String = "", of item: Item,
        to document: inout WordDocument, _ tally: inout LossTally
    ) {
        let reading = DocumentInReading(document)
        let blocks = WordBlocks(text[language], shape, ending: ending) { [pictures] destination in
            pictures(destination).flatMap { reading.document.drawing(of: $0, named: destination) }
        }
        document = reading.document
        document.append(blocks.xml)
        if blocks.lacksPicture { tally.note(.pictures, of: item) }
    }

    // MARK: Items

    private func append(
        _ passage: Passage, of items: [Item], to document: inout WordDocument, _ tally: inout LossTally
    ) {
        guard let first = items.first else { return }
        append(passage.title, .init(style: "Heading1", staysWithNext: true), of: first, to: &document, &tally)
        append(passage.text, .init(), of: first, to: &document, &tally)
    }

    private static let indentation = 420

    private func append(_ item: Item, number: Int, to document: inout WordDocument, _ tally: inout LossTally) {
        let shape = WordBlocks.Shape(
            indentation: Self.indentation, mark: "\(number).", style: "Question", staysWithNext: true)
        append(item.stem, shape, ending: remark(on: item), of: item, to: &document, &tally)
        switch item.question {
        case .choice(let choice):
            for option in choice.options {
                let isLast = option.letter == choice.options.last?.letter
                let shape = WordBlocks.Shape(
                    indentation: 2 * Self.indentation, mark: "\(option.letter).", staysWithNext: !isLast)
                append(option.text, shape, of: item, to: &document, &tally)
            }
        case .numeric(let numeric): document.append(line(unit: numeric.unit?[language].source ?? ""))
        case .text: document.append(line(unit: ""))
        }
    }

    /// What kind of item it is, where neither its options nor its stem show that, and what it earns, where not all earn one point.
    private func remark(on item: Item) -> String {
        var words: [String] = []
        if case .choice(let choice) = item.question, choice.selection == .multiple, !saysSeveral(item.stem) {
            words.append(word(zh: "多选", en: "several answers"))
        }
        if quiz.items.contains(where: { $0.points != .one }) {
            let points = item.points.decimalText()
            words.append(word(zh: "\(points) 分", en: item.points == .one ? "1 point" : "\(points) points"))
        }
        guard !words.isEmpty else { return "" }
        return language.isChinese ? "（\(words.joined(separator: "，"))）" : " (\(words.joined(separator: ", ")))"
    }

    private func saysSeveral(_ stem: Localized<Markdown>) -> Bool {
        let words = stem[language].source.lowercased()
        return ["多选", "多選", "all that apply", "more than one", "several answers"].contains { words.contains($0) }
    }

    private func line(unit: String) -> String {
        let text = word(zh: "答：", en: "Answer: ") + "____________________" + (unit.isEmpty ? "" : " \(unit)")
        return WordBlocks.paragraph(WordBlocks.run(text, look: ""), .init(indentation: 2 * Self.indentation))
    }

    // MARK: The key

    private func appendKey(of item: Item, number: Int, to document: inout WordDocument, _ tally: inout LossTally) {
        let key = WordBlocks.run("\(number). \(key(of: item))", look: "")
        document.append(
            WordBlocks.paragraph(key, .init(style: "Question", staysWithNext: item.rationale != nil)))
        guard let rationale = item.rationale else { return }
        append(rationale, .init(indentation: Self.indentation), of: item, to: &document, &tally)
    }

    private func key(of item: Item) -> String {
        switch item.question {
        case .choice(let choice) where choice.hasShares:
            choice.options.filter(\.isCorrect).map { option in
                let share = ((option.share ?? .one) * Fraction(100)).decimalText()
                return "\(option.letter) (\(share)%)"
            }.joined(separator: word(zh: "、", en: ", "))
        case .choice(let choice): choice.options.filter(\.isCorrect).map(\.letter.description).joined()
        case .numeric(let numeric): numeric.accepted.map(\.text).joined(separator: word(zh: "；", en: "; "))
        case .text(let text): text.accepted.flatMap(\.everyText).joined(separator: word(zh: "；", en: "; "))
        }
    }
}

/// A document into which drawings are put while a text is read. A class because whoever reads the text keeps the way to it.
private final class DocumentInReading {
    var document: WordDocument

    init(_ document: WordDocument) { self.document = document }
}
