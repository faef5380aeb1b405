internal import TextRules

/// Finds titles by what somebody types: width, case, accents and the script of Han characters count as nothing, nor does what is no letter.
package struct TitleSearch: Sendable {
    /// Other spellings by which a title is found as well.
    private let spellings: @Sendable (String) -> [String]

    /// - Parameter spellings: of a title, such as the readings of its characters or their initials.
    package init(spellings: @escaping @Sendable (String) -> [String] = { _ in [] }) {
        self.spellings = spellings
    }

    /// The search of every list.
    package static let standard = TitleSearch()

    /// Whether a title has every word that is typed, somewhere in it or in one of its spellings; nothing typed finds everything.
    func finds(_ typed: String, in title: String) -> Bool {
        let words = typed.split(whereSeparator: \.isWhitespace).map { Self.letters(of: String($0)) }
            .filter { !$0.isEmpty }
        guard !words.isEmpty else { return typed.allSatisfy(\.isWhitespace) }
        let texts = ([title] + spellings(title)).map(Self.letters)
        return words.allSatisfy { word in texts.contains { Self.contains(word, in: $0) } }
    }

    private static func letters(of text: String) -> [UInt32] {
        let fold = LetterFold.shared
        return text.unicodeScalars.flatMap { scalar -> [UInt32] in
            let folded = fold[scalar.value]
            if folded == .several { return fold.parts(of: scalar.value).compactMap { $0.letter.map(UInt32.init) } }
            return folded.letter.map { [UInt32($0)] } ?? (scalar.properties.isIdeographic ? [scalar.value] : [])
        }
    }

    private static func contains(_ word: [UInt32], in text: [UInt32]) -> Bool {
        guard word.count <= text.count else { return false }
        return (0...text.count - word.count).contains { text[$0..<$0 + word.count].elementsEqual(word) }
    }
}
