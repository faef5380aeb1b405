internal import CourseModel

/// Writes an item in the text of text2qti, whose own program makes a package of it that Canvas imports.
struct Text2QTIWriter {
    private let item: Item
    private let quiz: Quiz
    private let language: LanguageTag

    init(_ item: Item, of quiz: Quiz, in language: LanguageTag) {
        self.item = item
        self.quiz = quiz
        self.language = language
    }

    static func document(_ items: [String], titled title: String, description: String?) -> String {
        let lines = "Quiz title: \(title)\n" + (description.map { "Quiz description: \($0)\n" } ?? "")
        return lines + "\n" + items.joined(separator: "\n")
    }

    /// The question and the empty line behind it; nil where text2qti cannot say it.
    func text(_ tally: inout LossTally) -> String? {
        guard let answers = answers(&tally) else {
            tally.note(.item, of: item)
            return nil
        }
        tally.note(.ids, of: item)
        let points = item.points == .one ? "" : "Points: \(item.points.decimalText(places: 4))\n"
        let rationale = item.rationale.map { block("... ", $0[language].source) } ?? ""
        return points + block("1.  ", item.stem[language].source) + rationale + answers
    }

    /// A text behind its mark, its further lines below the first.
    private func block(_ mark: String, _ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let indentation = String(repeating: " ", count: mark.count)
        let rest = lines.dropFirst().map { $0.isEmpty ? "\n" : "\(indentation)\($0)\n" }
        return "\(mark)\(lines.first ?? "")\n" + rest.joined()
    }

    private func answers(_ tally: inout LossTally) -> String? {
        switch item.question {
        case .choice(let choice):
            if choice.hasShares { tally.note(.marking, of: item) }
            if choice.options.contains(where: \.isFixed) { tally.note(.order, of: item) }
            return choice.options.map { option in
                let mark = mark(of: option, in: choice)
                let feedback = option.feedback.map { block("... ", $0[language].source) } ?? ""
                return block(mark, option.text[language].source) + feedback
            }.joined()
        case .numeric(let numeric):
            // One answer, and no feedback to others.
            guard let first = numeric.accepted.first(where: { $0.share == nil }) else { return nil }
            if numeric.accepted.count > 1 { tally.note(.answers, of: item) }
            if !numeric.foreseen.isEmpty { tally.note(.feedback, of: item) }
            if numeric.unit != nil { tally.note(.unit, of: item) }
            if first.text.contains("..") { return "=   [\(first.lower), \(first.upper)]\n" }
            let (middle, tolerance) = first.middleAndTolerance
            return "=   \(middle) +- \(tolerance)\n"
        case .text(let text):
            if !text.foreseen.isEmpty { tally.note(.feedback, of: item) }
            let whole = text.accepted.filter { $0.share == nil }
            guard !whole.isEmpty else { return nil }
            if whole.count < text.accepted.count { tally.note(.answers, of: item) }
            return whole.flatMap(\.everyText).map { "*   \($0)\n" }.joined()
        }
    }

    private func mark(of option: Item.Option, in choice: Item.Choice) -> String {
        guard choice.selection == .single else { return option.isCorrect ? "[*] " : "[ ] " }
        let letter = option.letter.description.lowercased()
        return option.isCorrect ? "*\(letter)) " : "\(letter))  "
    }
}
