package import CourseModel
internal import TextRules

/// A question of another program of which it is settled what is right; its texts as they are written there.
package struct PastedItem: Hashable, Sendable {
    package enum Answers: Hashable, Sendable {
        case choice(Item.Choice.Selection, [Option])
        /// As the number is written.
        case number(String)
        /// Each of which is right.
        case words([String])
    }

    package struct Option: Hashable, Sendable {
        package let text: String
        package let isRight: Bool
    }

    /// In lines, of which the first is not empty.
    package let stem: [String]
    package let answers: Answers
    /// In lines.
    package let rationale: [String]
    /// What coursekit has no place for: `难度：易`.
    package let remarks: [String]
    /// nil where nobody says them.
    package let points: Fraction?
}

extension PastedItem {
    /// What kind of question somebody's words for it mean: `单选题`, `判断`; nil for words that mean none.
    package enum Kind: Hashable, Sendable {
        case single, multiple, trueFalse, blanks, open, any

        package init?(words: String) {
            guard let section = PastedSection(words) else { return nil }
            self =
                switch section.kind {
                case .single: .single
                case .multiple: .multiple
                case .trueFalse: .trueFalse
                case .blanks: .blanks
                case .open: .open
                case .any: .any
                }
        }
    }

    /// Settles a question whose parts stand apart already, as in the columns of a table, by the rules for pasted ones.
    ///
    /// - Parameters:
    ///   - options: in the order of their letters, with or without these before them.
    ///   - answer: letters, a truth, or words.
    package static func settled(
        stem: [String], options: [String], answer: String, kind: Kind?, rationale: [String] = [],
        points: Fraction? = nil
    ) -> Result<PastedItem, PastedDoubt> {
        let parts = options.enumerated().map { letter, text in
            PastedOption(letter: letter, text: PastedOption.withoutLetter(text, letter: letter))
        }
        let section = kind.map { PastedSection(kind: $0.ofSections, points: nil) }
        var question = PastedQuestion(head: .plain, lines: 0..<1, stem: stem, section: section, part: 0)
        question.options = parts
        question.answers = answer.isEmpty ? [] : [answer]
        question.rationale = rationale
        question.points = points
        // Where the kind has a column of its own, such words belong to the stem.
        if kind == nil { question.takeLabels() }
        return question.settled(listed: [])
    }

    /// The options of a text that holds them all: `A. 16　B. 18`, or one a line; nil where it does not.
    package static func options(in text: String) -> [String]? {
        if let options = PastedOption.all(in: Array(text.trimmingBlanks), from: 0, expecting: 0), options.count > 1 {
            return options.map(\.text)
        }
        if let options = PastedOption.bareRow(text, expecting: 0) { return options.map(\.text) }
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
        if lines.count > 1 { return lines }
        for separator in ["$;$", "|", "｜", "；", ";"] where text.contains(separator) {
            return text.split(separator: separator).map { String($0).trimmingBlanks }
        }
        return nil
    }
}

extension PastedItem.Kind {
    fileprivate var ofSections: PastedSection.Kind {
        switch self {
        case .single: .single
        case .multiple: .multiple
        case .trueFalse: .trueFalse
        case .blanks: .blanks
        case .open: .open
        case .any: .any
        }
    }
}

extension PastedOption {
    /// A text without the letter of its own that it begins with.
    fileprivate static func withoutLetter(_ text: String, letter: Int) -> String {
        let characters = Array(text)
        guard let mark = Self.letter(in: characters, at: 0), mark.letter == letter, mark.end < characters.count else {
            return text
        }
        return String(characters[mark.end...])
    }
}
