package import CourseModel
internal import TextRules

/// What an item of one file asks, in whatever order its options are written; blanks and ends of lines make no difference.
package struct AskedQuestion: Hashable, Sendable {
    /// Of the set that the item belongs to: the same question about another passage is another one.
    private let passage: Fingerprint?
    private let stem: Fingerprint
    /// None where the answer is typed: then all that is shown is the stem.
    private let options: Set<Fingerprint>

    /// - Parameter set: the set that the item belongs to; nil for an item by itself.
    init(_ item: ParsedItem, in set: ParsedSet?) {
        passage = set.map { Fingerprint(of: Self.letters(of: $0.title.source) + Self.letters(of: $0.text.source)) }
        stem = Self.fingerprint(of: item.stem.source)
        let isTyped = item.options.first?.marker.isTyped ?? false
        options = isTyped ? [] : Set(item.options.map { Self.fingerprint(of: $0.text.source) })
    }

    /// What counts as right: the texts of the options, or the answers that may be typed.
    static func key(of item: ParsedItem) -> Set<Fingerprint> {
        Set(
            item.options.compactMap { option in
                switch option.marker.kind {
                case .choice(_, isChosen: true): fingerprint(of: option.text.source)
                case .accepted(let answer): fingerprint(of: answer)
                default: nil
                }
            })
    }

    /// What tells texts apart, whatever blanks are in them.
    static func fingerprint(of text: String) -> Fingerprint { Fingerprint(of: letters(of: text)) }

    /// The bytes of a text without blanks.
    private static func letters(of text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { bytes in bytes.filter { !$0.isBlankOrLineEnd } }
    }
}

/// A question with its id and its key, for whoever looks for the same one in other quizzes.
package struct KeyedQuestion: Sendable {
    package let question: AskedQuestion
    package let key: Set<Fingerprint>
    package let id: ItemID
    /// The item's heading in the file, without its attributes.
    package let range: Range<Int>
}

extension QuizFile {
    /// The questions of the bank that have an id and a key.
    package var keyedQuestions: [KeyedQuestion] {
        bank.entries.flatMap { entry -> [KeyedQuestion] in
            switch entry {
            case .item(let item): [KeyedQuestion(item, in: nil)].compactMap(\.self)
            case .set(let set): set.items.compactMap { KeyedQuestion($0, in: set) }
            }
        }
    }
}

extension KeyedQuestion {
    fileprivate init?(_ item: ParsedItem, in set: ParsedSet?) {
        let key = AskedQuestion.key(of: item)
        guard let id = item.heading.id, !key.isEmpty else { return nil }
        self.init(
            question: AskedQuestion(item, in: set), key: key, id: ItemID(id), range: item.heading.range)
    }
}
