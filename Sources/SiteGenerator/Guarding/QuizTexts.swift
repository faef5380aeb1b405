internal import CourseMarkdown
internal import Workspace
internal import CourseModel
internal import SitePublishing

/// The texts of quizzes as readers see them.
enum QuizTexts {
    /// A piece of a quiz with the item or set that it belongs to.
    struct Piece {
        let kind: SecretOrigin.Kind
        let item: ItemID
        let text: Localized<Markdown>
    }

    /// Everything that is asked and said: the passages of sets, and stems, options, feedback and rationales of items. Titles of sets
    /// only name what a course may name too.
    static func pieces(of quiz: Quiz) -> [Piece] {
        quiz.entries.flatMap(pieces)
    }

    static func pieces(of entry: Quiz.Entry) -> [Piece] {
        switch entry {
        case .item(let item): pieces(of: item)
        case .set(let set):
            [Piece(kind: .passage, item: ItemID(set.passage.id.rawValue), text: set.passage.text)]
                + set.items.flatMap(pieces)
        }
    }

    static func pieces(of item: Item) -> [Piece] {
        var pieces = [Piece(kind: .stem, item: item.id, text: item.stem)]
        switch item.question {
        case .choice(let choice):
            for option in choice.options {
                pieces.append(Piece(kind: .option, item: item.id, text: option.text))
                if let feedback = option.feedback {
                    pieces.append(Piece(kind: .feedback, item: item.id, text: feedback))
                }
            }
        case .numeric(let question):
            pieces += question.foreseen.map { Piece(kind: .feedback, item: item.id, text: $0.feedback) }
        case .text(let question):
            pieces += question.foreseen.map { Piece(kind: .feedback, item: item.id, text: $0.feedback) }
        }
        if let rationale = item.rationale {
            pieces.append(Piece(kind: .rationale, item: item.id, text: rationale))
        }
        return pieces
    }

    /// The texts of a piece in its languages, cut into blocks.
    static func blocks(of piece: Piece) -> [(language: LanguageTag, texts: [String])] {
        let editions = [(piece.text.originalLanguage, piece.text.original)] + piece.text.translations.map { ($0, $1) }
        return editions.map { language, markdown in (language, blocks(of: markdown)) }
    }

    private static func blocks(of markdown: Markdown) -> [String] {
        let tree = MarkdownParser().parse(markdown)
        return tree.textBlocks(from: tree.root).map(\.text)
    }
}

extension SecretText {
    /// All that an exam asks and says, in all its languages.
    static func all(of exam: Quiz) -> [SecretText] {
        QuizTexts.pieces(of: exam).flatMap { piece in
            QuizTexts.blocks(of: piece).compactMap { language, texts in
                SecretText(
                    texts,
                    from: SecretOrigin(kind: piece.kind, page: .quiz(exam.id), language: language, item: piece.item))
            }
        }
    }
}
