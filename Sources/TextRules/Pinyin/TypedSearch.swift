/// Finds what somebody types in names and titles: as it is written, or by its pinyin, whole, begun or by the initials alone.
///
/// `六大途径` is found by `大途`, `liudatujing`, `ldtj`, `tuj` and `六大tj`: characters that follow one another, each by itself or by as much of
/// its reading as one likes. Case, width, blanks, marks and the form of Han characters make no difference; ü is typed `v` or `u`.
package struct TypedSearch: Sendable {
    /// What was typed, folded to letters and digits.
    private let typed: [Unicode.Scalar]

    /// - Returns: nil where nothing was typed that could be found.
    package init?(_ text: String) {
        typed = Self.letters(of: text).map(\.scalar)
        if typed.isEmpty { return nil }
    }

    /// The first place of a text where what was typed stands; nil where it stands nowhere.
    package func firstMatch(in text: String) -> Range<String.Index>? {
        let letters = Self.letters(of: text)
        for start in letters.indices {
            guard let end = end(of: letters[start...]) else { continue }
            return letters[start].range.lowerBound..<letters[end].range.upperBound
        }
        return nil
    }

    /// The index of the last letter that is needed when everything that was typed is read from the first of some letters on.
    private func end(of letters: ArraySlice<Letter>) -> Int? {
        // Which beginnings of what was typed the letters so far can stand for; a letter may be read in several ways.
        var reached: Set<Int> = [0]
        for index in letters.indices {
            reached = Set(reached.flatMap { next(after: $0, reading: letters[index].scalar) })
            if reached.contains(typed.count) { return index }
            if reached.isEmpty { return nil }
        }
        return nil
    }

    /// How far what was typed is read when one more letter of the text is read.
    private func next(after position: Int, reading scalar: Unicode.Scalar) -> [Int] {
        let rest = typed[position...]
        guard let first = rest.first else { return [] }
        if first == scalar { return [position + 1] }
        guard first.isASCII else { return [] }
        return Pinyin.readings(of: scalar).flatMap { reading in
            let shared = zip(rest, reading.unicodeScalars).prefix { $0 == $1 || ($0, $1) == ("u", "v") }.count
            return (0..<shared).map { position + $0 + 1 }
        }
    }

    // MARK: Letters

    private struct Letter {
        let scalar: Unicode.Scalar
        let range: Range<String.Index>
    }

    /// The letters and digits of a text, folded, and where each stands.
    private static func letters(of text: String) -> [Letter] {
        let fold = LetterFold.shared
        let scalars = text.unicodeScalars
        return scalars.indices.flatMap { index in
            let range = index..<scalars.index(after: index)
            let folded = fold[scalars[index].value]
            let parts = folded == .several ? fold.parts(of: scalars[index].value) : [folded]
            return parts.compactMap { $0.letter.flatMap { Unicode.Scalar($0) } }.map {
                Letter(scalar: $0, range: range)
            }
        }
    }
}
