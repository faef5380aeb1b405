internal import CourseModel
internal import CourseMarkdown

/// Writes an item in Aiken: a single choice in plain text, and nothing else.
struct AikenWriter {
    private let item: Item
    private let language: LanguageTag

    init(_ item: Item, in language: LanguageTag) {
        self.item = item
        self.language = language
    }

    /// The question and the empty line behind it; nil where Aiken cannot say it.
    func text(_ tally: inout LossTally) -> String? {
        guard case .choice(let choice) = item.question, choice.selection == .single,
            let right = choice.options.first(where: \.isCorrect), choice.options.count(where: \.isCorrect) == 1
        else {
            tally.note(.item, of: item)
            return nil
        }
        tally.note(.ids, of: item)
        if item.rationale != nil { tally.note(.rationale, of: item) }
        if choice.options.contains(where: { $0.feedback != nil }) { tally.note(.feedback, of: item) }
        if item.points != .one { tally.note(.points, of: item) }
        if choice.options.contains(where: \.isFixed) { tally.note(.order, of: item) }
        item.noteUnformatted(in: language, &tally)
        let options = choice.options.map { "\($0.letter). \(line($0.text))\n" }
        return "\(line(item.stem))\n\(options.joined())ANSWER: \(right.letter)\n"
    }

    /// A text in one line, without marks.
    private func line(_ text: Localized<Markdown>) -> String {
        let tree = MarkdownParser().parse(text[language])
        return tree.plainText(of: tree.root).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
