package import QuizEngine

extension ShortAnswer {
    /// Words with a commitment to them.
    ///
    /// - Parameter salt: random, so that nobody finds the words by trying all there could be.
    package init(_ text: String, salt: [UInt8] = Commitment.randomSalt()) {
        let words = Words(text: text, salt: salt)
        self.init(commitment: Self.commitment(to: words), words: words)
    }

    /// Whether the words are those that were committed to; true without words, because then nobody can tell.
    var isWhatItsCommitmentSays: Bool { words.map { Self.commitment(to: $0) == commitment } ?? true }

    private static func commitment(to words: Words) -> String {
        var input = Digest.Input()
        input.append("coursekit answer 1")
        input.append(field: words.salt)
        input.append(field: words.text)
        return input.digest.hexadecimal
    }
}

extension AttemptEvent {
    /// The event with a commitment to the words in it, where there are any that nobody has committed to.
    var sealed: AttemptEvent {
        guard case .responded(let item, .words(let answer)?) = self, answer.isUnsealed, let words = answer.words else {
            return self
        }
        return .responded(item, .words(ShortAnswer(words.text)))
    }
}

extension Response {
    /// Whether nothing of it stands elsewhere.
    var isWhole: Bool {
        if case .words(let answer) = self { answer.words != nil } else { true }
    }
}
