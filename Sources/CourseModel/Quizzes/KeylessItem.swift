/// An item as the takers of a sealed exam have it: what is asked, and nothing of what is right.
///
/// It is a function of the item without its key, so that nothing of it tells the key: not what it holds, not how long it is, and not the
/// order or the letters of its options.
package struct KeylessItem: Sendable, Hashable {
    /// Without correct options, shares, accepted answers, feedback and rationale, and without what says where the answer is taught.
    package let item: Item
    /// The author's letter of each of its options, in their order; none for what is typed.
    package let letters: [OptionLetter]

    package init(item: Item, letters: [OptionLetter]) {
        self.item = item
        self.letters = letters
    }
}

extension Item {
    /// Whether it says what is right. An item of a sealed exam does not; every other one does, or its file is refused.
    package var hasKey: Bool {
        switch question {
        case .choice(let choice): choice.hasShares || choice.options.contains(where: \.isCorrect)
        case .numeric(let question): !question.accepted.isEmpty
        case .text(let question): !question.accepted.isEmpty
        }
    }

    /// The item without its key.
    ///
    /// - Parameter keepingOrder: whether its options stay as the author has written them, because papers show them so. Else they stand in
    ///   the order of their texts and get new letters: many authors write what is right first.
    package func withoutKey(keepingOrder: Bool) -> KeylessItem {
        var letters: [OptionLetter] = []
        let question: Question
        switch self.question {
        case .choice(let choice):
            let ordered = keepingOrder ? choice.options : choice.optionsByText
            letters = ordered.map(\.letter)
            let options = ordered.enumerated().map { place, option in
                Option(
                    letter: OptionLetter(index: place), text: option.text, isCorrect: false, isFixed: option.isFixed)
            }
            question = .choice(Choice(selection: choice.selection, options: options))
        case .numeric(let numeric):
            question = .numeric(NumericQuestion(accepted: [], unit: numeric.unit))
        case .text:
            question = .text(TextQuestion(accepted: []))
        }
        let item = Item(
            id: id, stem: stem, question: question, points: points, objective: objective, marking: marking)
        return KeylessItem(item: item, letters: letters)
    }
}

extension Item.Choice {
    /// The options in the order of their texts' bytes; those that are fixed keep their places, and what affirms stands before what denies.
    fileprivate var optionsByText: [Item.Option] {
        if let affirmative = affirmativeOption {
            return options.filter { $0.letter == affirmative } + options.filter { $0.letter != affirmative }
        }
        var free = options.filter { !$0.isFixed }.sorted { $0.text.original.source.precedes($1.text.original.source) }
            .makeIterator()
        return options.map { $0.isFixed ? $0 : free.next() ?? $0 }
    }
}

extension String {
    /// The order of the UTF-8 bytes, which depends on no language.
    fileprivate func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension Quiz {
    /// The entry of the bank without its keys, and of each item the author's letters.
    package func withoutKeys(_ entry: Entry) -> (entry: Entry, items: [KeylessItem]) {
        let items = entry.items.map { $0.withoutKey(keepingOrder: !rules.shufflesOptions) }
        return switch entry {
        case .item: (.item(items[0].item), items)
        case .set(let set): (.set(ItemSet(passage: set.passage, items: items.map(\.item))), items)
        }
    }
}

/// What names a sealed exam: digests of its two parts as they are handed out, in hexadecimal digits, and the key that signed it. None of
/// them is over a key that could be tried out.
package struct ExamSeal: Sendable, Hashable, Codable {
    /// SHA-256 of the public part.
    package let publicPart: String
    /// SHA-256 of the encrypted secret part.
    package let secretPart: String
    /// The public key, Ed25519.
    package let signer: String

    package init(publicPart: String, secretPart: String, signer: String) {
        self.publicPart = publicPart
        self.secretPart = secretPart
        self.signer = signer
    }
}
